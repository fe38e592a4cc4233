"""Payload in, event out. Pure: the same payload gives the same event, with the same id each time it is delivered."""

from collections.abc import Mapping

from pydantic import TypeAdapter

from adapters.slack import wording
from adapters.slack.address import SURFACE, Address, Me, Room, person
from adapters.slack.markup import mentions, people, readable
from adapters.slack.payloads import Command, Message, MessageShortcut, Press, Shortcut, Submission
from bot.events import Asked, Inbound, Origin, Pressed, Said, Submitted
from bot.replies import Form

PREFIX = "heard:"
"""Stands before the meaning of each button and form of ours."""
FORM_BUTTON = "heard-form"
"""The button that carries a whole form, for when there was no trigger to open it with."""
WRITTEN = (None, "file_share", "me_message", "thread_broadcast")
"""Subtypes of a message that a person wrote; all others are edits, joins, bots and the like."""
FORM = TypeAdapter(Form)


def event(body: Mapping[str, object], me: Me) -> Inbound | None:
    """The event that `body` stands for; None where it is not for us. Raises `pydantic.ValidationError` for an unknown shape."""
    match body:
        case {"type": "event_callback", "event": {"type": "message" | "app_mention"} as message}:
            return _said(Message.model_validate(message), me)
        case {"command": str()}:
            return _asked(Command.model_validate(body), me)
        case {"type": "block_actions", "channel": {}}:
            return _pressed(Press.model_validate(body), me)
        case {"type": "view_submission"}:
            return _submitted(Submission.model_validate(body), me)
        case {"type": "message_action", "callback_id": "help_me_answer"}:
            return _picked(MessageShortcut.model_validate(body), me)
        case {"type": "shortcut", "callback_id": "check_my_reply"}:
            return _anywhere(Shortcut.model_validate(body), me)
        case _:
            return None


def waiting_form(body: Mapping[str, object]) -> tuple[Form, Address] | None:
    """The form on a pressed form button, and where it was pressed; None for everything else."""
    match body:
        case {"type": "block_actions", "channel": {}, "actions": [{"action_id": "heard-form", "value": str(form)}]}:
            return FORM.validate_json(form), _address(Press.model_validate(body))
        case _:
            return None


def blanks(body: Mapping[str, object]) -> dict[str, str]:
    """For each required question of a form that was sent with nothing but spaces, what to say under it."""
    if body.get("type") != "view_submission":
        return {}
    view = Submission.model_validate(body).view
    typed = _typed(view.state.values)
    return {
        q.block_id: wording.fill_in(q.label.text)
        for q in view.blocks
        if q.type == "input" and q.label and not q.optional and not typed.get(q.block_id, "").strip()
    }


def _said(message: Message, me: Me) -> Said | None:
    user, thread = message.user, message.thread_ts or ""
    if not user or user == me.user or message.bot_id or message.subtype not in WRITTEN:
        return None
    direct = message.channel_type == "im" or message.channel.startswith("D")
    addressed = message.type == "app_mention" or mentions(message.text, me.user) or (direct and not thread)
    if not addressed and not _may_be_ours(message, me):
        return None
    # One text is delivered as `message` and as `app_mention`, each with an event id of its own: only channel and ts name it.
    event_id = f"{me.team}/{message.channel}/{message.ts}"
    address = Address(message.channel, user, thread)
    text = readable(message.text, me.user)
    return Said(_origin(event_id, address, me), text, addressed, people=_people(message.text, me), alone=direct)


def _may_be_ours(message: Message, me: Me) -> bool:
    """Practices live in threads that we opened. What others say among themselves is not kept, not even for a moment."""
    return bool(message.thread_ts) and message.parent_user_id in (None, me.user)


def _asked(command: Command, me: Me) -> Asked:
    name, text = command.command.removeprefix("/").lower(), readable(command.text, me.user)
    if name == "heard":
        name, _, text = text.strip().partition(" ")
    address = Address(command.channel_id, command.user_id, "", command.response_url, command.trigger_id)
    origin = _origin(f"command/{command.trigger_id}", address, me)
    alone = Room(me.team, command.channel_id).direct
    return Asked(origin, name.lower() or "help", text, people=_people(command.text, me), alone=alone)


def _people(text: str, me: Me) -> tuple[str, ...]:
    return tuple(person(me, user) for user in people(text, me.user))


def _picked(shortcut: MessageShortcut, me: Me) -> Asked:
    address = Address(shortcut.channel.id, shortcut.user.id, shortcut.thread, shortcut.response_url, shortcut.trigger_id)
    text = readable(shortcut.message.text, me.user)
    return Asked(_origin(f"shortcut/{shortcut.trigger_id}", address, me), "answer", text)


def _anywhere(shortcut: Shortcut, me: Me) -> Asked:
    # A person's id as the channel is a direct message to them: there is no other place.
    address = Address(shortcut.user.id, shortcut.user.id, trigger_id=shortcut.trigger_id)
    return Asked(_origin(f"shortcut/{shortcut.trigger_id}", address, me), "check")


def _pressed(press: Press, me: Me) -> Pressed | None:
    action = next((a.action_id for a in press.actions if a.action_id.startswith(PREFIX)), None)
    if action is None:
        return None
    address = _address(press)
    alone = Room(me.team, address.channel).direct
    return Pressed(_origin(f"press/{press.trigger_id}", address, me), action.removeprefix(PREFIX), alone=alone)


def _address(press: Press) -> Address:
    return Address(press.channel.id, press.user.id, press.thread, press.response_url, press.trigger_id)


def _submitted(sent: Submission, me: Me) -> Submitted | None:
    view = sent.view
    if not view.callback_id.startswith(PREFIX):
        return None
    asked = Address.read(view.private_metadata)
    address = Address(asked.channel, sent.user.id, asked.thread_ts, asked.response_url, sent.trigger_id)
    origin = _origin(f"view/{view.id}/{view.hash}", address, me)
    return Submitted(origin, view.callback_id.removeprefix(PREFIX), _typed(view.state.values))


def _typed(values: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Each answer by the name of its question; in our forms, block and input bear the same name."""
    return {name: getattr(inputs.get(name), "value", None) or "" for name, inputs in values.items()}


def _origin(event_id: str, address: Address, me: Me) -> Origin:
    room = Room(me.team, address.channel, address.thread_ts)
    return Origin(event_id, SURFACE, room.place, person(me, address.user), address.written())
