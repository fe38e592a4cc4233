"""Pictures in messages: a chart is uploaded just before its message is posted, and its text stands there if anything fails.

An image block can name an uploaded file (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).
A file is not ready at once: until then, a post with it is refused as `invalid_blocks` (python-slack-sdk issue 1521).
"""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.chart import alt
from adapters.pictures import drawn
from adapters.slack import render
from adapters.slack.render import Message
from adapters.slack.wire import Wire, error_name
from bot.replies import Chart, Reply, To

READY = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each new try to post a file that Slack has not yet looked at; after the last one, the text goes out."""
log = structlog.get_logger()


class Gallery:
    """Posts messages with their charts as pictures. What was uploaded for a post that failed serves the next try."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._files: dict[tuple[str, Chart], str] = {}

    async def post(self, message: Message, letter: str, post: Callable[[Message], Awaitable[str]]) -> str:
        """What `post` gives for `message`, with pictures if it can be. Raises what `post` raises for plain text."""
        files = {chart: file for _, chart in message.charts if (file := await self._file(letter, chart))}
        if not files:
            return await post(message)
        posted = await _when_ready(render.illustrated(message, files), post) or await post(message)
        for chart in files:
            del self._files[letter, chart]
        return posted

    async def _file(self, letter: str, chart: Chart) -> str | None:
        """The id of the file that shows `chart`; None where there is none to be had."""
        if (letter, chart) not in self._files:
            pictures = await drawn(Reply(To.ROOM, (chart,)))
            try:
                for picture in pictures.values():
                    self._files[letter, chart] = await self._wire.upload(picture, chart.title, alt(chart))
            except (SlackApiError, aiohttp.ClientError, TimeoutError) as trouble:
                why = error_name(trouble) if isinstance(trouble, SlackApiError) else ""
                log.warning("not-uploaded", letter=letter, error=why or type(trouble).__name__)
        return self._files.get((letter, chart))


async def _when_ready(message: Message, post: Callable[[Message], Awaitable[str]]) -> str | None:
    """What `post` gives for `message`, once Slack takes its files; None where it never does. Raises what else `post` raises."""
    for pause in (*READY, None):
        try:
            return await post(message)
        except SlackApiError as error:
            if not _blames_picture(error):
                raise
            log.info("picture-not-ready", error=error_name(error), next_try=pause)
        if pause is not None:
            await asyncio.sleep(pause)
    return None


def _blames_picture(error: SlackApiError) -> bool:
    """Whether the same message could be taken without its picture. Such an error says for sure that nothing was posted."""
    name = error_name(error)
    return name.startswith("invalid_") or "file" in name
