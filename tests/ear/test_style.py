"""How words sound: numbers with their reasons."""

from hypothesis import given
from hypothesis import strategies as st

from bot.ear.style import style

CALM = "The parcel came this morning and all is well."


def test_nothing_stands_out() -> None:
    found = style(CALM)
    assert (found.energy, found.technical, found.reasons) == (0.15, 0.0, ())


def test_energy_rises_with_marks_capitals_and_strong_words() -> None:
    steps = [CALM, CALM + "!", CALM + "!!", "The parcel NEVER came!!", "This is RIDICULOUS, absolutely UNACCEPTABLE!!!!"]
    levels = [style(text).energy for text in steps]
    assert levels == sorted(set(levels))
    assert style("WHERE is it").reasons == ("capitals: WHERE",)
    assert style("no!!").reasons[:1] == ("2 exclamation marks",)
    assert style("no!").reasons[:1] == ("1 exclamation mark",)


def test_formality() -> None:
    casual, plain, formal = "yeah gonna sort it mate", CALM, "Dear Sir, I am writing regarding the request; kindly assist."
    assert style(casual).formality < style(plain).formality < style(formal).formality
    assert "no capitals" in style(casual).reasons
    assert any(reason.startswith("casual words: yeah, gonna") for reason in style(casual).reasons)
    assert any(reason.startswith("formal words: Dear") for reason in style(formal).reasons)


def test_technical() -> None:
    assert style("Flush the DNS cache and restart the router, then ping 10.0.0.1").technical > 0.8
    assert style("technical: DNS").reasons == ("technical words: DNS",)


def test_whole_words_count() -> None:
    assert style("The captain shipped it").technical == 0.0, "neither “ip” nor “api” stands there"


@given(st.text(max_size=300) | st.text(alphabet="A!? dns", max_size=5000))
def test_numbers_stay_between_nothing_and_all(text: str) -> None:
    found = style(text)
    for level in (found.energy, found.formality, found.technical):
        assert 0.0 <= level <= 1.0
    assert found == style(text)
    assert (found.technical > 0) is any(reason.startswith("technical") for reason in found.reasons)
