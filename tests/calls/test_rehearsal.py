"""Rehearsals: a rep made from somebody's own sheet."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.calls.home import own
from bot.calls.rehearsal import PREFIX, kind_of, kinds, rehearsed
from bot.conversation import Conversation, Finished, Practising
from bot.events import Asked, Origin, Pressed, Said, Submitted
from bot.playbook.library import Library
from bot.playbook.prove import Proof, RememberingEar, cheated, run
from bot.playbook.scenario import Scenario
from bot.practice.play import Stage
from bot.replies import Reply, To, plain
from bot.step import step
from bot.turn import Moment, Turn

KINDS = ("brush-off", "by-the-book", "hard-to-understand", "kind-but-powerless", "transfer-chain", "willing-beginner")
NOW = Moment(datetime(2026, 3, 2, 9, tzinfo=UTC), 1)
HERE = Origin("1", "terminal", "room", "jo")
FAIR = {
    "company": "Brightwave, my broadband",
    "outcome": "I'd like my second £62 back by the end of the month.",
    "facts": "On 3 May £62 was taken. On 4 May £62 was taken again. Account BW-2217.",
    "verdict": "fair",
    "fallback": "The bank fee that it caused, against the statement.",
}
UNFAIR = {**FAIR, "outcome": "Free internet for life", "verdict": "unfair"}


def scenario(kind: str, sheet: dict[str, str], library: Library) -> Scenario:
    made = rehearsed(f"{PREFIX}{kind}", sheet, library.playbooks.reps)
    assert made is not None
    return made


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts(one)
        case list() | tuple():
            for one in value:
                yield from texts(one)


def test_six_kinds(library: Library) -> None:
    assert tuple(sorted(rep.rep for rep in kinds(library.playbooks.reps))) == KINDS
    for words, kind in (("The brush-off", "brush-off"), ("by the book", "by-the-book"), ("beginner", "willing-beginner")):
        found = kind_of(words, library.playbooks.reps)
        assert found is not None
        assert found.rep == kind
    assert kind_of("a dragon", library.playbooks.reps) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheet_is_in_it_and_no_gap_is_left(library: Library, kind: str) -> None:
    made = scenario(kind, FAIR, library)
    every = list(texts(made.model_dump()))
    assert not any(gap in text for text in every for gap in ("{company}", "{ask}", "{won}", "{topic}", "{problem}"))
    assert any("Brightwave" in line for line in made.opening)
    assert any("“your second £62 back by the end of the month”" in line.says for line in made.lines)
    assert "bw-2217" in made.grounds


def test_how_fair_it_is_decides_what_can_be_won(library: Library) -> None:
    assert [s.id for s in scenario("by-the-book", FAIR, library).settlements if s.enough] == ["ask"]
    unfair = scenario("by-the-book", UNFAIR, library)
    assert [s.id for s in unfair.settlements if s.enough] == ["fallback"]
    assert any("the bank fee that it caused" in line.says for line in unfair.lines if line.gives)
    assert not any("ree internet" in line.says for line in unfair.lines if line.gives)


def test_nobodys_braces_are_filled_in(library: Library) -> None:
    made = scenario("brush-off", {**FAIR, "company": "{ask} {promise}", "outcome": "“{company}” {quote} back"}, library)
    assert "(company)" in next(line.says for line in made.lines if line.gives)
    assert any("(ask) (promise)" in line for line in made.opening)


LONG = {**FAIR, "facts": "word " * 3_000, "outcome": "z" * 5_000}


@pytest.mark.parametrize("sheet", [{"company": "A", "outcome": "x", "facts": "y"}, LONG], ids=["short", "long"])
def test_any_sheet_makes_a_scenario(library: Library, sheet: dict[str, str]) -> None:
    for kind in KINDS:
        made = scenario(kind, sheet, library)
        assert "".join("".join(made.desk).lower().split()).count("word") == sheet["facts"].count("word")


def take(c: Conversation, event: Asked | Pressed | Said | Submitted, library: Library) -> Turn:
    return step(c, event, library, NOW)


def test_from_the_sheet_to_the_debrief(library: Library) -> None:
    fields = {name: FAIR[name] for name in ("company", "outcome", "facts")}
    desk = take(Conversation(own(HERE)), Submitted(HERE, "call-sheet", fields), library).conversation
    [choice] = take(desk, Pressed(HERE, "rehearse:"), library).replies
    assert isinstance(choice, Reply)
    assert "by-the-book: " in plain(choice)
    begun = take(desk, Asked(HERE, "rehearse", "by-the-book hard", alone=True), library)
    state = begun.conversation.state
    assert isinstance(state, Practising)
    assert state.scene.level == "hard"
    for reply in begun.replies:
        assert isinstance(reply, Reply)
        assert reply.to is To.PERSON or "BW-2217" not in plain(reply), "the sheet is its owner's alone"
    said = take(begun.conversation, Said(HERE, "Hello, I'm Jo. On 3 May £62 was taken, and on 4 May again.", addressed=True), library)
    assert len(said.exchanges) == 1
    stopped = take(said.conversation, Said(HERE, "stop", addressed=True), library)
    assert isinstance(stopped.conversation.state, Finished)
    assert stopped.conversation.state.sheet["facts"] == FAIR["facts"]
    assert stopped.closing


@pytest.mark.parametrize(
    "event",
    [Asked(HERE, "rehearse", "by-the-book"), Pressed(HERE, "rehearse:by-the-book"), Said(HERE, "rehearse by-the-book", addressed=True)],
)
def test_a_rehearsal_is_not_played_where_others_read_along(event: Asked | Pressed | Said, library: Library) -> None:
    fields = {name: FAIR[name] for name in ("company", "outcome", "facts")}
    desk = take(Conversation(own(HERE)), Submitted(HERE, "call-sheet", fields), library).conversation
    turn = take(desk, event, library)
    [reply] = turn.replies
    assert isinstance(reply, Reply)
    assert reply.to is To.PERSON
    assert "write me “rehearse by-the-book” in a direct message" in plain(reply)
    assert not isinstance(turn.conversation.state, Practising)


def test_nothing_to_rehearse_yet(library: Library) -> None:
    [reply] = take(Conversation(own(HERE)), Asked(HERE, "rehearse", "by-the-book"), library).replies
    assert isinstance(reply, Reply)
    assert "no plan yet" in plain(reply)


@pytest.fixture(scope="module")
def ear(library: Library) -> RememberingEar:
    return RememberingEar(library.ear)


TWIN = "refund-limbo"
"""The one story among the others that asks for just what this sheet does, money back on a card by a day: its win is hardly a cheat here."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", [FAIR, {**FAIR, "verdict": "stretch"}, UNFAIR], ids=["fair", "stretch", "unfair"])
def test_no_cheater_wins_whatever_the_day(library: Library, ear: RememberingEar, kind: str, sheet: dict[str, str]) -> None:
    made = scenario(kind, sheet, library)
    winners = [t.texts for t in library.playbooks.transcripts if t.style == "good" and t.scenario != TWIN]
    assert len(winners) > 60
    proof = Proof(made.scenario)
    assert list(cheated(Stage(made, library.playbooks.rules["caller"], ear, 0), library, winners, proof)) == []
    assert proof.games > 1_000


