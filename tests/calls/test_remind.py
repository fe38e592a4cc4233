"""When somebody is reminded, in their own zone, over the turns of the clocks; and what follows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.calls.clock import clock, due, length, moment_of, stamp
from bot.calls.remind import first_reminder
from tests.calls.talk import Caller, at

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


# --- the clock


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        (date(2026, 3, 28), "Europe/Berlin", datetime(2026, 3, 28, 8, 0, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 24), "Europe/Berlin", datetime(2026, 10, 24, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 25), "Europe/Berlin", datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
        (date(2026, 3, 8), "America/New_York", datetime(2026, 3, 8, 13, 0, tzinfo=UTC)),
        (date(2026, 3, 7), "America/New_York", datetime(2026, 3, 7, 14, 0, tzinfo=UTC)),
        (date(2026, 3, 3), "Asia/Kathmandu", datetime(2026, 3, 3, 3, 15, tzinfo=UTC)),
        (date(2026, 3, 3), "Pacific/Kiritimati", datetime(2026, 3, 2, 19, 0, tzinfo=UTC)),
    ],
)
def test_nine_in_the_morning_is_nine_on_their_wall(day: date, zone: str, moment: datetime) -> None:
    assert first_reminder(day, zone, NOON) == moment
    assert clock(moment, zone) == "09:00"


def test_an_hour_that_comes_twice_is_the_first_and_one_left_out_is_when_it_would_be() -> None:
    assert moment_of(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "moment"),
    [(at(6, 8), at(6, 9)), (at(6, 9), at(6, 18)), (at(6, 17), at(6, 18)), (at(6, 18), at(7, 9)), (at(8, 12), at(9, 9))],
)
def test_a_day_that_has_begun_is_asked_about_in_the_evening_and_one_that_is_over_in_the_morning(now: datetime, moment: datetime) -> None:
    assert first_reminder(date(2026, 3, 6), "Europe/Berlin", now) == moment


def test_a_promise_with_a_time_is_asked_about_then() -> None:
    assert first_reminder(at(3, 16), "Europe/Berlin", at(2, 15)) == at(3, 16)
    assert first_reminder(at(2, 14), "Europe/Berlin", at(2, 15)) == at(3, 9)
    assert first_reminder(None, "Europe/Berlin", at(2, 15)) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(), "less than a minute"),
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(minutes=1, seconds=59), "1 minute"),
        (timedelta(hours=2, minutes=5), "2 hours 5 minutes"),
        (timedelta(hours=1), "1 hour"),
    ],
)
def test_lengths(span: timedelta, words: str) -> None:
    assert length(span) == words


def test_a_wait_over_the_turn_of_the_clocks_is_as_long_as_it_felt() -> None:
    ana = Caller(now=datetime(2026, 10, 25, 0, 48, tzinfo=UTC))
    ana.call("start Nightline")
    ana.call("hold")
    assert "02:21 Back after 30 minutes." in ana.call("back", 30)


def test_days_are_named_as_one_says_them() -> None:
    assert due(date(2026, 3, 2), "Europe/Berlin", NOON) == "by today"
    assert due(date(2026, 3, 3), "Europe/Berlin", NOON) == "by tomorrow"
    assert due(date(2027, 3, 3), "Europe/Berlin", NOON) == "by Wednesday 3 March 2027"
    assert due(at(6, 16), "Europe/Berlin", NOON) == "by 16:00 on Friday 6 March"
    assert stamp(at(1, 16), "Europe/Berlin", NOON) == "yesterday, 16:00"


# --- being reminded


def promised(line: str = "Dana says refund by Friday") -> Caller:
    ana = Caller()
    ana.call("start Brightwave")
    ana.call(line)
    ana.call("end")
    return ana


def test_a_promise_is_asked_about_once_on_its_day() -> None:
    ana = promised()
    assert ana.wake(at(6, 8, 59)) == ""
    shown = ana.wake(at(6, 9))
    assert "Dana: refund, by today. Has it happened?" in shown
    assert "As you wrote it: “Dana says refund by Friday”." in shown
    assert ana.wake(at(6, 9)) == ""
    assert ana.wake(at(20, 9)) == ""
    assert ana.case.promises[0].asked == 1


def test_one_of_mine_asks_whether_it_is_done() -> None:
    ana = promised("I must send the receipt by tomorrow")
    assert "You: send the receipt, by today. Is it done?" in ana.wake(at(3, 9))
    assert ana.buttons() == ["call:done:1.1.1", "call:missed:1.1.1", "call:snooze:1.1.1"]


def test_a_late_reminder_says_which_day_it_was() -> None:
    assert "refund, by yesterday" in promised().wake(at(7, 12))


def test_kept() -> None:
    ana = promised()
    ana.wake(at(6))
    assert "Is it settled?" in ana.press("call:done:1.1.1")
    assert ana.buttons() == ["case:settled:1", "call:next:1"]
    assert ana.case.promises[0].state == "kept"
    assert "already marked as done" in ana.press("call:missed:1.1.1")


def test_not_kept_leads_to_asking_again() -> None:
    ana = promised()
    ana.call("case 4471")
    ana.wake(at(6))
    shown = ana.press("call:missed:1.1.1")
    assert "“I was told: refund, by Friday 6 March. That hasn't happened yet. My reference is 4471. Could you look" in shown
    assert ana.buttons()[0] == "call:start:1"
    assert ana.case.promises[0].state == "broken"


def test_mine_not_done_is_asked_about_tomorrow() -> None:
    ana = promised("I must send the receipt by tomorrow")
    ana.wake(at(3))
    assert "I'll ask again tomorrow at 09:00." in ana.press("call:missed:1.1.1")
    assert ana.wake(at(3, 23)) == ""
    assert "this is time 2" in ana.wake(at(4))


@pytest.mark.parametrize(("words", "moment"), [("", at(7, 9)), (" until Monday", at(9, 9)), (" until tomorrow at 4pm", at(7, 16))])
def test_snooze(words: str, moment: datetime) -> None:
    ana = promised()
    ana.wake(at(6))
    ana.call(f"snooze 1{words}")
    assert ana.case.promises[0].remind_at == moment
    assert ana.wake(moment - timedelta(minutes=1)) == ""
    assert "Has it happened?" in ana.wake(moment)


def test_snooze_over_the_turn_of_the_clocks_is_nine_on_the_wall() -> None:
    ana = promised()
    ana.now = at(28, 12)
    ana.press("call:snooze:1.1")
    assert ana.case.promises[0].remind_at == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("ends", ["settled", "dropped"])
def test_a_case_that_is_over_is_left_in_peace_until_it_is_taken_up_again(ends: str) -> None:
    ana = promised()
    ana.cases(ends)
    assert ana.wake(at(6)) == ""
    ana.call("undo")
    assert "Has it happened?" in ana.wake(at(6, 10))


def test_a_dropped_promise_is_forgotten() -> None:
    ana = promised()
    ana.press("call:drop:1.1")
    assert ana.wake(at(6)) == ""


def test_another_day_is_another_reminder() -> None:
    ana = promised()
    ana.wake(at(6))
    ana.call("fix 1 by Monday")
    assert ana.wake(at(7)) == ""
    assert "Has it happened?" in ana.wake(at(9))


def test_several_at_once_are_each_asked_about() -> None:
    ana = promised()
    ana.call("I must send the receipt by Friday")
    ana.wake(at(6))
    assert len(ana.heard[-1]) == 2


def test_the_answer_goes_to_the_case_of_the_promise() -> None:
    ana = promised()
    ana.cases("new Telco")
    ana.press("call:done:1.1.1")
    assert ana.case.title == "Telco"
    assert ana.case.notes == ()
    assert [entry.text for entry in ana.work.cases[0].notes] == ["Done: refund"]


# --- zones


def test_what_was_written_before_a_zone_was_chosen_was_meant_in_it() -> None:
    ana = Caller(zone="UTC")
    ana.conversation = type(ana.conversation)(ana.conversation.key)
    ana.call("start Brightwave")
    ana.call("Dana will call me back tomorrow at 4pm")
    ana.call("zone Europe/Berlin")
    assert ana.case.promises[0].due == ana.case.promises[0].remind_at == at(3, 16)


def test_a_journey_moves_whole_days_and_leaves_moments_alone() -> None:
    ana = promised()
    ana.call("Dana will call me back tomorrow at 4pm")
    ana.call("zone America/New_York")
    day, moment = ana.case.promises
    assert day.remind_at == datetime(2026, 3, 6, 14, 0, tzinfo=UTC)
    assert moment.remind_at == at(3, 16)
