"""Wiring: the connection to Discord, and what hangs on it."""

import asyncio
import threading
from collections.abc import Awaitable, Coroutine, Sequence
from datetime import datetime, timedelta

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route

from adapters.discord import commands, inbound
from adapters.discord.address import SURFACE
from adapters.discord.commands import Names
from adapters.discord.deliver import Postman
from adapters.discord.door import Door
from adapters.discord.inbound import Interaction
from adapters.discord.port import CoachPort
from adapters.discord.ways import Ways
from adapters.discord.wire import CUT, DELAYS, Wire, passing
from adapters.errors import SurfaceError
from bot.events import Inbound

MISSED = timedelta(hours=12)
"""How far back a start looks for messages that were typed in Heard's threads while it was away."""
NOT_ACCEPTED = (
    "Discord did not accept the bot token: copy it anew from the Developer Portal (your application, Bot, Reset Token) into DISCORD_TOKEN."
)
UNREACHABLE = (
    "Discord could not be reached: check this machine's network connection (and DISCORD_API_URL, if you set it), then start Heard again."
)
CLOSED = "Discord ended the connection for good (code {code}): check the bot in the Developer Portal, then start Heard again."

log = structlog.get_logger()


class _Client(discord.Client):
    """Hands what arrives to the door. Keeps no messages and no members: the core remembers what is needed."""

    def __init__(self, *, reads: bool, delays: Sequence[float]) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=reads)
        super().__init__(
            intents=intents,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._delays = delays
        self.connected = asyncio.Event()
        self.door: Door | None = None

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Nothing once closed: discord.py's own ready task outlives its loop (client.py, close), and would trip over that."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_connect(self) -> None:
        self.connected.set()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Commands come in through the command tree; what else is interactive comes here."""
        if self.door and interaction.type is discord.InteractionType.component:
            await self.door.press(interaction)
        elif self.door and interaction.type is discord.InteractionType.modal_submit:
            await self.door.submission(interaction)

    async def on_message(self, message: discord.Message) -> None:
        event = inbound.message(message, self.user) if self.user else None
        if self.door and event:
            await self.door.message(event)

    async def on_ready(self) -> None:
        """Look for what was typed in Heard's threads while it was away; what was seen before is recognised and dropped."""
        since = discord.utils.utcnow() - MISSED
        for thread in [thread for guild in self.guilds for thread in guild.threads]:
            if self.user and thread.owner_id == self.user.id and discord.utils.snowflake_time(thread.last_message_id or 0) > since:
                await self._catch_up(thread, since)

    async def _catch_up(self, thread: discord.Thread, since: datetime) -> None:
        """Hand over the messages of `thread` since then; after a trouble that passes, all of them once more."""
        for pause in (*self._delays, None):
            try:
                async for message in thread.history(limit=200, after=since):
                    await self.on_message(message)
            except (*CUT, discord.HTTPException) as trouble:
                log.info("discord_no_history", thread=str(thread.id), trouble=type(trouble).__name__)
                if pause is None or not passing(trouble):
                    return
                await asyncio.sleep(pause)
            else:
                return


class DiscordApp:
    """Heard on Discord. `api_url` and `gateway_url` point it at another server than Discord's, for tests."""

    def __init__(
        self,
        token: str,
        coach: CoachPort,
        api_url: str | None = None,
        gateway_url: str | None = None,
        names: Names = lambda _: [],
        delays: Sequence[float] = DELAYS,
    ) -> None:
        self._token = token
        self._coach = coach
        self._urls = (api_url, gateway_url)
        self._names = names
        self._delays = delays
        self._client: _Client | None = None
        self._connection: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect, register the commands and take up what was left behind. Raises `SurfaceError` where that cannot be."""
        _point(*self._urls)
        try:
            await self._start()
        except SurfaceError:
            await self.stop()
            raise

    async def _start(self) -> None:
        try:
            await self._open(reads=True)
        except discord.PrivilegedIntentsRequired:
            log.warning(
                "discord_cannot_read_messages",
                advice="Switch on Message Content Intent in the Developer Portal; until then trainees answer with a button.",
            )
            await self.stop()
            await self._open(reads=False)

    def begin(self, event: Inbound) -> None:
        """Take up an accepted event that did not come from Discord."""
        if self._client and self._client.door:
            self._client.door.begin(event)

    async def ended(self) -> None:
        """Wait until the connection ends. Raises `SurfaceError` where Discord ended it for good."""
        if self._connection:
            # Shielded: who no longer wants to wait must not end the connection by that.
            await _explained(asyncio.shield(self._connection))

    async def stop(self) -> None:
        """End what is in hand and disconnect. What is not done by then is written down for the next start."""
        client, connection = self._client, self._connection
        self._client = self._connection = None
        if client and client.door:
            await client.door.close()
        if client:
            await client.close()
        if connection:
            connection.cancel()  # it may be in one of discord.py's pauses before a new connection
            await asyncio.gather(connection, return_exceptions=True)
        _quieten()

    async def _open(self, *, reads: bool) -> None:
        client = self._client = _Client(reads=reads, delays=self._delays)
        await _explained(client.login(self._token))
        door = client.door = self._door(client, reads=reads)
        tree = commands.tree(client, door, self._names)
        # Read before the connection is there: afterwards, work in hand would look like work left behind.
        due, left_over = await self._coach.due(SURFACE), await self._coach.left_over(SURFACE)
        self._connection = asyncio.create_task(client.connect())
        await _meanwhile(client.connected.wait(), self._connection)
        door.recover(due, left_over)
        await _meanwhile(tree.sync(), self._connection)

    def _door(self, client: _Client, *, reads: bool) -> Door:
        ways = Ways(Wire(client.http, self._delays), me=str(client.user.id if client.user else ""))
        return Door(self._coach, Postman(ways, self._coach, always_answer=not reads), reads=reads, retries=self._delays[:2])


def _point(api_url: str | None, gateway_url: str | None) -> None:
    """Point discord.py elsewhere. It keeps both addresses for the whole process."""
    if api_url:
        Route.BASE = api_url.rstrip("/")
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


async def _meanwhile(work: Coroutine[None, None, object], connection: asyncio.Task[None]) -> None:
    """Do `work` over `connection`. Raises `SurfaceError` where either fails; without the connection, `work` could end anyhow."""
    task = asyncio.create_task(work)
    await asyncio.wait({task, connection}, return_when=asyncio.FIRST_COMPLETED)
    if connection.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await _explained(connection)
    await _explained(task)


async def _explained(work: Awaitable[object]) -> None:
    """Wait for `work`, with discord.py's errors in words for the person who runs Heard."""
    try:
        await work
    except discord.PrivilegedIntentsRequired:
        raise
    except discord.LoginFailure:
        raise SurfaceError(NOT_ACCEPTED) from None
    except discord.ConnectionClosed as closed:
        raise SurfaceError(NOT_ACCEPTED if closed.code == 4004 else CLOSED.format(code=closed.code)) from None
    except (*CUT, discord.HTTPException) as trouble:
        log.info("discord_unreachable", trouble=type(trouble).__name__)
        raise SurfaceError(UNREACHABLE) from None


def _quieten() -> None:
    """End heartbeats that outlive their connection: discord.py leaves the thread of one that was cut while a new one began."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler):
            thread.stop()
