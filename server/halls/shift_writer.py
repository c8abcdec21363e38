"""Write a plan of shifts as the file that reads back as the same plan."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from server.core.hall import Hall
from server.core.shifts import Shift
from server.halls.moments import WEEKDAYS

HEAD = "# Who sits where: people by the names they log in by; without a counter, where needed.\n"


def shift_text(shifts: Sequence[Shift], names: Mapping[int, str]) -> str:
    """Return the file of `shifts`; somebody without a name in `names` stands as a number."""
    if not shifts:
        return f"{HEAD}shifts: []\n"
    entries = "".join(_entry(each, names) for each in _entries(shifts))
    return f"{HEAD}shifts:\n{entries}"


def sample_shifts(hall: Hall, seats: Mapping[str, int | None]) -> str:
    """Return a plan's file for `hall`: each clerk at his counter in all its hours, or floating."""
    weekly = [
        Shift(clerk=0, counter=None, weekdays=(day,), starts=session.opens, ends=session.closes)
        for day, sessions in sorted(hall.hours.weekly.items())
        for session in sessions
    ]
    lines = "".join(_lines(name, seat, weekly) for name, seat in seats.items())
    return f"{HEAD}shifts:\n{lines}" if lines else f"{HEAD}shifts: []\n"


def _entries(shifts: Sequence[Shift]) -> list[list[Shift]]:
    """Put shifts of one clerk at one counter together, as far as none runs over another."""
    entries: list[list[Shift]] = []
    for shift in shifts:
        for entry in entries:
            seat = (entry[0].clerk, entry[0].counter)
            if seat == (shift.clerk, shift.counter) and not any(map(shift.overlaps, entry)):
                entry.append(shift)
                break
        else:
            entries.append([shift])
    return entries


def _entry(entry: list[Shift], names: Mapping[int, str]) -> str:
    clerk = entry[0].clerk
    return _lines(names.get(clerk, str(clerk)), entry[0].counter, entry)


def _lines(name: str, counter: int | None, shifts: Sequence[Shift]) -> str:
    seat = "" if counter is None else f"    counter: {counter}\n"
    weekly = "".join(f"      {days}: [{hours}]\n" for days, hours in _weekly(shifts))
    # In quotes, because a name may be anything and YAML gives many letters a meaning.
    return f"  - clerk: {json.dumps(name, ensure_ascii=False)}\n{seat}    weekly:\n{weekly}"


def _weekly(shifts: Sequence[Shift]) -> list[tuple[str, str]]:
    hours = {
        day: ", ".join(
            f"{each.starts:%H:%M}-{each.ends:%H:%M}"
            for each in sorted(shifts, key=lambda each: each.starts)
            if day in each.weekdays
        )
        for day in range(len(WEEKDAYS))
    }
    runs: list[list[int]] = []
    for day, told in hours.items():
        if not told:
            continue
        if runs and runs[-1][-1] == day - 1 and hours[day - 1] == told:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [(_days(run), hours[run[0]]) for run in runs]


def _days(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    return first if first == last else f"{first}-{last}"
