"""Discord's interactions and messages as events. Pure: nothing here answers anybody."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import discord

from adapters.discord import address as addresses
from adapters.discord.address import SURFACE, Address, First, place_of
from adapters.discord.render import ANSWER, ASK, CORE, FORM
from bot.events import Asked, Origin, Pressed, Said, Submitted

Interaction = discord.Interaction[discord.Client]
_PERSON = re.compile(r"<@!?(\d+)>")
_EMOJI = re.compile(r"<a?(:\w+:)\d+>")
_NAMES = {"heard": "help"}
"""Commands that have another name on Discord than in the core."""


def command(interaction: Interaction) -> Asked:
    """A slash command, with what was typed into its first option."""
    data = _data(interaction)
    options = data.get("options") or [{}]
    name = _NAMES.get(data["name"], data["name"])
    text = str(options[0].get("value", ""))
    people = tuple(dict.fromkeys(f"{SURFACE}:{user}" for user in _PERSON.findall(text)))
    return Asked(_origin(interaction, again=ASK + name), name, text, people=people, alone=interaction.guild_id is None)


def picked(interaction: Interaction, message: discord.Message) -> Asked:
    """The command in the menu of a message, with the text of that message."""
    me = interaction.client.user
    return Asked(_origin(interaction, again=f"{ASK}answer"), "answer", readable(message, me) if me else message.content)


def press(interaction: Interaction) -> Asked | Pressed:
    """A button: one that stands for a command, or one of the core's. An id that nobody knows is the core's to be kind about."""
    pressed = custom_id(interaction)
    origin = _origin(interaction, again=pressed)
    if pressed.startswith(ASK):
        return Asked(origin, pressed.removeprefix(ASK), alone=interaction.guild_id is None)
    return Pressed(origin, pressed.removeprefix(CORE), alone=interaction.guild_id is None)


def submission(interaction: Interaction) -> Said | Submitted:
    """A filled-in form; the one behind an “Answer” button is something said."""
    sent, answers = custom_id(interaction), dict(_answers(_data(interaction)))
    if sent == ANSWER:
        return Said(_origin(interaction, first="words"), "\n".join(answers.values()))
    form, _, again = sent.removeprefix(FORM).partition("|")
    return Submitted(_origin(interaction, again=again), form, answers)


def custom_id(interaction: Interaction) -> str:
    """The id of the button or form; empty for a command."""
    return str(_data(interaction).get("custom_id", ""))


def message(said: discord.Message, me: discord.ClientUser) -> Said | None:
    """A typed message, where it can concern Heard; None for anything else, and for what no person wrote.

    Heard is concerned by direct messages, by messages that mention or answer it, and by those in
    threads that it opened or takes part in. Everything else on a server is left alone, unstored.
    """
    if said.author.bot or said.webhook_id or said.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    addressed = said.guild is None or any(user.id == me.id for user in said.mentions)
    if not (addressed or _answers_me(said, me) or _takes_part(said.channel, me)):
        return None
    text = readable(said, me)
    origin = Origin(str(said.id), SURFACE, place(said), f"{SURFACE}:{said.author.id}", addresses.write(_typed(said, text)))
    people = tuple(f"{SURFACE}:{user.id}" for user in said.mentions if user.id != me.id)
    return Said(origin, text, addressed, people=people, alone=_server(said) is None)


def place(said: discord.Message) -> str:
    """Where a message stands."""
    return place_of(_server(said), said.channel.id)


def readable(said: discord.Message, me: discord.ClientUser) -> str:
    """The text as people read it: names for mentions and emoji, and without the mention of Heard itself."""
    text = re.sub(rf"<@!?{me.id}>", "", said.content)
    for user in said.mentions:
        text = re.sub(rf"<@!?{user.id}>", f"@{user.display_name}".replace("\\", r"\\"), text)
    for channel in said.channel_mentions:
        text = text.replace(f"<#{channel.id}>", f"#{channel.name}")
    return _EMOJI.sub(r"\1", text).strip()


def _server(said: discord.Message) -> int | None:
    return said.guild.id if said.guild else cast(int | None, getattr(said.channel, "guild_id", None))


def _answers_me(said: discord.Message, me: discord.ClientUser) -> bool:
    answered = said.reference.resolved if said.reference else None
    return isinstance(answered, discord.Message) and answered.author.id == me.id


def _takes_part(channel: object, me: discord.ClientUser) -> bool:
    """Whether this is a thread of Heard's. A channel that the library does not know can only be a thread: rather in than lost."""
    if isinstance(channel, discord.Thread):
        return channel.owner_id == me.id or channel.me is not None
    return isinstance(channel, discord.PartialMessageable)


def _typed(said: discord.Message, text: str) -> Address:
    """A form that a typed word asks for cannot be opened then; the button that opens it asks with the same word."""
    again = ASK + (text.split(maxsplit=1)[0].lower()[:60] if text else "")
    return Address(_home(said.channel), _thread(said.channel), str(said.author.id), again=again)


def _origin(interaction: Interaction, first: First = "thinking", again: str = "") -> Origin:
    person, channel = str(interaction.user.id), interaction.channel
    note = Address(
        _home(channel), _thread(channel), person, str(interaction.application_id), str(interaction.id), interaction.token, first, again
    )
    where = place_of(interaction.guild_id, channel.id if channel else person)
    return Origin(str(interaction.id), SURFACE, where, f"{SURFACE}:{person}", addresses.write(note))


def _home(channel: object) -> str:
    """Where a new conversation would be opened: the channel, or the one that a thread belongs to."""
    home = channel.parent_id if isinstance(channel, discord.Thread) else getattr(channel, "id", "")
    return str(home)


def _thread(channel: object) -> str:
    return str(channel.id) if isinstance(channel, discord.Thread) else ""


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], interaction.data or {})


def _answers(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field of a form with what was typed, however deep Discord wraps it."""
    inner = [*node.get("components", ()), *([node["component"]] if "component" in node else [])]
    for component in inner:
        if "value" in component:
            yield component["custom_id"], component["value"]
        yield from _answers(component)


def by_form(origin: Origin) -> bool:
    """Whether what was said came through the form behind an “Answer” button."""
    return addresses.read(origin.address).first == "words"
