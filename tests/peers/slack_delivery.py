"""How the Slack peer delivers: Socket Mode and request URLs, acknowledgements, retries, and lost connections."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.peers.slack_rules import Json
from tests.peers.slack_team import APP, SIGNING_SECRET, Team

RETRY_DELAYS = (0.05, 0.3, 0.6)
"""Slack's own are at once, one minute and five minutes (docs.slack.dev/apis/events-api)."""


@dataclass
class Delivery:
    """One event, command or interaction on its way to the app."""

    kind: str
    name: str
    payload: Json
    wants_payload: bool = False
    attempts: int = 0
    acked: bool = False
    ack: Any = None
    latency: float = 0.0
    status: int = 0
    finished: asyncio.Event = field(default_factory=asyncio.Event)


class Sender(Team):
    """Delivers each payload until it is acknowledged, as often as Slack would."""

    def __init__(self, manifest: Json | None = None, request_url: str | None = None, ack_limit: float = 3.0) -> None:
        super().__init__(manifest)
        self.request_url = request_url
        self.ack_limit = ack_limit
        self.retry_delays = RETRY_DELAYS
        self.sockets: list[web.WebSocketResponse] = []
        self.pending: dict[str, tuple[Delivery, asyncio.Future[Any]]] = {}
        self._http: aiohttp.ClientSession | None = None
        self._open = 0
        self._duplicates = 0

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        if self._http:
            await self._http.close()
        await super().stop()

    # Towards the app.

    def deliver(self, delivery: Delivery) -> Delivery:
        self._open += 1
        self.spawn(self._run(delivery))
        return delivery

    async def finish(self, delivery: Delivery) -> Delivery:
        self.deliver(delivery)
        await asyncio.wait_for(delivery.finished.wait(), self.ack_limit + 12)
        return delivery

    async def _run(self, delivery: Delivery) -> None:
        delays = [0.0, *self.retry_delays] if delivery.kind == "events_api" else [0.0]
        try:
            for number, delay in enumerate(delays):
                await asyncio.sleep(delay)
                delivery.acked = await self._attempt(delivery, number)
                if delivery.acked:
                    break
            else:
                self.violate("ack.missing", delivery.name, f"no ack after {delivery.attempts} attempt(s)")
            if delivery.acked and self._duplicates and delivery.kind == "events_api":
                self._duplicates -= 1
                await self._attempt(delivery, 1)
        finally:
            self._open -= 1
            delivery.finished.set()
            self.changed()

    async def _attempt(self, delivery: Delivery, number: int) -> bool:
        delivery.attempts += 1
        self.note("deliver", delivery.name, kind=delivery.kind, attempt=number, payload=delivery.payload)
        started = time.monotonic()
        acked = await (self._by_http(delivery, number) if self.request_url else self._by_socket(delivery, number))
        if acked:
            delivery.latency = time.monotonic() - started
            self.note("ack", delivery.name, latency=round(delivery.latency, 3), body=delivery.ack)
        return acked

    # Socket Mode.

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=True)
        if self.triggers.pop("ticket:" + request.query.get("ticket", ""), None) is None:
            raise web.HTTPForbidden(text="ticket unknown or used")
        await socket.prepare(request)
        self.sockets.append(socket)
        self.note("connect", "socket")
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets), "connection_info": {"app_id": APP}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acked(message.json())
        finally:
            self.sockets.remove(socket)
            self.note("close", "socket")
        return socket

    def _acked(self, body: Json) -> None:
        found = self.pending.pop(body.get("envelope_id", ""), None)
        if found is None:
            return self.violate("ack.unknown", "socket", "ack for an unknown or expired envelope")
        delivery, future = found
        if body.get("payload") and not delivery.wants_payload:
            self.violate("ack.payload", delivery.name, "ack with a payload where none is accepted")
        return None if future.done() else future.set_result(body.get("payload"))

    async def connected(self, count: int = 1) -> None:
        await self.until(lambda: len(self.sockets) >= count, 15.0, f"{count} Socket Mode connection(s)")

    async def _by_socket(self, delivery: Delivery, number: int) -> bool:
        await self.connected()
        envelope: Json = {"envelope_id": secrets.token_hex(16), "type": delivery.kind, "payload": delivery.payload}
        envelope["accepts_response_payload"] = delivery.wants_payload
        envelope |= {"retry_attempt": number} if delivery.kind == "events_api" else {}
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.pending[str(envelope["envelope_id"])] = delivery, future
        try:
            await self.sockets[-1].send_json(envelope)
            delivery.ack = await asyncio.wait_for(future, self.ack_limit)
        except (TimeoutError, ConnectionError):
            return False
        return True

    def drop_sockets(self) -> None:
        """The network goes away: each connection is cut without a word."""
        for socket in list(self.sockets):
            request = socket._req
            if request and request.transport:
                request.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Slack's own rotation of connections."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    # Request URLs.

    def sign(self, body: str, at: int, secret: str = SIGNING_SECRET) -> dict[str, str]:
        digest = hmac.new(secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={digest}"}

    async def _by_http(self, delivery: Delivery, number: int) -> bool:
        body, kind = _encoded(delivery)
        retry = {"X-Slack-Retry-Num": str(number)} if number else {}
        try:
            delivery.status, delivery.ack = await self.post(body, kind, {**self.sign(body, int(time.time())), **retry})
        except (TimeoutError, aiohttp.ClientError):
            return False
        return delivery.status == 200

    async def post(self, body: str, kind: str, headers: dict[str, str]) -> tuple[int, Any]:
        self._http = self._http or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.ack_limit))
        async with self._http.post(str(self.request_url), data=body.encode(), headers={"Content-Type": kind, **headers}) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text.startswith("{") else text

    async def verify_url(self) -> bool:
        """What Slack does when the request URL is saved."""
        body = json.dumps({"type": "url_verification", "token": "t", "challenge": "c-0123456789"})
        status, answer = await self.post(body, "application/json", self.sign(body, int(time.time())))
        return status == 200 and "c-0123456789" in json.dumps(answer)

    async def check_ssl(self) -> int:
        status, _ = await self.post("ssl_check=1&token=t", "application/x-www-form-urlencoded", {})
        return status

    def duplicate_next(self) -> None:
        """The next event is sent twice although it was acknowledged."""
        self._duplicates += 1

    async def settle(self) -> None:
        """Wait until all deliveries have ended and nothing happens any more."""
        await self.until(lambda: self._open == 0, 15.0, "all deliveries to finish")
        await self.quiet(0.2)


def _encoded(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(form), "application/x-www-form-urlencoded"
