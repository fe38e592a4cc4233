"""Every message that is rendered keeps Discord's limits, and shows all of the reply."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import forms, render, words
from adapters.discord.escape import width
from adapters.discord.picture import PICTURE, without
from bot.replies import Chart, Choice, Choices, Field, Form, Heading, Line, Listing, Mark, Part, Quote, Reply, Small, Text, To, Track
from tests.discord.test_escape import seen
from tests.peers.discord_rules import Checker

BUTTONS = Choices((Choice("hint", "Hint"), Choice("stop", "Stop")))
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.builds(lambda word, times: word * times, st.text(st.sampled_from("ab *_\n@😀>#-"), min_size=1, max_size=12), st.integers(1, 500)),
)
ACTIONS = st.text(st.sampled_from("abc:-"), min_size=1, max_size=80)
LINES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(str.strip)
CHARTS = st.builds(
    Chart,
    TEXTS,
    st.lists(st.builds(Track, TEXTS, *[st.lists(st.integers(0, 100), min_size=1, max_size=60).map(tuple)] * 2), min_size=1, max_size=2).map(
        tuple
    ),
    st.lists(st.builds(Mark, st.integers(1, 60), st.sampled_from(["turning", "strength", "slip"]), TEXTS), max_size=3).map(tuple),
    LINES,
)
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Text, TEXTS),
    st.builds(Line, TEXTS, TEXTS),
    st.builds(Quote, TEXTS, TEXTS),
    st.builds(Listing, TEXTS, st.lists(TEXTS, max_size=4).map(tuple), st.booleans()),
    st.builds(Small, TEXTS),
    CHARTS,
    st.builds(
        Choices,
        st.lists(st.builds(Choice, ACTIONS, st.text("xyz ", min_size=1, max_size=75), st.booleans()), min_size=1, max_size=5).map(tuple),
    ),
)
REPLIES = st.builds(Reply, st.sampled_from(To), st.lists(PARTS, min_size=1, max_size=6).map(tuple))


def problems(messages: list[render.Payload]) -> list[str]:
    checker = Checker()
    for message in messages:
        checker.message(message)
    return [str(problem) for problem in checker.problems]


def shown(messages: list[render.Payload]) -> str:
    """All that is read, without Discord's own marks and white space, and what stands on the buttons apart."""
    texts = [
        t for m in messages for t in (m.get("content", ""), *(e.get(k, "") for e in m.get("embeds", []) for k in ("title", "description")))
    ]
    return bare(seen("\n".join(texts)))


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b#>*-]|\d+\.", "", text)


def written(reply: Reply) -> str:
    """All that `reply` has to say, in its order, bare."""
    texts: list[str] = []
    for part in reply.parts:
        match part:
            case Heading(text) | Text(text) | Small(text):
                texts.append(text)
            case Line(one, other) | Quote(one, other):
                texts += [one, other]
            case Listing(title, items):
                texts += [title, *items]
            case Chart():
                texts.append(part.text)
            case Choices():
                pass
    return bare("\n".join(texts))


def buttons(messages: list[render.Payload]) -> list[dict[str, Any]]:
    return [button for message in messages for row in message.get("components", []) for button in row["components"]]


@settings(max_examples=100)
@given(REPLIES, st.booleans())
def test_limits_are_kept_and_nothing_is_lost(reply: Reply, always_answer: bool) -> None:
    messages = render.messages(reply, always_answer=always_answer, mark=render.WHISPER_MARK if reply.to is To.PERSON else "")
    assert problems(messages) == []
    assert written(reply) == shown(messages).replace("💡", "", 1 if "💡" not in written(reply) else 0)


@settings(max_examples=60)
@given(REPLIES)
def test_a_chart_with_a_picture_keeps_the_limits_and_its_text_for_later(reply: Reply) -> None:
    charts = {part: b"png" for part in reply.parts if isinstance(part, Chart)}
    messages = render.messages(reply, pictures=charts)
    assert problems(messages) == []
    assert problems([without(message) for message in messages]) == []
    assert written(reply) == shown([without(message) for message in messages])
    assert {message[PICTURE].png for message in messages if PICTURE in message} == {b"png" for _ in charts}
    assert all(message["allowed_mentions"] == {"parse": []} for message in messages)


@settings(max_examples=40)
@given(REPLIES)
def test_every_message_mentions_nobody_and_none_is_blank(reply: Reply) -> None:
    for message in render.messages(reply):
        assert message["allowed_mentions"] == {"parse": []}
        assert (message.get("content") or message["embeds"][0]["description"]).strip()


