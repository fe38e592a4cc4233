"""A whole suggested message, made by editing the draft sentence by sentence.

Nothing that the draft says is lost: a sentence with a number, a name, a time or a promise
in it is never dropped, and where no safe edit is known it stands as it was, with a note to
the writer. Nothing is invented: what only the writer knows is left as a visible blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ear.clauses import Place, clauses
from bot.playbook.drafts import Drafts
from bot.tips.draft import DraftCheck, names_it
from bot.tips.facts import lost
from bot.tips.letter import Letter, taken_apart
from bot.tips.marks import Mark, tidied

_LEANS = re.compile(
    r"(?:this|that|these|those|it|it's|it'll|they|they're|he|she|then|after that|however|so|but|and|also|therefore|because|once|instead|"
    r"otherwise|as a result|which|meanwhile|next|finally|second|secondly|there|here|the same|both|neither|in addition|if not|if so|"
    r"to do (?:this|that|so)|for (?:this|that)|as such)\b",
    re.IGNORECASE,
)
_FIXES = re.compile(r"\b(?:i've|i have|we've|we have|i'll|i will|i'm|i am) (?:just |now |already |also )?\w+", re.IGNORECASE)
_OPENS = ("apologize", "empathize", "validate", "hear")
_FIX = ("resolve", "commit")
_STANDS = "I left this as it is, because it holds something that must not get lost; say it your way: “{words}”"
_DOUBT = "I found no rewrite that keeps everything you wrote, so this is your draft as it stands."


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A suggested message, and what the writer still has to see to."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """What happens to one draft on its way."""

    check: DraftCheck
    notes: list[str] = field(default_factory=list)

    def edited(self, place: Place) -> str:
        """The sentence or list at `place` with its marks' edits made; empty where it goes altogether."""
        words = self.check.draft[slice(*place)]
        marks = [mark for mark in self.check.hurts if not mark.theirs and mark.edit.takes != "nothing" and _within(mark.edit.place, place)]
        self._note(place)
        whole = next((mark for mark in marks if mark.edit.takes == "sentence"), None)
        if whole is not None:
            said = self._without(place, whole)
            if said is not None:
                return said
        said = _spliced(self.check.draft, place, [mark for mark in marks if mark.edit.takes == "words"])
        if lost(words, said) or (whole is not None and said == words):
            self.notes.append(_STANDS.replace("{words}", words))
            return words
        return said

    def _without(self, place: Place, whole: Mark) -> str | None:
        """The sentence gone, replaced, or without the clause of `whole`; None where something would get lost."""
        words = self.check.draft[slice(*place)]
        if not lost(words, whole.edit.put) and not self._promises(place):
            return whole.edit.put
        kept = [self.check.draft[slice(*clause)] for clause in clauses(self.check.draft, place) if not _within(whole.edit.place, clause)]
        said = tidied(", ".join(kept).rstrip(".!?,") + _stop(words), words[:1])
        if not kept or len(said.split()) < 3 or lost(words, said):
            return None
        return f"{said} {whole.edit.put}".strip()

    def _promises(self, place: Place) -> bool:
        return any(a < place[1] and place[0] < b for promise in self.check.reading.promises for a, b in promise.spans)

    def _note(self, place: Place) -> None:
        """Marks that no edit can mend are told to the writer."""
        for mark in self.check.hurts:
            if not mark.theirs and mark.edit.takes == "nothing" and mark.span and _within(mark.span, place):
                self.notes.append(f"“{mark.words}”: {mark.better}")


def rewrite(check: DraftCheck, book: Drafts) -> Rewrite:
    """The draft of `check` as it could go out; word for word the same where it is good already."""
    if check.good or not check.draft.strip():
        return Rewrite(check.draft)
    work = _Work(check)
    text = _composed(work, taken_apart(check.draft), book)
    if lost(check.draft, text) or lost(text, f"{check.draft} {check.theirs} {_stock(check, book)}"):
        return Rewrite(check.draft, (_DOUBT, *work.notes))
    return Rewrite(text, tuple(dict.fromkeys(work.notes)))


def _composed(work: _Work, letter: Letter, book: Drafts) -> str:
    """Greeting, opening, fix, the rest, what was asked, what is missing, signature."""
    check = work.check
    greeting = work.edited(letter.greeting).strip() if letter.greeting[1] else ""
    paragraphs = [_blocks(work, paragraph) for paragraph in letter.paragraphs]
    paragraphs = [blocks for blocks in paragraphs if blocks]
    if check.side == "agent":
        paragraphs = _in_order(check, paragraphs, book)
    added = [mark.better for mark in check.hurts if mark.theirs]
    added += [book.stock.lacking[mark.kind] for mark in check.lacks if mark.kind in book.stock.lacking]
    body = [" ".join(block.text for block in blocks) for blocks in paragraphs]
    signed = check.draft[slice(*letter.signed)]
    return _joined(greeting, _with_end(body, added), signed, check.draft)


