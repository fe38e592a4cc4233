"""A debrief's chart as a picture: heat and trust over the conversation, with the moments marked.

Readable on dark and light pages (it brings its own pale ground), and by the colour-blind: the
colours are Okabe and Ito's, and each line has its own dash and its own name at its end.
"""

import io
import os
import tempfile
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.replies import Chart, Mark, Track

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES = (8.0, 3.6)
DOTS = 200
"""Dots an inch: sharp on screens with two pixels a point."""
GROUND, INK, GRID = "#f7f5f0", "#22262b", "#d9d5cc"
HEAT, TRUST = "#d55e00", "#0072b2"
COLOURS = {"heat": HEAT, "trust": TRUST}
SIGNS = {"turning": "◆", "strength": "▲", "slip": "▼"}
KINDS = {"turning": "the turning point", "strength": "a strength", "slip": "a slip"}
SHAPES = {"turning": "D", "strength": "^", "slip": "v"}
LONGEST_LABEL = 34


def png(chart: Chart) -> bytes:
    """`chart` as a PNG of 1600 x 720 pixels. The same chart gives the same bytes."""
    figure = _pyplot().Figure(figsize=INCHES, dpi=DOTS, facecolor=GROUND)
    axes = figure.subplots()
    _frame(axes, chart)
    for n, track in enumerate(chart.tracks):
        _track(axes, track, faded=n < len(chart.tracks) - 1)
    _ends(axes, chart.tracks)
    _marks(axes, chart)
    figure.subplots_adjust(left=0.06, right=0.86 if len(chart.tracks) == 1 else 0.83, top=0.86, bottom=0.24)
    out = io.BytesIO()
    figure.savefig(out, format="png", facecolor=GROUND, metadata={"Software": None})
    return out.getvalue()


def alt(chart: Chart) -> str:
    """What the picture shows, in words, for who cannot see it."""
    told = [f"{of} heat went from {t.heat[0]} to {t.heat[-1]} and trust from {t.trust[0]} to {t.trust[-1]}" for t, of in _named(chart)]
    marks = [f"Message {mark.turn} is marked as {KINDS[mark.kind]}" for mark in chart.marks]
    return ". ".join(text.strip()[:1].upper() + text.strip()[1:] for text in (chart.title, *told, *marks) if text.strip()) + "."


def _named(chart: Chart) -> list[tuple[Track, str]]:
    many = len(chart.tracks) > 1
    return [(track, f"in the {track.name}" if many else "") for track in chart.tracks]


@cache
def _pyplot() -> Any:
    """Matplotlib, once it is needed: it takes half a second to come. Its notes go where we may write."""
    os.environ.setdefault("MPLCONFIGDIR", os.path.join(tempfile.gettempdir(), "heard-charts"))  # noqa: PTH118 - an environment value
    import matplotlib.figure

    return matplotlib.figure


def _frame(axes: "Axes", chart: Chart) -> None:
    longest = max(len(track.heat) for track in chart.tracks)
    axes.set_facecolor(GROUND)
    axes.set_ylim(-3, 103)
    axes.set_xlim(-0.25, max(longest - 1, 1) + 0.25)
    axes.set_yticks([0, 50, 100])
    step = max(1, -(-(longest - 1) // 12))
    axes.set_xticks(range(0, longest, step), ["start", *(str(n) for n in range(step, longest, step))])
    axes.tick_params(colors=INK, length=0, labelsize=9)
    axes.grid(axis="y", color=GRID, linewidth=1)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_title(_clipped(chart.title, 78), loc="left", color=INK, fontsize=11, fontweight="bold", pad=12)
    axes.set_xlabel("your messages", color=INK, fontsize=9, loc="right")


def _track(axes: "Axes", track: Track, *, faded: bool) -> None:
    for levels, colour, dash in ((track.heat, HEAT, "-"), (track.trust, TRUST, (0, (5, 2)))):
        axes.plot(
            levels, color=colour, linestyle=dash, linewidth=1.4 if faded else 2.6, alpha=0.45 if faded else 1.0, solid_capstyle="round"
        )


def _ends(axes: "Axes", tracks: Sequence[Track]) -> None:
    """The name of each line at its end; where names would meet, they are pushed apart."""
    ends = [(len(track.heat) - 1, level, what, n) for n, track in enumerate(tracks) for what, level in _last(track)]
    for last in {end[0] for end in ends}:
        together = sorted(end for end in ends if end[0] == last)
        for (_, level, what, n), place in zip(together, _apart([end[1] for end in together]), strict=True):
            newest = n == len(tracks) - 1
            axes.annotate(
                f"{what} {level}" if newest else f"{what} {level} ({_clipped(tracks[n].name, 12)})",
                (last, place),
                xytext=(11, 0),
                textcoords="offset points",
                color=COLOURS[what],
                fontsize=9,
                fontweight="bold" if newest else "normal",
                va="center",
                annotation_clip=False,
            )


def _last(track: Track) -> list[tuple[str, int]]:
    return [("heat", track.heat[-1]), ("trust", track.trust[-1])]


def _apart(levels: Sequence[int], gap: float = 9.0) -> list[float]:
    """`levels`, which rise, at least `gap` from one another: upwards first, and down again from what is above the chart."""
    places: list[float] = []
    for level in levels:
        places.append(max(level, places[-1] + gap) if places else level)
    ceiling = 100.0
    for n in reversed(range(len(places))):
        places[n] = min(places[n], ceiling)
        ceiling = places[n] - gap
    return places


def _marks(axes: "Axes", chart: Chart) -> None:
    """A sign at each marked message, numbered; what it stands for is told under the axis."""
    newest = chart.tracks[-1]
    told = []
    for mark in chart.marks:
        if not 0 < mark.turn < len(newest.heat):
            continue
        axes.axvline(mark.turn, color=GRID, linewidth=6, alpha=0.7, zorder=0)
        axes.plot(
            [mark.turn], [newest.heat[mark.turn]], marker=SHAPES[mark.kind], markersize=9, color=HEAT, markeredgecolor=GROUND, zorder=5
        )
        axes.plot(
            [mark.turn], [newest.trust[mark.turn]], marker=SHAPES[mark.kind], markersize=9, color=TRUST, markeredgecolor=GROUND, zorder=5
        )
        told.append(_told(mark))
    axes.figure.text(0.06, 0.04, "    ".join(told), color=INK, fontsize=8.5)


def _told(mark: Mark) -> str:
    words = mark.label if mark.kind == "turning" else f"“{_clipped(mark.label, LONGEST_LABEL)}”"
    return f"{SIGNS[mark.kind]} {mark.turn}: {words}"


def _clipped(words: str, most: int) -> str:
    plain = " ".join("".join(c for c in words if c.isspace() or _drawable(c)).split())
    clipped = plain if len(plain) <= most else plain[: most - 1] + "…"
    # Dollar signs would begin a formula.
    return clipped.replace("$", r"\$")


@cache
def _drawable(character: str) -> bool:
    """Whether the font has `character`: in place of others it would draw a box, with a warning."""
    from matplotlib.font_manager import findfont, get_font

    return character.isprintable() and bool(get_font(findfont("DejaVu Sans")).get_char_index(ord(character)))
