"""CSV: a spreadsheet shows every cell and works out none."""

import csv
import io

import pytest
from hypothesis import given

from bot.calls.case import Case
from bot.papers.paper import clean
from bot.papers.table import COLUMNS, cell, table
from tests.papers.cases import ZONE, brightwave, cases, texts, zones


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_case() -> None:
    rows = read(table(brightwave(), ZONE))
    assert rows[1] == {
        "time": "2026-03-02 15:03:00+01:00", "call": "1", "kind": "rep", "what": "Spoke with Dana (billing, ext 12)",
        "name": "Dana", "role": "billing", "contact": "ext 12",
    }  # fmt: skip
    assert next(row["what"] for row in rows if not row["call"]) == "nothing came"


@pytest.mark.parametrize(
    "typed", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1", "|x", "%0a", '=HYPERLINK("http://x")']
)
def test_what_would_be_worked_out_gets_an_apostrophe(typed: str) -> None:
    assert cell(typed).startswith("'")
    assert cell(typed)[1:] == clean(typed)


@pytest.mark.parametrize("typed", ["Dana", "5 - 3", "a@b.example", "'quoted", "2+2", ""])
def test_anything_else_stays_as_it_is(typed: str) -> None:
    assert cell(typed) == typed


@given(texts)
def test_no_cell_begins_like_a_formula(typed: str) -> None:
    assert not cell(typed).lstrip().startswith(("=", "+", "-", "@"))


@given(cases, zones)
def test_each_line_is_one_row_whatever_is_in_it(case: Case, zone: str) -> None:
    rows = read(table(case, zone))
    assert len(rows) == len(case.entries)
    assert all(set(row) == set(COLUMNS) for row in rows)
    assert [row["name"] for row in rows] == [cell(entry.name) for entry in sorted_entries(case)]


def sorted_entries(case: Case) -> list:  # type: ignore[type-arg]
    every = [*(entry for call in case.calls for entry in call.entries), *case.notes]
    return sorted((entry for entry in every if not entry.struck), key=lambda entry: entry.at)
