"""Where things are in Slack: rooms as places, and the note of how to answer an event."""

from dataclasses import dataclass, field

from pydantic import TypeAdapter

SURFACE = "slack"


@dataclass(frozen=True, slots=True)
class Me:
    """Who the app is in its one workspace (auth.test)."""

    team: str
    user: str


@dataclass(frozen=True, slots=True)
class Room:
    """A channel, or a thread in it. As a place: `slack:TEAM/CHANNEL` or `slack:TEAM/CHANNEL/THREAD_TS`."""

    team: str
    channel: str
    thread: str = ""

    @property
    def place(self) -> str:
        return f"{SURFACE}:" + "/".join(part for part in (self.team, self.channel, self.thread) if part)

    @property
    def direct(self) -> bool:
        """Whether this is a conversation with one person: there, everything is private."""
        return self.channel.startswith("D")

    @classmethod
    def at(cls, place: str) -> "Room":
        """The room that `place` names. Raises `ValueError` for a place of another surface."""
        surface, _, rest = place.partition(":")
        parts = rest.split("/")
        if surface != SURFACE or not 2 <= len(parts) <= 3:
            raise ValueError(f"{place!r} is no place in Slack")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Address:
    """How to answer one event. The url and the trigger are keys to the workspace for a while: never shown in a repr."""

    channel: str
    user: str
    thread_ts: str = ""
    response_url: str = field(default="", repr=False)
    trigger_id: str = field(default="", repr=False)

    def written(self) -> str:
        return _ADDRESS.dump_json(self).decode()

    @classmethod
    def read(cls, text: str) -> "Address":
        """The address that `written` wrote. Raises `pydantic.ValidationError` for anything else."""
        return _ADDRESS.validate_json(text)


_ADDRESS = TypeAdapter(Address)


def person(me: Me, user: str) -> str:
    """A person of the workspace, as the core names people."""
    return f"{SURFACE}:{me.team}/{user}"


def user_of(person: str) -> str:
    """The id of `person` in the workspace."""
    return person.rpartition("/")[2]
