"""Everything that Heard says in its own name, outside the playbooks."""

from collections.abc import Sequence

from bot.conversation import Whispers
from bot.playbook.base import Difficulty
from bot.playbook.scenario import Scenario
from bot.practice.scene import Saying
from bot.replies import Choice, Choices, Field, Form, Heading, Line, Listing, Minute, Part, Reply, Small, Step, Text, To

COMMANDS = (
    *("practice", "tip", "answer", "check", "breathe", "prep", "rehearse"),
    *("call", "case", "rubric", "drill", "inbox", "progress", "help"),
)
BESIDE_A_CALL = ("practice", "tip", "prep", "rehearse", "help")
"""What a typed line can still ask for, as its only word, while its writer's call is being logged; any other line is one of the log."""

PRACTICE_BUTTONS = Choices((Choice("hint", "Hint"), Choice("again", "Say that again"), Choice("stop", "Stop")))

OLD_BUTTON = "That practice is over, so this button has nothing left to do. Start a new one whenever you like."
NOT_YOURS = "Somebody else is practising here. You are welcome to watch, or to start a practice of your own."
NOTHING_HERE = "Nothing is running here. Try “practice”, “tip” or “prep”."
SAY_SOMETHING = "That message was empty. Type what you would say to them."
PASTE_THEIRS = "There are no words in that. Paste their message after “answer”, and I show you how it reads and how you could begin."
PASTE_DRAFT = "There was no reply to check yet. Here is the form once more."

NO_HINTS = "This is a test, so I keep quiet until the debrief. Start a practice without “test”, and I whisper."
WHISPERS: dict[Whispers, str] = {
    "always": "I'll whisper after every message.",
    "key": "I'll whisper only when it matters.",
    "off": "I'll keep quiet. “hint” still works, and the debrief tells all.",
}

CHECK_REPLY = Form(
    "check-reply",
    "Check my reply",
    "Check it",
    (
        Field("theirs", "What they wrote", "With it I see what you leave unanswered. You can leave it out.", long=True, required=False),
        Field("draft", "What you want to send", "I keep nothing. Writing to a company yourself? Begin with “customer:”.", long=True),
    ),
)

BREATHE = Minute(
    (
        Step(0, "Ask for a minute: “May I look into this properly? I'm back in a minute.” If waiting is what hurt them, stay with them."),
        Step(10, "Put your feet on the floor. Breathe in for three, hold for five, out for three. Once more, slower."),
        Step(32, "Now count to ten, without hurry."),
        Step(44, "Tell yourself: it isn't about me. They're angry about what happened to them. One more long breath out."),
        Step(58, "Go back to them. Begin with their name, and with one thing that they told you."),
    )
)
"""The reset: leave, breath, ten, distance, back (N2)."""


SEAT_IS_OPEN = Reply(
    To.ROOM,
    (Text("The keyboard is free: who goes on? Press the button, or type “take over”."), Choices((Choice("take-over", "Take over"),))),
)
TAKEN_OVER = Reply(To.ROOM, (Text("Somebody new has the keyboard. The next message is theirs."),))


def private(*parts: Part) -> Reply:
    """A reply that only the person who acted sees."""
    return Reply(To.PERSON, parts)


def note(text: str) -> Reply:
    """One sentence for the person who acted."""
    return private(Text(text))


def root(scenario: Scenario, level: Difficulty = "steady", *, test: bool = False, other_chair: bool = False, alone: bool = False) -> Reply:
    """The one message that a practice puts in the room; `alone`, where nobody else is in it."""
    seat = "a customer" if scenario.side == "agent" else "a rep"
    how = {"gentle": "On a gentle day. ", "steady": "", "hard": "On a hard day. "}[level]
    quiet = "A test: the coach keeps quiet until the debrief. " if test else ""
    across = "answering" if scenario.side == "agent" else "calling"
    does = f"is played by a person this time, and the bot does the {across}" if other_chair else "is waiting"
    return Reply(
        To.OPENING,
        (
            Heading(f"Practice: {scenario.title}"),
            Text(f"{scenario.counterpart.name}, {seat}, {does}. {how}{quiet}{'Only you read this.' if alone else 'Watchers are welcome.'}"),
        ),
    )


def opening(scenario: Scenario, line: str) -> Reply:
    """The first message of a practice: who you are, what you can see and do, and the counterpart's first words."""
    desk = Listing("On your desk", scenario.desk)
    how = Small("Answer in your own words. “hint”, “why”, “again”, “stop” and “help” work at any time.")
    return Reply(To.ROOM, (Text(scenario.brief), desk, Line(scenario.counterpart.name, line), how, PRACTICE_BUTTONS))


def rehearsing(scenario: Scenario, line: str) -> tuple[Reply, ...]:
    """The first messages of a rehearsal: the sheet is for its owner alone, wherever the rehearsal is held."""
    desk = Listing("On your desk", scenario.desk)
    how = Small("Answer in your own words. “hint”, “why”, “again”, “stop” and “help” work at any time.")
    return private(Text(scenario.brief), desk), Reply(To.ROOM, (Line(scenario.counterpart.name, line), how, PRACTICE_BUTTONS))


