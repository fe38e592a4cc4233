"""Cases to make papers of: one as it happens, and any that can be thought of."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import get_args

from hypothesis import strategies as st

from bot.calls.case import Call, Case, Entry, Kind, Promised, Standing, Status
from bot.ear.reading import Owner
from tests.calls.talk import Caller

PLAN = {
    "company": "Brightwave, my broadband at home",
    "outcome": "The second £62 back on my card by the end of the month",
    "facts": "On 9 March £62 left my account, and again on 11 March.\n- The app says “payment pending, code E-204”",
    "tried": "I restarted the app. I haven't called my bank.",
    "you": "Tom Reyes, with them since 2016; I've lost two evenings to this",
}
ZONE = "Europe/Berlin"
# What a paper, a spreadsheet, a web page or a zip might take for something else.
# fmt: off
ODD = (
    "", " ", "\0", "\u202eevil\u202c", "\u2028", "e\u0301 é", "🏳\ufe0f\u200d🌈👩\u200d👩\u200d👧 😀",
    "中文发票", "ไทย", "हिन्दी", "שלום 62", "مرحبا 3", "a\u00adb", "\ufffe\U0010ffff",
    "=1+1", "+49 30 1", "-5", "@SUM(A1)", "\t=1", "＝1", "|calc", "%0a", "'x", "\"", ",", ";", "a\nb\r\nc\rd", "\n\n", "{nb}", "{}", "%s",
    "<script>alert(1)</script>", "</style>", "&amp;", "&#0;", "<!--", "]]>", "<b>x", "\" onload=\"x", "javascript:x",
    "../../etc/passwd", "C:\\x",
    "# x", "- x", "1. x", "* * *", "---", "===", "> x", "[a](b)", "[a]: b", "![i](j)", "`x`", "**x**", "_x_", "a_b_c", "~~x~~",
    "|a|b|", "    code",
    "\\", "\\*", "<http://x>", "http://x.example/a_b", "BEGIN:VEVENT\r\nEND:VCALENDAR", "a;b,c\\n", "x" * 300, "long " * 200,
)
# fmt: on
texts = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
    | st.sampled_from(ODD)
    | st.tuples(*[st.sampled_from(ODD)] * 2).map(" ".join)
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(lambda moment: moment.replace(fold=0))
dues = st.none() | moments | st.dates(date(2000, 1, 1), date(2100, 1, 1))
promises = st.builds(
    Promised, st.integers(1, 99), st.sampled_from(get_args(Owner)), texts, texts, texts, dues, moments,
    st.sampled_from(get_args(Standing)), st.none() | moments, st.integers(0, 9), st.none() | moments,
)  # fmt: skip
entries = st.builds(
    Entry, moments, st.sampled_from(get_args(Kind)), texts, texts, texts, texts,
    st.lists(st.integers(1, 9), max_size=2).map(tuple), st.none() | promises, st.booleans(),
)  # fmt: skip
logs = st.lists(entries, max_size=4).map(tuple)
calls = st.builds(Call, moments, st.none() | moments, logs)
cases = st.builds(
    Case, st.integers(1, 999).map(str), texts, moments, texts,
    st.dictionaries(st.sampled_from([*PLAN, "other"]) | texts, texts, max_size=4),
    st.lists(calls, max_size=3).map(tuple),
    st.lists(promises, max_size=3, unique_by=lambda promised: promised.id).map(tuple),
    st.lists(texts, max_size=2).map(tuple), logs, st.sampled_from(get_args(Status)),
)  # fmt: skip
zones = st.sampled_from([ZONE, "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"])


@cache
def brightwave() -> Case:
    """Two calls, a promise that was not kept, one that is open, and a line that was taken back."""
    caller = Caller()
    for line in ("start Brightwave", "rep Dana, billing, ext 12", "case BW-90331", "hold"):
        caller.call(line)
    caller.call("back", 17)
    for line in ("transfer to refunds", "Lee says refund by Friday", "end"):
        caller.call(line)
    caller.call("note nothing came", 60 * 24 * 6)
    for line in ("missed 1", "start", "rep Sam", "Sam promises a call back by 16:00 on Thursday", "a slip", "undo", "end"):
        caller.call(line)
    return replace(caller.case, plan=dict(PLAN))