@settings(max_examples=40)
@given(REPLIES)
def test_each_action_has_one_button(reply: Reply) -> None:
    asked = {f"heard:{option.action}" for part in reply.parts if isinstance(part, Choices) for option in part.options}
    drawn = [button["custom_id"] for button in buttons(render.messages(reply)) if button["custom_id"] != render.ANSWER]
    assert sorted(drawn) == sorted(asked)


@pytest.mark.parametrize(
    ("part", "markdown"),
    [
        (Heading("Practice: late"), "### Practice: late"),
        (Text("a *b*"), "a \\*b\\*"),
        (Line("Dana", "Where\nis it?"), "**Dana**\nWhere\nis it?"),
        (Quote("I am\nsorry", "was good."), "> I am\n> sorry\nwas good."),
        (Listing("Say", ("one", "two\nlines")), "**Say**\n- one\n- two\n  lines"),
        (Listing("Steps", ("one", "two"), numbered=True), "**Steps**\n1. one\n2. two"),
        (Small("[H6] source"), "-# \\[H6\\] source"),
    ],
)
def test_each_part_as_it_is_drawn(part: Part, markdown: str) -> None:
    assert render.messages(Reply(To.OPENING, (part,))) == [{"content": markdown, "allowed_mentions": {"parse": []}}]


def test_a_card_has_its_heading_as_title() -> None:
    (card,) = render.messages(Reply(To.PERSON, (Heading("A tip"), Text("why"), Small("source"))))
    assert card["embeds"] == [{"title": "A tip", "description": "why\n-# source", "color": render.COLOUR}]
    assert "content" not in card


def test_a_long_card_has_its_title_once() -> None:
    cards = render.messages(Reply(To.ROOM, (Heading("Debrief"), Text("word " * 3000), BUTTONS)))
    assert [card["embeds"][0].get("title") for card in cards] == ["Debrief", None, None, None]
    assert ["components" in card for card in cards] == [False, False, False, True]


def test_the_counterpart_can_be_answered_by_button() -> None:
    line = Line("Dana", "Hello?")
    with_row = render.messages(Reply(To.ROOM, (line, BUTTONS)))
    assert [button["custom_id"] for button in buttons(with_row)] == ["discord:answer", "heard:hint", "heard:stop"]
    assert buttons(render.messages(Reply(To.ROOM, (line,)))) == []
    assert [b["label"] for b in buttons(render.messages(Reply(To.ROOM, (line,)), always_answer=True))] == [words.ANSWER]
    assert buttons(render.messages(Reply(To.PERSON, (line,)), always_answer=True)) == []


def test_a_full_row_leaves_the_answer_a_row_of_its_own() -> None:
    full = Choices(tuple(Choice(f"a{n}", f"{n}") for n in range(5)))
    (message,) = render.messages(Reply(To.ROOM, (Line("Dana", "Hello?"), full)))
    assert [len(row["components"]) for row in message["components"]] == [1, 5]


def test_a_whisper_carries_its_mark_once() -> None:
    messages = render.messages(Reply(To.PERSON, (Text("word " * 900),)), mark=render.WHISPER_MARK)
    assert [message["content"].startswith("💡 word") for message in messages] == [True, False, False]


def test_trimming_does_not_change_the_likeness() -> None:
    ours = {"content": " hello \n"}
    assert render.likeness(ours) == render.likeness({"content": "hello", "embeds": []})
    assert render.likeness(ours) != render.likeness({"content": "hello", "embeds": [{"title": "x"}]})


@given(st.text(min_size=1))
def test_thread_names_are_short_and_never_empty(heading: str) -> None:
    name = render.thread_name(Reply(To.OPENING, (Heading(heading), Text("more"))))
    assert 0 < width(name) <= 100


def test_what_the_adapter_says_fits() -> None:
    sentences = [text for text in vars(words).values() if isinstance(text, str) and not text.startswith("adapters")]
    assert problems([render.said(text) for text in sentences]) == []
    assert all(len(label) <= 45 for label in (words.ANSWER_TITLE, words.ANSWER_LABEL))
    assert max(map(len, [*words.COMMANDS.values(), words.SCENARIO, words.SITUATION, words.ANSWER_HINT])) <= 100


async def test_forms_keep_the_limits() -> None:
    fields = tuple(Field(f"f{n}", "l" * 45, "h" * 100, long=n == 0, required=n < 2) for n in range(5))
    form = Form("call-sheet", "t" * 24, "Send", fields)
    checker = Checker()
    for modal in (forms.modal(form, "discord:ask:prep"), forms.answer()):
        checker.modal(modal.to_dict())
        assert modal.is_finished()
    assert checker.problems == []
    assert forms.modal(form, "x" * 200).custom_id.startswith("discord:form:call-sheet|x")
