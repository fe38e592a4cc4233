"""Forms as Discord's modals. A title holds 45 characters, a label 45, a description 100, an answer 4000."""

import discord

from adapters.discord import words
from adapters.discord.render import ANSWER, FORM
from bot.replies import Field, Form

LONGEST_ANSWER = 4000
FIELD = "answer"


def modal(form: Form, again: str = "") -> discord.ui.Modal:
    """`form` as a modal. Its id says which form it is and how to get it `again`, so that both are known after a restart."""
    return _modal(form.title, f"{FORM}{form.name}|{again}"[:100], [_field(field) for field in form.fields])


def answer() -> discord.ui.Modal:
    """One long field for what the trainee says next."""
    question = Field(FIELD, words.ANSWER_LABEL, words.ANSWER_HINT, long=True)
    return _modal(words.ANSWER_TITLE, ANSWER, [_field(question)])


def _modal(title: str, custom_id: str, fields: list[discord.ui.Label[discord.ui.View]]) -> discord.ui.Modal:
    made = discord.ui.Modal(title=title, custom_id=custom_id)
    for field in fields:
        made.add_item(field)
    made.stop()  # so that discord.py keeps no state for it: answers come in through the one door
    return made


def _field(field: Field) -> discord.ui.Label[discord.ui.View]:
    style = discord.TextStyle.long if field.long else discord.TextStyle.short
    box: discord.ui.TextInput[discord.ui.View] = discord.ui.TextInput(
        custom_id=field.name, style=style, required=field.required, max_length=LONGEST_ANSWER
    )
    if 0 < len(field.value) <= LONGEST_ANSWER:
        box.default = field.value
    return discord.ui.Label(text=field.label, description=field.hint or None, component=box)
