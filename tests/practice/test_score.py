"""Points come from receipts, and from nowhere else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.scene import Exchange, Receipt
from bot.practice.score import score, tally
from tests.fakes import played, tiny_books, tiny_stage

RULES = tiny_books().rules["agent"]
EXCHANGE = Exchange(1, "hi", (), "so?", 50, 50, 50, "")


def receipt(row: str | None, points: int) -> Receipt:
    return Receipt(1, "rule", "hear", "hi", row, points, 0, 0, ("H1",), "yes.", "more.")


RECEIPTS = st.builds(receipt, st.sampled_from(["h", "r", None]), st.integers(-20, 20))


def test_nothing_said_is_nothing() -> None:
    assert [t.points for t in tally([], RULES)] == [0, 0]
    assert score(tally([], RULES)) == 0


def test_points_add_up_to_the_most_a_row_holds() -> None:
    rows = {t.row.id: t for t in tally([replace(EXCHANGE, receipts=(receipt("h", 8), receipt("h", 15), receipt("r", 6)))], RULES)}
    assert (rows["h"].points, rows["r"].points) == (20, 6)
    assert score(tuple(rows.values())) == 52
    assert rows["h"].best == receipt("h", 15)


def test_no_row_falls_below_nothing() -> None:
    [hear, _] = tally([replace(EXCHANGE, receipts=(receipt("h", -8),))], RULES)
    assert (hear.points, hear.best) == (0, None)


@given(st.lists(st.lists(RECEIPTS, max_size=4), max_size=6))
def test_only_receipts_count_and_not_how_they_are_spread(turns: list[list[Receipt]]) -> None:
    spread = [replace(EXCHANGE, turn=n, said=str(n), receipts=tuple(turn)) for n, turn in enumerate(turns)]
    together = [replace(EXCHANGE, receipts=tuple(r for turn in turns for r in turn))]
    tallies = tally(spread, RULES)
    assert tallies == tally(together, RULES)
    assert 0 <= score(tallies) <= 100
    for t in tallies:
        own = [r.points for turn in turns for r in turn if r.row == t.row.id]
        assert t.points == max(0, min(t.row.most, sum(own)))


def test_a_played_scene_scores_what_its_receipts_say() -> None:
    _, exchanges = played(tiny_stage(), "hear the kite", "empathize", "probe beach?")
    assert [t.points for t in tally(exchanges, RULES)] == [20, 0]
    assert sum(r.points for e in exchanges for r in e.receipts) == 8 + 8 + 5
    assert score(tally(exchanges, RULES)) == 40
