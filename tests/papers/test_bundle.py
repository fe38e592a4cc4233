"""A bundle: the same case gives the same bytes, comes back whole, and is refused where anything was changed."""

import io
import json
import random
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from bot.calls.case import Case
from bot.papers import bundle as binding
from bot.papers.bundle import CASE, MANIFEST, bundle, case_file, manifest, papers
from bot.papers.paper import Paper
from bot.papers.unpack import LARGEST, NEWER, NOT_ONE, TOO_LARGE, BundleError, read_bundle, unpack
from tests.papers.cases import ZONE, brightwave, cases, zones

Files = dict[str, bytes]


def zipped(files: Files, method: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def sealed(files: Files) -> bytes:
    """`files` under a manifest that is right."""
    return zipped({**files, MANIFEST: manifest({name: content for name, content in files.items() if name != MANIFEST})})


def refused(packed: bytes) -> str:
    with pytest.raises(BundleError) as caught:
        read_bundle(packed)
    assert caught.value.__context__ is None, "a log of the error would quote what somebody wrote"
    [sentence] = str(caught.value).splitlines()
    return sentence


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF files that are cheap: what would be drawn, written down."""
    monkeypatch.setattr(binding, "pdf", lambda paper: repr(paper).encode())


def round_trip(case: Case, zone: str) -> None:
    made = bundle(case, zone)
    back = unpack(made)
    assert repr(back.case) == repr(case), "equal, but of other types inside"
    assert (back.case, back.zone) == (case, zone)
    assert bundle(back.case, back.zone) == made


ONCE = {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]}


@settings(max_examples=100, **ONCE)  # type: ignore[arg-type]
@given(cases, zones)
def test_a_case_comes_back_and_its_export_is_the_same(undrawn: None, case: Case, zone: str) -> None:
    round_trip(case, zone)


@pytest.mark.slow
@seed(20260302)
@settings(max_examples=10_000, derandomize=False, **ONCE)  # type: ignore[arg-type]
@given(cases, zones)
def test_ten_thousand_cases_come_back(undrawn: None, case: Case, zone: str) -> None:
    round_trip(case, zone)


@settings(max_examples=4)
@given(cases)
def test_with_its_pdfs_drawn(case: Case) -> None:
    round_trip(case, ZONE)


def test_what_is_in_it() -> None:
    files = papers(brightwave(), ZONE)
    assert list(files) == [
        "case.json", "due.ics", "letter.md", "letter.pdf", "timeline.csv", "timeline.md", "timeline.pdf", "MANIFEST.txt",
    ]  # fmt: skip
    assert sha256(files[CASE]).hexdigest() in files["timeline.md"].decode()
    assert "a slip" in files[CASE].decode()
    assert b"a slip" not in b"".join(content for name, content in files.items() if name != CASE)


def test_others_can_check_the_manifest(tmp_path: Path) -> None:
    for name, content in papers(brightwave(), ZONE).items():
        (tmp_path / name).write_bytes(content)
    assert subprocess.run(["sha256sum", "--strict", "-c", MANIFEST], cwd=tmp_path, check=False, capture_output=True).returncode == 0  # noqa: S607


def test_the_clock_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = bundle(brightwave(), ZONE)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert bundle(brightwave(), ZONE) == before
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(before)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_packed_anew_by_another_program_it_is_still_whole() -> None:
    assert read_bundle(zipped(dict(reversed(papers(brightwave(), ZONE).items())), zipfile.ZIP_DEFLATED)) == brightwave()


GONE: list[tuple[str, Callable[[Files], object]]] = [
    ("letter.md", lambda files: files.update({"letter.md": files["letter.md"] + b" "})),
    ("case.json", lambda files: files.update({CASE: files[CASE].replace(b"Dana", b"Dora")})),
    ("due.ics", lambda files: files.pop("due.ics")),
    ("extra.md", lambda files: files.update({"extra.md": b""})),
    ("a file in it", lambda files: files.update({"../../etc/passwd": b"x"})),
    ("MANIFEST.txt", lambda files: files.update({MANIFEST: files[MANIFEST] + b"\n"})),
    ("MANIFEST.txt", lambda files: files.update({MANIFEST: files[MANIFEST].upper()})),
    ("MANIFEST.txt", lambda files: files.update({MANIFEST: b"\xff" + files[MANIFEST]})),
    ("case.json", lambda files: files.update({MANIFEST: b"0" * 64 + files[MANIFEST][64:]})),
]


@pytest.mark.parametrize(("name", "change"), GONE, ids=range(len(GONE)))
def test_what_was_changed_is_named(name: str, change: Callable[[Files], object]) -> None:
    files = papers(brightwave(), ZONE)
    change(files)
    assert f"({name} was changed, added or lost)" in refused(zipped(files))


def test_any_flipped_byte_is_noticed_or_means_nothing() -> None:
    made, chance = bundle(brightwave(), ZONE), random.Random(7)
    for place in chance.sample(range(len(made)), 300):
        changed = bytearray(made)
        changed[place] ^= 1 << chance.randrange(8)
        try:
            assert read_bundle(bytes(changed)) == brightwave()
        except BundleError:
            continue


JUNK = {
    "nothing": b"",
    "two letters": b"PK",
    "another kind": b"%PDF",
    "noise": random.Random(5).randbytes(999),
    "an empty zip": zipped({}),
    "no manifest": zipped({"case.json": b"{}"}),
    "another zip": zipped({"x": b""}),
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_other_files_are_no_bundles(junk: bytes) -> None:
    assert refused(junk) == NOT_ONE


def test_a_name_twice() -> None:
    files = papers(brightwave(), ZONE)
    file = io.BytesIO(zipped(files))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(CASE, b"{}")
    assert "(case.json was changed" in refused(file.getvalue())


def test_what_is_too_large() -> None:
    assert refused(b"\0" * (LARGEST + 1)) == TOO_LARGE
    assert refused(zipped({f"{n}": b"" for n in range(50)})) == TOO_LARGE
    bomb = zipped({**papers(brightwave(), ZONE), "zeros": b"\0" * (LARGEST + 1)}, zipfile.ZIP_DEFLATED)
    assert len(bomb) < LARGEST / 10
    assert refused(bomb) == TOO_LARGE


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing(method: int) -> None:
    assert refused(zipped(papers(brightwave(), ZONE), method)) == NOT_ONE


def forged(**different: object) -> bytes:
    """A bundle that says of itself that it is whole, and holds no case of Heard's."""
    body = json.loads(case_file(brightwave(), ZONE))
    return sealed({CASE: json.dumps({**body, **different}).encode()})


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"null", b"\xff", b"[" * 100_000, b'{"heard_case": "x"}'])
def test_a_case_that_is_none(body: bytes) -> None:
    assert refused(sealed({CASE: body})) == NOT_ONE


