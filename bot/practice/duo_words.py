"""What two people who play each other are told: the room, and each of them alone."""

from collections.abc import Sequence

from bot.playbook.base import Difficulty
from bot.playbook.scenario import Scenario
from bot.practice.scene import Exchange, Scene
from bot.practice.seats import ROLES
from bot.replies import Choice, Choices, Heading, Line, Listing, Part, Quote, Reply, Small, Text, To

ALONE = (
    "Two people need a room that both can see. Start it in a channel: “practice NAME with @somebody”. "
    "Here, with me alone, “practice NAME as customer” puts you into the other chair."
)
AT_THE_TERMINAL = "At one keyboard it's “heard practice NAME --duo”: I ask for two names, and you take turns."
BOTH_CHAIRS = "You can't sit in both chairs. For that there is “practice NAME as customer”: then I do the answering."
TAKEN = "Both chairs are taken. You're welcome to watch."
NOT_FOR_YOU = "That chair was offered to somebody else. You're welcome to watch, or to start one of your own."
NOT_YET = "It hasn't begun: the other chair is still empty. I've kept nothing of that message; say it again when both of you sit."
EMPTY_CHAIR = "The other chair is empty just now, so that message didn't count. Say it again when somebody sits there."
CALLED_OFF = "Called off. Nothing was played, and nothing is kept."
NOT_NOW = "They can't just now. The chair is free for anybody who likes."
NOT_NOW_NOTED = "That's fine. I've said that you can't just now, and nothing else."
NO_FORK = "With two people there is no going back: nobody can unhear a message. After the debrief it works, with me across the table."
GOODBYE = "The scene has come to its end. Let them have the last word, or type “done” for the debrief."
AWAY = "They are taking a minute for themselves. I'll tell you how you feel about it when they're back."
NOTHING_SAID = "You haven't written anything yet, so there is nothing to explain."
AFTERWARDS = "An appeal is for afterwards: when the debrief is there, type it again."
DONE = Choice("done", "Done")
BUTTONS = Choices((Choice("hint", "Hint"), Choice("swap", "Swap chairs"), DONE))


def root(scenario: Scenario, level: Difficulty, *, test: bool) -> Reply:
    """The one message that a practice of two puts in the room."""
    seat = ROLES[scenario.side][0]
    how = {"gentle": " It's a gentle day.", "steady": "", "hard": " It's a hard day."}[level]
    quiet = " A test: whoever answers hears nothing from the coach until the debrief." if test else ""
    text = f"Two people play this one. {scenario.counterpart.name}, the {seat}, is played by one of you; the other answers.{how}{quiet}"
    return Reply(To.OPENING, (Heading(f"Practice for two: {scenario.title}"), Text(f"{text} Watchers are welcome.")))


def vacant(scenario: Scenario, chair: str, key: str, *, named: bool) -> Reply:
    """A chair is free, for one who was asked or for anybody."""
    who = f"{scenario.counterpart.name}'s chair" if chair == "other" else f"{ROLES[scenario.side][1].lower()}'s chair"
    to = "I have asked them, and it begins when they sit down." if named else "Whoever sits down first has it."
    private = " What only they may know comes to them alone."
    sit = Choices((Choice(f"pair:sit:{key}", "Sit down", primary=True),))
    return Reply(To.ROOM, (Text(f"One chair is still free: {who}. {to}{private}"), Small("Or type “sit down”. “stop” calls it off."), sit))


def invitation(scenario: Scenario, chair: str, key: str) -> tuple[Part, ...]:
    """For somebody who was asked by name: what it is, and two ways to answer."""
    name, (role, _) = scenario.counterpart.name, ROLES[scenario.side]
    if chair == "other":
        asked = f"Would you play {name}? Somebody here wants to practise with a person, and {name} is the {role}."
    else:
        asked = f"Would you practise with somebody here? They play {name}, the {role}, and you answer."
    yes, no = Choice(f"pair:sit:{key}", "I'll sit down", primary=True), Choice(f"pair:no:{key}", "Not now")
    thread = f"It happens in the thread “Practice for two: {scenario.title}”, takes ten minutes, and doesn't begin without you."
    where = f"You get a brief that only you see. {thread}"
    return Heading(scenario.title), Text(asked), Small(where), Choices((yes, no))


def begun(scenario: Scenario) -> Reply:
    """Both sit: who writes first, and what works."""
    name = scenario.counterpart.name
    return Reply(
        To.ROOM,
        (
            Text(f"Both chairs are taken, and each of you has a brief of your own. {name} writes first."),
            Small("“hint”, “swap”, “help” and “done” work for both of you. Everybody else reads along; their messages don't count."),
            BUTTONS,
        ),
    )


def sat_down(scenario: Scenario, chair: str) -> Reply:
    """Somebody new sits in a chair, in the middle of it."""
    who = scenario.counterpart.name if chair == "other" else ROLES[scenario.side][1].lower()
    return Reply(To.ROOM, (Text(f"Somebody new is {who} from here on."),))


def swapped(scenario: Scenario) -> Reply:
    name, first = scenario.counterpart.name, ROLES[scenario.side][1].lower()
    return Reply(
        To.ROOM,
        (Text(f"You two have changed chairs: who was {first} is {name} now. The scene goes on where it was, and each stretch is yours."),),
    )


