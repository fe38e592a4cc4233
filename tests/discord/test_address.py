from datetime import timedelta

import discord
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import address as addresses
from adapters.discord.address import Address, channel_of, guild_of, place_of

words = st.text(st.characters(exclude_categories=["Cs"]))
SOME = st.builds(Address, words, words, words, words, words, words, st.sampled_from(["none", "thinking", "words"]), words)


def aged(age: timedelta) -> Address:
    return Address(token="t", interaction=str(discord.utils.time_snowflake(discord.utils.utcnow() - age)))


@given(SOME)
def test_what_is_written_is_read(address: Address) -> None:
    assert addresses.read(addresses.write(address)) == address


def test_a_note_of_another_version_is_read_as_far_as_it_goes() -> None:
    assert addresses.read('{"channel": "1", "mood": "new"}') == Address(channel="1")
    assert addresses.read("") == Address()


def test_a_token_lives_not_quite_fifteen_minutes() -> None:
    assert aged(timedelta(minutes=14)).alive()
    assert not aged(timedelta(minutes=15)).alive()
    assert not Address(interaction="1").alive()


def test_places() -> None:
    assert place_of(7, 8) == "discord:7/8"
    assert place_of(None, 8) == "discord:dm/8"
    assert (guild_of("discord:7/8"), channel_of("discord:7/8")) == ("7", "8")
    assert (guild_of("discord:dm/8"), channel_of("discord:dm/8")) == (None, "8")
