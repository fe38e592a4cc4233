"""A letter of complaint: four short paragraphs, factual, with one clear ask and a day for the answer (C21, C22).

It is dated by hand when it is sent, and gives its days from then on: nobody knows today when that will be.
"""

import re
from datetime import timedelta

from bot.calls import log
from bot.calls.case import Case, Promised
from bot.calls.clock import length, local
from bot.calls.doors import ANSWER_DAYS
from bot.calls.recap import caller
from bot.papers.paper import Paper, lines
from bot.papers.timeline import due_by, ended, full_date, times
from bot.replies import Text

_BULLET = re.compile(r"^[-–•*](?:\s+|$)")
DATE = "[today's date]"
WHAT = "[In a few sentences: what happened, in order, with dates, amounts and numbers.]"
WANTED = "[One clear request, with its amount.]"
LONGEST_NAME = 40
"""Characters up to which a company is greeted by its name; what is longer is a description."""


def letter(case: Case, zone: str) -> Paper:
    """The letter about `case`, in its owner's voice. What the plan lacks is left to fill in, in brackets."""
    name, company = caller(case), _company(case)
    paragraphs = (
        f"{name}\n[your address]",
        DATE,
        f"{company or '[the company]'}\n[their address]",
        _subject(case),
        f"Dear {company} team," if company else "Dear customer service,",
        _about(case, name),
        _happened(case),
        _so_far(case, zone),
        _ask(case),
        "Kind regards,",
        name,
        *(["Enclosed: the record of my calls, with times and names."] if case.calls else []),
    )
    return Paper(f"Letter about {case.title}", tuple(Text(paragraph) for paragraph in paragraphs if paragraph), "letter")


def _company(case: Case) -> str:
    name = " ".join((case.company or case.plan.get("company", "")).split(",")[0].split())
    return name if len(name) <= LONGEST_NAME else ""


def _subject(case: Case) -> str:
    numbers = f" (my reference: {', '.join(case.references)})" if case.references else ""
    return f"Subject: {case.title}{numbers}"


def _about(case: Case, name: str) -> str:
    """Who writes, and about what."""
    about = _flat(case.plan.get("company", "")) or case.title
    you = _flat(case.plan.get("you", ""))
    rest = you.removeprefix(name).lstrip(" ,;:.") if you.startswith(name) else you
    who = f" About me: {_sentence(rest)}" if rest else ""
    return f"I am writing to you about {_sentence(about)}{who} I would like to settle this with you, and I think that we can."


def _happened(case: Case) -> str:
    """The facts as they were typed, and what was tried."""
    facts = _prose(case.plan.get("facts", ""))
    tried = _prose(case.plan.get("tried", ""))
    return f"This is what happened. {facts or WHAT}{f' What I have tried: {tried}' if tried else ''}"


def _so_far(case: Case, zone: str) -> str:
    """Their calls, what it took, and what became of what was promised."""
    return " ".join(part for part in (_calls(case, zone), _promises(case, zone)) if part)


def _calls(case: Case, zone: str) -> str:
    if not case.calls:
        return ""
    days = list(dict.fromkeys(full_date(local(call.began, zone).date()) for call in case.calls))
    people = list(dict.fromkeys(rep.name for call in case.calls for rep in log.reps(call) if rep.name.strip()))
    spoke = f", and spoke with {_and(people)}" if people else ""
    return f"I called you {times(len(case.calls))}, on {_and(days)}{spoke}.{_waiting(case)}"


def _waiting(case: Case) -> str:
    waited = sum((log.waited(call, ended(call)) for call in case.calls), timedelta())
    passed = sum(log.transfers(call) for call in case.calls)
    told = [f"was on hold for {length(waited)} in all"] if waited else []
    told += [f"was passed on {times(passed)}"] if passed else []
    return f" I {_and(told)}." if told else ""


def _promises(case: Case, zone: str) -> str:
    """What they said they would do: first what came, then what didn't."""
    theirs = [promised for promised in case.promises if promised.owner != "me"]
    kept = [_promise(p, zone) for p in theirs if p.state == "kept"]
    broken = [_promise(p, zone) for p in theirs if p.state == "broken"]
    awaited = [_promise(p, zone) for p in theirs if p.state == "open"]
    return " ".join(
        sentence
        for found, sentence in (
            (kept, f"You kept your word on this, and I thank you for it: {'; '.join(kept)}."),
            (broken, f"This was promised and did not happen: {'; '.join(broken)}."),
            (awaited, f"I am still waiting for this: {'; '.join(awaited)}."),
        )
        if found
    )


def _promise(promised: Promised, zone: str) -> str:
    who = f" ({promised.who})" if promised.who else ""
    due = f", {due_by(promised.due, zone)}" if promised.due else ""
    return f"{_flat(promised.what)}{due}{who}"


def _ask(case: Case) -> str:
    wanted = _flat(case.plan.get("outcome", ""))
    return (
        f"What I ask for is this: {_sentence(wanted) if wanted else WANTED} "
        f"Please let me have your answer in writing within {ANSWER_DAYS} days of the date of this letter. "
        "If somebody else decides this, please pass my letter on and tell me who it is. Thank you for looking into it."
    )


def _prose(text: str) -> str:
    """A list of lines as sentences, in the words that were typed."""
    bare = (_BULLET.sub("", line).strip() for line in lines(text))
    return " ".join(_sentence(line) for line in bare if line)


def _flat(text: str) -> str:
    return " ".join(lines(text))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”")) else f"{text}."


def _and(items: list[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
