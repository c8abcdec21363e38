"""Which days a report is asked for: from one to another, or by a name such as "this week"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from server.console import formats
from server.console.words import Gettext

DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}))?", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
Period = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class DaysAsked:
    """The days of a page's address, both included; `wrong` says by field why there are none.

    `typed` is what stands in the fields, `named` the named days that these are.
    """

    first: date
    last: date
    named: str | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    turned: bool = False

    def address(self, report: str) -> str:
        """Return the page's address that shows the same days to whoever opens it, at any time."""
        return address(report, self.first, self.last, self.named)


def address(report: str, first: date, last: date, named: str | None = None) -> str:
    """Return the address of a report; `named` only says which name the days were chosen by."""
    days = {"days": named} if named else {}
    return f"/reports?{urlencode({'report': report, **days, 'from': first, 'to': last})}"


def named_days(today: date) -> dict[str, Period]:
    """Return the days that have a name; weeks begin on Monday, none goes beyond today."""
    yesterday = today - timedelta(days=1)
    return {
        "today": (today, today),
        "yesterday": (yesterday, yesterday),
        "week": (today - timedelta(days=today.weekday()), today),
        "last7": (today - timedelta(days=6), today),
        "month": (today.replace(day=1), today),
    }


def names_of_days(_: Gettext) -> dict[str, str]:
    """Return what the named days are called."""
    return {
        "today": _("Hôm nay"),
        "yesterday": _("Hôm qua"),
        "week": _("Tuần này"),
        "last7": _("7 ngày qua"),
        "month": _("Tháng này"),
    }


def days_asked(told: Mapping[str, str], today: date, _: Gettext) -> DaysAsked:
    """Return the days of an address: `from` and `to`, else the named `days`, else today.

    With one end alone the other is today, or that same day where today lies on its wrong side.
    """
    named, wish = named_days(today), told.get("days", "")
    typed = {end: told.get(end, "").strip() for end in ("from", "to")}
    read = {end: read_day(text, today) for end, text in typed.items()}
    wrong = {
        end: _("Chưa đọc được ngày này. Xin viết như 23/11/2026.")
        for end, text in typed.items()
        if text and read[end] is None
    }
    if not any(typed.values()):
        first, last = named.get(wish, (today, today))
    else:
        first = read["from"] or min(today, read["to"] or today)
        last = read["to"] or max(today, first)
    turned = last < first
    if turned:
        wrong = {"to": _("Ngày cuối không được trước ngày đầu.")}
    ends = {"from": first, "to": last}
    return DaysAsked(
        first=first,
        last=last,
        named=_name_of(named, wish, (first, last)),
        typed={
            end: typed[end] if wrong and read[end] is None else formats.written_day(day)
            for end, day in ends.items()
        },
        wrong=wrong,
        turned=turned,
    )


def read_day(text: str, today: date) -> date | None:
    """Return the day that somebody wrote as 23/11/2026, 23.11.2026, 23/11 or 2026-11-23."""
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups(default=str(today.year))
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _name_of(named: Mapping[str, Period], wish: str, period: Period) -> str | None:
    # On a Monday this week is today: whoever chose the week still sees the week as chosen.
    if named.get(wish) == period:
        return wish
    return next((name for name, days in named.items() if days == period), None)
