"""The picture in a debrief: the same bytes for the same chart, whatever is in it, and words that tell it."""

import struct
import subprocess
import sys
import threading
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import chart as charts
from adapters.chart import alt, png
from adapters.pictures import drawn
from bot.replies import Chart, Mark, Reply, Text, To, Track

WAVE = tuple((50 + n * 37) % 101 for n in range(61))
MARKS = (Mark(1, "turning", "turning point"), Mark(2, "strength", "I hear you"), Mark(3, "slip", "Calm down"))
ODD = ["$5 or $6?", "$", r"a\$b $x^2$ \frac{1}{2} _^{", "😀 ☃ 🏳️‍🌈", "遅い荷物", "\u202eabc\x00\x07\n\tdef", "", "W" * 400, "%s {} <b>&amp;"]


def walked(turns: int, tries: int = 1, title: str = "Heat and trust: the kite", marks: tuple[Mark, ...] = MARKS) -> Chart:
    """A chart of that many messages; an earlier try is one message shorter."""
    names = ("first try", "second try")[-tries:]
    lengths = [turns + 1] if tries == 1 else [max(1, turns), turns + 1]
    tracks = tuple(Track(name, WAVE[:n], WAVE[::-1][:n]) for name, n in zip(names, lengths, strict=True))
    return Chart(title, tracks, marks, "Heat ▇▅")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.endswith(b"IEND\xaeB`\x82")
    return struct.unpack(">II", picture[16:24])


@pytest.mark.parametrize("turns", [1, 2, 13, 30, 60])
@pytest.mark.parametrize("tries", [1, 2])
def test_any_length_makes_a_picture(turns: int, tries: int) -> None:
    picture = png(walked(turns, tries))
    assert size(picture) == (1600, 720)
    assert len(picture) < 500_000


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert png(walked(5, 2)) == png(walked(5, 2))


@pytest.mark.slow
def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256; from tests.test_chart import walked; from adapters.chart import png;"
        "print(sha256(png(walked(5, 2))).hexdigest())"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == sha256(png(walked(5, 2))).hexdigest()


def test_all_that_a_chart_has_is_seen() -> None:
    pictures = [png(walked(5)), png(walked(6)), png(walked(5, 2)), png(walked(5, title="Another")), png(walked(5, marks=MARKS[:1]))]
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("title", ODD)
def test_odd_words_are_drawn_without_a_warning(title: str) -> None:
    marks = (Mark(1, "strength", title), Mark(2, "slip", title))
    assert size(png(walked(3, title=title, marks=marks))) == (1600, 720)


def test_what_the_font_lacks_is_left_out_of_the_picture() -> None:
    assert png(walked(3, title="遅 late")) == png(walked(3, title="late"))
    assert "遅 late" in alt(walked(3, title="遅 late"))


def test_a_mark_beyond_the_end_is_left_out() -> None:
    assert png(walked(2, marks=(Mark(9, "slip", "later"),))) == png(walked(2, marks=()))


@settings(max_examples=12, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.integers(0, 60),
    st.lists(st.integers(0, 100), min_size=2, max_size=2),
)
def test_whatever_is_typed_and_wherever_it_ends(words: str, turn: int, ends: list[int]) -> None:
    track = Track(words, (80, ends[0]), (20, ends[1]))
    assert size(png(Chart(words, (track, track), (Mark(turn, "slip", words),), "x"))) == (1600, 720)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=4).map(sorted))
def test_names_at_the_ends_never_meet(levels: list[int]) -> None:
    places = charts._apart(levels)
    assert all(above - below >= 9 for below, above in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 100
    if all(above - below >= 9 for below, above in pairwise(levels)):
        assert places == levels


def test_the_words_tell_what_the_picture_shows() -> None:
    track = Track("Sam", (80, 60), (20, 40))
    assert alt(Chart("The kite", (track,), MARKS[:1], "x")) == (
        "The kite. Heat went from 80 to 60 and trust from 20 to 40. Message 1 is marked as the turning point."
    )
    two = Chart("The kite", (Track("first try", (80, 90), (20, 10)), Track("second try", (80, 60), (20, 40))), (), "x")
    assert alt(two) == (
        "The kite. In the first try heat went from 80 to 90 and trust from 20 to 10. "
        "In the second try heat went from 80 to 60 and trust from 20 to 40."
    )


async def test_charts_are_drawn_beside_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def pen(chart: Chart) -> bytes:
        threads.append(threading.current_thread())
        return chart.title.encode()

    monkeypatch.setattr("adapters.pictures.png", pen)
    one, two = walked(1), walked(2, title="Two")
    assert await drawn(Reply(To.ROOM, (Text("a"), one, two))) == {one: b"Heat and trust: the kite", two: b"Two"}
    assert threading.main_thread() not in threads
    assert await drawn(Reply(To.ROOM, (Text("a"),))) == {}


async def test_a_pen_that_breaks_or_dawdles_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def broken(chart: Chart) -> bytes:
        raise MemoryError

    def slow(chart: Chart) -> bytes:
        released.wait(5)
        return b""

    monkeypatch.setattr("adapters.pictures.png", broken)
    assert await drawn(Reply(To.ROOM, (walked(1),))) == {}
    monkeypatch.setattr("adapters.pictures.png", slow)
    monkeypatch.setattr("adapters.pictures.PATIENCE", 0.05)
    assert await drawn(Reply(To.ROOM, (walked(1),))) == {}
    released.set()
