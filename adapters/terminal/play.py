"""`heard play`: a scene by program. The same seed and messages give the same bytes."""

from dataclasses import asdict
from typing import Any

from adapters.build import build_library
from adapters.settings import Settings
from adapters.terminal.names import scenario_called
from adapters.terminal.ndjson import objects, text_of, write
from bot.playbook.base import Difficulty
from bot.playbook.library import Library
from bot.practice.debrief import STOPPED_EARLY
from bot.practice.play import LONGEST_SCENE, Stage, begin, play
from bot.practice.scene import Exchange, Scene
from bot.practice.score import score, tally


def stream_play(settings: Settings, name: str, seed: int, level: Difficulty = "steady") -> None:
    """Play `name` with the messages on standard input. Raises `SurfaceError` for an unknown scenario."""
    stage = _stage(build_library(settings), name, seed, level)
    scene = begin(stage)
    write(_opening(scene))
    exchanges: list[Exchange] = []
    for found in objects():
        scene, exchange = play(scene, text_of(found, "text"), stage)
        exchanges.append(exchange)
        write(turn(exchange))
        if scene.ending or scene.turn >= LONGEST_SCENE:
            break
    write(end(exchanges, stage))


def _stage(library: Library, name: str, seed: int, level: Difficulty) -> Stage:
    scenario = scenario_called(name, library)
    return Stage(scenario, library.rules_for(scenario), library.ear, seed, level)


def _opening(scene: Scene) -> dict[str, Any]:
    return {
        "turn": 0,
        "said": None,
        "moves": [],
        "counterpart": _person(scene.last_line, scene.heat, scene.trust, scene.patience),
        "whisper": "",
    }


def turn(exchange: Exchange) -> dict[str, Any]:
    """One exchange as programs see it."""
    return {
        "turn": exchange.turn,
        "said": exchange.said,
        "moves": [asdict(noticed) for noticed in exchange.moves],
        "counterpart": _person(exchange.line, exchange.heat, exchange.trust, exchange.patience),
        **({"handed_to": asdict(exchange.then)} if exchange.then else {}),
        "whisper": exchange.whisper,
    }


def end(exchanges: list[Exchange], stage: Stage) -> dict[str, Any]:
    """How it came out: the ending, whether it won, the score, and every receipt."""
    last = exchanges[-1].ending if exchanges else None
    ending = next((e for e in (*stage.scenario.endings, *stage.rules.endings) if e.id == last), None)
    return {
        "outcome": ending.outcome if ending else STOPPED_EARLY,
        "ending": ending.id if ending else None,
        "won": bool(ending and ending.won),
        "score": score(tally(exchanges, stage.rules)) if exchanges else 0,
        "receipts": [asdict(receipt) for exchange in exchanges for receipt in exchange.receipts],
    }


def _person(line: str, heat: int, trust: int, patience: int) -> dict[str, Any]:
    return {"line": line, "heat": heat, "trust": trust, "patience": patience}
