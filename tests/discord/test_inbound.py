"""Payloads as Discord sends them, and the events they are."""

import json
from pathlib import Path
from typing import Any

import discord
import pytest

from adapters.discord import address as addresses
from adapters.discord import inbound
from adapters.discord.address import Address
from bot.events import Asked, Inbound, Pressed, Said, Submitted

PAYLOADS = Path(__file__).parents[1] / "payloads" / "discord"
HEARD, GUILD = "1000000000000000001", "1000000000000000100"
ANA, GENERAL, THREAD = "1400000000000000000", "1400000000000001000", "1400000000000002000"
IN_THREAD = f"discord:{GUILD}/{THREAD}"


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text())


@pytest.fixture
async def offline() -> discord.Client:
    """discord.py's own objects, without a connection: one server with its channels and threads."""
    client = discord.Client(intents=discord.Intents.none())
    state = client._connection
    state.user = discord.ClientUser(state=state, data={"id": HEARD, "username": "heard", "discriminator": "0", "avatar": None, "bot": True})  # type: ignore[typeddict-item]
    state._add_guild_from_data(payload("guild"))
    return client


def interaction(client: discord.Client, name: str) -> inbound.Interaction:
    return discord.Interaction(data=payload(name), state=client._connection)


def message(client: discord.Client, name: str) -> Said | None:
    data = payload(name)
    channel, _ = client._connection._get_guild_channel(data)
    assert client.user
    return inbound.message(discord.Message(state=client._connection, channel=channel, data=data), client.user)  # type: ignore[arg-type]


def address(event: Inbound) -> Address:
    return addresses.read(event.origin.address)


class TestInteractions:
    async def test_command_in_a_channel(self, offline: discord.Client) -> None:
        event = inbound.command(interaction(offline, "command_in_channel"))
        assert (event.command, event.text, event.kind) == ("practice", "late-parcel", "asked")
        assert event.origin.event_id == "1400000000000005000"
        assert (event.origin.surface, event.origin.place, event.origin.person) == (
            "discord",
            f"discord:{GUILD}/{GENERAL}",
            f"discord:{ANA}",
        )
        expected = Address(GENERAL, "", ANA, HEARD, "1400000000000005000", "interaction-token", "thinking", "discord:ask:practice")
        assert address(event) == expected

    async def test_command_without_an_option_in_a_direct_message(self, offline: discord.Client) -> None:
        event = inbound.command(interaction(offline, "command_in_dm"))
        assert (event.command, event.text) == ("help", "")
        assert event.origin.place.startswith("discord:dm/14")

    async def test_message_picked_from_its_menu(self, offline: discord.Client) -> None:
        data = payload("message_mention")
        channel, _ = offline._connection._get_guild_channel(data)
        picked = discord.Message(state=offline._connection, channel=channel, data=data)  # type: ignore[arg-type]
        event = inbound.picked(interaction(offline, "command_in_channel"), picked)
        assert (event.command, event.text) == ("answer", "tip for @Ben in #general")
        assert event.origin.event_id == "1400000000000005000"
        assert address(event).again == "discord:ask:answer"

    async def test_press_in_a_thread_knows_thread_and_parent(self, offline: discord.Client) -> None:
        event = inbound.press(interaction(offline, "press_in_thread"))
        assert isinstance(event, Pressed)
        assert (event.action, event.origin.place) == ("hint", IN_THREAD)
        assert (address(event).channel, address(event).thread, address(event).again) == (GENERAL, THREAD, "heard:hint")

    async def test_press_that_stands_for_a_command(self, offline: discord.Client) -> None:
        pressed = interaction(offline, "press_in_thread")
        pressed.data["custom_id"] = "discord:ask:prep"  # type: ignore[index,typeddict-unknown-key]
        event = inbound.press(pressed)
        assert isinstance(event, Asked)
        assert event.command == "prep"

    async def test_answer_is_something_said(self, offline: discord.Client) -> None:
        event = inbound.submission(interaction(offline, "submit_answer"))
        assert isinstance(event, Said)
        assert (event.text, event.addressed, event.origin.place) == ("I am sorry.\nReally.", False, IN_THREAD)
        assert address(event).first == "words"
        assert inbound.by_form(event.origin)

    async def test_form_with_its_fields(self, offline: discord.Client) -> None:
        event = inbound.submission(interaction(offline, "submit_form"))
        assert isinstance(event, Submitted)
        assert (event.form, event.fields) == ("call-sheet", {"goal": "my money", "who": "the bank"})
        assert address(event).again == "discord:ask:prep"


class TestMessages:
    @pytest.mark.parametrize(
        ("name", "text", "addressed"),
        [
            ("message_in_thread", "I am :sorry: \u200f😀 **really**", False),
            ("message_mention", "tip for @Ben in #general", True),
            ("message_in_dm", "prep please", True),
            ("message_reply_to_heard", "what is this?", False),
        ],
    )
    async def test_what_concerns_heard(self, offline: discord.Client, name: str, text: str, addressed: bool) -> None:
        event = message(offline, name)
        assert event
        assert (event.text, event.addressed) == (text, addressed)
        assert event.origin.event_id == payload(name)["id"]
        assert event.origin.person == f"discord:{ANA}"
        assert not address(event).token

    @pytest.mark.parametrize(
        "name", ["message_in_channel", "message_in_other_thread", "message_of_system", "message_of_webhook", "message_of_bot"]
    )
    async def test_what_does_not(self, offline: discord.Client, name: str) -> None:
        assert message(offline, name) is None

    async def test_place_of_a_thread_and_of_a_direct_message(self, offline: discord.Client) -> None:
        in_thread, direct = message(offline, "message_in_thread"), message(offline, "message_in_dm")
        assert in_thread
        assert (in_thread.origin.place, address(in_thread).channel) == (IN_THREAD, GENERAL)
        assert direct
        assert direct.origin.place == f"discord:dm/{payload('message_in_dm')['channel_id']}"

    async def test_a_thread_that_the_library_does_not_know_is_not_lost(self, offline: discord.Client) -> None:
        guild = offline.get_guild(int(GUILD))
        assert guild
        guild._threads.clear()
        event = message(offline, "message_in_thread")
        assert event
        assert event.origin.place == IN_THREAD
