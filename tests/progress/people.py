"""Practices as they might have been, for tests of what is kept of them."""

from datetime import UTC, datetime, timedelta

from bot.ear.reading import Side
from bot.playbook.teachings import Taught
from bot.practice.scene import Exchange, Receipt
from bot.progress.choose import Offer
from bot.progress.record import Done, Tried

MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAMES = {
    "H1": Taught(id="H1", name="Hear", text="Let them tell the whole of it."),
    "H2": Taught(id="H2", name="Empathize", text="Feel your way into their day."),
    "Q3": Taught(id="Q3", name="“I”, not “we”", text="“We” is a building."),
}


def day(number: float) -> datetime:
    """Noon, that many days after a Monday."""
    return MONDAY + timedelta(days=number)


def done(number: float, *tried: tuple[str, int, int], what: str = "practice kite", key: str = "") -> Done:
    """A practice on that day: (teaching, done, called for), each."""
    return Done(key or f"k{number}", what, day(number), tuple(Tried(*one) for one in tried))


def offer(what: str, *teaches: str, side: Side = "agent") -> Offer:
    return Offer(what, f"The {what.rsplit(maxsplit=1)[-1]}", teaches, side)


def receipt(*teaches: str, heat: int = 0, trust: int = 0, points: int = 0) -> Receipt:
    return Receipt(1, "rule", "move", "words", None, points, heat, trust, teaches, "says", "better")


def exchange(turn: int, *receipts: Receipt, trainee: str = "ana", advice: str = "", before: str = "") -> Exchange:
    return Exchange(turn, f"message {turn}", (), "line", 50, 50, 50, "", receipts, advice=advice, trainee=trainee, before=before)
