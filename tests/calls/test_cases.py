"""Cases: kept apart, shown whole, settled and not."""

from tests.calls.talk import brightwave


def test_cases_are_kept_apart() -> None:
    ana = brightwave()
    ana.call("end")
    assert "Your case 2 is open: Telco." in ana.cases("new Telco")
    ana.call("start")
    assert ana.case.title == "Telco"
    listed = ana.cases("list")
    assert "1. Brightwave (open): 1 call, last today" in listed
    assert "2. Telco (open): 1 call, last today ← here" in listed
    assert "Brightwave\nCase 1, open." in ana.cases("open bright")
    assert "There is no case called “Nobody”." in ana.cases("Nobody")


def test_a_settled_case_rests_and_a_new_call_makes_a_new_one() -> None:
    ana = brightwave()
    ana.call("end")
    assert "I'm glad." in ana.press("case:settled:1")
    assert ana.case.status == "settled"
    ana.call("start Brightwave", 60)
    assert [case.status for case in ana.work.cases] == ["settled", "open"]


def test_settled_can_be_taken_back() -> None:
    ana = brightwave()
    ana.call("end")
    ana.cases("settled")
    ana.call("undo")
    assert ana.case.status == "open"


def test_show_cuts_nothing() -> None:
    ana = brightwave()
    story = "and then " * 400 + "it broke"
    ana.call(f"note {story}")
    assert story in ana.cases("show")


def test_case_words_after_call() -> None:
    ana = brightwave()
    assert "I'm glad." in ana.call("case settled")
