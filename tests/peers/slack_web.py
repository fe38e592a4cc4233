"""The Slack peer's Web API and response URLs: what the app may call, judged by the published rules."""

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.peers.slack_delivery import Delivery
from tests.peers.slack_files import Files, broken, pictured
from tests.peers.slack_rules import SCOPES, Json, Problem, check_arguments, check_blocks, check_view
from tests.peers.slack_team import APP, APP_TOKEN, BOT, BOT_TOKEN, BOT_USER, TEAM, error

TRIGGER_LIFE = 3.0


class WebApi(Files):
    """Answers the app's calls."""

    trigger_life = TRIGGER_LIFE

    def routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link/", self.socket)
        app.router.add_post("/response/{token}", self._response_url)
        app.router.add_post("/upload/{file}", self.upload)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token = await _arguments(request)
        self.note("call", method, args=arguments, token=token)
        fault = self.take_fault(method)
        if fault is None:
            return web.json_response(self._call(method, arguments, token))
        await asyncio.sleep(fault.delay)
        lost = fault.drop or fault.status or fault.error
        answer = self._call(method, arguments, token) if fault.apply or not lost else error(fault.error or "")
        return broken(request, fault) or web.json_response(answer)

    def _call(self, method: str, arguments: Json, token: str) -> Json:
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return error("invalid_auth")
        handler: Callable[[Json], Json] | None = getattr(self, "api_" + method.replace(".", "_"), None)
        if handler is None:
            self.unsupported.append(method)
            return error("unknown_method")
        needed = SCOPES.get(method, set())
        if self.scopes is not None and needed and not self.scopes & needed:
            self.violate("scope", method, f"needs one of {needed}, the manifest grants {sorted(self.scopes)}")
            return error("missing_scope")
        problems = check_arguments(method, arguments)
        return self.reject(method, "invalid_arguments", problems) if problems else handler(arguments)

    def api_auth_test(self, _: Json) -> Json:
        return {"ok": True, "team_id": TEAM, "user": "heard", "user_id": BOT_USER, "bot_id": BOT}

    def api_apps_connections_open(self, _: Json) -> Json:
        ticket = secrets.token_hex(8)
        self.triggers["ticket:" + ticket] = {}
        return {"ok": True, "url": f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}&app_id={APP}"}

    # Reading messages.

    def api_conversations_history(self, a: Json) -> Json:
        return self._list(a, lambda m: m.get("thread_ts") in (None, m["ts"]), newest_first=True)

    def api_conversations_replies(self, a: Json) -> Json:
        if a["ts"] not in self.history.get(a["channel"], {}):
            return error("thread_not_found" if a["channel"] in self.channels else "channel_not_found")
        return self._list(a, lambda m: a["ts"] in (m["ts"], m.get("thread_ts")), newest_first=False)

    def api_conversations_open(self, a: Json) -> Json:
        """With one person: the conversation that is always there."""
        user = str(a.get("users", ""))
        return {"ok": True, "channel": {"id": "D" + user[1:]}} if user in self.users else error("user_not_found")

    def _list(self, a: Json, keep: Callable[[Json], bool], newest_first: bool) -> Json:
        if a["channel"] not in self.history:
            return error("channel_not_found")
        if BOT_USER not in self.channels[a["channel"]]["members"]:
            return error("not_in_channel")
        found = sorted(filter(keep, self.history[a["channel"]].values()), key=lambda m: str(m["ts"]), reverse=newest_first)
        limit, start = int(a.get("limit") or 100), int(a.get("cursor") or 0)
        # Without include_all_metadata Slack leaves the metadata out.
        hidden = set() if str(a.get("include_all_metadata", "")).lower() in ("1", "true") else {"metadata"}
        page = [{k: v for k, v in m.items() if k not in hidden} for m in found[start : start + limit]]
        cursor = str(start + limit) if start + limit < len(found) else ""
        return {"ok": True, "messages": page, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}

    # Posting messages.

    def api_chat_postMessage(self, a: Json) -> Json:  # noqa: N802  named as Slack's method
        channel, wrong = self._target(a["channel"])
        if wrong or (wrong := self._content("chat.postMessage", a)):
            return wrong
        message = self._bot_message(channel, a)
        self.history[channel][message["ts"]] = message
        self.message_event(channel, {**message, "channel": channel, "event_ts": message["ts"]})
        self.changed()
        return {"ok": True, "channel": channel, "ts": message["ts"], "message": message}

    def api_chat_postEphemeral(self, a: Json) -> Json:  # noqa: N802  named as Slack's method
        channel, wrong = self._target(a["channel"])
        if not wrong and a["user"] not in self.channels[channel]["members"]:
            wrong = error("user_not_in_channel")
        if wrong or (wrong := self._content("chat.postEphemeral", a)):
            return wrong
        return {"ok": True, "message_ts": self._ephemeral(channel, a["user"], a)}

    def _target(self, channel: str) -> tuple[str, Json | None]:
        """The channel's id; a person's id stands for the conversation with them."""
        channel = "D" + channel[1:] if channel in self.users else channel
        about = self.channels.get(channel)
        if about is None:
            return channel, error("channel_not_found")
        if about.get("is_archived"):
            return channel, error("is_archived")
        if BOT_USER not in about["members"]:
            return channel, error("channel_not_found" if about.get("is_private") else "not_in_channel")
        return channel, None

    def _content(self, method: str, a: Json) -> Json | None:
        text, blocks = a.get("text") or "", a.get("blocks")
        if not text and blocks:
            self.violate("text.fallback", method, "blocks without text: nothing for notifications and screen readers")
        if not text and not blocks:
            return self.reject(method, "no_text", [Problem("message.empty", "/", "no_text")])
        if len(text) > 40_000:
            return self.reject(method, "msg_too_long", [Problem("text.max", "/text", f"{len(text)} > 40000")])
        problems = check_blocks(blocks) if blocks is not None else []
        if problems:
            return self.reject(method, "invalid_blocks", problems)
        return None if all(map(self.ready, pictured(blocks or []))) else error("invalid_blocks")

    def _bot_message(self, channel: str, a: Json) -> Json:
        message: Json = {"type": "message", "user": BOT_USER, "ts": self.new_ts(), "bot_id": BOT, "app_id": APP, "text": a.get("text")}
        message |= {name: a[name] for name in ("metadata", "thread_ts") if a.get(name)}
        if a.get("blocks"):
            message["blocks"] = _with_ids(a["blocks"])
        if root := self.history[channel].get(message.get("thread_ts", "")):
            root["thread_ts"] = root["ts"]
            message["parent_user_id"] = root["user"]
        elif "thread_ts" in message:
            self.violate("thread.unknown", "chat.postMessage", f"no message {message['thread_ts']} in {channel}")
        return message

    def _ephemeral(self, channel: str, user: str, a: Json) -> str:
        message = {**self._bot_message(channel, a), "channel": channel, "to": user, "is_ephemeral": True}
        self.ephemerals.append(message)
        self.changed()
        return str(message["ts"])

    # Modals and response URLs.

    def api_views_open(self, a: Json) -> Json:
        problems = check_view(a["view"])
        if problems:
            return self.reject("views.open", "invalid_arguments", problems)
        trigger = self.triggers.get(a.get("trigger_id") or "")
        if trigger is None or trigger["used"]:
            return error("exchanged_trigger_id" if trigger else "invalid_trigger_id")
        if time.monotonic() - trigger["at"] > self.trigger_life:
            return error("expired_trigger_id")
        trigger["used"] = True
        view = {**a["view"], "id": self.new_id("V"), "hash": f"{time.time():.0f}.{secrets.token_hex(4)}", "state": {"values": {}}}
        self.modals[trigger["user"]] = {**view, "blocks": _with_ids(a["view"]["blocks"])}
        self.changed()
        return {"ok": True, "view": self.modals[trigger["user"]]}

    def new_response_url(self, channel: str, user: str) -> str:
        token = secrets.token_hex(8)
        self.response_urls[token] = {"channel": channel, "user": user, "uses": 0, "shown": None}
        return f"{self.origin}/response/{token}"

    async def _response_url(self, request: web.Request) -> web.StreamResponse:
        slot = self.response_urls.get(request.match_info["token"])
        body = await request.json()
        self.note("call", "response_url", args=body)
        if fault := self.take_fault("response_url"):
            await asyncio.sleep(fault.delay)
            if answer := broken(request, fault):
                return answer
        if slot is None or slot["uses"] >= 5:
            return web.json_response(error("used_url" if slot else "expired_url"), status=404)
        slot["uses"] += 1
        if wrong := self._content("response_url", body):
            return web.json_response(wrong, status=400)
        if body.get("replace_original") and slot["shown"] in self.ephemerals:
            self.ephemerals.remove(slot["shown"])
        self._ephemeral(slot["channel"], slot["user"], body)
        slot["shown"] = self.ephemerals[-1]
        return web.json_response({"ok": True})

    # Events that follow from a post.

    def event(self, event: Json, subscription: str) -> None:
        if self.events is not None and subscription not in self.events:
            return
        envelope: Json = {"token": "peer", "team_id": TEAM, "api_app_id": APP, "event": event, "type": "event_callback"}
        envelope |= {"event_id": self.new_id("Ev"), "event_time": int(time.time())}
        envelope |= {"authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]}
        self.deliver(Delivery("events_api", event["type"], envelope))

    def message_event(self, channel: str, event: Json) -> None:
        about = self.channels[channel]
        if BOT_USER in about["members"]:
            kind = "im" if about.get("is_im") else "group" if about.get("is_private") else "channel"
            self.event({**event, "channel_type": kind}, {"im": "message.im", "group": "message.groups"}.get(kind, "message.channels"))


async def _arguments(request: web.Request) -> tuple[Json, str]:
    arguments: dict[str, Any] = dict(request.query)
    if request.method == "POST" and request.content_type == "application/json":
        arguments |= await request.json() if request.can_read_body else {}
    elif request.method == "POST":
        arguments |= dict(await request.post())
    token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    for name in ("blocks", "view", "metadata", "files"):
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    return arguments, token


def _with_ids(blocks: list[Json]) -> list[Json]:
    """Slack fills in missing block ids."""
    return [{"block_id": secrets.token_hex(3), **block} for block in json.loads(json.dumps(blocks))]
