"""Slack's markup, both ways: what people read in a message, and text that means nothing but itself.

Source: docs.slack.dev/messaging/formatting-message-text (escaping of & < >, and the <...> sequences).
"""

import re

_SEQUENCE = re.compile(r"<([^<>]+)>")
_PERSON = re.compile(r"<@(\w+)(?:\|[^<>]*)?>")


def readable(text: str, bot: str) -> str:
    """A message as people read it: mentions and links by their names, the mention of `bot` itself gone."""
    mention = re.compile(rf"<@{re.escape(bot)}(\|[^<>]*)?>")
    spoken, mentions = mention.subn("", text)
    words = _SEQUENCE.sub(_as_read, spoken.strip() if mentions else spoken)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def people(text: str, bot: str) -> tuple[str, ...]:
    """The ids of the people mentioned in `text`, in order, without `bot`."""
    return tuple(dict.fromkeys(user for user in _PERSON.findall(text) if user != bot))


def mentions(text: str, bot: str) -> bool:
    return f"<@{bot}>" in text or f"<@{bot}|" in text


def escaped(text: str) -> str:
    """`text` where Slack reads markup: it can mention nobody and link nothing."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_read(sequence: re.Match[str]) -> str:
    target, _, label = sequence[1].partition("|")
    match target[0]:
        case "@" | "#" as mark:
            return mark + (label or target[1:]).removeprefix(mark)
        case "!" if target.startswith("!date"):
            return label
        case "!":
            return "@" + (label or target[1:]).removeprefix("@")
        case _:
            return label or target.removeprefix("mailto:")
