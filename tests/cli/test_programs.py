"""What programs use: one JSON object a line, in and out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from adapters.terminal import read
from bot.playbook.library import Library
from tests.cli.conftest import Heard, started

DOC = Path(__file__).parents[2] / "docs" / "programs.md"
SAYS = [
    "I'm so sorry, Maya. Two afternoons at the window, and nobody came.",
    "You're right: if we say Thursday, it has to be Thursday.",
    "When do you need it by?",
]


def lines(*objects: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(found)}\n" for found in objects)


def parsed(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def reading(heard: Heard, library: Library, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """`heard read` with the ear that the tests have loaded already."""
    monkeypatch.setattr(read, "_ear", lambda _: (library.ear, library.playbooks.moves))
    return heard


# --- play


def test_play_the_same_twice_to_the_byte(loaded: Heard) -> None:
    given = lines(*({"text": text} for text in SAYS))
    first, second = (loaded("play", "late-parcel", "--seed", "7", "--ndjson", given=given) for _ in range(2))
    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
    assert loaded("play", "late-parcel", "--seed", "8", "--ndjson", given=given).out != first.out


def test_play_shows_each_turn_and_how_it_came_out(loaded: Heard) -> None:
    opening, *turns, end = parsed(loaded("play", "late-parcel", "--ndjson", given=lines(*({"text": text} for text in SAYS))).out)
    assert opening["turn"] == 0
    assert opening["counterpart"] == {**opening["counterpart"], "heat": 78, "trust": 24, "patience": 62}
    assert [turn["said"] for turn in turns] == SAYS
    assert [turn["turn"] for turn in turns] == [1, 2, 3]
    for turn in turns:
        assert set(turn) == {"turn", "said", "moves", "counterpart", "whisper"}
        for move in turn["moves"]:
            assert set(move) == {"move", "confidence", "spans"}
            assert all(span in turn["said"] for span in move["spans"])
    assert set(end) == {"outcome", "ending", "won", "score", "receipts"}
    assert (end["outcome"], end["ending"], end["won"]) == ("stopped", None, False)
    assert end["receipts"]


def test_play_ends_with_the_scene(loaded: Heard) -> None:
    out = parsed(loaded("play", "late-parcel", "--ndjson", given=lines(*({"text": "ok"} for _ in range(80)))).out)
    assert out[-1]["outcome"] == "walked_away"
    assert len(out) < 30


def test_play_with_nothing_said(loaded: Heard) -> None:
    opening, end = parsed(loaded("play", "late-parcel", "--ndjson").out)
    assert opening["turn"] == 0
    assert (end["score"], end["receipts"], end["outcome"]) == (0, [], "stopped")


def test_play_an_unknown_scenario(loaded: Heard) -> None:
    assert loaded("play", "late-parcle", "--ndjson").refused() == "There is no scenario called “late-parcle”. Did you mean “late-parcel”?"


BAD_LINES = [
    ("{", "Line 2 is not JSON"),
    ('"text"', "Line 2 is JSON but no object"),
    ("[]", "Line 2 is JSON but no object"),
    ('{"txt": "hi"}', "An object lacks the text “text”: it has txt."),
    ('{"text": 7}', "An object lacks the text “text”"),
    ("{}", "An object lacks the text “text”: it has nothing."),
]


@pytest.mark.parametrize(("bad", "said"), BAD_LINES)
def test_a_bad_line_ends_it_with_one_sentence(bad: str, said: str, loaded: Heard, reading: Heard) -> None:
    given = lines({"text": "Hello, Maya."}) + bad + "\n" + lines({"text": "never read"})
    for args in (("play", "late-parcel", "--ndjson"), ("read", "--ndjson")):
        ran = loaded(*args, given=given)
        assert ran.code == 2
        [sentence] = ran.err.splitlines()
        assert sentence.startswith(said)
        assert "never read" not in ran.out
        assert all(json.loads(line) for line in ran.out.splitlines()), "what was written before stays whole"


def test_empty_lines_and_broken_characters_are_no_trouble(reading: Heard) -> None:
    ran = reading("read", "--ndjson", given='\n  \n{"id": 1, "text": "hi \\ud83d"}\n')
    assert ran.code == 0
    assert parsed(ran.out)[0]["id"] == 1


# --- read


def test_read(reading: Heard) -> None:
    text = "You're right, and I'll ring you by 4 pm."
    ran = reading(
        "read", "--side", "agent", "--ndjson", given=lines({"id": "a", "text": text, "now": "2026-11-21T10:00"}, {"id": 2, "text": ""})
    )
    assert (ran.code, ran.err) == (0, "")
    full, empty = parsed(ran.out)
    assert set(full) == {"id", "moves", "promises", "style"}
    assert full["id"] == "a"
    assert "validate" in [move["move"] for move in full["moves"]]
    assert all(span in text for move in full["moves"] for span in move["spans"])
    assert full["promises"] == [{**full["promises"][0], "owner": "me", "due": "2026-11-21T16:00", "vague": False}]
    assert set(full["style"]) == {"energy", "formality", "technical", "reasons"}
    assert (empty["id"], empty["moves"], empty["promises"]) == (2, [], [])


def test_read_what_came_before(reading: Heard) -> None:
    given = lines({"id": 1, "text": "Yes, that one.", "before": "The blue one?"}, {"id": 2, "text": "Yes, that one.", "before": None})
    assert [found["id"] for found in parsed(reading("read", "--ndjson", given=given).out)] == [1, 2]


@pytest.mark.parametrize("now", ["tomorrow", 7, "2026-13-01"])
def test_read_with_a_bad_clock(now: object, reading: Heard) -> None:
    ran = reading("read", "--ndjson", given=lines({"text": "hi", "now": now}))
    assert ran.code == 2
    assert "“now”" in ran.err


def test_read_for_people(reading: Heard) -> None:
    ran = reading("read", "I'm so sorry that you waited, I'll ring you tomorrow.")
    assert ran.code == 0
    assert "apologize" in ran.out
    assert "promise" in ran.out
    assert "energy" in ran.out
    assert reading("read", given="I'm so sorry that you waited.").out.count("apologize") == 1


def test_read_nothing(reading: Heard) -> None:
    assert reading("read").refused() == "There is nothing to read: put the message in quotes after the command."


def test_read_shows_brackets_as_they_are(reading: Heard) -> None:
    assert "[bold]sorry[/bold]" in reading("read", "I am [bold]sorry[/bold] about that.").out


# --- tip


def test_tips(loaded: Heard) -> None:
    given = lines({"id": 1, "side": "agent", "ask": "he keeps shouting at me"}, {"id": 2, "ask": "zzz qqq xxyy"})
    ran = loaded("tip", "--ndjson", given=given)
    assert (ran.code, ran.err) == (0, "")
    found, nothing = parsed(ran.out)
    assert 1 <= len(found["tips"]) <= 3
    assert set(found["tips"][0]) >= {"tip", "teaches", "title", "say", "avoid", "source"}
    assert nothing == {"id": 2, "tips": []}


@pytest.mark.parametrize(("given", "said"), [({"side": "manager", "ask": "x"}, "“side” is 'manager'"), ({"id": 1}, "lacks the text “ask”")])
def test_bad_tips(given: dict[str, Any], said: str, loaded: Heard) -> None:
    assert said in loaded("tip", "--ndjson", given=lines(given)).refused()


def test_tip_for_people(loaded: Heard) -> None:
    assert "You could say" in loaded("tip", "he", "keeps", "shouting", "at", "me").out
    assert "no tip that really fits" in loaded("tip", "zzz qqq xxyy").out
    today = loaded("tip")
    assert today.code == 0
    assert "You could say" in today.out


# --- reality


def test_reality(loaded: Heard) -> None:
    given = lines(
        {"id": 1, "problem": "The train was late.", "ask": "Sack the driver."},
        {"id": 2, "problem": "You took £62 twice.", "ask": "£62 back."},
    )
    ran = loaded("reality", "--ndjson", given=given)
    assert (ran.code, ran.err) == (0, "")
    unfair, fair = parsed(ran.out)
    assert set(unfair) == {"id", "verdict", "reasons", "fallbacks"}
    assert [(found["id"], found["verdict"]) for found in (unfair, fair)] == [(1, "unfair"), (2, "fair")]
    assert "Sack the" in unfair["reasons"][0]
    assert all(1 <= len(found["reasons"]) <= 3 and 2 <= len(found["fallbacks"]) <= 4 for found in (unfair, fair))


def test_reality_for_people(loaded: Heard) -> None:
    ran = loaded("reality", "The flight was cancelled the night before.", "Free flights for life.")
    assert ran.code == 0
    assert "If everyone in this position got free flights for life" in ran.out
    assert "no legal advice" in ran.out


@pytest.mark.parametrize("args", [(), ("only a problem",), ("a problem", "  ")])
def test_reality_needs_both(args: tuple[str, ...], loaded: Heard) -> None:
    assert loaded("reality", *args).refused().startswith("Say what happened and what you want")


def test_bad_reality(loaded: Heard) -> None:
    assert "lacks the text “ask”" in loaded("reality", "--ndjson", given=lines({"id": 1, "problem": "x"})).refused()


# --- as they are documented


@pytest.mark.slow
def test_the_documented_commands_do_what_they_say(here: Path) -> None:
    """Each example of the page, run as it stands there."""
    examples = re.findall(r"^    printf '%s\\n' '(.*)' \| heard (.*)$", DOC.read_text(), flags=re.MULTILINE)
    assert [command.split()[0] for _, command in examples] == ["play", "read", "tip", "reality", "check-reply"]
    for given, command in examples:
        ran = started(*command.split(), given=given + "\n", cwd=here)
        assert (ran.code, ran.err) == (0, "")
        assert parsed(ran.out)
