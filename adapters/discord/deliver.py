"""Letters out: what the coach wants shown, put where the right people see it.

Exactly once as far as Discord allows:

- A post carries a nonce made from its letter, which Discord enforces for some minutes; a letter
  that a restart finds still due is first looked for among what was posted since its event.
- A private letter fills in the “thinking …” that answered its interaction, which is safe to
  repeat. What does not fit there follows; that can double if the connection is cut between
  Discord's taking it and our hearing so.
- A private letter whose interaction is too old, or that answers a typed message, goes by direct
  message. Where those are closed it stays due, and a button in its thread brings it: what the
  coach whispers is never posted where others can read it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import discord
import structlog

from adapters.discord import address as addresses
from adapters.discord import render, words
from adapters.discord.address import Address, channel_of, guild_of, place_of
from adapters.discord.first import FirstAnswer
from adapters.discord.port import CoachPort
from adapters.discord.render import Payload, likeness
from adapters.discord.ways import DirectsClosedError, Round, Ways, nonce
from adapters.discord.wire import LOADING, REFUSED
from adapters.minutes import Minutes
from adapters.pictures import drawn
from bot.events import Origin
from bot.replies import Form, Minute, Reply, Step, To
from bot.store.protocol import Letter

log = structlog.get_logger()


class Postman:
    """Shows letters and marks them as shown. `always_answer`: typed messages cannot be read, so each line gets its button."""

    def __init__(self, ways: Ways, coach: CoachPort, *, always_answer: bool) -> None:
        self._ways = ways
        self._coach = coach
        self._always_answer = always_answer
        self._invited: set[str] = set()
        self._minutes = Minutes()

    async def close(self) -> None:
        """Cut short the guided minutes that are under way."""
        await self._minutes.end()

    async def deliver(self, origin: Origin, letters: Sequence[Letter], first: FirstAnswer | None = None) -> None:
        """Show the letters that answer the event of `origin`, which was just handled."""
        address = addresses.read(origin.address)
        await self._all(Round(origin, address, vacant=address.first == "thinking", first=first), letters)

    async def resume(self, letters: Sequence[Letter]) -> None:
        """Show letters that a restart found still due, all of one event, as far as they are not there already."""
        origin = next((letter.origin for letter in letters if letter.origin.address), letters[0].origin)
        address = addresses.read(origin.address)
        round_ = Round(origin, address, vacant=False, fresh=False)
        if address.first == "thinking" and address.alive():
            original = await self._ways.wire.original(address.app, address.token)
            round_.vacant = bool(original and original.get("flags", 0) & LOADING)
            round_.filled = likeness(original) if original else None
        await self._all(round_, letters)

    async def hand_over(self, origin: Origin, letters: Sequence[Letter]) -> None:
        """Show waiting private letters to the person who pressed the button for them, by that press."""
        round_ = Round(origin, addresses.read(origin.address), vacant=True)
        for letter in letters:
            if isinstance(letter.reply, Reply):
                await self._ways.by_token(round_, render.messages(letter.reply, mark=render.WHISPER_MARK))
                await self._coach.shown(letter)
        self._invited.discard(channel_of(origin.place))
        await self._ways.round_off(round_, words.NOTHING_WAITS)

    async def tell(self, origin: Origin, text: str) -> None:
        """Say one sentence of the adapter's own to the person who acted, if there is a private way to."""
        address = addresses.read(origin.address)
        await self._say(Round(origin, address, vacant=address.first == "thinking"), text, f"tell:{origin.event_id}")

    async def post(self, channel: str, messages: Sequence[Payload], key: str) -> None:
        """Post messages that are no letter, once for each `key`, as far as the channel takes them."""
        try:
            for n, message in enumerate(messages):
                await self._ways.wire.post(channel, message, nonce(key, n))
        except discord.HTTPException as refused:
            log.warning("discord_refused", channel=channel, status=refused.status, code=refused.code)

    async def _all(self, round_: Round, letters: Sequence[Letter]) -> None:
        for letter in letters:
            try:
                await self._show(round_, letter)
            except discord.HTTPException as refused:
                await self._give_up(round_, letter, refused)
        try:
            await self._ways.round_off(round_, words.opened(round_.opened) if round_.opened else "")
        except (DirectsClosedError, discord.HTTPException) as trouble:
            log.info("discord_answer_left", event_id=round_.origin.event_id, trouble=type(trouble).__name__)

    async def _show(self, round_: Round, letter: Letter) -> None:
        match letter.reply:
            case Form() as form:
                await self._form(round_, letter, form)
            case Minute() as minute:
                await self._minute(round_, letter, minute)
            case Reply() as reply:
                await self._reply(round_, letter, reply)
            case _:
                assert_never(letter.reply)

    async def _reply(self, round_: Round, letter: Letter, reply: Reply) -> None:
        match reply.to:
            case To.OPENING:
                await self._coach.shown(letter, await self._open(round_, letter, reply))
            case To.ROOM:
                where = round_.places.get(letter.conversation, letter.place)
                messages = render.messages(reply, always_answer=self._always_answer, pictures=await drawn(reply))
                await self._ways.publicly(round_, channel_of(where), messages, letter.id)
                await self._coach.shown(letter)
            case To.PERSON:
                round_ = _whose(round_, letter)
                mark = "" if round_.address.token else render.WHISPER_MARK
                await self._whisper(round_, letter, render.messages(reply, mark=mark, pictures=await drawn(reply)))
            case _:
                assert_never(reply.to)

    async def _whisper(self, round_: Round, letter: Letter, messages: Sequence[Payload]) -> None:
        try:
            await self._ways.privately(round_, messages, letter.id)
        except DirectsClosedError:
            await self._invite(round_, letter)
        else:
            await self._coach.shown(letter)

    async def _minute(self, round_: Round, letter: Letter, minute: Minute) -> None:
        """The first step now, the others in its place, each at its second. Who cannot be reached is owed nothing of it later."""
        mark = "" if round_.address.token else render.WHISPER_MARK

        async def tell(step: Step) -> None:
            key = f"{letter.id}:{minute.steps.index(step)}"
            await self._ways.instead(round_, render.messages(step.reply, mark=mark), key)

        try:
            await self._ways.privately(round_, render.messages(minute.steps[0].reply, mark=mark), letter.id)
        except DirectsClosedError:
            log.info("discord_untold", event_id=round_.origin.event_id, trouble="DirectsClosedError")
        else:
            self._minutes.begin(minute, tell)
        await self._coach.shown(letter)

    async def _form(self, round_: Round, letter: Letter, form: Form) -> None:
        """A form can only be the first answer to an interaction; otherwise a button asks for it once more."""
        again = round_.address.again
        if round_.first and await round_.first.open(form, again):
            round_.vacant = False
            await self._coach.shown(letter)
        else:
            ask = render.button(again or render.ASK, form.title, primary=True)
            await self._whisper(round_, letter, [render.said(words.OPEN_FORM, ask)])

    async def _open(self, round_: Round, letter: Letter, reply: Reply) -> str:
        """Post an opening with a thread under it, and give the new place."""
        channel = round_.address.channel or channel_of(letter.place)
        try:
            place = await self._opening(round_, letter, reply, channel)
        except discord.HTTPException:
            # The parent of a thread can be a forum, which takes no plain messages: then it opens in the thread itself.
            if not round_.address.thread:
                raise
            place = await self._opening(round_, letter, reply, round_.address.thread)
        round_.places[letter.conversation] = place
        return place

    async def _opening(self, round_: Round, letter: Letter, reply: Reply, channel: str) -> str:
        posted = await self._ways.publicly(round_, channel, render.messages(reply), letter.id)
        server = guild_of(letter.origin.place)
        if server is None:
            return place_of(None, channel)
        try:
            round_.opened = await self._ways.wire.thread(channel, posted, render.thread_name(reply))
        except discord.HTTPException as refused:
            # A channel without threads, or one where Heard may not make any: then it is played in the channel.
            log.info("discord_no_thread", event_id=letter.origin.event_id, code=refused.code)
            return place_of(server, channel)
        return place_of(server, round_.opened)

    async def _invite(self, round_: Round, letter: Letter) -> None:
        """Leave the letter due, and see that a button for it stands in its place: one, however many letters wait."""
        channel = channel_of(letter.place)
        if channel not in self._invited:
            ask = render.button(render.READ, words.READ)
            await self._ways.publicly(round_, channel, [render.said(words.NOTE_WAITS, ask)], f"invite:{letter.id}")
            self._invited.add(channel)

    async def _give_up(self, round_: Round, letter: Letter, refused: discord.HTTPException) -> None:
        """What Discord refuses for good is not posted at each start anew; the person is told what to do, once. Private letters stay due."""
        log.warning("discord_refused", conversation=letter.conversation, letter=letter.id, status=refused.status, code=refused.code)
        if isinstance(letter.reply, Reply) and letter.reply.to is not To.PERSON:
            await self._coach.shown(letter)
        if not round_.complained:
            round_.complained = True
            await self._say(round_, words.NOT_ALLOWED if refused.code in REFUSED else words.CANNOT_SHOW, f"refused:{letter.id}")

    async def _say(self, round_: Round, text: str, key: str) -> None:
        try:
            await self._ways.privately(round_, [render.said(text)], key)
        except (DirectsClosedError, discord.HTTPException) as trouble:
            log.info("discord_untold", event_id=round_.origin.event_id, trouble=type(trouble).__name__)


def _whose(round_: Round, letter: Letter) -> Round:
    """The round that shows `letter`: a new one where it is for somebody who did not act, and whom no interaction leads to."""
    if letter.origin.person == round_.origin.person:
        return round_
    # Where the one who acted did so may be their own direct messages: the letter belongs to its conversation's place.
    return Round(replace(letter.origin, place=letter.place), Address(), vacant=False, fresh=round_.fresh)
