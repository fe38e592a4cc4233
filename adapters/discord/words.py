"""What the Discord adapter says in its own name. All other words come from the core."""

ANSWER = "Answer"
ANSWER_TITLE = "Your answer"
ANSWER_LABEL = "What do you say to them?"
ANSWER_HINT = "In your own words. It appears in the thread under your name."
READ = "Read the coach's note"

NOTE_WAITS = "A note from the coach waits here, because direct messages are closed. Only the person it is for can open it."
NOTHING_WAITS = "No note is waiting for you here."
NOBODY_ASKED = "Nobody here is waiting for an answer from you. Start a practice of your own with /practice."
CANNOT_READ = "I cannot read what is typed here. Press “Answer” and say it there."
OPEN_FORM = "Here is the form; press the button to fill it in."
TROUBLE = "Something went wrong on my side. What you sent is kept, and I will come back to it; there is no need to send it again."
TROUBLE_PASSING = "Something went wrong on my side. Please try again in a minute."
NOT_KEPT = "I could not write that down, so nothing has happened yet. Please try again in a minute."
NOT_ALLOWED = (
    "I am not allowed to write there. Ask whoever runs this server to let Heard view the channel, "
    "send messages and create threads, then try again."
)
CANNOT_SHOW = "Discord did not take what I wanted to show there, perhaps because the thread is closed or gone. Start again with /practice."

COMMANDS = {
    "practice": "Practise a hard conversation with a customer or a company",
    "tip": "One good way to handle a situation, with words to say",
    "check": "A second pair of eyes on a reply, before you send it",
    "breathe": "A minute for yourself, step by step",
    "prep": "Prepare a call that you are about to make",
    "rehearse": "The call on your sheet, practised with a rep made from it; only you see it",
    "call": "Notes while you call a company, with promises and reminders",
    "case": "Your calls to a company, kept together",
    "drill": "One skill for a minute, marked at once; only you see it",
    "inbox": "Five people wait at once, and the clock runs; only you see it",
    "progress": "What you have practised and what would help next; only you see it",
    "heard": "What Heard can do",
}
PROGRESS = "all or forget; leave it out to see how it goes"
INBOX = "Which one, or a line for the one that is open: 2: your text, list, next, stop"
DRILL = "Which one; leave it out to see the list"
SCENARIO = "Which one; leave it out to see the list"
SITUATION = "What is happening, in a few words"
REP = "Which kind of rep; leave it out to see the list"
LINE = "start COMPANY, rep NAME, case NUMBER, hold, back, promise, end, or just a note"
CASE = "new NAME, list, open NAME, show, settled; leave it out to see where you are"
DRAFT = "What you want to send; leave it out for a form with room for their message, too"
HELP_ME_ANSWER = "Help me answer this"


def opened(thread: str) -> str:
    """Where the practice is; naming a channel notifies nobody."""
    return f"Your practice is open in <#{thread}>."
