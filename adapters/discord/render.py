"""Replies as Discord's message payloads. Pure: nothing here sends anything.

Limits (Discord, Resources/Message and Components reference): 2000 characters of content,
4096 of an embed's description, 256 of its title, 5 rows of 5 buttons, 80 characters on a
button, 100 in its id. A longer reply becomes several messages; not a character is lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final, assert_never

from adapters.chart import alt
from adapters.discord import words
from adapters.discord.escape import escape, width
from adapters.discord.layout import BLANK, Run, pages
from adapters.discord.picture import Payload, pictured, without
from bot.replies import Chart, Choice, Choices, Heading, Line, Listing, Part, Quote, Reply, Small, Text, To

__all__ = ["Payload"]

LONGEST_CONTENT: Final = 1990
LONGEST_DESCRIPTION: Final = 4080
LONGEST_TITLE: Final = 256
LONGEST_THREAD_NAME: Final = 100
MOST_ROWS: Final = 5
COLOUR: Final = 0x3BA58B
"""The bar beside a card: a green that stands out on the dark and on the light theme."""

CORE, OWN = "heard:", "discord:"
"""How button ids begin: with the core's action, or with one of the adapter's own below."""
ANSWER, READ, ASK, FORM = f"{OWN}answer", f"{OWN}read", f"{OWN}ask:", f"{OWN}form:"
WHISPER_MARK: Final = "💡 "


NO_PICTURES: Final[Mapping[Chart, bytes]] = MappingProxyType({})


def messages(reply: Reply, *, always_answer: bool = False, mark: str = "", pictures: Mapping[Chart, bytes] = NO_PICTURES) -> list[Payload]:
    """The messages that show `reply`, in order. A chart with a picture has a message of its own.

    A reply that begins with a heading and opens nothing is drawn as a card. What the counterpart
    says carries an “Answer” button where there are other buttons, and anywhere if `always_answer`.
    """
    parts = [part for part in reply.parts if not isinstance(part, Choices)]
    card = bool(parts) and isinstance(parts[0], Heading) and reply.to is not To.OPENING
    shown = _shown(parts, pictures, mark, card=card) if parts else _talk(parts, mark)
    rows = [part for part in reply.parts if isinstance(part, Choices)]
    asks = reply.to is To.ROOM and any(isinstance(part, Line) for part in parts) and (always_answer or bool(rows))
    return _with_rows(shown, _rows(rows, asks=asks))


def spoken(name: str, text: str) -> list[Payload]:
    """A person's own words, typed into a form, shown as theirs."""
    return messages(Reply(To.ROOM, (Line(name, text),)))


def said(text: str, *buttons: Payload) -> Payload:
    """One short message of the adapter's own (see `words`), as it stands."""
    return _message(text) | ({"components": [_row(buttons)]} if buttons else {})


def button(custom_id: str, label: str, *, primary: bool = False) -> Payload:
    """A button as a component: style 1 is the coloured one, 2 the grey one."""
    return {"type": 2, "style": 1 if primary else 2, "custom_id": custom_id[:100], "label": label[:80]}


def thread_name(reply: Reply) -> str:
    """A name for the thread of an opening: its heading, else its first words. Names are not Markdown."""
    texts = [part.text for part in reply.parts if isinstance(part, Heading | Text)]
    name = " ".join("".join(texts[:1]).split())
    while width(name) > LONGEST_THREAD_NAME:
        name = name[:-1]
    return name or "Practice"


def likeness(message: Payload) -> tuple[object, ...]:
    """What makes two messages the same to a reader: ours before it is sent, and as Discord gives it back (trimmed)."""
    embeds = [((e.get("title") or "").strip(), (e.get("description") or "").strip()) for e in message.get("embeds") or []]
    return ((message.get("content") or "").strip(), *embeds, *(file["filename"] for file in message.get("attachments") or []))


def likenesses(message: Payload) -> set[tuple[object, ...]]:
    """What `message` of ours may look like when it is there: where its picture was not taken, its text."""
    return {likeness(message), likeness(without(message))}


