"""What a question reaches, in a table of questions that people would ask."""

from pathlib import Path

import pytest
import yaml

from bot.ear.topics import MOST_SENTENCES, reached
from bot.ear.vectors import Vectors
from bot.playbook.library import Library
from tests.ear.small import small_witness

TABLE: dict[str, list[dict[str, str]]] = yaml.safe_load(Path(__file__).with_name("topics.yaml").read_text())
ENOUGH = 0.85
"""Share of the table that must come out: no ear is perfect, and a worse one than this spoils a practice."""


@pytest.mark.slow
def test_questions_reach_what_they_ask_for(library: Library) -> None:
    wrong = []
    for name, rows in TABLE.items():
        topics = {fact.id: fact.asks for fact in library.playbooks.scenarios[name].hidden}
        for row in rows:
            found, wanted = library.ear.reached(row["ask"], topics), row.get("reaches")
            if found[:1] != ((wanted,) if wanted else ()):
                wrong.append(f"{name}: {row['ask']} reaches {found[:1]}, not {wanted}")
    rows_there = sum(map(len, TABLE.values()))
    assert len(wrong) <= (1 - ENOUGH) * rows_there, "\n".join(wrong)


def test_the_table_asks_for_every_fact_of_its_scenarios(library: Library) -> None:
    for name, rows in TABLE.items():
        asked = {row["reaches"] for row in rows if "reaches" in row}
        assert asked == {fact.id for fact in library.playbooks.scenarios[name].hidden}
        assert any("reaches" not in row for row in rows), f"nothing is asked in {name} that should reach nothing"


def test_the_examples_themselves_reach_their_topic(library: Library) -> None:
    topics = {f.id: f.asks for f in library.playbooks.scenarios["late-parcel"].hidden}
    for name, asks in topics.items():
        assert library.ear.reached(asks[0], topics)[0] == name


VECTORS = Vectors("small", small_witness().vector)


def test_nothing_is_about_nothing() -> None:
    assert reached("", {"a": ("so",)}, VECTORS) == ()
    assert reached("so", {}, VECTORS) == ()


def test_the_same_words_are_about_the_same() -> None:
    assert reached("when is it?", {"a": ("zz top 77",), "b": ("when is it?",)}, VECTORS)[0] == "b"


def test_only_the_first_sentences_are_heard() -> None:
    topics = {"a": ("qqq?",)}
    padding = "! ".join(f"x{n}" for n in range(MOST_SENTENCES))
    near = reached("qqq?", topics, VECTORS)
    assert near == ("a",)
    asked = []

    def vector(text: str) -> object:
        asked.append(text)
        return small_witness().vector(text)

    reached(f"{padding}! qqq?", topics, Vectors("x", vector))  # type: ignore[arg-type]  # gives what the small witness gives
    assert len(asked) == MOST_SENTENCES + 1, "six sentences and the example"
    assert asked.count("qqq?") == 1
