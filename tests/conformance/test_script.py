"""How conversations are written."""

import pytest

from tests.conformance.script import CONVERSATIONS, FAULTS, Act, Filled, Pressed, Typed, load, parse


def test_a_conversation_is_read_as_it_stands() -> None:
    text = r"""
# a comment
> practice late-parcel
# fault: crash
# fault: two at once
> one\ntwo \u202e\0
ben[hint]
>
= who: the bank
= why: it's late
"""
    assert parse(text) == [
        Act((Typed("ana", "practice late-parcel"),)),
        Act((Typed("ana", "one\ntwo \u202e\0"), Pressed("ben", "hint")), ("crash", "two at once")),
        Act((Typed("ana", ""),)),
        Act((Filled("ana", {"who": "the bank", "why": "it's late"}),)),
    ]


def test_a_long_message_is_as_long_as_the_surface_takes() -> None:
    [act] = parse("# length: 10\n> abc")
    [step] = act.steps
    assert isinstance(step, Typed)
    assert (step.text(40), step.text(4)) == ("abcabcabca", "abca")


@pytest.mark.parametrize("text", ["hello", "# fault: flood\n> x", "> x\n# fault: drop", "# fault: two at once\n> x"])
def test_what_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"neither|no such|nothing follows"):
        parse(text)


def test_every_fault_is_tried_in_some_conversation() -> None:
    tried = {fault for file in CONVERSATIONS.glob("*.txt") for act in load(file.stem) for fault in act.faults}
    assert tried == FAULTS