def test_forged() -> None:
    case = json.loads(case_file(brightwave(), ZONE))["case"]
    promise = case["promises"][0]
    assert read_bundle(forged()) == brightwave()
    assert refused(forged(heard_case=2)) == NEWER
    assert refused(forged(zone="Mars/Olympus")) == NOT_ONE
    assert refused(forged(zone=7)) == NOT_ONE
    assert refused(forged(case={**case, "created": "0001-01-01T00:00:00Z"})) == NOT_ONE
    assert refused(forged(case={**case, "created": "2026-01-01T00:00:00"})) == NOT_ONE
    assert refused(forged(case={**case, "promises": [promise, promise]})) == NOT_ONE
    assert refused(forged(case={**case, "promises": [{**promise, "id": 10**40}]})) == NOT_ONE
    assert refused(forged(case={**case, "title": "\ud800"})) == NOT_ONE


def test_a_case_in_a_letter_less_bundle_is_a_case() -> None:
    assert read_bundle(sealed({CASE: case_file(brightwave(), ZONE)})) == brightwave()


def test_ten_thousand_characters_in_a_note() -> None:
    case = brightwave()
    long = replace(case.notes[0], text="All of it. " * 1_000)
    files = papers(replace(case, notes=(long,)), ZONE)
    assert files["timeline.md"].decode().count("All of it.") == 1_000
    assert files["timeline.csv"].decode().count("All of it.") == 1_000


def test_papers_are_what_is_drawn(undrawn: None) -> None:
    assert papers(brightwave(), ZONE)["letter.pdf"].startswith(Paper.__name__.encode())
