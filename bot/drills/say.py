"""What Heard says around a drill. All of it is for the person who drills, and for nobody else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.drills.judge import WORDS, Verdict
from bot.drills.state import Answered
from bot.playbook.drills import Drill, Prompt
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.replies import Choice, Choices, Field, Form, Heading, Line, Listing, Part, Quote, Reply, Small, Text, To

ROW = 5
GOOD = ("That's it.", "Yes.", "That lands.", "Good.", "Just so.", "That would do me good, in their place.")
NEARLY, NOT_YET = ("Nearly.", "Almost."), ("Not yet.", "Not quite.")
HOW = (
    "A sentence or two, in your own words. “skip” leaves one out, “again” tries the last one once more, “stop” ends it. Only you see this."
)
HELLO = "One skill, five short messages, about a minute. Name one after “drill”:"
LONGER = "“inbox” takes longer: five people wait at once, and the clock runs."
FITS = "It fits “{title}”: there it has to hold for a whole conversation (practice {name})."
NEXTS = {
    "parrot": "Say what you make of their words, instead of the words.",
    "list": "Talk as you would across a counter: one sentence that a person would say.",
    "wall": "Stop after the second full stop. What matters stands in the first sentence anyway.",
    "book": "Close the book. The sentence that you'd have said anyway is nearly always the better one.",
    "twice": "Read each message as if it were the only one today. A sentence that fits two people fits neither.",
    "mine": "When a wording of mine pleases you, say it aloud once, and then in the words you would really use.",
    "anybody": "Pick one thing out of each message, a name, a day, an object, and put it into your sentence.",
    "tone": "Read their message aloud first. The volume and the manners you hear are the ones to answer in.",
}
"""The one thing to try, by what went wrong most."""


def _private(*parts: Part) -> Reply:
    return Reply(To.PERSON, parts)


BUTTONS = Choices((Choice("drill:answer", "Answer", primary=True), Choice("drill:skip", "Skip"), Choice("drill:stop", "Stop")))
EMPTY = _private(Text("There was nothing in that. A sentence is enough, or “skip”."), BUTTONS)
SKIPPED = _private(Small("Left out. It will come round again another day."))
LEFT = _private(Small("The drill before this one ends here. What you answered in it counts."))
NOTHING_RUNS = _private(Text("No drill is running. “drill” shows which there are; each takes about a minute."))
NO_LONGER = _private(Text("That drill has been changed or taken out since you began. “drill” shows which there are now."))


def menu(drills: Sequence[Drill]) -> Reply:
    """All drills, by side."""
    if not drills:
        return _private(Text("There are no drills in these playbooks. “practice” has whole conversations."))
    drills = sorted(drills, key=lambda drill: (drill.side, drill.title))
    sides = (("You help a customer", "agent"), ("You call a company", "caller"))
    lists = [Listing(title, tuple(f"{d.drill}: {d.title}" for d in drills if d.side == side)) for title, side in sides]
    rows = [drills[n : n + ROW] for n in range(0, min(len(drills), 4 * ROW), ROW)]
    buttons = [Choices(tuple(Choice(f"drill:{d.drill}", d.title[:75]) for d in row)) for row in rows]
    return _private(Text(HELLO), *(one for one in lists if one.items), Small(LONGER), *buttons)


def unknown(name: str, drills: Iterable[Drill]) -> Reply:
    """No drill has that name."""
    close = get_close_matches(name.lower(), [drill.drill for drill in drills], n=1, cutoff=0.5)
    meant = f" Did you mean “{close[0]}”?" if close else " “drill” shows them all."
    return _private(Text(f"There is no drill called “{name[:60]}”.{meant}"))


def meant(words: str) -> Reply:
    """One word that was nearly an order or a drill's name."""
    return _private(Text(f"Did you mean “{words}”? Then type it once more; nothing was marked."))


def opened(drill: Drill, prompt: Prompt, of: int) -> Reply:
    """The first message, with what to do."""
    return _private(Heading(f"Drill: {drill.title}"), Text(drill.task), Small(HOW), *_message(drill, prompt, 1, of))


def following(drill: Drill, prompt: Prompt, n: int, of: int) -> Reply:
    """Message `n` of the run."""
    return _private(*_message(drill, prompt, n, of))


def _message(drill: Drill, prompt: Prompt, n: int, of: int) -> tuple[Part, ...]:
    guide = drill.step_of(prompt).guide
    told = (Small(prompt.you),) if prompt.you else ()
    return Small(f"{n} of {of}"), *((Text(guide),) if guide else ()), *told, Line(prompt.name, prompt.says), BUTTONS


def form(prompt: Prompt) -> Form:
    """Where an answer can be written that nobody else sees."""
    hint = prompt.says if len(prompt.says) <= 100 else prompt.says[:99].rstrip() + "…"
    return Form("drill-answer", "Your answer", "Send it", (Field("answer", f"To {prompt.name}"[:45], hint, long=True),))


def marked(verdict: Verdict, prompt: Prompt, shown: str) -> Reply:
    """The mark: what earned it; or what was missing, and one way to say it."""
    earned = tuple(Quote(one.quote, one.about) for one in verdict.earned)
    if not verdict.fault:
        return _private(Text(pick(GOOD, 0, prompt.id, verdict.moves)), *earned)
    spoilt = (Quote(verdict.quote, verdict.said),) if verdict.quote else (Text(verdict.said),)
    head = (
        ()
        if verdict.fault in WORDS
        else (Text(pick(NEARLY if verdict.earned or verdict.fault in ("anybody", "tone") else NOT_YET, 0, prompt.id)),)
    )
    return _private(*head, *earned, *spoilt, Line("One way to say it", shown))


def ended(drill: Drill, answers: Sequence[Answered], practice: Scenario | None) -> Reply:
    """How many, the one thing to try, and a practice that it fits."""
    if not answers:
        return _private(Text("You stopped before the first answer, so nothing counts. It is here whenever you have a minute."))
    good, of = sum(answer.good for answer in answers), len(answers)
    faults = Counter(answer.fault for answer in answers if answer.fault)
    most = max(faults, key=lambda fault: faults[fault]) if faults else ""
    advice = {**NEXTS, **drill.nexts}.get(most, drill.further) if most else drill.further
    buttons = (Choice("drill:again", "Five others", primary=True), Choice("drill:", "Another drill"))
    fits = (Text(FITS.format(title=practice.title, name=practice.scenario)),) if practice else ()
    practise = (Choice(f"practice:{practice.scenario}", "Practise it"),) if practice and len(practice.scenario) < 70 else ()
    count = Heading(f"{_number(good)} of {_number(of).lower()}.")
    return _private(count, Text(f"To try next: {advice}"), *fits, Choices((*buttons, *practise)))


def _number(n: int) -> str:
    return ("None", "One", "Two", "Three", "Four", "Five", "Six")[n] if n < 7 else str(n)
