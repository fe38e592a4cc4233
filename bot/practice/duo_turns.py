"""What two people say to each other: the one is heard by the engine, the other by the ear and held against the scene."""

from collections.abc import Sequence
from dataclasses import replace

from bot import wording
from bot.practice import duo_words as words
from bot.practice import fair
from bot.practice.duo_table import At
from bot.practice.pair import Asked as AskedFor
from bot.practice.pair import Pair
from bot.practice.play import LONGEST_SCENE, play
from bot.practice.scene import Exchange
from bot.practice.sitting import KEY, PATIENCE_WITH_A_BREAK
from bot.replies import Reply
from bot.turn import Turn

MOST_SPOKEN = 2_000
"""Characters kept of what the counterpart said since the last exchange."""
MOST_NOTED = 200
"""Messages of the counterpart that are noted: more than any scene has room for."""


def spoke(at: At, text: str, deeds: tuple[str, ...]) -> Turn:
    """A message to the one across the table, with what is done beside it."""
    if not text.strip():
        return at.note(wording.SAY_SOMETHING)
    if not at.pair.begun:
        return at.note(words.NOT_YET)
    if at.pair.open:
        return at.note(words.EMPTY_CHAIR)
    return _answered(at, text, deeds) if at.pair.sits(at.person) == "own" else _reacted(at, text)


def _answered(at: At, text: str, deeds: tuple[str, ...]) -> Turn:
    """A message from the own chair: the engine takes it, and tells the other one how it sits."""
    pair, stage = at.pair, at.stage
    if pair.ending:
        return at.note(words.GOODBYE)
    # What the engine had said, nobody has heard: the last words are those of the person across the table.
    before = replace(pair.scene, wants=(), last_line=pair.spoken or pair.scene.last_line)
    after, exchange = play(before, text, stage, (*deeds, *_back(at)))
    reached = tuple(AskedFor(fact, after.turn, pair.other) for fact in exchange.learned)
    asked = (*pair.asked, *(one for one in reached if one.fact not in {known.fact for known in pair.asked}))
    # A question brings out nothing by itself here: the other one has to give it.
    scene = replace(after, told=before.told, last_line=before.last_line)
    written = replace(exchange, line="", then=None, learned=pair.fresh, trainee=at.person, before=pair.spoken)
    now = replace(pair, scene=scene, asked=asked, spoken="", fresh=(), away_since=None, suggested=exchange.line, ending=after.ending or "")
    now = replace(now, over=scene.turn >= LONGEST_SCENE)
    shown = [wording.whisper(exchange.whisper)] if exchange.whisper and _wants(now, at.person, exchange) and not pair.test else []
    shown += _across(at, now, exchange, after.given[len(before.given) :])
    return Turn(replace(at.c, state=now), tuple(shown), (written,), closing=now.over)


def _across(at: At, now: Pair, exchange: Exchange, gives: Sequence[str]) -> list[Reply]:
    """What the counterpart's chair is told of a message from across the table."""
    scenario, found = at.stage.scenario, fair.about
    if now.ending:
        endings = (*scenario.endings, *at.stage.rules.endings)
        won = any(end.id == now.ending and end.won for end in endings)
        return [at.to(now.other, *words.last_word(scenario.person(now.scene.who).name, won, exchange.line))]
    reached = [one for one in exchange.learned if one not in now.scene.told]
    owed = [one.fact for one in fair.owed(now) if one.fact not in reached]
    through = [at.to(now.other, *words.put_through(scenario, now.scene))] if exchange.then else []
    if not reached and not _wants(now, now.other, exchange):
        return through
    line = exchange.line if gives else ""
    return [at.to(now.other, *words.felt(exchange, now.scene, found(scenario, reached), found(scenario, owed), line)), *through]


def _reacted(at: At, text: str) -> Turn:
    """A message from the counterpart's chair: read, noted, and the last one where the scene has ended."""
    pair = at.pair
    note = fair.noted(text, at.person, pair, at.stage)
    spoken = f"{pair.spoken}\n{text}".strip()[-MOST_SPOKEN:]
    scene = replace(pair.scene, told=(*pair.scene.told, *note.told))
    now = replace(pair, scene=scene, spoken=spoken, fresh=(*pair.fresh, *note.told), noted=(*pair.noted, note)[-MOST_NOTED:])
    if pair.ending:
        return replace(at.become(replace(now, over=True)), closing=True)
    advice = fair.advice(note, now, at.stage.scenario)
    quiet = not advice or now.whispers.get(at.person) == "off"
    return at.become(now, *([] if quiet else [wording.whisper(advice)]))


def _back(at: At) -> tuple[str, ...]:
    if at.pair.away_since is None:
        return ()
    return ("back_in_time",) if at.moment.now - at.pair.away_since <= PATIENCE_WITH_A_BREAK else ("back_late",)


def _wants(pair: Pair, person: str, exchange: Exchange) -> bool:
    """Whether `person` wants to be whispered to about `exchange`."""
    mode = pair.whispers.get(person, "always")
    return mode == "always" or (mode == "key" and sum(abs(r.heat) + abs(r.trust) for r in exchange.receipts) >= KEY)
