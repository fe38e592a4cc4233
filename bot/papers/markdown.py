"""Papers as Markdown that reads well as it stands, and shows every typed character once it is drawn."""

import re
from typing import assert_never

from bot.papers.paper import Block, Paper, Row, Section, lines
from bot.replies import Small, Text

_ANYWHERE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[`*<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_WITH_BRACKETS = re.compile(rf"{_ANYWHERE.pattern}|\[")
_AT_START = re.compile(r"^(?:[#+=>:-]|\d+(?=[.)]))")
_LINK = re.compile(r"\][(\[:]|^\s*\[[ xX]\]", re.MULTILINE)
"""Where brackets are more than brackets: a link, a link's address, a box to tick."""
WRITE = "_" * 40


def markdown(paper: Paper) -> str:
    """`paper` as Markdown."""
    title = [] if paper.look == "letter" else [f"# {escaped(paper.title)}"]
    return "\n\n".join([*title, *(text for block in paper.blocks if (text := _block(block)))]) + "\n"


def escaped(text: str, indent: str = "") -> str:
    """`text`, in which nothing is read as Markdown; a line break stays one."""
    special = _WITH_BRACKETS if _LINK.search(text) else _ANYWHERE
    return f"\\\n{indent}".join(_line(line, special) for line in lines(text))


def _line(line: str, special: re.Pattern[str]) -> str:
    harmless = special.sub(r"\\\g<0>", line)
    return _AT_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", harmless)


def _block(block: Block) -> str:
    match block:
        case Text(text):
            return escaped(text)
        case Small(text):
            return f"<small>{escaped(text)}</small>" if lines(text) else ""
        case Section(title, rows):
            return "\n\n".join([f"## {escaped(' '.join(lines(title)))}", *(["\n".join(map(_row, rows))] if rows else [])])
        case _:
            assert_never(block)


def _row(row: Row) -> str:
    lead = escaped(row.lead)
    match row.mark:
        case "tick":
            begin = f"{lead}. [ ] " if lead else "- [ ] "
        case "entry":
            begin = f"- **{lead}** " if lead else "- "
        case "blank" | "plain":
            begin = f"{lead}. " if lead else "- "
        case _:
            assert_never(row.mark)
    end = f" {WRITE}" if row.mark == "blank" else ""
    return f"{begin}{escaped(row.text, '   ' if lead and row.mark != 'entry' else '  ')}{end}"
