"""The record of a case as CSV, for a spreadsheet: one row a line."""

import csv
import io

from bot.calls.case import Case, Entry
from bot.calls.clock import local
from bot.papers.paper import clean
from bot.papers.timeline import line_of

COLUMNS = ("time", "call", "kind", "what", "name", "role", "contact")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
"""How a cell begins that a spreadsheet would work out instead of show."""


def table(case: Case, zone: str) -> str:
    """Every line of `case` that was not taken back, in order of time; with a mark at the front by which spreadsheets know UTF-8."""
    rows = [(entry, str(n)) for n, call in enumerate(case.calls, 1) for entry in call.entries]
    rows += [(entry, "") for entry in case.notes]
    kept = sorted((row for row in rows if not row[0].struck), key=lambda row: row[0].at)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entry, call, zone) for entry, call in kept)
    return "\ufeff" + file.getvalue()


def _cells(entry: Entry, call: str, zone: str) -> list[str]:
    time = local(entry.at, zone).isoformat(sep=" ", timespec="seconds")
    return [time, call, entry.kind, *map(cell, (line_of(entry), entry.name, entry.role, entry.contact))]


def cell(text: str) -> str:
    """`text` as a cell that is only ever shown: an apostrophe goes before what would be a formula."""
    seen = clean(text)
    return f"'{seen}" if seen.lstrip().startswith(FORMULA) else seen
