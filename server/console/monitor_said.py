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
WORTH_TELLING_S = 600


@dataclass(frozen=True, kw_only=True)
class Said:
    """Says what stands in a board; `services`, `zones` and `staff` give names."""

    words: Mapping[str, str]
    services: Mapping[str, str]
    zones: Mapping[str, str]
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

    def at_counter(self, counter: Json) -> int | None:
        """Return who has a counter, or is due there while nobody has it."""
        due: Json | None = counter["due"]
        staff: int | None = counter["clerk"] if due is None else due["clerk"]
        return staff

    def doing(self, counter: Json) -> str:
        """Return what a counter without a ticket does: idle, paused, closed, or due when."""
        due = counter["due"]
        if due is not None:
            return self.words["due"].format(starts=self.clock(due["starts"]))
        if counter["pause_reason"] is not None:
            return str(counter["pause_reason"])
        return self.words["idle" if counter["state"] == "open" else counter["state"]]

    def next_hour(self, outlook: Json | None) -> str:
        """Return who is expected until when."""
        if outlook is None:
            return self.words["no_next_hour"]
        return self.words["next_hour"].format(
            until=self.clock(outlook["until"]),
            count=self.number(round(outlook["expected"])),
            scale=self.number(outlook["scale"]),
        )

    def ahead(self, outlook: Json | None, service: str) -> str:
        """Return how many are expected for a service, and how much of its work is left over."""
        rows = outlook["services"] if outlook else ()
        told = next((each for each in rows if each["service"] == service), None)
        if told is None:
            return formats.NOTHING
        count = round(told["expected"])
        name = "person" if count == 1 else "people"
        people = self.words[name].format(count=self.number(count))
        if told["left_s"] < WORTH_TELLING_S:
            return people
        short = self.words["short_of"].format(time=self.brief(told["left_s"]))
        return f"{people}\n{short}"

    def advice(self, outlook: Json | None) -> dict[str, str]:
        """Return the `title` of the advice, and what `more` there is of it."""
        told = outlook["advice"] if outlook else None
        if outlook is None or told is None:
            name = "advice_none" if outlook else "advice_unknown"
            return {"title": self.words[name], "more": self.words[f"{name}_more"]}
        facts = {
            "counter": told["counter"],
            "service": self.services.get(told["service"] or "", ""),
            "until": self.clock(outlook["until"]),
            "now": self.length(told["wait_s"]),
            "then": self.length(told["wait_with_s"]),
        }
        name = f"advice_{told['kind']}"
        alone = told["kind"] == "open" and told["wait_s"] is None
        more = self.words["advice_open_alone" if alone else f"{name}_more"]
        return {"title": self.words[name].format(**facts), "more": more.format(**facts)}

    def alarm(self, told: Json) -> dict[str, str]:
        """Return an alarm's `title`, what more there is of it, and since when."""
        facts = {
            "counter": told["counter"],
            "clerk": self.clerk(told["clerk"]),
            "service": self.services.get(told["service"] or "", ""),
            "zone": self.zones.get(told["zone"] or "", self.words["whole_hall"]),
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
