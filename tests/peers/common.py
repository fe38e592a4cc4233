"""What both peers share: the record, the violations, the faults, and a control port for other processes.

A peer is a server on 127.0.0.1 that the app is pointed at. It keeps

* `record`: everything that went over the wire, in order;
* `violations`: every way in which the app broke a published rule of the platform;
* `unsupported`: calls that the real platform has and this peer does not (never faked);

and it can be told to misbehave (`fault`). Tests assert on the first three.
"""

import asyncio
import fnmatch
import json
import os
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from aiohttp import web

LOOPBACK = "127.0.0.1"


class UserError(Exception):
    """The simulated person tried something that the platform's client would not allow."""


@dataclass
class Entry:
    """One thing that happened: a call by the app, a delivery to it, a connection event."""

    kind: str
    name: str
    data: dict[str, Any] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)


@dataclass
class Violation:
    """A rule that the app broke: a short stable name, where, and what exactly."""

    rule: str
    where: str
    detail: str


@dataclass
class Fault:
    """Answer the next `times` calls that fit `match` in a broken way.

    `apply` says whether the peer still carries the call out: an answer that is lost after
    the work was done is what makes naive retries show things twice. Times are in seconds.
    """

    match: str
    status: int | None = None
    error: str | None = None
    retry_after: float = 0.0
    delay: float = 0.0
    drop: bool = False
    apply: bool = False
    times: int = 1
    scope: str = "user"

    def summary(self) -> dict[str, Any]:
        return asdict(self)

    def hits(self, name: str) -> bool:
        return self.times > 0 and fnmatch.fnmatch(name, self.match)


class Peer:
    """Base of both peers: life, record, faults, waiting."""

    name = "peer"
    remote: tuple[str, ...] = ("fault", "quiet")
    """What the control port may call."""

    def __init__(self) -> None:
        self.record: list[Entry] = []
        self.violations: list[Violation] = []
        self.unsupported: list[str] = []
        self.faults: list[Fault] = []
        self.port = 0
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    # Life.

    def routes(self, app: web.Application) -> None:
        raise NotImplementedError

    def env(self) -> dict[str, str]:
        """The environment variables that point an app at this peer."""
        raise NotImplementedError

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=64 * 2**20)
        self.routes(app)
        add_control(app, self)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, port).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        if not self._runner:
            await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    @property
    def origin(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def spawn(self, job: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # Record.

    def note(self, kind: str, name: str, /, **data: Any) -> Entry:
        entry = Entry(kind, name, data)
        self.record.append(entry)
        self.changed()
        return entry

    def changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def violate(self, rule: str, where: str, detail: str) -> None:
        self.violations.append(Violation(rule, where, detail))
        self.changed()

    def calls(self, match: str = "*") -> list[Entry]:
        return [e for e in self.record if e.kind == "call" and fnmatch.fnmatch(e.name, match)]

    def deliveries(self, match: str = "*") -> list[Entry]:
        return [e for e in self.record if e.kind == "deliver" and fnmatch.fnmatch(e.name, match)]

    # Waiting.

    async def until(self, predicate: Callable[[], Any], timeout: float = 5.0, what: str = "") -> Any:  # noqa: ASYNC109  the error names what was waited for
        """Wait until the predicate is true; its value is returned. Raises `TimeoutError` with the last of the record."""
        deadline = time.monotonic() + timeout
        while True:
            changed = self._changed
            if value := predicate():
                return value
            left = deadline - time.monotonic()
            if left <= 0:
                tail = [f"{e.kind} {e.name}" for e in self.record[-12:]]
                raise TimeoutError(f"{self.name}: waited {timeout}s for {what or predicate}; last: {tail}")
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), min(left, 0.25))

    async def quiet(self, seconds: float = 0.4, timeout: float = 10.0) -> None:  # noqa: ASYNC109  as above
        """Wait until nothing has been recorded for `seconds`."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            idle = time.monotonic() - (self.record[-1].at if self.record else 0.0)
            if idle >= seconds:
                return
            await asyncio.sleep(seconds - idle + 0.01)
        raise TimeoutError(f"{self.name}: never quiet for {seconds}s within {timeout}s")

    # Faults.

    def fault(self, match: str, **kw: Any) -> Fault:
        fault = Fault(match, **kw)
        self.faults.append(fault)
        return fault

    def take_fault(self, name: str) -> Fault | None:
        fault = next((fault for fault in self.faults if fault.hits(name)), None)
        if fault:
            fault.times -= 1
            self.note("fault", name, **asdict(fault))
        return fault

    # For other processes.

    def report(self) -> dict[str, Any]:
        record = [{**asdict(e), "at": round(e.at, 4)} for e in self.record]
        violations = [asdict(v) for v in self.violations]
        return {"peer": self.name, "violations": violations, "unsupported": self.unsupported, "record": record}

    def forget(self) -> None:
        """Empty the record, not the platform's state."""
        self.record.clear()
        self.violations.clear()
        self.unsupported.clear()


def add_control(app: web.Application, peer: Peer) -> None:
    """A control port on the same listener: /_peer/report, /_peer/forget, /_peer/do {"do": NAME, ...arguments}."""

    async def report(_: web.Request) -> web.Response:
        return web.json_response(_plain(peer.report()))

    async def forget(_: web.Request) -> web.Response:
        peer.forget()
        return web.json_response({"ok": True})

    async def do(request: web.Request) -> web.Response:
        return await _done(peer, **await request.json())

    app.router.add_get("/_peer/report", report)
    app.router.add_post("/_peer/forget", forget)
    app.router.add_post("/_peer/do", do)


async def _done(peer: Peer, do: str, **arguments: Any) -> web.Response:
    if do not in peer.remote:
        return web.json_response({"ok": False, "error": f"unknown: {do}", "known": peer.remote}, status=400)
    try:
        value = getattr(peer, do)(**arguments)
        value = await value if asyncio.iscoroutine(value) else value
    except (UserError, TimeoutError, TypeError, KeyError) as error:
        return web.json_response({"ok": False, "error": f"{type(error).__name__}: {error}"}, status=409)
    return web.json_response({"ok": True, "value": _plain(value)})


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=lambda o: o.summary() if hasattr(o, "summary") else str(o)))


class Product:
    """The app in a process of its own, ended with the test, its output kept in a file."""

    def __init__(self, argv: list[str], env: dict[str, str], log: str = os.devnull, cwd: str | None = None) -> None:
        self.argv, self.env, self.log, self.cwd = argv, env, log, cwd
        self.process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        with Path(self.log).open("ab") as out:  # noqa: ASYNC230  nothing else runs yet
            env = {**os.environ, **self.env}
            self.process = await asyncio.create_subprocess_exec(*self.argv, env=env, cwd=self.cwd, stdout=out, stderr=out)
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), 5)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    def output(self) -> str:
        return Path(self.log).read_text(encoding="utf-8", errors="replace")


async def serve_forever(peer: Peer, port: int) -> None:
    """Run a peer from the command line; prints the environment that points an app at it."""
    await peer.start(port)
    for key, value in peer.env().items():
        print(f"{key}={value}", flush=True)  # noqa: T201  for whoever started it
    try:
        await asyncio.Event().wait()
    finally:
        await peer.stop()
