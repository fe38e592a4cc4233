"""Faults that no phrase shows: a promise without a time, a word of the trade, a question passed over, something missing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.ear.clauses import Place, sentences
from bot.ear.reading import Promise, Reading
from bot.playbook.drafts import Drafts, Term
from bot.tips.facts import facts
from bot.tips.level import expert_words
from bot.tips.marks import Edit, Gaps, Mark, mark_of, sentence_at
from bot.tips.unanswered import unanswered

_VAGUE = re.compile(
    r",? ?\b(?:(?:just )?as soon as (?:possible|we can|i can)|a\.?s\.?a\.?p\.?(?![\w])|shortly|very soon|soon(?!er)|in due course|"
    r"in the near future|at the earliest(?: possible)?(?: convenience)?)(?=\W|$)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"\(say when\)|"
    r"\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|minutes?|half past|"
    r"quarter|hours?|days?|weeks?|month|morning|"
    r"afternoon|evening|now|right away|immediately|straight away|\d{1,2}(?::\d\d)? ?(?:am|pm)|o'clock|the \d+(?:st|nd|rd|th)|by \d)\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"^(?:if|once|when|whenever|as soon as|after|until|in case|should)\b|\b(?:if|once|unless|whenever|as soon as (?!possible))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"(?:\w+ ){0,4}?(?:\w+'ll|will|shall|going to)\b", re.IGNORECASE)
_WAITED_FOR = re.compile(
    r"\b(?:look(?:ing)? into|investigat\w*|get back|be in touch|(?:contact|call|ring|phone|write|e-?mail|text|"
    r"update|answer|tell|inform|notify) "
    r"(?:to )?you|let you know|keep you (?:posted|updated|informed)|follow up|(?:re)?send|refund|reimburse|credit|"
    r"process|ship|dispatch|deliver|"
    r"replace|repair|resolve|respond|reply|sort (?:it|this|that) out|arrange|chase|report back|come back to you|hear from|review)\b",
    re.IGNORECASE,
)
"""What somebody sits and waits for."""
_OTHERWISE = re.compile(
    r"\b(?:reply|replies|respond|write back|reach me|reach us|call me|ring me|contact (?:me|us)|get in touch|let me know|let us know|"
    r"come back to (?:me|us)|message me|reference|case number|ticket number|extension|direct line|here if|get back to you|be in touch|"
    r"follow up|check in|keep you (?:posted|updated|informed)|hear from me|tell me|send me|e-?mail me|my (?:number|name is)|text me)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(?:please (?!let me know)\w+|i(?:'d| would) (?:like|appreciate|prefer)|i (?:want|need|expect|request|ask|am asking|"
    r"am requesting)|i'm asking|"
    r"can you|could you|would you|will you|may i|can i|could i|refund|replace|cancel|fix)\b|\?",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|within|no later than|latest)\b[^.!?\n]{0,30}(?:\d|day|week|month|tomorrow|noon|tonight|o'clock|year|end)",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank|thanks|appreciate|grateful|thx|cheers)\b(?! for nothing)", re.IGNORECASE)
_GIVES_MEANING = re.compile(
    r"^\W{0,3}(?:\(|,? ?(?:that is|that's|which is|which means|meaning|or|i\.e\.|in other words)\b|[–—-] )", re.IGNORECASE
)
LITTLE = 20
"""Words below which nothing is missed."""


def without_time(draft: str, reading: Reading, book: Drafts, gaps: Gaps) -> Iterator[Mark]:
    """Promises by the writer or the company that name no time, where no promise of the draft does."""
    fault = book.fault("no-time")
    if fault is None or any(promise.due for promise in reading.promises):
        return
    vague = [promise for promise in reading.promises if promise.owner != "nobody" and _untimed(draft, promise)]
    for promise in vague[-1:]:
        span = promise.spans[0]
        edit = _dated(draft, span, gaps)
        said = draft[span[0] : edit.place[0]] + edit.put + draft[edit.place[1] : span[1]]
        said = re.sub(r"^we(?:[’']ll| will) ", "I'll ", said, flags=re.IGNORECASE)
        yield mark_of(fault, draft, span, gaps, edit=edit, better=f"{said[:1].upper()}{said[1:]}.")


def _untimed(draft: str, promise: Promise) -> bool:
    """Whether somebody will wait for this, and nothing around it says until when."""
    start, end = sentence_at(draft, promise.spans[0])
    words = draft[start:end]
    said = draft[slice(*promise.spans[0])].replace("’", "'")
    if not _AHEAD.match(said) or not _WAITED_FOR.search(said) or _DEPENDS.search(words.strip()) or words.rstrip().endswith("?"):
        return False
    places = [place for place in sentences(draft) if place[1] >= start - 2 and place[0] <= end + 2]
    return not any(_TIMED.search(draft[slice(*place)]) for place in places)


def _dated(draft: str, span: Place, gaps: Gaps) -> Edit:
    """The edit that puts a visible gap for the time: in place of “soon”, or after the promise."""
    found = _VAGUE.search(draft, *span)
    if found:
        return Edit("words", found.span(), f" {gaps.when}")
    return Edit("words", (span[1], span[1]), f" {gaps.when}")


def jargon(draft: str, theirs: str, book: Drafts, gaps: Gaps) -> Iterator[Mark]:
    """Words of the trade that nothing in `theirs` shows them to know, and that the draft leaves unexplained."""
    fault = book.fault("jargon")
    if fault is None or expert_words(theirs):
        return
    found: list[tuple[Term, Place]] = []
    for term in book.terms:
        match = _seen(term.term).search(draft)
        if match and _strange(term, theirs, draft, match) and not any(a < match.end() and match.start() < b for _, (a, b) in found):
            found.append((term, match.span()))
    if not theirs.strip() and len(found) < 2:
        return
    for term, span in found:
        words = draft[slice(*span)]
        yield mark_of(
            fault, draft, span, gaps, edit=Edit("words", (span[1], span[1]), f" ({term.plain})"), better=f"{words} ({term.plain})"
        )


def explains(draft: str, book: Drafts) -> bool:
    """Whether `draft` says what one of its words of the trade means."""
    return any((match := _seen(term.term).search(draft)) and _GIVES_MEANING.match(draft[match.end() :]) for term in book.terms)


def _strange(term: Term, theirs: str, draft: str, match: re.Match[str]) -> bool:
    return not _seen(term.term).search(theirs) and not _GIVES_MEANING.match(draft[match.end() :]) and term.plain not in draft


@lru_cache(maxsize=256)
def _seen(term: str) -> re.Pattern[str]:
    """`term` as a word; short forms count only in capitals."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}s?(?![\w-])", 0 if term.isupper() else re.IGNORECASE)


