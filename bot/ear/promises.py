"""Promises: what a message says is coming, who owes it, and by when.

A promise is found by its head ("I'll", "is coming", "refund by"), then the dates in its clause are read. Grammar by pattern, no model:
what counts is set by written conventions, each entry can be shown in the text, and a message takes about a millisecond.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.ear import promise_booked, promise_loose, promise_notes, promise_now, promise_passive, promise_will
from bot.ear.due import dues
from bot.ear.due_found import Due, chosen
from bot.ear.due_words import is_vague, plain, vague_ends
from bot.ear.promise_clauses import MASK, Segment, aside, breaks, segments
from bot.ear.promise_pieces import pieces
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.reading import Promise

_CAP = 2000
_PARTS = re.compile(r"[,;:!)(&+]|\s-|\b(?:and|but|so|then|or|because|while|plus)\b")
_BLANKS = re.compile(r"\s{16,}")
_OPENS = re.compile(
    r"(?:^|[,;:.!(-]|\b(?:and|but|then|so|ok|okay|yes|no|right|well|also|or|that|latest|hi|hello|hey|sure|because"
    r"|says?|said|(?:told|tells?|promised) me|thanks|sorry|now|starting|promise|know))\s*[(\"']?\s*$"
)
_ADJOINS = re.compile(r"[\s,:;(-]*(?:(?:at the latest|latest|then|sharp|or so|max|also|at the very latest|from now)[\s,:-]*)*$")
_GIVE_ME = re.compile(r"\b(?:give|gimme|allow|spare|grant|need)(?: (?:me|us))?(?: (?:just|only|till|until|about|another))*\s*$")
_ON_WAY = re.compile(r"\bon (?:its|the|their) way\b")
_IT = re.compile(r"(?:it|this|that|they)\b")
_ALONE = re.compile(r"\w\s*(?:[,(]|\s-+)\s*(?:(?:max|maximum|usually|normally|so|about|around)\.?\s+)?$")
_OVER = re.compile(r"\s*(?:max|maximum|tops|ok|okay)?\s*(?:[.!,;)]|$)")
_AND = re.compile(r"[\s,:-]*(?:and|then|while|so)[\s,]*(?:then\s+)?")
_WAITING = re.compile(
    r"(?:^|[,;.!]|\band\b|\bbut\b)\s*(?:if|once|when|whenever|unless|until|till|after|as soon as|because|since|as"
    r"|in case|even if|while|before|whether)\b(?:(?![,;]).)*$"
)
_BROKEN = re.compile(
    r"\b(?:never|didn'?t|nobody|no one|noone|nothing|no call|(?:did|was|were|has|have) not"
    r"|(?:and|but|yet) (?:it|i|we|she|he|they)(?:'s|'m|'re| is| am| are| have| has)? still"
    r"|still (?:waiting|no|not|nothing|haven'?t|hasn'?t|don'?t)|hasn'?t"
    r"|haven'?t|wasn'?t|weren'?t|lied|lies|liars?|not a peep|silence|no-show|no show|ignored|forgot"
    r"|that was|ago|it'?s (?:now |already )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|failed|no sign|broke)\b"
)
_YOU_TOLD = re.compile(
    r"\b(?:you|last (?:agent|person|guy|time|rep)|your (?:lot|people))\b[^.!?]{0,30}\b(?:said|told|promised"
    r"|wrote|swore|assured)\b|\b(?:was|were|been) (?:told|promised|assured)\b|\b(?:yesterday|last|on (?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day)\b[^.!?]{0,40}\b(?:said|told|promised|wrote)"
)
_STILL_AHEAD = re.compile(r"\b(?:tomorrow|tmrw|tonight|today|next|this (?:after|even)|later|coming|in \d|within)\b")
_CHANNELS = (
    ("email", r"e-?mail(?:ing|ed)?|mailing|inbox"),
    ("call", r"call(?:ing|back|-back)?|ring(?:ing)?|phone|phoning|bell|buzz|on the line"),
    ("text", r"text(?:ing)?|sms|whatsapp"),
    ("chat", r"chat|message|messaging|msg|dm|ping|reply here|in this thread"),
    ("post", r"letter|in the post|by post|courier|post(?:ing)?|parcel|ship(?:s|ping)?|mail"),
    ("visit", r"visit|come (?:out|round|by|over)|technician|engineer|in person|at your door"),
)
_CHANNEL = tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _CHANNELS)


def promises(text: str, now: datetime | None) -> tuple[Promise, ...]:
    """The promises in `text`, in order. `now` is when it was written, in the writer's time; without it only dates with a year are read."""
    low = _BLANKS.sub(_squeezed, plain(text[:_CAP]))
    found = dues(low, now)
    masked = _masked(low, found)
    reader = _Reader(text, low, masked, found)
    return tuple(promise for segment in segments(low) for promise in reader.read(segment))


def _squeezed(blanks: re.Match[str]) -> str:
    """Long stretches of nothing with a middle that is no blank, so that patterns do not walk through them again and again."""
    return blanks[0][:6] + "\x02" * (len(blanks[0]) - 12) + blanks[0][-6:]


def _masked(low: str, found: tuple[Due, ...]) -> str:
    letters = list(low)
    for due in found:
        if due.stated or _takes(low, due):
            letters[due.start : due.end] = MASK * (due.end - due.start)
    return "".join(letters)


def _takes(low: str, due: Due) -> bool:
    """A bare length of time counts only after "takes" and its like, or alone at the end ("we refund you, 2 working days")."""
    if _ALONE.search(low[max(0, due.start - 20) : due.start]) and _OVER.match(low, due.end):
        return True
    return bool(re.search(r"\b(?:takes?|taking|be|is|it's|than|allow)\s+(?:\w+\s+){0,2}$", low[max(0, due.start - 30) : due.start]))


