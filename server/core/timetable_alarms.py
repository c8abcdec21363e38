"""Alarms of the hall's timetable: who should be at a counter by now, and when the day is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from server.core.alarm import SHOWN_NUMBERS, Alarm, AlarmKind
from server.core.closures import LEFT_WAITING
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.hall import Hall
from server.core.hours import Opening, OpenState
from server.core.shifts import counters_due, starts_at


def late_openings(day: Day, hall: Hall, doors: Opening, at: datetime) -> Iterator[Alarm]:
    """Yield the counters that are closed although their shift has begun a while ago."""
    late = timedelta(seconds=hall.rules.late_opening_s)
    if doors.state is not OpenState.OPEN or not late:
        return
    for number, shift in counters_due(day.shifts, hall, at).items():
        desk = day.desk(number)
        if desk.state is not CounterState.CLOSED:
            continue
        # Who closes the counter in the middle of the shift is late from then on.
        since = max(filter(None, (starts_at(shift, hall, at), desk.since)))
        if at - since >= late:
            yield Alarm(
                kind=AlarmKind.LATE_OPENING,
                since=since,
                action="open_counter",
                counter=number,
                clerk=shift.clerk,
                seconds=int((at - since).total_seconds()),
            )


def still_waiting(day: Day, hall: Hall, doors: Opening) -> Iterator[Alarm]:
    """Yield one alarm when the day's last session is over and people wait or are parked."""
    if doors.state is not OpenState.CLOSED:
        return
    left = [each for each in day.tickets.values() if each.state in LEFT_WAITING]
    if left:
        yield Alarm(
            kind=AlarmKind.STILL_WAITING,
            since=_work_ended_at(day, hall) or min(each.issued_at for each in left),
            action="end_day",
            numbers=tuple(each.number for each in left[:SHOWN_NUMBERS]),
            count=len(left),
        )


def _work_ended_at(day: Day, hall: Hall) -> datetime | None:
    """Return when the day was ended, or its last session was over; None on a day without one."""
    if day.closures.ended_at is not None:
        return day.closures.ended_at
    today = date.fromisoformat(day.day)
    sessions = hall.hours.weekly.get(today.weekday(), ())
    if not sessions:
        return None
    return datetime.combine(today, sessions[-1].closes, tzinfo=hall.zone_info)
