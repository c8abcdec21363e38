"""What a screen says while nobody is called: the hall's hours, and what to bring."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from datetime import timedelta

from server.core.day import Day
from server.core.events import Json
from server.core.hall import Hall, Session
from server.core.hours import OpenState, local_day
from server.core.light import Light

MOST_PROCEDURES = 12
HOLIDAYS_AHEAD_DAYS = 45
MOST_HOLIDAYS = 3
SHUT = frozenset({OpenState.BEFORE, OpenState.CLOSED, OpenState.HOLIDAY})


def idle_picture(day: Day, hall: Hall, light: Light, services: Sequence[str]) -> Json:
    """Return the hours of the week and what to bring for the procedures of `services`."""
    return {"hours": _hours(hall, light), "bring": _bring(day, hall, services)}


def _hours(hall: Hall, light: Light) -> Json:
    today = local_day(hall, light.at)
    holiday = hall.hours.holidays.get(today)
    last = today + timedelta(days=HOLIDAYS_AHEAD_DAYS)
    coming = sorted(each for each in hall.hours.holidays if today < each <= last)
    return {
        "today": {
            "sessions": [] if holiday else _sessions(hall.hours.weekly.get(today.weekday(), ())),
            "holiday": dict(holiday) if holiday else None,
        },
        "week": _week(hall),
        "holidays": [
            {"date": each.isoformat(), "name": dict(hall.hours.holidays[each])}
            for each in coming[:MOST_HOLIDAYS]
        ],
    }


def _week(hall: Hall) -> list[Json]:
    """Return the week as runs of days with the same hours: first and last weekday, 0 is Monday."""
    runs: list[Json] = []
    for weekday in range(7):
        sessions = _sessions(hall.hours.weekly.get(weekday, ()))
        if runs and runs[-1]["sessions"] == sessions:
            runs[-1]["last"] = weekday
        else:
            runs.append({"first": weekday, "last": weekday, "sessions": sessions})
    return runs


def _sessions(sessions: Sequence[Session]) -> list[list[str]]:
    return [[f"{each.opens:%H:%M}", f"{each.closes:%H:%M}"] for each in sessions]


def _bring(day: Day, hall: Hall, services: Sequence[str]) -> list[Json]:
    # Most asked for today first; before anybody has come, in the order of the hall's file.
    asked = Tally(each.procedure for each in day.tickets.values() if each.procedure)
    told = [
        (service, procedure)
        for service in hall.services
        if service.code in services
        for procedure in service.procedures
        if procedure.bring
    ]
    told.sort(key=lambda each: -asked[each[1].code])
    return [
        {
            "procedure": procedure.code,
            "prefix": service.prefix,
            "name": dict(procedure.name),
            "bring": [dict(each) for each in procedure.bring],
        }
        for service, procedure in told[:MOST_PROCEDURES]
    ]
