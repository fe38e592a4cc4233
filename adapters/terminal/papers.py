"""Papers at the terminal: saving a call sheet, `heard case export` and `heard case import`."""

from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from adapters.errors import SurfaceError
from adapters.settings import Settings
from adapters.terminal.app import Ask
from adapters.terminal.calls import SURFACE, owner
from adapters.zone import here
from bot.calls import log
from bot.calls.case import Case, Casework
from bot.calls.home import own
from bot.conversation import Conversation
from bot.events import Asked, Origin
from bot.papers.bring import bring
from bot.papers.bundle import MANIFEST, bundle, papers
from bot.papers.callsheet import call_sheet
from bot.papers.glyphs import lacks
from bot.papers.markdown import markdown
from bot.papers.page import page
from bot.papers.paper import words
from bot.papers.pdf import pdf
from bot.papers.unpack import LARGEST, TOO_LARGE, BundleError, Unpacked, unpack
from bot.replies import Part
from bot.store.open import open_store
from bot.store.protocol import Conflict, Store
from bot.turn import Turn

KINDS = (".pdf", ".html", ".md")
OFFER = "Save it to print? Type pdf, html or md, or a file name; Enter leaves it."
NAME = "call-sheet"


def sheet_file(name: str) -> Path:
    """Where a sheet is to be saved: a file of a known kind that isn't there yet; a kind alone has a name of ours.

    Raises `SurfaceError` where it can't be saved there.
    """
    path = Path(f"{NAME}.{name}" if f".{name.lower()}" in KINDS else name).expanduser()
    if path.suffix.lower() not in KINDS:
        raise SurfaceError(f"I can save it as a .pdf, .html or .md file, and “{name}” is none: try {NAME}.pdf.")
    return _free(path)


def save_sheet(path: Path, parts: tuple[Part, ...], console: Console) -> None:
    """Write the call sheet made of `parts`, in the kind that the name of `path` ends with. Raises `SurfaceError`."""
    paper = call_sheet(parts)
    match path.suffix.lower():
        case ".pdf":
            content = pdf(paper)
        case ".html":
            content = page(paper).encode()
        case _:
            content = markdown(paper).encode()
    _write(path, content)
    _say(console, f"Saved: {path}")
    if path.suffix.lower() == ".pdf" and lacks(words(paper)):
        _say(
            console,
            "The PDF lacks some of your letters, and has boxes for them. The .html file has them all: print that one from your browser.",
        )


def offer_sheet(ask: Ask, parts: tuple[Part, ...], console: Console) -> None:
    """Ask whether to save the sheet, until it is saved or nobody wants it."""
    _say(console, OFFER)
    while True:
        try:
            if not (name := ask("save as> ").strip()):
                return
            save_sheet(sheet_file(name), parts, console)
        except (EOFError, KeyboardInterrupt):
            return
        except SurfaceError as error:
            _say(console, str(error))
        else:
            return


async def export_case(settings: Settings, name: str, out: Path) -> None:
    """Write the papers of the case called `name`, or of the one that is open, to a folder, or to one file that ends in .zip."""
    target = _free(out) if out.suffix.lower() == ".zip" else out
    store = await open_store(settings.heard_database)
    try:
        work = _work(await store.load(own(_origin())))
    finally:
        await store.close()
    case = _called(work, name)
    if target.suffix.lower() == ".zip":
        _write(target, bundle(case, work.zone))
    else:
        _fill(target, papers(case, work.zone))
    _tell_exported(case, target)


async def import_case(settings: Settings, file: Path) -> None:
    """Take in the case of the bundle in `file`. Raises `SurfaceError` where it isn't whole and unchanged."""
    unpacked = _unpacked(file)
    store = await open_store(settings.heard_database)
    try:
        said = await _bring(store, unpacked, file.name)
    finally:
        await store.close()
    _say(Console(highlight=False), said)


async def _bring(store: Store, unpacked: Unpacked, file: str) -> str:
    event = Asked(_origin(), "case", f"import {file}")
    while True:
        conversation = await store.load(own(event.origin))
        work, case, became = bring(_work(conversation), unpacked)
        try:
            await store.save(Turn(Conversation(conversation.key, conversation.revision, work)), event)
        except Conflict:
            continue
        return _brought(case, became)


def _brought(case: Case, became: str) -> str:
    match became:
        case "known":
            return f"Case {case.id}, {case.title}, is there already, just like this. It is open now."
        case "renumbered":
            return f"Case {case.id}, {case.title}, is there now. Its number was another case's, so it has a new one."
        case _:
            return f"Case {case.id}, {case.title}, is there now, with all its calls and promises."


def _tell_exported(case: Case, target: Path) -> None:
    console = Console(highlight=False)
    _say(console, f"Case {case.id}, {case.title}: saved in {target}. Whoever gets it can check with {MANIFEST} that nothing was changed.")
    if any(entry.struck for entry in (*case.notes, *(entry for call in case.calls for entry in call.entries))):
        _say(console, "Lines that you took back stand in case.json alone; leave that file out if you show the papers to somebody.")


def _work(conversation: Conversation) -> Casework:
    state = conversation.state
    return state if isinstance(state, Casework) else Casework(owner(), getattr(here(), "key", "UTC"))


def _called(work: Casework, name: str) -> Case:
    found = log.case_called(work, name) if name.strip() else work.case()
    if found is None and not work.cases:
        raise SurfaceError("You have no case yet: “heard call start COMPANY” begins one, or “heard case import FILE.zip” brings one back.")
    if found is None:
        raise SurfaceError(f"There is no case called “{name}”: “heard case list” names them all.")
    return found


def _unpacked(file: Path) -> Unpacked:
    try:
        if file.stat().st_size > LARGEST:
            raise SurfaceError(TOO_LARGE)
        return unpack(file.read_bytes())
    except OSError as error:
        raise SurfaceError(f"I can't read {file} ({error.strerror}): choose another file.") from None
    except BundleError as error:
        raise SurfaceError(str(error)) from None


def _free(path: Path) -> Path:
    """`path`, where nothing is yet, in a folder that is there."""
    if path.exists():
        raise SurfaceError(f"{path} is there already: choose another name, so that nothing is lost.")
    if not path.parent.is_dir():
        raise SurfaceError(f"There is no folder {path.parent}: create it, or choose another.")
    return path


def _fill(folder: Path, files: dict[str, bytes]) -> None:
    """Put `files` into `folder`, in which none of that name is yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurfaceError(f"I can't write to {folder} ({error.strerror}): choose another folder, or a file that ends in .zip.") from None
    for name in files:
        _free(folder / name)
    for name, content in files.items():
        _write(folder / name, content)


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise SurfaceError(f"I can't write {path} ({error.strerror}): choose another place.") from None


def _say(console: Console, sentence: str) -> None:
    console.print(Text(sentence))


def _origin() -> Origin:
    return Origin(f"papers-{uuid4().hex}", SURFACE, SURFACE, owner())
