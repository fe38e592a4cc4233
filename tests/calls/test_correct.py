"""A promise set right, in words or with one tap."""

import pytest

from tests.calls.talk import brightwave


def fixed(words: str) -> str:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    return ana.call(f"fix 1 {words}")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("me", "1. You: refund, by Friday 6 March"),
        ("them Priya", "1. Priya: refund, by Friday 6 March"),
        ("nobody", "1. Dana: refund, by Friday 6 March"),
        ("by Monday", "1. Dana: refund, by Monday 9 March"),
        ("by tomorrow at 4pm", "1. Dana: refund, by 16:00 tomorrow"),
        ("refund of £84 by Monday", "1. Dana: refund of £84, by Monday 9 March"),
        ("me: bring the router by Thursday", "1. You: bring the router, by Thursday 5 March"),
        ("no day", "1. Dana: refund, no day named"),
        ("no", "1. Dana: refund, by Friday 6 March (dropped)"),
    ],
)
def test_fix(words: str, line: str) -> None:
    assert fixed(words).splitlines()[0] == line


def test_fix_says_how() -> None:
    assert "fix 1 by Monday" in fixed("")


def test_fix_of_no_promise_is_kept_as_a_note() -> None:
    assert "Noted: fix 7 by Monday" in brightwave().call("fix 7 by Monday")


def test_one_tap_corrects() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    assert {"call:mine:1.1", "call:drop:1.1"} <= set(ana.buttons())
    assert "1. You: refund" in ana.press("call:mine:1.1")
    assert "1. Dana: refund" in ana.press("call:theirs:1.1")
    assert "(dropped)" in ana.press("call:drop:1.1")


def test_a_promise_without_a_day_asks_for_one() -> None:
    ana = brightwave()
    assert "By when? Ask them, then type it: fix 1 by Friday" in ana.call("They will look into it")
    assert "There is no day yet for 1." in ana.call("end")


def test_what_is_called_a_promise_is_one_even_without_a_day() -> None:
    ana = brightwave()
    assert "1. Dana: replacement router, no day named" in ana.call("promise replacement router")
