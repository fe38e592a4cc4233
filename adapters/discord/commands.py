"""Heard's slash commands, as Discord lists them. What they do is decided behind the door."""

from collections.abc import Callable

import discord
from discord import app_commands

from adapters.discord import words
from adapters.discord.door import Door
from adapters.discord.inbound import Interaction

Names = Callable[[str], list[str]]
"""Names of scenarios that fit what was typed so far."""
MOST_CHOICES = 25
LONGEST_CHOICE = 100


def tree(client: discord.Client, door: Door, names: Names) -> app_commands.CommandTree[discord.Client]:
    """The commands of Heard, for servers and direct messages."""
    made: app_commands.CommandTree[discord.Client] = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    @made.command(name="practice", description=words.COMMANDS["practice"])
    @app_commands.describe(scenario=words.SCENARIO)
    async def practice(interaction: Interaction, scenario: str = "") -> None:
        await door.command(interaction)

    @practice.autocomplete("scenario")
    async def suggest(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        fitting = [name for name in names(typed) if 0 < len(name) <= LONGEST_CHOICE]
        return [app_commands.Choice(name=name, value=name) for name in fitting[:MOST_CHOICES]]

    @made.command(name="tip", description=words.COMMANDS["tip"])
    @app_commands.describe(situation=words.SITUATION)
    async def tip(interaction: Interaction, situation: str = "") -> None:
        await door.command(interaction)

    @made.command(name="check", description=words.COMMANDS["check"])
    @app_commands.describe(draft=words.DRAFT)
    async def check(interaction: Interaction, draft: str = "") -> None:
        await door.command(interaction)

    @made.command(name="breathe", description=words.COMMANDS["breathe"])
    async def breathe(interaction: Interaction) -> None:
        await door.command(interaction)

    @made.command(name="prep", description=words.COMMANDS["prep"])
    async def prep(interaction: Interaction) -> None:
        await door.command(interaction)

    @made.command(name="heard", description=words.COMMANDS["heard"])
    async def heard(interaction: Interaction) -> None:
        await door.command(interaction)

    @made.context_menu(name=words.HELP_ME_ANSWER)
    async def answer(interaction: Interaction, message: discord.Message) -> None:
        await door.picked(interaction, message)

    _for_calls(made, door)
    _for_drills(made, door)
    return made


def _for_drills(made: app_commands.CommandTree[discord.Client], door: Door) -> None:
    """The commands of somebody who has a minute to train one thing, or wants to see how the training goes."""

    @made.command(name="drill", description=words.COMMANDS["drill"])
    @app_commands.describe(which=words.DRILL)
    async def drill(interaction: Interaction, which: str = "") -> None:
        await door.command(interaction)

    @made.command(name="inbox", description=words.COMMANDS["inbox"])
    @app_commands.describe(which=words.INBOX)
    async def inbox(interaction: Interaction, which: str = "") -> None:
        await door.command(interaction)

    @made.command(name="progress", description=words.COMMANDS["progress"])
    @app_commands.describe(which=words.PROGRESS)
    async def progress(interaction: Interaction, which: str = "") -> None:
        await door.command(interaction)


def _for_calls(made: app_commands.CommandTree[discord.Client], door: Door) -> None:
    """The commands of somebody who calls a company."""

    @made.command(name="rehearse", description=words.COMMANDS["rehearse"])
    @app_commands.describe(kind=words.REP)
    async def rehearse(interaction: Interaction, kind: str = "") -> None:
        await door.command(interaction)

    @made.command(name="call", description=words.COMMANDS["call"])
    @app_commands.describe(line=words.LINE)
    async def call(interaction: Interaction, line: str = "") -> None:
        await door.command(interaction)

    @made.command(name="case", description=words.COMMANDS["case"])
    @app_commands.describe(which=words.CASE)
    async def case(interaction: Interaction, which: str = "") -> None:
        await door.command(interaction)
