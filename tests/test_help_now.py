"""Help with one moment: reading a message, checking a reply, a minute to breathe."""

import pytest

from bot import wording
from bot.events import Asked, Pressed, Submitted
from bot.playbook.library import Library
from bot.replies import Choices, Form, Line, Minute, Reply, Step, To
from bot.tips.asked import checked
from bot.turn import Turn
from tests.fakes import origin, texts
from tests.steps import asked, practising, private_words, take

WAITED = "I've waited eleven days for my parcel and nobody tells me anything. When will it come?"
DRAFT = "I'm sorry for the inconvenience. Please calm down. We will look into order 4471."


def buttons(turn: Turn) -> list[str]:
    parts = [part for reply in turn.replies if isinstance(reply, Reply) for part in reply.parts]
    return [option.action for part in parts if isinstance(part, Choices) for option in part.options]


# --- answer


def test_answer_shows_how_it_reads_and_the_tip_for_it() -> None:
    turn = asked("answer", "a gust took my kite!")
    words = private_words(turn)
    assert "Ask where it was last seen." in words
    assert "When a gust takes it" in words
    assert buttons(turn) == ["example:gust", "practice:lost-kite", "check"]


def test_answer_without_a_tip_that_fits_still_shows_how_it_reads() -> None:
    turn = asked("answer", "my cat is stuck")
    assert "Ask where it was last seen." in private_words(turn)
    assert buttons(turn) == ["check"]


def test_their_message_is_never_offered_to_be_shared() -> None:
    assert "share:gust" in buttons(asked("tip", "gust"))
    assert "share:gust" not in buttons(asked("answer", "gust"))


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_to_answer(text: str) -> None:
    assert private_words(asked("answer", text)) == texts([wording.note(wording.PASTE_THEIRS)])


def test_answer_with_the_true_ear(library: Library) -> None:
    words = private_words(take(Asked(origin(), "answer", WAITED), library=library))
    assert "“When will it come?”" in words
    assert "First: " in words


# --- check


@pytest.mark.parametrize("asks", [asked("check"), asked("check", "  "), take(Pressed(origin(), "check"), practising())])
def test_check_without_a_draft_opens_the_form(asks: Turn) -> None:
    [form] = asks.replies
    assert isinstance(form, Form)
    assert [(field.name, field.long, field.required) for field in form.fields] == [("theirs", True, False), ("draft", True, True)]


def test_check_with_a_draft() -> None:
    turn = asked("check", "It's only a kite. We have others.")
    words = private_words(turn)
    assert "To them it was not only a kite." in words
    assert "We have others." in words
    assert buttons(turn) == ["check"]


def submitted(**fields: str) -> Turn:
    return take(Submitted(origin(), "check-reply", fields))


def test_the_form_leads_to_the_check() -> None:
    assert private_words(submitted(draft="It's only a kite.")) == private_words(asked("check", "It's only a kite."))


@pytest.mark.parametrize("draft", ["", "  \n"])
def test_a_form_without_a_draft_is_asked_for_again_and_nothing_typed_is_lost(draft: str) -> None:
    note, form = submitted(theirs="Where is it?", draft=draft).replies
    assert isinstance(note, Reply)
    assert Line("They wrote", "Where is it?") in note.parts
    assert form == wording.CHECK_REPLY
    assert not any(isinstance(part, Line) for reply in submitted().replies if isinstance(reply, Reply) for part in reply.parts)


def test_before_and_after_with_the_true_ear(library: Library) -> None:
    [reply] = take(Submitted(origin(), "check-reply", {"theirs": WAITED, "draft": DRAFT}), library=library).replies
    assert isinstance(reply, Reply)
    assert reply.to is To.PERSON
    lines = {part.name: part.text for part in reply.parts if isinstance(part, Line)}
    assert lines["Before"] == DRAFT
    assert "4471" in lines["After"]
    assert "calm down" not in lines["After"]


# --- breathe


def test_breathe_is_a_minute() -> None:
    [minute] = asked("breathe").replies
    assert isinstance(minute, Minute)
    assert 50 <= minute.steps[-1].second <= 60
    assert [minute] == list(take(Pressed(origin(), "breathe"), practising()).replies)


@pytest.mark.parametrize("at", [(), (1,), (0, 61), (0, 5, 5), (0, 9, 3), (0, 1, 2, 3, 4, 5)])
def test_a_minute_that_is_none(at: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="a minute has one to five steps"):
        Minute(tuple(Step(second, "breathe") for second in at))


def test_usage_names_every_command() -> None:
    words = private_words(asked("help"))
    assert all(name in words for name in wording.COMMANDS if name != "help")


@pytest.mark.parametrize("begins", ["customer: ", "Caller:", " CUSTOMER : "])
def test_a_customer_has_their_own_letter_checked(library: Library, begins: str) -> None:
    """The same words are judged by the side that writes them: a threat is the customer's mistake, not the helper's."""
    letter = "You people never answer. Fix it or I'll ruin you online."
    theirs, ours = (str(checked({"draft": draft}, library)) for draft in (begins + letter, letter))
    assert "ruin you online" in theirs
    assert begins.strip() not in theirs
    assert theirs != ours
