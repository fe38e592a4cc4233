"""Why a verdict came out as it did, in a few plain sentences, and what to fall back on."""

from bot.calls.amounts import amounts
from bot.calls.signs import Case, Seen
from bot.ear.clauses import sentences
from bot.playbook.reality import Fairness

MOST_REASONS = 3
MOST_FALLBACKS = 4
FAR_BEYOND = 3.0
"""How many times the largest sum in the problem an ask must name before the two sums are held side by side."""
QUOTED_WORDS = 14
UNSURE = "I'm not sure about this one, so take it as a stretch: nothing in your words tells me how far it goes beyond what you lost."
KINDNESS = "“{words}” goes a little beyond {loss}, or isn't owed to everyone: possible, and theirs to decide."
FAR = "“{words}” goes far beyond {loss}."
OTHERS_PAY = {
    "stretch": "One such kindness they can bear; one for everybody would come out of all customers' prices.",
    "unfair": "If everyone got it, other customers would pay for it, or there'd soon be no company left to ask.",
}


def reasons(case: Case, verdict: Fairness, *, sure: bool) -> tuple[str, ...]:
    """One to three sentences: how it compares with the loss, what kind of remedy it is, and who pays."""
    if verdict == "fair":
        found = _why_fair(case)
    else:
        found = [*_sums(case, verdict), *map(_sign, _telling(case, verdict))] or [_beyond(case, verdict) if sure else UNSURE]
        found = [*found[: MOST_REASONS - 1], OTHERS_PAY[verdict]]
    return tuple(found[:MOST_REASONS])


def fallbacks(case: Case, verdict: Fairness) -> tuple[str, ...]:
    """Two to four fair things to ask for, best first; for a fair ask those that are not the ask itself."""
    if case.trouble is None:
        return ()
    asked = {seen.sign.sign for seen in case.seen if seen.sign.where == "ask"} if verdict == "fair" else set()
    ladder = [rung.do for rung in case.trouble.ladder if rung.remedy not in asked]
    if len(ladder) < 2:
        ladder = [rung.do for rung in case.trouble.ladder]
    first = [seen.sign.instead for seen in _telling(case, verdict) if seen.sign.instead][:1] if verdict != "fair" else []
    return (*first, *ladder)[:MOST_FALLBACKS]


def _why_fair(case: Case) -> list[str]:
    same = [f"“{case.equal}” is just what you tell of having lost, no more."] if case.equal else []
    if case.trouble is None:
        return same or [f"“{words_of(case.ask)}” puts right what went wrong, and no more."]
    return [*same, f"“{words_of(case.ask)}”: {case.trouble.fair}.", case.trouble.pays]


def _telling(case: Case, verdict: Fairness) -> list[Seen]:
    """The signs to speak of: those for the verdict; for an unfair one also what makes the ask goodwill at best."""
    return [*case.speaking(verdict), *(case.speaking("stretch") if verdict == "unfair" and not case.speaking("unfair") else ())]


def _sign(seen: Seen) -> str:
    return f"“{seen.words}” {seen.sign.reason}."


def _sums(case: Case, verdict: Fairness) -> list[str]:
    """The largest sum lost and the largest sum asked for, where the one dwarfs the other."""
    lost, asked = amounts(case.problem), amounts(case.ask)
    if verdict != "unfair" or not lost or not asked or max(asked) < FAR_BEYOND * max(lost):
        return []
    return [f"You tell of {lost[max(lost)]} and ask for {asked[max(asked)]}."]


def _beyond(case: Case, verdict: Fairness) -> str:
    loss = case.trouble.loss if case.trouble else "what went wrong"
    return (KINDNESS if verdict == "stretch" else FAR).format(words=words_of(case.ask), loss=loss)


def words_of(ask: str) -> str:
    """The ask's first sentence that says something, cut at a word where it is long."""
    whole = [ask[slice(*place)] for place in sentences(ask)] or [ask]
    first = next((sentence for sentence in whole if len(sentence.split()) > 2), whole[0])
    words = first.split()
    return " ".join(words).rstrip(" .!?,;") if len(words) <= QUOTED_WORDS else " ".join(words[:QUOTED_WORDS]).rstrip(",;:") + "…"
