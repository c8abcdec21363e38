"""Where shares and their intervals lie in a chart, on scales from a round floor up to 100 %."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from server.console.report_charts import width_of
from server.console.report_moments import Moment
from server.core.report import Json

INTERVAL_PX = 190
STEPS, MOST_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0), 5


@dataclass(frozen=True, kw_only=True)
class Point:
    """A share with its interval in one moment; pixels run downwards from the chart's top."""

    moment: Moment
    figures: Json
    share_px: float | None = None
    low_px: float = 0
    high_px: float = 0


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line across a chart, and what it stands for."""

    percent: float
    px: float


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A share and its interval on a horizontal scale; widths in percent of the scale's."""

    low: str
    high: str
    width: str
    share: str


def points(moments: Sequence[Moment], figures: Sequence[Json]) -> tuple[list[Point], list[Tick]]:
    """Return a point for each moment, and the lines to read them by, from a round floor to 100."""
    bottom, step = floor_of(each["satisfied_low"] for each in figures)
    ticks = [bottom + step * n for n in range(ceil((100 - bottom) / step))] + [100.0]

    def px(percent: float) -> float:
        return round(INTERVAL_PX * (100 - percent) / (100 - bottom), 1)

    drawn = [
        Point(moment=moment, figures=each)
        if each["satisfied_share"] is None
        else Point(
            moment=moment,
            figures=each,
            share_px=px(each["satisfied_share"]),
            low_px=px(each["satisfied_low"]),
            high_px=px(each["satisfied_high"]),
        )
        for moment, each in zip(moments, figures, strict=True)
    ]
    return drawn, [Tick(percent=each, px=px(each)) for each in ticks]


def floor_of(lows: Iterable[float | None]) -> tuple[float, float]:
    """Return the round floor of a scale up to 100 on which all `lows` lie, and its step."""
    lowest = min((low for low in lows if low is not None), default=0.0)
    step = next((s for s in STEPS if 100 - lowest <= MOST_STEPS * s), STEPS[-1])
    return min(max(0.0, floor(lowest / step) * step), 100.0 - step), step


def interval(figures: Json, bottom: float = 0.0) -> Interval | None:
    """Return where a share and its interval lie on a scale from `bottom` to 100."""
    if figures["satisfied_share"] is None:
        return None
    low, high, share = (figures[f"satisfied_{key}"] - bottom for key in ("low", "high", "share"))
    return Interval(
        low=width_of(low, 100 - bottom),
        high=width_of(high, 100 - bottom),
        width=width_of(high - low, 100 - bottom),
        share=width_of(share, 100 - bottom),
    )
