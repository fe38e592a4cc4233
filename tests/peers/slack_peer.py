"""A peer that behaves as Slack towards the true libraries: Web API, Socket Mode, request URLs, and the people.

async with SlackPeer() as slack:
    ...start the app with slack.origin + "/api/"
    await slack.connected()
    done = await slack.slash("/practice", "late-parcel")   # Delivery: acked, latency, ack
    await slack.until(lambda: slack.messages(bot=True))
    await slack.press("heard:hint")
    assert not slack.violations and not slack.unsupported
"""

import json
import secrets
import time

from tests.peers.common import UserError
from tests.peers.slack_delivery import Delivery
from tests.peers.slack_rules import Json
from tests.peers.slack_team import APP, BOT_USER, SIGNING_SECRET, TEAM, clean
from tests.peers.slack_web import WebApi

LONGEST_ANSWER = 3000
"""Characters that Slack's client lets a person type into one field of a form."""


class SlackPeer(WebApi):
    """The people of the workspace. A `UserError` means that a person could not have done it."""

    # Writing.

    def message(self, text: str, channel: str = "C_GENERAL", user: str = "U_ANA", thread_ts: str | None = None, **extra: object) -> str:
        """Somebody writes; the ts. The app gets `message`, and `app_mention` as well where it is named."""
        if user not in self.channels[channel]["members"]:
            raise UserError(f"{user} is not in {channel}")
        message = {"type": "message", "user": user, "text": text, "ts": self.new_ts(), "team": TEAM, **extra}
        if thread_ts:
            root = self.history[channel][thread_ts]
            message |= {"thread_ts": thread_ts, "parent_user_id": root["user"]}
        self.history[channel][str(message["ts"])] = message
        event = {**message, "channel": channel, "event_ts": message["ts"]}
        if f"<@{BOT_USER}>" in text and not channel.startswith("D"):
            self.event({**event, "type": "app_mention"}, "app_mention")
        self.message_event(channel, event)
        return str(message["ts"])

    def mention(self, text: str, channel: str = "C_GENERAL", user: str = "U_ANA", thread_ts: str | None = None) -> str:
        return self.message(f"<@{BOT_USER}> {text}", channel, user, thread_ts)

    def dm(self, text: str, user: str = "U_ANA", thread_ts: str | None = None) -> str:
        return self.message(text, "D" + user[1:], user, thread_ts)

    def edit(self, ts: str, text: str, channel: str = "C_GENERAL") -> None:
        message = self.history[channel][ts]
        changed = {"type": "message", "subtype": "message_changed", "channel": channel, "ts": self.new_ts()}
        self.message_event(channel, {**changed, "message": {**message, "text": text}, "previous_message": message})

    def join(self, channel: str, user: str = BOT_USER) -> None:
        """Somebody comes into a channel: Slack writes a message about it in their name."""
        self.channels[channel]["members"].append(user)
        joined = {"type": "message", "subtype": "channel_join", "user": user, "text": "has joined the channel"}
        self.message_event(channel, {**joined, "channel": channel, "ts": self.new_ts()})

    async def forge(self, age: int = 0, secret: str = "wrong") -> int:  # noqa: S107  wrong on purpose
        """A stranger posts an event: with a wrong secret, or with the right one and a stale time."""
        event = {"type": "app_mention", "user": "U_ANA", "text": "forged", "ts": "1.1", "channel": "C_GENERAL"}
        body = json.dumps({"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": event})
        signature = self.sign(body, int(time.time()) - age, SIGNING_SECRET if age else secret)
        status, _ = await self.post(body, "application/json", signature)
        return status

    # Commands, buttons and forms.

    async def slash(self, command: str, text: str = "", channel: str = "C_GENERAL", user: str = "U_ANA") -> Delivery:
        if self.commands is not None and command not in self.commands:
            raise UserError(f"{command} is not a valid command: it is not in the manifest")
        who = {"team_id": TEAM, "channel_id": channel, "user_id": user, "user_name": self.users[user]["name"]}
        how = {"response_url": self.new_response_url(channel, user), "trigger_id": self._trigger(user)}
        payload = {"token": "peer", "command": command, "text": text, "api_app_id": APP, **who, **how}
        return await self.finish(Delivery("slash_commands", command, payload, wants_payload=True))

    async def shortcut(self, callback_id: str, user: str = "U_ANA") -> Delivery:
        """Use a shortcut from anywhere: it comes from no channel, with no response_url."""
        self._declared("global", callback_id)
        payload = {**self._base("shortcut", user), "callback_id": callback_id, "action_ts": self.new_ts()}
        return await self.finish(Delivery("interactive", "shortcut", clean(payload)))

    async def on_message(self, callback_id: str, ts: str, channel: str = "C_GENERAL", user: str = "U_ANA") -> Delivery:
        """Use a shortcut from the menu of a message."""
        self._declared("message", callback_id)
        where = {"channel": {"id": channel, "name": self.channels[channel].get("name", "directmessage")}, "message_ts": ts}
        payload = {**self._base("message_action", user), **where, "callback_id": callback_id, "action_ts": self.new_ts()}
        payload |= {"message": self.history[channel][ts], "response_url": self.new_response_url(channel, user)}
        return await self.finish(Delivery("interactive", "message_action", clean(payload)))

    def _declared(self, kind: str, callback_id: str) -> None:
        if self.shortcuts is not None and (kind, callback_id) not in self.shortcuts:
            raise UserError(f"there is no {kind} shortcut {callback_id}: it is not in the manifest")

    async def press(self, action_id: str, user: str = "U_ANA", ts: str | None = None) -> Delivery:
        """Press the newest button of that name that this person sees."""
        message, action = self._button(action_id, user, ts)
        channel = message.get("channel") or next(c for c, found in self.history.items() if message["ts"] in found)
        container = {"type": "message", "message_ts": message["ts"], "channel_id": channel, "is_ephemeral": "to" in message}
        container |= {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}
        payload = {**self._base("block_actions", user), "container": container, "channel": {"id": channel}, "actions": [action]}
        payload["response_url"] = self.new_response_url(channel, user)
        # Slack does not send an ephemeral message back.
        payload |= {} if "to" in message else {"message": message}
        return await self.finish(Delivery("interactive", "block_actions", clean(payload)))

    def _button(self, action_id: str, user: str, ts: str | None) -> tuple[Json, Json]:
        seen = [m for c in self.channels.values() if user in c["members"] for m in self.history[c["id"]].values()]
        for message in sorted(seen + self.shown_to(user), key=lambda m: str(m["ts"]), reverse=True):
            for block in message.get("blocks", []) if ts in (None, message["ts"]) else []:
                for element in block.get("elements", []):
                    if element.get("action_id") == action_id:
                        return message, {**element, "block_id": block["block_id"], "action_ts": self.new_ts()}
        raise UserError(f"{user} sees no button {action_id!r}")

    async def submit(self, values: dict[str, str], user: str = "U_ANA") -> Delivery:
        """Fill in the open form, by action_id, and send it."""
        view = self.modals.get(user)
        if view is None:
            raise UserError(f"{user} has no form open")
        inputs = {block["element"]["action_id"]: block for block in view["blocks"]}
        for name, block in inputs.items():
            if (not values.get(name) and not block.get("optional")) or len(values.get(name, "")) > LONGEST_ANSWER:
                raise UserError(f"Slack's client would not send {name!r}")
        typed = {b["block_id"]: {n: {"type": "plain_text_input", "value": values.get(n) or None}} for n, b in inputs.items()}
        payload = {**self._base("view_submission", user), "view": {**view, "state": {"values": typed}}}
        delivery = await self.finish(Delivery("interactive", "view_submission", clean(payload), wants_payload=True))
        if delivery.acked:
            self._answered(user, view, delivery.ack or {})
        return delivery

    def _answered(self, user: str, view: Json, answer: Json) -> None:
        if answer.get("response_action") == "errors":
            self.view_errors[user] = answer["errors"]
            if unknown := set(answer["errors"]) - {block["block_id"] for block in view["blocks"]}:
                self.violate("view.errors", "view_submission", f"{unknown} are no inputs of the form")
        elif self.modals.get(user) is view:
            del self.modals[user]

    def _trigger(self, user: str) -> str:
        trigger = f"{next(self._ids)}.{int(time.time())}.{secrets.token_hex(12)}"
        self.triggers[trigger] = {"user": user, "at": time.monotonic(), "used": False}
        return trigger

    def _base(self, kind: str, user: str) -> Json:
        who = {"id": user, "username": self.users[user]["name"], "team_id": TEAM}
        return {"type": kind, "user": who, "team": {"id": TEAM}, "api_app_id": APP, "token": "peer", "trigger_id": self._trigger(user)}
