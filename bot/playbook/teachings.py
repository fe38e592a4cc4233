"""What the coach teaches, in words: `playbooks/teachings/*.yaml`."""

from typing import Annotated

from pydantic import Field

from bot.playbook.base import Teaching, Words, Written


class Taught(Written):
    """One teaching: its id, what it is called, and what it says."""

    id: Teaching
    name: Words
    text: Words


class Teachings(Written):
    """A file of them."""

    teachings: Annotated[tuple[Taught, ...], Field(min_length=1)]
