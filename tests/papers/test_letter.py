"""The letter: four short paragraphs, one ask, a day for the answer, and no threat."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from bot.calls.case import Case
from bot.papers.letter import WANTED, WHAT, letter
from bot.papers.paper import clean, words
from bot.replies import Text
from tests.papers.cases import PLAN, ZONE, brightwave, cases, zones

BARE = Case("1", "The kettle", datetime(2026, 3, 2, tzinfo=UTC))


def paragraphs(case: Case) -> list[str]:
    """Those between the greeting and the name."""
    texts = [block.text for block in letter(case, ZONE).blocks if isinstance(block, Text)]
    start = next(n for n, text in enumerate(texts) if text.startswith("Dear "))
    return texts[start + 1 : texts.index("Kind regards,")]


def test_four_paragraphs() -> None:
    assert paragraphs(brightwave()) == [
        (
            "I am writing to you about Brightwave, my broadband at home. About me: with them since 2016; I've lost two evenings to this. "
            "I would like to settle this with you, and I think that we can."
        ),
        (
            "This is what happened. On 9 March £62 left my account, and again on 11 March. The app says “payment pending, code E-204”. "
            "What I have tried: I restarted the app. I haven't called my bank."
        ),
        (
            "I called you twice, on Monday 2 March 2026 and Sunday 8 March 2026, and spoke with Dana and Sam. "
            "I was on hold for 17 minutes in all and was passed on once. "
            "This was promised and did not happen: refund, by Friday 6 March 2026 (Lee). "
            "I am still waiting for this: a call back, by 16:00 on Thursday 12 March 2026 (Sam)."
        ),
        (
            "What I ask for is this: The second £62 back on my card by the end of the month. "
            "Please let me have your answer in writing within 10 days of the date of this letter. "
            "If somebody else decides this, please pass my letter on and tell me who it is. Thank you for looking into it."
        ),
    ]


def test_what_is_known_is_filled_in() -> None:
    text = words(letter(brightwave(), ZONE))
    for known in ("Tom Reyes\n[your address]", "Dear Brightwave team,", "my reference: BW-90331", "Enclosed: the record"):
        assert known in text


def test_what_is_not_known_is_left_open() -> None:
    text = words(letter(BARE, ZONE))
    for left in (WHAT, WANTED, "[your name]", "[the company]", "Dear customer service,"):
        assert left in text
    assert "Enclosed" not in text
    assert len(paragraphs(BARE)) == 3


def test_a_kept_promise_is_thanked_for() -> None:
    kept = replace(brightwave().promises[0], state="kept")
    assert "You kept your word on this, and I thank you for it: refund" in paragraphs(replace(brightwave(), promises=(kept,)))[2]


def test_what_i_promised_is_no_complaint() -> None:
    mine = replace(brightwave().promises[0], owner="me", what="send a photo")
    assert "photo" not in words(letter(replace(brightwave(), promises=(mine,)), ZONE))


@given(cases, zones)
def test_it_is_calm_and_whole_whatever_the_case(case: Case, zone: str) -> None:
    text = words(letter(case, zone))
    ours = words(letter(replace(case, plan={}, promises=(), references=(), title="", company=""), zone))
    assert not re.search(r"lawyer|solicitor|court|legal|sue\b|report you|!", ours, re.IGNORECASE)
    for name in ("facts", "tried", "outcome"):
        typed = [word for word in clean(case.plan.get(name, "")).split() if word.strip("-–•*")]
        assert [word for word in typed if word not in text] == []


def test_the_plan_it_is_made_of_is_a_whole_one() -> None:
    assert set(PLAN) == {"company", "outcome", "facts", "tried", "you"}
