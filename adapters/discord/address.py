"""How places are named on Discord, and the note of how to answer that travels with each event."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Literal

import discord

SURFACE = "discord"
TOKEN_LIFE = timedelta(minutes=14, seconds=30)
"""How long an interaction token is used: it is good for 15 minutes (Discord, Receiving and Responding to Interactions), less a margin."""

First = Literal["none", "thinking", "words"]
"""What the first answer to an interaction is: none, a private “thinking …” to be filled in, or the person's own words for all."""


@dataclass(frozen=True, slots=True)
class Address:
    """How to answer one event.

    `channel` is where a new conversation would be opened (for a thread: its parent), `thread`
    the thread the event came from, if any. `app`, `interaction` and `token` are those of an
    interaction, empty for a typed message. `again` is the button id that asks for the same again.
    """

    channel: str = ""
    thread: str = ""
    user: str = ""
    app: str = ""
    interaction: str = ""
    token: str = ""
    first: First = "none"
    again: str = ""

    def alive(self) -> bool:
        """Whether the interaction can still be answered, by its age."""
        return bool(self.token) and discord.utils.utcnow() - discord.utils.snowflake_time(int(self.interaction)) < TOKEN_LIFE


def write(address: Address) -> str:
    """`address` as the core keeps it; what is empty is left out."""
    return json.dumps({name: value for name, value in asdict(address).items() if value})


def read(note: str) -> Address:
    """The address in `note`; names that this version does not know are passed over."""
    known = {f.name for f in fields(Address)}
    return Address(**{name: value for name, value in json.loads(note or "{}").items() if name in known})


def place_of(guild: int | str | None, channel: int | str) -> str:
    """The name of a channel, thread or direct message as a place."""
    return f"{SURFACE}:{guild or 'dm'}/{channel}"


def channel_of(place: str) -> str:
    """The channel's (thread's) id in `place`."""
    return place.rpartition("/")[2]


def guild_of(place: str) -> str | None:
    """The server's id in `place`; None for a direct message."""
    guild = place.partition(":")[2].partition("/")[0]
    return None if guild == "dm" else guild
