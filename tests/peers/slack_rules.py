"""Slack's published limits, for the parts of Block Kit that Heard uses; anything else is a problem in itself.

Sources: docs.slack.dev/reference/block-kit and reference/views, the doc comments of the npm package
@slack/types 3.2 (MIT), and the validators of slack_sdk.models, which judge the same blocks once more.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

Json = dict[str, Any]

BLOCKS = {
    "message": {"actions", "context", "divider", "header", "image", "rich_text", "section"},
    "modal": {"input", "section", "context", "divider", "header"},
}
BLOCK_COUNT = {"message": 50, "modal": 100}
MESSAGE_CHARS = 13_000
"""Not documented; seen in slackapi/bolt-js issue 2509 (about 13,200 characters over all blocks)."""
VIEW_BYTES = 250_000
RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
RUNS = {"text", "link", "emoji", "user", "usergroup", "channel", "broadcast", "date", "color"}
REQUIRED = {
    "chat.postMessage": "channel",
    "chat.postEphemeral": "channel user",
    "views.open": "view",
    "conversations.history": "channel",
    "conversations.replies": "channel ts",
    "files.getUploadURLExternal": "filename length",
    "files.completeUploadExternal": "files",
}
SCOPES = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "conversations.open": {"im:write"},
    "files.getUploadURLExternal": {"files:write"},
    "files.completeUploadExternal": {"files:write"},
}


@dataclass(frozen=True, slots=True)
class Problem:
    rule: str
    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


class Checker:
    """Collects the problems of one payload."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.problems: list[Problem] = []

    def add(self, rule: str, at: str, message: str) -> None:
        self.problems.append(Problem(rule, at, message))

    def string(self, value: object, rule: str, at: str, most: int, least: int = 0) -> None:
        if not isinstance(value, str):
            self.add(f"{rule}.type", at, "must be a string")
        elif not least <= len(value) <= most:
            self.add(f"{rule}.length", at, f"must have {least} to {most} characters, has {len(value)}")

    def text(self, value: object, rule: str, at: str, most: int, kinds: tuple[str, ...] = ("plain_text",)) -> None:
        if not isinstance(value, dict):
            self.add(f"{rule}.type", at, "must be a text object")
            return
        if value.get("type") not in kinds:
            self.add(f"{rule}.kind", at, f"text type must be one of {', '.join(kinds)}")
        if extra := set(value) - {"type", "text", "emoji", "verbatim"}:
            self.add(f"{rule}.extra", at, f"unknown field {min(extra)}")
        self.string(value.get("text"), rule, f"{at}/text", most, least=1)

    def blocks(self, blocks: object, at: str = "/blocks") -> None:
        if not isinstance(blocks, list):
            self.add("blocks.type", at, "must be an array")
            return
        if len(blocks) > BLOCK_COUNT[self.surface]:
            self.add("blocks.count", at, f"no more than {BLOCK_COUNT[self.surface]} items allowed")
        for number, block in enumerate(blocks):
            self.block(block, f"{at}/{number}")
        self.unique([b["block_id"] for b in blocks if "block_id" in b], "block_id", at)
        total = sum(map(len, texts(blocks)))
        if self.surface == "message" and total > MESSAGE_CHARS:
            self.add("blocks.total", at, f"msg_blocks_too_long: {total} characters over all blocks")

    def block(self, block: Json, at: str) -> None:
        kind = block.get("type")
        if kind not in BLOCKS[self.surface]:
            self.add("block.kind", at, f"unsupported type: {kind} on {self.surface}")
            return
        self.string(block.get("block_id", ""), "block_id", f"{at}/block_id", 255)
        match kind:
            case "section":
                self.text(block.get("text"), "section.text", f"{at}/text", 3000, ("plain_text", "mrkdwn"))
            case "header":
                self.text(block.get("text"), "header.text", f"{at}/text", 150)
            case "context":
                self.context(block.get("elements"), f"{at}/elements")
            case "image":
                self.image(block, at)
            case "actions":
                self.actions(block.get("elements"), f"{at}/elements")
            case "rich_text":
                self.rich_text(block.get("elements"), f"{at}/elements")
            case "input":
                self.input(block, at)

    def image(self, block: Json, at: str) -> None:
        self.string(block.get("alt_text"), "image.alt", f"{at}/alt_text", 2000, least=1)
        file = block.get("slack_file") or {}
        if "image_url" in block or not re.fullmatch("F[A-Z0-9]{8,}", file.get("id", "")):
            self.add("image.source", f"{at}/slack_file", "must be the id of a file, and nothing else")

    def some(self, value: object, rule: str, at: str, most: int) -> list[Json]:
        if isinstance(value, list) and 1 <= len(value) <= most:
            return value
        self.add(f"{rule}.count", at, f"must have 1 to {most} elements")
        return []

    def context(self, elements: object, at: str) -> None:
        for number, element in enumerate(self.some(elements, "context.elements", at, 10)):
            self.text(element, "context.text", f"{at}/{number}", 3000, ("plain_text", "mrkdwn"))

    def actions(self, elements: object, at: str) -> None:
        buttons = self.some(elements, "actions.elements", at, 25)
        for number, button in enumerate(buttons):
            self.button(button, f"{at}/{number}")
        self.unique([b["action_id"] for b in buttons if "action_id" in b], "action_id", at)

    def button(self, button: Json, at: str) -> None:
        if button.get("type") != "button":
            self.add("actions.element", at, f"unsupported element type: {button.get('type')}")
            return
        self.text(button.get("text"), "button.text", f"{at}/text", 75)
        self.string(button.get("action_id", ""), "action_id", f"{at}/action_id", 255)
        self.string(button.get("value", ""), "button.value", f"{at}/value", 2000)
        if button.get("style") not in (None, "primary", "danger"):
            self.add("button.style", f"{at}/style", "style must be primary or danger")

    def rich_text(self, elements: object, at: str) -> None:
        for number, element in enumerate(self.some(elements, "rich_text.elements", at, 1000)):
            here = f"{at}/{number}"
            if element.get("type") not in RICH:
                self.add("rich_text.element", here, f"unsupported type: {element.get('type')}")
            elif element["type"] != "rich_text_list":
                self.runs(element.get("elements"), f"{here}/elements")
            else:
                self.rows(element, here)

    def rows(self, element: Json, at: str) -> None:
        if element.get("style") not in ("bullet", "ordered") or element.get("offset", 0) < 0:
            self.add("rich_text.list", at, "a list needs a style, and no offset below 0")
        for number, row in enumerate(self.some(element.get("elements"), "rich_text.rows", at, 1000)):
            self.runs(row.get("elements"), f"{at}/elements/{number}")

    def runs(self, elements: object, at: str) -> None:
        for number, run in enumerate(self.some(elements, "rich_text.runs", at, 1000)):
            if run.get("type") not in RUNS:
                self.add("rich_text.run", f"{at}/{number}", f"unsupported type: {run.get('type')}")
            self.string(run.get("text", " "), "rich_text.text", f"{at}/{number}/text", 3000, least=1)

    def input(self, block: Json, at: str) -> None:
        self.text(block.get("label"), "input.label", f"{at}/label", 2000)
        if "hint" in block:
            self.text(block["hint"], "input.hint", f"{at}/hint", 2000)
        element = block.get("element") or {}
        if element.get("type") != "plain_text_input":
            self.add("input.element", at, f"unsupported element type: {element.get('type')}")
        self.string(element.get("action_id", ""), "action_id", f"{at}/element/action_id", 255)

    def unique(self, names: list[str], rule: str, at: str) -> None:
        if len(names) != len(set(names)):
            self.add(f"{rule}.unique", at, f"the same {rule} twice")


