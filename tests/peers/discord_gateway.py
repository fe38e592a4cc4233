"""The gateway of the Discord peer: HELLO, IDENTIFY, READY, heartbeats, RESUME, intents."""

import contextlib
import json
import secrets
import time
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.peers.discord_server import ALL_PERMISSIONS, APP, BOT, GUILD, INTENT, TEXT, THREAD, TOKEN, Json, Server, now_iso

PRIVILEGED = {"message_content": 1 << 15, "members": 1 << 1, "presences": 1 << 8}


@dataclass
class Session:
    """One gateway session; it outlives its connection, for RESUME."""

    ws: web.WebSocketResponse | None
    deflate: Any
    id: str = ""
    intents: int = 0
    seq: int = 0
    buffer: list[Json] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)


class Gateway(Server):
    """Connections, and what goes wrong with them. `intents_off`: privileged intents that are not granted."""

    def __init__(self, intents_off: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.intents_off = intents_off
        self.sessions: dict[str, Session] = {}
        self._resumable = True

    async def stop(self) -> None:
        for session in self.open_sessions():
            if session.ws:
                await session.ws.close(code=1001)
        await super().stop()

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        session = Session(ws, zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None)
        self.note("connect", "gateway", query=dict(request.query))
        if request.query.get("v") != "10":
            self.violate("gateway.version", "gateway", f"v={request.query.get('v')}")
        await self._send(session, {"op": 10, "d": {"heartbeat_interval": 41250, "_trace": ["peer"]}})
        try:
            async for msg in ws:
                if msg.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    session = await self._command(session, json.loads(msg.data), len(msg.data))
        finally:
            if session.ws is ws:
                session.ws = None
            self.note("close", "gateway", code=ws.close_code)
        return ws

    async def _command(self, s: Session, msg: Json, size: int) -> Session:
        now = time.monotonic()
        s.sent = [*(t for t in s.sent if now - t < 60), now]
        if size > 4096 or len(s.sent) > 120:
            self.violate("gateway.limit", f"op {msg['op']}", f"{size} bytes (most 4096), {len(s.sent)} in a minute (most 120)")
        match msg["op"]:
            case 1:
                await self._send(s, {"op": 11, "d": None})
            case 2:
                await self._identify(s, msg["d"])
            case 6:
                return await self._resume(s, msg["d"])
            case op:
                self.violate("gateway.opcode", "gateway", f"op {op}")
        return s

    async def _identify(self, s: Session, d: Json) -> None:
        self.note("identify", "gateway", intents=d["intents"])
        if d["token"] != TOKEN:
            await self.close(s, 4004)
        elif any(d["intents"] & PRIVILEGED[name] for name in self.intents_off):
            await self.close(s, 4014)
        else:
            s.id, s.intents = secrets.token_hex(16), d["intents"]
            self.sessions[s.id] = s
            url = f"ws://127.0.0.1:{self.port}/gateway"
            ready = {"v": 10, "user": self.users[BOT], "guilds": [{"id": GUILD, "unavailable": True}], "resume_gateway_url": url}
            application = {"id": APP, "flags": 1 << 18 | 1 << 14}
            await self.event_to(
                s, "READY", {**ready, "session_id": s.id, "application": application, "private_channels": [], "shard": [0, 1]}
            )
            await self.event_to(s, "GUILD_CREATE", self.guild())

    def guild(self) -> Json:
        """The server as GUILD_CREATE tells it: the fields that discord.py reads, and all channels and threads."""
        role = {"id": GUILD, "name": "@everyone", "permissions": ALL_PERMISSIONS, "position": 0, "color": 0, "hoist": False}
        role |= {"managed": False, "mentionable": False, "flags": 0}
        guild = {"id": GUILD, "name": "Peer", "owner_id": self.uid("ana"), "features": [], "roles": [role], "emojis": [], "stickers": []}
        levels = {
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
        }
        limits = {"afk_timeout": 300, "premium_tier": 0, "system_channel_flags": 0, "preferred_locale": "en-US", "afk_channel_id": None}
        here = {"joined_at": now_iso(), "large": False, "unavailable": False, "member_count": len(self.members), "members": []}
        channels = [c for c in self.channels.values() if c["type"] == TEXT]
        threads = [c for c in self.channels.values() if c["type"] == THREAD]
        return {**guild, **levels, **limits, **here, "channels": channels, "threads": threads, "presences": [], "voice_states": []}

    async def _resume(self, fresh: Session, d: Json) -> Session:
        old = self.sessions.get(d["session_id"])
        self.note("resume", "gateway", ok=bool(old and self._resumable))
        if old is None or not self._resumable:
            self._resumable = True
            await self._send(fresh, {"op": 9, "d": False})
            return fresh
        old.ws, old.deflate = fresh.ws, fresh.deflate
        for event in [e for e in old.buffer if e["s"] > d["seq"]]:
            await self._send(old, event)
        await self.event_to(old, "RESUMED", {"_trace": ["peer"]})
        return old

    async def close(self, s: Session, code: int) -> None:
        if s.ws:
            await s.ws.close(code=code)

    async def _send(self, s: Session, msg: Json) -> None:
        if s.ws is None or s.ws.closed:
            return
        raw = json.dumps(msg)
        with contextlib.suppress(ConnectionError, RuntimeError):
            if s.deflate:
                await s.ws.send_bytes(s.deflate.compress(raw.encode()) + s.deflate.flush(zlib.Z_SYNC_FLUSH))
            else:
                await s.ws.send_str(raw)

    async def event_to(self, s: Session, name: str, data: Json) -> None:
        s.seq += 1
        event = {"op": 0, "s": s.seq, "t": name, "d": json.loads(json.dumps(data))}
        s.buffer = [*s.buffer, event][-500:]
        await self._send(s, event)

    def dispatch(self, name: str, data: Json, intent: int = 0) -> None:
        self.note("deliver", name, payload=data)
        snapshot = json.loads(json.dumps(data))
        for s in self.sessions.values():
            if not intent or s.intents & intent:
                self.spawn(self.event_to(s, name, _allowed(s, name, snapshot)))

    async def ready(self) -> None:
        """Wait until the app has identified."""
        await self.until(self.open_sessions, what="IDENTIFY")

    # What goes wrong.

    def open_sessions(self) -> list[Session]:
        return [s for s in self.sessions.values() if s.ws and not s.ws.closed]

    def drop_sockets(self) -> None:
        """The network goes away (no close frame); a client resumes."""
        for s in self.open_sessions():
            if s.ws and s.ws._req and s.ws._req.transport:
                s.ws._req.transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Opcode 7: the client should reconnect and resume."""
        for s in self.open_sessions():
            await self._send(s, {"op": 7, "d": None})

    async def invalidate(self) -> None:
        """Opcode 9; the session cannot be resumed."""
        self._resumable = False
        for s in self.open_sessions():
            await self._send(s, {"op": 9, "d": False})

    async def resend(self, name: str, times: int = 1) -> None:
        """Send the newest event of this name again (same ids), as a replay after RESUME can do."""
        for s in self.open_sessions():
            newest = next(e for e in reversed(s.buffer) if e["t"] == name)
            for _ in range(times):
                await self.event_to(s, name, newest["d"])


def _allowed(s: Session, name: str, d: Json) -> Json:
    """Without the MESSAGE_CONTENT intent the content of other people's server messages is empty, but for mentions of the app."""
    if not name.startswith("MESSAGE_") or "guild_id" not in d or s.intents & INTENT["MESSAGE_CONTENT"]:
        return d
    mine = d["author"]["id"] == BOT or any(u["id"] == BOT for u in d["mentions"])
    return d if mine else {**d, "content": "", "embeds": [], "attachments": [], "components": []}
