"""The geometry of the reports' charts: how high, how wide, where. It draws nothing itself.

A page may hold no inline style, so widths go into SVG attributes as percentages and heights as
pixels: a chart then fits any screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from server.console.report_moments import Moment
from server.core.report import Json

COUNT_PX = 112
WAIT_PX = 72
LONGEST_STRIP = 31
SHORT_STRIP = 8
SLIVER_PX = 3

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Column:
    """How many came in one moment, and how long they waited."""

    moment: Moment
    figures: Json
    count_px: int
    half_px: int
    nine_px: int


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A part of a bar, from `begins` on; both in percent of the bar's width."""

    key: str
    begins: str
    width: str
    percent: float


def columns(moments: Sequence[Moment], figures: Sequence[Json]) -> list[Column]:
    """Return a column for each moment; the highest count and the longest wait fill the height."""
    most = max((each["issued"] for each in figures), default=0)
    longest = max((each["waited_p90_s"] or 0 for each in figures), default=0)
    return [
        Column(
            moment=moment,
            figures=each,
            count_px=_px(each["issued"], most, COUNT_PX),
            half_px=_px(each["waited_p50_s"], longest, WAIT_PX),
            nine_px=_px(each["waited_p90_s"], longest, WAIT_PX),
        )
        for moment, each in zip(moments, figures, strict=True)
    ]


def is_short(made: Sequence[Sequence[T]]) -> bool:
    """Return whether a chart in strips leaves room for another beside it."""
    return len(made) == 1 and len(made[0]) <= SHORT_STRIP


def strips(drawn: Sequence[T]) -> list[Sequence[T]]:
    """Return a long chart in strips of about the same length, so that its values stay legible."""
    if not drawn:
        return []
    count = ceil(len(drawn) / LONGEST_STRIP)
    length = ceil(len(drawn) / count)
    return [drawn[begins : begins + length] for begins in range(0, len(drawn), length)]


def segments(parts: Iterable[tuple[str, float]]) -> list[Segment]:
    """Return the parts of a bar side by side; those of nothing take no place."""
    made: list[Segment] = []
    begins = 0.0
    for key, percent in parts:
        if percent > 0:
            made.append(
                Segment(key=key, begins=_percent(begins), width=_percent(percent), percent=percent)
            )
        begins += percent
    return made


def width_of(value: float | None, most: float) -> str:
    """Return the width of a bar of a table, in percent of its column."""
    return _percent(100 * (value or 0) / most if most else 0)


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _px(value: float | None, most: float, height: int) -> int:
    if not value or not most:
        return 0
    return max(SLIVER_PX, round(height * value / most))
