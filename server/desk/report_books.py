"""One report's look into the books: the period, the names, and the shape all reports share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from server.core.hall import Hall, Words
from server.core.report import (
    SERVICE_COLUMNS,
    Column,
    Figures,
    Json,
    step_length,
    step_of,
    unit_of_service,
)
from server.desk.report_words import HOME_LANGUAGE, Names, column_as_json, in_language
from server.store.journal import head
from server.store.reports import Period, days_between, former_halls

NO_SERVICE: Json = {"service": None, "service_name": None}


@dataclass(frozen=True, kw_only=True)
class ReportBooks:
    """What a report is made from: a connection that looks at one moment, the hall, the days."""

    connection: sqlite3.Connection
    hall: Hall
    first: date
    last: date

    @cached_property
    def period(self) -> Period:
        """Return the period as the store's questions want it."""
        return Period(
            first=self.first,
            last=self.last,
            step_length=step_length(self.first, self.last),
            offsets_m={day: self._offset_m(day) for day in self.days},
        )

    @cached_property
    def days(self) -> list[str]:
        """Return the days of the period on which the hall was at work."""
        return days_between(self.connection, self.first, self.last)

    @property
    def steps(self) -> list[str]:
        """Return the names of the period's steps on which the hall was at work."""
        length = step_length(self.first, self.last)
        return sorted({day[:length] for day in self.days})

    @property
    def names(self) -> Names:
        """Return what things are called."""
        return Names(self.hall, lambda: former_halls(self.connection))

    @cached_property
    def unit_of(self) -> dict[str, str | None]:
        """Return the unit that answers for each service."""
        return unit_of_service(self.hall)

    def report(
        self, name: str, title: str, columns: Sequence[Column], rows: list[Json], total: Figures
    ) -> Json:
        """Return the JSON that every report begins with."""
        return {
            "name": name,
            "title": title,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "up_to_seq": head(self.connection).seq,
            "columns": [column_as_json(each) for each in (*SERVICE_COLUMNS, *columns)],
            "rows": rows,
            "total": {**NO_SERVICE, **total},
        }

    def step(self, name: str) -> Json:
        """Return the days of a step in time."""
        step = step_of(name, self.first, self.last)
        return {"from": step.first.isoformat(), "to": step.last.isoformat()}

    def units(self) -> list[tuple[str, Words]]:
        """Return the hall's units with their names, in its order."""
        return [(unit.code, unit.name) for unit in self.hall.units]

    def _offset_m(self, day: str) -> int:
        # At noon: no clock is put forward or back while a hall is open.
        noon = datetime.combine(date.fromisoformat(day), time(12), tzinfo=self.hall.zone_info)
        ahead = noon.replace(tzinfo=UTC) - noon.astimezone(UTC)
        return round(ahead.total_seconds() / 60)


def named(prefix: str, code: str | None, words: Words | None) -> Json:
    """Return what says whose row it is: a code, its name, and its name in every language."""
    name = in_language(words, HOME_LANGUAGE) if words else None
    return {prefix: code, f"{prefix}_name": name, f"{prefix}_names": dict(words or {})}
