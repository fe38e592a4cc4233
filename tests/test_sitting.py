"""What somebody who practises can ask for beside speaking: another try, reasons, quiet, a break, a colleague."""

from datetime import timedelta

import pytest

from bot import wording
from bot.conversation import Conversation, Finished, Practising
from bot.events import Asked, Inbound, Pressed, Said
from bot.practice.orders import Order, pressed, typed
from bot.practice.scene import Exchange
from bot.replies import Minute, To
from bot.step import looks_back, step
from bot.turn import Moment, Turn
from tests.fakes import NOON, origin, texts, tiny_library
from tests.steps import asked, practising, private_words, scene_of, take

LIBRARY = tiny_library()


def sit(*says: str, words: str = "lost-kite") -> tuple[Conversation, list[Exchange]]:
    """A practice in which `says` were said, and what was written down of it."""
    now, history = take(Asked(origin(), "practice", words)).conversation, []
    for text in says:
        turn = step(now, Said(origin(2), text), LIBRARY, NOON, history)
        now, history = turn.conversation, [*history, *turn.exchanges]
    return now, history


def after(now: Conversation, event: Inbound, history: list[Exchange], later: int = 0) -> Turn:
    return step(now, event, LIBRARY, Moment(NOON.now + timedelta(seconds=later), NOON.seed), history)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("hint", Order("hint")),
        (" Again. ", Order("again")),
        ("again from 3", Order("again", 3)),
        ("why", Order("why")),
        ("why 12?", Order("why", 12)),
        ("Whisper KEY", Order("whisper", words="KEY")),
        ("whisper", Order("whisper")),
        ("hand over", Order("hand-over")),
        ("hand over to Tomasz in billing", Order("hand-over", words="to Tomasz in billing")),
        ("take over", Order("take-over")),
        ("why did it snap?", None),
        ("again, from 3 on it was late", None),
        ("hand over the kite", None),
        ("hand overtly", None),
        ("stop it", None),
        ("whisper softly", None),
        ("why 1234", None),
        ("", None),
    ],
)
def test_orders_are_whole_messages(text: str, order: Order | None) -> None:
    assert typed(text) == order


def test_buttons_carry_the_message_they_are_about() -> None:
    assert pressed("again:3") == Order("again", 3, "3")
    assert pressed("why:x") == Order("why", None, "x")


@pytest.mark.parametrize("words", ["lost-kite hard", "lost-kite HARD test", "Lost Kite hard"])
def test_a_practice_can_be_made_harder(words: str) -> None:
    state = scene_of(asked("practice", words))
    assert state.scene.level == "hard"
    assert state.test is ("test" in words)


def test_what_was_tried_again_goes_another_way_from_the_same_place() -> None:
    now, history = sit("hear the kite", "hostile", "hostile")
    back = after(now, Said(origin(3), "again from 2"), history)
    once = sit("hear the kite")[0].state
    assert isinstance(once, Practising)
    assert scene_of(back).scene == once.scene
    assert [reply.to for reply in back.replies if hasattr(reply, "to")] == [To.ROOM]
    anew = after(back.conversation, Said(origin(4), "empathize"), history)
    assert anew.exchanges[0].turn == 2


@pytest.mark.parametrize("text", ["again from 0", "again from 4", "again from 99"])
def test_a_message_that_is_not_there_cannot_be_tried_again(text: str) -> None:
    now, history = sit("hear the kite", "empathize", "thank")
    turn = after(now, Said(origin(3), text), history)
    assert turn.conversation == now
    assert "1 to 3" in private_words(turn)


def test_after_the_end_a_message_can_still_be_tried_again() -> None:
    now, history = sit("hear the kite", "hostile", "stop")
    assert isinstance(now.state, Finished)
    back = after(now, Pressed(origin(3), "again:2"), history)
    assert scene_of(back).scene.turn == 1


def test_others_cannot_take_it_back() -> None:
    now, history = sit("hear the kite", "stop")
    assert after(now, Pressed(origin(3, person="bo"), "again:1"), history).conversation == now


def test_why_shows_the_words_the_rule_and_the_smallest_change() -> None:
    now, history = sit("hear the kite", "hostile")
    told = private_words(after(now, Said(origin(3), "why 1"), history))
    assert "hear-fits" in told
    assert "Add one particular." in told
    assert "+8 Hear" in told
    assert "hostile" in private_words(after(now, Said(origin(3), "why"), history))


def test_only_what_looks_back_needs_the_history() -> None:
    assert looks_back(Said(origin(), "why 2"))
    assert looks_back(Pressed(origin(), "again:2"))
    assert not looks_back(Said(origin(), "why did it snap?"))


@pytest.mark.parametrize(("mode", "shown"), [("off", 0), ("always", 1), ("key", 1)])
def test_whispers_are_as_frequent_as_asked_for(mode: str, shown: int) -> None:
    now, history = sit(f"whisper {mode}")
    turn = after(now, Said(origin(3), "hear the kite"), history)
    assert sum(reply.to is To.PERSON for reply in turn.replies if hasattr(reply, "to")) == shown


def test_a_key_whisper_keeps_quiet_about_what_does_not_matter() -> None:
    now, history = sit("whisper key")
    assert len(after(now, Said(origin(3), "thank"), history).replies) == 1


def test_in_a_test_the_coach_keeps_quiet() -> None:
    now, history = sit(words="lost-kite test")
    turn = after(now, Said(origin(3), "hostile"), history)
    assert len(turn.replies) == 1
    assert turn.exchanges[0].whisper, "kept for the debrief"
    assert wording.NO_HINTS in private_words(after(now, Said(origin(3), "hint"), history))


