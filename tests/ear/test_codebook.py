"""The codebook: ids that saved practices and playbooks refer to, and that never change."""

from bot.ear.codebook import AGENT, CALLER, MOVES
from bot.practice.relations import RELATIONAL


def test_two_sides_of_twenty_four() -> None:
    assert len(AGENT) == len(set(AGENT)) == 24
    assert len(CALLER) == len(set(CALLER)) == 24
    assert MOVES == {"agent": AGENT, "caller": CALLER}


def test_what_only_a_scene_can_tell_is_none_of_them() -> None:
    assert set(RELATIONAL).isdisjoint((*AGENT, *CALLER))
