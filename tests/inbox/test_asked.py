"""The inbox as it is asked for: whose it is, where it lives, its buttons and its form, and what it leaves behind."""

from dataclasses import replace

import pytest

from bot.calls.home import home
from bot.conversation import Conversation
from bot.events import Asked, Inbound, Pressed, Said, Submitted
from bot.inbox import say
from bot.inbox.asked import hears
from bot.inbox.home import key_of
from bot.inbox.state import Inbox
from bot.playbook.library import Library, Playbooks
from bot.progress.enter import ended
from bot.replies import Choices, Form, Reply, To
from bot.step import step
from bot.store.codec import STATES
from bot.turn import Turn
from tests.fakes import NOON, NamedTips, ScriptedEar, origin, texts
from tests.inbox.talk import MINE, inbox_of, opened, played, typed


@pytest.fixture
def library(built_in: Playbooks) -> Library:
    return Library(built_in, ScriptedEar(), NamedTips(()))


def take(event: Inbound, c: Conversation, library: Library) -> Turn:
    return step(c, event, library, NOON)


def press(action: str, c: Conversation, library: Library) -> Turn:
    return take(Pressed(origin(9), action), c, library)


def test_it_lives_with_its_person_wherever_it_was_asked_for() -> None:
    place = {"place": "slack:T1/C1", "surface": "slack", "person": "slack:T1/U1"}
    mine = "slack:inbox:slack:T1/U1"
    assert home(Asked(origin(1, **place), "inbox", "first-snow")) == mine
    assert home(Asked(origin(1, **place), "drill", "inbox")) == mine
    assert home(Pressed(origin(1, **place), "inbox:open:3")) == mine
    assert home(Submitted(origin(1, **place), "inbox-write:3", {"text": "hello"})) == mine
    assert home(Asked(origin(1, **place), "drill", "empathy")) != mine


def test_only_its_person_sees_it(library: Library) -> None:
    c = opened("monday-outage", library)
    turns = [take(Asked(origin(), "inbox", "first-snow"), MINE, library), take(Said(origin(), "2: it is bram", addressed=True), c, library)]
    turns.append(take(Said(origin(), "stop", addressed=True), c, library))
    for turn in turns:
        assert turn.conversation.key == key_of("terminal", "ana")
        assert turn.replies
        assert all(not isinstance(reply, Reply) or reply.to is To.PERSON for reply in turn.replies)


@pytest.mark.parametrize(("command", "text"), [("inbox", "monday-outage"), ("drill", "inbox monday-outage"), ("inbox", "Monday")])
def test_ways_to_ask_for_it(command: str, text: str, library: Library) -> None:
    turn = take(Asked(origin(), command, text), MINE, library)
    assert inbox_of(turn.conversation).inbox == "monday-outage"


@pytest.mark.parametrize("text", ["inbox monday-outage", "drill inbox monday-outage", " Inbox  MONDAY-outage"])
def test_typed_ways_to_ask_for_it(text: str, library: Library) -> None:
    assert inbox_of(take(Said(origin(), text, addressed=True), MINE, library).conversation).inbox == "monday-outage"


def test_without_a_name_the_choice_of_them(library: Library) -> None:
    turn = take(Asked(origin(), "inbox"), MINE, library)
    assert turn.conversation == MINE
    assert say.WHICH in texts(turn.replies)
    assert "first-snow: First snow at the school office" in texts(turn.replies)


def test_a_name_that_nobody_knows(library: Library) -> None:
    words = texts(take(Asked(origin(), "inbox", "tuesday"), MINE, library).replies)
    assert "There is no inbox called “tuesday”." in words
    assert say.WHICH in words


def test_where_there_are_none(tiny: Library) -> None:
    assert say.NO_BOOKS in texts(take(Asked(origin(), "inbox"), MINE, tiny).replies)


def test_one_that_is_open_is_taken_up_again_and_never_replaced(library: Library) -> None:
    c, _, _ = typed("2: it is here", opened("monday-outage", library), library)
    elsewhere = replace(Asked(origin(3), "inbox", "first-snow"), origin=origin(3, place="another room"))
    turn = take(elsewhere, c, library)
    assert say.STILL in texts(turn.replies)
    assert inbox_of(turn.conversation) == replace(inbox_of(c), place="another room")


def test_what_is_typed_is_for_the_inbox_only_where_it_is_open(library: Library) -> None:
    c = opened("monday-outage", library)
    assert hears(c, Said(origin(), "sorry, Bram", addressed=True))
    assert not hears(c, Said(origin(place="elsewhere"), "sorry, Bram", addressed=True))
    assert not hears(c, Said(origin(), "tip", addressed=True))
    over, _, _ = typed("stop", c, library)
    assert not hears(over, Said(origin(), "sorry, Bram", addressed=True))


