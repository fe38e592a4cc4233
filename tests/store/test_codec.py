from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.conversation import Finished, Idle, Practising
from bot.events import Asked, Origin, Pressed, Said, Submitted
from bot.practice.scene import Exchange, Noticed, Receipt, Scene
from bot.replies import Choice, Choices, Field, Form, Heading, Line, Listing, Minute, Quote, Reply, Small, Step, Text
from bot.store.codec import EVENTS, EXCHANGES, LETTERS, STATES, Body, Codec, Enclosed
from bot.store.protocol import StoreError

T = TypeVar("T")

# Everything but lone surrogates, which the door takes out; null bytes may come from a playbook.
ODD = ("", "\0", "\u2028\u202e\ufeff", "e\u0301 é", "🏳️‍🌈👩‍👩‍👧", "𝕳", '"\\/\b', "</b>&amp;", "\r\n\t", "\x7f\x85")
texts = st.text(max_size=30) | st.sampled_from(ODD)
names = texts.filter(lambda text: text.strip("\0") != "")
confidences = st.floats(0, 1)
counts = st.dictionaries(texts, st.integers(), max_size=3)
listed = st.lists(texts, max_size=3).map(tuple)

origins = st.builds(Origin, names, names, names, names, address=texts)
events = st.one_of(
    st.builds(Said, origins, texts, addressed=st.booleans(), kind=st.just("said")),
    st.builds(Asked, origins, texts, texts, kind=st.just("asked")),
    st.builds(Pressed, origins, texts, kind=st.just("pressed")),
    st.builds(Submitted, origins, texts, st.dictionaries(texts, texts, max_size=3), kind=st.just("submitted")),
)

scenes = st.builds(
    Scene, moves=counts, credits=counts, stage=texts, told=listed, offered=listed, used=listed, tried=listed,
    promised=st.none() | texts, last_line=texts, ending=st.none() | texts,
)  # fmt: skip
states = st.one_of(
    st.builds(Idle, state=st.just("idle")),
    st.builds(Practising, texts, texts, st.integers(), texts, scenes, state=st.just("practising")),
    st.builds(Finished, texts, texts, texts, state=st.just("finished")),
)

noticed = st.builds(Noticed, texts, confidences, listed)
receipts = st.builds(Receipt, quote=texts, says=texts, better=texts, row=st.none() | texts, teaches=listed)
exchanges = st.builds(
    Exchange, said=texts, moves=st.lists(noticed, max_size=2).map(tuple), line=texts, whisper=texts,
    receipts=st.lists(receipts, max_size=2).map(tuple), learned=listed, offered=listed, promises=listed, ending=st.none() | texts,
)  # fmt: skip

choices = st.builds(Choice, st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=75), st.booleans())
parts = st.one_of(
    *(st.builds(kind, texts, part=st.just(kind.__name__.lower())) for kind in (Heading, Text, Small)),
    st.builds(Line, texts, texts, part=st.just("line")),
    st.builds(Quote, texts, texts, part=st.just("quote")),
    st.builds(Listing, texts, listed, st.booleans(), part=st.just("listing")),
    st.builds(Choices, st.lists(choices, min_size=1, max_size=5).map(tuple), part=st.just("choices")),
)
fields = st.builds(Field, texts, st.text(max_size=45), st.text(max_size=100), st.booleans(), st.booleans())
seconds = st.sets(st.floats(0.5, 60), max_size=4).map(lambda later: (0.0, *sorted(later)))
outbound = st.one_of(
    st.builds(Reply, parts=st.lists(parts, max_size=4).map(tuple), kind=st.just("reply")),
    st.builds(Form, texts, st.text(max_size=24), texts, st.lists(fields, min_size=1, max_size=5).map(tuple), kind=st.just("form")),
    st.builds(Minute, seconds.flatmap(lambda at: st.tuples(*(st.builds(Step, st.just(s), texts) for s in at))), kind=st.just("minute")),
)


def goes_round(codec: Codec[T], value: T) -> None:
    back = codec.unpack(*codec.pack(value))
    assert back == value
    assert type(back) is type(value)
    assert repr(back) == repr(value), "equal, but of other types inside"


@given(events)
def test_events_go_round(event: Said | Asked | Pressed | Submitted) -> None:
    goes_round(EVENTS, event)


@given(states)
def test_states_go_round(state: Idle | Practising | Finished) -> None:
    goes_round(STATES, state)


@given(exchanges)
def test_exchanges_go_round(exchange: Exchange) -> None:
    goes_round(EXCHANGES, exchange)


@given(origins, outbound)
def test_letters_go_round(origin: Origin, reply: Reply | Form | Minute) -> None:
    goes_round(LETTERS, Enclosed(origin, reply))


@given(st.text(st.characters(), max_size=20))
def test_whatever_comes_in_at_the_door_can_be_stored(text: str) -> None:
    origin = Origin("E" + text, "S" + text, "P" + text, "U" + text, text)
    goes_round(EVENTS, Said(origin, text))
    goes_round(EVENTS, Asked(origin, text, text))
    goes_round(EVENTS, Pressed(origin, text))
    goes_round(EVENTS, Submitted(origin, text, {text: text}))


def test_a_lone_surrogate_is_left_at_the_door() -> None:
    odd = "a\ud800b\0c"
    origin = Origin(odd, odd, odd, odd, odd)
    assert (origin, Pressed(origin, odd).action) == (Origin("abc", "abc", "abc", "abc", "abc"), "abc")


@dataclass(frozen=True)
class Mood:
    """A state as a third version of the program would know it."""

    heat: int
    words: tuple[str, ...]
    since: str = "unknown"


def _rename(body: Body) -> Body:
    return {"heat": body["anger"], "word": body["word"]}


def _widen(body: Body) -> Body:
    return {"heat": body["heat"], "words": [body["word"]]}


MOODS: Codec[Mood] = Codec("mood", TypeAdapter(Mood), [_rename, _widen])


@pytest.mark.parametrize(
    ("schema", "body"),
    [(1, '{"anger": 80, "word": "never"}'), (2, '{"heat": 80, "word": "never"}'), (3, '{"heat": 80, "words": ["never"]}')],
)
def test_old_bodies_are_upgraded_step_by_step(schema: int, body: str) -> None:
    assert MOODS.unpack(schema, body) == Mood(80, ("never",))


def test_new_bodies_have_the_newest_schema() -> None:
    assert MOODS.pack(Mood(1, ())) == (3, '{"heat":1,"words":[],"since":"unknown"}')


def test_body_from_the_future_asks_for_an_update() -> None:
    with pytest.raises(StoreError, match=r"written by a newer Heard .*: update Heard"):
        MOODS.unpack(4, "{}")


@pytest.mark.parametrize("body", ["", "{", '{"anger": "my secret words"}', "[]", '"my secret words"'])
def test_damaged_body_is_one_sentence_without_its_words(body: str) -> None:
    codecs: list[Codec[Any]] = [MOODS, EVENTS, STATES, EXCHANGES, LETTERS]
    for codec in codecs:
        with pytest.raises(StoreError, match="damaged") as caught:
            codec.unpack(codec.schema, body)
        assert "secret" not in str(caught.value)
        assert caught.value.__context__ is None, "a log of the error would quote what somebody wrote"
