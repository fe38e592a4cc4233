"""`/rehearse`: the call on the sheet, practised with a rep of the kind that its owner chooses."""

from collections.abc import Mapping
from dataclasses import replace

from bot.calls.desk import turn_of, work_of
from bot.calls.plan import NO_PLAN, tested
from bot.calls.rehearsal import PREFIX, kind_of, kinds, rehearsed
from bot.calls.say import note, reply
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Pressed, Said
from bot.playbook.library import Library
from bot.practice.sitting import opened
from bot.practice.wanted import asked_for
from bot.replies import Choice, Choices, Listing, Part, Text
from bot.turn import Moment, Turn

WITH_WHOM = "Who should pick up the phone? The company, the problem and the ask are yours, from your sheet."
NEEDS = "Your sheet needs what happened and what you want, before somebody can be rehearsed with: “prep chat” asks for it."
OURS_ALONE = "A rehearsal tells your story, and others can read along here: write me “rehearse {kind}” in a direct message."
ROW = 3


def asked(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """`/rehearse KIND`, with gentle, hard or test after it; without a kind, the choice of them."""
    work = work_of(c, event, moment.now)
    case = work.case()
    plan = {name: words for name, words in case.plan.items() if words.strip()} if case else {}
    if "outcome" not in plan or "facts" not in plan:
        return Turn(c, (note(NEEDS if plan else NO_PLAN),))
    wanted = asked_for(text.strip())
    rep = kind_of(wanted.name, library.playbooks.reps) if wanted.name else None
    if rep is None:
        return turn_of(c, event, (work, (reply(*_choice(library)),)))
    sheet = sheet_of(plan, library)
    if not (isinstance(event, Asked | Said | Pressed) and event.alone):
        return Turn(c, (note(OURS_ALONE.format(kind=rep.rep)),))
    scenario = rehearsed(f"{PREFIX}{rep.rep}", sheet, library.playbooks.reps)
    if scenario is None:
        return Turn(c, (note(NO_PLAN),))
    # The other chair needs somebody's finished calls to learn from, and of a private call there are none.
    return opened(event, scenario, replace(wanted, name=rep.rep, other_chair=False), library, moment, sheet)


def sheet_of(plan: Mapping[str, str], library: Library) -> dict[str, str]:
    """The plan with how fair its ask is, and what would be fair to fall back on: its own words first, then the Reality Test's."""
    verdict = tested(plan, library)
    if verdict is None:
        return {**plan, "verdict": "fair"}
    own = plan.get("fallback", "") or next(iter(verdict.fallbacks), "")
    return {**plan, "verdict": verdict.verdict, "fallback": own}


def _choice(library: Library) -> tuple[Part, ...]:
    every = kinds(library.playbooks.reps)
    rows = [every[n : n + ROW] for n in range(0, len(every), ROW)]
    lines = Listing("Kinds of rep", tuple(f"{rep.rep}: {rep.about}" for rep in every))
    return Text(WITH_WHOM), lines, *(Choices(tuple(Choice(f"rehearse:{rep.rep}", rep.title) for rep in row)) for row in rows)
