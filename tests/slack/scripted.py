"""A coach who works by script on a real store: enough of a conversation to see what Slack makes of it."""

import asyncio
from collections.abc import Sequence

from bot.conversation import Conversation, Finished
from bot.events import Asked, Inbound, Pressed, Said, Submitted, Woke
from bot.replies import Chart, Choice, Choices, Field, Form, Heading, Line, Listing, Mark, Outbound, Reply, Small, Text, To, Track
from bot.store.protocol import Letter, Store
from bot.turn import Turn

BUTTONS = Choices((Choice("hint", "Hint"), Choice("stop", "Stop", primary=True)))
SHEET = Form(
    "call-sheet", "Your call sheet", "Make my sheet", (Field("who", "Who do you call?", "A company"), Field("why", "Why?", long=True))
)


CHART = Chart("Heat and trust: the kite", (Track("Ana", (80, 60), (20, 40)),), (Mark(1, "strength", "I hear you"),), "Heat ▇▅\nTrust ▂▄")
DEBRIEF = Reply(To.ROOM, (Heading("Debrief"), Text("It ended well."), CHART, Text("Next time, ask."), BUTTONS))


class ScriptedCoach:
    """Accepts and remembers as the true coach does; what it answers stands in `answer`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.handled: list[Inbound] = []
        self.troubles: list[Exception] = []
        self.full: Exception | None = None
        self.free = asyncio.Event()
        self.free.set()

    async def accept(self, event: Inbound) -> bool:
        if self.full:
            raise self.full
        return await self._store.accept(event)

    async def handle(self, event: Inbound) -> Sequence[Letter]:
        await self.free.wait()
        if self.troubles:
            raise self.troubles.pop()
        conversation = await self._store.load(event.origin.place)
        self.handled.append(event)
        return await self._store.save(answer(conversation, event), event)

    async def left_over(self, surface: str) -> Sequence[Inbound]:
        return [event for event in await self._store.waiting() if event.origin.surface == surface]

    async def due(self, surface: str) -> Sequence[Letter]:
        return await self._store.due(surface)

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        await self._store.shown(letter, place)


def answer(conversation: Conversation, event: Inbound) -> Turn:
    match event:
        case Asked(origin, "practice", name):
            practice = Conversation(f"practice {origin.event_id}", state=Finished(name, origin.person, "running"))
            return Turn(practice, _opening(name))
        case Asked(_, "prep", _):
            return Turn(conversation, (SHEET,))
        case Asked(_, "both", _):
            return Turn(conversation, (_private("A note first"), SHEET))
        case Asked(_, command, text):
            return Turn(conversation, (_private(f"You asked for {command}: {text}"),))
        case Said(_, "prep", True):
            return Turn(conversation, (SHEET,))
        case Said(_, text, addressed):
            running = isinstance(conversation.state, Finished)
            return Turn(conversation, _spoken(text) if running else (_private(f"You said {text}"),) if addressed else ())
        case Woke():
            return Turn(conversation, (_private("It is time"),))
        case Pressed(_, action):
            return Turn(conversation, (_private(f"You pressed {action}"),))
        case Submitted(_, form, fields):
            return Turn(conversation, (_private(f"{form}: {', '.join(fields.values())}"),))


def _opening(name: str) -> tuple[Outbound, ...]:
    root = Reply(To.OPENING, (Heading(f"Practice: {name}"), Text("Ana is waiting in the thread.")))
    desk = Listing("On your desk", ("order 17", "a map"))
    return root, Reply(To.ROOM, (Text("You work for a shop."), desk, Line("Ana", "Where is my parcel?"), BUTTONS))


def _spoken(text: str) -> tuple[Outbound, ...]:
    if text == "stop":
        return (DEBRIEF,)
    whisper = Reply(To.PERSON, (Text("That was kind."), Small("Next: ask what happened.")))
    return Reply(To.ROOM, (Line("Ana", f"You said “{text}”."),)), whisper


def _private(text: str) -> Reply:
    return Reply(To.PERSON, (Text(text),))
