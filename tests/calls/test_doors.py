"""A call that didn't settle it, and the next door."""

from tests.calls.talk import brightwave


def test_not_settled_leads_through_a_pause_to_the_next_door() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    ana.call("end")
    shown = ana.press("call:next:1")
    assert "Take a break first" in shown
    assert "The next door: call again" in shown
    assert "I called on Monday 2 March and spoke with Dana. I was told: refund, by Friday 6 March." in shown
    assert "That hasn't happened yet" not in shown
    assert "- 15:04 Dana says refund by Friday" in shown
    assert "Write to them" in ana.press("call:door:1")
    assert "call:door:2" in ana.buttons()


def test_the_second_call_leads_to_writing() -> None:
    ana = brightwave()
    ana.call("end")
    ana.call("start", 60)
    ana.call("end")
    assert "The next door: write to them" in ana.call("next")
