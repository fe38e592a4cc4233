"""The table of two: who sits where, sits down, or leaves a chair, and what each of them is given to read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import wording
from bot.conversation import Conversation
from bot.events import Inbound
from bot.playbook.library import Library
from bot.practice import duo_words as words
from bot.practice.pair import Pair
from bot.practice.play import Stage
from bot.practice.scene import Exchange
from bot.replies import Outbound, Part, Reply, Text, To
from bot.turn import Moment, Turn, become


@dataclass(frozen=True, slots=True)
class At:
    """One event at the table of two: everything that answering it needs."""

    c: Conversation
    pair: Pair
    event: Inbound
    stage: Stage
    library: Library
    moment: Moment
    history: Sequence[Exchange]

    @property
    def person(self) -> str:
        return self.event.origin.person

    def to(self, person: str, *parts: Part) -> Reply:
        """A reply that `person` alone sees, whoever acted."""
        return Reply(To.PERSON, parts, whom="" if person == self.person else person)

    def note(self, text: str) -> Turn:
        """One sentence to who acted; nothing changes."""
        return Turn(self.c, (wording.note(text),))

    def become(self, pair: Pair, *replies: Outbound) -> Turn:
        return become(self.c, pair, *replies)


def sit(at: At) -> Turn:
    """Sit down in the free chair, if it is free for who acted. With both taken it begins."""
    pair, person = at.pair, at.person
    if not pair.open:
        return at.note(words.TAKEN)
    if pair.sits(person):
        return at.note(words.BOTH_CHAIRS)
    if pair.invited and person != pair.invited:
        return at.note(words.NOT_FOR_YOU)
    chair = "own" if not pair.trainee else "other"
    seated = replace(pair, trainee=pair.trainee or person, other=pair.other or person, invited="")
    if pair.begun:
        return at.become(seated, words.sat_down(at.stage.scenario, chair), brief(at, seated, person))
    seated = replace(seated, begun=True)
    return at.become(seated, words.begun(at.stage.scenario), brief(at, seated, seated.other), brief(at, seated, seated.trainee))


def decline(at: At) -> Turn:
    """Who was asked can't: the chair is anybody's."""
    if not at.pair.invited or at.person != at.pair.invited:
        return at.note(words.NOT_FOR_YOU)
    chair = "own" if not at.pair.trainee else "other"
    free = words.vacant(at.stage.scenario, chair, at.c.key, named=False)
    told_all = Reply(To.ROOM, (Text(words.NOT_NOW), *free.parts[1:]))
    return at.become(replace(at.pair, invited=""), told_all, wording.note(words.NOT_NOW_NOTED))


def brief(at: At, pair: Pair, person: str) -> Reply:
    """What `person` alone may read, in the chair that they have in `pair`."""
    if pair.sits(person) == "own":
        return at.to(person, *words.own_brief(at.stage.scenario))
    return at.to(person, *words.other_brief(at.stage.scenario, pair.scene))
