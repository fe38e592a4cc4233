"""The calls to Slack that show something, and what their failures mean.

An answer that was lost says nothing about the post: it may be there. So nothing here repeats a post
blindly; each carries the id of its letter as metadata, by which `posted` finds it again.
"""

from collections.abc import AsyncIterator

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.address import Room
from adapters.slack.render import Message
from adapters.slack.rich import Block

PATIENCE = 20.0
"""Seconds until an answer counts as lost."""
LETTER = "heard_letter"
PICTURE = "heat-and-trust.png"
LONGEST_WORDS = 1_000
"""Characters in a file's own description (files.getUploadURLExternal, alt_txt)."""
PAGES, PAGE = 5, 200
"""How far back a post is looked for: pages, and messages on each (docs.slack.dev recommends at most 200)."""
NOT_IN = {"not_in_channel", "channel_not_found"}
REFUSALS = NOT_IN | {
    *("is_archived", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_locked"),
    *("restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "cannot_reply_to_message"),
    *("user_not_found", "user_not_in_channel", "user_disabled", "messages_tab_disabled", "cannot_dm_bot", "thread_not_found"),
}
"""Errors that stay the same however often one asks (method references of chat.postMessage and chat.postEphemeral)."""
LATE = {"expired_trigger_id", "invalid_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged"}
"""Errors of views.open that come from a trigger older than 3 seconds, or used before."""


class RefusedError(Exception):
    """Slack will not show this there, now or later. `error` is Slack's own name for why."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Wire:
    """Slack's web API, as far as Heard shows things with it. One session serves all calls."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._session = session

    async def post(self, room: Room, message: Message, letter: str, part: int) -> str:
        """Post for all in `room`; the timestamp that names the message. Raises `RefusedError`, or what says "unknown"."""
        try:
            answer = await self._client.chat_postMessage(
                channel=room.channel,
                thread_ts=room.thread or None,
                text=message.text,
                blocks=list(message.blocks),
                metadata={"event_type": LETTER, "event_payload": {"letter": letter, "part": part}},
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as error:
            raise _meaning(error) from error
        return str(answer["ts"])

    async def direct(self, user: str) -> str:
        """The conversation with `user` alone; without the scope for asking, their id, which will do to post. Raises as `post` does."""
        try:
            answer = await self._client.conversations_open(users=user)
        except SlackApiError as error:
            if error_name(error) == "missing_scope":
                return user
            raise _meaning(error) from error
        return str(answer["channel"]["id"])

    async def upload(self, png: bytes, title: str, words: str) -> str:
        """Keep a picture with Slack, shared with nobody; the id of its file. Raises `SlackApiError`, or what says "unknown"."""
        ticket = await self._client.files_getUploadURLExternal(filename=PICTURE, length=len(png), alt_txt=words[:LONGEST_WORDS])
        async with self._session.post(str(ticket["upload_url"]), data=png) as answer:
            answer.raise_for_status()
        await self._client.files_completeUploadExternal(files=[{"id": str(ticket["file_id"]), "title": title}])
        return str(ticket["file_id"])

    async def whisper(self, room: Room, user: str, message: Message) -> None:
        """Show to `user` alone, in `room`. Raises `RefusedError`, or what says "unknown"."""
        try:
            await self._client.chat_postEphemeral(
                channel=room.channel,
                user=user,
                thread_ts=room.thread or None,
                text=message.text,
                blocks=list(message.blocks),
            )
        except SlackApiError as error:
            raise _meaning(error) from error

    async def respond(self, url: str, thread: str, message: Message, *, replace: bool = False) -> bool:
        """Show to whoever got `url` with a command or a press; False where it has been used up or is older than 30 minutes.

        With `replace` it stands in place of what the url showed before, where Slack does that: after a command
        it may also come as a message of its own (slackapi/bolt-python issue 1268).
        """
        hook = AsyncWebhookClient(url, session=self._session, retry_handlers=[patient()])
        body = {"response_type": "ephemeral", "replace_original": replace, "text": message.text, "blocks": list(message.blocks)}
        answer = await hook.send_dict({**body, "thread_ts": thread} if thread else body)
        return answer.status_code == 200

    async def open(self, trigger: str, view: Block) -> bool:
        """Open a modal; False where the trigger (3 seconds old at most, good for one use) does not serve any more."""
        try:
            await self._client.views_open(trigger_id=trigger, view=view)
        except SlackApiError as error:
            if error_name(error) in LATE:
                return False
            raise
        return True

    async def posted(self, room: Room, letter: str) -> dict[int, str]:
        """The parts of `letter` that are in `room` already, with their timestamps. Raises `RefusedError` where we may not look."""
        found: dict[int, str] = {}
        try:
            async for message in self._recent(room):
                match message:
                    case {"ts": str(ts), "metadata": {"event_payload": {"letter": str(name), "part": int(part)}}} if name == letter:
                        found[part] = ts
        except SlackApiError as error:
            raise _meaning(error) from error
        return found

    async def _recent(self, room: Room) -> AsyncIterator[object]:
        cursor: str | None = None
        for _ in range(PAGES):
            answer = await self._page(room, cursor)
            for message in answer["messages"]:
                yield message
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    async def _page(self, room: Room, cursor: str | None) -> AsyncSlackResponse:
        history, replies = self._client.conversations_history, self._client.conversations_replies
        if room.thread:
            return await replies(channel=room.channel, ts=room.thread, cursor=cursor, limit=PAGE, include_all_metadata=True)
        return await history(channel=room.channel, cursor=cursor, limit=PAGE, include_all_metadata=True)


def patient() -> AsyncRateLimitErrorRetryHandler:
    """Waits as long as a 429 asks for. The library's own default handler, a blind second try, is left out on purpose."""
    return AsyncRateLimitErrorRetryHandler(max_retry_count=5)


def error_name(error: SlackApiError) -> str:
    """Slack's name for what went wrong; empty where the answer was not Slack's own (a 503 of a proxy)."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _meaning(error: SlackApiError) -> Exception:
    name = error_name(error)
    return RefusedError(name) if name in REFUSALS else error
