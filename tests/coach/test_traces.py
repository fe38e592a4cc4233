"""What must leave no trace, in the store or in the logs."""
# ruff: noqa: ASYNC240 - nothing else runs in these loops

from pathlib import Path

import pytest
import structlog

from bot.coach import Coach
from bot.events import Asked, Inbound, Pressed, Submitted
from bot.replies import Reply
from bot.store.protocol import Store
from tests.coach.talk import say, started, take, words
from tests.fakes import origin


async def test_a_tip_leaves_no_trace(coach: Coach, store: Store, tmp_path: Path) -> None:
    event = Asked(origin(1), "tip", "gust took the tarpaulin")
    assert await coach.accept(event)
    [letter] = await coach.handle(event)
    assert "When a gust takes it" in words([letter])
    assert not await coach.accept(event), "a redelivery is recognised all the same"
    await coach.shown(letter)
    assert await store.waiting() == []
    assert await store.due("terminal") == []
    assert not any(b"tarpaulin" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("event", "shows"),
    [
        (Asked(origin(1), "answer", "the tarpaulin and the kite"), "Ask where it was last seen."),
        (Asked(origin(1), "check", "It's only a kite, or a tarpaulin."), "To them it was not only a kite."),
        (Asked(origin(1), "check"), "What you want to send"),
        (Pressed(origin(1), "check"), "What you want to send"),
        (Asked(origin(1), "breathe"), "count to ten"),
        (Submitted(origin(1), "check-reply", {"draft": "It's only a kite.", "theirs": "my tarpaulin"}), "To them it was not only a kite."),
    ],
    ids=["answer", "draft", "form", "button", "breathe", "submitted"],
)
async def test_help_for_one_moment_leaves_no_trace(event: Inbound, shows: str, coach: Coach, store: Store, tmp_path: Path) -> None:
    assert await coach.accept(event)
    letters = await coach.handle(event)
    assert shows in words(letters)
    assert all(not isinstance(letter.reply, Reply) or letter.reply.to == "person" for letter in letters)
    for letter in letters:
        await coach.shown(letter)
    assert not await coach.accept(event)
    assert await store.waiting() == []
    assert await store.due("terminal") == []
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"tarpaulin" not in kept
    assert event.origin.event_id.encode() not in kept


async def test_logs_hold_ids_and_no_words(coach: Coach) -> None:
    with structlog.testing.capture_logs() as logs:
        await started(coach)
        await say(coach, 1, "hear my secret kite")
        await take(coach, Asked(origin(2), "tip", "a secret gust"))
        await take(coach, Submitted(origin(3), "call-sheet", {"who": "a secret shop"}))
    assert len(logs) == 4
    assert "secret" not in str(logs)
    assert all(line["event_id"].startswith("e") for line in logs)