def own_brief(scenario: Scenario) -> tuple[Part, ...]:
    """For the scenario's own chair: as in any practice, but for them alone, since somebody is across the table."""
    name = scenario.counterpart.name
    how = f"{name} is played by a person, who writes first. Answer in your own words; what I notice about it, I whisper to you."
    return Heading(f"You answer {name}"), Text(scenario.brief), Listing("On your desk", scenario.desk), Small(how)


def other_brief(scenario: Scenario, scene: Scene) -> tuple[Part, ...]:
    """For the counterpart's chair: who you are, what you keep back, what would settle it, how you talk."""
    person, first = scenario.person(scene.who), ROLES[scenario.side][1]
    enough = tuple(s.about for s in scenario.settlements if s.enough)
    short = tuple(s.about for s in scenario.settlements if not s.enough)
    titles = SETTLES[scenario.side]
    # What only another desk knows is no matter of this one.
    known = [f for f in scenario.hidden if not f.when.who or scene.who in f.when.who]
    secrets = tuple(f"{f.about}{GUARDED if f.when.trust or f.when.heat else ''}" for f in known)
    begins = scenario.others[scene.who].greets if scene.who in scenario.others else scenario.opening
    return (
        Heading(f"You are {person.name}"),
        Text(f"{first} reads this, and no more: “{scenario.brief}”"),
        Text(f"{how_it_is(scene)} {_patience(scene.patience)}"),
        *([Listing("Yours alone, until a question reaches it", secrets)] if secrets else []),
        Listing(titles[0], enough),
        *([Listing(titles[1], short)] if short else []),
        Listing(f"{person.name} talks like this, and could begin so", begins),
        Small(FAIR),
    )


SETTLES = {
    "agent": ("This would settle it for you", "This wouldn't, however nicely it's put"),
    "caller": ("This is what they could get from you, if they go about it well", "This you'd rather give them, and it isn't enough"),
}
GUARDED = " (and only once you trust them a little)"
FAIR = (
    "Play fair: when they ask for it, give it; when they do something well, let it show; when they don't, let that show, too. "
    "After each of their messages I tell you how it sits with you. “brief” shows this again, “hint” lends you a line, “done” ends it."
)


def how_it_is(scene: Scene) -> str:
    """The mood of the counterpart, in words."""
    trust = "and you don't trust them" if scene.trust < 30 else "and you trust them a little" if scene.trust < 50 else "and you trust them"
    return f"{_mood(scene.heat)}, {trust} (heat {scene.heat}, trust {scene.trust})."


def _mood(heat: int) -> str:
    moods = ((85, "You're boiling"), (70, "You're angry"), (55, "You're cross, but you listen"), (38, "You've got yourself in hand"))
    return next((words for least, words in moods if heat >= least), "You're calm" if heat < 20 else "You're nearly friendly")


def _patience(left: int) -> str:
    return "Your patience is nearly gone." if left < 25 else "You have some patience left." if left < 55 else "You have patience, for now."


def felt(exchange: Exchange, scene: Scene, reached: Sequence[str], owed: Sequence[str], gives: str) -> tuple[Part, ...]:
    """After a message from across the table: how it sits, and the one thing that fairness asks for now."""
    moved = sum(r.trust - r.heat for r in exchange.receipts)
    landed = "That did you good." if moved >= 8 else "That stung." if moved <= -5 else "That left you about where you were."
    parts: list[Part] = [Text(f"{landed} {how_it_is(scene)}")]
    if reached:
        parts.append(Small(f"They asked for it, so give it: “{'”, “'.join(reached)}”."))
    elif owed:
        parts.append(Small(f"They have asked and are still waiting: “{'”, “'.join(owed)}”."))
    elif gives:
        parts.append(Small(f"Here you'd give way, in words like these: “{gives}”"))
    return tuple(parts)


def last_word(name: str, won: bool, line: str) -> tuple[Part, ...]:  # noqa: FBT001 - how it ended is the point
    """The scene has come to its end: the counterpart closes it."""
    why = f"That settles it for {name}." if won else f"For {name} it ends here."
    return Text(f"{why} Say so in your own words; your next message is the last one."), Line(f"{name} might say", line)


def put_through(scenario: Scenario, scene: Scene) -> tuple[Part, ...]:
    """The counterpart's chair is somebody else from now on, with a brief of their own."""
    name = scenario.person(scene.who).name
    return Small(f"They've been put through: you are {name} now, who knows nothing of what was said."), *other_brief(scenario, scene)


def heard_you(words: str, moves: Sequence[str], advice: str) -> tuple[Part, ...]:
    """What the ear took from the counterpart's last message, for whoever wrote it."""
    heard = f"I heard: {', '.join(moves)}." if moves else "I heard nothing in it that has a name."
    return Quote(words, heard), Small(advice or "It fits how things stand.")


def help_for_two() -> tuple[Part, ...]:
    return (
        Listing(
            "While two of you play",
            (
                "just type: in the chair you sit in, every message counts",
                "hint: for the one, what to try next; for the other, a line to borrow",
                "brief: what only you may know, once more",
                "why, or why 3: what a message counted for",
                "whisper off, whisper key, whisper always: how often I whisper to you",
                "breathe, hand over to NAME: as in any practice, for the one who answers",
                "swap: change chairs, and go on from where the scene is",
                "tag: leave your chair to somebody who is watching",
                "done: end it, and see the debrief for both",
            ),
        ),
    )
