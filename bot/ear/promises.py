"""Promises: what a message says is coming, who owes it, and by when.

A promise is found by its head ("I'll", "is coming", "refund by"), then the dates in its clause are read. Grammar by pattern, no model:
what counts is set by written conventions, each entry can be shown in the text, and a message takes about a millisecond.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from bot.ear import promise_loose, promise_now, promise_will
from bot.ear.due import Due, chosen, dues
from bot.ear.due_words import plain
from bot.ear.promise_clauses import MASK, Segment, aside, breaks, segments
from bot.ear.promise_sentence import Head, Sentence
from bot.ear.promise_words import ACTS
from bot.ear.reading import Promise

_CAP = 2000
_PARTS = re.compile(r"[,;:!)(&+]|\s-|\b(?:and|but|so|then|or|because|while|plus)\b")
_SPLIT = re.compile(
    r"(?:[,;]\s*(?:and\s+)?(?:then\s+)?|\s+(?:and|then|&|\+|plus|before)\s+(?:then\s+|also\s+|again\s+"
    r"|i\s+)?)(?P<verb>[a-z-]+)\b"
)
_LEADS_UP = re.compile(
    r"(?:check|recheck|chase|look|review|ask|find|speak|talk|read|see|go|come|take|pop|consult|try|have|make|ensure|wait|dig|discuss|be"
    r"|investigate|raise|escalate|log|flag|pass|note|open|keep|call|ring|phone|contact|email|message|text|report|work|stay|pull|gather"
    r"|get (?:in touch|hold|on ?to|back|a|some|with|the team|this|it|that|out|over|up|there|to)|\w+ (?:into|to|with|up with|at|through))\b"
)
_SAME = re.compile(r"\s+(?:it|them|that|this|these|those|both|everything|one)\b")
_BLANKS = re.compile(r"\s{16,}")
_OPENS = re.compile(
    r"(?:^|[,;:.!(-]|\b(?:and|but|then|so|ok|okay|yes|no|right|well|also|or|that|latest|hi|hello|hey|sure|because"
    r"|says?|said|me|thanks|sorry|now|starting|promise|know))\s*[(\"']?\s*$"
)
_ADJOINS = re.compile(r"[\s,:;(-]*(?:(?:at the latest|latest|then|sharp|or so|max|also|at the very latest|from now)[\s,:-]*)*$")
_GIVE_ME = re.compile(r"\b(?:give|gimme|allow|spare|grant|need)(?: (?:me|us))?(?: (?:just|only|till|until|about|another))*\s*$")
_AND = re.compile(r"[\s,:-]*(?:and|then|while|so)[\s,]*(?:then\s+)?")
_WAITING = re.compile(
    r"(?:^|[,;.!]|\band\b|\bbut\b)\s*(?:if|once|when|whenever|unless|until|till|after|as soon as|because|since|as"
    r"|in case|even if|while|before|whether)\b(?:(?![,;]).)*$"
)
_BROKEN = re.compile(
    r"\b(?:never|didn'?t|nobody|no one|noone|nothing|no call|still (?:waiting|no|not|nothing|haven'?t|hasn'?t|don'?t)|hasn'?t"
    r"|haven'?t|wasn'?t|weren'?t|lied|lies|liars?|not a peep|silence|no-show|no show|ignored|forgot"
    r"|that was|ago|failed|no sign|broke)\b"
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
    """A bare length of time counts only after "takes" and its like."""
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
        for module in (promise_will, promise_now, promise_loose):
            module.look(sentence)
        heads: list[Head] = []
        for head in sorted(sentence.found, key=lambda head: head.start):
            if heads and self._agreed(heads[-1], head):
                heads[-1] = head
            elif not heads or self._apart(heads[-1], head):
                heads.append(head)
        return heads

    def _agreed(self, first: Head, second: Head) -> bool:
        """ "They have agreed to pay, they will transfer it": the agreement is done, what comes of it is the promise."""
        between = self.masked[first.verb : second.start]
        return first.owner == second.owner and MASK not in between and "agreed" in self.low[first.start : first.verb]

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
        pieces = list(self._pieces(head.verb, end, own))
        for at, (start, stop) in enumerate(pieces):
            mine = [due for due in own if start <= due.start < stop]
            binding = chosen(mine) or (chosen(early) if at == 0 else None)
            if head.needs_due and not binding:
                continue
            first = min([head.start if at == 0 else start, *(due.start for due in early if at == 0)])
            yield self._promise(head, binding, (first, stop), start)

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

    def _pieces(self, start: int, end: int, own: list[Due]) -> Iterator[tuple[int, int]]:
        """ "Refund you today and call you Monday" is two promises: a new verb with a date of its own."""
        if undated := self._undated(start, own):
            yield start, undated.start()
            start = undated.start("verb")
        for first, second in pairwise(own):
            for match in _SPLIT.finditer(self.masked, first.end - 1, second.start):
                if match["verb"] in ACTS and match.start() >= first.end:
                    yield start, match.start()
                    start = match.start("verb")
                    break
        yield start, end

    def _undated(self, start: int, own: list[Due]) -> re.Match[str] | None:
        """ "Rebill you and post you a statement by Friday": where the second of two results starts, the only dated one."""
        if not own or _LEADS_UP.match(self.masked, start):
            return None
        for match in _SPLIT.finditer(self.masked, start, own[0].start):
            known = match["verb"] in ACTS and not _SAME.match(self.masked, match.end())
            if known and len(self.masked[start : match.start()].split()) > 2:
                return match
        return None

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
