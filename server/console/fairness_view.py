"""The report `fairness` as its page shows it: tables of figures, untouched."""

from __future__ import annotations

from dataclasses import dataclass

from server.console.report_lines import Line, lines_of
from server.console.words import Gettext
from server.core.hall import Hall
from server.core.report import Json, unit_of_service


@dataclass(frozen=True, kw_only=True)
class FairnessView:
    """What the template of the report lays out."""

    template: str = "console/reports_fairness.html"
    made: Json
    lines: list[Line]

    @property
    def empty(self) -> bool:
        """Return whether nobody was called."""
        return not self.made["total"]["called"]


def fairness_view(made: Json, hall: Hall, language: str, _: Gettext) -> FairnessView:
    """Return what the page shows of the report `made`."""
    return FairnessView(made=made, lines=lines_of(made, unit_of_service(hall)))
