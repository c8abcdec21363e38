"""The report `visits` as its page shows it: figures untouched, charts measured, sentences said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server.console import formats
from server.console.report_charts import (
    Column,
    Segment,
    columns,
    is_short,
    segments,
    strips,
    width_of,
)
from server.console.report_lines import Line, lines_of
from server.console.report_moments import (
    Moment,
    hours_of,
    most_of,
    steps_of,
    time_in_parts,
    time_in_words,
)
from server.console.words import Gettext
from server.core.hall import Hall
from server.core.report import Json, unit_of_service

ENDS = ("served", "no_show", "cancelled", "open")
Parts = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart in strips, and a sentence that says what it shows."""

    says: str
    strips: list[Sequence[Column]]

    @property
    def short(self) -> bool:
        """Return whether it takes little room."""
        return is_short(self.strips)


@dataclass(frozen=True, kw_only=True)
class VisitsLine:
    """A line of the table with the widths of its bars."""

    line: Line
    issued: str
    half: str
    nine: str


@dataclass(frozen=True, kw_only=True)
class VisitsView:
    """What the template of the report lays out."""

    template: str = "console/reports_visits.html"
    made: Json
    outcomes: list[Segment]
    waited_half: Parts
    waited_nine: Parts
    served_for: Parts
    hours: Chart
    days: Chart | None
    lines: list[VisitsLine] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Return whether nobody took a number."""
        return not self.made["total"]["issued"]


def visits_view(made: Json, hall: Hall, language: str, _: Gettext) -> VisitsView:
    """Return what the page shows of the report `made`."""
    total, issued = made["total"], made["total"]["issued"]
    return VisitsView(
        made=made,
        outcomes=segments((end, 100 * total[end] / issued if issued else 0) for end in ENDS),
        waited_half=time_in_parts(total["waited_p50_s"], _),
        waited_nine=time_in_parts(total["waited_p90_s"], _),
        served_for=time_in_parts(total["served_for_p50_s"], _),
        hours=_chart(hours_of(made, _), made["by_hour"], language, _),
        days=_chart(steps_of(made, language, _), made["over_time"], language, _)
        if len(made["over_time"]) > 1
        else None,
        lines=_lines(lines_of(made, unit_of_service(hall))),
    )


def _chart(moments: list[Moment], figures: list[Json], language: str, _: Gettext) -> Chart:
    return Chart(
        says=_sentence(moments, figures, language, _) if figures else "",
        strips=strips(columns(moments, figures)),
    )


def _sentence(moments: list[Moment], figures: list[Json], language: str, _: Gettext) -> str:
    busiest, at_most = most_of(moments, figures, "issued")
    said = _("Đông nhất {when}: {count} số.").format(
        when=busiest.name, count=formats.number(at_most["issued"], language)
    )
    slowest, at_longest = most_of(moments, figures, "waited_p90_s")
    if at_longest["waited_p90_s"] is None:
        return f"{said} {_('Chưa có ai được gọi.')}"
    wait = time_in_words(at_longest["waited_p90_s"], _)
    if slowest is busiest:
        longest = _("Chờ lâu nhất cũng lúc ấy: 9 trên 10 người không quá {time}.")
    else:
        longest = _("Chờ lâu nhất {when}: 9 trên 10 người không quá {time}.")
    return f"{said} {longest.format(when=slowest.name, time=wait)}"


def _lines(lines: list[Line]) -> list[VisitsLine]:
    most = max((each.figures["issued"] for each in lines), default=0)
    longest = max((each.figures["waited_p90_s"] or 0 for each in lines), default=0)
    return [
        VisitsLine(
            line=each,
            issued=width_of(each.figures["issued"], most),
            half=width_of(each.figures["waited_p50_s"], longest),
            nine=width_of(each.figures["waited_p90_s"], longest),
        )
        for each in lines
    ]
