"""The reports: choose one and its days, read it, print it, take it along as a file.

Its figures are those of `desk.reports.report`, as the API gives them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from server.console import formats
from server.console.estimates_view import EstimatesView, estimates_view, signed_clock
from server.console.fairness_view import FairnessView, fairness_view
from server.console.frame import Frame
from server.console.report_days import (
    DaysAsked,
    address,
    days_asked,
    named_days,
    names_of_days,
)
from server.console.satisfaction_view import SatisfactionView, satisfaction_view
from server.console.visits_view import VisitsView, visits_view
from server.console.words import Gettext
from server.core.hall import Hall
from server.core.hours import local_day
from server.core.report import Json
from server.desk.principal import SUPERVISING
from server.desk.reports import report, titles

FIRST = "visits"
NOT_VALID = 422
View = VisitsView | SatisfactionView | FairnessView | EstimatesView
VIEWS: dict[str, Callable[[Json, Hall, str, Gettext], View]] = {
    FIRST: visits_view,
    "satisfaction": satisfaction_view,
    "fairness": fairness_view,
    "estimates": estimates_view,
}


def add_reports_page(console: Blueprint, frame: Frame) -> None:
    """Add the page of the reports."""

    @console.get("/reports")
    @frame.allow(SUPERVISING)
    def reports() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        name = request.args.get("report", FIRST)
        if name not in VIEWS:
            return redirect("/reports")
        today, _ = _today(frame, hall), frame.gettext()
        asked = days_asked(request.args, today, _)
        if asked.wrong:
            around = _around(asked, name, today, _)
            return frame.page("console/reports_wrong.html", status=NOT_VALID, **around)
        if _to_be_rewritten(asked):
            return redirect(asked.address(name))
        view = VIEWS[name](
            report(frame.desk, name, asked.first, asked.last), hall, frame.visitor.language, _
        )
        return frame.page(
            "console/reports_empty.html" if view.empty else view.template,
            **_around(asked, name, today, _),
            **_formats(frame.visitor.language),
            **_made(frame, hall, asked, today),
            view=view,
            made=view.made,
            total=view.made["total"],
        )


def _today(frame: Frame, hall: Hall) -> date:
    """Return the day the hall is at, as the API takes it."""
    day = frame.desk.view.day.day
    return date.fromisoformat(day) if day else local_day(hall, frame.desk.options.clock.now())


def _to_be_rewritten(asked: DaysAsked) -> bool:
    # What the fields send is as people write it; what people share is the same for everybody.
    ends = {"from": asked.first.isoformat(), "to": asked.last.isoformat()}
    told = {end: request.args[end] for end in ends if end in request.args}
    return bool(told) and told != ends


def _around(asked: DaysAsked, name: str, today: date, _: Gettext) -> dict[str, Any]:
    """Return what the choice of report and days needs."""
    words = names_of_days(_)
    return {
        "name": name,
        "title": _(titles()[name]),
        "asked": asked,
        "others": [
            {"name": _(title), "url": asked.address(each), "current": each == name}
            for each, title in titles().items()
        ],
        "named": [
            {
                "name": words[each],
                "url": address(name, first, last, each),
                "current": each == asked.named and not asked.wrong,
            }
            for each, (first, last) in named_days(today).items()
        ],
        "swapped": address(name, asked.last, asked.first),
    }


def _formats(language: str) -> dict[str, Any]:
    return {
        "percent": lambda value: formats.percent(value, language),
        "tenths": lambda value: formats.tenths(value, language),
        "count": lambda value: formats.number(value, language),
        "minutes": formats.minutes,
        "clock": formats.minutes_and_seconds,
        "signed": signed_clock,
    }


def _made(frame: Frame, hall: Hall, asked: DaysAsked, today: date) -> dict[str, Any]:
    """Return which days these are and when the report was made, as people write it."""
    language, at = frame.visitor.language, frame.desk.options.clock.now()
    first, last = asked.first, asked.last
    days = {"from": first.isoformat(), "to": last.isoformat()}
    return {
        "days": formats.day_with_weekday(first, language)
        if first == last
        else f"{formats.written_day(first)} – {formats.written_day(last)}",
        "one_day": first.isoformat() if first == last else None,
        "future": first > today,
        "going_on": first <= today <= last,
        "file_days": "-".join(dict.fromkeys(days.values())),
        "files": {form: f"{urlencode({**days, 'format': form})}" for form in ("csv", "json")},
        "made_on": formats.day(at, hall.zone_info),
    }
