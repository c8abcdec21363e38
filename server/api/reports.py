"""The reports: same figures as on screen and on the command line."""

from __future__ import annotations

from datetime import date

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.configured import hall_of
from server.api.models.reading import Report, ReportArguments
from server.api.problems import field_problem
from server.core.errors import Code, Refusal
from server.core.hours import local_day
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING
from server.web.languages import chosen_language

CSV_TYPE = "text/csv"

REPORT = Call(
    roles=SUPERVISING,
    arguments=ReportArguments,
    answers={200: Report},
    codes=(Code.NOT_FOUND,),
    media_types=("application/json", CSV_TYPE),
)


def add_reports(api: APIBlueprint, desk: Desk) -> None:
    """Add the call that makes a report."""

    @api.get("/reports/<name>")
    @asked_by(desk, REPORT)
    def make_report(asked: Asked, name: str) -> Response:
        """Make a report over days, both included."""
        from server.desk.reports import as_csv, report

        wish: ReportArguments = asked.arguments
        first, last = _days(desk, wish)
        if last < first:
            return field_problem([("to", "days_turned", {})])
        try:
            made = report(desk, name, first, last)
        except KeyError:
            raise Refusal(Code.NOT_FOUND, report=name) from None
        if wish.format == "json":
            return answer(made)
        told = Response(as_csv(made, chosen_language(desk)), mimetype=CSV_TYPE)
        file = f"{name}-{first}-{last}.csv"
        told.headers["Content-Disposition"] = f'attachment; filename="{file}"'
        return told


def _days(desk: Desk, wish: ReportArguments) -> tuple[date, date]:
    hall, day = hall_of(desk), desk.view.day.day
    today = date.fromisoformat(day) if day else local_day(hall, desk.options.clock.now())
    first = wish.from_day or min(today, wish.to_day or today)
    return first, wish.to_day or max(today, first)
