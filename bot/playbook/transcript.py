"""A reference conversation kept beside a scenario: `playbooks/transcripts/SCENARIO-NAME.yaml`."""

from typing import Annotated, Literal

from pydantic import Field

from bot.playbook.base import Difficulty, Id, Words, Written


class Transcript(Written):
    """What one trainee said, from the first message to the last, and the ending that this must lead to.

    `style` says what it shows: a `good` way to win, a `clumsy` but kind one that wins
    too, or one that `loses` although it looks plausible.
    """

    scenario: Id
    seed: int = 0
    level: Difficulty = "steady"
    style: Literal["good", "clumsy", "loses"]
    expect: Id
    says: Annotated[tuple[Words, ...], Field(min_length=2)]
