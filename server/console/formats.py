"""Numbers, times and days as people write them in the visitor's language, in the hall's time."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from babel.dates import format_date
from babel.numbers import format_decimal

FULL_DAY = {"vi": "EEEE, dd/MM/yyyy", "en": "EEEE, d MMMM yyyy"}
NOTHING = "–"


def number(value: float | None, language: str) -> str:
    """Return ``4.038`` in Vietnamese, ``4,038`` in English; a dash of nothing."""
    return NOTHING if value is None else str(format_decimal(value, locale=language))


def tenths(value: float | None, language: str) -> str:
    """Return a number with one decimal, ``93,8`` in Vietnamese; a dash of nothing."""
    if value is None:
        return NOTHING
    return str(format_decimal(value, format="#,##0.0", locale=language))


def percent(value: float | None, language: str) -> str:
    """Return ``93,8 %`` in Vietnamese, its sign never on a line of its own; a dash of nothing."""
    return NOTHING if value is None else f"{tenths(value, language)}\u00a0%"


def minutes_and_seconds(seconds: int | None) -> str:
    """Return ``12:30``, and ``75:10`` of more than an hour; a dash of nothing."""
    return NOTHING if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"


def minutes(seconds: int | None) -> str:
    """Return whole minutes for a chart, ``<1`` of less than one; a dash of nothing."""
    if seconds is None:
        return NOTHING
    return "<1" if 0 < seconds < 60 else str((seconds + 30) // 60)


def clock_time(at: datetime, zone: tzinfo) -> str:
    """Return the hall's 24-hour time, ``08:12``."""
    return at.astimezone(zone).strftime("%H:%M")


def day(at: datetime, zone: tzinfo) -> str:
    """Return the hall's day as it is written everywhere, ``23/11/2026``."""
    return written_day(at.astimezone(zone).date())


def written_day(day: date) -> str:
    """Return ``23/11/2026``; a year before 1000 keeps its four digits, so that it reads back."""
    return f"{day:%d/%m}/{day.year:04d}"


def full_day(at: datetime, zone: tzinfo, language: str) -> str:
    """Return the hall's day with its weekday."""
    return day_with_weekday(at.astimezone(zone).date(), language)


def weekday(day: date, language: str) -> str:
    """Return ``Thứ Hai`` in Vietnamese, ``Monday`` in English."""
    said = str(format_date(day, "EEEE", locale=language))
    return said[:1].upper() + said[1:]


def day_with_weekday(day: date, language: str) -> str:
    """Return ``Thứ Hai, 23/11/2026`` in Vietnamese, ``Monday, 23 November 2026`` in English."""
    pattern = FULL_DAY.get(language, FULL_DAY["vi"])
    said = str(format_date(day, pattern, locale=language))
    return said[:1].upper() + said[1:]
