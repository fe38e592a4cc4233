"""The plan of a call, kept with its case: filled in by form or one question at a time, changed, and shown as a sheet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.calls import log, say
from bot.calls.case import Case, Casework
from bot.calls.desk import turn_of, work_of
from bot.calls.pencil import pencil
from bot.calls.reality import Verdict, reality
from bot.calls.sheet import form, missing, sheet, so_far
from bot.calls.tested import in_short
from bot.conversation import Conversation, State
from bot.events import Inbound
from bot.playbook.library import Library
from bot.playbook.sheets import Question, SheetTemplate
from bot.replies import Choice, Choices, Heading, Outbound, Quote, Reply, Small, Text
from bot.turn import Moment, Turn

SHEET = "call-sheet"
"""The sheet that every plan is made for."""
LONGEST_NAME = 60
"""Characters of a company's name that make a case's title."""
NO_PLAN = "You have no plan yet. “prep” asks five short questions by form, “prep chat” one at a time."
WHICH = "Which answer would you like to change?"
LATER = "It's kept. “prep chat” goes on from here, “prep show” shows your sheet so far."
STEPS = "One short question at a time. “skip” leaves one out, “later” stops; what you've said is kept."
SKIPS, STOPS = frozenset({"skip", "-", "no"}), frozenset({"later", "stop", "pause"})
Done = tuple[Casework, tuple[Outbound, ...]]


def asked(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """`/prep TEXT`: without any, or with a company's name, the form; else one of the words below."""
    word, _, rest = text.strip().partition(" ")
    work = work_of(c, event, moment.now)
    act = WORDS.get(word.lower())
    if act is not None:
        return turn_of(c, event, act(work, rest.strip(), event.origin.place, library, moment.now))
    known = {"company": text.strip()} if text.strip() else _plan(work)
    return Turn(c, (form(_template(library), known),))


def submitted(c: Conversation, event: Inbound, fields: Mapping[str, str], library: Library, moment: Moment) -> Turn:
    """The form was sent: it is kept as far as it goes, and shown as a sheet where nothing is missing."""
    template = _template(library)
    work = kept(work_of(c, event, moment.now), fields, moment.now)
    lacks = missing(template, dict(fields))
    if lacks:
        replies = (say.reply(Text(" ".join(lacks.values())), *so_far(template, dict(fields))), form(template, fields))
        return turn_of(c, event, (work, replies)) if work.cases else Turn(c, replies)
    return turn_of(c, event, (work, shown(work, fields, library)))


def waits(work: Casework, place: str) -> bool:
    """Whether what its owner types at `place` is the answer to a question of the plan."""
    return bool(work.asked) and work.asked_in == place and log.running(work) is None


def on_a_call(state: State) -> bool:
    """Whether every line typed is one of a call's log."""
    return isinstance(state, Casework) and log.running(state) is not None


def said(c: Conversation, event: Inbound, text: str, library: Library, moment: Moment) -> Turn:
    """An answer to the question that was asked last."""
    work = work_of(c, event, moment.now)
    how, _, name = work.asked.partition(":")
    word = text.strip().lower().rstrip(".!")
    if word in STOPS:
        return turn_of(c, event, (_quiet(work), (say.note(LATER),)))
    question = _question(name, _template(library))
    skipped = word in SKIPS or not text.strip()
    if skipped and (question is None or question.required):
        return turn_of(c, event, (work, (_asking(question, work) if question else say.note(NO_PLAN),)))
    work = _put(_quiet(work), name, "" if skipped else text, moment.now, more=how == "add")
    if how == "chat":
        return turn_of(c, event, _next(work, event.origin.place, library, moment.now))
    return turn_of(c, event, (work, shown(work, _plan(work), library)))


def pressed(c: Conversation, event: Inbound, about: str, library: Library, moment: Moment) -> Turn:
    """A button of ours: `prep:WORD` or `prep:WORD:QUESTION`."""
    return asked(c, event, about.replace(":", " "), library, moment)


def kept(work: Casework, answers: Mapping[str, str], now: datetime) -> Casework:
    """`work` with `answers` in the plan of the case that they are about; without a company's name, in the open one if there is one."""
    name = company(answers.get("company", ""))
    case = work.case()
    if name and not (case and _is_about(case, name)):
        found = log.case_called(work, name)
        work = work if found and _is_about(found, name) else log.new_case(work, name, now)
        case = found if found and _is_about(found, name) else work.case()
    if case is None and not any(text.strip() for text in answers.values()):
        return work
    if case is None:
        work = log.new_case(work, "", now)
        case = work.cases[-1]
    plan = {**case.plan, **{key: text.strip() for key, text in answers.items()}}
    if name and case.title == log.UNNAMED:
        case = replace(case, company=name, title=name)
    return log.put(work, replace(case, plan=plan))


def _is_about(case: Case, name: str) -> bool:
    if case.status != "open":
        return False
    return name.casefold() in (case.company.casefold(), case.title.casefold()) or (case.title == log.UNNAMED and not case.company)