def said(name: str, line: str) -> Reply:
    return Reply(To.ROOM, (Line(name, line),))


def handed(greeting: Saying) -> Reply:
    """Somebody new is on the line."""
    return Reply(To.ROOM, (Small("You are put through to somebody else."), Line(greeting.name, greeting.text)))


def back_at(turn: int, name: str, line: str) -> Reply:
    """A message is being tried again: where we are, and what they had said last."""
    where = Small(f"Back to before message {turn}. What you said then is kept, and the debrief shows both.")
    return Reply(To.ROOM, (where, Line(name, line)))


def back_across(turn: int, name: str) -> Reply:
    """In the other chair: the bot's message is taken back, and the trainee writes anew what led to it."""
    where = Small(f"Back to before the bot's message {turn}. What was said then is kept, and the debrief shows both.")
    return Reply(To.ROOM, (where, Text(f"You are {name}: what do you write this time?")))


def seats_back(name: str, brief: str) -> Reply:
    """The trainee is back in their own chair."""
    return Reply(To.ROOM, (Small(f"The chairs are turned back. {name} is played by the bot again."), Text(brief)))


def no_such_message(there: int) -> str:
    """There is no message of that number."""
    if not there:
        return "You haven't said anything yet, so there is nothing to go back to."
    return f"Your messages so far are 1 to {there}: name one of those, as in “again from {there}”."


def whisper_modes(now: Whispers) -> Reply:
    """How the coach's notes are set, and how they can be."""
    return note(f"Whispers are set to “{now}”. Type “whisper always”, “whisper key” (only when it matters) or “whisper off”.")


def whisper(text: str) -> Reply:
    first, *rest = text.split("\n")
    return private(Text(first), *(Small(line) for line in rest))


def hint(do: str, say: str) -> Reply:
    return private(Text(do), Line("For example", say))


def debriefed(parts: tuple[Part, ...], scenario: Scenario, worst: int | None = None) -> Reply:
    """The debrief, with what can be done next: the whole thing again, the message to work on once more, or why it came out so."""
    from_there = (Choice(f"again:{worst}", f"Try message {worst} again"),) if worst else ()
    again = Choice(_again(scenario.scenario), "Try it again", primary=True)
    why = (Choice(f"why:{worst}", f"Why message {worst}?"),) if worst else ()
    return Reply(To.ROOM, (*parts, Choices((again, *from_there, *why))))


def _again(name: str) -> str:
    """What starts a scenario anew; a rehearsal is made from the sheet as it stands then."""
    kind = name.removeprefix("rehearsal-")
    return f"practice:{name}" if kind == name else f"rehearse:{kind}"


def scenarios(found: Sequence[Scenario]) -> Reply:
    """The list of scenarios, for somebody who named none."""
    agent = tuple(f"{s.scenario}: {s.title}" for s in found if s.side == "agent")
    caller = tuple(f"{s.scenario}: {s.title}" for s in found if s.side == "caller")
    lists = [Listing(title, rows) for title, rows in (("You help a customer", agent), ("You call a company", caller)) if rows]
    return private(Text("Which one would you like to practise? Name it after the command."), *lists)


def unknown(what: str, name: str, nearest: str | None) -> Reply:
    """A name that nobody knows, and the one that was probably meant."""
    meant = f" Did you mean “{nearest}”?" if nearest else ""
    return note(f"There is no {what} called “{name[:60]}”.{meant}")


def usage() -> Reply:
    """What can be done, in a few lines."""
    return private(
        Text("I am a practice partner for hard customer conversations."),
        Listing(
            "What I can do",
            (
                "practice NAME: a role-play; without a name, the list. After the name: gentle or hard, test, as customer, with @somebody",
                "rubric NAME: how a practice is judged, every point of it",
                "drill NAME: one skill for a minute, marked at once; without a name, the list",
                "inbox NAME: five people wait at once, and the clock runs; without a name, the list",
                "progress: what you have practised and what would help next, for your eyes only; progress forget deletes it",
                "tip SITUATION: one good way to handle it, with words to say",
                "answer MESSAGE: how their message reads, and how you could answer it",
                "check: a second pair of eyes on a reply, before you send it",
                "breathe: a minute for yourself, step by step",
                "prep: a sheet for a call that you are about to make; after it chat, show, change or add",
                "rehearse KIND: that call, practised with a rep made from your sheet",
                "call: notes while you call a company, promises and reminders; call start COMPANY begins",
                "case: your calls to a company, kept together",
            ),
        ),
    )


def in_practice() -> Reply:
    return private(
        Listing(
            "While you practise",
            (
                "just type what you would say to them",
                "hint: what to try next, and how it could sound",
                "again: hear their last line once more",
                "again from 3: go back and try your message 3 anew",
                "why, or why 3: what a message counted for, and what would have counted more",
                "whisper off, whisper key, whisper always: how often I whisper",
                "breathe: a minute for you, while they wait",
                "hand over to NAME: pass them on to a colleague",
                "that's not what I did, or appeal 3 WHAT YOU DID: put it before your team",
                "swap: turn the seats round, and back",
                "tag: put the keyboard down, so that somebody else can take over",
                "stop: end it and see the debrief",
            ),
        )
    )
