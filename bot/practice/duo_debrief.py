"""The debrief of two: the work of whoever answered, as in any practice, and the fairness of whoever played the counterpart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation import Finished
from bot.playbook.library import Library
from bot.playbook.rules import Rules
from bot.playbook.scenario import Scenario
from bot.practice.curve import chart
from bot.practice.debrief import STOPPED_EARLY, Practised, debrief, outcome
from bot.practice.fair import about
from bot.practice.moments import marks, told
from bot.practice.pair import Asked, Noted, Pair
from bot.practice.scene import Exchange
from bot.practice.score import score, tally
from bot.practice.seats import ROLES
from bot.replies import Choice, Choices, Heading, Listing, Part, Quote, Reply, Small, Text, To
from bot.turn import Turn

FEWEST = 2
"""Messages of one person from which their stretch gets points of its own."""
PROMPT = 2
"""Messages from the counterpart's chair within which a fact that was asked for has been given in good time."""


def closed(turn: Turn, history: Sequence[Exchange], library: Library) -> Turn:
    """The end of a practice of two: its debrief, and what remains of it to be asked about."""
    pair = turn.conversation.state
    scenario = library.scenario(pair.scenario) if isinstance(pair, Pair) else None
    if not isinstance(pair, Pair) or scenario is None:
        return turn
    gone = _with_the_last_words([*history, *turn.exchanges], pair)
    parts = (*_own_chair(gone, pair, scenario, library), *_other_chair(pair, scenario))
    again = Choices((Choice(f"practice:{scenario.scenario} duo", "Another one for two", primary=True),))
    after = replace(turn, conversation=replace(turn.conversation, state=_finished(pair)), closing=False)
    return after.also(Reply(To.ROOM, (*parts, again)))


def _with_the_last_words(gone: list[Exchange], pair: Pair) -> list[Exchange]:
    """What was told after the last exchange has been found out, too."""
    if gone and pair.fresh:
        gone[-1] = replace(gone[-1], learned=(*gone[-1].learned, *pair.fresh))
    return gone


def _finished(pair: Pair) -> Finished:
    """What remains of a practice of two: whoever answered last can ask about it, and go on from any message with the bot across."""
    return Finished(
        pair.scenario,
        pair.trainee or pair.other,
        pair.ending or STOPPED_EARLY,
        edition=pair.edition,
        seed=pair.seed,
        level=pair.level,
        hints=pair.scene.hints,
        test=pair.test,
    )


# The own chair.


def _own_chair(gone: Sequence[Exchange], pair: Pair, scenario: Scenario, library: Library) -> tuple[Part, ...]:
    rules = library.rules_for(scenario)
    stretches = _stretches(gone)
    if len({who for who, _ in stretches}) < 2:
        practised = Practised(gone, scenario, rules, pair.scene.hints, test=pair.test, teachings=library.playbooks.teachings)
        return debrief(practised)
    first = ROLES[scenario.side][1]
    parts: list[Part] = [
        Heading(f"Debrief: {scenario.title}"),
        Text(outcome(gone, scenario, rules)),
        chart([tuple(gone)], scenario, marks(gone)),
    ]
    for _, theirs in _by_person(stretches):
        parts += _one_stretch(first, theirs, scenario, rules)
    return tuple(parts)


def _stretches(gone: Sequence[Exchange]) -> list[tuple[str, list[Exchange]]]:
    """The exchanges as they were shared out: each stretch with who sat there."""
    found: list[tuple[str, list[Exchange]]] = []
    for exchange in gone:
        if not found or found[-1][0] != exchange.trainee:
            found.append((exchange.trainee, []))
        found[-1][1].append(exchange)
    return found


def _by_person(stretches: Sequence[tuple[str, list[Exchange]]]) -> list[tuple[str, list[Exchange]]]:
    people = dict.fromkeys(who for who, _ in stretches)
    return [(who, [e for of, theirs in stretches if of == who for e in theirs]) for who in people]


def _one_stretch(first: str, theirs: Sequence[Exchange], scenario: Scenario, rules: Rules) -> list[Part]:
    if len(theirs) < FEWEST:
        return [Small(f"{first} in {numbers([theirs[0].turn])}: too short a stretch to be judged by itself.")]
    tallies = tally(theirs, rules)
    rows = tuple(
        f"{t.row.name} {t.points}/{t.row.most}: {f'“{t.best.quote}”' if t.best and t.best.quote else t.row.empty}" for t in tallies
    )
    which = numbers([exchange.turn for exchange in theirs])
    return [Listing(f"{first} in {which}: {score(tallies)} of 100", rows), *told(theirs, scenario, tallies)]


