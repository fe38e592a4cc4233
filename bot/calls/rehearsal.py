"""A scenario made from somebody's own sheet: a kind of rep, and the words of the plan where those belong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.calls.sheet import steps
from bot.calls.wish import plain, said_back, turned, ways
from bot.playbook.reps import SHARED, Rep
from bot.playbook.scenario import Scenario

PREFIX = "rehearsal-"
"""How the names of scenarios begin that are made from a sheet and lie in no folder."""
LONGEST_ON_DESK = 1_900
LONGEST_WORD = 40
SOMETHING = "something that they could do for everybody"

_GAP = re.compile(r"\{(company|topic|ask|won|problem)\}")
_WORD = re.compile(r"[\w'£$€-]*\w")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        about after again also been before being both call called could from have here into just like more much never only other over
        should some since such than that their them then there these they this those twice very want wanted were what when where which
        will with without would your yours already because every first still until while
        back month months week weeks year years days time times last next same another second taken told tell said says asked paid sent
        came come gone bought made make gave give need like right wrong nothing something anything thing things know think thought
        somebody someone people person please thank thanks today tomorrow yesterday away down around almost really even again
        """,
    )
)
_USUAL = ("refund", "money", "order", "account", "bill", "payment")


def kinds(reps: Mapping[str, Rep]) -> tuple[Rep, ...]:
    """The kinds of rep to choose from."""
    return tuple(rep for name, rep in reps.items() if name != SHARED)


def kind_of(words: str, reps: Mapping[str, Rep]) -> Rep | None:
    """The kind that `words` name, by id or title, or by how it begins; the first of all where there are no words."""
    every = kinds(reps)
    wanted = "-".join(words.lower().replace("-", " ").split()).removeprefix("the-")
    if not wanted:
        return next(iter(every), None)
    named = [rep for rep in every if wanted in (rep.rep, "-".join(rep.title.lower().replace(",", "").split()).removeprefix("the-"))]
    return next(iter([*named, *(rep for rep in every if wanted in rep.rep)]), None)


def rehearsed(name: str, sheet: Mapping[str, str], reps: Mapping[str, Rep]) -> Scenario | None:
    """The scenario called `name`, made from a sheet; None where there is no such kind of rep."""
    rep = reps.get(name.removeprefix(PREFIX))
    if rep is None or rep.rep == SHARED or rep.counterpart is None or SHARED not in reps:
        return None
    return _made(rep.model_dump_json(), reps[SHARED].model_dump_json(), tuple(sorted(sheet.items())))


@lru_cache(maxsize=64)
def _made(rep: str, shared: str, sheet: tuple[tuple[str, str], ...]) -> Scenario:
    return _scenario(Rep.model_validate_json(rep), Rep.model_validate_json(shared), dict(sheet))


def _scenario(rep: Rep, shared: Rep, sheet: Mapping[str, str]) -> Scenario:
    room, words = sheet.get("verdict", "fair"), _words(sheet)
    win = "ask" if room == "fair" else "fallback"
    made: dict[str, Any] = {
        "scenario": f"{PREFIX}{rep.rep}",
        "side": "caller",
        "title": f"your own call, {rep.title[0].lower()}{rep.title[1:]}",
        "industry": "your own call",
        "teaches": ("C1", "C6", "C7", "C8", "C9", "C11", "C12", "C15", "C18", "C19"),
        "brief": f"You're calling {{company}}, with your sheet on the desk. Who picks up this time: {rep.about}. It's a rehearsal.",
        "desk": _desk(sheet, room),
        "counterpart": rep.counterpart.model_dump() if rep.counterpart else None,
        "others": {name: other.model_dump() for name, other in rep.others.items()},
        "grounds": _grounds(sheet),
        "opening": rep.opening,
        "hidden": [_told_by(fact.model_dump(), rep.tells) for fact in (*shared.hidden, *rep.hidden)],
        "settlements": _settlements(sheet, words, win),
        "rules": [*_dumped(shared.rules), *_dumped(rep.rules), *(_too_much() if room == "unfair" else ())],
        "advice": _dumped((*rep.advice, *shared.advice)),
        "lines": [*_answers(rep, room, win), *_dumped(rep.lines)],
        "endings": _endings(rep, win, room),
    }
    theirs = ("desk", "grounds", "settlements")
    return Scenario.model_validate({key: value if key in theirs else _filled(value, words) for key, value in made.items()})


