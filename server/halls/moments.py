"""Days of the week, sessions and dates as a hall's file writes them."""

from __future__ import annotations

import re
from datetime import date, time

from server.core.hall import Session

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SESSION = re.compile(r"([0-9]{1,2}):([0-9]{2}) ?- ?([0-9]{1,2}):([0-9]{2})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def weekdays_of(text: str) -> range:
    """Return the weekdays (0 is Monday) of ``mon`` or ``mon-fri``; `ValueError` says why not."""
    first, dash, last = text.partition("-")
    for name in (first, last) if dash else (first,):
        if name not in WEEKDAYS:
            raise ValueError(
                f'"{name}" is no weekday; write {", ".join(WEEKDAYS)}, or a range such as mon-fri'
            )
    start = WEEKDAYS.index(first)
    end = WEEKDAYS.index(last) if dash else start
    if end < start:
        raise ValueError(f"{text} runs backwards; the week begins with mon")
    return range(start, end + 1)


def session_of(text: str) -> Session:
    """Return the session of ``07:30-11:30``; `ValueError` says why not."""
    found = _SESSION.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no session; write it like 07:30-11:30')
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    session = Session(
        opens=_time(opens_hour, opens_minute, text), closes=_time(closes_hour, closes_minute, text)
    )
    if session.opens >= session.closes:
        raise ValueError(f"{text} closes before it opens")
    return session


def date_of(text: str) -> date:
    """Return the day of ``2026-04-30``; `ValueError` says why not."""
    if _DATE.fullmatch(text) is None:
        raise ValueError(f'"{text}" is no date; write it like 2026-04-30')
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text}") from None


def _time(hour: int, minute: int, text: str) -> time:
    if hour > 23 or minute > 59:
        raise ValueError(f'"{text}" holds no time of day; the last one is 23:59')
    return time(hour, minute)
