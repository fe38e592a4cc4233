"""However long the core thinks, people get their acknowledgement at once: it waits for the store and for nothing else."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import pytest

from bot.ear.reading import Reading, Side
from bot.playbook.library import Library
from bot.playbook.tips import Card
from tests.conformance.discord_seat import DiscordSeat
from tests.conformance.slack_seat import SlackSeat
from tests.fakes import NamedTips, ScriptedEar, tiny_books, tiny_library

THINKS = 0.015
"""Seconds that each turn keeps its thread, and Python's one lock, to itself."""
PRACTICES = 10
EVENTS = 200
WAVE = 10
"""How many people act in the same moment."""
LIMIT = 1.0
"""Seconds; Slack and Discord both give three."""
pytestmark = pytest.mark.slow


class SlowEar(ScriptedEar):
    def read(self, text: str, side: Side, *, before: str | None = None, now: datetime | None = None) -> Reading:
        think()
        return super().read(text, side, before=before, now=now)


class SlowTips(NamedTips):
    def find(self, ask: str, side: Side) -> tuple[Card, ...]:
        think()
        return super().find(ask, side)


def think() -> None:
    ready = time.perf_counter() + THINKS
    while time.perf_counter() < ready:
        pass


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's connection is looked at as often as in the product: a busy machine must not take it for cut."""
    monkeypatch.setattr(SlackSeat, "ping_interval", 5.0)


@pytest.fixture
def warm() -> Library:
    """A small library that is slow to answer, in the place of the real one."""
    return replace(tiny_library(SlowEar()), tips=SlowTips(tiny_books().cards))


@pytest.fixture
def thinking() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


async def test_slack_never_waits_for_the_core(slack: SlackSeat) -> None:
    peer = slack.peer
    for _ in range(PRACTICES):
        await peer.slash("/practice", "lost-kite")
    await slack.record.answered(PRACTICES)
    threads = [message["ts"] for message in peer.messages(bot=True) if "thread_ts" not in message or message["thread_ts"] == message["ts"]]
    began = len(peer.record)

    async def act(number: int) -> None:
        if number % 3 == 0:
            assert (await peer.slash("/tip", "a gust took it")).acked
        elif number % 3 == 1:
            assert (await peer.press("heard:again")).acked
        else:
            peer.message("hear the kite", thread_ts=threads[number % PRACTICES])

    for wave in waves():
        await asyncio.gather(*map(act, wave))
    await peer.until(lambda: len(acks(slack, began)) >= EVENTS, 10, "all acknowledgements")
    assert len(slack.record.turns) < EVENTS, "the core was not busy"
    assert nearly_all(acks(slack, began)) < LIMIT
    await slack.record.answered(PRACTICES + EVENTS)
    assert not peer.violations


def acks(slack: SlackSeat, began: int) -> list[float]:
    return [entry.data["latency"] for entry in slack.peer.record[began:] if entry.kind == "ack"]


async def test_discord_never_waits_for_the_core(discord: DiscordSeat) -> None:
    peer = discord.peer
    for _ in range(PRACTICES):
        await peer.slash("practice", scenario="lost-kite")
    await discord.record.answered(PRACTICES)
    threads = [thread["id"] for thread in peer.threads()]
    latencies: list[float] = []

    async def act(number: int) -> None:
        peer.message("hear the kite", threads[number % PRACTICES])
        done = await (peer.press("heard:again") if number % 2 else peer.slash("tip", situation="a gust took it"))
        assert done.latency is not None
        latencies.append(done.latency)

    for wave in waves():
        await asyncio.gather(*map(act, wave))
    assert len(latencies) == EVENTS
    assert len(discord.record.turns) < 2 * EVENTS, "the core was not busy"
    assert nearly_all(latencies) < LIMIT
    await discord.record.answered(PRACTICES + 2 * EVENTS)
    assert not peer.violations


def waves() -> Iterator[range]:
    for start in range(0, EVENTS, WAVE):
        yield range(start, start + WAVE)


def nearly_all(latencies: Sequence[float]) -> float:
    """The 99th percentile."""
    return sorted(latencies)[len(latencies) * 99 // 100 - 1]
