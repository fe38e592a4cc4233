"""Whatever is typed, pressed or waited for: nothing raises, and every word is kept or answered."""

import re
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calls import cases, follow, lines
from bot.calls.case import Casework
from bot.calls.clock import length
from bot.calls.remind import wakes
from bot.store.codec import STATES
from tests.calls.talk import Caller
from tests.fakes import texts

WORDS = st.sampled_from([*lines.LINES, *follow.FOLLOWS, "Brightwave", "xyz"])
ABOUT = st.sampled_from(
    [
        "",
        "1",
        "2 by Friday",
        "1 no",
        "1 me",
        "Dana, billing, ext 12",
        "4471",
        "Dana says refund by Friday",
        "Europe/Berlin",
        "tomorrow",
        "#{0} %s",
    ]
)
LINE = st.tuples(WORDS, ABOUT | st.text(max_size=20)).map(" ".join) | st.text(max_size=60)
CASES = st.tuples(st.sampled_from([*cases.WORDS, "2", ""]), st.sampled_from(["", "Acme", "1", "acme"])).map(" ".join)
PRESSES = st.tuples(
    st.sampled_from(["call:", "case:"]),
    st.sampled_from([*lines.LINES, *follow.FOLLOWS, *cases.WORDS, "door", "x"]),
    st.sampled_from(["", ":1", ":1.1", ":1.2.1", ":9.9", ":x.y"]),
).map("".join)
ACTS = st.lists(
    st.tuples(st.just("call"), LINE)
    | st.tuples(st.just("say"), LINE)
    | st.tuples(st.just("cases"), CASES)
    | st.tuples(st.just("press"), PRESSES)
    | st.tuples(st.just("wait"), st.sampled_from(["1", "60", "2000", "20000"])),
    max_size=14,
)
TOKEN = re.compile(r"\w{2,}")


def act(ana: Caller, how: str, what: str) -> str:
    match how:
        case "call":
            return ana.call(what)
        case "say":
            return ana.say(what)
        case "cases":
            return ana.cases(what)
        case "press":
            return ana.press(what)
        case _:
            return ana.wake(ana.now + timedelta(minutes=int(what)))


@given(ACTS)
def test_no_word_is_lost_and_nothing_raises(acts: list[tuple[str, str]]) -> None:
    ana = Caller()
    typed: set[str] = set()
    answers = ""
    for how, what in acts:
        answers += act(ana, how, what)
        if how in ("call", "say"):
            typed |= set(TOKEN.findall(what))
    kept = texts([ana.work]) + answers + " ".join((*lines.LINES, *follow.FOLLOWS))
    folded = kept.casefold()
    assert {word for word in typed if word.casefold() not in folded and word.casefold() not in ("call", "case")} == set()


@given(ACTS)
def test_what_is_kept_survives_being_stored(acts: list[tuple[str, str]]) -> None:
    ana = Caller()
    for how, what in acts:
        act(ana, how, what)
        assert STATES.unpack(*STATES.pack(ana.work)) == ana.work


@given(ACTS)
def test_the_shape_of_a_casework_holds(acts: list[tuple[str, str]]) -> None:
    ana = Caller()
    for how, what in acts:
        act(ana, how, what)
        assert_sound(ana.work)
        ringing = wakes(ana.work)
        assert ringing is None or how != "wait" or ringing > ana.now


def assert_sound(work: Casework) -> None:
    """One call at most is going on; numbers are unique; every line of a promise leads to one."""
    assert sum(call.ended is None for case in work.cases for call in case.calls) <= 1
    assert len({case.id for case in work.cases}) == len(work.cases)
    assert work.current is None or work.case() is not None
    for case in work.cases:
        numbers = [promised.id for promised in case.promises]
        assert numbers == sorted(set(numbers))
        assert {id_ for entry in case.entries for id_ in entry.promises} <= set(numbers)
        assert all(promised.remind_at is None or promised.state == "open" for promised in case.promises)


@given(st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=400)))
def test_a_length_is_always_said(span: timedelta) -> None:
    assert length(span)
