"""A picture in a message: an attachment with words for who cannot see it, and the text for where it is not taken.

Attachments with a description: Discord, Resources/Message. An image inside a card would stand closer to
its text, but its description is not documented there (discord-api-docs issue 8373).
"""

import json
from dataclasses import dataclass
from typing import Any, Final

Payload = dict[str, Any]
FILENAME: Final = "heat-and-trust.png"
LONGEST_WORDS: Final = 1024
"""Characters in an attachment's description."""
PICTURE: Final = "picture"
"""Where a message carries its picture until it goes over the wire: no field of Discord's, and no JSON."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`png`, and the content that says the same."""

    png: bytes
    text: str


def pictured(png: bytes, words: str, text: str) -> Payload:
    """The fields of a message that shows `png`, described by `words`, or else `text`."""
    attachment = {"id": 0, "filename": FILENAME, "description": words[:LONGEST_WORDS]}
    return {"content": "", "attachments": [attachment], PICTURE: Picture(png, text)}


def without(message: Payload) -> Payload:
    """`message` with its text in place of its picture."""
    if PICTURE not in message:
        return message
    kept = {name: value for name, value in message.items() if name != PICTURE}
    return {**kept, "content": message[PICTURE].text, "attachments": []}


def form(message: Payload) -> list[dict[str, Any]]:
    """The fields of a request that carries a file beside its JSON (Discord, Reference, Uploading Files)."""
    body = {name: value for name, value in message.items() if name != PICTURE}
    file = {"name": "files[0]", "value": message[PICTURE].png, "filename": FILENAME, "content_type": "image/png"}
    return [{"name": "payload_json", "value": json.dumps(body), "content_type": "application/json"}, file]
