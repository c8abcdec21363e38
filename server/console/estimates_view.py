"""The report `estimates` as its page shows it: tables of figures, untouched."""

from __future__ import annotations

from dataclasses import dataclass

from server.console.report_lines import Line, lines_of
from server.console.report_moments import Moment, steps_of
from server.console.words import Gettext
from server.core.hall import Hall
from server.core.report import Json, unit_of_service

NOT_SAID = "–"


@dataclass(frozen=True, kw_only=True)
class EstimatesView:
    """What the template of the report lays out."""

    template: str = "console/reports_estimates.html"
    made: Json
    lines: list[Line]
    days: list[tuple[Moment, Json]]

    @property
    def empty(self) -> bool:
        """Return whether nobody was told a wait and then called."""
        return not self.made["total"]["told"]


def estimates_view(made: Json, hall: Hall, language: str, _: Gettext) -> EstimatesView:
    """Return what the page shows of the report `made`."""
    steps = zip(steps_of(made, language, _), made["over_time"], strict=True)
    return EstimatesView(made=made, lines=lines_of(made, unit_of_service(hall)), days=list(steps))


def signed_clock(seconds: int | None) -> str:
    """Return ``+2:05`` or ``−0:40``, a dash of nothing."""
    if seconds is None:
        return NOT_SAID
    sign = "−" if seconds < 0 else "+" if seconds > 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02d}"
