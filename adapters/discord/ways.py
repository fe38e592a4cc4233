"""The ways in which a message reaches people: in public, by an interaction's answer, by direct message."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import discord

from adapters.discord import render
from adapters.discord.address import SURFACE, Address, channel_of, guild_of
from adapters.discord.first import FirstAnswer
from adapters.discord.render import Payload, likeness, likenesses
from adapters.discord.wire import DMS_CLOSED, GONE, Wire
from bot.events import Origin


class DirectsClosedError(Exception):
    """The person takes no direct messages from Heard (error 50007)."""


@dataclass(slots=True)
class Round:
    """The answer to one event, while it is shown.

    `vacant`: the private “thinking …” still waits to be filled in. `fresh`: nothing of this
    round can have been shown before; otherwise `filled` and `found` hold what is there already.
    `places` are those that its letters opened, by conversation, and `opened` the newest thread.
    """

    origin: Origin
    address: Address
    vacant: bool
    fresh: bool = True
    first: FirstAnswer | None = None
    opened: str = ""
    complained: bool = False
    places: dict[str, str] = field(default_factory=dict)
    found: dict[str, list[Payload]] = field(default_factory=dict)
    filled: tuple[object, ...] | None = None


class Ways:
    """Shows messages. `me` is the id of Heard's own account."""

    def __init__(self, wire: Wire, me: str) -> None:
        self.wire = wire
        self._me = me

    async def publicly(self, round_: Round, channel: str, messages: Sequence[Payload], key: str) -> str:
        """Post to `channel` what is not there yet; gives the id of the first message."""
        ids = [await self._post(round_, channel, message, nonce(key, n)) for n, message in enumerate(messages)]
        return ids[0]

    async def privately(self, round_: Round, messages: Sequence[Payload], key: str) -> None:
        """Show `messages` to the person alone. Raises `DirectsClosedError` where there is no way left."""
        if round_.address.alive():
            if round_.first:
                await round_.first.think()
            try:
                await self.by_token(round_, messages)
            except discord.HTTPException as refused:
                if refused.code not in GONE:
                    raise
            else:
                return
        await self._directly(round_, messages, key)

    async def by_token(self, round_: Round, messages: Sequence[Payload]) -> None:
        """Answer the round's interaction, for the person alone."""
        app, token = round_.address.app, round_.address.token
        first, *more = messages
        if round_.vacant:
            await self.wire.fill(app, token, first)
            round_.vacant = False
        elif round_.filled not in likenesses(first):
            await self.wire.follow(app, token, first)
        for message in more:
            await self.wire.follow(app, token, message)

    async def instead(self, round_: Round, messages: Sequence[Payload], key: str) -> None:
        """Show `messages` in place of the round's private answer; where it has none (any more), by direct message."""
        if round_.address.first == "thinking" and round_.address.alive():
            for message in messages:
                await self.wire.fill(round_.address.app, round_.address.token, message)
        else:
            await self._directly(round_, messages, key)

    async def round_off(self, round_: Round, said: str) -> None:
        """Leave no “thinking …” behind: put `said` there, or take it away where there is nothing to say."""
        if not round_.vacant or not round_.address.alive():
            return
        if said:
            await self.privately(round_, [render.said(said)], f"said:{round_.origin.event_id}")
            return
        if round_.first:
            await round_.first.think()
        await self.wire.clear(round_.address.app, round_.address.token)

    async def _post(self, round_: Round, channel: str, message: Payload, once: str) -> str:
        there = [] if round_.fresh else await self._there(round_, channel)
        same = next((m for m in there if likeness(m) in likenesses(message)), None)
        if same:
            there.remove(same)
            return str(same["id"])
        return str((await self.wire.post(channel, message, once))["id"])

    async def _there(self, round_: Round, channel: str) -> list[Payload]:
        """Heard's own messages in `channel` since the event, without those that this round has claimed."""
        if channel not in round_.found:
            round_.found[channel] = [m for m in await self._since(channel, round_.origin) if m["author"]["id"] == self._me]
        return round_.found[channel]

    async def _since(self, channel: str, origin: Origin) -> list[Payload]:
        try:
            return await self.wire.since(channel, origin.event_id)
        except discord.HTTPException:
            return []  # Heard may not read the history there: the nonce is all there is

    async def _directly(self, round_: Round, messages: Sequence[Payload], key: str) -> None:
        person, place = round_.origin.person.removeprefix(f"{SURFACE}:"), round_.origin.place
        try:
            channel = channel_of(place) if guild_of(place) is None else await self.wire.direct(person)
            await self.publicly(round_, channel, messages, key)
        except discord.HTTPException as refused:
            if refused.code != DMS_CLOSED:
                raise
            raise DirectsClosedError from None


def nonce(key: str, n: int) -> str:
    """At most 25 characters, the same for the same message of the same letter."""
    return blake2b(f"{key} {n}".encode(), digest_size=12).hexdigest()
