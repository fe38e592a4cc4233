"""How a checked draft and a customer's message are shown."""

from bot.playbook.drafts import Drafts
from bot.replies import Heading, Line, Listing, Part, Quote, Small, Text
from bot.tips.customer import CustomerView
from bot.tips.draft import DraftCheck
from bot.tips.marks import Mark
from bot.tips.rewrite import Rewrite

NOTHING = "There is nothing to check yet: paste the reply that you would like to send."
GOOD = "This can go out as it is."
FINE = "I found nothing in it that would hurt, and nothing that stands out."
HURTS = "What would hurt"
WORKS = "What works"
LACKS = "What is missing"
FILL = "For you to see to"
MOST_HURTS, MOST_PRAISE = 8, 4
"""Marks that are shown, of those that hurt and of those that please: more is a wall, and a platform shows no more than fifty parts."""


def checked(check: DraftCheck, rewrite: Rewrite) -> tuple[Part, ...]:
    """A draft with its marks, and before and after one under the other."""
    if not check.draft.strip():
        return (Text(NOTHING),)
    parts: list[Part] = [Heading("Your reply, looked over" if check.side == "agent" else "Your message, looked over")]
    if check.good:
        parts.append(Text(GOOD))
    elif not check.hurts and not check.lacks:
        parts.append(Text(FINE))
    parts += _hurting(check)
    if check.lacks:
        parts.append(Listing(LACKS, tuple(f"{mark.label}: {_lower(mark.reason)} ({_cited(mark)}) {mark.better}" for mark in check.lacks)))
    if check.works:
        parts.append(Text(WORKS))
        parts += [Quote(mark.words, f"{mark.label}. {mark.reason} ({_cited(mark)})") for mark in check.works[:MOST_PRAISE]]
    return (*parts, *_before_and_after(check, rewrite))


def _hurting(check: DraftCheck) -> list[Part]:
    if not check.hurts:
        return []
    parts: list[Part] = [Text(HURTS)]
    for mark in check.hurts[:MOST_HURTS]:
        parts += [Quote(mark.words, f"{mark.label}. {mark.reason} ({_cited(mark)})"), Small(f"Instead: {mark.better}")]
    return parts


def _before_and_after(check: DraftCheck, rewrite: Rewrite) -> list[Part]:
    """Both versions where they differ, then what only the writer can do."""
    parts: list[Part] = []
    if rewrite.text.split() != check.draft.split():
        parts += [Line("Before", check.draft.strip()), Line("After", rewrite.text)]
    if rewrite.notes:
        parts.append(Listing(FILL, rewrite.notes))
    return parts


def customer(view: CustomerView, book: Drafts) -> tuple[Part, ...]:
    """What a customer's message shows, what comes first, and how an answer could begin."""
    parts: list[Part] = [Heading("What their words show")]
    parts += [Quote(seen.words, f"they say so themselves: {seen.label}") for seen in view.feels]
    if not view.feels:
        parts.append(Text("They name no feeling, so don't name one for them."))
    first, *others = view.needs
    parts.append(Text(f"First: {_lower(first.label)}. {first.do} ({', '.join(first.teaches)})"))
    parts += [Quote(first.words, "shows it")] if first.words else []
    if others:
        parts.append(Listing("Then", tuple(f"{need.label}: {_lower(need.do)}" for need in others)))
    if view.asks:
        parts.append(Listing("They ask", tuple(f"“{words}”" for words in view.asks)))
    parts.append(Quote(view.technical.words, view.technical.label) if view.technical.words else Text(f"{view.technical.label}."))
    if view.wrong:
        parts.append(Line("You could begin", book.stock.opening.replace("{wrong}", view.wrong)))
    return tuple(parts)


def _cited(mark: Mark) -> str:
    return ", ".join(mark.teaches)


def _lower(sentence: str) -> str:
    """`sentence` as it goes on after a colon."""
    return sentence if sentence[:2] in ("I ", "I'", "“W") else sentence[:1].lower() + sentence[1:]
