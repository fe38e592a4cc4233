"""A case as a bundle of papers: the same case and zone give the same bytes, and each file can be shown unchanged."""

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256

from pydantic import TypeAdapter

from bot.calls.case import Case
from bot.papers.dates import calendar
from bot.papers.letter import letter
from bot.papers.markdown import markdown
from bot.papers.pdf import pdf
from bot.papers.table import table
from bot.papers.timeline import timeline

SCHEMA = 1
CASE, MANIFEST = "case.json", "MANIFEST.txt"
CASES = TypeAdapter(Case)
_UNDATED = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold; the papers themselves say when things were."""


def papers(case: Case, zone: str) -> dict[str, bytes]:
    """Every paper of `case` by its file name, with times of `zone`; last the manifest, which `sha256sum -c` understands."""
    whole = case_file(case, zone)
    record, complaint = timeline(case, zone, sha256(whole).hexdigest()), letter(case, zone)
    dates = calendar(case, zone)
    made = {
        CASE: whole,
        **({"due.ics": dates} if dates else {}),
        "letter.md": markdown(complaint).encode(),
        "letter.pdf": pdf(complaint),
        "timeline.csv": table(case, zone).encode(),
        "timeline.md": markdown(record).encode(),
        "timeline.pdf": pdf(record),
    }
    return made | {MANIFEST: manifest(made)}


def bundle(case: Case, zone: str) -> bytes:
    """The papers of `case` as one zip file. Not compressed: how that is done differs from machine to machine."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in papers(case, zone).items():
            entry = zipfile.ZipInfo(name, _UNDATED)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return file.getvalue()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, by name."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())).encode()


def case_file(case: Case, zone: str) -> bytes:
    """The whole of `case`, what was taken back included."""
    body = {"heard_case": SCHEMA, "zone": zone, "case": CASES.dump_python(case, mode="json")}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
