"""Appeals as files in a team's playbook folder: kept, listed, agreed to, taught."""

from pathlib import Path
from typing import Any

import yaml

from adapters.settings import Settings
from bot.ear.codebook import MOVES
from bot.playbook.appeals import Appeal

FOLDER = "appeals"


class AppealFiles:
    """One file an appeal, under the team's folder."""

    def __init__(self, team: Path) -> None:
        self._folder = team / FOLDER

    def keep(self, appeal: Appeal) -> None:
        """Write `appeal` down, once: the same one again changes nothing."""
        if not self._file(appeal).exists():
            self.write(appeal)

    def write(self, appeal: Appeal) -> None:
        """Write `appeal` in the place of what was there."""
        self._folder.mkdir(exist_ok=True)
        file = self._file(appeal)
        draft = file.with_suffix(".new")
        draft.write_text(as_yaml(appeal.model_dump(mode="json", exclude_defaults=True)), encoding="utf-8")
        draft.replace(file)

    def _file(self, appeal: Appeal) -> Path:
        return self._folder / f"{appeal.appeal}.yaml"


def team_appeals(settings: Settings) -> AppealFiles | None:
    """Where this team's appeals are kept; None where it has no folder."""
    return AppealFiles(settings.heard_playbooks) if settings.heard_playbooks else None


def teach(team: Path, appeal: Appeal) -> list[Path]:
    """Write an agreed `appeal` into the team's moves: an example of what it makes, a near miss of what was heard wrongly."""
    lesson: dict[str, object] = {"text": appeal.text, **({"before": appeal.before} if appeal.before else {})}
    wrong = [move for move in appeal.heard if move in MOVES[appeal.side] and move not in appeal.moves]
    made = [_added(team, appeal, m, "examples", {**lesson, "also": [o for o in appeal.moves if o != m]}) for m in appeal.moves]
    return made + [_added(team, appeal, m, "near_misses", {**lesson, "is": list(appeal.moves)}) for m in wrong]


def _added(team: Path, appeal: Appeal, move: str, key: str, lesson: dict[str, object]) -> Path:
    file = team / "moves" / f"{appeal.side}-{move}.yaml"
    file.parent.mkdir(exist_ok=True)
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {"move": move, "side": appeal.side}
    lessons: list[dict[str, object]] = found.setdefault(key, [])
    if all(one["text"] != appeal.text for one in lessons):
        lessons.append(lesson)
        file.write_text(as_yaml(found), encoding="utf-8")
    return file


def as_yaml(data: object) -> str:
    """`data` as a person would write it: in order, one line a text."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=140)
