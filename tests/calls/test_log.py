"""Whole calls, as they are typed and read."""

import pytest

from bot.calls import say
from bot.calls.recap import NOTHING_CAUGHT
from bot.replies import Minute
from tests.calls.talk import Caller, brightwave


def test_a_call_from_the_first_line_to_the_recap() -> None:
    ana = Caller()
    assert "15:02 Your call with Brightwave has begun." in ana.call("start Brightwave")
    assert "15:03 You're speaking with Dana (billing, ext 12)." in ana.call("rep Dana, billing, ext 12")
    assert "15:04 Number 4471-B is with your case." in ana.call("case 4471-B")
    assert "15:05 On hold." in ana.call("hold")
    assert "15:12 Back after 7 minutes." in ana.call("back", 7)
    assert "15:13 Transferred to retention." in ana.call("transfer to retention")
    assert "15:14 You're speaking with Priya" in ana.call("rep Priya from retention")
    assert "1. Dana: refund, by Friday 6 March" in ana.call("Dana says refund by Friday")
    assert "2. You: send the receipt, by tomorrow" in ana.call("I must send the receipt by tomorrow")
    recap = ana.call("end")
    assert "Today, 15:02 to 15:17, 15 minutes. You spoke with Dana (billing, ext 12) and Priya (retention)." in recap
    assert "You waited on hold for 7 minutes and were passed on once." in recap
    assert "What they will do\n- 1. Dana: refund, by Friday 6 March" in recap
    assert "What you will do\n- 2. You: send the receipt, by tomorrow" in recap
    assert "Numbers: 4471-B" in recap
    assert ana.buttons() == ["call:thanks", "case:settled:1", "call:next:1", "call:undo"]
    assert ana.case.call is None


def test_the_law_is_told_once() -> None:
    ana = Caller()
    assert say.LAW in ana.call("start Brightwave")
    ana.call("end")
    assert say.LAW not in ana.call("start")


def test_a_zone_is_asked_for_until_it_is_known() -> None:
    ana = Caller()
    assert "zone Europe/Berlin" not in ana.call("start Brightwave")
    ben = Caller.__new__(Caller)
    ben.__dict__.update(Caller().__dict__)
    ben.conversation = type(ana.conversation)(ana.conversation.key)
    assert "I write times in UTC" in ben.call("start Brightwave")


