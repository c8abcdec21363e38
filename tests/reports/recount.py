"""The reports' figures counted anew, the plain way, from the journal's rows as outsiders get them.

Nothing of the server's own arithmetic is used: what two people count apart and find the same is
likely to be so.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
Figures = dict[str, Any]

NO_TIME = timedelta()
REASONS = ("withdrawn", "not_taken", "left_over", "hall_suspended", "told_to_return")
ENDS = {
    "ticket_served_by_hand": "served",
    "ticket_served": "served",
    "ticket_no_show": "no_show",
    "ticket_cancelled": "cancelled",
}


def recount(journal: list[Row]) -> tuple[dict[str, Row], list[Row]]:
    """Return the tickets by id and the answers, each with its day."""
    tickets: dict[str, Row] = {}
    answers: list[Row] = []
    day = ""
    for row in _what_stands(journal):
        kind, data, at = row["kind"], row["data"], datetime.fromisoformat(row["at"])
        ticket = tickets.get(data.get("ticket", ""), {})
        if kind == "day_opened":
            day = data["day"]
        elif kind == "ticket_issued":
            tickets[data["ticket"]] = {
                "service": data["service"],
                "day": day,
                "issued": at,
                "queued": at,
                "end": "open",
                "waits": [],
                "serving": [],
                "told": [data.get(key) for key in ("told_s", "told_low_s", "told_high_s")],
            }
        elif kind == "rating_given":
            answers.append({**data, "day": ticket.get("day", day)})
        elif "ticket" in data:
            _move(ticket, kind, data, at)
    return tickets, answers


def _what_stands(journal: list[Row]) -> list[Row]:
    undone = {row["data"]["undoes"] for row in journal if row["kind"] == "step_undone"}
    return [row for row in journal if row["seq"] not in undone and row["kind"] != "step_undone"]


def _move(ticket: Row, kind: str, data: Row, at: datetime) -> None:
    queues = kind in ("ticket_requeued", "ticket_transferred")
    if (queues or kind == "ticket_parked" or kind in ENDS) and "started" in ticket:
        ticket["serving"].append(at - ticket.pop("started"))
    if queues:
        ticket["elsewhere"] = True
        ticket |= {"queued": at, "service": data["service"], "end": "open"}
    elif kind == "ticket_called":
        if "elsewhere" not in ticket and "called" not in ticket:
            ticket |= {"called": at, "called_for": data["service"]}
        if "queued" in ticket:
            ticket["waits"].append(at - ticket.pop("queued"))
        ticket["end"] = "open"
    elif kind in ("service_started", "ticket_resumed"):
        ticket["started"] = (
            datetime.fromisoformat(data["started_at"]) if "started_at" in data else at
        )
    elif kind in ENDS:
        ticket |= {"end": ENDS[kind], "reason": data.get("reason")}


def visits(tickets: list[Row]) -> Figures:
    """Return the figures of the report `visits` for some tickets."""
    ends = [each["end"] for each in tickets]
    reasons = [each.get("reason") for each in tickets]
    waits = [sum(each["waits"], NO_TIME) for each in tickets if each["waits"]]
    served = [sum(each["serving"], NO_TIME) for each in tickets if each["end"] == "served"]
    return {
        "issued": len(tickets),
        **{end: ends.count(end) for end in ("served", "no_show", "cancelled", "open")},
        "waited_p50_s": _rank([each.total_seconds() for each in waits], 50),
        "waited_p90_s": _rank([each.total_seconds() for each in waits], 90),
        "served_for_p50_s": _rank([each.total_seconds() for each in served], 50),
        **{reason: reasons.count(reason) for reason in REASONS},
    }


def told_waits(tickets: list[Row]) -> Figures:
    """Return the figures of the report `estimates` for some tickets."""
    counted = [
        (*each["told"], (each["called"] - each["issued"]).total_seconds())
        for each in tickets
        if "called" in each and each["told"][0] is not None
    ]
    errors = [point - waited for point, _, _, waited in counted]
    held = [low <= waited <= high for _, low, high, waited in counted]
    return {
        "told": len(counted),
        "mean_wait_s": _mean([waited for *_, waited in counted]),
        "mean_error_s": _mean([abs(error) for error in errors]),
        "bias_s": _mean(errors),
        "held_share": _percent(sum(held), len(held)),
        "early_share": _percent(sum(w < low for _, low, _, w in counted), len(held)),
        "late_share": _percent(sum(w > high for _, _, high, w in counted), len(held)),
    }


def opinions(served: int, answers: list[Row], levels: list[str]) -> Figures:
    """Return what must be so of the report `satisfaction` for some answers."""
    counts = {level: sum(each["level"] == level for each in answers) for level in levels}
    satisfied = sum(each["satisfied"] for each in answers)
    return {
        "served": served,
        "rated": len(answers),
        "rated_visits": sum("ticket" in each for each in answers),
        "response_rate": _percent(len(answers), served),
        **{f"{level}_count": count for level, count in counts.items()},
        "satisfied_share": _percent(satisfied, len(answers)),
    }


def hour(ticket: Row, zone: ZoneInfo) -> int:
    """Return the hall's hour in which a ticket was taken."""
    issued: datetime = ticket["issued"]
    return issued.astimezone(zone).hour


def _rank(values_s: list[float], percent: int) -> int | None:
    # Nearest rank, then whole seconds: rounding keeps the order.
    if not values_s:
        return None
    value = sorted(values_s)[max(math.ceil(percent * len(values_s) / 100), 1) - 1]
    return math.floor(value + 0.5)


def _mean(values_s: list[float]) -> int | None:
    if not values_s:
        return None
    summed_ms = sum(round(1000 * value) for value in values_s)
    return math.floor(Fraction(summed_ms, 1000 * len(values_s)) + Fraction(1, 2))


def _percent(count: int, total: int) -> float | None:
    return math.floor(Fraction(1000 * count, total) + Fraction(1, 2)) / 10 if total else None
