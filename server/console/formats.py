"""Numbers, times and days as people write them in the visitor's language, in the hall's time."""

from __future__ import annotations

from datetime import datetime, tzinfo

from babel.dates import format_date
from babel.numbers import format_decimal

FULL_DAY = {"vi": "EEEE, dd/MM/yyyy", "en": "EEEE, d MMMM yyyy"}


def number(value: float, language: str) -> str:
    """Return ``4.038`` in Vietnamese, ``4,038`` in English."""
    return str(format_decimal(value, locale=language))


def clock_time(at: datetime, zone: tzinfo) -> str:
    """Return the hall's 24-hour time, ``08:12``."""
    return at.astimezone(zone).strftime("%H:%M")


def day(at: datetime, zone: tzinfo) -> str:
    """Return the hall's day as it is written everywhere, ``23/11/2026``."""
    return at.astimezone(zone).strftime("%d/%m/%Y")


def full_day(at: datetime, zone: tzinfo, language: str) -> str:
    """Return the hall's day with its weekday."""
    pattern = FULL_DAY.get(language, FULL_DAY["vi"])
    said = str(format_date(at.astimezone(zone).date(), pattern, locale=language))
    return said[:1].upper() + said[1:]
