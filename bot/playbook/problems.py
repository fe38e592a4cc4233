"""What can be wrong with a playbook: a place, a stable code, a sentence, and a hint."""

from dataclasses import dataclass
from pathlib import Path

CODES = {
    "P001": "the file cannot be read",
    "P002": "the file is not YAML",
    "P003": "a key stands twice in one place",
    "P004": "a key that nobody knows",
    "P005": "something is missing",
    "P006": "a value of the wrong kind",
    "P007": "a value that is not allowed",
    "P008": "a pattern that does not keep its word",
    "P010": "a file where no playbook belongs",
    "P011": "a name that differs from the file's",
    "P012": "a name that is taken",
    "P020": "an unknown teaching",
    "P021": "an unknown move",
    "P022": "an unknown hidden fact",
    "P023": "an unknown settlement",
    "P024": "an unknown stage",
    "P025": "an unknown rule",
    "P026": "an unknown row",
    "P027": "an unknown gap in a line",
    "P028": "an unknown scenario",
    "P029": "an unknown ending",
    "P030": "a hidden fact that no line tells",
    "P031": "no ending for when patience runs out",
    "P032": "no ending that wins",
    "P033": "no rules for this side",
    "P034": "an unknown person",
    "P035": "a thing that nobody gives",
}
"""Every code and what it is about; docs/playbook-problems.md has a paragraph for each."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place. `line` counts from 1."""

    file: Path
    line: int
    code: str
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}: {self.code} {self.sentence}{hint}"


class PlaybookError(Exception):
    """Playbooks that cannot be used, with every problem found in them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
