"""Reply in, blocks out. Pure. Every text stands in a place where Slack reads no markup, so it can mention nobody.

Limits: 3000 characters in a section, 150 in a header, 75 on a button, 2000 in its value, 50 blocks in a
message (docs.slack.dev/reference/block-kit/blocks), about 13,000 characters over all blocks
(slackapi/bolt-js issue 2509) and 40,000 in the notification text (chat.postMessage).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from adapters.chart import alt
from adapters.slack import rich, wording
from adapters.slack.inbound import FORM, FORM_BUTTON, PREFIX
from adapters.slack.markup import escaped
from adapters.slack.rich import CHUNK, Block, Piece, split, weight
from bot.replies import Chart, Choice, Choices, Field, Form, Heading, Line, Listing, Part, Quote, Reply, Small, Text, To

MOST_BLOCKS = 50
LONGEST_VALUE = 3000
"""Characters that a plain text input takes (block element reference of Slack)."""
MOST_TEXT = 7_500
"""Characters in a message. Each can become five in the notification text (`&amp;`), which takes 40,000."""
HEADER = 150
LONGEST_ALT = 2_000
ASIDE = "💡"
"""Stands before a whisper, so that it is not taken for the customer's words."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its blocks, and its text for notifications and screen readers.

    `charts` are those that a block tells of in text, each with the number of that block.
    """

    text: str
    blocks: tuple[Block, ...]
    charts: tuple[tuple[int, Chart], ...] = ()


def messages(reply: Reply) -> tuple[Message, ...]:
    """`reply` as one message, or as several where it is too long for one; none where there is nothing to see."""
    found = _aside(reply.parts) if _whispers(reply) else _pieces(reply.parts)
    return tuple(_message(pieces) for pieces in _packed(found))


def illustrated(message: Message, files: Mapping[Chart, str]) -> Message:
    """`message` with its charts as pictures, where there is an uploaded file for them."""
    blocks = list(message.blocks)
    for number, chart in message.charts:
        if chart in files:
            blocks[number] = {"type": "image", "slack_file": {"id": files[chart]}, "alt_text": alt(chart)[:LONGEST_ALT]}
    return Message(message.text, tuple(blocks))


def view(form: Form, private_metadata: str) -> Block:
    """`form` as a modal that remembers `private_metadata`."""
    return {
        "type": "modal",
        "callback_id": PREFIX + form.name,
        "private_metadata": private_metadata,
        "title": rich.plain(form.title),
        "submit": rich.plain(form.submit[:24]),
        "close": rich.plain(wording.CANCEL),
        "blocks": [_question(field) for field in form.fields],
    }


def offer(form: Form) -> Message:
    """A note with a button that opens `form`: a press brings the trigger that was missing or had expired."""
    value = FORM.dump_json(form).decode()
    if len(value) > 2_000:
        return Message(escaped(wording.FORM_AGAIN), (_section(wording.FORM_AGAIN).block,))
    button = {"type": "button", "action_id": FORM_BUTTON, "value": value, "text": rich.plain(wording.OPEN_FORM), "style": "primary"}
    return Message(escaped(wording.FORM_WAITS), (_section(wording.FORM_WAITS).block, {"type": "actions", "elements": [button]}))


def _whispers(reply: Reply) -> bool:
    return reply.to is To.PERSON and all(isinstance(part, Text | Small) for part in reply.parts)


def _aside(parts: Iterable[Part]) -> Iterator[Piece]:
    """A whisper: small print throughout, with one mark before it."""
    pieces = [piece for part in parts if isinstance(part, Text | Small) for piece in _small(part.text)]
    for number, piece in enumerate(pieces):
        elements = [rich.plain(ASIDE)] if number == 0 else []
        yield Piece({"type": "context", "elements": [*elements, rich.plain(piece.text)]}, piece.text)


def _pieces(parts: Iterable[Part]) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number and isinstance(part, Heading):
            yield Piece({"type": "divider"}, "")
        yield from _part(part)


def _part(part: Part) -> Iterator[Piece]:
    match part:
        case Heading(text):
            yield from _heading(text)
        case Text(text):
            yield from map(_section, split(text))
        case Line(name, text):
            yield from rich.line(name, text)
        case Quote(text, about):
            yield from rich.quote(text, about)
        case Listing(title, items, numbered):
            yield from rich.listing(title, items, numbered=numbered)
        case Small(text):
            yield from _small(text)
        case Chart(text=text):
            yield from (replace(_section(chunk), chart=part if chunk == text else None) for chunk in split(text, CHUNK))
        case Choices(options):
            yield Piece({"type": "actions", "elements": [_button(option) for option in options]}, "")
        case _:
            assert_never(part)


def _heading(text: str) -> Iterator[Piece]:
    if text and weight(text) <= HEADER and "\n" not in text:
        yield Piece({"type": "header", "text": rich.plain(text)}, text)
    else:
        yield from map(_section, split(text))


def _section(text: str) -> Piece:
    return Piece({"type": "section", "text": rich.plain(text)}, text)


def _small(text: str) -> Iterator[Piece]:
    for chunk in split(text):
        yield Piece({"type": "context", "elements": [rich.plain(chunk)]}, chunk)


def _button(choice: Choice) -> Block:
    meaning = {"action_id": PREFIX + choice.action, "value": PREFIX + choice.action}
    style = {"style": "primary"} if choice.primary else {}
    return {"type": "button", "text": rich.plain(choice.label), **meaning, **style}


def _question(field: Field) -> Block:
    typed = {"type": "plain_text_input", "action_id": field.name, "multiline": field.long}
    there = {"initial_value": field.value} if 0 < len(field.value) <= LONGEST_VALUE else {}
    label, optional = rich.plain(field.label), not field.required
    hint = {"hint": rich.plain(field.hint)} if field.hint else {}
    return {
        "type": "input",
        "block_id": field.name,
        "label": label,
        "optional": optional,
        "element": {**typed, **there},
        **hint,
    }


def _packed(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces in order, in as few messages as take them."""
    page: list[Piece] = []
    for piece in pieces:
        if len(page) == MOST_BLOCKS or sum(weight(p.text) for p in page) + weight(piece.text) > MOST_TEXT:
            yield page
            page = []
        page.append(piece)
    if page:
        yield page


def _message(pieces: list[Piece]) -> Message:
    charts = tuple((number, piece.chart) for number, piece in enumerate(pieces) if piece.chart)
    return Message(_notice(pieces), tuple(piece.block for piece in pieces), charts)


def _notice(pieces: Iterable[Piece]) -> str:
    """What a notification and a screen reader say; Slack reads markup in it, hence escaped."""
    return escaped("\n".join(piece.text for piece in pieces if piece.text)) or "Heard"