def numbers(turns: Sequence[int]) -> str:
    """Message numbers as people say them: “message 3”, “messages 1 to 4 and 7”."""
    runs: list[list[int]] = []
    for turn in turns:
        if runs and turn == runs[-1][-1] + 1:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    joined = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"message{'s' if len(turns) > 1 else ''} {joined}"


# The counterpart's chair.


@dataclass(frozen=True, slots=True)
class Played:
    """How somebody played the counterpart: facts that were asked for and given (in time), told unasked, and messages out of tune."""

    asked: tuple[Asked, ...]
    given: tuple[str, ...]
    prompt: tuple[str, ...]
    unasked: tuple[str, ...]
    noted: tuple[Noted, ...]

    @property
    def score(self) -> int:
        """In whole per cent: half for giving what was asked, three tenths for the tone, one each for keeping and for the story."""
        giving = (len(self.prompt) + 0.5 * (len(self.given) - len(self.prompt))) / len(self.asked) if self.asked else 1.0
        tone = 1 - sum(bool(note.tone) for note in self.noted) / len(self.noted)
        story = 1 - sum(bool(note.strange) for note in self.noted) / len(self.noted)
        keeping = 1 / (1 + len(self.unasked))
        return round(50 * giving + 30 * tone + 10 * keeping + 10 * story)


def played(person: str, pair: Pair) -> Played:
    """How `person` played the counterpart."""
    noted = tuple(note for note in pair.noted if note.person == person)
    asked = tuple(one for one in pair.asked if one.person == person)
    given = tuple(one.fact for one in asked if any(one.fact in note.told for note in noted))
    prompt = tuple(one.fact for one in asked if any(one.fact in note.told for note in [n for n in noted if n.turn >= one.turn][:PROMPT]))
    return Played(asked, given, prompt, tuple(fact for note in noted for fact in note.unasked), noted)


def _other_chair(pair: Pair, scenario: Scenario) -> list[Part]:
    """For each person who played the counterpart, how fair they were, with their words for it."""
    people = list(dict.fromkeys(note.person for note in pair.noted))
    name = scenario.counterpart.name
    parts: list[Part] = []
    for number, person in enumerate(people, start=1):
        which = f"{name}, {_ordinal(number)} player" if len(people) > 1 else name
        how = played(person, pair)
        parts += [Listing(f"Playing {which}: {how.score} of 100 for fairness", _rows(how, scenario)), *_shown(how)]
    return parts or [Small(f"Nobody wrote anything as {name}, so there is nothing to say about that chair.")]


def _rows(how: Played, scenario: Scenario) -> tuple[str, ...]:
    return (_giving(how, scenario), _keeping(how, scenario), _tone(how), _story(how))


def _giving(how: Played, scenario: Scenario) -> str:
    if not how.asked:
        return "Giving what was asked: no question reached anything hidden."
    left = [one.fact for one in how.asked if one.fact not in how.given]
    late = [fact for fact in how.given if fact not in how.prompt]
    said = f"Giving what was asked: {len(how.given)} of {len(how.asked)}"
    if left:
        return f"{said}. They asked, and never heard {_first(left, scenario)}."
    return f"{said}, though they had to wait for {_first(late, scenario)}." if late else f"{said}, each in good time."


def _keeping(how: Played, scenario: Scenario) -> str:
    if not how.unasked:
        return "Keeping the rest: nothing was told before it was asked for."
    return f"Keeping the rest: {_first(how.unasked, scenario)} came out before anybody asked."


def _tone(how: Played) -> str:
    off = [note for note in how.noted if note.tone]
    if not off:
        return "Reacting as the heat suggests: all along."
    return f"Reacting as the heat suggests: in {len(how.noted) - len(off)} of {len(how.noted)} messages."


def _story(how: Played) -> str:
    strange = [word for note in how.noted for word in note.strange]
    if not strange:
        return "Keeping to the story: yes, down to the numbers."
    return f"Keeping to the story: {', '.join(f'“{word}”' for word in dict.fromkeys(strange[:3]))} stood nowhere in it."


def _shown(how: Played) -> list[Part]:
    """The words that show it: one message out of tune, or the one with which a question was answered."""
    off = next((note for note in how.noted if note.tone), None)
    if off:
        was = "harder than the scene was by then" if off.tone == "harder" else "softer than the scene was by then"
        return [Quote(off.words, f"was {was}. A fair partner lets the other one see what their message did.")]
    giving = next((note for note in how.noted if set(note.told) & set(how.prompt)), None)
    return [Quote(giving.words, "was a fair answer: they asked, and you gave it.")] if giving else []


def _first(facts: Sequence[str], scenario: Scenario) -> str:
    return f"“{about(scenario, facts[:1])[0]}”"


def _ordinal(number: int) -> str:
    return ("first", "second", "third", "fourth")[number - 1] if number < 5 else f"{number}th"
