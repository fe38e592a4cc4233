"""Lines of a call taken back: nothing that was typed is lost."""

from bot.calls import say
from tests.calls.talk import brightwave


def test_undo_strikes_the_last_line_and_keeps_its_words() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    assert "Taken back: 15:04 Dana says refund by Friday" in ana.call("undo")
    assert ana.case.promises[0].state == "dropped"
    assert [(entry.text, entry.struck) for entry in ana.case.calls[0].entries][-1] == ("Dana says refund by Friday", True)
    assert "Taken back: 15:03 Spoke with Dana" in ana.call("undo")


def test_undo_brings_an_ended_call_back() -> None:
    ana = brightwave()
    ana.call("end")
    ana.call("undo")
    assert ana.case.call is not None
    ana.call("and one more thing")
    assert ana.case.call.entries[-1].text == "and one more thing"


def test_undo_of_all_there_is() -> None:
    ana = brightwave()
    ana.call("case 4471")
    ana.call("hold")
    for _ in range(4):
        ana.call("undo")
    assert say.NOTHING_TO_UNDO in ana.call("undo")
    assert ana.case.calls == ()
    assert ana.case.references == ()
    assert [entry.struck for entry in ana.case.notes] == [True] * 4


def test_undo_of_the_second_start_leaves_the_first_call_as_it_was() -> None:
    ana = brightwave()
    ana.call("start", 30)
    ana.call("undo")
    assert len(ana.case.calls) == 1
    assert ana.case.call is None
    ana.call("undo")
    assert ana.case.call is not None


def test_undo_of_a_correction_brings_back_what_was_before() -> None:
    ana = brightwave()
    ana.call("Dana says refund by Friday")
    before = ana.case.promises
    ana.call("fix 1 me")
    ana.call("undo")
    assert ana.case.promises == before