def company(answer: str) -> str:
    """Who is to be called: what stands before the first comma."""
    return " ".join(answer.partition(",")[0].split())[:LONGEST_NAME]


def tested(plan: Mapping[str, str], library: Library) -> Verdict | None:
    """What the Reality Test says about the outcome wanted; None where there is nothing to test."""
    book, ask = library.playbooks.reality, plan.get("outcome", "").strip()
    if not ask or not book.troubles:
        return None
    told = ". ".join(text for name in ("company", "facts") if (text := plan.get(name, "").strip()))
    return reality(told, ask, library.ear, book)


def shown(work: Casework, plan: Mapping[str, str], library: Library) -> tuple[Reply, ...]:
    """The sheet, and after it what a friend would mark and ask, with what can be done next."""
    verdict = tested(plan, library)
    page = sheet(_template(library), dict(plan), in_short(verdict) if verdict else ())
    marked = pencil(plan, library.ear, library.playbooks.pencil) if library.playbooks.pencil.lacks else ()
    case = work.case()
    start = (Choice(f"call:start:{case.id}", "Start the call"),) if case else ()
    row = Choices((Choice("rehearse:", "Rehearse it", primary=True), Choice("prep:change", "Change an answer"), *start))
    return say.reply(*page), say.reply(*marked, row)


def _show(work: Casework, rest: str, place: str, library: Library, now: datetime) -> Done:
    del rest, place, now
    plan = _plan(work)
    if not plan:
        return work, (say.note(NO_PLAN),)
    return work, shown(work, plan, library)


def _change(work: Casework, rest: str, place: str, library: Library, now: datetime) -> Done:
    return _edit(work, rest, place, library, now, how="change")


def _add(work: Casework, rest: str, place: str, library: Library, now: datetime) -> Done:
    return _edit(work, rest, place, library, now, how="add")


def _edit(work: Casework, rest: str, place: str, library: Library, now: datetime, *, how: str) -> Done:
    """`change outcome` asks for it, `change outcome TEXT` sets it, `add facts TEXT` puts another line under it."""
    name, _, text = rest.partition(" ")
    template = _template(library)
    question = _question(name.lower(), template)
    if question is None:
        choices = tuple(Choice(f"prep:{how}:{q.id}", q.label) for q in template.questions)
        return work, (say.reply(Text(WHICH), Choices(choices), Small(f"Or type: prep {how} outcome, and the new words.")),)
    if text.strip():
        work = _put(work, question.id, text, now, more=how == "add")
        return work, shown(work, _plan(work), library)
    return _ask(work, how, question, place)


def _chat(work: Casework, rest: str, place: str, library: Library, now: datetime) -> Done:
    if rest:
        work = kept(work, {"company": rest}, now)
    return _next(work, place, library, now, first=True)


def _new(work: Casework, rest: str, place: str, library: Library, now: datetime) -> Done:
    del place, now
    return work, (form(_template(library), {"company": rest} if rest else {}),)


def _next(work: Casework, place: str, library: Library, now: datetime, *, first: bool = False) -> Done:
    """The first question that has no answer yet; the sheet where every one has."""
    del now
    plan = _plan(work, skipped=True)
    question = next((q for q in _template(library).questions if q.id not in plan), None)
    if question is None:
        return work, shown(work, _plan(work), library)
    work, (reply, *_) = _ask(work, "chat", question, place)
    hello = (say.note(STEPS),) if first else ()
    return work, (*hello, reply)


def _ask(work: Casework, how: str, question: Question, place: str) -> Done:
    return replace(work, asked=f"{how}:{question.id}", asked_in=place), (_asking(question, work),)


def _asking(question: Question, work: Casework) -> Reply:
    so_far = _plan(work).get(question.id, "")
    there = (Quote(so_far),) if so_far else ()
    return say.reply(Heading(question.label), Small(question.hint), *there)


def _put(work: Casework, name: str, text: str, now: datetime, *, more: bool) -> Casework:
    """One answer in the open case's plan; the company's name can open another case."""
    before = _plan(work).get(name, "")
    return kept(work, {name: f"{before}\n{text.strip()}".strip() if more else text}, now)


def _quiet(work: Casework) -> Casework:
    return replace(work, asked="", asked_in="")


def _plan(work: Casework, *, skipped: bool = False) -> dict[str, str]:
    """The answers of the open case's plan; with what was `skipped`, where that is asked for."""
    case = work.case()
    plan = case.plan if case and case.status == "open" else {}
    return {name: text for name, text in plan.items() if skipped or text.strip()}


def _question(name: str, template: SheetTemplate) -> Question | None:
    return next((q for q in (*template.questions, *template.more) if q.id == name), None)


def _template(library: Library) -> SheetTemplate:
    return library.playbooks.sheets[SHEET]


WORDS: Mapping[str, Callable[[Casework, str, str, Library, datetime], Done]] = {
    "show": _show,
    "change": _change,
    "add": _add,
    "chat": _chat,
    "new": _new,
}
"""What can stand after “prep”."""
