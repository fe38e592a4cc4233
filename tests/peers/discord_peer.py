"""A peer that behaves as Discord towards the true library: REST, the gateway, interactions, and the people.

async with DiscordPeer() as discord:
    ...start the app with discord.env()
    done = await discord.slash("practice", scenario="late-parcel")   # Interaction: callback, latency, original
    await discord.until(discord.threads)
    await discord.press("heard:hint")
    assert not discord.violations and not discord.unsupported
"""

import asyncio
import secrets
from typing import Any

from tests.peers.common import UserError
from tests.peers.discord_answers import Answers, Interaction
from tests.peers.discord_rules import walk
from tests.peers.discord_server import ALL_PERMISSIONS, APP, BOT, DIRECT, GUILD, THREAD, TOKEN, Json

__all__ = ["BOT", "GUILD", "TOKEN", "DiscordPeer", "Interaction"]
LONGEST_MESSAGE = 2000
"""Characters that Discord's client lets a person send."""


class DiscordPeer(Answers):
    """The people of the server. A `UserError` means that a person could not have done it."""

    # Writing.

    def message(self, text: str, channel: str = "general", user: str = "ana", reply_to: str | None = None) -> str:
        """Somebody writes in a channel or thread; gives the message's id."""
        if len(text) > LONGEST_MESSAGE:
            raise UserError(f"Discord's client does not send {len(text)} characters")
        reference = {"message_reference": {"message_id": reply_to}} if reply_to else {}
        return str(self.store(self.build(self.cid(channel), self.uid(user), {"content": text, **reference}))["id"])

    def system_message(self, kind: int, channel: str = "general", user: str = "ana") -> str:
        """A message that nobody wrote: 6 pin, 7 join, 8 boost, 18 thread created, 21 thread starter."""
        return str(self.store(self.build(self.cid(channel), self.uid(user), {}, type=kind))["id"])

    def mention(self, text: str, channel: str = "general", user: str = "ana") -> str:
        return self.message(f"<@{BOT}> {text}", channel, user)

    def dm(self, text: str, user: str = "ana") -> str:
        return self.message(text, self.dm_channel(user), user)

    def dm_channel(self, user: str = "ana") -> str:
        return str(self.direct(self.uid(user))["id"])

    def create_thread(self, name: str, channel: str = "general", user: str = "ana") -> str:
        return str(self.add_thread(self.cid(channel), {"name": name}, self.uid(user))["id"])

    # Commands, buttons, forms.

    async def slash(self, command: str, channel: str = "general", user: str = "ana", **options: str) -> Interaction:
        """Run `/command`; channel "dm" is the direct message."""
        return await self._interact(2, self._typed(command, options), user, self._place(channel, user))

    async def menu(self, command: str, message: str, channel: str = "general", user: str = "ana") -> Interaction:
        """Choose a command in the menu of a message. The app is sent its text whatever its intents are."""
        known = next((c for c in self.commands if (c["type"], c["name"]) == (3, command)), None)
        if known is None:
            raise UserError(f"there is no {command!r} in the menu of a message")
        place = self._place(channel, user)
        data = {"id": known["id"], "name": command, "type": 3, "target_id": message}
        data["resolved"] = {"messages": {message: self.history[place][message]}}
        return await self._interact(2, data, user, place)

    async def autocomplete(self, command: str, option: str, text: str, user: str = "ana") -> list[Json]:
        """What is suggested to somebody who has typed `text` so far."""
        data = self._typed(command, {option: text})
        data["options"][0]["focused"] = True
        return (await self._interact(4, data, user, self._place("general", user))).choices

    async def press(self, named: str, user: str = "ana") -> Interaction:
        """Press the newest button that this person sees with this id or label."""
        uid = self.uid(user)
        public = [m for c, ms in self.history.items() if self._may_see(c, uid) for m in ms.values()]
        for message in sorted([*public, *self.shown_to(user)], key=lambda m: -int(m["id"])):
            for c in walk(message["components"]):
                if named in (c.get("custom_id"), c.get("label")):
                    data = {"id": c["id"], "component_type": 2, "custom_id": c["custom_id"]}
                    return await self._interact(3, data, user, message["channel_id"], message)
        raise UserError(f"{user} sees no button {named!r}")

    async def submit(self, answers: dict[str, str], user: str = "ana") -> Interaction:
        """Fill in the open form, by labels, and send it."""
        modal, opener = self.modals.pop(self.uid(user))
        fields = [(label["label"], label["component"]) for label in modal["components"]]
        if set(answers) - {label for label, _ in fields}:
            raise UserError(f"the form has no such field as {set(answers)}")
        filled = [{"type": 18, "id": 0, "component": _filled(label, c, answers.get(label, ""))} for label, c in fields]
        data = {"custom_id": modal["custom_id"], "components": filled}
        return await self._interact(5, data, user, opener.channel, opener.source)

    # What people see.

    def messages(self, channel: str = "general", bot: bool | None = None, user: str = "ana") -> list[Json]:
        found = list(self.history[self._place(channel, user)].values())
        return [m for m in found if bot is None or (m["author"]["id"] == BOT) == bot]

    def threads(self, channel: str = "general") -> list[Json]:
        return [c for c in self.channels.values() if c["type"] == THREAD and c["parent_id"] == self.cid(channel)]

    def _may_see(self, channel: str, uid: str) -> bool:
        c = self.channels[channel]
        return bool(c["type"] != DIRECT or c["recipients"][0]["id"] == uid)

    def _place(self, channel: str, user: str) -> str:
        return self.dm_channel(user) if channel == "dm" else self.cid(channel)

    def _typed(self, name: str, given: dict[str, str]) -> Json:
        command = next((c for c in self.commands if c["name"] == name), None)
        if command is None:
            raise UserError(f"there is no command {name}")
        known = {option["name"] for option in command.get("options") or []}
        if not set(given) <= known:
            raise UserError(f"/{name} has no such option as {set(given) - known}")
        options = [{"name": option, "type": 3, "value": text} for option, text in given.items()]
        return {"id": command["id"], "name": name, "type": 1, "options": options}

    async def _interact(self, kind: int, data: Json, user: str, channel: str, source: Json | None = None) -> Interaction:
        """Send the interaction and wait for its first answer, as long as the person would."""
        i = Interaction(self.snowflake(), f"token{secrets.token_hex(60)}", kind, self.uid(user), channel, source)
        i.payload = self._payload(i, data)
        self.interactions[i.token] = i
        self.dispatch("INTERACTION_CREATE", i.payload)
        try:
            await asyncio.wait_for(i.answered.wait(), self.initial_limit + 0.1)
        except TimeoutError:
            self.violate("interaction.unanswered", str(data), f"no first answer within {self.initial_limit}s")
        return i

    def _payload(self, i: Interaction, data: Json) -> Json:
        channel = self.channels[i.channel]
        where = {"channel_id": i.channel, "channel": {**channel, "permissions": ALL_PERMISSIONS}, "locale": "en-US", "version": 1}
        what: dict[str, Any] = {"id": i.id, "application_id": APP, "type": i.type, "token": i.token, "data": data, **where}
        what |= {"app_permissions": ALL_PERMISSIONS, "entitlements": [], "attachment_size_limit": 10485760}
        if i.source is not None:
            what["message"] = i.source
        if "guild_id" not in channel:
            return {**what, "context": 1, "user": self.users[i.user], "authorizing_integration_owners": {"0": "0"}}
        guild = {"guild_id": GUILD, "guild": {"id": GUILD, "locale": "en-US", "features": []}, "context": 0}
        member = {**self.members[i.user], "permissions": ALL_PERMISSIONS}
        return {**what, **guild, "member": member, "authorizing_integration_owners": {"0": GUILD}}


def _filled(label: str, box: Json, text: str) -> Json:
    if (box.get("required", True) and not text) or len(text) > box.get("max_length", 4000):
        raise UserError(f"Discord's client would not send {label!r} with {len(text)} characters")
    return {"type": 4, "id": 0, "custom_id": box["custom_id"], "value": text}
