"""The call sheet: five answers in, one page to hold while calling out."""

import re
from collections.abc import Mapping

from bot.playbook.sheets import Section, SheetTemplate
from bot.replies import Field, Form, Heading, Listing, Part, Small

_ANSWER = re.compile(r"\{([a-z_-]+)\}")
# A new step begins at a line break, after a full stop, or at "then": people tell what happened in one breath.
_STEP = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-Z0-9\"“])|;\s+|,?\s+(?:and )?then\s+", re.IGNORECASE)

_BULLET = re.compile(r"^\s*[-–•*](?:\s+|$)")
"""What lists are drawn with; “-5 degrees” keeps its sign."""


def form(template: SheetTemplate, known: Mapping[str, str] | None = None) -> Form:
    """The questions of `template` as a form, with the answers that are `known` in it."""
    there = known or {}
    fields = tuple(Field(q.id, q.label, q.hint, q.long, q.required, there.get(q.id, "").strip()) for q in template.questions)
    return Form(template.sheet, template.title, "Make my sheet", fields)


def missing(template: SheetTemplate, answers: dict[str, str]) -> dict[str, str]:
    """For each required question without an answer, one sentence that asks for it."""
    return {
        q.id: f"Please fill in “{q.label}”: a few words will do."
        for q in template.questions
        if q.required and not answers.get(q.id, "").strip()
    }


def so_far(template: SheetTemplate, answers: dict[str, str]) -> tuple[Part, ...]:
    """What was typed into a form that lacks something, so that it can be copied into the next one."""
    typed = tuple(f"{q.label} {answers[q.id].strip()}" for q in template.questions if answers.get(q.id, "").strip())
    return (Listing("What you wrote so far", typed),) if typed else ()


def sheet(template: SheetTemplate, answers: dict[str, str], tested: tuple[Part, ...] = ()) -> tuple[Part, ...]:
    """The call sheet for `answers`, section by section; nothing that was typed is cut.

    `tested` is what the Reality Test says about the outcome wanted: it stands after the first section.
    """
    given = {name: text.strip() for name, text in answers.items() if text.strip()}
    sections = [part for section in template.sections if (part := _section(section, given))]
    return (
        Heading(template.title),
        *sections[:1],
        *tested,
        *sections[1:],
        Small("Tick things off as you go, and write down names and times."),
    )


def _section(section: Section, given: dict[str, str]) -> Listing | None:
    lines = [_filled(line, given) for line in section.lines if _answers(line) <= given.keys() | {"each"}]
    if section.splits:
        lines = [step for line in lines for step in _each(line, given.get(section.splits, ""))]
    return Listing(section.title, tuple(lines), section.numbered) if lines else None


def _answers(line: str) -> set[str]:
    return set(_ANSWER.findall(line))


def _each(line: str, answer: str) -> list[str]:
    if "{each}" not in line:
        return [line]
    return [line.replace("{each}", step) for step in steps(answer)]


def _filled(line: str, given: dict[str, str]) -> str:
    return _ANSWER.sub(lambda found: given.get(found[1], found[0]), line)


def steps(told: str) -> list[str]:
    """What happened, one step an entry, in the order told."""
    parts = (_BULLET.sub("", part).strip() for part in _STEP.split(told))
    return [part[0].upper() + part[1:] for part in parts if part]