class _Reader:
    """One message being read."""

    def __init__(self, text: str, low: str, masked: str, found: tuple[Due, ...]) -> None:
        self.text, self.low, self.masked = text, low, masked
        self.dues = [due for due in found if masked[due.start] == MASK]

    def read(self, segment: Segment) -> Iterator[Promise]:
        """The promises of one sentence."""
        heads = [head for head in self._heads(segment) if segment.question is None or head.start < segment.question]
        floors = [segment.start, *(head.verb for head in heads)]
        early = [self._early(head, floor) for head, floor in zip(heads, floors, strict=False)]
        starts = [min([head.start, *(due.start for due in dated)]) for head, dated in zip(heads, early, strict=True)]
        for head, dated, limit in zip(heads, early, [*starts[1:], segment.end], strict=False):
            asked = limit if segment.question is None else min(limit, max(segment.question, head.verb))
            yield from self._of(head, segment, dated, asked)

    def _heads(self, segment: Segment) -> list[Head]:
        sentence = Sentence(
            self.masked[segment.start : segment.end], self.low[segment.start : segment.end], self.text[segment.start : segment.end], segment
        )
        for module in (promise_will, promise_passive, promise_booked, promise_now, promise_notes, promise_loose):
            module.look(sentence)
        heads: list[Head] = []
        for head in sorted(sentence.found, key=lambda head: head.start):
            if heads and self._agreed(heads[-1], head):
                heads[-1] = head
            elif not heads or self._apart(heads[-1], head):
                heads.append(head)
        return heads

    def _agreed(self, first: Head, second: Head) -> bool:
        """ "They have agreed to pay, they will transfer it", "it is on its way, it takes 3 days": the second is the promise."""
        between = self.masked[first.verb : second.start]
        said = "agreed" in self.low[first.start : first.verb] or (_ON_WAY.search(between) and _IT.match(self.low, second.start))
        return first.owner == second.owner and MASK not in between and bool(said)

    def _apart(self, first: Head, second: Head) -> bool:
        """A head with nothing between it and the one before says what that one promises: "I'll make sure it's sent"."""
        between = self.masked[first.verb : second.start]
        parted = first.needs_due or MASK in between or _PARTS.search(between)
        return bool(parted) and "so that" not in between

    def _of(self, head: Head, segment: Segment, early: list[Due], limit: int) -> Iterator[Promise]:
        end = breaks(self.masked, head.verb, limit)
        own = [due for due in self.dues if head.verb <= due.start < end and not aside(self.masked, head.verb, due.start)]
        if self._dropped(head, segment, own or early):
            return
        for at, (start, stop) in enumerate(pieces(self.masked, self.low, (head.verb, end), own)):
            mine = [due for due in own if start <= due.start < stop]
            binding = chosen(mine) or (chosen(early) if at == 0 else None)
            if head.needs_due and not binding and not (head.soon and self._soon(head, segment, stop)):
                continue
            first = min([head.start if at == 0 else start, *(due.start for due in early if at == 0)])
            yield self._promise(head, binding, (first, stop), start)

    def _soon(self, head: Head, segment: Segment, stop: int) -> bool:
        """ "It ships next week", "in a few days it ships"."""
        return is_vague(self.low, head.verb, stop) or vague_ends(self.low[segment.start :], head.start - segment.start)

    def _early(self, head: Head, floor: int) -> list[Due]:
        """Dates set before the subject: "By Friday, you'll ...", "give me an hour and I'll ..."."""
        for due in reversed([due for due in self.dues if floor <= due.start and due.end <= head.start]):
            before, between = self.masked[floor : due.start], self.masked[due.end : head.start]
            if _WAITING.search(before):
                return []
            if (_ADJOINS.match(between) and _OPENS.search(before)) or (
                _GIVE_ME.search(self.low, floor, due.start) and _AND.fullmatch(between)
            ):
                return [due]
        return []

    def _dropped(self, head: Head, segment: Segment, own: list[Due]) -> bool:
        """Promises told as made before are dropped when the telling shows that they were broken."""
        if not head.reported and not segment.quoted and not _YOU_TOLD.search(self.low, segment.start, head.start):
            return False
        around = self.low[max(0, segment.start - 80) : segment.end + 120]
        if _BROKEN.search(around):
            return True
        told = _YOU_TOLD.search(self.low, max(0, segment.start - 60 if segment.quoted else segment.start), head.verb + 12)
        would = re.search(r"'d\b|\bwould\b|\bpromised\b", self.low[head.start : head.verb + 10]) or segment.quoted
        return bool(told and would) and not any(_STILL_AHEAD.search(self.low, due.start, due.end) for due in own)

    def _promise(self, head: Head, binding: Due | None, span: tuple[int, int], verb: int) -> Promise:
        start, end = self._trimmed(*span)
        channel = next((name for name, pattern in _CHANNEL if pattern.search(self.low, verb, end)), None)
        return Promise(head.owner, binding.when if binding else None, ((start, end),), self._action(verb, end), channel)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end]
        tail = re.sub(r"(?:[\s,;:.!?(\"'-]|\b(?:and|but|so|or|then)\b(?=[\s,;:.-]*$))+$", "", words)
        return start + len(words) - len(words.lstrip()), start + max(len(tail), 1)

    def _action(self, verb: int, end: int) -> str:
        """The first words from the verb on, without the date."""
        shown = "".join(" " if mask == MASK else char for mask, char in zip(self.masked[verb:end], self.text[verb:end], strict=True))
        return " ".join(shown.split()[:8]).strip(" ,.;:!?")
