"""Going back: a message tried again, and what each try came to."""

from collections.abc import Sequence

from bot.practice.play import Stage, begin, play
from bot.practice.scene import Exchange, Scene

Path = tuple[Exchange, ...]


def tries(history: Sequence[Exchange]) -> list[Path]:
    """Each way that was gone, whole, the first one first: whoever tries message 3 again leaves what came after it and goes another way."""
    found: list[Path] = []
    path: Path = ()
    for exchange in history:
        if exchange.turn <= len(path):
            found.append(path)
            path = path[: exchange.turn - 1]
        path = (*path, exchange)
    return [*found, path] if path else found


def path(history: Sequence[Exchange]) -> Path:
    """The way gone last."""
    return tries(history)[-1] if history else ()


def rewind(history: Sequence[Exchange], turn: int, stage: Stage) -> Scene | None:
    """The scene as it was before message `turn` (counted from 1) of the way gone last; None where there is no such message.

    Nothing is stored for this: the same messages give the same scene.
    """
    gone = path(history)
    if not 1 <= turn <= len(gone):
        return None
    scene = begin(stage)
    for exchange in gone[: turn - 1]:
        scene, _ = play(scene, exchange.said, stage, exchange.deeds)
    return scene


def parted(tries: Sequence[Path]) -> int:
    """The message at which the last two ways part, counted from 1."""
    one, other = tries[-2], tries[-1]
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False), start=1) if a.said != b.said), min(len(one), len(other)))
