"""Whatever is typed: nothing raises, nothing typed is lost, and the clock never runs back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.orders import Letter, typed
from bot.playbook.library import Library, Playbooks
from bot.replies import Reply
from tests.fakes import NamedTips, ScriptedEar
from tests.inbox.talk import MINE, inbox_of, opened
from tests.inbox.talk import typed as say

WORDS = st.sampled_from(
    [
        *("next", "list", "stop", "hint", "help", "open 3", "open 9", "3", "0", "inbox", "inbox first-snow", "drill inbox"),
        *(
            "it is odile, sorry",
            "I do it by 9.20, Bram",
            "2: hostile to you",
            "4: it is kwame by now",
            "all: so sorry",
            "7: is anybody there",
        ),
        *(
            "1: it is odile\n2: it is bram\n3: it is philippa\n4: it is kwame\n5: it is svetlana",
            "canned",
            "inbox is full today, sorry",
            "",
        ),
    ]
)
LINES = st.lists(WORDS | st.text(max_size=30), max_size=25)


def tiny(built_in: Playbooks) -> Library:
    return Library(replace(built_in), ScriptedEar(), NamedTips(()))


@given(LINES)
def test_any_lines(built_in: Playbooks, lines: list[str]) -> None:
    library = tiny(built_in)
    c = opened("monday-outage", library)
    for line in lines:
        before = inbox_of(c)
        c, shown, replies = say(line, c, library)
        after = inbox_of(c)
        again = after.log == () and before.over
        assert again or after.minute >= before.minute
        assert again or after.log[: len(before.log)] == before.log
        assert [entry.minute for entry in after.log] == sorted(entry.minute for entry in after.log)
        assert replies
        assert all(reply.parts for reply in replies if isinstance(reply, Reply))
        what = typed(line)
        kept = [entry.text for entry in after.log if entry.mine] + [after.draft, shown]
        if isinstance(what, tuple) and not line.lower().startswith(("inbox", "drill")):
            assert all(_is_in(letter, kept) for letter in what)


def _is_in(letter: Letter, kept: list[str]) -> bool:
    return any(letter.text in one for one in kept)


@given(st.lists(st.sampled_from(["2: ok", "1: I see", "3: it is here", "5: sorry"]), min_size=120, max_size=120))
def test_it_ends_whatever_is_sent(built_in: Playbooks, lines: list[str]) -> None:
    library = tiny(built_in)
    c = opened("monday-outage", library)
    for line in lines:
        c, _, _ = say(line, c, library)
    assert inbox_of(c).over
    assert inbox_of(c).minute < 130


def test_a_conversation_begins_nowhere() -> None:
    assert MINE.key == "terminal:inbox:ana"
