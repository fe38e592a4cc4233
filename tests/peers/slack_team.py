"""The workspace that the Slack peer plays: its people, channels and messages, and what the app declared."""

import itertools
import time
from collections.abc import Mapping
from typing import Any

from tests.peers.common import Peer
from tests.peers.slack_rules import Json, Problem

TEAM, APP, BOT_USER, BOT = "T0PEER", "A0PEER", "U0BOT", "B0BOT"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-peer-bot-token", "xapp-1-A0PEER-peer", "peer-signing-secret"


class Team(Peer):
    """State and nothing else. With an app manifest, only what it declares exists."""

    name = "slack"

    def __init__(self, manifest: Json | None = None) -> None:
        super().__init__()
        self._declare(manifest)
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Json] = {}
        self.history: dict[str, dict[str, Json]] = {}
        self.ephemerals: list[Json] = []
        self.files: dict[str, Json] = {}
        self.modals: dict[str, Json] = {}
        self.view_errors: dict[str, dict[str, str]] = {}
        self.triggers: dict[str, Json] = {}
        self.response_urls: dict[str, Json] = {}
        self._ids = itertools.count(1)
        self._last_ts = 0.0
        self.add_user("U_ANA", "ana")
        self.add_user("U_BEN", "ben")
        self.add_channel("C_GENERAL", "general")

    def _declare(self, manifest: Json | None) -> None:
        features, settings = (manifest or {}).get("features", {}), (manifest or {}).get("settings", {})
        declared = manifest is not None
        self.commands = {c["command"] for c in features.get("slash_commands", [])} if declared else None
        self.shortcuts = {(s["type"], s["callback_id"]) for s in features.get("shortcuts", [])} if declared else None
        self.events = set(settings.get("event_subscriptions", {}).get("bot_events", [])) if declared else None
        self.scopes = set((manifest or {})["oauth_config"]["scopes"]["bot"]) if declared else None

    def add_user(self, user: str, name: str) -> None:
        """A person, with a direct conversation to the bot."""
        self.users[user] = {"id": user, "team_id": TEAM, "name": name}
        dm = "D" + user[1:]
        self.channels[dm] = {"id": dm, "is_im": True, "user": user, "members": [user, BOT_USER]}
        self.history[dm] = {}

    def add_channel(self, channel: str, name: str, private: bool = False, bot_in: bool = True, archived: bool = False) -> None:
        members = [*self.users, *([BOT_USER] if bot_in else [])]
        about = {"id": channel, "name": name, "is_private": private, "is_archived": archived, "is_im": False}
        self.channels[channel] = {**about, "members": members}
        self.history[channel] = {}

    def new_ts(self) -> str:
        self._last_ts = max(round(time.time(), 6), round(self._last_ts + 1e-6, 6))
        return f"{self._last_ts:.6f}"

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):08X}"

    def reject(self, where: str, error: str, problems: list[Problem]) -> Json:
        """Slack's own error answer; what the app did wrong is kept as violations."""
        for problem in problems:
            self.violate(problem.rule, where, str(problem))
        return {"ok": False, "error": error, "errors": [problem.message for problem in problems]}

    def env(self) -> dict[str, str]:
        tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
        return {"SLACK_API_URL": f"{self.origin}/api/", **tokens}

    # What people see.

    def messages(self, channel: str = "C_GENERAL", thread_ts: str | None = None, bot: bool | None = None) -> list[Json]:
        found = [m for m in self.history[channel].values() if thread_ts is None or m.get("thread_ts") == thread_ts]
        return [m for m in found if bot is None or bool(m.get("bot_id")) == bot]

    def shown_to(self, user: str = "U_ANA") -> list[Json]:
        """What only this person sees."""
        return [message for message in self.ephemerals if message["to"] == user]

    def view_of(self, user: str = "U_ANA") -> Json | None:
        return self.modals.get(user)


def error(name: str) -> Json:
    return {"ok": False, "error": name}


def clean(node: Any) -> Any:
    """A payload without the peer's own marks, whose names begin with an underscore."""
    if isinstance(node, Mapping):
        return {key: clean(value) for key, value in node.items() if not str(key).startswith("_")}
    return [clean(value) for value in node] if isinstance(node, list) else node
