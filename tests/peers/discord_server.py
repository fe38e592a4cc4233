"""The server that the Discord peer plays: its people, channels, threads and messages."""

import itertools
import json
import re
import time
from datetime import UTC, datetime
from typing import Any

from tests.peers.common import Peer
from tests.peers.discord_rules import Checker, Problem, error_body, walk

Json = dict[str, Any]
EPOCH = 1420070400000
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.peer00.peer-bot-token-000000000000"
APP = BOT = "1000000000000000001"
GUILD = "1000000000000000100"
INTENT = {"GUILD": 1 << 0, "GUILD_MESSAGE": 1 << 9, "DIRECT_MESSAGE": 1 << 12, "MESSAGE_CONTENT": 1 << 15}
ALL_PERMISSIONS = str((1 << 50) - 1)
LARGEST_FILE = 10 * 2**20
TEXT, DIRECT, THREAD = 0, 1, 11
"""Types of channel."""


def now_iso() -> str:
    return datetime.now(UTC).isoformat()


class ApiError(Exception):
    """An error answer: HTTP status, Discord's code, and what was wrong with the body."""

    def __init__(self, status: int, code: int, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = error_body(problems) if problems else {"message": message, "code": code}


class Server(Peer):
    """State, and the events that each change of it sends."""

    name = "discord"

    def __init__(self) -> None:
        super().__init__()
        self.users: dict[str, Json] = {}
        self.members: dict[str, Json] = {}
        self.channels: dict[str, Json] = {}
        self.history: dict[str, dict[str, Json]] = {}
        self.ephemerals: list[Json] = []
        self.uploads: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.closed_dms: set[str] = set()
        self.forbidden: set[str] = set()
        self._ids = itertools.count()
        self._last_ms = 0
        self._names: dict[str, str] = {}
        self.add_user("heard", BOT, bot=True)
        self.add_user("ana")
        self.add_user("ben")
        self.add_channel("general")

    def dispatch(self, name: str, data: Json, intent: int) -> None:
        """Send an event to whoever is connected and asked for its kind."""
        raise NotImplementedError

    def snowflake(self) -> str:
        self._last_ms = max(int(time.time() * 1000), self._last_ms + 1)
        return str(((self._last_ms - EPOCH) << 22) | (next(self._ids) & 0xFFF))

    # People and channels.

    def add_user(self, name: str, uid: str | None = None, bot: bool = False) -> str:
        uid = uid or self.snowflake()
        shown = None if bot else name.title()
        user = {"id": uid, "username": name, "discriminator": "0", "global_name": shown, "avatar": None, "public_flags": 0}
        self.users[uid] = {**user, "bot": True} if bot else user
        member: Json = {"user": self.users[uid], "nick": None, "avatar": None, "roles": [], "joined_at": now_iso(), "premium_since": None}
        self.members[uid] = {**member, "deaf": False, "mute": False, "flags": 0, "pending": False}
        self._names[name] = uid
        return uid

    def add_channel(self, name: str) -> str:
        cid = self.snowflake()
        channel = {"id": cid, "type": TEXT, "guild_id": GUILD, "name": name, "position": 0, "topic": None, "nsfw": False}
        self.channels[cid] = {**channel, "last_message_id": None, "parent_id": None, "permission_overwrites": [], "flags": 0}
        self.history[cid] = {}
        self._names["#" + name] = cid
        return cid

    def uid(self, user: str) -> str:
        return user if user in self.users else self._names[user]

    def cid(self, channel: str) -> str:
        return channel if channel in self.channels else self._names["#" + channel]

    def direct(self, user: str) -> Json:
        """The direct channel with `user`."""
        for channel in self.channels.values():
            if channel["type"] == DIRECT and channel["recipients"][0]["id"] == user:
                return channel
        cid = self.snowflake()
        self.channels[cid] = {"id": cid, "type": DIRECT, "last_message_id": None, "flags": 0, "recipients": [self.users[user]]}
        self.history[cid] = {}
        return self.channels[cid]

    def close_dms(self, user: str) -> None:
        """The person does not take direct messages from this app (error 50007)."""
        self.closed_dms.add(self.uid(user))

    def forbid(self, channel: str) -> None:
        """The app lacks access to the channel and its threads (error 50001)."""
        self.forbidden.add(self.cid(channel))

    def reach(self, cid: str, writing: bool = False) -> Json:
        """The channel `cid`, for the app."""
        channel = self.channels.get(cid)
        if channel is None:
            raise ApiError(404, 10003, "Unknown Channel")
        if {cid, channel.get("parent_id")} & self.forbidden:
            raise ApiError(403, 50001, "Missing Access")
        if writing and channel["type"] == DIRECT and channel["recipients"][0]["id"] in self.closed_dms:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        return channel

    def add_thread(self, parent: str, body: Json, owner: str, tid: str | None = None) -> Json:
        """A public thread. The app gets its membership told only where it is a member."""
        checker = Checker()
        checker.length(body.get("name"), "thread.name", ("name",), 100, 1)
        if body.get("auto_archive_duration") not in (None, 60, 1440, 4320, 10080):
            checker.add("thread.archive", ("auto_archive_duration",), "must be 60, 1440, 4320 or 10080")
        self.demand("threads", checker)
        tid = tid or self.snowflake()
        meta = {"archived": False, "archive_timestamp": now_iso(), "auto_archive_duration": 1440, "locked": False}
        thread = {"id": tid, "type": THREAD, "guild_id": GUILD, "name": body["name"], "parent_id": parent, "owner_id": owner}
        counts = {"last_message_id": None, "message_count": 0, "member_count": 1, "rate_limit_per_user": 0, "flags": 0}
        self.channels[tid], self.history[tid] = {**thread, **counts, "thread_metadata": meta}, {}
        joined = {"member": {"id": tid, "user_id": BOT, "join_timestamp": now_iso(), "flags": 0}} if owner == BOT else {}
        self.dispatch("THREAD_CREATE", {**self.channels[tid], "newly_created": True, **joined}, INTENT["GUILD"])
        self.changed()
        return self.channels[tid]

    # Messages.

    def build(self, channel: str, author: str, data: Json, **extra: Any) -> Json:
        """A message as Discord would show it; who is mentioned is read from the text."""
        content = data.get("content") or ""
        components = json.loads(json.dumps(data.get("components") or []))
        for number, component in enumerate(walk(components), 1):
            component.setdefault("id", number)
        message = {"id": self.snowflake(), "channel_id": channel, "author": self.users[author], "content": content, "type": 0}
        mentioned = [self.users[u] for u in re.findall(r"<@!?(\d+)>", content) if u in self.users]
        message |= {"mentions": mentioned, "mention_everyone": "@everyone" in content, "mention_roles": []}
        message["attachments"] = [self._attached(file) for file in data.get("attachments") or []]
        message |= {"timestamp": now_iso(), "edited_timestamp": None, "tts": False, "pinned": False, "flags": data.get("flags") or 0}
        message |= {"embeds": [{"type": "rich", **e} for e in data.get("embeds") or []], "components": components}
        if data.get("nonce") is not None:
            message["nonce"] = data["nonce"]
        return {**message, **self._reference(channel, data.get("message_reference")), **extra}

    def _attached(self, file: Json) -> Json:
        """An attachment as Discord shows it: what came in the field `files[id]` of the same request; `files` keeps it."""
        if "url" in file:
            return file
        kept, content = self.snowflake(), self.uploads.get(f"files[{file['id']}]", b"")
        if not 0 < len(content) <= LARGEST_FILE:
            self.violate("file.size", "attachments", f"{file['filename']}: {len(content)} bytes, must be 1 to {LARGEST_FILE}")
        self.files[kept] = content
        url = f"{self.origin}/cdn/{kept}/{file['filename']}"
        return {**file, "id": kept, "size": len(content), "url": url, "proxy_url": url, "content_type": "image/png"}

    def _reference(self, channel: str, reference: Json | None) -> Json:
        if not reference:
            return {}
        answered = self.history[channel][reference["message_id"]]
        return {"type": 19, "message_reference": {"type": 0, "channel_id": channel, **reference}, "referenced_message": answered}

    def store(self, message: Json) -> Json:
        self.history[message["channel_id"]][message["id"]] = message
        self.channels[message["channel_id"]]["last_message_id"] = message["id"]
        self.tell_of(message, "MESSAGE_CREATE")
        self.changed()
        return message

    def tell_of(self, message: Json, event: str) -> None:
        channel = self.channels[message["channel_id"]]
        told = {**message, "channel_type": channel["type"]}
        if "guild_id" in channel:
            member = {k: v for k, v in self.members[message["author"]["id"]].items() if k != "user"}
            told |= {"guild_id": GUILD, "member": member}
        self.dispatch(event, told, INTENT["GUILD_MESSAGE" if "guild_id" in channel else "DIRECT_MESSAGE"])

    def demand(self, where: str, checker: Checker) -> None:
        """Refuse what breaks a rule, and remember that the app did."""
        if not checker.problems:
            return
        for problem in checker.problems:
            self.violate(problem.rule, where, str(problem))
        if any(problem.rule == "message.empty" for problem in checker.problems):
            raise ApiError(400, 50006, "Cannot send an empty message")
        raise ApiError(400, 50035, "Invalid Form Body", checker.problems)
