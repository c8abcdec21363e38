"""Alarms of the hall's timetable: who should be at a counter by now, and when the day is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from server.core.alarm import Alarm, AlarmKind
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
