"""Papers as one HTML page that asks for nothing from anywhere and is made for the printer."""

from functools import cache
from html import escape
from math import ceil
from pathlib import Path
from typing import assert_never

from bot.papers.paper import Block, Paper, Row, Section, clean
from bot.replies import Small, Text

ROOMY, DENSE = 44, 58
"""Rows that one page holds in large type, and in small type."""


def page(paper: Paper) -> str:
    """`paper` as an HTML document."""
    heading = "" if paper.look == "letter" else f'<h1 dir="auto">{_text(paper.title)}</h1>\n'
    body = "\n".join(_block(block) for block in paper.blocks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(paper.title)}</title>\n<style>\n{_style()}</style>\n</head>\n"
        f'<body class="{paper.look} {_size(paper)}">\n<main>\n{heading}{body}\n</main>\n</body>\n</html>\n'
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def _text(text: str) -> str:
    return escape(clean(text).strip())


def _size(paper: Paper) -> str:
    """Small type where it keeps the paper on one page; what is longer is easier to read in large type, on several."""
    rows = sum(map(_rows, paper.blocks))
    return "dense" if ROOMY < rows <= DENSE else "roomy"


def _rows(block: Block) -> float:
    """How many rows `block` takes, about."""
    if not isinstance(block, Section):
        return 1 + len(block.text) / 100
    return 1.5 + sum(1.6 if row.mark == "blank" else ceil(len(row.text) / 100) for row in block.rows)


def _block(block: Block) -> str:
    match block:
        case Text(text):
            return f'<p dir="auto">{_text(text)}</p>'
        case Small(text):
            return f'<p class="small" dir="auto">{_text(text)}</p>'
        case Section(title, rows):
            listed = "\n".join(map(_row, rows))
            return f'<section>\n<h2 dir="auto">{_text(title)}</h2>\n<ul>\n{listed}\n</ul>\n</section>'
        case _:
            assert_never(block)


def _row(row: Row) -> str:
    lead = f'<span class="lead">{_text(row.lead)}</span>' if row.lead else ""
    text = f'<span class="text" dir="auto">{_text(row.text)}</span>'
    match row.mark:
        case "tick":
            return f'<li class="tick"><input type="checkbox" aria-label="done">{lead}{text}</li>'
        case "blank":
            return f'<li class="blank">{text}<span class="line"></span></li>'
        case "entry" | "plain":
            return f'<li class="{row.mark}">{lead}{text}</li>'
        case _:
            assert_never(row.mark)
