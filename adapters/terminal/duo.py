"""Two people at one keyboard, taking turns; what is for one of them alone is shown when it is their turn, and cleared after it."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import uuid4

from rich.console import Console

from adapters.build import build_library, running_coach
from adapters.errors import SurfaceError
from adapters.minutes import Sleep
from adapters.settings import Settings
from adapters.terminal.app import Ask
from adapters.terminal.guide import guide
from adapters.terminal.names import scenario_called
from adapters.terminal.render import show
from bot.coach import Coach
from bot.events import Asked, Inbound, Origin, Pressed, Said
from bot.practice.duo import is_order, scenario_name
from bot.practice.seats import ROLES
from bot.replies import Minute, Reply, To
from bot.store.protocol import Letter

SURFACE = "terminal"
TWO_NAMES = "Two people need two different names. Start again with “heard practice NAME --duo” and give me both."
LOOK_AWAY = "{name}'s turn. What comes next is for {name} alone: everybody else looks away. Enter when they do. "
NO = frozenset({"n", "no", "not now"})


class Table:
    """One sitting of two. `names` are theirs: who answers, and who plays the counterpart. `ask` raises EOFError when there is no more."""

    def __init__(self, coach: Coach, console: Console, ask: Ask, names: tuple[str, str], sleep: Sleep, sitting: str = "") -> None:
        self._coach = coach
        self._console = console
        self._ask = ask
        self._names = names
        self._sleep = sleep
        self._sitting = sitting or uuid4().hex[:12]
        self._numbers: Iterator[int] = itertools.count(1)
        self._waiting: dict[str, list[Reply]] = defaultdict(list)
        self._seen: list[Reply | str] = []
        self._key = ""

    async def play(self, words: str, character: str, chairs: tuple[str, str]) -> None:
        """Play the scenario in `words`, whose counterpart is `character`; `chairs` are what the two chairs are called."""
        host, guest = self._names
        await self._do(Asked(self._origin(host), "practice", f"{words} duo", people=(_person(guest),)))
        if self._key and await self._accepted(guest, character):
            await self._turns(dict(zip(self._names, chairs, strict=True)))

    async def _accepted(self, guest: str, character: str) -> bool:
        """Whether the one who was asked sits down: nobody is put into a chair."""
        self._waiting[_person(guest)].clear()
        answer = self._line(f"{guest}, will you play {character}? Enter for yes, or “no”. ", "no").strip().lower()
        yes = answer not in NO
        await self._do(Pressed(self._origin(guest), f"pair:{'sit' if yes else 'no'}:{self._key}"))
        if not yes:
            await self._do(Said(self._origin(self._names[0]), "stop", addressed=True))
        return yes

    async def _turns(self, chairs: dict[str, str]) -> None:
        """The counterpart's chair begins; an order leaves the turn where it is, and a change of chairs, too."""
        now, then = self._names[1], self._names[0]
        while not await self._coach.is_over(self._place):
            alone = self._privately(now)
            said = self._line(f"{now} ({chairs[now]})> ", "done")
            if not said.strip():
                continue
            self._tidy(f"{now} ({chairs[now]}): {said}", alone=alone and not is_order(said))
            await self._do(Said(self._origin(now), said, addressed=True))
            if said.strip().lower().rstrip(".!?") == "swap":
                chairs = {now: chairs[then], then: chairs[now]}
            if not is_order(said):
                now, then = then, now

    def _privately(self, name: str) -> bool:
        """Show what waits for `name` alone; whether there was anything."""
        waiting = self._waiting.pop(_person(name), [])
        if waiting and self._console.is_terminal:
            self._line(LOOK_AWAY.format(name=name), "")
        for reply in waiting:
            show(self._console, reply)
        return bool(waiting)

    def _tidy(self, said: str, *, alone: bool) -> None:
        """Keep `said` on the screen; where something was shown to one of them alone, clear that and show again what is for both."""
        if not is_order(said.partition(": ")[2]):
            self._seen.append(said)
        if alone and self._console.is_terminal:
            self._console.clear()
            for entry in self._seen[-14:]:
                self._put(entry)

    def _put(self, entry: Reply | str) -> None:
        if isinstance(entry, str):
            self._console.print(entry, style="cyan", markup=False, highlight=False)
        else:
            show(self._console, entry)

    async def _do(self, event: Inbound) -> None:
        if await self._coach.accept(event):
            for letter in await self._coach.handle(event):
                await self._show(letter, event)

    async def _show(self, letter: Letter, event: Inbound) -> None:
        """What everybody may see at once, and what one of them may, when it is their turn."""
        reply = letter.reply
        if isinstance(reply, Reply) and reply.to is To.OPENING:
            self._key = letter.conversation
        if isinstance(reply, Minute):
            await guide(self._console, reply, self._sleep)
        elif isinstance(reply, Reply) and reply.to is To.PERSON:
            self._waiting[letter.origin.person].append(reply)
            if not reply.whom and isinstance(event, Said) and is_order(event.text) and event.text.strip().lower() != "swap":
                self._privately(event.origin.person.removeprefix(f"{SURFACE}:"))
        elif isinstance(reply, Reply):
            self._seen.append(reply)
            show(self._console, reply)
        await self._coach.shown(letter, self._place if isinstance(reply, Reply) and reply.to is To.OPENING else None)

    def _line(self, prompt: str, at_the_end: str) -> str:
        try:
            return self._ask(prompt)
        except (EOFError, KeyboardInterrupt):
            self._console.print()
            return at_the_end

    @property
    def _place(self) -> str:
        return f"{SURFACE}:{self._sitting}"

    def _origin(self, name: str) -> Origin:
        return Origin(f"{self._sitting}-{next(self._numbers)}", SURFACE, self._place, _person(name))


def _person(name: str) -> str:
    return f"{SURFACE}:{name}"


async def practise_for_two(settings: Settings, words: str, console: Console, ask: Ask, sleep: Sleep) -> None:
    """Let two people play the scenario in `words` against each other. Raises `SurfaceError` for an unknown one, or without two names."""
    library = build_library(settings)
    scenario = scenario_called(scenario_name(words), library)
    chairs = (ROLES[scenario.side][1].lower().removeprefix("the "), scenario.counterpart.name)
    names = _names(ask, chairs)
    async with running_coach(settings, library) as coach:
        await Table(coach, console, ask, names, sleep).play(words, scenario.counterpart.name, chairs)


def _names(ask: Ask, chairs: Sequence[str]) -> tuple[str, str]:
    try:
        one, other = ask(f"Who is the {chairs[0]}? ").strip()[:40], ask(f"Who plays {chairs[1]}? ").strip()[:40]
    except EOFError:
        raise SurfaceError(TWO_NAMES) from None
    if not one or not other or one.lower() == other.lower():
        raise SurfaceError(TWO_NAMES)
    return one, other
