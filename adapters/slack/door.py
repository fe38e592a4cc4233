"""The one door: every payload becomes an event, is written down, and is acknowledged; the work comes after.

It stands before Bolt's own authorisation and after its checks of certificate and signature, and lets
nothing through but the question by which Slack verifies a request URL.
"""

from collections.abc import Awaitable, Callable

import structlog
from pydantic import ValidationError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack import inbound, wording
from adapters.slack.address import Me
from adapters.slack.work import Coach, Work
from bot.events import Inbound

log = structlog.get_logger()


class Door:
    """Acknowledges what is safely in the store, and nothing else: Slack delivers the rest again."""

    def __init__(self, coach: Coach, work: Work, me: Me) -> None:
        self._coach = coach
        self._work = work
        self._me = me

    async def enter(self, req: AsyncBoltRequest, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Bolt's middleware. Raises what the store raises: Bolt then answers 500, or nothing on a socket."""
        if req.body.get("type") == "url_verification":
            return await next_()
        try:
            answer, event = self._read(req)
        except ValidationError as error:
            log.warning("unreadable", surface="slack", problems=[problem["loc"] for problem in error.errors()])
            return _taken()
        if event and await self._coach.accept(event):
            self._work.begin(event)
        return answer

    def _read(self, req: AsyncBoltRequest) -> tuple[BoltResponse, Inbound | None]:
        if blanks := inbound.blanks(req.body):
            return BoltResponse(status=200, body={"response_action": "errors", "errors": blanks}), None
        if found := inbound.waiting_form(req.body):
            self._work.reopen(*found)
            return _taken(), None
        return _taken(), inbound.event(req.body, self._me)


async def not_taken(error: Exception, body: dict[str, object]) -> BoltResponse | None:
    """Bolt's error handler. A command is not delivered again, so the person is asked to; all else keeps its 500."""
    log.error("not-accepted", surface="slack", error=type(error).__name__)
    if "command" in body:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": wording.NOT_TAKEN})
    return None


def _taken() -> BoltResponse:
    return BoltResponse(status=200, body="")
