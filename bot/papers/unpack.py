"""A bundle read back. It may come from anywhere: it is small enough, whole and unchanged, or it is refused."""

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from bot.calls.case import Case
from bot.calls.clock import zone_called
from bot.papers.bundle import CASE, CASES, MANIFEST, SCHEMA

LARGEST = 64 * 1024 * 1024
"""Bytes of a bundle, packed or unpacked."""
MOST = 32
"""Files in a bundle."""
HIGHEST = 1_000_000
"""Above every number of a promise."""
YEARS = range(1900, 9000)
"""Years that can be told in every zone."""
_ENTRY = re.compile(r"([0-9a-f]{64})  ([a-z0-9][a-z0-9._-]{0,60})")
NOT_ONE = "This is no bundle of Heard's: choose the .zip file that “heard case export” made."
TOO_LARGE = "This file is larger than any bundle of Heard's, so I left it alone: choose the .zip file that “heard case export” made."
NEWER = "This bundle was made by a newer Heard: update Heard, then import it again."


class BundleError(Exception):
    """A bundle cannot be taken. The text is one sentence for a person, with what to do next."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a bundle holds: the case, and the zone whose times its papers show."""

    case: Case
    zone: str


def read_bundle(packed: bytes) -> Case:
    """The case in the bundle `packed`. Raises `BundleError` where it isn't whole and unchanged."""
    return unpack(packed).case


def unpack(packed: bytes) -> Unpacked:
    """The case in the bundle `packed`, with its zone. Raises `BundleError` where it isn't whole and unchanged."""
    if len(packed) > LARGEST:
        raise BundleError(TOO_LARGE)
    files = _files(packed)
    if MANIFEST not in files or CASE not in files:
        raise BundleError(NOT_ONE)
    _compare(files, _listed(files[MANIFEST]))
    return _case(files[CASE])


def _files(packed: bytes) -> dict[str, bytes]:
    """The files in a zip, by name. Nothing is ever written under these names."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        pass  # Not chained: whatever is wrong with it, the way out is the same.
    raise BundleError(NOT_ONE)


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries, files, left = archive.infolist(), dict[str, bytes](), LARGEST
    if len(entries) > MOST:
        raise BundleError(TOO_LARGE)
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BundleError(NOT_ONE)
        with archive.open(entry) as file:
            content = file.read(left + 1)  # What a zip says about its own sizes may be wrong.
        left -= len(content)
        if left < 0:
            raise BundleError(TOO_LARGE)
        if entry.filename in files:
            raise BundleError(_changed(entry.filename))
        files[entry.filename] = content
    return files


def _listed(manifest: bytes) -> dict[str, str]:
    lines = manifest.decode("ascii", "replace").splitlines()
    found = [_ENTRY.fullmatch(line) for line in lines]
    listed = {entry[2]: entry[1] for entry in found if entry}
    if len(listed) != len(lines) or CASE not in listed:
        raise BundleError(_changed(MANIFEST))
    return listed


def _compare(files: dict[str, bytes], listed: dict[str, str]) -> None:
    for name in sorted((files.keys() | listed.keys()) - {MANIFEST}):
        if name not in listed or name not in files or sha256(files[name]).hexdigest() != listed[name]:
            raise BundleError(_changed(name))


def _changed(name: str) -> str:
    shown = name if _ENTRY.fullmatch(f"{'0' * 64}  {name}") or name == MANIFEST else "a file in it"
    return f"This bundle isn't as it was made ({shown} was changed, added or lost), so I didn't take it: ask for a fresh copy."


def _case(whole: bytes) -> Unpacked:
    try:
        body: Any = json.loads(whole)
        schema, zone = body["heard_case"], zone_called(body["zone"])
        if isinstance(schema, int) and schema > SCHEMA:
            raise BundleError(NEWER)
        case = CASES.validate_json(json.dumps(body["case"]))
        if schema == SCHEMA and zone and _is_sound(case):
            return Unpacked(case, zone)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # Not chained: the error quotes the case, and what people wrote belongs in no log.
    raise BundleError(NOT_ONE)


def _is_sound(case: Case) -> bool:
    """Whether the numbers and moments of `case` are such as Heard makes them; nothing else could be shown."""
    entries = [*case.notes, *(entry for call in case.calls for entry in call.entries)]
    promises = [*case.promises, *(entry.was for entry in entries if entry.was)]
    numbers = [promised.id for promised in case.promises]
    moments: list[datetime | date | None] = [
        case.created,
        *(m for call in case.calls for m in (call.began, call.ended)),
        *(entry.at for entry in entries),
    ]
    moments += [m for p in promises for m in (p.due, p.said_at, p.remind_at, p.closed_at)]
    return (
        len(set(numbers)) == len(numbers)
        and all(0 < promised.id < HIGHEST for promised in promises)
        and all(moment.year in YEARS for moment in moments if moment)
    )
