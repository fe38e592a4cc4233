"""`heard check-reply`, for people and for programs."""
# ruff: noqa: F811 - fixtures are imported by name

import json
from pathlib import Path

import pytest

from adapters.terminal import drafts
from bot.playbook.library import Library
from tests.cli.conftest import Heard, heard, here  # noqa: F401 - fixtures

DRAFT = "Calm down. We'll look into it and ring you."
THEIRS = "my parcel never came"


@pytest.fixture
def loaded(heard: Heard, library: Library, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """The command with the library that the tests have loaded already."""
    monkeypatch.setattr(drafts, "build_library", lambda _: library)
    return heard


def test_a_draft_from_standard_input(loaded: Heard) -> None:
    ran = loaded("check-reply", "-", "--to", THEIRS, given=DRAFT)
    assert (ran.code, ran.err) == (0, "")
    assert "“Calm down”" in ran.out
    assert "Before: " in ran.out
    assert "After: So your parcel never came" in ran.out


def test_a_draft_from_a_file(loaded: Heard, here: Path) -> None:
    (here / "reply.txt").write_text(DRAFT)
    assert loaded("check-reply", "reply.txt").out == loaded("check-reply", given=DRAFT).out


def test_as_an_object(loaded: Heard) -> None:
    found = json.loads(loaded("check-reply", "--json", "--to", THEIRS, given=DRAFT).out)
    assert set(found) == {"good", "marks", "rewrite", "notes"}
    assert not found["good"]
    assert [mark["kind"] for mark in found["marks"] if mark["tone"] == "hurts"] == ["minimizing", "no-owner", "no-time"]
    for mark in found["marks"]:
        assert set(mark) == {"kind", "tone", "words", "span", "theirs", "reason", "teaches", "better"}
        assert DRAFT[slice(*mark["span"])] == mark["words"]


def test_many_drafts_a_line_each(loaded: Heard) -> None:
    given = [
        {"id": 1, "draft": DRAFT, "theirs": THEIRS},
        {"id": 2, "draft": "You people are idiots.", "side": "caller"},
        {"draft": ""},
    ]
    ran = loaded("check-reply", "--ndjson", given="\n".join(json.dumps(found) for found in given))
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["id"] for one in found] == [1, 2, None]
    assert [mark["kind"] for mark in found[1]["marks"]] == ["insult"]
    assert found[2]["marks"] == []


def test_a_caller_s_letter(loaded: Heard) -> None:
    ran = loaded("check-reply", "--side", "caller", given="You never call back. I was billed £40 twice on 4 March.")
    assert "Always, never, everyone" in ran.out


@pytest.mark.parametrize(
    ("args", "given", "sentence"),
    [
        (("nowhere.txt",), "", "“nowhere.txt” cannot be read: name a text file in UTF-8, or pipe the draft in."),
        (("-",), " \n", "There is no draft to check: name a file, or pipe the text in."),
        (("--ndjson",), '{"id": 1}', "An object lacks the text “draft”: it has id."),
        (("--ndjson",), '{"draft": "hi", "side": "boss"}', "“side” is 'boss': write agent or caller."),
        (("--ndjson",), '{"draft": "hi", "theirs": 4}', "An object lacks the text “theirs”: it has draft, theirs."),
    ],
)
def test_bad_input_is_refused_in_a_sentence(args: tuple[str, ...], given: str, sentence: str, loaded: Heard) -> None:
    assert loaded("check-reply", *args, given=given).refused() == sentence


def test_a_file_that_is_no_text(loaded: Heard, here: Path) -> None:
    (here / "reply.bin").write_bytes(b"\xff\xfe\x00calm")
    assert "cannot be read" in loaded("check-reply", "reply.bin").refused()


def test_nothing_that_was_typed_is_markup(loaded: Heard) -> None:
    ran = loaded("check-reply", given="[bold]Calm down[/bold], [red]Ana[/red] rings you by 4 pm.")
    assert "[red]Ana[/red]" in ran.out
