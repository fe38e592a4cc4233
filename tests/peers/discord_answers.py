"""The app's answers to interactions: the first one within three seconds, and what follows for fifteen minutes."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tests.peers.discord_rest import Answer, Rest, route
from tests.peers.discord_rules import EPHEMERAL, Checker
from tests.peers.discord_server import APP, BOT, ApiError, Json

LOADING = 128
SAY, THINK, THINK_QUIETLY, SUGGEST, MODAL = 4, 5, 6, 8, 9
"""Kinds of first answer (Discord, Receiving and Responding to Interactions)."""
ALLOWED = {2: {SAY, THINK, MODAL}, 3: {SAY, THINK, THINK_QUIETLY, MODAL}, 4: {SUGGEST}, 5: {SAY, THINK, THINK_QUIETLY}}
"""Which may answer a command, a button, a request for suggestions, a form."""


@dataclass
class Interaction:
    """One interaction of a person with the app, and all that the app answered."""

    id: str
    token: str
    type: int
    user: str
    channel: str
    source: Json | None = None
    payload: Json = field(default_factory=dict)
    created: float = field(default_factory=time.monotonic)
    callback: int | None = None
    data: Json | None = None
    latency: float | None = None
    original: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def choices(self) -> list[Json]:
        return (self.data or {}).get("choices") or []


class Answers(Rest):
    """First answers, the original answer, and follow-ups."""

    initial_limit, token_life = 3.0, 900.0

    def __init__(self, intents_off: tuple[str, ...] = ()) -> None:
        super().__init__(intents_off)
        self.interactions: dict[str, Interaction] = {}
        self.modals: dict[str, tuple[Json, Interaction]] = {}
        self._seen_by: dict[str, str] = {}

    def shown_to(self, user: str = "ana") -> list[Json]:
        """What only this person sees."""
        return [m for m in self.ephemerals if self._seen_by[m["id"]] == self.uid(user)]

    @route("POST", "/interactions/{interaction}/{token}/callback")
    def first_answer(self, body: Json, query: Json, interaction: str, token: str) -> Answer:
        i = self.interactions.get(token)
        if i is None or time.monotonic() - i.created > self.initial_limit:
            self.violate("interaction.late", interaction, f"first answer after {self.initial_limit}s")
            raise ApiError(404, 10062, "Unknown interaction")
        if i.callback is not None:
            self.violate("interaction.twice", interaction, "a second initial response")
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body["type"], body.get("data") or {}
        self.demand("callback", _checked(i, kind, data))
        i.callback, i.data, i.latency = kind, data, time.monotonic() - i.created
        if kind in (SAY, THINK):
            i.original = self._say(i, data, LOADING if kind == THINK else 0)
        elif kind == MODAL:
            self.modals[i.user] = (data, i)
        i.answered.set()
        self.changed()
        return _told(i, kind) if query.get("with_response") in ("true", "1") else None

    @route("POST", "/webhooks/{app}/{token}")
    def follow_up(self, body: Json, _query: Json, app: str, token: str) -> Answer:
        """One more answer; where the first is still “thinking”, it fills that in."""
        i = self._live(token)
        if i.original and i.original["flags"] & LOADING:
            return self._fill(i, body)
        checker = Checker()
        checker.message(body)
        self.demand("followup", checker)
        return self._say(i, body)

    @route("GET", "/webhooks/{app}/{token}/messages/@original")
    def get_original(self, _body: Json, _query: Json, app: str, token: str) -> Answer:
        return _original(self._live(token))

    @route("PATCH", "/webhooks/{app}/{token}/messages/@original")
    def patch_original(self, body: Json, _query: Json, app: str, token: str) -> Answer:
        return self._fill(self._live(token), body)

    @route("DELETE", "/webhooks/{app}/{token}/messages/@original")
    def delete_original(self, _body: Json, _query: Json, app: str, token: str) -> Answer:
        i = self._live(token)
        self.ephemerals.remove(_original(i))
        i.original = None
        self.changed()
        return None

    def _live(self, token: str) -> Interaction:
        i = self.interactions.get(token)
        if i is None or i.callback is None:
            raise ApiError(404, 10015, "Unknown Webhook")
        if time.monotonic() - i.created > self.token_life:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return i

    def _say(self, i: Interaction, data: Json, flags: int = 0) -> Json:
        message = self.build(i.channel, BOT, data, webhook_id=APP, application_id=APP)
        message["flags"] |= flags
        if not message["flags"] & EPHEMERAL:
            return self.store(message)
        self.ephemerals.append(message)
        self._seen_by[message["id"]] = i.user
        self.changed()
        return message

    def _fill(self, i: Interaction, body: Json) -> Json:
        message = _original(i)
        if message["flags"] & LOADING:
            message["flags"] &= ~LOADING
            checker = Checker()
            checker.message(body)
            self.demand("original", checker)
        self.edit_message(message, body, "original")
        self.changed()
        return message


def _checked(i: Interaction, kind: int, data: Json) -> Checker:
    checker = Checker()
    if kind not in ALLOWED[i.type]:
        checker.add("interaction.type", ("type",), f"callback type {kind} to an interaction of type {i.type}")
    elif kind == MODAL:
        checker.modal(data)
    elif kind == SUGGEST:
        checker.choices(data.get("choices") or [], ("data",))
    elif kind == SAY:
        checker.message(data, at=("data",))
    return checker


def _told(i: Interaction, kind: int) -> Json:
    answer: dict[str, Any] = {"interaction": {"id": i.id, "type": i.type}}
    if i.original:
        shown = {"response_message_id": i.original["id"], "response_message_loading": kind == THINK}
        answer["interaction"] |= {**shown, "response_message_ephemeral": bool(i.original["flags"] & EPHEMERAL)}
    return {**answer, "resource": {"type": kind, "message": i.original}} if kind == SAY else answer


def _original(i: Interaction) -> Json:
    if i.original is None:
        raise ApiError(404, 10008, "Unknown Message")
    return i.original
