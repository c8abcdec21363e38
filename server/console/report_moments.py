"""What the columns of a report's charts are called: hours, days, months; and times in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from server.console import formats
from server.console.words import Gettext
from server.core.report import Json, step_length

# Vietnamese writes its weekdays short as T2 … CN, which its narrow form gives.
SHORT_WEEKDAY = {"vi": "EEEEE", "en": "EEE"}


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What a column of a chart is about: an hour, a day, a month."""

    label: str
    above: str = ""
    name: str = ""


def hours_of(made: Json, _: Gettext) -> list[Moment]:
    """Return the hours of a report's `by_hour`."""
    return [
        Moment(
            label=f"{each['hour']}–{each['hour'] + 1}",
            name=_("từ {begins} đến {ends} giờ").format(begins=each["hour"], ends=each["hour"] + 1),
        )
        for each in made["by_hour"]
    ]


def steps_of(made: Json, language: str, _: Gettext) -> list[Moment]:
    """Return the days or months of a report's `over_time`."""
    ends = [date.fromisoformat(made[end]) for end in ("from", "to")]
    by_day = step_length(*ends) == len("2026-11-23")
    return [
        _day(date.fromisoformat(step["from"]), language)
        if by_day
        else _month(date.fromisoformat(step["from"]), _)
        for step in made["over_time"]
    ]


def time_in_words(seconds: int, _: Gettext) -> str:
    """Return ``12 phút 30 giây``, as short as it can be said exactly."""
    return " ".join(f"{value} {unit}" for value, unit in time_in_parts(seconds, _))


def time_in_parts(seconds: int | None, _: Gettext) -> list[tuple[str, str]]:
    """Return the minutes and seconds of a time with their units, a dash of nothing."""
    if seconds is None:
        return [(formats.NOTHING, "")]
    whole, rest = divmod(seconds, 60)
    parts = [(whole, _("phút")), (rest, _("giây"))]
    return [(str(value), unit) for value, unit in parts if value] or [("0", _("giây"))]


def most_of(moments: Sequence[Moment], figures: Sequence[Json], key: str) -> tuple[Moment, Json]:
    """Return the first moment at which `key` is highest, with its figures."""
    return max(zip(moments, figures, strict=True), key=lambda each: each[1][key] or 0)


def _day(day: date, language: str) -> Moment:
    pattern = SHORT_WEEKDAY.get(language, SHORT_WEEKDAY["vi"])
    return Moment(
        label=f"{day:%d/%m}",
        above=str(format_date(day, pattern, locale=language)),
        name=formats.day_with_weekday(day, language),
    )


def _month(first: date, _: Gettext) -> Moment:
    label = f"{first:%m}/{first.year:04d}"
    return Moment(label=label, name=_("tháng {month}").format(month=label))
