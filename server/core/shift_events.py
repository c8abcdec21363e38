"""What can happen to the plan of who sits where."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.event import Event, Json


@dataclass(frozen=True, kw_only=True)
class ShiftsPlanned(Event):
    """Who sits where was planned anew: the whole plan, which replaces the former one.

    Each shift is `clerk` (a staff id), `counter` (none of a clerk who floats), `weekdays` (0 is
    Monday), `starts` and `ends` (the hall's time of day).
    """

    shifts: list[Json]
