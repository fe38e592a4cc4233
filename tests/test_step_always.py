"""Any events in any order lead somewhere, and always to the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import wording
from bot.conversation import Conversation, Finished
from bot.events import Asked, Inbound, Pressed, Said, Submitted
from bot.replies import Choices, Reply
from bot.step import step
from bot.turn import Turn
from tests.fakes import NOON, origin, texts, tiny_library
from tests.steps import asked, practising, take

WORDS = st.sampled_from(
    ["hear the kite", "hostile", "empathize, validate", "probe beach?", "resolve new-kite by four", "", "stop", "hint", "again"]
)
TEXT = WORDS | st.text(max_size=40)
ORIGINS = st.builds(origin, st.integers(1, 10_000), st.sampled_from(["ana", "bo"]))
EVENTS: st.SearchStrategy[Inbound] = st.one_of(
    st.builds(Said, ORIGINS, TEXT, st.booleans()),
    st.builds(Said, ORIGINS, WORDS),
    st.builds(
        Asked,
        ORIGINS,
        st.sampled_from([*wording.COMMANDS, "hint", "again", "stop", "help", "why", "breathe", "xyz"]),
        st.just("lost-kite") | TEXT,
    ),
    st.builds(
        Pressed,
        ORIGINS,
        st.sampled_from(["hint", "again", "stop", "help", "practice:lost-kite", "share:gust", "check", "breathe"]) | st.text(max_size=20),
    ),
    st.builds(Submitted, ORIGINS, st.sampled_from(["call-sheet"]), st.dictionaries(st.sampled_from(["who", "facts", "x"]), TEXT)),
    st.builds(Submitted, ORIGINS, st.just("check-reply"), st.dictionaries(st.sampled_from(["theirs", "draft", "x"]), TEXT)),
)


def go(events: list[Inbound]) -> list[Turn]:
    library, now, turns = tiny_library(), Conversation("room"), []
    for n, event in enumerate(events):
        turn = step(now, event, library, replace(NOON, seed=n))
        turns.append(turn)
        now = turn.conversation
    return turns


@given(st.lists(EVENTS, max_size=20))
def test_any_events_lead_somewhere_and_always_to_the_same(events: list[Inbound]) -> None:
    turns = go(events)
    assert turns == go(events)
    for event, turn in zip(events, turns, strict=True):
        assert not turn.exchanges or isinstance(event, Said)
        assert not turn.closing or isinstance(turn.conversation.state, Finished)
        for reply in turn.replies:
            assert not isinstance(reply, Reply) or reply.parts


def test_every_button_that_is_shown_means_something() -> None:
    """Whatever stands on a button is answered, and by something else than “nothing here”."""
    shown = [*asked("practice", "lost-kite").replies, *asked("tip", "gust").replies, *asked("answer", "gust").replies]
    shown += asked("check", "I will look into it.").replies
    rows = [part for reply in shown if isinstance(reply, Reply) for part in reply.parts if isinstance(part, Choices)]
    assert len(rows) == 4
    for choice in (option for row in rows for option in row.options):
        turn = take(Pressed(origin(3), choice.action), practising())
        words = texts(turn.replies)
        assert turn.closing or words, choice.action
        assert wording.OLD_BUTTON not in words
        assert wording.NOTHING_HERE not in words
