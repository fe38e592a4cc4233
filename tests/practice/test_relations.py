"""What no words are by themselves: each judgement where it holds and where it doesn't."""

from dataclasses import replace

import pytest

from bot.ear.reading import Heard, Reading, Style
from bot.ear.style import style
from bot.practice.message import Message, hear
from bot.practice.play import begin, play
from bot.practice.relations import DEEDS, DISTINCT, LOUD, RELATIONAL
from bot.practice.scene import Noticed
from tests.fakes import ScriptedEar, tiny_stage

STAGE = tiny_stage()


def message(text: str, reading: Reading | None = None, deeds: tuple[str, ...] = (), **scene: object) -> Message:
    """`text` (heard as `reading`, if one is given) in a scene that begins with something different."""
    ear = ScriptedEar({text: reading} if reading else None)
    now = replace(begin(STAGE), **{"last_line": "So?", **scene})  # type: ignore[arg-type]  # names are checked by replace
    return hear(text, now, STAGE.scenario, STAGE.rules, ear, deeds)


def shown(move: str, found: Message) -> tuple[str, ...] | None:
    """The words that show `move`, or None where it was not noticed."""
    return next((noticed.spans for noticed in found.moves if noticed.move == move), None)


def whole(text: str, *moves: str, tone: Style | None = None, questions: int = 0) -> Reading:
    """A reading in which all of `text` makes each of `moves`."""
    return Reading(tuple(Heard(move, 0.9, ((0, len(text)),)) for move in moves), questions=questions, style=tone or Style())


@pytest.mark.parametrize(("text", "holds"), [("whatever", True), ("whatever?", False), ("hear", False), ("so so so so so so so so", False)])
def test_quiet_is_who_does_nothing_and_asks_nothing(text: str, holds: bool) -> None:
    assert (shown("quiet", message(text)) is not None) is holds


def test_an_echo_is_not_quiet_but_an_echo() -> None:
    line = "it was your line that broke and not mine"
    assert message(line, last_line=line).names() == {"echo"}
    assert "echo" not in message("it was your line that broke", last_line=line).names(), "seven words or fewer are no echo"


@pytest.mark.parametrize(("words", "holds"), [(40, False), (41, True)])
def test_a_wall_is_longer_than_they_read(words: int, holds: bool) -> None:
    assert (shown("wall", message("so " * words)) is not None) is holds


@pytest.mark.parametrize(
    ("text", "stage", "words"),
    [
        ("we resolve it", "upset", ("resolve",)),
        ("we resolve it", "calm", None),
        ("hear, then resolve", "upset", None),
        ("probe, then resolve", "upset", None),
        ("thank, then resolve", "upset", ("resolve",)),
        ("empathise", "upset", None),
    ],
)
def test_a_fix_before_anybody_was_heard_is_premature(text: str, stage: str, words: tuple[str, ...] | None) -> None:
    assert shown("premature_fix", message(text, stage=stage)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello Maya, let's see.", ("Hello Maya",)),
        ("Well, dear Mr Jones, let's see.", ("dear Mr Jones",)),
        ("good evening, Ms Okafor.", ("good evening, Ms Okafor",)),
        ("Hello Sam, let's see.", None),
        ("Hello String, let's see.", None),
        ("Hello there, let's see.", None),
        ("Hello Maya told me", None),
    ],
)
def test_who_greets_somebody_else(text: str, words: tuple[str, ...] | None) -> None:
    found = shown("wrong_name", message(text.replace("dear", "Dear").replace("good", "Good")))
    assert found == (tuple(w.replace("dear", "Dear").replace("good", "Good") for w in words) if words else None)


TOLD = "so you flew it with Priya at 14:25"


@pytest.mark.parametrize(
    ("text", "move", "words"),
    [
        (TOLD, "hear", ("Priya",)),
        (TOLD, "empathize", ("Priya",)),
        (TOLD, "resolve", None),
        ("so you flew it with Priya", "hear", None),
        ("so you flew it at 14:25", "hear", None),
        ("so you flew it with Sam on Monday, 2 days long", "hear", None),
    ],
)
def test_two_particulars_from_elsewhere_are_somebody_else_s_story(text: str, move: str, words: tuple[str, ...] | None) -> None:
    assert shown("wrong_story", message(text, whole(text, move))) == words


def test_only_what_is_given_back_must_be_theirs() -> None:
    """Names and numbers in a promise are the trainee's own to bring."""
    text = "hear you. Call Priya at 14:25"
    assert shown("wrong_story", message(text, Reading((Heard("hear", 0.9, ((0, 8),)),)))) is None


@pytest.mark.parametrize(
    ("text", "wants", "holds"),
    [
        ("empathize", ("commit",), True),
        ("what a wind", ("commit",), True),
        ("commit by four", ("commit",), False),
        ("thank", ("commit", "thank"), False),
        ("hear the kite", ("commit",), False),
        ("and you?", ("commit",), False),
        ("new-kite", ("commit",), False),
        ("empathize", (), False),
    ],
)
def test_who_was_asked_and_does_not_answer_talks_past_it(text: str, wants: tuple[str, ...], holds: bool) -> None:
    assert (shown("talks_past", message(text, wants=wants)) is not None) is holds


