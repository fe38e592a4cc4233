"""The payloads that we read, with only the fields that we need. Validated once, at the door.

Source of the names: docs.slack.dev/reference (events, slash commands, interaction payloads).
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Payload):
    """Anything that is sent with its id: a person, a channel."""

    id: str


class Message(Payload):
    """The events `message` and `app_mention`. One text can come as both, with the same `ts`."""

    type: Literal["message", "app_mention"]
    channel: str
    ts: str
    user: str | None = None
    text: str = ""
    thread_ts: str | None = None
    parent_user_id: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    channel_type: str | None = None


class Command(Payload):
    """A slash command."""

    command: str
    text: str = ""
    channel_id: str
    user_id: str
    response_url: str
    trigger_id: str


class Container(Payload):
    thread_ts: str | None = None


class Pressable(Payload):
    thread_ts: str | None = None


class Action(Payload):
    action_id: str
    value: str | None = None


class Press(Payload):
    """A press on a button (`block_actions`) in a message; the message itself is left out of ephemeral ones."""

    trigger_id: str
    user: Named
    channel: Named
    container: Container
    actions: list[Action]
    message: Pressable | None = None
    response_url: str = ""

    @property
    def thread(self) -> str:
        return self.container.thread_ts or (self.message and self.message.thread_ts) or ""


class Picked(Payload):
    """The message that a message shortcut was used on."""

    ts: str
    text: str = ""
    thread_ts: str | None = None


class MessageShortcut(Payload):
    """A shortcut from the menu of a message (`message_action`)."""

    trigger_id: str
    user: Named
    channel: Named
    message: Picked
    response_url: str = ""

    @property
    def thread(self) -> str:
        """The thread that the message is in; a thread that merely hangs under it is another place."""
        return self.message.thread_ts if self.message.thread_ts not in (None, self.message.ts) else ""


class Shortcut(Payload):
    """A shortcut from anywhere (`shortcut`): it comes from no channel."""

    trigger_id: str
    user: Named


class Answer(Payload):
    value: str | None = None


class Answers(Payload):
    values: dict[str, dict[str, Answer]]


class Label(Payload):
    text: str


class Question(Payload):
    type: str
    block_id: str = ""
    label: Label | None = None
    optional: bool = False


class View(Payload):
    id: str
    hash: str
    callback_id: str
    private_metadata: str
    blocks: list[Question]
    state: Answers


class Submission(Payload):
    """A form that was sent (`view_submission`)."""

    trigger_id: str
    user: Named
    view: View
