"""The plan: filled in by form or question by question, changed, resumed, and shown as a sheet."""

from datetime import UTC, datetime

import pytest

from bot.calls.case import Casework
from bot.calls.home import own
from bot.calls.plan import waits
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted
from bot.playbook.library import Library
from bot.replies import Form, Outbound, Reply, plain
from bot.step import step
from bot.turn import Moment, Turn

NOW = Moment(datetime(2026, 3, 2, 9, tzinfo=UTC), 1)
HERE = Origin("1", "terminal", "room", "jo")
FIELDS = {
    "company": "Hillbeam, broadband",
    "outcome": "the second £62 back by Friday",
    "facts": "On 3 May £62 was taken. Then again.",
    "tried": "the app",
    "you": "Jo, six years",
}


class Sitting:
    """One person's desk, event by event."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.conversation = Conversation(own(HERE))

    def do(self, event: Inbound) -> Turn:
        turn = step(self.conversation, event, self.library, NOW)
        self.conversation = turn.conversation
        return turn

    def prep(self, text: str = "") -> Turn:
        return self.do(Asked(HERE, "prep", text))

    def say(self, text: str) -> str:
        return words(self.do(Said(HERE, text, addressed=True)).replies)

    @property
    def work(self) -> Casework:
        assert isinstance(self.conversation.state, Casework)
        return self.conversation.state

    @property
    def plan(self) -> dict[str, str]:
        case = self.work.case()
        return case.plan if case else {}


@pytest.fixture
def sitting(library: Library) -> Sitting:
    return Sitting(library)


def words(replies: tuple[Outbound, ...]) -> str:
    return "\n".join(plain(reply) for reply in replies if isinstance(reply, Reply))


def test_a_form_is_kept_and_shown(sitting: Sitting) -> None:
    turn = sitting.do(Submitted(HERE, "call-sheet", FIELDS))
    assert sitting.plan == FIELDS
    assert [case.company for case in sitting.work.cases] == ["Hillbeam"]
    assert "You want: the second £62 back by Friday" in words(turn.replies)


def test_the_next_form_has_it_all_in_it(sitting: Sitting) -> None:
    sitting.do(Submitted(HERE, "call-sheet", FIELDS))
    [form] = sitting.prep().replies
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields} == FIELDS
    [empty] = sitting.prep("new").replies
    assert isinstance(empty, Form)
    assert {field.value for field in empty.fields} == {""}


def test_another_company_is_another_case(sitting: Sitting) -> None:
    sitting.do(Submitted(HERE, "call-sheet", FIELDS))
    sitting.do(Submitted(HERE, "call-sheet", {**FIELDS, "company": "Pellbrook, a phone"}))
    assert [case.company for case in sitting.work.cases] == ["Hillbeam", "Pellbrook"]
    sitting.do(Submitted(HERE, "call-sheet", {**FIELDS, "facts": "On Monday it stopped."}))
    assert [case.plan["facts"] for case in sitting.work.cases] == ["On Monday it stopped.", FIELDS["facts"]]


def test_half_a_form_is_kept(sitting: Sitting) -> None:
    turn = sitting.do(Submitted(HERE, "call-sheet", {"company": "Hillbeam", "outcome": "", "facts": "It broke."}))
    assert "Please fill in" in words(turn.replies)
    assert sitting.plan["facts"] == "It broke."


def test_step_by_step(sitting: Sitting) -> None:
    assert "Who will you call" in words(sitting.prep("chat").replies)
    assert "What do you want" in sitting.say("Hillbeam, broadband")
    assert "What happened" in sitting.say(FIELDS["outcome"])
    assert "What have you tried" in sitting.say(FIELDS["facts"])
    assert "You: name" in sitting.say("skip")
    assert "You want: the second £62 back by Friday" in sitting.say("Jo, six years")
    assert sitting.plan == {**FIELDS, "tried": ""}
    assert not waits(sitting.work, HERE.place)


def test_stopped_and_gone_on(sitting: Sitting) -> None:
    sitting.prep("chat")
    sitting.say("Hillbeam, broadband")
    assert "prep chat" in sitting.say("later")
    assert "What do you want" in words(sitting.prep("chat").replies)
    assert "What happened" in sitting.say("£62 back by Friday")
    assert "What happened" in sitting.say("skip"), "that one is needed"


def test_an_answer_is_only_heard_where_it_was_asked_for(sitting: Sitting) -> None:
    sitting.prep("chat")
    assert waits(sitting.work, HERE.place)
    assert not waits(sitting.work, "elsewhere")


def test_changed_and_added_to(sitting: Sitting) -> None:
    sitting.do(Submitted(HERE, "call-sheet", FIELDS))
    assert "You want: £62 as a credit" in words(sitting.prep("change outcome £62 as a credit").replies)
    sitting.prep("add facts On 9 May I rang.")
    assert sitting.plan["facts"].endswith("Then again.\nOn 9 May I rang.")
    assert "What have you tried" in words(sitting.do(Pressed(HERE, "prep:change:tried")).replies)
    assert "The app and the chat" in sitting.say("the app and the chat")
    assert "This would do as well: a month free" in words(sitting.prep("change fallback a month free").replies)


def test_changing_asks_which_one(sitting: Sitting) -> None:
    sitting.do(Submitted(HERE, "call-sheet", FIELDS))
    assert "Which answer" in words(sitting.do(Pressed(HERE, "prep:change")).replies)
    assert "You want: the second £62" in words(sitting.prep("show").replies)


def test_nothing_to_show_yet(sitting: Sitting) -> None:
    assert "no plan yet" in words(sitting.prep("show").replies)
