"""The trend per move: the few that matter, and nothing that was not made or called for."""

import pytest

from bot.playbook.library import Playbooks
from bot.progress.exercised import made
from bot.progress.moves import LEGEND, SHOWN, trend
from bot.progress.record import Done, Made, Progress, Tried
from bot.progress.show import page
from bot.replies import Listing, Part
from bot.store.codec import STATES
from tests.fakes import texts
from tests.progress.people import NAMES, day, exchange, receipt


def practised(number: float, messages: int, *moves: tuple[str, int, int], tried: tuple[Tried, ...] = ()) -> Done:
    return Done(f"k{number}", "practice kite", day(number), tried, tuple(Made(*one) for one in moves), messages)


def rows(parts: list[Part]) -> list[str]:
    return [item for part in parts if isinstance(part, Listing) for item in part.items]


def test_often_and_rising_and_in_the_way(built_in: Playbooks) -> None:
    older = [practised(n, 4, ("agent-apologize", 3, 1), ("agent-probe", 2, 0), ("agent-jargon", 1, 1)) for n in (0, 1)]
    newer = [practised(n, 4, ("agent-apologize", 3, 0), ("agent-probe", 2, 0), ("agent-hear", 2, 0)) for n in (2, 3)]
    assert rows(trend([*older, *newer], built_in.moves)) == [
        "▆▆▆▆ Often: “says sorry and means it”, in 12 of 16 messages; 2 of them did harm",
        "▄▄▄▄ Often: “digs with a question”, in 8 of 16 messages",
        "··▄▄ On the rise: “hears the whole story”, in 4 of 16 messages, lately more often",
        "▂▂·· In the way: “unexplained jargon”, in 2 of 16 messages, lately less often",
    ]


def test_missing_is_only_what_was_called_for(built_in: Playbooks) -> None:
    one = practised(0, 8, ("agent-hear", 3, 0), ("agent-own", 2, 0), tried=(Tried("H3", 0, 2), Tried("H1", 0, 1)))
    found = rows(trend([one], built_in.moves))
    assert [row for row in found if "Missing" in row] == ["· Missing: “says sorry and means it”, in none of 8 messages"]


def test_a_few_messages_lack_nothing(built_in: Playbooks) -> None:
    one = practised(0, 2, ("agent-hear", 1, 0), tried=(Tried("H3", 0, 2),))
    assert "Missing" not in "".join(rows(trend([one], built_in.moves)))


def test_the_side_that_was_practised_last_and_with_all_both(built_in: Playbooks) -> None:
    done = [practised(0, 3, ("agent-hear", 1, 0)), practised(1, 3, ("caller-thank", 1, 0))]
    assert rows(trend(done, built_in.moves)) == ["▃ Often: “thanks the rep”, in 1 of 3 messages"]
    assert rows(trend(done, built_in.moves, every=True)) == [
        "▃ “thanks the rep”, in 1 of 3 messages",
        "▃ “hears the whole story”, in 1 of 3 messages",
    ]


def test_only_the_last_practices(built_in: Playbooks) -> None:
    done = [practised(n, 2, ("agent-hear", 1, 0)) for n in range(SHOWN + 3)]
    assert rows(trend(done, built_in.moves)) == [f"{'▄' * SHOWN} Often: “hears the whole story”, in {SHOWN} of {2 * SHOWN} messages"]


def test_a_drill_says_nothing_of_moves(built_in: Playbooks) -> None:
    assert trend([Done("k", "drill empathy", day(0), (Tried("H2", 0, 3),))], built_in.moves) == []


def test_messages_are_counted_once_and_only_ones_own(built_in: Playbooks) -> None:
    good, bad = receipt("H1", trust=3), receipt("H1", heat=3)
    history = (exchange(1, good, bad), exchange(2, good), exchange(3, good, trainee="bo"))
    named = [next(m for m in built_in.moves if m.move == "hear").model_copy(update={"move": "move"})]
    assert made(history, "ana", "agent", named) == (Made("agent-move", 2, 1),)
    assert made(history, "ana", "caller", named) == made(history, "cat", "agent", named) == ()


@pytest.mark.parametrize(("times", "harm"), [(0, 0), (1, 2), (1, -1)])
def test_what_cannot_be_is_refused(times: int, harm: int) -> None:
    with pytest.raises(ValueError, match="makes no sense"):
        Made("agent-hear", times, harm)


def test_what_was_stored_before_there_were_moves_is_still_read(built_in: Playbooks) -> None:
    body = (
        '{"person":"ana","done":[{"key":"k","what":"practice kite","at":"2026-03-02T12:00:00Z",'
        '"tried":[{"teaching":"H1","done":1,"called":2}]}],"state":"progress"}'
    )
    progress = STATES.unpack(1, body)
    assert isinstance(progress, Progress)
    assert progress.done[0].moves == ()
    assert LEGEND not in texts([page(progress, NAMES, None, day(1), built_in.moves)])
    new = Progress("ana", (*progress.done, practised(1, 3, ("agent-hear", 1, 0))))
    assert STATES.unpack(*STATES.pack(new)) == new
    assert LEGEND in texts([page(new, NAMES, None, day(1), built_in.moves)])
