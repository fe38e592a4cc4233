"""The few calls to Discord's API that Heard makes, each repeated until Discord has taken or refused it.

discord.py waits out a 429 and repeats some 5xx by itself; a cut connection and a 503 it does not
repeat (discord/http.py, HTTPClient.request). Whatever is repeated here is safe to repeat: posts
carry a nonce that Discord enforces for some minutes, filling in and deleting change nothing the
second time, a thread is made from its message only once (error 160004). The one exception is
`follow`: a follow-up has no nonce, so after a connection cut at the wrong moment a private
message can be seen twice. Twice is better than never.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import aiohttp
import discord
import structlog
from discord.http import HTTPClient, Route

from adapters.discord.picture import PICTURE, Payload, form, without

DELAYS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before each further try; the last one for all that follow."""
EPHEMERAL: Final = 64
LOADING: Final = 128
"""Message flags (Discord, Resources/Message): only for one person; an answer that is still “thinking”."""
PICTURE_TRIES: Final = 2
"""How often a picture is sent before its text goes instead."""
CUT = (OSError, aiohttp.ClientError, asyncio.TimeoutError)
THREAD_EXISTS: Final = 160004
DMS_CLOSED: Final = 50007
GONE: Final = frozenset({10008, 10015, 10062, 50027})
"""Codes of an interaction that can no longer be answered: unknown message, webhook or interaction, invalid token."""
REFUSED: Final = frozenset({50001, 50013})
"""Codes of a channel in which Heard may not do that: missing access, missing permissions."""

log = structlog.get_logger()


class Wire:
    """Calls over discord.py's own client, with its rate limits. All ids are strings, as on the wire."""

    def __init__(self, http: HTTPClient, delays: Sequence[float] = DELAYS) -> None:
        self._http = http
        self._delays = delays
        self._directs: dict[str, str] = {}

    async def post(self, channel: str, message: Payload, nonce: str) -> Payload:
        """Post `message`; a repetition with the same nonce (25 characters at most) gives the first one back."""
        body = {**message, "nonce": nonce, "enforce_nonce": True}
        posted: Payload = await self._show(Route("POST", "/channels/{channel_id}/messages", channel_id=channel), body)
        return posted

    async def thread(self, channel: str, message: str, name: str) -> str:
        """Open a thread under `message` and give its id, which is the message's; archived after a day of silence."""
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        try:
            await self._call(
                Route("POST", path, channel_id=channel, message_id=message), {"json": {"name": name, "auto_archive_duration": 1440}}
            )
        except discord.HTTPException as refused:
            if refused.code != THREAD_EXISTS:
                raise
        return message

    async def since(self, channel: str, event: str) -> list[Payload]:
        """A hundred messages of `channel`, oldest first: those after the event with id `event`, the newest where it isn't Discord's."""
        params = {"after": event, "limit": 100} if event.isdecimal() else {"limit": 100}
        found = await self._call(Route("GET", "/channels/{channel_id}/messages", channel_id=channel), {"params": params})
        return sorted(found, key=lambda message: int(message["id"]))

    async def direct(self, person: str) -> str:
        """The id of the direct channel with `person`."""
        if person not in self._directs:
            opened = await self._call(Route("POST", "/users/@me/channels"), {"json": {"recipient_id": person}})
            self._directs[person] = opened["id"]
        return self._directs[person]

    async def original(self, app: str, token: str) -> Payload | None:
        """The first answer to an interaction; None where there is none, or the token is no good."""
        try:
            return await self._call(self._answer("GET", app, token))  # type: ignore[no-any-return]  # JSON: any shape
        except discord.HTTPException as refused:
            if refused.code in GONE or refused.status == 404:
                return None
            raise

    async def fill(self, app: str, token: str, message: Payload) -> None:
        """Put `message` in the place of the first answer, and nothing of that remains."""
        await self._show(self._answer("PATCH", app, token), {"content": "", "embeds": [], "components": [], "attachments": [], **message})

    async def clear(self, app: str, token: str) -> None:
        """Take the first answer away."""
        await self._call(self._answer("DELETE", app, token))

    async def follow(self, app: str, token: str, message: Payload) -> None:
        """One more answer to an interaction, for the person alone. The only call that can double (see the module)."""
        route = Route("POST", "/webhooks/{webhook_id}/{webhook_token}", webhook_id=app, webhook_token=token)
        await self._show(route, {**message, "flags": EPHEMERAL})

    @staticmethod
    def _answer(method: str, app: str, token: str) -> Route:
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        return Route(method, path, webhook_id=app, webhook_token=token)

    async def _show(self, route: Route, message: Payload) -> Any:
        """Send a message; where its picture does not arrive (perhaps Heard may not attach files there), its text instead."""
        if PICTURE not in message:
            return await self._call(route, {"json": message})
        try:
            return await self._call(route, {"form": form(message)}, most=PICTURE_TRIES)
        except (*CUT, discord.HTTPException) as trouble:
            log.info("discord_no_picture", call=route.key, trouble=type(trouble).__name__)
            return await self._call(route, {"json": without(message)})

    async def _call(self, route: Route, asked: dict[str, Any] | None = None, most: int | None = None) -> Any:
        """The answer to one call. Raises `discord.HTTPException` where Discord refuses it for good, and at the end of `most` tries."""
        tries = 0
        while True:
            try:
                return await self._http.request(route, **(asked or {}))
            except (*CUT, discord.HTTPException) as trouble:
                tries += 1
                if not passing(trouble) or tries == most:
                    raise
                delay = self._delays[min(tries, len(self._delays)) - 1]
                log.info("discord_again", call=route.key, tries=tries, trouble=type(trouble).__name__)
                await asyncio.sleep(delay)


def passing(trouble: Exception) -> bool:
    """Whether `trouble` can pass by itself: no connection, Discord unwell, or too many calls."""
    return not isinstance(trouble, discord.HTTPException) or trouble.status == 429 or trouble.status >= 500
