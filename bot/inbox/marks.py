"""What each message counts for, and what is counted at the end: receipts by teaching, Q1 to Q6."""

from dataclasses import replace

from bot.inbox.hear import Note
from bot.inbox.state import Inbox, Receipt
from bot.progress.marks import Marks

NO_LIFE = ("mass", "puzzled", "hurt")
"""Kinds of notes that tell nobody that somebody is there."""
ASKED_FIRST = "by then they had had to ask again"
JUGGLED = "another ticket lay open, half done"
PHRASE = "it could go to anyone"
COPIED = "somebody else had got it before"
TO_ALL = "it speaks of other people's trouble, too"
NO_I = "nobody in it says “I”"
NO_TIME = "it names no time"
NO_SORRY = "it has no word for the wait"
TOO_LATE = "by then it helps them no more"
MISSED = "the time came, and you didn't"
NO_WORD = "never a word that was theirs"
NO_DOOR = "no way to come back to you"
STILL_WAITS = "waiting still"
GONE = "stopped waiting"
EXPLAINED = "the cause could have waited until it ran again"


def receipts(before: Inbox, number: int, note: Note, kind: str) -> tuple[Receipt, ...]:
    """What a note of that `kind` to ticket `number` counts for; `before` is how things stood."""
    if kind in ("nobody", "after"):
        return ()
    if kind == "puzzled" and (note.again or note.noise or note.mixed):
        return tuple(replace(one, ticket=number, minute=before.minute, quote=note.text) for one in _phrase(note, kind))
    found = [*_life(before, number, note, kind), *_one_at_a_time(before, number, kind), *_phrase(note, kind), *_voice(note)]
    found += [*_deadline(before, number, note, kind), *_way_back(before, number, note), *_speed(note, kind)]
    return tuple(replace(one, ticket=number, minute=before.minute, quote=one.quote or note.text) for one in found)


def _life(before: Inbox, number: int, note: Note, kind: str) -> list[Receipt]:
    """Q1: a first word before they have to ask for it."""
    one = before.ticket(number)
    if one.written is not None or not note.personal or kind in NO_LIFE:
        return []
    return [Receipt("Q1", not one.nudged, number, note.personal, ASKED_FIRST if one.nudged else "")]


def _one_at_a_time(before: Inbox, number: int, kind: str) -> list[Receipt]:
    """Q1: work on one ticket, until it is done."""
    if kind not in ("settled", "fact", "blind") or before.ticket(number).begun:
        return []
    half_done = any(before.ticket(n).begun for n in before.waiting if n != number)
    return [Receipt("Q1", False, number, says=JUGGLED)] if half_done else []


def _phrase(note: Note, kind: str) -> list[Receipt]:
    """Q2: a note that could go to nobody else."""
    if note.copied or note.mass:
        return [Receipt("Q2", False, 0, "" if note.copied else note.mass, COPIED if note.copied else PHRASE)]
    if note.mixed:
        return [Receipt("Q2", False, 0, says=TO_ALL)]
    return [Receipt("Q2", True, 0, note.theirs)] if note.theirs and kind in ("noted", "vague", "fact", "settled") else []


def _voice(note: Note) -> list[Receipt]:
    """Q3: I, not we."""
    if note.ours:
        return [Receipt("Q3", False, 0, note.ours, NO_I)]
    return [Receipt("Q3", True, 0, note.mine)] if note.mine else []


def _deadline(before: Inbox, number: int, note: Note, kind: str) -> list[Receipt]:
    """Q4: a time that helps, and a word for the wait, wherever somebody has to wait on."""
    one = before.ticket(number)
    if kind not in ("noted", "vague", "too_late", "mass") or one.promised is not None:
        return []
    sorry = note.sorry or one.soothed
    missing = TOO_LATE if kind == "too_late" else NO_TIME if note.due is None else "" if sorry else NO_SORRY
    return [Receipt("Q4", not missing and kind == "noted", number, note.hard, missing)]


def missed(inbox: Inbox, number: int) -> Receipt:
    """Q4 once more: the time that was named has come, and nobody else has."""
    promised = next((one.quote for one in reversed(inbox.receipts) if one.teaching == "Q4" and one.ticket == number and one.good), "")
    said = promised or next((entry.text for entry in reversed(inbox.sent(number))), "")
    return Receipt("Q4", False, number, said, MISSED, inbox.minute)


def _way_back(before: Inbox, number: int, note: Note) -> list[Receipt]:
    """Q5: once for each person, a quick way to reach whoever wrote."""
    has = any(one.teaching == "Q5" and one.ticket == number for one in before.receipts)
    return [Receipt("Q5", True, number, note.back)] if note.back and not has and not note.copied else []


def _speed(note: Note, kind: str) -> list[Receipt]:
    """Q6: first it runs again, the cause comes later."""
    if kind == "settled":
        return [Receipt("Q6", True, 0, note.answer)]
    return [Receipt("Q6", False, 0, note.explains, EXPLAINED)] if note.explains and kind in ("noted", "vague", "puzzled") else []


def at_the_end(inbox: Inbox) -> tuple[Receipt, ...]:
    """All receipts, with those for what was left undone."""
    left: list[Receipt] = []
    for number, one in enumerate(inbox.tickets, 1):
        undone: list[tuple[str, str]] = []
        if one.written is None:
            undone.append(("Q1", NO_WORD))
        if inbox.sent(number) and not any(r.teaching == "Q5" and r.ticket == number for r in inbox.receipts):
            undone.append(("Q5", NO_DOOR))
        if one.standing != "settled":
            undone.append(("Q6", STILL_WAITS if one.standing == "waiting" else GONE))
        left += [Receipt(teaching, False, number, says=says, minute=inbox.minute) for teaching, says in undone]
    return (*inbox.receipts, *left)


def marks(receipts_: tuple[Receipt, ...]) -> Marks:
    """What a finished inbox leaves behind for its trainee's progress."""
    return tuple((one.teaching, one.good) for one in receipts_)
