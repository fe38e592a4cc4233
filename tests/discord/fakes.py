"""A coach small enough to read, with the promises of the real one: accepted once, due until shown."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.events import Asked, Inbound, Pressed, Said, Submitted, Woke
from bot.replies import Choice, Choices, Field, Form, Heading, Line, Listing, Outbound, Quote, Reply, Small, Text, To
from bot.store.protocol import Letter, StoreError

BUTTONS = Choices((Choice("hint", "Hint"), Choice("again", "Say that again"), Choice("stop", "Stop")))
SHEET = Form(
    "call-sheet",
    "Call sheet",
    "Make my sheet",
    (Field("goal", "What do you want?", "One sentence", long=True), Field("who", "Who do you call?")),
)
DEBRIEF = (Heading("Debrief: late parcel"), Text("It ended well."), Quote("I am sorry", "was your strongest moment"), Small("[H6]"))


class FakeCoach:
    """Plays one scenario. `replying`, where given, decides the replies; `gate` holds the work up; `failures` break it."""

    def __init__(self) -> None:
        self.replying: Callable[[Inbound], Sequence[Outbound]] | None = None
        self.accepted: dict[str, Inbound] = {}
        self.waiting: dict[str, Inbound] = {}
        self.letters: dict[str, Letter] = {}
        self.rooms: dict[str, str] = {}
        self.trainees: dict[str, str] = {}
        self.handled: list[str] = []
        self.unshowable: set[str] = set()
        self.gate = asyncio.Event()
        self.gate.set()
        self.failures = 0
        self.full = False

    async def accept(self, event: Inbound) -> bool:
        if self.full:
            raise StoreError("The disk is full: make room, then start Heard again.")
        new = event.origin.event_id not in self.accepted
        if new:
            self.accepted[event.origin.event_id] = self.waiting[event.origin.event_id] = event
        return new

    async def handle(self, event: Inbound) -> Sequence[Letter]:
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the words that a person typed")
        if self.waiting.pop(event.origin.event_id, None) is None:
            return []
        self.handled.append(event.origin.event_id)
        replies = self.replying(event) if self.replying else self.replies(event)
        return [self._letter(event, n, reply) for n, reply in enumerate(replies)]

    async def left_over(self, surface: str) -> Sequence[Inbound]:
        return list(self.waiting.values())

    async def due(self, surface: str) -> Sequence[Letter]:
        return [replace(letter, place=self.place_of(letter)) for letter in self.letters.values()]

    async def shown(self, letter: Letter, place: str | None = None) -> None:
        if letter.id in self.unshowable:
            raise RuntimeError("the process died here")
        self.letters.pop(letter.id, None)
        if place:
            self.rooms[place] = letter.conversation

    def place_of(self, letter: Letter) -> str:
        return next((place for place, conversation in self.rooms.items() if conversation == letter.conversation), letter.place)

    def _letter(self, event: Inbound, n: int, reply: Outbound) -> Letter:
        place = event.origin.place
        asked = event.command if isinstance(event, Asked) else event.action if isinstance(event, Pressed) else ""
        opens = asked.startswith("practice")
        conversation = f"discord:practice:{event.origin.event_id}" if opens else self.rooms.get(place, place)
        letter = Letter(f"{event.origin.event_id}:{n}", conversation, place, event.origin, reply)
        self.trainees.setdefault(conversation, event.origin.person)
        self.letters[letter.id] = letter
        return letter

    def replies(self, event: Inbound) -> Sequence[Outbound]:
        match event:
            case Asked(_, "practice", "") | Asked(_, "help", _):
                return [Reply(To.PERSON, (Text("Name a scenario."),))]
            case Asked(_, "practice", name):
                return opening(name)
            case Asked(_, "prep", _):
                return [SHEET]
            case Asked(_, command, text):
                return [Reply(To.PERSON, (Heading(f"Tip for {text}"), Text(f"about {command}")))]
            case Woke():
                return [Reply(To.PERSON, (Text("It is time."),))]
            case Pressed(_, action):
                return self.pressed(event, action)
            case Submitted(_, form, fields):
                return [Reply(To.PERSON, (Heading(form), Listing("Yours", tuple(fields.values()))))]
            case Said(origin, text, addressed):
                return self.said(origin.place, origin.person, text, addressed)

    def pressed(self, event: Pressed, action: str) -> Sequence[Outbound]:
        if action.startswith("practice:"):
            return opening(action.removeprefix("practice:"))
        if event.origin.place not in self.rooms:
            return [Reply(To.PERSON, (Text("That practice is over."),))]
        if action == "stop":
            return [Reply(To.ROOM, (*DEBRIEF, Choices((Choice("practice:late-parcel", "Try it again", primary=True),))))]
        return [Reply(To.PERSON, (Text(f"A {action} for you."),))]

    def said(self, place: str, person: str, text: str, addressed: bool) -> Sequence[Outbound]:
        conversation = self.rooms.get(place)
        if conversation and self.trainees[conversation] == person:
            return [Reply(To.ROOM, (Line("Dana", f"You said {text}"),)), Reply(To.PERSON, (Text(f"Whisper about {text}"),))]
        if text == "prep":
            return [SHEET]
        return [Reply(To.PERSON, (Text("I am a practice partner."),))] if addressed and not conversation else []


def opening(name: str) -> Sequence[Outbound]:
    root = Reply(To.OPENING, (Heading(f"Practice: {name}"), Text("Dana, a customer, is waiting in the thread.")))
    brief = Reply(To.ROOM, (Text("You are at the desk."), Line("Dana", "Where is my parcel?"), Small("Answer in your own words."), BUTTONS))
    return [root, brief]