@dataclass(frozen=True, slots=True)
class _Block:
    """Sentences that stay together, and where the first of them stood."""

    text: str
    place: Place


def _blocks(work: _Work, paragraph: Sequence[Place]) -> list[_Block]:
    """The sentences of a paragraph, edited; one that leans on the sentence before it stays with that."""
    blocks: list[_Block] = []
    for place in paragraph:
        said = work.edited(place)
        if not said:
            continue
        if blocks and _LEANS.match(work.check.draft[slice(*place)]):
            blocks[-1] = _Block(f"{blocks[-1].text} {said}", (blocks[-1].place[0], place[1]))
        else:
            blocks.append(_Block(said, place))
    return blocks


def _in_order(check: DraftCheck, paragraphs: list[list[_Block]], book: Drafts) -> list[list[_Block]]:
    """What the matter is first, then the fix, then everything else as it stood."""
    first = [block for blocks in paragraphs for block in blocks if _opens(check, block)][:1]
    if not first and check.gaps.wrong != book.stock.no_wrong and not names_it(check.draft, check.theirs):
        first = [_Block(check.gaps.fill(book.stock.opening), (0, 0))]
    fixes = [block for blocks in paragraphs for block in blocks if block not in first and _fixes(check, block)]
    moved = fixes[:1] if fixes and not _LEANS.match(fixes[0].text) else []
    rest = [[block for block in blocks if block not in first and block not in moved] for blocks in paragraphs]
    if not rest:
        return [[*first, *moved]]
    return [blocks for blocks in ([*first, *moved, *rest[0]], *rest[1:]) if blocks]


def _opens(check: DraftCheck, block: _Block) -> bool:
    """Whether the block says what the matter is: a sorry with its particular, or a good move that speaks of the case."""
    if "sorry that" in block.text.lower() or (check.gaps.wrong in block.text):
        return True
    return _hears(check, block, _OPENS) and (names_it(block.text, check.theirs) or not check.theirs.strip())


def _fixes(check: DraftCheck, block: _Block) -> bool:
    """Whether the block does something, in the first person."""
    promised = any(promise.owner == "me" and _within(span, block.place) for promise in check.reading.promises for span in promise.spans)
    return (_hears(check, block, _FIX) or promised) and bool(_FIXES.search(block.text.replace("’", "'")))


def _hears(check: DraftCheck, block: _Block, moves: Sequence[str]) -> bool:
    return any(heard.move in moves and _within(span, block.place) for heard in check.reading.moves for span in heard.spans)


def _spliced(draft: str, place: Place, marks: Sequence[Mark]) -> str:
    """The text at `place` with the words of `marks` replaced, from the last to the first."""
    start, end = place
    said, upto = draft[start:end], end
    for mark in sorted(marks, key=lambda mark: mark.edit.place, reverse=True):
        a, b = mark.edit.place
        if b <= upto:
            said, upto = said[: a - start] + mark.edit.put + said[b - start :], a
    return tidied(said, draft[start : start + 1]) if marks else said


def _with_end(body: list[str], added: list[str]) -> list[str]:
    if not added:
        return body
    end = " ".join(added)
    return [*body, end] if len(body) > 1 else [" ".join([*body, end])]


def _joined(greeting: str, body: list[str], signed: str, draft: str) -> str:
    """All of it with the breaks of the draft: a greeting on a line of its own keeps it, and so does the signature."""
    text = "\n\n".join(body)
    if greeting:
        after = draft.lstrip()[len(draft.lstrip().split("\n")[0]) :] if "\n" in draft.strip() else ""
        alone = bool(after) and len(draft.lstrip().split("\n")[0].split()) <= len(greeting.split()) + 1
        text = f"{greeting}\n\n{text}" if alone else f"{greeting} {text}"
    if signed.strip():
        text = f"{text}\n\n{signed.strip()}" if "\n" in signed or "\n" in draft.strip() else f"{text} {signed.strip()}"
    return text.strip()


def _stock(check: DraftCheck, book: Drafts) -> str:
    """Everything that a rewrite may say of its own, so that it is not taken for an invention."""
    stock = book.stock
    terms = " ".join(term.plain for term in book.terms)
    faults = " ".join(phrase.put for fault in book.faults for phrase in fault.phrases)
    said = (stock.opening, stock.sorry, stock.no_wrong, stock.no_thing, stock.when, stock.answer, *stock.lacking.values(), terms, faults)
    return check.gaps.fill(" ".join(said))


def _within(place: Place, around: Place) -> bool:
    """Whether `place` begins in `around`, or at its very end where it is empty."""
    return around[0] <= place[0] < around[1] or (place[0] == place[1] == around[1])


def _stop(words: str) -> str:
    last = words.rstrip()[-1:]
    return last if last in ".!?" else "."
