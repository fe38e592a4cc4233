"""A whole suggested message, made by editing the draft sentence by sentence.

Nothing that the draft says is lost: a sentence with a number, a name, a time or a promise
in it is never dropped, and where no safe edit is known it stands as it was, with a note to
the writer. Nothing is invented: what only the writer knows is left as a visible blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ear.clauses import Place
from bot.playbook.drafts import Drafts
from bot.tips.draft import DraftCheck, names_it
from bot.tips.facts import invented, lost
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
_DOES = ("resolve", "commit", "follow_up", "own", "probe", "gauge", "diagnose", "hold")
_ACTS = re.compile(
    r"\?|\b(?:i still need|please|try|you can|you could|forwarded|passed|let's|what i'm doing)\b|\b(?:i|we)(?:'ve|'m|'ll|'re| have| am|"
    r" will| are| can)\b(?! sorry)",
    re.IGNORECASE,
)
"""What does something, or asks for something to be done."""
LITTLE = 8
"""Words below which a rewrite has nothing left to offer."""
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
    letter: Letter
    notes: list[str] = field(default_factory=list)
    puts: list[str] = field(default_factory=list)

    def edited(self, place: Place) -> str:
        """The sentence or list at `place` with its marks' edits made; empty where it goes altogether."""
        words = self.check.draft[slice(*place)]
        marks = [mark for mark in self.check.hurts if not mark.theirs and mark.edit.takes != "nothing" and _within(mark.edit.place, place)]
        self._note(place)
        whole = next((mark for mark in marks if mark.edit.takes == "sentence"), None)
        if whole is not None and not self._loses(words, whole.edit.put) and not (self._promises(place) and whole.kind != "threat"):
            return self._once(whole.edit.put)
        parts = [mark for mark in marks if mark.edit.takes == "words" or _stands_apart(self.check.draft, mark.edit.place, place)]
        said = _spliced(self.check.draft, place, parts)
        if self._loses(words, said):
            parts, said = [], words
        if len(parts) < len(marks):
            self.notes.append(_STANDS.replace("{words}", words))
        return said

    def _once(self, put: str) -> str:
        """What is put in place of a sentence, where it has not been put already."""
        if put in self.puts:
            return ""
        self.puts.append(put)
        return put

    def _loses(self, words: str, said: str) -> bool:
        """Whether a fact of `words` is neither in `said` nor in the signature, which always stays."""
        return bool(lost(words, f"{said} {self.check.draft[slice(*self.letter.signed)]}"))

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
    work = _Work(check, taken_apart(check.draft))
    text = _composed(work, book)
    if lost(check.draft, text) or invented(text, check.draft, check.theirs, _stock(check, book)):
        return Rewrite(check.draft, (_DOUBT, *work.notes))
    return Rewrite(text, tuple(dict.fromkeys(work.notes)))


def _composed(work: _Work, book: Drafts) -> str:
    """Greeting, opening, fix, the rest, what was asked, what is missing, signature."""
    check, letter = work.check, work.letter
    greeting = work.edited(letter.greeting).strip() if letter.greeting[1] else ""
    paragraphs = [blocks for paragraph in letter.paragraphs if (blocks := _blocks(work, paragraph))]
    if check.side == "agent":
        paragraphs = _in_order(check, paragraphs, book)
    body = [" ".join(block.text for block in blocks) for blocks in paragraphs]
    opening = check.gaps.fill(book.stock.opening)
    added = [said for said in _added(check, book, " ".join(body).replace(opening, "")) if said not in work.puts]
    return _joined(greeting, _with_end(body, added), check.draft, letter)


def _added(check: DraftCheck, book: Drafts, body: str) -> list[str]:
    """Blanks for what was asked, what stands in the way without a way round it, and what is missing."""
    open_ends = [mark.kind for mark in check.hurts if mark.edit.takes == "nothing"] + [mark.kind for mark in check.lacks]
    does = _ACTS.search(body) or any(check.reading.move(move) for move in _DOES) or any(p.due for p in check.reading.promises)
    if len(body.split()) < LITTLE and not does:
        open_ends.insert(0, "wall")
    if not body.strip() and check.side == "caller":
        open_ends = [*book.stock.lacking]
    said = [mark.better for mark in check.hurts if mark.theirs]
    return [*said, *dict.fromkeys(book.stock.lacking[kind] for kind in open_ends if kind in book.stock.lacking)]


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
    if not first and check.gaps.wrong != book.stock.no_wrong and not names_it(_harmless(check), check.theirs):
        first = [_Block(check.gaps.fill(book.stock.opening), (0, 0))]
    fixes = [block for blocks in paragraphs for block in blocks if block not in first and _fixes(check, block)]
    moved = fixes[:1] if fixes and not _LEANS.match(fixes[0].text) else []
    rest = [[block for block in blocks if block not in first and block not in moved] for blocks in paragraphs]
    if not rest:
        return [[*first, *moved]]
    return [blocks for blocks in ([*first, *moved, *rest[0]], *rest[1:]) if blocks]


def _harmless(check: DraftCheck) -> str:
    """The sentences of the draft in which nothing hurts."""
    places = [place for paragraph in taken_apart(check.draft).paragraphs for place in paragraph]
    return " ".join(check.draft[slice(*p)] for p in places if not any(m.span and not m.theirs and _within(m.span, p) for m in check.hurts))


def _opens(check: DraftCheck, block: _Block) -> bool:
    """Whether the block says what the matter is: a sorry with its particular, or a good move that speaks of the case."""
    if "sorry that" in block.text.lower() or (check.gaps.wrong in block.text):
        return True
    if any(mark.span and not mark.theirs and _within(mark.span, block.place) for mark in check.hurts):
        return False
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


def _joined(greeting: str, body: list[str], draft: str, letter: Letter) -> str:
    """All of it with the breaks of the draft: a greeting on a line of its own keeps it, and so does the signature."""
    text = "\n\n".join(body)
    signed = draft[slice(*letter.signed)]
    if greeting:
        alone = draft[letter.greeting[1] :].lstrip(" \t").startswith("\n")
        starts_small = greeting.endswith(",") and text.startswith("So ") and not alone
        text = f"{greeting}\n\n{text}" if alone else f"{greeting} {'s' + text[1:] if starts_small else text}"
    if signed.strip():
        text = f"{text}\n\n{signed.strip()}" if "\n" in draft.strip() else f"{text} {signed.strip()}"
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


def _stands_apart(draft: str, words: Place, sentence: Place) -> bool:
    """Whether `words` are a clause of their own, so that the rest of the sentence stands without them."""
    before, after = draft[sentence[0] : words[0]].rstrip(), draft[words[1] : sentence[1]].lstrip()
    free_before = not before or before[-1] in ",;:–—-" or before.lower().endswith((" and", " but", " so"))
    free_after = not any(mark.isalnum() for mark in after) or after[0] in ",;:–—-" or after.lower().startswith(("and ", "but ", "so "))
    return free_before and free_after
