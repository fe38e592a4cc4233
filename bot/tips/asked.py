"""What comes of asking for a tip, and of the buttons under one."""

from hashlib import blake2b

from bot import wording
from bot.playbook.library import Library
from bot.playbook.tips import Card
from bot.replies import Reply
from bot.turn import Moment


def tip(ask: str, library: Library, moment: Moment) -> Reply:
    """The best tip for `ask`; the one for today where nothing was asked; the subjects where nothing fits."""
    if not ask:
        return _shown((today(library, moment),), library, shareable=True)
    found = library.tips.find(ask, "agent") or library.tips.find(ask, "caller")
    if not found:
        return wording.subjects([card.title for card in library.playbooks.cards if card.side == "agent"][:20])
    return _shown(found, library, shareable=len(ask.split()) < wording.PASTED)


def today(library: Library, moment: Moment) -> Card:
    """The tip of the day: all cards once, in an order that mixes the subjects, before any comes again."""
    mixed = sorted(library.playbooks.cards, key=lambda card: blake2b(card.tip.encode()).digest())
    return mixed[moment.now.toordinal() % len(mixed)]


def pressed(name: str, about: str, library: Library) -> Reply:
    """What a button under a tip leads to; `about` names the cards that it is about."""
    cards = {card.tip: card for card in library.playbooks.cards}
    found = tuple(cards[tip] for tip in about.split(",") if tip in cards)
    if not found:
        return wording.note(wording.OLD_TIP)
    match name:
        case "example":
            return wording.example(found[0])
        case "share":
            return wording.shared(found[0])
        case _:
            return _shown(found, library, shareable=False)


def _shown(found: tuple[Card, ...], library: Library, *, shareable: bool) -> Reply:
    return wording.tips(found, _practice_for(found[0], library), shareable=shareable)


def _practice_for(card: Card, library: Library) -> str | None:
    """The scenario that teaches most of what the card does, on the same side."""
    shared = {s.scenario: len(set(s.teaches) & set(card.teaches)) for s in library.playbooks.scenarios.values() if s.side == card.side}
    best = max(shared, key=lambda name: (shared[name], name), default=None)
    return best if best and shared[best] else None
