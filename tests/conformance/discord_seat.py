"""A seat on a Discord server."""

from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from adapters.discord import words
from adapters.discord.address import channel_of
from adapters.discord.app import DiscordApp
from adapters.discord.inbound import by_form
from bot.events import Said
from bot.playbook.library import Library
from bot.replies import Reply, To
from tests.conformance.observed import ObservedCoach
from tests.conformance.remote import Remote
from tests.conformance.seat import read_out, squashed
from tests.peers.discord_peer import BOT, LONGEST_MESSAGE, TOKEN, DiscordPeer
from tests.peers.discord_server import Json

POSTS = "POST /channels/{channel}/messages"
FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "retry_after": 0.2},
    "5xx": {"status": 503},
    "slow": {"delay": 0.3},
    "lost answer": {"drop": True, "apply": True},
}
OWN = (words.opened("")[:20], words.OPEN_FORM)
"""How the adapter's own private sentences begin."""


class DiscordSeat(Remote[DiscordPeer]):
    """The client lets nobody type more than 2000 characters; longer words go through the form behind “Answer”, which takes 4000."""

    surface = "discord"
    longest = 4_000

    def __init__(self, folder: Path, library: Library, thinking: Executor) -> None:
        super().__init__(folder, library, thinking)
        self.peer = DiscordPeer()

    async def connect(self, coach: ObservedCoach) -> None:
        urls = self.peer.env()
        self._app = DiscordApp(TOKEN, coach, urls["DISCORD_API_URL"], urls["DISCORD_GATEWAY_URL"], delays=(0.01, 0.05, 0.1))
        await self._app.start()

    async def disconnect(self) -> None:
        await self._app.stop()

    def spoil(self, faults: Iterable[str]) -> None:
        for fault in faults:
            if fault == "drop":
                self.peer.drop_sockets()
            elif fault in FAULTS:
                self.peer.fault(POSTS, **FAULTS[fault])

    async def command(self, by: str, name: str, text: str = "") -> None:
        command = next(command for command in self.peer.commands if command["name"] == name)
        options = {option["name"]: text for option in command.get("options", ())}
        assert (await self.peer.slash(name, user=by, **options)).answered.is_set()

    async def say(self, by: str, text: str) -> None:
        if len(text) <= LONGEST_MESSAGE:
            self.peer.message(text, channel_of(self.record.place), by)
        else:
            await self.peer.press("discord:answer", by)
            await self.peer.submit({words.ANSWER_LABEL: text}, by)

    async def press(self, by: str, action: str) -> None:
        assert (await self.peer.press(f"heard:{action}", by)).answered.is_set()

    async def fill(self, by: str, fields: dict[str, str]) -> None:
        if self.peer.uid(by) not in self.peer.modals:  # It came too late to be the first answer.
            await self.peer.press("discord:ask:prep", by)
        modal, _ = self.peer.modals[self.peer.uid(by)]
        labels = {label["component"]["custom_id"]: label["label"] for label in modal["components"]}
        await self.peer.submit({labels[name]: text for name, text in fields.items()}, by)

    async def redeliver(self) -> None:
        given = [e for e in self.peer.deliveries() if e.name in ("MESSAGE_CREATE", "INTERACTION_CREATE")]
        newest = next(e for e in reversed(given) if e.data["payload"].get("author", {}).get("id") != BOT)
        self.peer.dispatch(newest.name, newest.data["payload"])

    async def settle(self) -> None:
        await self.peer.quiet(0.2)

    def name_of(self, person: str) -> str:
        return self.peer.uid(person)

    def seen_by_all(self) -> list[str]:
        threads = [message for thread in self.peer.threads() for message in self.peer.messages(thread["id"], bot=True)]
        return [read(message) for message in [*self.peer.messages(bot=True), *threads]]

    def at_top(self) -> int:
        return len(self.peer.messages(bot=True))

    def seen_by(self, person: str) -> list[str]:
        found = sorted([*self.peer.shown_to(person), *self.peer.messages("dm", bot=True, user=person)], key=lambda m: int(m["id"]))
        return [text for text in map(read, found) if not text.startswith(OWN)]

    def for_all(self) -> str:
        """What is said by form is shown for the person who said it, before it is answered."""
        found = []
        for event, replies in self.turns():
            found += [f"Ana{event.text}"] if isinstance(event, Said) and by_form(event.origin) else []
            found += [read_out(self.pictured(reply)) for reply in replies if isinstance(reply, Reply) and reply.to is not To.PERSON]
        return squashed(found)

    def mentioning(self) -> list[str]:
        posted = [m for channel in self.peer.channels for m in self.peer.messages(channel, bot=True)]
        loud = [m["content"] for m in [*posted, *self.peer.ephemerals] if m["mentions"] or m["mention_everyone"]]
        sent = [call.data["body"] for call in (*self.peer.calls(POSTS), *self.peer.calls(f"{POSTS} with files"))]
        return [*loud, *(body["content"] for body in sent if body.get("allowed_mentions") != {"parse": []})]


def read(message: Json) -> str:
    """The words in a message and beside its picture, without those on its buttons."""
    cards = [text for embed in message["embeds"] for text in (embed.get("title"), embed.get("description")) if text]
    return "\n".join([message["content"], *cards, *(file["description"] for file in message["attachments"])])