def test_a_text_without_an_address_waits_for_one(library: Library) -> None:
    c, shown, _ = typed("Hello, it is Robin.", opened("monday-outage", library), library)
    assert say.WHOM in shown
    assert "Hello, it is Robin." in shown
    c, _, _ = typed("2", c, library)
    assert [(entry.ticket, entry.text) for entry in inbox_of(c).sent()] == [(2, "Hello, it is Robin.")]
    assert inbox_of(c).draft == ""


def test_a_text_that_never_got_an_address_comes_back_at_the_end(library: Library) -> None:
    c, _, _ = typed("Hello, it is Robin.", opened("monday-outage", library), library)
    _, shown, _ = typed("stop", c, library)
    assert f"{say.NOT_SENT}\nYou: Hello, it is Robin." in shown


def test_a_line_that_only_begins_like_a_command_is_a_text(library: Library) -> None:
    c, _, _ = typed("open 2", opened("monday-outage", library), library)
    c, _, _ = typed("inbox zero is far away, sorry", c, library)
    assert [entry.text for entry in inbox_of(c).sent(2)] == ["inbox zero is far away, sorry"]


def test_several_notes_in_one_message_are_one_reply(library: Library) -> None:
    c, _, replies = typed("1: it is one\n2: it is two\n3: it is three", opened("monday-outage", library), library)
    assert [entry.ticket for entry in inbox_of(c).sent()] == [1, 2, 3]
    assert len(replies) == 1


def test_every_button_leads_somewhere(library: Library) -> None:
    c = opened("monday-outage", library)
    replies = [*take(Asked(origin(), "inbox"), MINE, library).replies, *take(Asked(origin(), "inbox", "first-snow"), MINE, library).replies]
    for line in ("open 2", "list", "hello", "stop"):
        replies += typed(line, c, library)[2]
    rows = [part for reply in replies if isinstance(reply, Reply) for part in reply.parts if isinstance(part, Choices)]
    actions = {option.action for row in rows for option in row.options}
    assert {"inbox:write:2", "inbox:next", "inbox:to:1", "inbox:start:first-snow"} <= actions
    for action in actions:
        turn = press(action, c, library)
        assert turn.replies, action
        assert say.NOTHING_OPEN not in texts(turn.replies)


def test_the_form_sends_to_its_ticket(library: Library) -> None:
    c = opened("monday-outage", library)
    [form] = press("inbox:write:2", c, library).replies
    assert isinstance(form, Form)
    turn = take(Submitted(origin(5), form.name, {"text": "Sorry, Bram.\n3: is no ticket here"}), c, library)
    assert [(entry.ticket, entry.text) for entry in inbox_of(turn.conversation).sent()] == [(2, "Sorry, Bram.\n3: is no ticket here")]


def test_a_button_can_name_the_inbox_itself(library: Library) -> None:
    assert inbox_of(press("inbox:first-snow", MINE, library).conversation).inbox == "first-snow"
    assert inbox_of(press("inbox:start:first-snow", MINE, library).conversation).inbox == "first-snow"
    assert say.WHICH in texts(press("inbox:start", MINE, library).replies)


def test_old_buttons_and_forms_are_answered_and_keep_what_was_typed(library: Library) -> None:
    over, _, _ = typed("stop", opened("monday-outage", library), library)
    assert say.NOTHING_OPEN in texts(press("inbox:open:2", over, library).replies)
    late = take(Submitted(origin(5), "inbox-write:2", {"text": "Sorry, Bram."}), over, library)
    assert say.NOT_SENT in texts(late.replies)
    assert "Sorry, Bram." in texts(late.replies)
    assert take(Pressed(origin(6), "inbox:nonsense:77"), opened("monday-outage", library), library).replies


def test_where_the_playbook_is_gone_nothing_is_lost(library: Library, tiny: Library) -> None:
    _, shown, _ = typed("Sorry, Bram.", opened("monday-outage", library), tiny)
    assert "Sorry, Bram." in shown


def test_it_can_be_stored(library: Library) -> None:
    inbox, _ = played("monday-outage", ["2: it is bram, sorry", "hello", "open 3", "canned", "stop"], library)
    assert inbox.over
    assert STATES.unpack(*STATES.pack(inbox)) == inbox
    assert STATES.adapter.validate_json('{"state": "inbox", "inbox": "x", "person": "ana", "place": "p"}') == Inbox("x", "ana", "p")


def test_what_it_leaves_behind_is_entered_into_the_progress(library: Library) -> None:
    c, _, _ = typed("2: sorry, Bram, I do it", opened("monday-outage", library), library)
    turn = take(Said(origin(), "stop", addressed=True), c, library)
    after = inbox_of(turn.conversation)
    assert {teaching for teaching, _ in after.marks} <= {"Q1", "Q2", "Q3", "Q4", "Q5", "Q6"}
    assert ("Q6", False) in after.marks
    [(person, done)] = ended(turn, c.state, (), library, NOON.now).items()
    assert (person, done.what) == ("ana", "inbox monday-outage")
    assert ended(replace(turn, conversation=turn.conversation), after, (), library, NOON.now) == {}
