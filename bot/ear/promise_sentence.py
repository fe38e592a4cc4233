"""One sentence while promises are looked for in it: its text with dates masked, its subjects, and what leaves a statement a statement."""

import re
from dataclasses import dataclass, field

from bot.ear.promise_clauses import MASK, Segment
from bot.ear.promise_subject import owner, speaker, subject
from bot.ear.reading import Owner

_INVERTED = re.compile(
    r"\b(?:are|is|am|will|can|could|would|do|does|did|shall|should|have|has|was|were|won't|aren't|isn't|don't"
    r"|didn't|wouldn't|couldn't|what's|who's|when's|how's|where's)\s*(?:not\s+)?$"
)
_GOVERNED = re.compile(
    r"(?:\b(?:if|unless|whether|when|whenever|until|till|before|in case|hope|hopes|hoping|wish|wished|wonder|wondering|doubt|need"
    r"|want|like|thought|assumed|assuming|imagine|what|why|how|where|confirm|check|make sure|ensure|making sure"
    r"|promise me|guarantee me|assure me|tell me|don't think|not sure|no idea|unlikely|don't believe|think|as long as|in order"
    r"|provided|even if|like|pretend|suppose|supposing|who|which|afraid of|hard to believe|can't believe|expected|expecting|time"
    r"|long|much|many|often|day|say when|request|insist|demand|suggest|propose|recommend|which \w+|what \w+|how \w+|see if"
    r"|want to know)(?: that)?|\b(?:can|could|would"
    r"|will) you (?:please )?(?:promise|guarantee|confirm|say|check|tell (?:me|her|him|them))(?: me)?(?: that)?"
    r"|please (?:promise|guarantee|confirm|check|tell (?:me|her|him|them))(?: me)?(?: that)?)[\s,]*$"
)
_ASSERTS = re.compile(
    r"\b(?:i|we) (?:do )?(?:think|imagine|confirm|expect|can confirm|just checked and)(?: that)?[\s,]*$|(?:^"
    r"|[,.;:]\s*)(?:what|all) (?:i|we)$|(?<!please )\b(?:i|we) can confirm(?: that)?[\s,]*$"
)
_ASKING = re.compile(
    rf"^\W*(?:{MASK}+\W*)?(?:(?:and|but|so|ok|okay|well|then|hi|hello|hey|now|also)\W+)*(?:when|what|why|how|where"
    rf"|who|which|will|can|could|would|do|does|did|is|are|am|shall|should|has|have|was|were|may|any chance|want me to"
    rf"|please)\b(?!\s+(?:do|be|call|get|send|ring|email|check|text)\b)"
)
_AUXILIARY = re.compile(
    r"\s+(?:has|have|had|also|just|then|both|all|themselves|himself|herself|now|usually|normally|still|already|personally|hereby)\s*$"
)
_RELATIVE = re.compile(
    r"(?:^|\b(?:with|to|by|from|for|is|of|at|and|asked|told|called|contacted|team)\s+)((?:[\w'-]+\s+){0,3}[\w'-]+),\s*who$"
)
_MODAL = re.compile(r"(?:'d|'ll|\b(?:will|would|can|could|may|might|must|should|to|not|did|does|do)|n't)$")
_BILLS = re.compile(
    r"\b(?:invoice|bill|payment|rent|balance|fee|fees|instal?lment|premium|subscription|warranty|contract|flight"
    r"|train|exam|wedding|birthday|party|holiday|deadline|offer|baby)$"
)
_MY_EVENT = re.compile(
    r"\b(?:my|his|her) (?:flight|train|bus|appointment|shift|class|meeting|contract|lease|holiday|party|son's"
    r"|daughter's|exam|plane|ferry|wedding|trial|subscription)"
)
_HABIT = re.compile(
    r"[^,.;]*?\b(?:every|each|daily|weekly|(?:mon|tues|wednes|thurs|fri|satur|sun|week)days|mon\w*\s*(?:-|to|till?|until|through)\s*(?:fri|sat|sun))"
)
_FIRST = re.compile(r"\W*((?:the|my|our|your)\s+(?:[\w'-]+\s+){0,2}?[\w-]+)\s+(?:is|are|has|have|was|were)\b")
_NOTED = re.compile(
    rf"[^,\s{MASK}]\s*{MASK}+\s*,$|^[^,]*\b(?:\w{{2,}}ed|told|spoke|sent|left|rang|no|not|is|are|was|has|have|had|paid|made|wants?|needs?)\b[^,]*,$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A promise from its subject on; `verb` is where its verb starts. `reported` when it is told as said before.

    `needs_due` when it promises nothing without a date, `soon` when a vague one ("soon", "next week") will do.
    """

    start: int
    verb: int
    owner: Owner
    needs_due: bool = False
    reported: bool = False
    soon: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the sentence in plain letters with its dates masked, `low` with them, `written` as it was typed.

    `found` gathers the heads.
    """

    text: str
    low: str
    written: str
    segment: Segment
    found: list[Head] = field(default_factory=list)

    def head(self, start: int, verb: int, who: Owner, *, needs_due: bool = False, reported: bool = False, soon: bool = False) -> Head:
        """A head at these offsets of the sentence. A quoted "I" belongs to the one who is quoted."""
        said_by: Owner = "them" if self.segment.quoted and who == "me" else who
        return Head(self.segment.start + start, self.segment.start + verb, said_by, needs_due, reported, soon)

    def add(self, head: Head | None) -> None:
        """Keep `head` unless the same words have been taken for a promise already."""
        if head and not any(head.start <= known.verb and known.start <= head.verb for known in self.found):
            self.found.append(head)

    def subject(self, marker: int) -> tuple[str, int]:
        """The subject that ends at `marker` and its offset."""
        lead = self.text[:marker].rstrip()
        while auxiliary := _AUXILIARY.search(lead):
            lead = lead[: auxiliary.start()]
        if relative := _RELATIVE.search(lead):
            # "..., who will": the one who was named last before the comma.
            return relative[1], relative.start(1)
        return subject(lead)

    def noted(self, marker: int) -> bool:
        """Whether a note without a verb ends at `marker`: "refund by Friday, will ..."."""
        return bool(_NOTED.search(self.text[:marker].rstrip()))

    def owner(self, phrase: str, start: int, verb: str) -> Owner | None:
        """Who `phrase` at `start` is."""
        return owner(phrase, self.written[start : start + len(phrase)], verb)

    def open(self, start: int) -> bool:
        """Whether what stands before the subject leaves the statement a statement: not "if", "I hope", "will"."""
        before = self.text[:start]
        if _INVERTED.search(before):
            return False
        return not _GOVERNED.search(before) or bool(_ASSERTS.search(before))

    def habit(self, at: int) -> bool:
        """Whether the clause from `at` on says what happens again and again: "every Tuesday", "Monday to Friday"."""
        return bool(_HABIT.match(self.low, at))

    def may_act(self, phrase: str, start: int) -> bool:
        """Whether `phrase` may be what a present tense is about: not the rent, not "my flight", not the subject of a question."""
        unfit = _MODAL.search(phrase) or _BILLS.search(phrase) or _MY_EVENT.search(phrase)
        return bool(phrase) and not unfit and self.open(start)

    def elided(self, marker: int) -> Owner | None:
        """The owner when the subject is left out: "will call you", "she rang and will write", "Dana: will write"."""
        before = self.text[:marker].rstrip()
        if before.endswith((":", ",", "and")) and not self.found and speaker(self.text, self.written):
            return "them"
        if _NOTED.search(before):
            return "me"
        if not re.search(r"(?:\b(?:and|but|then|or|also|plus)|,)$", before):
            return None if _ASKING.match(before + " x") else "me"
        if self.found:
            return self.found[-1].owner
        first = _FIRST.match(before) or re.match(r"\W*((?:(?:the|my|our|your)\s+)?[\w']+)\s", before)
        return (self.owner(first[1].split("'")[0], first.start(1), "call") or "me") if first else "me"