def _shown(parts: Sequence[Part], pictures: Mapping[Chart, bytes], mark: str, *, card: bool) -> list[Payload]:
    def drawn(part: Part) -> Chart | None:
        return part if isinstance(part, Chart) and part in pictures else None

    shown: list[Payload] = []
    for chart, group in groupby(parts, key=drawn):
        between = [part for part in group if part is not chart]
        if chart:
            shown.append(_picture(chart, pictures[chart]))
        elif card:
            shown += _card(between)
        else:
            shown += _talk(between, "" if shown else mark)
    return shown


def _picture(chart: Chart, png: bytes) -> Payload:
    text = pages(_part(chart), LONGEST_CONTENT)[0]
    return {**_message(""), **pictured(png, alt(chart), text)}


def _talk(parts: Sequence[Part], mark: str) -> list[Payload]:
    texts = pages(_runs(parts), LONGEST_CONTENT)
    return [_message(mark * (n == 0) + text) for n, text in enumerate(texts)]


def _card(parts: Sequence[Part]) -> list[Payload]:
    head, rest = _title(parts)
    texts = pages(_runs(rest), LONGEST_DESCRIPTION)
    cards = [{"description": text, "color": COLOUR} for text in texts]
    return [_message("", {**card, **(head if n == 0 else {})}) for n, card in enumerate(cards)]


def _title(parts: Sequence[Part]) -> tuple[Payload, Sequence[Part]]:
    """The first heading as the card's title, if it fits there, and what remains."""
    first = parts[0]
    title = escape(" ".join(first.text.split())) if isinstance(first, Heading) else ""
    return ({"title": title}, parts[1:]) if 0 < width(title) <= LONGEST_TITLE else ({}, parts)


def _message(content: str, *embeds: Payload) -> Payload:
    """A message that mentions nobody, whatever is in it."""
    shown: Payload = {"embeds": list(embeds)} if embeds else {"content": content}
    return {**shown, "allowed_mentions": {"parse": []}}


def _runs(parts: Sequence[Part]) -> Iterator[Run]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> list[Run]:
    match part:
        case Heading(text):
            return [Run(" ".join(text.split()), before="### ", gap="\n\n")]
        case Text(text):
            return [Run(text, gap="\n\n")]
        case Line(name, text):
            return [_bold(name), Run(text)]
        case Quote(text, about):
            return [Run(text, line="> ", gap="\n\n"), *([Run(about)] if about else [])]
        case Listing(title, items, numbered):
            return [_bold(title), *_items(items, numbered=numbered)]
        case Small(text):
            return [Run(text, line="-# ")]
        case Chart():
            return [Run(part.text, gap="\n\n")]
        case Choices():
            return []
        case _:
            assert_never(part)


def _bold(text: str) -> Run:
    return Run(" ".join(text.split()), before="**", after="**", gap="\n\n")


def _items(items: Sequence[str], *, numbered: bool) -> list[Run]:
    """List marks are Discord's own; the lines of one item after its first are indented under it."""
    marks = [f"{n}. " if numbered else "- " for n in range(1, len(items) + 1)]
    return [Run(item.replace("\n", "\n  "), before=mark) for mark, item in zip(marks, items, strict=True)]


def _rows(rows: Sequence[Choices], *, asks: bool) -> list[Payload]:
    """Rows of buttons; an action that comes twice is shown once, because ids must differ within a message."""
    first = {option.action: option for row in reversed(rows) for option in reversed(row.options)}
    drawn = [[_button(option) for option in row.options if first[option.action] is option] for row in rows]
    answer = button(ANSWER, words.ANSWER, primary=True)
    if asks and drawn and len(drawn[0]) < MOST_ROWS:
        drawn[0].insert(0, answer)
    elif asks:
        drawn.insert(0, [answer])
    return [_row(row) for row in drawn if row]


def _button(choice: Choice) -> Payload:
    return button(CORE + choice.action, choice.label, primary=choice.primary)


def _row(buttons: Sequence[Payload]) -> Payload:
    return {"type": 1, "components": list(buttons)}


def _with_rows(shown: list[Payload], rows: list[Payload]) -> list[Payload]:
    """The rows under the last message; those that do not fit there under messages of their own."""
    if rows:
        shown[-1]["components"] = rows[:MOST_ROWS]
    more = [rows[n : n + MOST_ROWS] for n in range(MOST_ROWS, len(rows), MOST_ROWS)]
    return [*shown, *(_message(BLANK) | {"components": batch} for batch in more)]
