"""Work out the vectors of all built-in playbook texts, once, to be shipped: `make vectors`."""

from bot.calls.signs import told_like
from bot.ear.ear import load_ear
from bot.ear.vectors import SHIPPED
from bot.playbook.library import Playbooks
from bot.playbook.load import BUILT_IN, playbooks, shelve


def texts(books: Playbooks) -> list[str]:
    """Every text that messages are compared with: questions for facts, ways to settle, what tips are asked by."""
    scenarios = books.scenarios.values()
    return [
        *(words for s in scenarios for fact in s.hidden for words in fact.asks),
        *(words for s in scenarios for settlement in s.settlements for words in settlement.examples),
        *(words for card in books.cards for words in (card.title, *card.asks)),
        *(words for told in told_like(books.reality.troubles).values() for words in told),
    ]


def main() -> None:
    """Write the file."""
    books = playbooks(shelve([BUILT_IN]))
    ear = load_ear(books.moves)
    wanted = texts(books)
    ear.vectors.stacked(wanted)
    ear.vectors.write(SHIPPED, wanted)


if __name__ == "__main__":
    main()
