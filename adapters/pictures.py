"""The charts of a reply as pictures, drawn beside the event loop. Where there is no picture, a chart's own text is shown."""

import asyncio
from threading import Lock

import structlog

from adapters.chart import png
from bot.replies import Chart, Reply

PATIENCE = 20.0
"""Seconds until the text is shown instead. The first picture of a machine waits for its fonts to be listed; later ones take a blink."""
_PEN = Lock()
"""Matplotlib draws one thing at a time."""

log = structlog.get_logger()


async def drawn(reply: Reply) -> dict[Chart, bytes]:
    """Each chart of `reply` as a PNG; none where they cannot be drawn."""
    charts = [part for part in reply.parts if isinstance(part, Chart)]
    if not charts:
        return {}
    try:
        return await asyncio.wait_for(asyncio.to_thread(_draw, charts), PATIENCE)
    except Exception as trouble:  # noqa: BLE001 a drawing library may raise anything, and no debrief is lost with its picture
        log.warning("chart_not_drawn", trouble=type(trouble).__name__)
        return {}


def _draw(charts: list[Chart]) -> dict[Chart, bytes]:
    with _PEN:
        return {chart: png(chart) for chart in charts}
