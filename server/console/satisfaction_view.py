"""The report `satisfaction` as its page shows it: figures untouched, charts measured and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.console import formats
from server.console.report_charts import Segment, is_short, segments, strips, width_of
from server.console.report_intervals import Interval, Point, Tick, floor_of, interval, points
from server.console.report_lines import Line, lines_of
from server.console.report_moments import Moment, steps_of
from server.console.satisfaction_levels import Level, levels_of
from server.console.words import Gettext
from server.core.hall import Hall
from server.core.report import Json, unit_of_service


@dataclass(frozen=True, kw_only=True)
class SatisfactionLine:
    """A line of the table; its interval lies on the table's scale, and is None of nothing told."""

    line: Line
    interval: Interval | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """The lines, on a scale from a round floor to 100, and where the overall share lies on it."""

    lines: list[SatisfactionLine]
    bottom: float
    overall: Interval | None

    @property
    def withheld(self) -> bool:
        """Return whether a line keeps back what was answered."""
        return any(each.line.figures["withheld"] for each in self.lines)


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The share of the satisfied over time, in strips, with the lines to read it by."""

    says: str
    strips: list[Sequence[Point]]
    ticks: list[Tick]

    @property
    def short(self) -> bool:
        """Return whether it takes little room."""
        return is_short(self.strips)


@dataclass(frozen=True, kw_only=True)
class SatisfactionView:
    """What the template of the report lays out."""

    template: str = "console/reports_satisfaction.html"
    made: Json
    levels: list[Level]
    parts: list[Segment]
    interval: Interval | None
    trend: Trend | None
    reasons: list[tuple[Json, str]]
    table: Table

    @property
    def empty(self) -> bool:
        """Return whether nobody was served and nobody answered."""
        return not (self.made["total"]["served"] or self.made["total"]["rated"])


def satisfaction_view(made: Json, hall: Hall, language: str, _: Gettext) -> SatisfactionView:
    """Return what the page shows of the report `made`."""
    levels, total = levels_of(made), made["total"]
    most = max((each["count"] for each in made["reasons"]), default=0)
    return SatisfactionView(
        made=made,
        levels=levels,
        parts=segments((each.tone, total[each.share] or 0) for each in levels),
        interval=interval(total),
        trend=_trend(made, language, _),
        reasons=[(each, width_of(each["count"], most)) for each in made["reasons"]],
        table=_table(lines_of(made, unit_of_service(hall)), total),
    )


def _table(lines: list[Line], total: Json) -> Table:
    bottom, _step = floor_of(each.figures["satisfied_low"] for each in lines)
    return Table(
        lines=[
            SatisfactionLine(line=each, interval=interval(each.figures, bottom)) for each in lines
        ],
        bottom=bottom,
        overall=interval(total, bottom),
    )


def _trend(made: Json, language: str, _: Gettext) -> Trend | None:
    steps = made["over_time"]
    if sum(bool(each["rated"]) for each in steps) < 2:
        return None
    moments = steps_of(made, language, _)
    drawn, ticks = points(moments, steps)
    return Trend(says=_sentence(moments, made, language, _), strips=strips(drawn), ticks=ticks)


def _sentence(moments: list[Moment], made: Json, language: str, _: Gettext) -> str:
    overall = made["total"]["satisfied_share"]
    apart = [
        (moment, step)
        for moment, step in zip(moments, made["over_time"], strict=True)
        if step["rated"] and not step["satisfied_low"] <= overall <= step["satisfied_high"]
    ]
    share = formats.percent(overall, language)
    if not apart:
        return _(
            "Mọi khoảng tin cậy đều chứa mức chung {share}: chưa có thay đổi nào đủ chắc"
            " để kết luận."
        ).format(share=share)
    moment, step = max(apart, key=lambda each: abs(each[1]["satisfied_share"] - overall))
    text = (
        _("Khác mức chung {share} rõ nhất: {when}, {own} hài lòng trở lên.")
        if len(apart) > 1
        else _("Chỉ {when} khác rõ mức chung {share}: {own} hài lòng trở lên.")
    )
    own = formats.percent(step["satisfied_share"], language)
    return text.format(when=moment.name, share=share, own=own)
