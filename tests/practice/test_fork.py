"""Going back leads to the same place, and no way that was gone is ever lost."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.fork import parted, path, rewind, tries
from bot.practice.play import begin, play
from bot.practice.scene import Exchange, Scene
from tests.fakes import played, tiny_stage

STAGE = tiny_stage(5)
WORDS = st.sampled_from(
    ["hear the kite", "hostile", "empathize, validate", "probe beach?", "probe gift?", "resolve new-kite by four", "thank", ""]
) | st.text(max_size=30)
DEED = st.sampled_from([(), ("hand_over",), ("back_late",)])
SAYS = st.lists(st.tuples(WORDS, DEED), min_size=1, max_size=10)
BACK = st.integers(-1, 8)


@dataclass
class Sitting:
    """What is written down while somebody speaks and goes back, and the scenes that it really went through."""

    history: list[Exchange] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=lambda: [begin(STAGE)])
    """The scene before each message of the way that is being gone, and the one after the last."""

    def say(self, text: str, deeds: tuple[str, ...] = ()) -> None:
        if self.scenes[-1].ending is None:
            scene, exchange = play(self.scenes[-1], text, STAGE, deeds)
            self.scenes.append(scene)
            self.history.append(exchange)

    def go_back(self, turn: int) -> None:
        scene = rewind(self.history, turn, STAGE)
        if scene is not None:
            self.scenes = [*self.scenes[: turn - 1], scene]


@given(SAYS, st.data())
def test_going_back_leads_to_the_same_scene_and_the_same_words_to_the_same_answer(
    says: list[tuple[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    sitting = Sitting()
    for text, deeds in says:
        sitting.say(text, deeds)
    turn = data.draw(st.integers(1, len(sitting.history)))
    scene = rewind(sitting.history, turn, STAGE)
    assert scene == sitting.scenes[turn - 1]
    was = sitting.history[turn - 1]
    assert play(scene, was.said, STAGE, was.deeds) == (sitting.scenes[turn], was)


@given(st.lists(st.one_of(WORDS, BACK), max_size=24))
def test_no_try_loses_an_exchange(done: list[str | int]) -> None:
    sitting = Sitting()
    for one in done:
        if isinstance(one, str):
            sitting.say(one)
        else:
            sitting.go_back(one)
    ways = tries(sitting.history)
    kept = {id(exchange) for way in ways for exchange in way}
    assert kept == {id(exchange) for exchange in sitting.history}
    for way in ways:
        assert [exchange.turn for exchange in way] == list(range(1, len(way) + 1)), "each way is whole"
    assert list(ways[-1:]) == ([path(sitting.history)] if sitting.history else [])
    ended = [id(exchange) for exchange in sitting.history if exchange.ending]
    assert set(ended) <= {id(way[-1]) for way in ways}, "nothing comes after an end"


@given(st.lists(st.one_of(WORDS, BACK), max_size=16), WORDS)
def test_what_is_said_after_going_back_goes_on_from_there(done: list[str | int], text: str) -> None:
    """The way gone last, played from the beginning, leads to where the sitting is."""
    sitting = Sitting()
    for one in [*done, text]:
        if isinstance(one, str):
            sitting.say(one)
        else:
            sitting.go_back(one)
    gone = path(sitting.history)
    if isinstance((*done, text)[-1], str) and sitting.scenes[-1].turn == len(gone):
        scene = begin(STAGE)
        for exchange in gone:
            scene, again = play(scene, exchange.said, STAGE, exchange.deeds)
            assert again == exchange
        assert scene == sitting.scenes[-1]


def test_each_way_is_told_apart() -> None:
    sitting = Sitting()
    for one in ("hear the kite", "hostile", "thank", 2, "empathize", "thank", 3, "validate"):
        if isinstance(one, int):
            sitting.go_back(one)
        else:
            sitting.say(one)
    said = [[exchange.said for exchange in way] for way in tries(sitting.history)]
    assert said == [
        ["hear the kite", "hostile", "thank"],
        ["hear the kite", "empathize", "thank"],
        ["hear the kite", "empathize", "validate"],
    ]
    assert parted(tries(sitting.history)) == 3
    assert parted(tries(sitting.history)[:2]) == 2


def test_the_same_words_again_part_from_nothing() -> None:
    sitting = Sitting()
    for text in ("hear the kite", "thank"):
        sitting.say(text)
    sitting.go_back(2)
    sitting.say("thank")
    one, other = tries(sitting.history)
    assert one == other
    assert parted([one, other]) == 2


def test_there_is_nothing_before_the_first_message() -> None:
    _, history = played(STAGE, "hear the kite", "thank")
    assert tries([]) == []
    assert path([]) == ()
    assert rewind([], 1, STAGE) is None
    assert [rewind(history, turn, STAGE) is None for turn in (-1, 0, 1, 2, 3)] == [True, True, False, False, True]
    assert rewind(history, 1, STAGE) == begin(STAGE)
