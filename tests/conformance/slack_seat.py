"""A seat in a Slack workspace, over Socket Mode."""

import re
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from adapters.slack.address import Room
from adapters.slack.app import SlackApp
from bot.playbook.library import Library
from tests.conformance.observed import ObservedCoach
from tests.conformance.remote import Remote
from tests.peers.slack_delivery import Delivery
from tests.peers.slack_peer import SlackPeer
from tests.peers.slack_rules import Json, texts

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429},
    "5xx": {"status": 503},
    "slow": {"delay": 0.3},
    "lost answer": {"drop": True, "apply": True},
}
_EVERYBODY = re.compile(r"@(channel|here|everyone)\b")
_LINK = re.compile(r"https?://[^\s()|&]+")


class SlackSeat(Remote[SlackPeer]):
    surface = "slack"
    ping_interval = 0.2
    """Seconds between two looks at the connection. Short, so that a cut one is noticed soon; too short for a busy machine."""

    def __init__(self, folder: Path, library: Library, thinking: Executor) -> None:
        super().__init__(folder, library, thinking)
        self.peer = SlackPeer()
        self._newest = ""

    async def connect(self, coach: ObservedCoach) -> None:
        keys = {name.removeprefix("SLACK_").lower(): value for name, value in self.peer.env().items()}
        self._app = SlackApp(coach, **keys, pauses=(0.01, 0.05, 0.1), ping_interval=self.ping_interval)  # type: ignore[arg-type]  # all are texts
        await self._app.start()
        await self.peer.connected()

    async def disconnect(self) -> None:
        await self._app.stop()
        await self.peer.until(lambda: not self.peer.sockets, what="the connection to end")

    def spoil(self, faults: Iterable[str]) -> None:
        for fault in faults:
            if fault == "drop":
                self.peer.drop_sockets()
            elif fault in FAULTS:
                self.peer.fault("chat.postMessage", **FAULTS[fault])

    async def command(self, by: str, name: str, text: str = "") -> None:
        assert (await self.peer.slash(f"/{name}", as_sent(text), user=person(by))).acked

    async def say(self, by: str, text: str) -> None:
        # Without a word only a file can be sent.
        extra = {} if text else {"subtype": "file_share"}
        self._newest = self.peer.message(as_sent(text), user=person(by), thread_ts=Room.at(self.record.place).thread, **extra)

    async def press(self, by: str, action: str) -> None:
        assert (await self.peer.press(f"heard:{action}", person(by))).acked

    async def fill(self, by: str, fields: dict[str, str]) -> None:
        await self.peer.until(lambda: self.peer.view_of(person(by)), what="the form")
        assert (await self.peer.submit(fields, person(by))).acked

    async def redeliver(self) -> None:
        given = await self.peer.until(
            lambda: [e for e in self.peer.deliveries("message") if e.data["payload"]["event"]["ts"] == self._newest]
        )
        self.peer.deliver(Delivery("events_api", "message", given[0].data["payload"]))

    async def settle(self) -> None:
        await self.peer.settle()

    def name_of(self, person: str) -> str:
        return f"u_{person}"

    def seen_by_all(self) -> list[str]:
        return [read(message) for message in self.peer.messages(bot=True)]

    def at_top(self) -> int:
        return sum(message.get("thread_ts") in (None, message["ts"]) for message in self.peer.messages(bot=True))

    def seen_by(self, person_: str) -> list[str]:
        whispers = self.peer.shown_to(person(person_))
        direct = self.peer.messages("D" + person(person_)[1:], bot=True)
        return [read(message) for message in sorted([*whispers, *direct], key=lambda message: str(message["ts"]))]

    def mentioning(self) -> list[str]:
        """What Heard wrote where Slack could read a mention in it."""
        written = [*self.peer.ephemerals, *(m for channel in self.peer.channels for m in self.peer.messages(channel, bot=True))]
        return [m["text"] for m in written if "<" in m["text"] or "mrkdwn" in str(m["blocks"])]


def person(name: str) -> str:
    return f"U_{name.upper()}"


def as_sent(text: str) -> str:
    """What Slack's client makes of typed words: entities, links, and mentions of everybody."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _EVERYBODY.sub(r"<!\1>", _LINK.sub(r"<\g<0>>", escaped))


def read(message: Json) -> str:
    """The words in a message and beside its picture, without those on its buttons."""
    shown = [block for block in message["blocks"] if block["type"] != "actions"]
    return "\n".join(text for block in shown for text in (*texts(block), block.get("alt_text", "")))
