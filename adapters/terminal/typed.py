"""What is typed at the terminal, a line at a time."""

from rich.console import Console
from rich.text import Text

from adapters.terminal.app import Ask


def asking(console: Console) -> Ask:
    """What shows a prompt on `console` and reads one line; it raises EOFError when there are no more."""
    return lambda prompt: console.input(Text(prompt, style="dim"))


def line_of(ask: Ask, console: Console, prompt: str) -> str | None:
    """The next line without the blanks around it; None when there is nothing more to read."""
    try:
        return ask(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        console.print()
        return None
