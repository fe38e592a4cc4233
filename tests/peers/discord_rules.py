"""Discord's published limits, checked on every request an app sends.

From the documentation (Resources/Message, Components/Reference, Interactions/Receiving and
Responding, Interactions/Application Commands) and the official OpenAPI document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

EPHEMERAL = 64
ROW, BUTTON, TEXT_INPUT, LABEL = 1, 2, 4, 18
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
Path = tuple[str | int, ...]
Json = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    rule: str
    path: Path
    message: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.message}"


def error_body(problems: list[Problem]) -> Json:
    """The answer that Discord gives to an invalid body (code 50035)."""
    errors: Json = {}
    for problem in problems:
        node = errors
        for key in problem.path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": "BASE_TYPE_BAD_LENGTH", "message": problem.message})
    return {"message": "Invalid Form Body", "code": 50035, "errors": errors}


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, containers and their contents."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component["component"]] if "component" in component else [])


class Checker:
    """Collects what is wrong with one request."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, rule: str, path: Path, message: str) -> None:
        self.problems.append(Problem(rule, path, message))

    def length(self, value: object, rule: str, path: Path, most: int, least: int = 0) -> None:
        if value is None and least == 0:
            return
        if not isinstance(value, str):
            self.add(f"{rule}.type", path, "Must be a string.")
        elif not least <= len(value) <= most:
            self.add(f"{rule}.length", path, f"{len(value)} characters, must be {least} to {most}.")

    def count(self, items: list[Any], rule: str, path: Path, most: int, least: int = 0) -> None:
        if not least <= len(items) <= most:
            self.add(f"{rule}.count", path, f"{len(items)} entries, must be {least} to {most}.")

    # Messages.

    def message(self, data: Json, *, editing: bool = False, at: Path = ()) -> None:
        content, embeds, components = data.get("content"), data.get("embeds") or [], data.get("components") or []
        self.length(content, "content", (*at, "content"), 2000)
        self.count(embeds, "embeds", (*at, "embeds"), 10)
        for n, embed in enumerate(embeds):
            self.embed(embed, (*at, "embeds", n))
        if (total := sum(map(_embed_size, embeds))) > 6000:
            self.add("embeds.total", (*at, "embeds"), f"Embed size exceeds maximum size of 6000 ({total})")
        self.components(components, (*at, "components"))
        self.attachments(data.get("attachments") or [], (*at, "attachments"))
        if data.get("nonce") is not None:
            self.length(str(data["nonce"]), "nonce", (*at, "nonce"), 25)
        # Discord trims the text, and a message of buttons alone is empty to it.
        if not editing and not (content or "").strip() and not embeds and not data.get("attachments"):
            self.add("message.empty", at, "Cannot send an empty message")

    def embed(self, embed: Json, at: Path) -> None:
        self.length(embed.get("title"), "embed.title", (*at, "title"), 256)
        self.length(embed.get("description"), "embed.description", (*at, "description"), 4096)
        self.length((embed.get("footer") or {}).get("text"), "embed.footer", (*at, "footer", "text"), 2048)
        fields = embed.get("fields") or []
        self.count(fields, "embed.fields", (*at, "fields"), 25)
        for n, field in enumerate(fields):
            self.length(field.get("name"), "embed.field.name", (*at, "fields", n, "name"), 256, 1)
            self.length(field.get("value"), "embed.field.value", (*at, "fields", n, "value"), 1024, 1)

    def attachments(self, files: list[Json], at: Path) -> None:
        self.count(files, "attachments", at, 10)
        for n, file in enumerate(files):
            self.length(file.get("filename"), "attachment.filename", (*at, n, "filename"), 1024, 1)
            self.length(file.get("description"), "attachment.description", (*at, n, "description"), 1024)
            if len(file.get("description") or "") == 0:
                self.add("attachment.alt", (*at, n), "nothing for who cannot see it")

    # Components.

    def components(self, rows: list[Json], at: Path) -> None:
        self.count(rows, "rows", at, 5)
        self.unique(rows, at)
        for n, row in enumerate(rows):
            if row.get("type") != ROW:
                self.add("component.top", (*at, n), "only action rows may stand here")
            self.count(row.get("components") or [], "row", (*at, n), 5, 1)
            for button in row.get("components") or []:
                self.button(button, (*at, n))

    def unique(self, components: list[Json], at: Path) -> None:
        ids = [c["custom_id"] for c in walk(components) if c.get("custom_id")]
        for twice in {i for i in ids if ids.count(i) > 1}:
            self.add("custom_id.unique", at, f"Component custom id cannot be duplicated: {twice}")

    def button(self, button: Json, at: Path) -> None:
        self.length(button.get("label"), "button.label", (*at, "label"), 80, 1)
        self.length(button.get("custom_id"), "button.custom_id", (*at, "custom_id"), 100, 1)
        if button.get("type") != BUTTON or button.get("style") not in (1, 2, 3, 4):
            self.add("button.style", at, "a button that reaches the app has a style of 1 to 4")

    # Forms.

    def modal(self, modal: Json, at: Path = ("data",)) -> None:
        self.length(modal.get("custom_id"), "modal.custom_id", (*at, "custom_id"), 100, 1)
        self.length(modal.get("title"), "modal.title", (*at, "title"), 45, 1)
        labels = modal.get("components") or []
        self.count(labels, "modal", (*at, "components"), 5, 1)
        self.unique(labels, at)
        for n, label in enumerate(labels):
            self.label(label, (*at, "components", n))

    def label(self, label: Json, at: Path) -> None:
        if label.get("type") != LABEL or label["component"].get("type") != TEXT_INPUT:
            self.add("modal.top", at, "a label with a text input is expected here")
            return
        self.length(label.get("label"), "label.label", (*at, "label"), 45, 1)
        self.length(label.get("description"), "label.description", (*at, "description"), 100)
        box = label["component"]
        self.length(box.get("custom_id"), "text_input.custom_id", (*at, "custom_id"), 100, 1)
        self.length(box.get("placeholder"), "text_input.placeholder", (*at, "placeholder"), 100)
        if not 1 <= (box.get("max_length") or 4000) <= 4000:
            self.add("text_input.range", at, "max_length is 1 to 4000")

    # Commands and suggestions.

    def commands(self, commands: list[Json]) -> None:
        self.count(commands, "commands", (), 100)
        names = [command.get("name") for command in commands]
        if len(names) != len(set(names)):
            self.add("commands.unique", (), "command names must be unique")
        for n, command in enumerate(commands):
            self.command(command, (n,))

    def command(self, command: Json, at: Path) -> None:
        (self.name if command.get("type", 1) == 1 else self.menu)(command, at)
        options = command.get("options") or []
        self.count(options, "options", (*at, "options"), 25)
        for n, option in enumerate(options):
            self.name(option, (*at, "options", n))
            if option.get("choices") and option.get("autocomplete"):
                self.add("option.both", (*at, "options", n), "choices and autocomplete together")

    def menu(self, command: Json, at: Path) -> None:
        """A command in the menu of a message or a person: it has a name for people, and nothing else."""
        self.length(command.get("name"), "command.name", (*at, "name"), 32, 1)
        if command.get("description") or command.get("options"):
            self.add("command.menu", at, "only commands that are typed have a description and options")

    def name(self, named: Json, at: Path) -> None:
        self.length(named.get("description"), "command.description", (*at, "description"), 100, 1)
        name = named.get("name") or ""
        if not COMMAND_NAME.match(name) or name != name.lower():
            self.add("command.name", (*at, "name"), f"String value did not match validation regex: {name}")

    def choices(self, choices: list[Json], at: Path) -> None:
        self.count(choices, "choices", (*at, "choices"), 25)
        for n, choice in enumerate(choices):
            self.length(choice.get("name"), "choice.name", (*at, "choices", n, "name"), 100, 1)
            self.length(choice.get("value"), "choice.value", (*at, "choices", n, "value"), 100)


def _embed_size(embed: Json) -> int:
    parts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    parts += [field.get(key) for field in embed.get("fields") or [] for key in ("name", "value")]
    return sum(len(part) for part in parts if part)
