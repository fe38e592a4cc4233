"""`heard` as a person runs it, in a folder of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from adapters import build, doctor
from adapters.main import main
from adapters.terminal import answer, play, proofs, reality, sittings, tips
from bot.playbook.library import Library


@dataclass(frozen=True)
class Ran:
    """What a command came to: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """The one plain sentence with which it refused, on standard error, and nothing on standard output."""
        assert self.code == 2, self
        assert "Traceback" not in self.err
        assert self.out == ""
        [sentence] = self.err.splitlines()
        return sentence


Heard = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command runs in: no `.env` in it, and a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARD_DATABASE", f"sqlite:///{tmp_path / 'heard.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def heard(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    """`heard("play", "late-parcel", given="…")`: the command in this process, with `given` on standard input."""

    def run(*args: str, given: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["heard", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return Ran(exit_code(main), *capsys.readouterr())

    yield run
    structlog.reset_defaults()  # It writes to a standard error that is gone.


@pytest.fixture
def loaded(heard: Heard, library: Library, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """The same, with the library that the tests have loaded already; to load it is most of what a command does."""
    for module in (answer, build, doctor, play, proofs, reality, sittings, tips):
        monkeypatch.setattr(module, "build_library", lambda _: library)
    return heard


def exit_code(program: Callable[[], None]) -> int:
    """What `program` leaves behind for the shell."""
    try:
        program()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def started(*args: str, given: str = "", cwd: Path, **env: str) -> Ran:
    """`heard` as a program of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "adapters.main", *args],
        input=given,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(build.__file__).parents[1]), **env},
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
