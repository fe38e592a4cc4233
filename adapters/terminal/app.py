"""A conversation on the terminal: lines in, replies out, through the same coach as everywhere."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from uuid import uuid4

from rich.console import Console

from adapters.minutes import Sleep
from adapters.terminal.guide import guide
from adapters.terminal.render import show
from bot.coach import Coach
from bot.events import Asked, Inbound, Origin, Said, Submitted
from bot.replies import Chart, Field, Form, Heading, Listing, Minute, Reply, To

MORE = "As many lines as you like; an empty one goes on."
ENDED = "There was nothing more to read, so I stopped. What you typed stands above."
PERSON = "terminal:you"
KEEPS = "So far (Enter keeps it):"
AFTERWARDS = "“why 2” explains your message 2, “again from 2” tries it anew. Enter to leave."
Ask = Callable[[str], str]
"""Prompt in, one typed line out; raises EOFError when there are no more."""


class Terminal:
    """One sitting at the terminal. `ask` reads a line; the sitting's events are numbered under one name; `sleep` takes seconds.

    A `patient` one takes several lines for a long answer, up to an empty one. One that `lingers` stays after the debrief, for
    reasons and another try. `last` is the reply that was shown last.
    """

    def __init__(
        self,
        coach: Coach,
        console: Console,
        ask: Ask,
        sitting: str | None = None,
        sleep: Sleep = asyncio.sleep,
        *,
        patient: bool = False,
        lingers: bool = False,
        person: str = PERSON,
    ) -> None:
        self._coach = coach
        self._console = console
        self._ask = ask
        self._sleep = sleep
        self._sitting = sitting or uuid4().hex[:12]
        self._numbers: Iterator[int] = itertools.count(1)
        self._patient = patient
        self._lingers = lingers
        self._person = person
        self._over = False
        self.chart: Chart | None = None
        """The chart of the newest debrief."""
        self.last: Reply | None = None
        self.page: Reply | None = None
        """The newest reply that is a page of its own, such as a call sheet."""

    async def practise(self, name: str, command: str = "practice") -> None:
        """Open the practice called `name` and stay until it ends, the person stops, or there is nothing more to read."""
        await self._do(Asked(self._origin(), command, name, alone=True))
        if self._over:
            return
        while True:
            said = self._line("you> ", "stop")
            await self._do(Said(self._origin(), said, addressed=True, alone=True))
            if self._over and not (self._lingers and await self._looks_back()):
                return

    async def _looks_back(self) -> bool:
        """After the debrief: reasons and another try, until an empty line. True when a message is being tried again."""
        self._console.print(AFTERWARDS, style="dim")
        while self._over and (said := self._line("after> ", "").strip()):
            await self._do(Said(self._origin(), said, addressed=True, alone=True))
        return not self._over

    def _line(self, prompt: str, at_the_end: str) -> str:
        try:
            return self._ask(prompt)
        except (EOFError, KeyboardInterrupt):
            self._console.print()
            return at_the_end

    async def ask_once(self, command: str, text: str = "") -> None:
        """Give one command and show what comes of it, a form's questions included."""
        try:
            await self._do(Asked(self._origin(), command, text))
        except EOFError:
            self._console.print(ENDED, markup=False, highlight=False)

    async def say(self, text: str) -> None:
        """Type one line, for whatever is going on here."""
        await self._do(Said(self._origin(), text, addressed=True, alone=True))

    async def _do(self, event: Inbound) -> None:
        if not await self._coach.accept(event):
            return
        for letter in await self._coach.handle(event):
            match letter.reply:
                case Reply():
                    show(self._console, letter.reply)
                    self.chart = next((part for part in letter.reply.parts if isinstance(part, Chart)), self.chart)
                    self.last = letter.reply
                    self.page = letter.reply if _is_page(letter.reply) else self.page
                    await self._coach.shown(letter, self._place if letter.reply.to is To.OPENING else None)
                case Form():
                    await self._coach.shown(letter)
                    await self._fill(letter.reply)
                case Minute():
                    await self._coach.shown(letter)
                    await guide(self._console, letter.reply, self._sleep)
        self._over = await self._coach.is_over(self._place)

    async def _fill(self, form: Form) -> None:
        """Ask the questions of `form` and send it. Where there is nothing more to read, what was typed is kept all the same."""
        answers: dict[str, str] = {}
        try:
            for field in form.fields:
                answers[field.name] = self._filled(field)
        except EOFError:
            sent = Submitted(self._origin(), form.name, answers)
            if any(answers.values()) and await self._coach.accept(sent):
                for letter in await self._coach.handle(sent):
                    await self._coach.shown(letter)
            raise
        await self._do(Submitted(self._origin(), form.name, answers))

    def _filled(self, field: Field) -> str:
        """The answer to one question of a form; an empty line leaves it as it is."""
        hint = f" ({field.hint})" if field.hint else ""
        self._console.print(f"{field.label}{hint}", markup=False, highlight=False)
        if field.value:
            self._console.print(f"{KEEPS} {field.value}", style="dim", markup=False, highlight=False)
        return self._answer(required=field.required and not field.value, long=field.long) or field.value

    def _answer(self, *, required: bool, long: bool) -> str:
        """What is typed; raises EOFError where an answer is needed and there is nothing more to read."""
        if long and self._patient:
            self._console.print(MORE, style="dim", markup=False, highlight=False)
        while True:
            try:
                answer = self._ask("> ").strip()
            except EOFError:
                if required:
                    raise
                return ""
            if answer and long and self._patient:
                return self._more(answer)
            if answer or not required:
                return answer
            self._console.print("A few words will do, but this one is needed.")

    def _more(self, answer: str) -> str:
        """`answer` and the lines that follow it, up to an empty one."""
        while True:
            try:
                line = self._ask("> ").strip()
            except EOFError:
                return answer
            if not line:
                return answer
            answer = f"{answer}\n{line}"

    @property
    def _place(self) -> str:
        return f"terminal:{self._sitting}"

    def _origin(self) -> Origin:
        return Origin(f"{self._sitting}-{next(self._numbers)}", "terminal", self._place, self._person)


def _is_page(reply: Reply) -> bool:
    return isinstance(reply.parts[0], Heading) and any(isinstance(part, Listing) for part in reply.parts)