def straight(won: str) -> list[str]:
    """Somebody who does what the sheet says, and in its order; whoever they're put through to hears it from the start (C16)."""
    story = "On 3 May £62 was taken, and on 4 May £62 was taken again, from account BW-2217."
    says = [
        f"Hello, my name is Jo. I've been with you for years and I've been happy. {story}",
        f"In order: {story} It has been wearing me out, I've lost two evenings to it.",
        "I know it isn't your fault, and I'm glad you're looking at it with me. Is this something you can decide, or who could?",
        "Thank you for telling me. Could you put me through to whoever decides, please?",
        f"Hello, my name is Jo. {story} I'd be glad if we could look at it together.",
        f"First, {story} It's costing me sleep, honestly.",
        "Is this something you can decide yourself?",
        "What is possible in a case like this? What would you do in my place?",
        f"Thank you for looking that up. Then what I'd like is this: {won}.",
        "May I note your name and the case number, so that I needn't tell it all again?",
        f"So you put it in today: {won}. By when will it be done, and what do you need from me?",
        "Thank you, you've really listened. So you put it in today and I'll hear from you this week, is that right?",
        f"Yes please: {won}. So that's what we agreed, and the next step is yours, is that right?",
        "Thank you very much. So you enter it, and it will be done within the week. Is that right?",
    ]
    return [*says, *says[4:]]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", [FAIR, {**FAIR, "verdict": "stretch"}, UNFAIR], ids=["fair", "stretch", "unfair"])
def test_somebody_straight_wins(library: Library, kind: str, sheet: dict[str, str]) -> None:
    made = scenario(kind, sheet, library)
    script = straight(sheet["outcome" if sheet["verdict"] == "fair" else "fallback"])
    scene, _ = run(Stage(made, library.playbooks.rules["caller"], library.ear, 3), script.__getitem__, most=len(script))
    assert scene.ending == "granted"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_unfair_is_never_won(library: Library, kind: str) -> None:
    made = scenario(kind, UNFAIR, library)
    script = straight(UNFAIR["outcome"])
    scene, _ = run(Stage(made, library.playbooks.rules["caller"], library.ear, 3), script.__getitem__, most=len(script))
    assert scene.ending != "granted"
