"""A tip in words: the card, what can be done next with it, and what is said where there is none."""

from collections.abc import Sequence

from bot import wording
from bot.playbook.tips import Card
from bot.replies import Choice, Choices, Heading, Line, Listing, Part, Reply, Small, Text, To

NOTHING_FITS = "I have no tip that really fits that. Say it in other words, or pick one of these subjects:"
OLD_TIP = "That tip is no longer in the collection. Ask again, and you will get the one that took its place."

CHECK = Choice("check", "Check my reply")
CHECK_AGAIN = Choice("check", "Check another version")

PASTED = 14
"""Words from which a question is probably somebody's message, pasted in: that is never offered to be shared."""


def tips(found: Sequence[Card], practice: str | None, *, shareable: bool) -> Reply:
    """The best of `found` with what can be done next: the others, an example, practising it, sharing it."""
    share = (Choice(f"share:{found[0].tip}", "Share in channel"),) if shareable else ()
    return wording.private(*card(found[0]).parts, Choices((*_next(found, practice), *share)))


def answer(shown: tuple[Part, ...], found: Sequence[Card], practice: str | None) -> Reply:
    """How somebody's message reads, the best of `found` for answering it, and what can be done next. Never to be shared."""
    if not found:
        return wording.private(*shown, Choices((CHECK,)))
    return wording.private(*shown, *card(found[0]).parts, Choices((*_next(found, practice), CHECK)))


def _next(found: Sequence[Card], practice: str | None) -> tuple[Choice, ...]:
    """What can be done about the first of `found`: the others, an example, practising it."""
    others = ",".join(other.tip for other in found[1:])
    another = (Choice(f"tip:{others}", "Another"),) if 0 < len(others) <= 76 else ()
    practise = (Choice(f"practice:{practice}", "Practise this"),) if practice else ()
    return (*another, Choice(f"example:{found[0].tip}", "Show me an example"), *practise)


def example(tip: Card) -> Reply:
    return wording.private(Heading(tip.title), Line("They", tip.example.they), Line("You", tip.example.you), Small(tip.source))


def shared(tip: Card) -> Reply:
    """A tip for everybody: the card alone, never what was asked."""
    return Reply(To.ROOM, card(tip).parts)


def card(tip: Card) -> Reply:
    """A tip as it is shown: the technique, why, words to say, words to avoid, and where it comes from."""
    return wording.private(
        Heading(tip.title),
        Text(tip.why),
        Listing("You could say", tuple(f"“{words}”" for words in tip.say)),
        Listing("Better not", tuple(f"“{words}”" for words in tip.avoid)),
        Small(f"{tip.source} ({', '.join(tip.teaches)})"),
    )


def subjects(titles: Sequence[str]) -> Reply:
    return wording.private(Text(NOTHING_FITS), Listing("Subjects", tuple(titles)))