def texts(node: object) -> Iterator[str]:
    """All texts that a reader sees in some blocks."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from texts(item)


def check_blocks(blocks: Any, surface: str = "message") -> list[Problem]:
    checker = Checker(surface)
    checker.blocks(blocks)
    return checker.problems + second_opinion(blocks)


def check_view(view: Json) -> list[Problem]:
    checker = Checker("modal")
    if view.get("type") != "modal":
        checker.add("view.type", "/view/type", "must be modal")
    checker.blocks(view.get("blocks"), "/view/blocks")
    for name in ("title", "submit", "close"):
        checker.text(view.get(name), f"view.{name}", f"/view/{name}", 24)
    checker.string(view.get("private_metadata", ""), "view.private_metadata", "/view/private_metadata", 3000)
    checker.string(view.get("callback_id", ""), "view.callback_id", "/view/callback_id", 255)
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        checker.add("view.size", "/view", "view_too_large: more than 250 kB")
    return checker.problems + second_opinion(view.get("blocks"))


def second_opinion(blocks: Any) -> list[Problem]:
    """Let the models of slack_sdk judge the same blocks, independently of the rules above."""
    problems = []
    for number, raw in enumerate(blocks if isinstance(blocks, list) else []):
        try:
            if block := Block.parse(json.loads(json.dumps(raw))):
                block.to_dict()
        except SlackObjectFormationError as error:
            problems.append(Problem("sdk", f"/blocks/{number}", str(error)))
    return problems


def check_arguments(method: str, arguments: Json) -> list[Problem]:
    missing = [name for name in REQUIRED.get(method, "").split() if arguments.get(name) in (None, "")]
    return [Problem("method.missing", f"/{name}", f"missing required field: {name}") for name in missing]