def _dumped(written: Sequence[Any]) -> list[dict[str, Any]]:
    return [one.model_dump() for one in written]


def _words(sheet: Mapping[str, str]) -> dict[str, str]:
    """What stands in the gaps of a rep's lines."""
    company, _, topic = sheet.get("company", "").partition(",")
    ask, fallback = said_back(sheet.get("outcome", "")), said_back(sheet.get("fallback", ""))
    won = ask if sheet.get("verdict", "fair") == "fair" else fallback
    first = next(iter(steps(sheet.get("facts", ""))), "")
    return {
        "company": plain(company) or "the company",
        "topic": turned(plain(topic)) or "your account",
        "ask": ask or "what you'd like",
        "won": won or SOMETHING,
        "problem": turned(plain(first)).rstrip(".") or "what happened",
    }


def _desk(sheet: Mapping[str, str], room: str) -> tuple[str, ...]:
    """The sheet itself, uncut; what is too long for one line goes on in the next."""
    told = [
        *steps(sheet.get("facts", "")),
        *(f"You've tried: {text}" for text in [sheet.get("tried", "").strip()] if text),
        *(f"You: {text}" for text in [sheet.get("you", "").strip()] if text),
        f"What you want: {sheet.get('outcome', '').strip() or 'you decide'}",
        *(f"Fair to fall back on: {sheet['fallback']}" for _ in [0] if room != "fair" and sheet.get("fallback")),
        *(f"By when: {sheet['by_when']}" for _ in [0] if sheet.get("by_when", "").strip()),
    ]
    return tuple(line[n : n + LONGEST_ON_DESK] for line in told for n in range(0, len(line), LONGEST_ON_DESK) if line[n:].strip())


def _grounds(sheet: Mapping[str, str]) -> tuple[str, ...]:
    """The words that only this case has: names, things, sums and numbers from what they wrote."""
    text = " ".join(sheet.get(name, "") for name in ("company", "facts", "outcome", "tried"))
    found = [word.lower() for word in _WORD.findall(plain(text))]
    telling = [
        word
        for word in found
        if len(word) <= LONGEST_WORD and (len(word) > 3 or word[0] in "£$€" or (len(word) > 2 and word.isdigit())) and word not in _COMMON
    ]
    kept = list(dict.fromkeys(telling))[:60]
    return tuple(kept if len(kept) >= 5 else dict.fromkeys((*kept, *_USUAL)))


def _settlements(sheet: Mapping[str, str], words: Mapping[str, str], win: str) -> list[dict[str, Any]]:
    ask, fallback = plain(sheet.get("outcome", "")) or SOMETHING, plain(sheet.get("fallback", "")) or SOMETHING
    return [
        {"id": "ask", "about": words["ask"], "examples": ways(ask), "enough": win == "ask"},
        {"id": "fallback", "about": fallback.rstrip("."), "examples": ways(fallback), "enough": win == "fallback"},
    ]


def _answers(rep: Rep, room: str, win: str) -> Iterator[dict[str, Any]]:
    """Lines that every rep has, in this one's words."""
    who: dict[str, Any] = {"who": [rep.decides]} if rep.others else {}
    yield {"when": {"learns": ["authority"]}, "says": rep.authority}
    yield {"when": {"learns": ["window"]}, "says": rep.window}
    yield {"when": {"learns": ["way"]}, "says": rep.way.get(room, SOMETHING)}  # type: ignore[call-overload]
    if room == "fair":
        soon = {"lacks": ["authority", "way"], "turn": {"min": 2}}
        yield {"when": {**who, "stage": ["clear", "deciding"], "offers": ["ask"], **soon}, "says": rep.waits}
    else:
        wants = ["authority", "next_steps", "outcome", "assert", "rapport", "object"]
        yield {
            "when": {**who, "stage": ["clear", "deciding"], "offers": ["ask"], "unoffered": ["fallback"]},
            "says": rep.refuses,
            "wants": wants,
        }
    for known in ("way", "authority"):
        yield {
            "when": {**who, "stage": ["deciding"], "offers": [win], "knows": [known], "heat": {"max": 50}},
            "says": rep.drafts,
            "gives": "draft",
            "wants": ["next_steps", "facts", "thank", "outcome", "cooperate", "authority", "record"],
        }


