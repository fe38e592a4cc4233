"""The REST interface of the Discord peer: routing, faults, and what an app may call outside interactions."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.peers.common import Fault
from tests.peers.discord_gateway import Gateway
from tests.peers.discord_rules import Checker
from tests.peers.discord_server import APP, BOT, THREAD, TOKEN, ApiError, Json, now_iso

Answer = Json | list[Json] | None
ROUTES: list[tuple[str, re.Pattern[str], Callable[..., Any]]] = []


def route(method: str, template: str) -> Callable[[Any], Any]:
    """Mark the method that answers a route. It gets the body, the query, and what stands in the braces."""

    def mark(handler: Any) -> Any:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
        ROUTES.append((f"{method} {template}", re.compile(f"^{method} {pattern}$"), handler))
        return handler

    return mark


class Rest(Gateway):
    """Answers calls, judged by the published rules."""

    def __init__(self, intents_off: tuple[str, ...] = ()) -> None:
        super().__init__(intents_off)
        self.commands: list[Json] = []
        self.syncs = 0

    def env(self) -> dict[str, str]:
        here = f"127.0.0.1:{self.port}"
        return {"DISCORD_API_URL": f"http://{here}/api/v10", "DISCORD_GATEWAY_URL": f"ws://{here}/gateway", "DISCORD_TOKEN": TOKEN}

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/gateway", self.gateway)
        app.router.add_get("/gateway/", self.gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        called = f"{request.method} /{request.match_info['path']}"
        name, found, handler = next(((n, m, h) for n, p, h in ROUTES if (m := p.match(called))), (called, None, None))
        if found is None or handler is None:
            self.unsupported.append(called)
            return _json({"message": "404: Not Found", "code": 0}, 404)
        body, files = await _body(request)
        name = f"{name} with files" if files else name
        self.note("call", name, path=called, body=body)
        fault = self.take_fault(name)
        await asyncio.sleep(fault.delay if fault else 0)
        broken = fault and (fault.status or fault.drop)
        self.uploads = files
        answer = None if broken and not (fault and fault.apply) else self._answer(request, handler, body, found.groupdict())
        return (_broken(request, fault) if fault else None) or answer or web.Response()

    def _answer(self, request: web.Request, handler: Callable[..., Any], body: Any, named: dict[str, str]) -> web.Response:
        own = "/interactions/", "/webhooks/", "/gateway"
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not request.path.removeprefix("/api/v10").startswith(own):
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            answer = handler(self, body, request.query, **named)
        except ApiError as error:
            self.note("error", request.path, answer=error.body)
            return _json(error.body, error.status)
        return web.Response(status=204, headers=_headers()) if answer is None else _json(answer)

    # The app itself and its commands.

    @route("GET", "/users/@me")
    def me(self, _body: Json, _query: Json) -> Answer:
        return {**self.users[BOT], "mfa_enabled": False, "locale": "en-US", "premium_type": 0, "email": None, "verified": True}

    @route("GET", "/oauth2/applications/@me")
    def application(self, _body: Json, _query: Json) -> Answer:
        made = {"id": APP, "name": "Heard", "icon": None, "description": "", "summary": "", "verify_key": "0" * 64}
        return {
            **made,
            "bot_public": True,
            "bot_require_code_grant": False,
            "flags": 1 << 18 | 1 << 14,
            "owner": self.users[BOT],
            "team": None,
        }

    @route("PUT", "/applications/{app}/commands")
    def put_commands(self, body: list[Json], _query: Json, app: str) -> Answer:
        checker = Checker()
        checker.commands(body)
        self.demand("PUT commands", checker)
        known = {"type": 1, "description": "", "version": "1", "application_id": app}
        self.commands = [{**known, **command, "id": self.snowflake()} for command in body]
        self.syncs += 1
        self.changed()
        return self.commands

    # Channels, messages, threads.

    @route("POST", "/users/@me/channels")
    def open_direct(self, body: Json, _query: Json) -> Answer:
        if body["recipient_id"] not in self.users:
            raise ApiError(400, 50033, "Invalid Recipient(s)")
        return self.direct(body["recipient_id"])

    @route("POST", "/channels/{channel}/messages")
    def post_message(self, body: Json, _query: Json, channel: str) -> Answer:
        self.reach(channel, writing=True)
        checker = Checker()
        checker.message(body)
        self.demand("POST messages", checker)
        same = [m for m in self.history[channel].values() if m.get("nonce") == body.get("nonce")]
        if body.get("enforce_nonce") and body.get("nonce") and same:
            return same[0]
        return self.store(self.build(channel, BOT, body))

    @route("GET", "/channels/{channel}/messages")
    def list_messages(self, _body: Json, query: Mapping[str, str], channel: str) -> Answer:
        """Newest first; with `after`, those that follow next. A nonce is not given back."""
        self.reach(channel)
        after, most = int(query.get("after", 0)), int(query.get("limit", 50))
        found = sorted((m for m in self.history[channel].values() if int(m["id"]) > after), key=lambda m: int(m["id"]))
        chosen = found[:most] if after else found[-most:]
        return [{k: v for k, v in m.items() if k != "nonce"} for m in reversed(chosen)]

    @route("POST", "/channels/{channel}/messages/{message}/threads")
    def thread_from_message(self, body: Json, _query: Json, channel: str, message: str) -> Answer:
        self.reach(channel)
        if self.channels[channel]["type"] == THREAD:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if message in self.channels:
            raise ApiError(400, 160004, "A thread has already been created for this message")
        return self.add_thread(channel, body, BOT, tid=message)

    def edit_message(self, message: Json, body: Json, where: str) -> Json:
        """Change what `body` names and leave the rest as it was."""
        checker = Checker()
        checker.message(body, editing=True)
        self.demand(where, checker)
        fresh = self.build(message["channel_id"], message["author"]["id"], {**message, **body, "message_reference": None})
        keys = [key for key in ("content", "embeds", "components", "attachments") if key in body]
        message.update({key: fresh[key] for key in keys}, edited_timestamp=now_iso())
        return message


async def _body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """The JSON of a request, and its files by the names of their fields (Discord, Reference, Uploading Files)."""
    if not request.can_read_body:
        return {}, {}
    if request.content_type != "multipart/form-data":
        return await request.json(), {}
    form = dict(await request.post())
    files = {name: field.file.read() for name, field in form.items() if isinstance(field, web.FileField)}
    payload = form["payload_json"]
    assert isinstance(payload, str | bytes | bytearray)
    return json.loads(payload), files


def _broken(request: web.Request, fault: Fault) -> web.Response | None:
    """The answer that a fault gives; None where it only was slow."""
    if fault.drop:
        if request.transport:
            request.transport.abort()
        return web.Response()
    if fault.status == 429:
        body = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": fault.scope == "global"}
        return _json(body, 429, {"Retry-After": str(max(1, round(fault.retry_after))), "X-RateLimit-Scope": fault.scope, **_headers(0)})
    if fault.status and fault.error:
        return _json({"message": fault.error, "code": 50013}, fault.status)
    return web.Response(status=fault.status, text="upstream trouble", content_type="text/html") if fault.status else None


def _headers(remaining: int = 49) -> dict[str, str]:
    """Rate-limit headers. Without `Via`, discord.py takes a 429 for a ban."""
    limit = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": str(remaining), "X-RateLimit-Reset-After": "0.1"}
    return {**limit, "X-RateLimit-Reset": f"{time.time() + 0.1:.3f}", "Via": "1.1 google"}


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """discord.py compares Content-Type with exactly `application/json`: no charset may follow."""
    shown = json.dumps(body, default=str).encode()
    return web.Response(body=shown, status=status, headers={**(headers or _headers()), "Content-Type": "application/json"})
