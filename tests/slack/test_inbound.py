"""Each payload file is a payload as Slack sends it, and the event that it stands for (null: none of ours)."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.slack import inbound
from adapters.slack.address import Address, Me, Room
from bot.events import Inbound

FILES = sorted((Path(__file__).parents[1] / "payloads/slack/inbound").glob("*.json"))
ME = Me("T061EG9R6", "U0LAN0Z89")


def as_kept(event: Inbound | None) -> object:
    if event is None:
        return None
    kept = asdict(event)
    kept["origin"]["address"] = json.loads(kept["origin"]["address"])
    kept["people"] = list(kept.get("people", ()))
    return {name: value for name, value in kept.items() if name not in ("people", "alone") or value}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_payload_becomes_its_event(file: Path) -> None:
    case = json.loads(file.read_text("utf-8"))
    assert as_kept(inbound.event(case["payload"], ME)) == case["event"]


def test_one_text_delivered_as_message_and_as_mention_is_one_event() -> None:
    twice = [json.loads(file.read_text("utf-8"))["payload"] for file in FILES if file.stem in ("app-mention", "message-mention")]
    first, second = (inbound.event({**payload, "event_id": f"Ev{n}"}, ME) for n, payload in enumerate(twice))
    assert first == second


def test_a_payload_of_unknown_shape_is_refused_and_not_guessed() -> None:
    with pytest.raises(ValidationError):
        inbound.event({"type": "event_callback", "event": {"type": "message", "user": "U1"}}, ME)


@pytest.mark.parametrize("body", [{}, {"type": "event_callback"}, {"type": "block_actions"}, {"type": "shortcut"}, {"event": {}}])
def test_other_payloads_are_not_ours(body: dict[str, object]) -> None:
    assert inbound.event(body, ME) is None
    assert inbound.waiting_form(body) is None
    assert inbound.blanks(body) == {}


def test_only_required_questions_must_be_filled_in() -> None:
    body = json.loads((FILES[0].parent / "submission.json").read_text("utf-8"))["payload"]
    assert inbound.blanks(body) == {}
    body["view"]["state"]["values"]["who"]["who"]["value"] = " \n"
    assert inbound.blanks(body) == {"who": "Please fill in “Who do you call?”: a few words will do."}


@pytest.mark.parametrize("room", [Room("T1", "C1"), Room("T1", "C1", "1.000100"), Room("T1", "D1")])
def test_a_room_and_its_place_say_the_same(room: Room) -> None:
    assert Room.at(room.place) == room


@pytest.mark.parametrize("place", ["discord:1/2", "slack:T1", "slack:T1/C1/2/3", ""])
def test_a_place_elsewhere_is_no_room(place: str) -> None:
    with pytest.raises(ValueError, match="no place in Slack"):
        Room.at(place)


def test_an_address_keeps_its_keys_to_itself() -> None:
    address = Address("C1", "U1", "1.1", "https://hooks.example/secret", "trigger-secret")
    assert Address.read(address.written()) == address
    assert "secret" not in repr(address)
