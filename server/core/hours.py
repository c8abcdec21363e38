"""When the hall is open, and when it gives tickets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from server.core.hall import Hall, Words

LOOK_AHEAD_DAYS = 31


class OpenState(StrEnum):
    """What a screen says of the hall at a moment."""

    OPEN = "open"
    BEFORE = "before"
    LUNCH = "lunch"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    SUSPENDED = "suspended"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The hall's doors at a moment: `tickets` says whether a ticket may be taken.

    `until` is when the present session closes, `reopens_at` when tickets are given again
    (both aware, in the hall's zone).
    """

    state: OpenState
    tickets: bool
    until: datetime | None = None
    reopens_at: datetime | None = None
    reason: Words | None = None


def local_day(hall: Hall, at: datetime) -> date:
    """Return the hall's day at the aware moment `at`."""
    return at.astimezone(hall.zone_info).date()


def opening(hall: Hall, at: datetime, *, always_open: bool = False) -> Opening:
    """Return the state of the hall's doors at the aware moment `at`."""
    if always_open:
        return Opening(state=OpenState.OPEN, tickets=True)
    local = at.astimezone(hall.zone_info)
    today = list(sessions(hall, local.date()))
    tickets = any(_ticket_start(hall, s) <= local < _ticket_end(hall, s) for s in today)
    reopens_at = None if tickets else _next_ticket_time(hall, local)
    for opens, closes in today:
        if opens <= local < closes:
            return Opening(
                state=OpenState.OPEN, tickets=tickets, until=closes, reopens_at=reopens_at
            )
    state, reason = _shut_state(hall, local, today)
    return Opening(state=state, tickets=tickets, reopens_at=reopens_at, reason=reason)


def next_day_s_opening(hall: Hall, day: date, *, always_open: bool = False) -> datetime | None:
    """Return when tickets are given again on a day after `day`, None when that is not known."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=hall.zone_info)
    if always_open:
        return midnight
    return _next_ticket_time(hall, midnight - timedelta(microseconds=1))


Stretch = tuple[datetime, datetime]


def _shut_state(
    hall: Hall, local: datetime, today: list[Stretch]
) -> tuple[OpenState, Words | None]:
    holiday = hall.hours.holidays.get(local.date())
    if holiday is not None:
        return OpenState.HOLIDAY, holiday
    if not today or local >= today[-1][1]:
        return OpenState.CLOSED, None
    if local < today[0][0]:
        return OpenState.BEFORE, None
    return OpenState.LUNCH, None


def sessions(hall: Hall, day: date) -> Iterator[Stretch]:
    """Yield when each session of the day opens and closes, none on a holiday."""
    if day in hall.hours.holidays:
        return
    for session in hall.hours.weekly.get(day.weekday(), ()):
        yield _at(hall, day, session.opens), _at(hall, day, session.closes)


def _ticket_start(hall: Hall, stretch: Stretch) -> datetime:
    return stretch[0] - timedelta(seconds=hall.hours.tickets_before_s)


def _ticket_end(hall: Hall, stretch: Stretch) -> datetime:
    return stretch[1] - timedelta(seconds=hall.hours.last_ticket_before_s)


def _next_ticket_time(hall: Hall, local: datetime) -> datetime | None:
    for ahead in range(LOOK_AHEAD_DAYS):
        for stretch in sessions(hall, local.date() + timedelta(days=ahead)):
            start = _ticket_start(hall, stretch)
            if start > local:
                return start
    return None


def _at(hall: Hall, day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=hall.zone_info)
