"""Halls for simulations: 4, 8 or 16 counters, with peaks, priorities and people who stay away."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from server.core.hall import Counter, Demand, Hall, PriorityClass, Service
from tests.world import HALL

SHIFTS = {
    time(7): 5,
    time(7, 30): 9,
    time(8): 9,
    time(8, 30): 8,
    time(9): 6,
    time(9, 30): 4,
    time(10): 3,
    time(10, 30): 2,
    time(13): 2,
    time(13, 30): 6,
    time(14): 7,
    time(14, 30): 6,
    time(15): 3,
    time(15, 30): 2,
    time(16): 1,
}
WORKING_DAY_S = 7.5 * 3600
BETWEEN_S = 70
Mix = list[tuple[str, ...]]

FOUR = {"A": 300, "C": 600, "E": 900, "G": 480}
EIGHT = {**FOUR, "H": 720, "K": 1200, "L": 240, "R": 840}
SIXTEEN = {**EIGHT, "S": 540, "T": 660, "V": 300, "Y": 960, "D": 420, "B": 780, "M": 360, "N": 1080}
CODES = list(SIXTEEN)


def made_hall(times: dict[str, int], mix: Mix, load: float) -> Hall:
    """Return a hall whose counters are busy for so large a part of their day."""
    mean_s = sum(each + BETWEEN_S for each in times.values()) / len(times)
    return replace(
        HALL,
        services=tuple(
            Service(code=code, prefix=code, name={"vi": code}, expected_s=seconds)
            for code, seconds in times.items()
        ),
        counters=tuple(
            Counter(number=number, name={"vi": f"Quầy {number}"}, serves=serves)
            for number, serves in enumerate(mix, start=1)
        ),
        zones=(),
        priorities=(PriorityClass(code="elderly", name={"vi": "Người cao tuổi"}, rate=10.0),),
        hours=replace(HALL.hours, tickets_before_s=1800, last_ticket_before_s=1800),
        demand=Demand(
            visits_a_day=int(WORKING_DAY_S * len(mix) * load / mean_s),
            half_hours=SHIFTS,
            weekdays={0: 1.2, 4: 0.9},
            priorities={"elderly": 0.08},
            no_show_share=0.07,
        ),
    )


def until_the_break(hall: Hall) -> Hall:
    """Return the hall with people who come until shortly before the break, and so wait across."""
    assert hall.demand is not None
    late = {time(10): 6, time(10, 30): 7, time(11): 3}
    return replace(
        hall,
        hours=replace(hall.hours, last_ticket_before_s=600),
        demand=replace(
            hall.demand,
            half_hours={**hall.demand.half_hours, **late},
            visits_a_day=round(hall.demand.visits_a_day * 1.1),
        ),
    )


HALLS: dict[str, Hall] = {
    "4 counters, all serve all": made_hall(FOUR, [tuple(FOUR)] * 4, 0.66),
    "4 counters, two or three services each": made_hall(
        FOUR, [("A", "C"), ("A", "C", "E"), ("E", "G"), ("G", "A")], 0.60
    ),
    "8 counters, a service each": made_hall(FOUR, [(code,) for code in "AACCEEGG"], 0.52),
    "8 counters, two or three services each": made_hall(
        EIGHT,
        [tuple(each) for each in ("AC", "CA", "EH", "HGE", "GK", "KR", "RL", "LAK")],
        0.62,
    ),
    "16 counters, three services each": made_hall(
        SIXTEEN,
        [
            tuple(dict.fromkeys((CODES[n], CODES[(5 * n + 3) % 16], CODES[(n + 1) % 16])))
            for n in range(16)
        ],
        0.68,
    ),
    "16 counters, desks of four fields": made_hall(
        SIXTEEN,
        [tuple("ACEG")] * 4 + [tuple("HKLR")] * 5 + [tuple("STVY")] * 4 + [tuple("DBMN")] * 3,
        0.62,
    ),
}
