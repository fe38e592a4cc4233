"""`heard tip`: one tip for a person, or a stream of them for a program."""

from datetime import datetime
from typing import Any, cast

from rich.console import Console

from adapters.build import build_library
from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.ndjson import objects, text_of, write
from adapters.terminal.render import show
from bot.ear.reading import Side
from bot.playbook.tips import Card
from bot.tips import say
from bot.tips.asked import today
from bot.turn import Moment


def tell_tip(settings: Settings, situation: str, side: str) -> None:
    """Print the best tip for `situation`, today's where there is none, or the subjects there are where none fits."""
    library = build_library(settings)
    now = Moment(datetime.now().astimezone(), 0)
    found = library.tips.find(situation, cast(Side, side)) if situation.strip() else (today(library, now),)
    console = Console(highlight=False)
    if found:
        show(console, say.card(found[0]))
    else:
        show(console, say.subjects([card.title for card in library.playbooks.cards if card.side == side][:20]))


def stream_tips(settings: Settings) -> None:
    """Read situations from standard input, write the tips for each, best first, none where nothing fits."""
    library = build_library(settings)
    for found in objects():
        side = found.get("side", "agent")
        if side not in ("agent", "caller"):
            raise SurfaceError(f"“side” is {side!r}: write agent or caller.")
        cards = library.tips.find(text_of(found, "ask"), cast(Side, side))
        write({"id": found.get("id"), "tips": [as_json(card) for card in cards]})


def as_json(card: Card) -> dict[str, Any]:
    """A tip card as programs see it."""
    return {
        "tip": card.tip,
        "teaches": list(card.teaches),
        "title": card.title,
        "say": list(card.say),
        "avoid": list(card.avoid),
        "source": card.source,
    }
