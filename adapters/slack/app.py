"""Wiring: the Slack libraries around the door, over Socket Mode or HTTP."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.errors import SurfaceError
from adapters.slack import wording
from adapters.slack.address import Me
from adapters.slack.deliver import Delivery
from adapters.slack.door import Door, not_taken
from adapters.slack.wire import PATIENCE, Wire, error_name, patient
from adapters.slack.work import PAUSES, Coach, Work
from bot.events import Inbound

API = "https://slack.com/api/"
PATH = "/slack/events"
GRACE = 5.0
"""Seconds that work under way gets when the bot stops; what is not done by then is taken up at the next start."""


class SlackApp:
    """Heard in one Slack workspace. Without a port it uses Socket Mode, with one it serves request URLs (0 for any free one)."""

    def __init__(
        self,
        coach: Coach,
        *,
        bot_token: str,
        app_token: str = "",
        signing_secret: str = "",
        api_url: str = API,
        port: int | None = None,
        host: str = "0.0.0.0",  # noqa: S104  Slack comes from outside, and every request must be signed
        pauses: Sequence[float] = PAUSES,
        ping_interval: float = 5.0,
    ) -> None:
        """Raises `SurfaceError` where the way in lacks its secret. `pauses` and `ping_interval` are seconds."""
        if port is None and not app_token:
            raise SurfaceError(wording.NO_WAY_IN)
        if port is not None and not signing_secret:
            raise SurfaceError(wording.UNSIGNED)
        self._coach = coach
        self._bot_token, self._app_token, self._signing_secret = bot_token, app_token, signing_secret
        self._api_url, self._asked_port, self._host = api_url, port, host
        self._pauses, self._ping_interval = pauses, ping_interval
        self._session: aiohttp.ClientSession | None = None
        self._work: Work | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._server: web.AppRunner | None = None

    @property
    def port(self) -> int | None:
        """The port that request URLs are served on; None in Socket Mode."""
        addresses = self._server.addresses if self._server else []
        return int(addresses[0][1]) if addresses else None

    async def start(self) -> None:
        """Sign in, take up what was left, and listen. Raises `SurfaceError` where Slack refuses or does not answer."""
        # Below "warning" these libraries write tokens and people's words.
        for name in ("slack_bolt", "slack_sdk"):
            logging.getLogger(name).setLevel(logging.WARNING)
        try:
            await self._open()
        except BaseException:
            await self.stop()
            raise

    def begin(self, event: Inbound) -> None:
        """Take up an accepted event that did not come from Slack."""
        if self._work:
            self._work.begin(event)

    async def ended(self) -> None:
        """Wait for ever: the socket is made anew however often it breaks, and whoever serves HTTP ends only when told to."""
        await asyncio.Event().wait()

    async def stop(self) -> None:
        """Stop listening, let the work under way end, and hang up. What was not shown is due at the next start."""
        if self._socket:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        if self._server:
            await self._server.cleanup()
        if self._work:
            await self._work.finish(GRACE)
        if self._session:
            await self._session.close()
        self._socket = self._server = self._work = self._session = None

    async def _open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        client = AsyncWebClient(self._bot_token, base_url=self._api_url, session=self._session, retry_handlers=[patient()])
        me = await self._sign_in(client)
        self._work = Work(self._coach, Delivery(Wire(client, self._session)), self._pauses)
        door = Door(self._coach, self._work, me)
        bolt = AsyncApp(client=client, signing_secret=self._signing_secret, before_authorize=door.enter)
        bolt.error(not_taken)
        await self._work.catch_up()
        await (self._listen(bolt) if self._asked_port is None else self._serve(bolt, self._asked_port))

    async def _sign_in(self, client: AsyncWebClient) -> Me:
        answer = await self._ask(client.auth_test(), wording.BOT_REFUSED)
        if self._asked_port is None:
            # Asked for here because the socket client would try a refused token for ever, in silence.
            await self._ask(client.apps_connections_open(app_token=self._app_token), wording.SOCKET_REFUSED)
        return Me(str(answer["team_id"]), str(answer["user_id"]))

    async def _ask(self, call: Awaitable[AsyncSlackResponse], refused: str) -> AsyncSlackResponse:
        try:
            return await call
        except SlackApiError as error:
            raise SurfaceError(refused.format(why=error_name(error) or "no reason given")) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SurfaceError(wording.NO_ANSWER.format(where=self._api_url)) from error

    async def _listen(self, bolt: AsyncApp) -> None:
        self._socket = AsyncSocketModeHandler(bolt, self._app_token, ping_interval=self._ping_interval)
        await self._socket.connect_async()  # type: ignore[no-untyped-call]

    async def _serve(self, bolt: AsyncApp, port: int) -> None:
        async def receive(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

        site = web.Application()
        site.router.add_post(PATH, receive)
        self._server = web.AppRunner(site, access_log=None)
        await self._server.setup()
        try:
            await web.TCPSite(self._server, self._host, port).start()
        except OSError as error:
            raise SurfaceError(wording.PORT_TAKEN.format(port=port)) from error
