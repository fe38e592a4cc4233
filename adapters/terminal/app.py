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
from bot.replies import Form, Minute, Reply

PERSON = "terminal:you"
Ask = Callable[[str], str]
"""Prompt in, one typed line out; raises EOFError when there are no more."""


class Terminal:
    """One sitting at the terminal. `ask` reads a line; the sitting's events are numbered under one name; `sleep` takes seconds."""

    def __init__(self, coach: Coach, console: Console, ask: Ask, sitting: str | None = None, sleep: Sleep = asyncio.sleep) -> None:
        self._coach = coach
        self._console = console
        self._ask = ask
        self._sleep = sleep
        self._sitting = sitting or uuid4().hex[:12]
        self._numbers: Iterator[int] = itertools.count(1)
        self._over = False

    async def practise(self, name: str) -> None:
        """Open the practice called `name` and stay until it ends, the person stops, or there is nothing more to read."""
        await self._do(Asked(self._origin(), "practice", name))
        if self._over:
            return
        while not self._over:
            try:
                said = self._ask("you> ")
            except (EOFError, KeyboardInterrupt):
                said = "stop"
                self._console.print()
            await self._do(Said(self._origin(), said, addressed=True))

    async def ask_once(self, command: str, text: str = "") -> None:
        """Give one command and show what comes of it, a form's questions included."""
        await self._do(Asked(self._origin(), command, text))

    async def _do(self, event: Inbound) -> None:
        if not await self._coach.accept(event):
            return
        for letter in await self._coach.handle(event):
            match letter.reply:
                case Reply():
                    show(self._console, letter.reply)
                    await self._coach.shown(letter, self._place)
                case Form():
                    await self._coach.shown(letter)
                    await self._do(Submitted(self._origin(), letter.reply.name, self._filled(letter.reply)))
                case Minute():
                    await self._coach.shown(letter)
                    await guide(self._console, letter.reply, self._sleep)
        self._over = await self._coach.is_over(self._place)

    def _filled(self, form: Form) -> dict[str, str]:
        """The answers to a form's questions, asked one after the other; an empty line leaves one open."""
        answers = {}
        for field in form.fields:
            hint = f" ({field.hint})" if field.hint else ""
            self._console.print(f"{field.label}{hint}", markup=False, highlight=False)
            answers[field.name] = self._answer(required=field.required)
        return answers

    def _answer(self, *, required: bool) -> str:
        while True:
            try:
                answer = self._ask("> ").strip()
            except EOFError:
                return ""
            if answer or not required:
                return answer
            self._console.print("A few words will do, but this one is needed.")

    @property
    def _place(self) -> str:
        return f"terminal:{self._sitting}"

    def _origin(self) -> Origin:
        return Origin(f"{self._sitting}-{next(self._numbers)}", "terminal", self._place, PERSON)