@pytest.mark.parametrize(("typed", "zone"), [("berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("UTC", "UTC")])
def test_zones_go_by_their_cities(typed: str, zone: str) -> None:
    ana = Caller()
    ana.call(f"zone {typed}")
    assert ana.work.zone == zone


def test_a_zone_that_is_none() -> None:
    ana = Caller()
    assert "called “Europe/Berln”. Did you mean Europe/Berlin?" in ana.call("zone Europe/Berln")
    assert ana.work.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Dana", "Dana"),
        ("Dana, billing, ext 12", "Dana (billing, ext 12)"),
        ("Dana from billing x12", "Dana (billing, x12)"),
        ("Dana (team lead)", "Dana (team lead)"),
        ("Dana Cole, dana@brightwave.example", "Dana Cole (dana@brightwave.example)"),
        ("Dana, billing, 0800 123 4567", "Dana (billing, 0800 123 4567)"),
    ],
)
def test_reps_as_people_type_them(typed: str, shown: str) -> None:
    ana = Caller()
    assert f"You're speaking with {shown}." in ana.call(f"rep {typed}")


def test_who_may_decide_is_asked_of_the_first_rep_only() -> None:
    ana = Caller()
    ana.call("start Brightwave")
    assert say.MAY_THEY in ana.call("rep Dana")
    assert say.MAY_THEY not in ana.call("rep Priya")


def test_hold_is_a_running_clock() -> None:
    ana = brightwave()
    ana.call("hold")
    assert ana.buttons()[0] == "call:back"
    assert "Still on hold since 15:04, for 5 minutes so far." in ana.call("hold", 5)
    assert "Back after 7 minutes." in ana.call("back", 2)
    ana.call("hold")
    assert "In this call you have waited 10 minutes in all." in ana.call("back", 3)
    assert ana.buttons()[0] == "call:hold"


def test_a_call_that_ends_on_hold_waited_until_its_end() -> None:
    ana = brightwave()
    ana.call("hold")
    assert "waited on hold for 30 minutes" in ana.call("end", 30)


def test_back_without_hold() -> None:
    assert say.NOT_ON_HOLD in brightwave().call("back")


def test_a_third_transfer_is_counted() -> None:
    ana = brightwave()
    ana.call("transfer")
    assert "That's the second time in this call." in ana.press("call:transfer")
    assert "That makes 3 times in this call." in ana.call("transfer to the manager")


@pytest.mark.parametrize(
    "line",
    [
        "end of the month is when it renews",
        "back office is closed",
        "list of papers they want",
        "undo was not possible",
        "done with the survey",
    ],
)
def test_a_word_that_makes_no_sense_as_a_command_is_a_note(line: str) -> None:
    ana = brightwave()
    assert f"Noted: {line}" in ana.call(line)
    assert ana.case.call is not None
    assert ana.case.call.entries[-1].text == line


def test_an_unknown_word_is_a_note_and_so_is_a_line_outside_of_a_call() -> None:
    ana = Caller()
    assert say.NO_CALL in ana.call("they sent a letter")
    assert ana.case.notes[-1].text == "they sent a letter"


def test_a_call_left_running_ends_when_the_next_begins() -> None:
    ana = brightwave()
    assert "The call that was still open has ended." in ana.call("start Telco", 60)
    assert [case.title for case in ana.work.cases] == ["Brightwave", "Telco"]
    assert ana.work.cases[0].call is None
    assert ana.case.title == "Telco"


def test_several_calls_make_one_case() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    ana.call("end")
    assert "Still open from before\n- 1. Dana: refund, by Friday 6 March" in ana.call("start brightwave", 60)
    ana.call("end")
    assert len(ana.case.calls) == 2
    assert len(ana.work.cases) == 1


def test_recap_before_the_end_is_to_be_said_back() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    ana.call("I have to return the router by Monday")
    recap = ana.call("recap")
    assert "From your side: refund, by Friday 6 March. From mine: return the router, by Monday 9 March." in recap
    assert "Is there a number for this?" in recap
    assert ana.buttons()[0] == "call:end"


def test_recap_without_a_promise() -> None:
    assert NOTHING_CAUGHT in brightwave().call("end")


def test_a_message_to_send() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    ana.call("I must send the receipt by tomorrow")
    ana.call("case 4471")
    ana.call("end")
    message = ana.press("call:thanks")
    assert "Hello Dana,\n\nthank you for your time on the phone on Monday 2 March, and for taking this on." in message
    assert "- Refund, by Friday 6 March (Dana)\n- Send the receipt, by Tuesday 3 March (me)" in message
    assert "My reference is 4471." in message


def test_breathe_is_a_minute_for_a_caller() -> None:
    ana = brightwave()
    ana.press("call:breathe")
    [minute] = ana.heard[-1]
    assert isinstance(minute, Minute)


def test_nothing_typed_is_read_as_a_template() -> None:
    ana = Caller()
    ana.call("start {name} {0}")
    ana.call("rep {story}")
    ana.call("promise {x} by Friday")
    ana.call("end")
    assert "{x}" in ana.call("next")
    assert "{story}" in ana.call("thanks")


@pytest.mark.parametrize("action", ["call:fly", "call:done:9.9", "call:done:", "call:mine:1", "call:door:x", "call:done:1.x.1"])
def test_old_buttons_are_answered_kindly(action: str) -> None:
    ana = brightwave()
    before = ana.case
    assert "too old" in ana.press(action)
    assert ana.case == before


def test_while_on_a_call_every_line_is_one_of_the_log() -> None:
    ana = brightwave()
    assert "Noted: check the second bill" in ana.say("check the second bill")
    assert "On hold." in ana.say("hold")
    assert "Back after" in ana.say("call back")
    assert "Noted: call back on 0800" in ana.say("call back on 0800")
    assert "Brightwave\nCase 1" in ana.say("case show")
    assert "practice NAME" in ana.say("help")