def test_an_echo_is_no_answer_and_is_not_counted_twice() -> None:
    line = "can you tell me by when I get one"
    assert message(line, last_line=line, wants=("commit",)).names() == {"echo"}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("May I put you on hold for ten minutes?", True),
        ("May I put you on hold for 2 minutes?", True),
        ("Could you wait a few minutes?", True),
        ("It may be half an hour.", True),
        ("It may be an hour.", True),
        ("May I put you on hold for a minute?", False),
        ("May I put you on hold for 1 minute?", False),
        ("May I put you on hold for 11 mins?", True),
        ("One moment, I'll look.", False),
    ],
)
def test_a_minute_is_the_longest_hold(text: str, holds: bool) -> None:
    assert (shown("long_hold", message(text, whole(text, "hold"))) == (text,)) is holds
    assert shown("long_hold", message(text, whole(text, "commit"))) is None, "a time to be back is not a hold"


LOUD_LINE = "NOTHING has come! I need that kite NOW!"
FORMAL_LINE = "Dear sir, I am to inform you that I require the kite, and I shall not wait."
CASUAL_LINE = "hey mate, yeah, kite's gone lol"
PLAIN_LINE = "The kite went over the pier."


def tone(line: str, energy: float = 0.0, formality: float = 0.0) -> Style:
    """The tone of `line`, moved by `energy` and `formality`."""
    theirs = style(line)
    return Style(theirs.energy + energy, theirs.formality + formality)


def test_these_lines_are_as_marked_as_they_look() -> None:
    assert style(LOUD_LINE).energy >= LOUD
    assert style(FORMAL_LINE).formality >= 0.5 + DISTINCT
    assert style(CASUAL_LINE).formality <= 0.5 - DISTINCT
    assert style(PLAIN_LINE).energy < LOUD
    assert abs(style(PLAIN_LINE).formality - 0.5) < DISTINCT


@pytest.mark.parametrize(
    ("line", "text", "moves", "ours", "holds"),
    [
        (LOUD_LINE, "the kite", ("hear",), tone(LOUD_LINE), True),
        (LOUD_LINE, "the kite", ("hear",), Style(0.36, style(LOUD_LINE).formality), True),
        (LOUD_LINE, "the kite", ("hear",), Style(0.34, style(LOUD_LINE).formality), False),
        (FORMAL_LINE, "the kite", ("own",), tone(FORMAL_LINE), True),
        (FORMAL_LINE, "the kite", ("own",), tone(FORMAL_LINE, formality=-0.25), False),
        (FORMAL_LINE, "the kite", ("own",), tone(FORMAL_LINE, energy=0.2), False),
        (CASUAL_LINE, "the kite", ("resolve",), tone(CASUAL_LINE, formality=0.15), True),
        (PLAIN_LINE, "the kite", ("hear",), tone(PLAIN_LINE), False),
        (LOUD_LINE, "that thing", ("hear",), tone(LOUD_LINE), False),
        (LOUD_LINE, "the kite", ("thank",), tone(LOUD_LINE), False),
        (LOUD_LINE, "the kite", ("hear", "hostile"), tone(LOUD_LINE), False),
        ("", "the kite", ("hear",), tone(LOUD_LINE), False),
    ],
)
def test_in_step_is_their_tone_on_their_side_about_their_case(
    line: str, text: str, moves: tuple[str, ...], ours: Style, holds: bool
) -> None:
    found = message(text, whole(text, *moves, tone=ours), last_line=line)
    assert (shown("in_step", found) is not None) is holds


@pytest.mark.parametrize(
    ("line", "ours", "questions", "holds"),
    [
        (PLAIN_LINE, tone(PLAIN_LINE, energy=0.5), 0, True),
        (PLAIN_LINE, tone(PLAIN_LINE, energy=0.4), 0, False),
        (FORMAL_LINE, tone(FORMAL_LINE, formality=-0.5), 0, True),
        (FORMAL_LINE, tone(FORMAL_LINE, formality=-0.4), 0, False),
        (CASUAL_LINE, tone(CASUAL_LINE, formality=0.5), 0, False),
        (LOUD_LINE, Style(0.0, style(LOUD_LINE).formality), 0, False),
        (PLAIN_LINE, tone(PLAIN_LINE, energy=0.5), 3, False),
        ("", Style(1.0, 0.0), 0, False),
    ],
)
def test_out_of_step_is_louder_or_chummier_than_they_are(line: str, ours: Style, questions: int, holds: bool) -> None:
    found = message("the kite", whole("the kite", "hear", tone=ours, questions=questions), last_line=line)
    assert (shown("out_of_step", found) is not None) is holds


def test_nobody_is_in_and_out_of_step_at_once() -> None:
    for line in (LOUD_LINE, FORMAL_LINE, CASUAL_LINE, PLAIN_LINE):
        for energy in range(0, 11, 2):
            for formality in range(0, 11, 2):
                ours = Style(energy / 10, formality / 10)
                names = message("the kite", whole("the kite", "hear", tone=ours), last_line=line).names()
                assert not {"in_step", "out_of_step"} <= names, (line, ours)


@pytest.mark.parametrize("deed", DEEDS)
def test_deeds_are_moves_without_words(deed: str) -> None:
    found = message("thank", deeds=(deed,))
    assert Noticed(deed, 1.0, ()) in found.moves
    assert "thank" in found.names()
    assert play(begin(STAGE), "thank", STAGE, (deed,))[1].deeds == (deed,)
    assert deed not in message(f"thank, {deed}").names(), "no words make it by themselves"


def test_whatever_is_noticed_here_is_known_to_the_playbooks() -> None:
    """Conditions may name these; what none of the tests above made would be a name for nothing."""
    made = {"off_case"} | message("hear and hear and hear and hear and that").names() - {"hear"}
    assert made <= set(RELATIONAL)
    assert len(RELATIONAL) == len(set(RELATIONAL))
