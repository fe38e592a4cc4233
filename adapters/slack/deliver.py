"""Letters out: which call shows what to whom."""

from dataclasses import replace

from adapters.slack import render, wording
from adapters.slack.address import Address, Room, user_of
from adapters.slack.gallery import Gallery
from adapters.slack.wire import NOT_IN, RefusedError, Wire
from bot.events import Origin
from bot.replies import Choices, Form, Minute, Reply, Step, Text, To
from bot.store.protocol import Letter

RESPONSES = 5
"""How often one response_url can be used (docs.slack.dev/interactivity/handling-user-interaction)."""


class Delivery:
    """Shows letters. With `look`, a letter may have been shown before: it is looked for first."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._gallery = Gallery(wire)

    async def show(self, letter: Letter, place: str, *, look: bool) -> str | None:
        """Show `letter` in `place`; the place that it opened, if it did. Raises `RefusedError`, or what says "unknown"."""
        room = Room.at(place)
        match letter.reply:
            case Form() as form:
                await self._form(form, letter, look=look)
            case Minute(steps=(first, *_)):
                await self._privately(render.messages(first.reply), letter.id, letter.origin, room, look=look)
            case Reply(to=To.PERSON, whom=str(whom)) as reply if whom:
                await self._to_another(reply, letter, room, look=look)
            case Reply(to=To.PERSON) as reply:
                asked_in = Room.at(letter.origin.place)
                # A button in a direct message is answered there, wherever its conversation goes on.
                there = asked_in if asked_in.direct else room
                await self._privately(render.messages(reply), letter.id, letter.origin, there, look=look)
            case Reply() as reply:
                return await self._openly(reply, letter.id, room, look=look)
        return None

    async def _openly(self, reply: Reply, letter: str, room: Room, *, look: bool) -> str | None:
        opening = reply.to is To.OPENING
        room = replace(room, thread="") if opening else room
        found = await self._wire.posted(room, letter) if look else {}
        for part, message in enumerate(render.messages(reply)):
            ts = found.get(part) or await self._posted(room, message, letter, part)
            if opening and part == 0 and not room.direct:
                # With one person there is nobody to keep out of the way of, and they answer where they read.
                room = replace(room, thread=ts)
                found = await self._wire.posted(room, letter) if look else {}
        return room.place if opening else None

    async def _posted(self, room: Room, message: render.Message, letter: str, part: int) -> str:
        return await self._gallery.post(message, letter, lambda shown: self._wire.post(room, shown, letter, part))

    async def _privately(self, messages: tuple[render.Message, ...], letter: str, origin: Origin, room: Room, *, look: bool) -> None:
        if not origin.address:
            await self._unasked(messages, letter, origin, room.team, look=look)
            return
        address = Address.read(origin.address)
        found = await self._wire.posted(room, letter) if look and room.direct and not address.response_url else {}
        for part, message in enumerate(messages):
            if part in found:
                continue
            if address.response_url and part < RESPONSES and await self._wire.respond(address.response_url, room.thread, message):
                continue
            await self._to_person(message, letter, part, room, address.user)

    async def _to_another(self, reply: Reply, letter: Letter, room: Room, *, look: bool) -> None:
        """To somebody who did not act: in the thread, where they are; what wants an answer goes to them, wherever they are."""
        messages = render.messages(reply)
        if not room.thread or any(isinstance(part, Choices) for part in reply.parts):
            await self._unasked(messages, letter.id, letter.origin, room.team, look=look)
            return
        for part, message in enumerate(messages):
            await self._to_person(message, letter.id, part, room, user_of(letter.origin.person))

    async def _unasked(self, messages: tuple[render.Message, ...], letter: str, origin: Origin, team: str, *, look: bool) -> None:
        """What nobody asked for just now: as a direct message, because nobody would see it in a room that they may have left."""
        room = Room(team, await self._wire.direct(user_of(origin.person)))
        found = await self._wire.posted(room, letter) if look and room.direct else {}
        for part, message in enumerate(messages):
            if part not in found:
                await self._wire.post(room, message, letter, part)

    async def go_on(self, step: Step, part: int, letter: Letter, place: str) -> None:
        """Show a later step of a minute, in place of the one before where that can be. Raises as `show` does."""
        address, room = Address.read(letter.origin.address), Room.at(place)
        for message in render.messages(step.reply):
            if not (address.response_url and await self._wire.respond(address.response_url, room.thread, message, replace=True)):
                await self._to_person(message, letter.id, part, room, address.user)

    async def _to_person(self, message: render.Message, letter: str, part: int, room: Room, user: str) -> None:
        """In the room, so that only they see it; where that is not possible, as a direct message."""
        try:
            if room.direct or room.channel == user:
                await self._wire.post(room, message, letter, part)
            else:
                await self._wire.whisper(room, user, message)
        except RefusedError:
            # A person's id as the channel is a direct message to them.
            await self._wire.post(Room(room.team, user), message, letter, part)

    async def _form(self, form: Form, letter: Letter, *, look: bool) -> None:
        """Open the form; where nothing can open it (a typed message, an old trigger), a button that can."""
        address = Address.read(letter.origin.address)
        if not look and address.trigger_id and await self._wire.open(address.trigger_id, render.view(form, address.written())):
            return
        await self._privately((render.offer(form),), letter.id, letter.origin, Room.at(letter.origin.place), look=look)

    async def reopen(self, form: Form, address: Address) -> None:
        """Open a form from its button; once more too late, the same button again."""
        if not await self._wire.open(address.trigger_id, render.view(form, address.written())):
            await self._wire.respond(address.response_url, address.thread_ts, render.offer(form))

    async def explain(self, origin: Origin, refusal: RefusedError) -> None:
        """Tell the person why what they asked for cannot be shown. Raises `RefusedError` where they cannot be reached either."""
        uninvited = refusal.error in NOT_IN and not Room.at(origin.place).direct
        await self.note(origin, wording.INVITE_ME if uninvited else wording.MAY_NOT_WRITE)

    async def note(self, origin: Origin, text: str) -> None:
        """One sentence to the person who acted, outside of any letter."""
        messages = render.messages(Reply(To.PERSON, (Text(text),)))
        await self._privately(messages, f"note {origin.event_id}", origin, Room.at(origin.place), look=False)
