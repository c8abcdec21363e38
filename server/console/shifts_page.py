"""The week of shifts, for whoever runs the hall: who sits where, and who is missing."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console import formats
from server.console.frame import Frame
from server.console.shifts_view import session_text, week_of
from server.core.hall import Hall
from server.core.hours import local_day
from server.desk.principal import SUPERVISING
from server.desk.shifts import people_to_plan, staff_names


def add_shifts_page(console: Blueprint, frame: Frame) -> None:
    """Add the page of the plan."""

    @console.get("/shifts")
    @frame.allow(SUPERVISING)
    def shifts() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        return _week_page(frame, hall)


def _week_page(frame: Frame, hall: Hall) -> Response:
    desk, language = frame.desk, frame.visitor.language
    plan = desk.view.day.shifts
    today = local_day(hall, desk.options.clock.now())
    names = staff_names(desk.reading)
    planned = dict.fromkeys(each.clerk for each in plan)
    may = people_to_plan(desk.reading)
    return frame.page(
        "console/shifts.html",
        plan=plan,
        week=week_of(plan, hall, today, names),
        today=today,
        people=len(planned),
        gone=sorted(names.get(each, str(each)) for each in planned if each not in may),
        weekday=lambda day: formats.weekday(day, language),
        session=session_text,
    )
