"""What `moiso simulate` found, as lines and bars for a terminal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server.cli.books import table

NOTHING = "–"
WIDEST_BAR = 30


def as_text(made: dict[str, Any]) -> str:
    """Return the answer of a simulation as text, without a line end at its end."""
    target, people = made["target"], "its own history" if made["from_history"] else "its file"
    days = f"{made['days']} days from {made['from']}, seed {made['seed']}"
    lines = [
        f"{made['hall']}: {days}, people from {people}",
        f"Target: {target['share']:g} % called within {_time(target['within_s'])}",
        "",
    ]
    if "compared" in made:
        return "\n".join([*lines, _compared(made["compared"])])
    outcome = made["outcome"]
    return "\n".join(
        [
            *lines,
            *_totals(made, outcome),
            "",
            _half_hours(outcome["half_hours"]),
            "",
            _counters(outcome["counters"]),
        ]
    )


def _totals(made: dict[str, Any], outcome: dict[str, Any]) -> list[str]:
    people = outcome["people"]
    who = (
        f"{people}, {people / made['days']:.1f} a day; no-shows {outcome['no_show']}, "
        f"never called {outcome['never_called']}, turned away {outcome['turned_away']}"
    )
    waits = (
        f"half {_time(outcome['waited_p50_s'])}, 9 of 10 {_time(outcome['waited_p90_s'])}, "
        f"within the target {_percent(outcome['within_share'])}"
    )
    hours = f"{made['counter_hours_a_day']:g} hours open a day"
    return [
        f"People     {who}",
        f"Waits      {waits}",
        f"Counters   {hours}, busy {_percent(outcome['load'])} of the time",
    ]


def _half_hours(half_hours: list[dict[str, Any]]) -> str:
    longest = max((each["waited_p90_s"] or 0 for each in half_hours), default=0)
    rows = [
        (
            each["from"],
            each["open"],
            each["people"],
            _time(each["waited_p50_s"]),
            _time(each["waited_p90_s"]),
            _percent(each["within_share"]),
            _bar(each["waited_p90_s"] or 0, longest),
        )
        for each in half_hours
    ]
    return table(rows, "from", "open", "people", "half", "9 of 10", "within", "9 of 10 wait")


def _counters(counters: list[dict[str, Any]]) -> str:
    rows = [
        (each["number"], _percent(each["load"]), _bar(each["load"] or 0, 100.0))
        for each in counters
    ]
    return table(rows, "counter", "busy", "")


def _compared(compared: list[dict[str, Any]]) -> str:
    rows = [
        (
            each["open"],
            _time(each["waited_p50_s"]),
            _time(each["waited_p90_s"]),
            _percent(each["within_share"]),
            "meets" if each["meets"] else "",
            _percent(each["load"]),
            _bar(each["within_share"] or 0, 100.0),
        )
        for each in compared
    ]
    return table(rows, "open", "half", "9 of 10", "within", "target", "busy", "")


def _time(seconds: float | None) -> str:
    return NOTHING if seconds is None else str(timedelta(seconds=round(seconds)))


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.1f} %"


def _bar(value: float, most: float) -> str:
    return "█" * round(WIDEST_BAR * value / most) if most else ""