def passed_over(draft: str, theirs: str, book: Drafts, gaps: Gaps) -> Iterator[Mark]:
    """Questions in `theirs` that the draft does not answer: shown in their words."""
    fault = book.fault("unanswered")
    for place in unanswered(theirs, draft) if fault else ():
        assert fault is not None  # noqa: S101 - for the type checker
        better = book.stock.answer.replace("{question}", " ".join(theirs[slice(*place)].split()))
        yield mark_of(fault, theirs, place, gaps, better=better, theirs=True)


def too_long(draft: str, book: Drafts, gaps: Gaps) -> Iterator[Mark]:
    """The sentence in which a draft becomes longer than anyone will read."""
    fault = book.fault("too-long")
    if fault is None or len(draft.split()) <= book.most_words:
        return
    words = list(re.finditer(r"\S+", draft))
    at = words[book.most_words].start()
    span = next((s for s in sentences(draft) if s[1] > at), (at, len(draft)))
    yield mark_of(fault, draft, (max(span[0], words[book.most_words - 12].start()), span[1]), gaps)


def missing(draft: str, reading: Reading, book: Drafts, gaps: Gaps) -> Iterator[Mark]:
    """What a draft of some length should have and has not."""
    if len(draft.split()) < LITTLE:
        return
    heard = {move.move for move in reading.moves}
    there = {
        "no-way-back": heard & {"follow_up", "probe", "gauge"} or reading.questions or _OTHERWISE.search(draft),
        "no-facts": any(any(mark.isdigit() for mark in fact) for fact in facts(draft)) or "facts" in heard,
        "no-ask": heard & {"outcome", "demand", "escalate", "next_steps"} or _ASKS_FOR.search(draft),
        "no-deadline": _DEADLINE.search(draft) or reading.promises or _TIMED.search(draft[-200:]),
        "no-thanks": "thank" in heard or _THANKS.search(draft),
    }
    for name, found in there.items():
        fault = book.fault(name)
        if fault and not found:
            yield mark_of(fault, draft, None, gaps)
