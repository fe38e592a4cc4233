"""What comes of asking for help with one moment, and of the buttons under it."""

import re
from hashlib import blake2b

from bot import wording
from bot.ear.reading import Side
from bot.playbook.library import Library
from bot.playbook.tips import Card
from bot.replies import Choices, Line, Outbound, Reply, Text
from bot.tips import say, shown
from bot.tips.customer import read_customer
from bot.tips.draft import check_draft
from bot.tips.rewrite import rewrite
from bot.turn import Moment

MOSTLY_AGENTS = 1.0
"""By how much a situation must look like a customer's before it is taken for one: whoever helps customers asks far more often."""
_CUSTOMER = re.compile(r"\s*(?:customer|caller)\s*:\s*(?=\S)", re.IGNORECASE)
"""How a draft begins that a customer is going to send to a company."""


def tip(ask: str, library: Library, moment: Moment) -> Reply:
    """The best tip for `ask`; the one for today where nothing was asked; the subjects where nothing fits."""
    if not ask:
        return _shown((today(library, moment),), library, shareable=True)
    said, ask = _sided(ask)
    first, second = (said, said) if said == "caller" else _sides(ask, library)
    found = library.tips.find(ask, first) or library.tips.find(ask, second)
    if not found:
        return say.subjects([card.title for card in library.playbooks.cards if card.side == "agent"][:20])
    return _shown(found, library, shareable=len(ask.split()) < say.PASTED)


def today(library: Library, moment: Moment) -> Card:
    """The tip of the day: all cards once, in an order that mixes the subjects, before any comes again."""
    mixed = sorted(library.playbooks.cards, key=lambda card: blake2b(card.tip.encode()).digest())
    return mixed[moment.now.toordinal() % len(mixed)]


def pressed(name: str, about: str, library: Library) -> Reply:
    """What a button under a tip leads to; `about` names the cards that it is about."""
    cards = {card.tip: card for card in library.playbooks.cards}
    found = tuple(cards[tip] for tip in about.split(",") if tip in cards)
    if not found:
        return wording.note(say.OLD_TIP)
    match name:
        case "example":
            return say.example(found[0])
        case "share":
            return say.shared(found[0])
        case _:
            return _shown(found, library, shareable=False)


def help_now(command: str, text: str, library: Library) -> Outbound:
    """What `answer`, `check` and `breathe` lead to; `text` is their message, or the draft."""
    match command:
        case "answer":
            return answer(text, library)
        case "check":
            return _looked_over(text, "", library) if text else wording.CHECK_REPLY
        case _:
            return wording.BREATHE


def answer(theirs: str, library: Library) -> Reply:
    """How `theirs` reads to somebody who has to answer it, and the tip for that."""
    if not theirs.strip():
        return wording.note(wording.PASTE_THEIRS)
    book = library.playbooks.drafts["agent"]
    found = library.tips.find(theirs, "agent")
    practice = _practice_for(found[0], library) if found else None
    return say.answer(shown.customer(read_customer(theirs, library.ear, book), book), found, practice)


def checked(fields: dict[str, str], library: Library) -> tuple[Outbound, ...]:
    """What comes of the form `check-reply`; without a draft the form again, and nothing typed is lost."""
    theirs, draft = fields.get("theirs", "").strip(), fields.get("draft", "").strip()
    if draft:
        return (_looked_over(draft, theirs, library),)
    kept = (Line("They wrote", theirs),) if theirs else ()
    return wording.private(Text(wording.PASTE_DRAFT), *kept), wording.CHECK_REPLY


def _looked_over(draft: str, theirs: str, library: Library) -> Reply:
    side, draft = _sided(draft)
    book = library.playbooks.drafts[side]
    check = check_draft(draft, theirs, side, library.ear, book)
    return wording.private(*shown.checked(check, rewrite(check, book)), Choices((say.CHECK_AGAIN,)))


def _sides(ask: str, library: Library) -> tuple[Side, Side]:
    """The side that seems to be asking, by what the situation calls for, and the other one."""
    odds = library.ear.odds(ask, "teaches")
    calling = max((each for teaching, each in odds.items() if teaching.startswith("C")), default=0.0)
    helping = max((each for teaching, each in odds.items() if not teaching.startswith("C")), default=0.0)
    return ("caller", "agent") if calling > helping + MOSTLY_AGENTS else ("agent", "caller")


def _sided(draft: str) -> tuple[Side, str]:
    """Whose draft it is, and the draft: the customer's own where it begins with "customer:", the helper's otherwise."""
    named = _CUSTOMER.match(draft)
    return ("caller", draft[named.end() :]) if named else ("agent", draft)


def _shown(found: tuple[Card, ...], library: Library, *, shareable: bool) -> Reply:
    return say.tips(found, _practice_for(found[0], library), shareable=shareable)


def _practice_for(card: Card, library: Library) -> str | None:
    """The scenario that teaches most of what the card does, on the same side."""
    shared = {s.scenario: len(set(s.teaches) & set(card.teaches)) for s in library.playbooks.scenarios.values() if s.side == card.side}
    best = max(shared, key=lambda name: (shared[name], name), default=None)
    return best if best and shared[best] else None
