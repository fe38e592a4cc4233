"""The Reality Test: what decides, what is said about it, and what there is to fall back on."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.reality import Verdict, reality
from bot.calls.reasons import UNSURE
from bot.calls.tested import PASSES, in_full, in_short
from bot.calls.weigh import CLEARLY, LABELS
from bot.playbook.library import Playbooks
from bot.playbook.reality import RealityBook
from bot.replies import Listing, Text
from tests.fakes import ScriptedEar, texts

KETTLE = "The kettle arrived with a cracked lid, £35."


NONE: Mapping[str, float] = {}


class WeighingEar(ScriptedEar):
    """Weighs every ask as it was told to."""

    def __init__(self, **odds: float) -> None:
        super().__init__()
        self._odds = odds
        self.weighed: list[tuple[str, str, str | None]] = []

    def odds(self, text: str, head: str, before: str | None = None) -> dict[str, float]:
        self.weighed.append((text, head, before))
        return dict(self._odds)


@pytest.fixture(scope="module")
def book(built_in: Playbooks) -> RealityBook:
    return built_in.reality


def verdict_on(problem: str, ask: str, book: RealityBook, odds: Mapping[str, float] = NONE) -> Verdict:
    return reality(problem, ask, WeighingEar(**odds), book)


# --- who decides


WRONG_IN_KIND = [
    ("The cashier was short with me.", "Fire her today.", "job"),
    ("The cashier was short with me.", "I'd be so grateful if she no longer worked for you, or: she should be let go.", "job"),
    ("The train was cancelled, £86.", "I want the £86 back, and the manager sacked.", "job"),
    ("The driver was late.", "Ban him from the app.", "ban"),
    ("The pizza was cold.", "£9, or I'll come round and make your lives miserable.", "threat"),
    ("The pizza was cold.", "A new one, and he apologises on his knees.", "shame"),
    ("My broadband was off for an hour.", "Free broadband for life.", "for-life"),
]


@pytest.mark.parametrize(("problem", "ask", "sign"), WRONG_IN_KIND)
def test_wrong_in_kind_is_unfair_whatever_the_ear_thinks(problem: str, ask: str, sign: str, book: RealityBook) -> None:
    for odds in ({}, {"fair": 9.0, "stretch": -9.0, "unfair": -9.0}):
        found = verdict_on(problem, ask, book, odds)
        assert found.verdict == "unfair"
        wanted = next(one for one in book.signs if one.sign == sign)
        assert wanted.reason
        assert wanted.reason in " ".join(found.reasons)
        assert found.fallbacks[0] == wanted.instead


NOTHING_MORE = [
    ("I broke two of the glasses myself.", "What would two single ones cost?"),
    ("The lid got scratched over the years.", "Mend it, please. I'll pay the usual price."),
    ("Your page sold it with breakfast.", "The breakfast, as your own page says."),
]


@pytest.mark.parametrize(("problem", "ask"), NOTHING_MORE)
def test_an_ask_that_costs_them_nothing_is_leaning_to_fair(problem: str, ask: str, book: RealityBook) -> None:
    assert verdict_on(problem, ask, book, {"fair": 0.0, "stretch": 1.0, "unfair": -3.0}).verdict == "fair"


def test_part_payment_does_not_count_as_paying(book: RealityBook) -> None:
    found = verdict_on("The warranty ran out.", "I'll pay for the part if the labour is free.", book, {"fair": 0.0, "stretch": 1.0})
    assert found.verdict == "stretch"


NOT_WRONG_IN_KIND = [
    ("The cashier was short with me.", "I don't want anyone fired, just a word of apology."),
    ("You keep charging me.", "Terminate the contract and suspend my membership."),
    ("I was fired because your letter came late.", "A letter to my boss: I got fired over your slip."),
    ("You banned my account by mistake.", "Lift the ban on my account."),
    ("The card was sold to me as lifetime free, and you charged £40.", "Make the card lifetime free, as told."),
    ("The sofa never came.", "Deliver it this week, or I'll cancel and buy it elsewhere."),
    ("The cabin had a hidden camera in the bathroom.", "Full refund, and ban the host."),
]


@pytest.mark.parametrize(("problem", "ask"), NOT_WRONG_IN_KIND)
def test_what_only_sounds_wrong_in_kind_is_weighed(problem: str, ask: str, book: RealityBook) -> None:
    assert verdict_on(problem, ask, book, {"fair": 4.0, "stretch": -2.0, "unfair": -3.0}).verdict == "fair"


SUMS = [
    ("You took £62 twice.", "The second £62 back.", "fair"),
    ("I was charged $1,250 for it.", "Please refund 1250 dollars.", "fair"),
    ("prepaid balance vanished, 38 dollars gone", "put my 38 back on", "fair"),
    ("Taxi £31 and hotel £90, both your doing.", "Pay me the £121.", "fair"),
    ("Taxi £31 and hotel £90, both your doing.", "Pay me £31 and £90.", "fair"),
    ("You took £62 twice.", "£620 back.", "stretch"),
    ("The fine was £62. My own fault.", "Take off the £62.", "stretch"),
    ("You took £62 twice.", "The £62, and a small voucher for my trouble.", "stretch"),
    ("You took money twice.", "My money back.", "stretch"),
]


@pytest.mark.parametrize(("problem", "ask", "verdict"), SUMS)
def test_without_an_ear_the_sums_decide(problem: str, ask: str, verdict: str, book: RealityBook) -> None:
    assert verdict_on(problem, ask, book).verdict == verdict


def test_without_anything_to_go_by_it_says_so(book: RealityBook) -> None:
    found = verdict_on("It went wrong.", "Please do something nice.", book)
    assert found.verdict == "stretch"
    assert found.reasons[0] == UNSURE
    assert UNSURE not in verdict_on("It went wrong.", "Please do something nice.", book, {"stretch": 3.0}).reasons


@given(st.tuples(*(st.floats(-12, 12) for _ in LABELS)))
def test_unfair_must_clearly_lead(built_in: Playbooks, odds: tuple[float, float, float]) -> None:
    named: dict[str, float] = dict(zip(LABELS, odds, strict=True))
    verdict = verdict_on("Something happened.", "Something else, please.", built_in.reality, named).verdict
    kinder = max(named["fair"], named["stretch"])
    if named["unfair"] - kinder >= CLEARLY:
        assert verdict == "unfair"
    else:
        assert named[verdict] == kinder


def test_the_ear_weighs_the_ask_with_the_problem_before_it(book: RealityBook) -> None:
    ear = WeighingEar(fair=1.0)
    reality(KETTLE, "A new lid.", ear, book)
    assert ear.weighed == [("A new lid.", "verdict", KETTLE)]


# --- what is said


def test_reasons_name_the_words(book: RealityBook) -> None:
    found = verdict_on("I forgot to cancel the gym.", "Give me back the last month, just this once?", book, {"stretch": 2.0})
    assert "“I forgot”" in " ".join(found.reasons)
    assert "“just this once”" in " ".join(found.reasons)


def test_two_sums_are_held_side_by_side(book: RealityBook) -> None:
    found = verdict_on(KETTLE, "£900, and quickly.", book, {"unfair": 9.0})
    assert found.reasons[0] == "You tell of £35 and ask for £900."


@pytest.mark.parametrize("verdict", LABELS)
@pytest.mark.parametrize("problem", [KETTLE, "", "zzz qqq", "My landlord kept the deposit.", "x " * 4000])
@pytest.mark.parametrize("ask", ["A new one.", "", "?!", "Refund it, mend it, replace it, explain it and say sorry.", "y" * 9000])
def test_there_is_always_a_reason_and_a_way_on(verdict: str, problem: str, ask: str, book: RealityBook) -> None:
    found = verdict_on(problem, ask, book, {label: 5.0 * (label == verdict) for label in LABELS})
    assert found.verdict == verdict
    assert 1 <= len(found.reasons) <= 3
    assert 2 <= len(found.fallbacks) <= 4
    assert len(set(found.fallbacks)) == len(found.fallbacks)
    assert "{" not in texts(in_full(found))


def test_a_fair_ask_is_offered_something_else(book: RealityBook) -> None:
    ladder = next(one for one in book.troubles if one.trouble == "damaged").ladder
    found = verdict_on(KETTLE, "Please send me another one.", book, {"fair": 3.0})
    assert found.fallbacks == tuple(rung.do for rung in ladder if rung.remedy != "replace")


KINDS = [
    ("My parcel never arrived and tracking says delivered.", "never-came"),
    ("Paid extra for next-day delivery and it took six days.", "late-delivery"),
    (KETTLE, "damaged"),
    ("I ordered blue and you sent the wrong colour.", "wrong-item"),
    ("You charged my card twice.", "double-charge"),
    ("You quoted £14 and charged £31.", "overcharge"),
    ("We had no internet for nine days.", "outage"),
    ("My flight was cancelled the night before.", "cancelled-trip"),
    ("The hotel room had no hot water.", "hotel"),
    ("The plumber flooded the kitchen when he installed it.", "repair-gone-wrong"),
    ("The hospital billed me for an MRI I never had.", "medical"),
    ("I cancelled my subscription and you still took three payments.", "subscription"),
    ("The clerk was rude and laughed at me.", "rude"),
    ("My account is locked and I can't log in.", "locked-account"),
    ("My landlord won't mend the boiler.", "rent"),
    ("The concert was moved to a day that I can't make.", "tickets"),
    ("It died in month eleven, the warranty has twelve.", "faulty"),
    ("Blorb.", "anything"),
]


@pytest.mark.parametrize(("problem", "kind"), KINDS)
def test_fallbacks_fit_the_kind_of_trouble(problem: str, kind: str, book: RealityBook) -> None:
    ladder = next(one for one in book.troubles if one.trouble == kind).ladder
    assert verdict_on(problem, "Do something.", book, {"stretch": 3.0}).fallbacks == tuple(rung.do for rung in ladder)


def test_the_law_is_left_to_others(book: RealityBook) -> None:
    assert "no legal advice" in verdict_on("My landlord kept the deposit.", "It back, please.", book).rights
    assert verdict_on(KETTLE, "A new one.", book).rights == ""


# --- how it is shown


def test_a_fair_outcome_is_one_line_on_the_sheet(book: RealityBook) -> None:
    assert in_short(verdict_on(KETTLE, "A sound one.", book, {"fair": 3.0})) == (Text(PASSES),)


def test_any_other_outcome_is_a_reason_and_the_fallbacks(book: RealityBook) -> None:
    found = verdict_on(KETTLE, "Sack the driver.", book)
    why, ways, *_ = in_short(found)
    assert found.reasons[0] in texts([why])
    assert isinstance(ways, Listing)
    assert ways.items == found.fallbacks


def test_nobody_is_lectured(book: RealityBook) -> None:
    shown = [texts(in_full(verdict_on(problem, ask, book))).casefold() for problem, ask, _ in WRONG_IN_KIND]
    assert not [
        text for text in shown if any(word in text for word in ("you should", "you must", "you shouldn't", "shame on", "unreasonable"))
    ]


# --- the built-in pages


def test_every_rung_names_a_remedy(book: RealityBook) -> None:
    remedies = {sign.sign for sign in book.signs if sign.where == "ask"} | {"compensation", "discount", "exception", "other"}
    assert {rung.remedy for trouble in book.troubles for rung in trouble.ladder} <= remedies


def test_there_are_kinds_enough_and_one_for_the_rest(book: RealityBook) -> None:
    assert len(book.troubles) >= 14
    assert [trouble.trouble for trouble in book.troubles if not trouble.patterns] == ["anything"]


def test_signs_that_speak_have_a_reason_and_those_that_decide_a_way_out(book: RealityBook) -> None:
    assert [sign.sign for sign in book.signs if sign.says and not sign.reason] == []
    assert [sign.sign for sign in book.signs if sign.firm and not sign.instead] == []
