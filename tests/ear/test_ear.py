"""The whole ear: what it claims, what it doesn't, and that nothing anybody types can break it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ear.ear import LONGEST_READ, PlaybookEar, load_ear
from bot.ear.encoder import LONGEST, WEIGHTS
from bot.ear.reading import Reading, Side
from bot.playbook.library import Library, Playbooks
from bot.playbook.moves import Move
from bot.practice.chance import pick
from tests.ear.small import small_ear, small_witness

ODD = (
    *("", " ", "\n\n\t", "…", "?!?!", "🏳️‍🌈👩‍👩‍👧", "\u202e\u2028\ufeff", "ﬁ ﷽ İ ǅ", "e\u0301" * 20, "\x7f\x85"),
    *("日本語のメッセージ", "مرحبا بالعالم", "a" * 3000, "so " * 900, "I'm sorry. " * 300, ",,,,;;;;----", "((((((("),
    *("\\d+(?:.*)", "{quote} %s %(x)s", "<b>&amp;</b>", "'; DROP TABLE"),
)
SHORT = [
    *(
        "sorry",
        "by",
        "4",
        "pm",
        "🙂",
        "I'll",
        "?",
        "!!",
        "\n",
        "é",
        "…",
        "no.",
        "9:30",
        "31/2",
        "you",
        "CAPS",
        "''",
        "“",
        "x" * 60,
        "\u202e",
    )
]


def read(text: str, ear: PlaybookEar, side: Side = "agent") -> Reading:
    """A reading of `text`, with all that must hold of any reading."""
    reading = ear.read(text, side)
    assert len({heard.move for heard in reading.moves}) == len(reading.moves)
    assert [h.confidence for h in reading.moves] == sorted((h.confidence for h in reading.moves), reverse=True)
    for spans in (*(h.spans for h in reading.moves), *(p.spans for p in reading.promises)):
        assert all(0 <= start <= end <= min(len(text), LONGEST_READ) for start, end in spans)
    assert all(0.5 <= h.confidence <= 1.0 for h in reading.moves)
    return reading


@pytest.fixture(scope="module")
def small(built_in: Playbooks) -> PlaybookEar:
    return small_ear(built_in.moves)


@pytest.fixture(scope="module")
def fallback(built_in: Playbooks, tmp_path_factory: pytest.TempPathFactory) -> PlaybookEar:
    """The ear of an installation whose weights are gone."""
    return load_ear(built_in.moves, weights=tmp_path_factory.mktemp("empty") / "weights.npz")


@pytest.fixture(scope="module")
def real(library: Library) -> PlaybookEar:
    assert isinstance(library.ear, PlaybookEar)
    return library.ear


PLAIN = [
    ("agent", "I'm so sorry that you waited two days for nothing.", {"apologize"}),
    ("agent", "Could you tell me what happened since Thursday?", {"probe", "hear"}),
    ("agent", "You're an idiot.", {"hostile"}),
    ("agent", "I'll ring you myself by four this afternoon.", {"commit"}),
    ("agent", "Just calm down, it's not a big deal.", {"minimize"}),
    ("caller", "Hello, my name is Jo Tanner and my account is HB-20719.", {"greet", "facts"}),
    ("caller", "Could I speak to your supervisor, please?", {"escalate"}),
    ("caller", "You're useless, all of you.", {"insult"}),
]


@pytest.mark.parametrize(("side", "text", "moves"), PLAIN)
def test_plain_words_are_heard(side: Side, text: str, moves: set[str], real: PlaybookEar) -> None:
    """Sentences that no reader could take for anything else."""
    assert moves & {heard.move for heard in read(text, real, side).moves}


@pytest.mark.parametrize("text", ["", "  \n", "ok", "The cat sat on the mat.", "asdf qwer zxcv"])
def test_nothing_is_claimed_of_nothing(text: str, real: PlaybookEar) -> None:
    reading = read(text, real)
    assert not {heard.move for heard in reading.moves} & {"hostile", "condescend", "blame_customer", "stonewall", "defensive"}
    assert reading.promises == ()


def test_a_reading_holds_what_was_counted(real: PlaybookEar) -> None:
    reading = read("When do you need it?? And where? I'll bring it on Friday!", real)
    assert reading.questions == 2
    assert reading.style.energy > 0.3
    assert len(reading.promises) == 1


def test_same_message_same_reading(real: PlaybookEar, small: PlaybookEar) -> None:
    text = "I am sorry, Maya. You stayed in twice. Where should the courier bring it?"
    assert real.read(text, "agent", before="where IS it") == real.read(text, "agent", before="where IS it")
    assert small.read(text, "agent") == small.read(text, "agent")


@pytest.mark.parametrize("text", ODD)
def test_odd_messages_are_read(text: str, small: PlaybookEar, fallback: PlaybookEar) -> None:
    for ear in (small, fallback):
        for side in ("agent", "caller"):
            read(text, ear, side)


@given(st.text(max_size=120), st.sampled_from(["agent", "caller"]), st.none() | st.text(max_size=500))
def test_any_text_is_read(small: PlaybookEar, text: str, side: Side, before: str | None) -> None:
    read(text, small, side)
    assert small.read(text, side, before=before) == small.read(text, side, before=before)


@given(st.text(max_size=60))
@settings(max_examples=15)
def test_any_text_is_read_by_the_real_one(real: PlaybookEar, text: str) -> None:
    read(text, real)


def ten_thousand() -> Iterator[str]:
    for n in range(10_000):
        yield " ".join(pick(SHORT, n, word) for word in range(n % 13))


@pytest.mark.slow
def test_ten_thousand_odd_strings(small: PlaybookEar) -> None:
    for text in ten_thousand():
        read(text, small)


def test_what_comes_after_six_thousand_characters_is_not_read(small: PlaybookEar) -> None:
    start = "so it was a long day. " * 300
    assert len(start) > LONGEST_READ
    assert small.read(start + "I'll ring by 4 pm?", "agent") == small.read(start[:LONGEST_READ], "agent")


def test_a_long_message_is_read_in_two_stretches(small: PlaybookEar) -> None:
    """Evidence of the second stretch knows its place in the whole message."""
    text = "word " * (LONGEST // 4) + "and " * 200
    evidence = small_witness().witness(text, "agent", None)
    places = [(a, b) for found in evidence.values() for a, b, _ in found.shares]
    assert all(0 <= a <= b <= len(text) for a, b in places)
    assert max(b for _, b in places) > 0
    assert small_witness().witness("x", "agent", None).keys() == evidence.keys()


def test_what_was_said_before_is_heard_with_it(small: PlaybookEar) -> None:
    witness = small_witness()
    alone, after = (witness.witness("so be it", "agent", before) for before in (None, "where is it?"))
    assert any(abs(alone[move].odds - after[move].odds) > 1e-4 for move in alone)


# --- without weights


def test_without_weights_it_makes_do_and_says_so(fallback: PlaybookEar) -> None:
    assert fallback.name == "n-grams"
    assert {h.move for h in read("I'm so sorry about this, I apologise.", fallback).moves} >= {"apologize"}
    assert {h.move for h in read("Could I please speak to your manager?", fallback, "caller").moves} >= {"escalate"}


def test_without_weights_topics_are_still_reached(fallback: PlaybookEar) -> None:
    asks = {"birthday": ("When do you need it by?",), "home": ("Will anyone be home?",)}
    assert fallback.reached("When do you need it by?", asks) == ("birthday",)


@pytest.mark.parametrize("broken", ["text", "empty", "cut off", "one array", "other"])
def test_broken_weights_are_like_none(broken: str, built_in: Playbooks, tmp_path: Path) -> None:
    weights = tmp_path / "weights.npz"
    match broken:
        case "text":
            weights.write_text("this is no archive")
        case "empty":
            weights.write_bytes(b"")
        case "cut off":
            weights.write_bytes(WEIGHTS.read_bytes()[:100_000])
        case "one array":
            with weights.open("wb") as file:
                np.save(file, np.arange(9))
        case _:
            np.savez(weights, layers=np.array(3))
    assert load_ear(built_in.moves[:2], weights=weights).name == "n-grams"


def test_a_team_s_examples_shift_a_claim(built_in: Playbooks, tmp_path: Path) -> None:
    """House slang that means nothing to anybody else is heard once a team has given examples of it."""
    slang = "We'll gruffle that splendidly for you"
    moves = [move for move in built_in.moves if move.side == "agent" and move.move in ("commit", "hear", "thank")]
    before = load_ear(moves, weights=tmp_path / "none").read(slang, "agent").move("commit")
    after = load_ear(_taught(moves, "commit", slang), weights=tmp_path / "none").read(slang, "agent").move("commit")
    assert before is None or before.confidence < 0.9
    assert after is not None
    assert before is None or after.confidence > before.confidence


def _taught(moves: list[Move], name: str, slang: str) -> list[Move]:
    said = (f"{slang}.", f"{slang}, mate.", f"Sure, {slang.lower()}.", f"{slang}, no worries!", f"Right. {slang}.")
    added = tuple(moves[0].examples[0].model_copy(update={"text": text, "also": ()}) for text in said)
    return [m.model_copy(update={"examples": (*m.examples, *added)}) if m.move == name else m for m in moves]
