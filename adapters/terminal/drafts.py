"""`heard check-reply`: a draft looked over, for people and for programs."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import click
from rich.console import Console

from adapters.build import build_library
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.ndjson import objects, text_of, write
from adapters.terminal.render import show
from bot import wording
from bot.ear.reading import Side
from bot.playbook.library import Library
from bot.tips.draft import DraftCheck, check_draft
from bot.tips.marks import Mark
from bot.tips.rewrite import Rewrite, rewrite
from bot.tips.shown import checked


def tell_check(settings: Settings, file: str, theirs: str, side: str, *, as_object: bool) -> None:
    """Look over the draft in `file` (“-” or nothing: standard input). Raises `SurfaceError` where there is none."""
    draft = _draft(file)
    check, suggested = _checked(build_library(settings), draft, theirs, cast(Side, side))
    if as_object:
        click.echo(json.dumps(as_json(check, suggested), ensure_ascii=False, indent=2))
    else:
        show(Console(highlight=False), wording.private(*checked(check, suggested)))


def stream_checks(settings: Settings, side: str) -> None:
    """Look over drafts from standard input, one JSON object a line: `draft`, and if you like `theirs`, `side` and `id`."""
    library = build_library(settings)
    for found in objects():
        theirs = text_of(found, "theirs") if found.get("theirs") is not None else ""
        check, suggested = _checked(library, text_of(found, "draft"), theirs, _side(found, side))
        write({"id": found.get("id"), **as_json(check, suggested)})


def as_json(check: DraftCheck, suggested: Rewrite) -> dict[str, Any]:
    """A checked draft as programs see it; spans are (start, end) in the draft, or in what they wrote where `theirs` is true."""
    return {
        "good": check.good,
        "marks": [_mark(mark) for mark in check.marks],
        "rewrite": suggested.text,
        "notes": list(suggested.notes),
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "kind": mark.kind,
        "tone": mark.tone,
        "words": mark.words,
        "span": list(mark.span) if mark.span else None,
        "theirs": mark.theirs,
        "reason": mark.reason,
        "teaches": list(mark.teaches),
        "better": mark.better,
    }


def _checked(library: Library, draft: str, theirs: str, side: Side) -> tuple[DraftCheck, Rewrite]:
    book = library.playbooks.drafts.get(side)
    if book is None:
        raise SurfaceError(f"There is nothing to check the {side}'s drafts by: add drafts/{side}.yaml to your playbooks.")
    check = check_draft(draft, theirs, side, library.ear, book)
    return check, rewrite(check, book)


def _draft(file: str) -> str:
    """The text in `file`; a file that cannot be read, or holds nothing, is told in one sentence."""
    try:
        draft = sys.stdin.read() if file in ("", "-") else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SurfaceError(f"“{file or '-'}” cannot be read: name a text file in UTF-8, or pipe the draft in.") from None
    if not draft.strip():
        raise SurfaceError("There is no draft to check: name a file, or pipe the text in.")
    return draft


def _side(found: Mapping[str, Any], usual: str) -> Side:
    side = found.get("side", usual)
    if side not in ("agent", "caller"):
        raise SurfaceError(f"“side” is {side!r}: write agent or caller.")
    return cast(Side, side)
