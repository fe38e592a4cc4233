"""Replies as blocks: within every limit, without markup, and without losing a character."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from adapters.slack import inbound, render
from adapters.slack.markup import escaped, readable
from adapters.slack.rich import split, weight
from bot.replies import Chart, Choice, Choices, Field, Form, Heading, Line, Listing, Mark, Part, Quote, Reply, Small, Text, To, Track
from tests.peers.slack_rules import Json, check_blocks, check_view, texts

FILES = sorted((Path(__file__).parents[1] / "payloads/slack/outbound").glob("*.json"))
REPLY: TypeAdapter[Reply | Form] = TypeAdapter(Reply | Form)

characters = st.characters(codec="utf-8", exclude_characters="\0")
hostile = st.sampled_from(["<!channel>", "<@U1>", "&amp;", "*b*", "`c`", "\u202e", "😀", ":smile:", "\n", " ", "> q", "<https://a|b>"])
words = st.lists(st.one_of(st.text(characters, max_size=20), hostile), max_size=12).map("".join)
long = st.tuples(words, st.integers(1, 900)).map(lambda pair: (pair[0] * pair[1])[:40_000])
text = st.one_of(words, long)
choice = st.builds(Choice, st.text(characters, min_size=1, max_size=80), st.text(characters, min_size=1, max_size=75), st.booleans())
levels = st.lists(st.integers(0, 100), min_size=1, max_size=60).map(tuple)
mark = st.builds(Mark, st.integers(1, 60), st.sampled_from(["turning", "strength", "slip"]), words)
chart = st.builds(
    Chart, words, st.lists(st.builds(Track, words, levels, levels), min_size=1, max_size=2).map(tuple), st.lists(mark).map(tuple), text
)
part: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, text),
    st.builds(Text, text),
    st.builds(Small, text),
    st.builds(Line, text, text),
    st.builds(Quote, text, text),
    chart,
    st.builds(Listing, text, st.lists(words, max_size=60).map(tuple), st.booleans()),
    st.lists(choice, min_size=1, max_size=5, unique_by=lambda c: c.action).map(lambda found: Choices(tuple(found))),
)
reply = st.builds(Reply, st.sampled_from(To), st.lists(part, max_size=12).map(tuple))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_reply_becomes_its_payload(file: Path) -> None:
    case = json.loads(file.read_text("utf-8"))
    match REPLY.validate_python(case["reply"]):
        case Form() as form:
            assert render.view(form, "{}") == case["view"]
        case Reply() as reply:
            assert [{"text": m.text, "blocks": list(m.blocks)} for m in render.messages(reply)] == case["messages"]


def own_texts(reply: Reply) -> str:
    """Every character that a reply holds, in order."""
    found: list[str] = []
    for one in reply.parts:
        match one:
            case Heading(words) | Text(words) | Small(words):
                found.append(words)
            case Line(first, second) | Quote(first, second):
                found += [first, second]
            case Listing(title, items, _):
                found += [title, *items]
            case Chart():
                found.append(one.text)
            case Choices(options):
                found += [option.label for option in options]
    return "".join(found)


@given(reply)
def test_no_reply_breaks_a_limit_or_loses_a_character(reply: Reply) -> None:
    messages = render.messages(reply)
    shown = "".join(words for message in messages for words in texts(list(message.blocks)))
    assert shown.removeprefix(render.ASIDE) == own_texts(reply).removeprefix(render.ASIDE)
    for message in messages:
        assert check_blocks(list(message.blocks)) == []
        assert 0 < len(message.text) <= 40_000


@given(reply)
def test_with_pictures_only_the_text_of_charts_is_gone(reply: Reply) -> None:
    for message in render.messages(reply):
        shown = render.illustrated(message, {chart: "F12345678" for _, chart in message.charts})
        assert check_blocks(list(shown.blocks)) == []
        charts = dict(message.charts)
        for number, (before, after) in enumerate(zip(message.blocks, shown.blocks, strict=True)):
            assert after == before if number not in charts else after["type"] == "image"
            assert number not in charts or "".join(texts(before)) == charts[number].text


def holders(node: object) -> Iterator[Json]:
    """Each object of a payload that holds a text."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node
        for value in node.values():
            yield from holders(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from holders(value)


@given(reply)
def test_no_text_stands_where_slack_reads_markup(reply: Reply) -> None:
    for message in render.messages(reply):
        assert {holder["type"] for holder in holders(message.blocks)} <= {"plain_text", "text"}
        assert not any(holder.get("emoji") for holder in holders(message.blocks))
        assert not set("<>") & set(message.text)


@given(text, st.integers(1, 50))
def test_pieces_put_together_are_the_text(text: str, most: int) -> None:
    pieces = list(split(text, most))
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= most for piece in pieces)


@given(words)
def test_what_is_escaped_reads_as_it_was(words: str) -> None:
    assert readable(escaped(words), "U0BOT") == words


def test_a_message_of_40000_characters_is_shown_in_several() -> None:
    messages = render.messages(Reply(To.ROOM, (Line("Ana", "word " * 8_000),)))
    assert len(messages) == 7
    assert "".join(words for m in messages for words in texts(list(m.blocks))) == "Ana" + "word " * 8_000
    assert max(sum(map(weight, texts(list(m.blocks)))) for m in messages) <= render.MOST_TEXT


def test_nothing_to_see_is_no_message() -> None:
    assert render.messages(Reply(To.ROOM, (Text(""),))) == ()


names = st.text("abcdefgh-", min_size=1, max_size=20)
field = st.builds(Field, names, st.text(characters, min_size=1, max_size=45), st.text(characters, max_size=100))
form = st.builds(
    Form,
    names,
    st.text(characters, min_size=1, max_size=24),
    st.text(characters, min_size=1, max_size=60),
    st.lists(field, min_size=1, max_size=5, unique_by=lambda f: f.name).map(tuple),
)


@given(form)
def test_no_form_breaks_a_limit_as_a_view_or_on_its_button(form: Form) -> None:
    assert check_view(render.view(form, "x" * 2_000)) == []
    assert check_blocks(list(render.offer(form).blocks)) == []


@given(form)
def test_a_form_comes_back_from_its_button_as_it_was(form: Form) -> None:
    buttons = [block["elements"] for block in json.loads(json.dumps(render.offer(form).blocks)) if block["type"] == "actions"]
    body = {"type": "block_actions", "channel": {"id": "C1"}, "user": {"id": "U1"}, "container": {}, "trigger_id": "t"}
    for actions in buttons:
        found = inbound.waiting_form({**body, "actions": actions})
        assert found
        assert found[0] == form
