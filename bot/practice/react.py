"""How the counterpart takes a message: rules in, the next scene and a receipt for each change out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.playbook.rules import Rule, Rules
from bot.playbook.scenario import Scenario
from bot.practice.chance import pick
from bot.practice.message import Message
from bot.practice.scene import Noticed, Receipt, Scene
from bot.practice.sight import Sight, fit


@dataclass(frozen=True, slots=True)
class Reaction:
    """The scene as the message left it, the receipts of the rules that fired, and what is in sight for the answer."""

    scene: Scene
    receipts: tuple[Receipt, ...]
    sight: Sight


def react(scene: Scene, message: Message, scenario: Scenario, rules: Rules, seed: int) -> Reaction:
    """Apply to `scene` what `message` does: each move by its best-fitting rule, then patience, then the stage."""
    fired = _taken_in(_firing(scene, message, scenario, rules), rules.tuning(scene.level).takes_in)
    receipts = tuple(_receipt(rule, noticed, scene, message, seed) for rule, noticed in fired)
    after = _changed(scene, message, fired, receipts, rules)
    after = replace(after, stage=_stage(after, scenario, rules))
    sight = Sight(
        after,
        scenario,
        moves=message.names(),
        rules=frozenset(rule.id for rule, _ in fired),
        learns=frozenset(message.learns),
        offers=_put_forward(message, scenario),
        fits=bool(message.fitting),
        long=message.long,
    )
    return Reaction(after, receipts, sight)


Fired = tuple[Rule, Noticed]
NOT_THEIRS = ("off_case", "wrong_name", "wrong_story")
"""What shows that a message is meant for somebody else."""
SURE = 0.75
"""How sure the ear must be before somebody pays for a word: being accused wrongly is worse than getting away with one."""


def _book(move: str, scenario: Scenario, rules: Rules) -> Iterator[Rule]:
    """The shared rules for `move`, with this person's own in their place or beside them."""
    yield from scenario.by_move.get(move, ())
    yield from (rule for rule in rules.by_move.get(move, ()) if rule.id not in scenario.own_rules)


def _firing(scene: Scene, message: Message, scenario: Scenario, rules: Rules) -> list[Fired]:
    """For each move in the message the rule that fits best; the earlier one of equals."""
    fired = []
    for noticed in message.moves:
        sight = Sight(
            scene,
            scenario,
            moves=message.names(),
            learns=frozenset(message.learns),
            offers=_put_forward(message, scenario),
            fits=noticed.move in message.fitting,
            long=message.long,
            times=scene.moves.get(noticed.move, 0),
        )
        fitting = [(weight, rule) for rule in _book(noticed.move, scenario, rules) if (weight := fit(rule.when, sight)) is not None]
        if fitting:
            fired.append((max(fitting, key=lambda pair: pair[0])[1], noticed))
    return [(rule, noticed) for rule, noticed in fired if _kind(rule) or noticed.confidence >= SURE]


def _put_forward(message: Message, scenario: Scenario) -> frozenset[str]:
    """What the message offers, by id, with the word "enough" where one of it truly settles the matter."""
    settles = any(s.enough for s in scenario.settlements if s.id in message.offers)
    return frozenset((*message.offers, "enough") if settles else message.offers)


def _taken_in(fired: list[Fired], most: int) -> list[Fired]:
    """All that went wrong, and the few best of what went right: nobody takes in nine kindnesses at once."""
    good = sorted((pair for pair in fired if _kind(pair[0])), key=lambda pair: pair[0].heat - pair[0].trust)
    kept = {id(noticed) for _, noticed in good[:most]}
    return [(rule, noticed) for rule, noticed in fired if not _kind(rule) or id(noticed) in kept]


def _kind(rule: Rule) -> bool:
    return rule.heat <= 0 <= rule.trust and rule.points >= 0


def _receipt(rule: Rule, noticed: Noticed, scene: Scene, message: Message, seed: int) -> Receipt:
    share = (1 + scene.moves.get(noticed.move, 0)) * (2 if message.long else 1) * _elsewhere(scene, message)
    says = pick(rule.landed or rule.missed or (rule.better,), seed, scene.turn, rule.id)
    return Receipt(
        turn=scene.turn + 1,
        rule=rule.id,
        move=noticed.move,
        quote=noticed.spans[0] if noticed.spans else "",
        row=rule.row,
        points=_shrunk(rule.points, share),
        heat=-_shrunk(-rule.heat, share),
        trust=_shrunk(rule.trust, share),
        teaches=rule.teaches,
        says=says,
        better=rule.better,
    )


def _elsewhere(scene: Scene, message: Message) -> int:
    """By how much gains shrink in one more message with nothing of this case in it: kind words to nobody in particular wear off fast."""
    before = sum(scene.moves.get(move, 0) for move in NOT_THEIRS)
    return 2 ** (1 + min(before, 3)) if before and not message.names().isdisjoint(NOT_THEIRS) else 1


def _shrunk(gain: int, share: int) -> int:
    """A gain divided by `share`, rounded towards zero; a loss stays whole."""
    return gain // share if gain > 0 else gain


def _changed(scene: Scene, message: Message, fired: list[Fired], receipts: tuple[Receipt, ...], rules: Rules) -> Scene:
    heat = sum(receipt.heat for receipt in receipts)
    trust = sum(receipt.trust for receipt in receipts)
    helped = heat < 0 or trust > 0 or bool(message.learns) or bool(message.offers)
    spent = rules.turn_costs.min if helped else rules.turn_costs.max
    patience = sum(rule.patience for rule, _ in fired) - spent
    # "It'll be there by four" is a promise to them only where it speaks of what is theirs.
    promise = message.promise() if message.names().isdisjoint(NOT_THEIRS) else None
    return replace(
        scene,
        heat=_level(scene.heat + heat),
        trust=_level(scene.trust + trust),
        patience=_level(scene.patience + patience),
        turn=scene.turn + 1,
        moves=_counted(scene.moves, message.names()),
        credits=_credited(scene, [pair for pair in fired if not (_kind(pair[0]) and _elsewhere(scene, message) > 1)]),
        offered=_joined(scene.offered, message.offers),
        promised=promise[0] if promise else scene.promised,
        due=promise[1] if promise else scene.due,
    )


def _stage(scene: Scene, scenario: Scenario, rules: Rules) -> str:
    """The next stage where its conditions hold, else the one it is in."""
    names = [stage.id for stage in rules.stages]
    here = names.index(scene.stage)
    if here + 1 < len(names) and fit(rules.stages[here + 1].when, Sight(scene, scenario)) is not None:
        return names[here + 1]
    return scene.stage


def _credited(scene: Scene, fired: list[Fired]) -> dict[str, int]:
    """Credits count once a rule: being kind in the same way twice is not being kind in two ways."""
    earned = dict(scene.credits)
    for rule, _ in fired:
        if f"by {rule.id}" not in earned:
            for what, much in rule.credit.items():
                earned[what] = earned.get(what, 0) + much
                earned[f"by {rule.id}"] = 1
    return earned


def _counted(moves: dict[str, int], names: Iterable[str]) -> dict[str, int]:
    counted = dict(moves)
    for name in sorted(names):
        counted[name] = counted.get(name, 0) + 1
    return counted


def _joined(before: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    return (*before, *(name for name in new if name not in before))


def _level(value: int) -> int:
    return max(0, min(100, value))