@pytest.mark.parametrize(("seconds", "deed"), [(60, "back_in_time"), (75, "back_in_time"), (76, "back_late"), (600, "back_late")])
def test_a_break_has_a_clock(seconds: int, deed: str) -> None:
    now, history = sit("hear the kite")
    away = after(now, Said(origin(3), "breathe"), history)
    assert isinstance(away.replies[0], Minute)
    back = after(away.conversation, Said(origin(4), "empathize"), history, later=seconds)
    assert back.exchanges[0].deeds == (deed,)
    again = after(back.conversation, Said(origin(5), "thank"), history, later=999)
    assert again.exchanges[0].deeds == (), "one break, one return"


def test_handing_over_is_a_deed_with_words() -> None:
    now, history = sit("hear the kite")
    turn = after(now, Said(origin(3), "hand over to Tomasz, who repairs kites"), history)
    assert turn.exchanges[0].deeds == ("hand_over",)
    assert "hand_over" in {n.move for n in turn.exchanges[0].moves}


def test_the_keyboard_can_be_handed_on() -> None:
    now, history = sit("hear the kite")
    assert after(now, Pressed(origin(3, person="bo"), "take-over"), history).conversation == now, "not before it is offered"
    free = after(now, Said(origin(4), "tag"), history).conversation
    taken = after(free, Pressed(origin(5, person="bo"), "take-over"), history).conversation
    assert isinstance(taken.state, Practising)
    assert (taken.state.trainee, taken.state.open_seat) == ("bo", False)
    turn = after(taken, Said(origin(6, person="bo"), "empathize"), history)
    assert turn.exchanges[0].trainee == "bo"
    assert after(taken, Said(origin(7), "empathize"), history) == Turn(taken), "who has put it down is a watcher"


def test_before_anything_was_said_there_is_nothing_to_explain() -> None:
    now, history = sit()
    assert "nothing to explain" in private_words(after(now, Said(origin(3), "why"), history))
    assert "nothing to go back to" in private_words(after(now, Said(origin(3), "again from 1"), history))


def test_the_room_sees_no_order_but_the_way_back_and_the_free_seat() -> None:
    now = practising()
    for text in ("why", "whisper key", "hint", "help", "breathe"):
        assert all(getattr(reply, "to", To.PERSON) is To.PERSON for reply in take(Said(origin(3), text), now).replies), text
    assert texts(take(Said(origin(3), "tag"), now).replies)


# --- the other chair ---------------------------------------------------------------------


@pytest.mark.parametrize("words", ["lost-kite as customer", "lost-kite as the customer clumsy", "Lost Kite as rep"])
def test_the_other_chair_gets_a_card_that_nobody_else_sees(words: str) -> None:
    turn = asked("practice", words)
    assert scene_of(turn).other_chair
    assert scene_of(turn).manner == ("clumsy" if "clumsy" in words else "good")
    card = [reply for reply in turn.replies if getattr(reply, "to", None) is To.PERSON]
    assert "where it happened" in texts(card)
    assert "where it happened" not in texts(reply for reply in turn.replies if reply not in card)


def test_the_bot_says_what_the_reference_conversation_says_and_the_engine_feels_it() -> None:
    now, history = sit("my kite is gone!", words="lost-kite as customer")
    scripts = [t.texts[0] for t in LIBRARY.playbooks.transcripts if t.style == "good"]
    assert history[0].said in scripts
    assert history[0].before == "my kite is gone!"
    assert isinstance(now.state, Practising)
    assert now.state.scene.turn == 1


def test_what_was_told_is_not_asked_for() -> None:
    now, _ = sit("it was on the beach", words="lost-kite as customer")
    assert isinstance(now.state, Practising)
    assert now.state.scene.told == ("beach",)


def test_when_the_script_is_out_it_is_over() -> None:
    now, history = sit(*["mm"] * 12, words="lost-kite as customer clumsy")
    assert isinstance(now.state, Finished)
    assert now.state.other_chair
    assert all(exchange.said for exchange in history)


def test_seats_can_be_swapped_and_swapped_back() -> None:
    now, history = sit("hear the kite", "swap", "it was my best one")
    assert isinstance(now.state, Practising)
    assert now.state.other_chair
    assert [e.before for e in history] == ["", "it was my best one"]
    back = after(now, Said(origin(8), "swap"), history)
    assert not scene_of(back).other_chair
    assert after(back.conversation, Said(origin(9), "empathize"), history).exchanges[0].said == "empathize"


def test_a_hint_in_the_other_chair_is_a_line_to_borrow() -> None:
    now, history = sit("my kite!", words="lost-kite as customer")
    assert "Sam would say" in private_words(after(now, Said(origin(3), "hint"), history))


def test_in_the_other_chair_it_is_the_bot_that_is_looked_back_at() -> None:
    now, history = sit("my kite is gone!", words="lost-kite as customer")
    assert history[0].said in texts(after(now, Said(origin(3), "again"), history).replies)
    assert "The bot's message 1" in private_words(after(now, Said(origin(3), "why 1"), history))
    back = texts(after(now, Said(origin(3), "again from 1"), history).replies)
    assert "You are Sam" in back
    assert history[0].line not in back


def test_nobody_waits_where_the_counterpart_is_played_by_a_person() -> None:
    assert "is waiting" in texts(asked("practice", "lost-kite").replies)
    other = texts(asked("practice", "lost-kite as customer").replies)
    assert "is waiting" not in other
    assert "the bot does the answering" in other
