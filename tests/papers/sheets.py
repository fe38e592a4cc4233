"""Call sheets of the small template, and the words that must stand on them."""

from hypothesis import strategies as st

from bot.calls.sheet import sheet
from bot.papers.paper import clean
from bot.replies import Listing, Part
from tests.fakes import tiny_books
from tests.papers.cases import texts

TEMPLATE = tiny_books().sheets["call-sheet"]
answers = st.fixed_dictionaries({"who": texts, "facts": texts, "tried": texts})


def sheet_of(given: dict[str, str]) -> tuple[tuple[Part, ...], list[str]]:
    """The parts of a sheet, and each word of its lines as paper can hold it."""
    parts = sheet(TEMPLATE, given)
    lines = [line for part in parts if isinstance(part, Listing) for line in part.items]
    return parts, [word for line in lines for word in clean(line).split()]