def _endings(rep: Rep, win: str, room: str) -> list[dict[str, Any]]:
    won = {"stage": ["deciding"], "knows": ["authority"], "offered": [win], "given": ["draft"], "trust": {"min": 52}}
    earned = {"agreed": {"min": 1}, "clear": {"min": 2}}
    noted = {**earned, "noted": {"min": 1}}
    calm = {"outcome": "resolved", "won": True, "says": rep.grants, "means": _MEANS[room]}
    lost = {"outcome": "walked_away", "won": False, "says": [rep.walks]}
    gave_in = {"id": "let-it-go", "outcome": "gave_in", "won": False, "when": {"earned": {"gave_up": {"min": 2}}}}
    nowhere = {"id": "nicely-nowhere", "outcome": "calmer", "won": False, "when": {"turn": {"min": 26}, "heat": {"max": 40}}}
    return [
        {"id": "time-is-up", **lost, "when": {"patience": {"max": 0}}, "means": _MEANS["time"]},
        {"id": "had-enough", **lost, "when": {"heat": {"min": 100}}, "means": _MEANS["heat"]},
        {**gave_in, "says": ["As you like. I'll close it, then. Have a good day."], "means": _MEANS["gave_in"]},
        {"id": "granted", **calm, "when": {**won, "heat": {"max": 30}, "earned": earned, "level": ["gentle", "steady"]}},
        {"id": "granted-and-noted", **calm, "when": {**won, "heat": {"max": 34}, "earned": noted, "level": ["hard"]}},
        {**nowhere, "says": ["I have to go on to the next one, I'm afraid. It was pleasant talking with you."], "means": _MEANS["nowhere"]},
    ]


_MEANS = {
    "fair": "You got what you asked for. You gave them the picture, found out who decides, and said back what happens next.",
    "stretch": "Not all of it, and something real. You heard what was possible and took it, instead of losing both.",
    "unfair": "What you asked for first was more than they could give anybody. You came away with what is fair, and that's a good call.",
    "time": "Their time ran out before they could do anything. Give them the picture first, then ask who decides.",
    "heat": "They closed the door. On another day the same person would have helped you; breathe first, and leave the blame out.",
    "gave_in": "You let it go at a no. Ask who could say yes, before you do.",
    "nowhere": "A friendly talk, and nothing is agreed. Ask who decides, ask for one thing, and say back what happens next.",
}
"""What an ending means: by how fair the ask was, or why it came to nothing."""


def _too_much() -> list[dict[str, Any]]:
    return [
        {
            "id": "more-than-fair",
            "move": "outcome",
            "when": {"offers": ["ask"], "unoffered": ["fallback"]},
            "heat": 3,
            "trust": -3,
            "patience": -4,
            "row": "x",
            "points": -2,
            "teaches": ["C2"],
            "missed": ["they couldn't do that for everybody, and both of you know it."],
            "better": "Ask for the fair one on your sheet: {won}.",
        }
    ]


def _told_by(fact: dict[str, Any], who: tuple[str, ...]) -> dict[str, Any]:
    return {**fact, "when": {**fact["when"], "who": who}} if who else fact


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with every gap filled at once: what stands in a gap is never filled in again."""
    if isinstance(value, str):
        return _GAP.sub(lambda gap: words[gap[1]], value)
    if isinstance(value, Mapping):
        return {key: _filled(one, words) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(one, words) for one in value]
    return value
