"""The monitor's first sentences, said by the server so that they stand without a script.

The scripts say the same ones from the same words; here each alarm and time is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from server.console import formats
from server.core.events import Json

HOUR_S = 3600
GIVEN_WORDS = 2


@dataclass(frozen=True, kw_only=True)
class Said:
    """Says what stands in a board; `services` and `staff` give names."""

    words: Mapping[str, str]
    services: Mapping[str, str]
    staff: Mapping[int, str]
    zone: tzinfo
    number: Callable[[float], str]

    def length(self, seconds: float | None) -> str:
        """Return ``38 phút``; more than two hours in hours; a dash of nothing."""
        if seconds is None:
            return formats.NOTHING
        if seconds < 60:
            return self.words["under_a_minute"]
        if seconds >= 2 * HOUR_S:
            return self.words["hours"].format(count=int(seconds // HOUR_S))
        return self.words["minutes"].format(count=int(seconds // 60))

    def brief(self, seconds: float | None) -> str:
        """Return `length` as short as a figure or a column is."""
        if seconds is None:
            return formats.NOTHING
        if seconds < 60:
            return self.words["brief_under"]
        if seconds >= 2 * HOUR_S:
            return self.words["brief_hours"].format(count=int(seconds // HOUR_S))
        return self.words["brief_minutes"].format(count=int(seconds // 60))

    def estimate(self, told: Mapping[str, Any] | None) -> str:
        """Return ``15–25 phút``; of hours only how many at least."""
        if told is None:
            return self.words["no_estimate"]
        if told["low_s"] >= 2 * HOUR_S:
            return self.length(told["low_s"])
        low, high = told["low_s"] // 60, -(-told["high_s"] // 60)
        return self.words["range"].format(low=low, high=high)

    def clock(self, told: str | None) -> str:
        """Return ``08:12`` of a moment on the wire."""
        return formats.clock_time(datetime.fromisoformat(told), self.zone) if told else ""

    def clerk(self, staff: int | None) -> str:
        """Return the name of a clerk, nothing of none."""
        if staff is None:
            return ""
        return self.staff.get(staff) or self.words["staff"].format(number=staff)

    def given(self, staff: int | None) -> str:
        """Return the end of the name, by which a Vietnamese name is called: ``Thị Hoa``."""
        return " ".join(self.clerk(staff).split(" ")[-GIVEN_WORDS:])

    def alarm(self, told: Json) -> dict[str, str]:
        """Return an alarm's `title`, what more there is of it, and since when."""
        facts = {
            "counter": told["counter"],
            "service": self.services.get(told["service"] or "", ""),
            "count": self.number(told["count"]),
            "number": next(iter(told["numbers"]), ""),
            "numbers": ", ".join(told["numbers"]),
            "time": self.length(told["seconds"]),
        }
        return {
            "title": self.words[f"alarm_{told['kind']}"].format(**facts),
            "more": self.words[f"more_{told['kind']}"].format(**facts),
            "since": self.clock(told["since"]),
        }
