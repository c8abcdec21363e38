"""What an estimate costs in a hall in its worst rush, and how long a simulated year takes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from server.core.boards import services_list
from server.core.commands import CallNext, Command, Context, IssueTicket, OpenCounter
from server.core.day import Day, Recorded
from server.core.decide import decide, due_before
from server.core.estimate import estimate_newcomer
from server.core.hall import Hall
from server.core.light import Light
from server.simulation.opening_plan import all_day_plan
from server.simulation.people import Public
from server.simulation.trial import Trial, configured
from tests.bench.table import Row
from tests.simulation.made_halls import HALLS

NAME = "16 counters, three services each"
WAITING = 300
TIMES = 50
NEWCOMER_MS, AFTER_A_CALL_MS, BOARD_MS, YEAR_S = 0.3, 3.0, 10.0, 60.0
YEAR_DAYS = 250


def measure(folder: Path) -> list[Row]:
    """Measure on one core; nothing is kept in `folder`."""
    hall = HALLS[NAME]
    day, at = _rush(hall)
    codes = [each.code for each in hall.services]

    def newcomer(number: int) -> None:
        estimate_newcomer(day, codes[number % len(codes)], at)

    def after_a_call(number: int) -> None:
        day.forecast = None
        newcomer(number)

    def board(number: int) -> None:
        day.forecast = None
        services_list(day, Light(at=at))

    crowd = f"{sum(day.waits.values())} waiting, {len(hall.counters)} counters"
    return [
        _row(f"one newcomer's wait, {crowd}", _ms(newcomer), NEWCOMER_MS, "ms"),
        _row(
            f"the first newcomer's after a call, {crowd}", _ms(after_a_call), AFTER_A_CALL_MS, "ms"
        ),
        _row(f"every service of a board after a call, {crowd}", _ms(board), BOARD_MS, "ms"),
        _row(f"{YEAR_DAYS} simulated days, {len(hall.counters)} counters", _year_s(), YEAR_S, "s"),
    ]


def _rush(hall: Hall) -> tuple[Day, datetime]:
    day, chance = configured(hall, date(2026, 1, 5)), random.Random(1)
    at = datetime(2026, 1, 5, 8, tzinfo=hall.zone_info)

    def do(command: Command) -> None:
        context = Context(at=at)
        for event in (*due_before(day, context), *decide(day, command, context).events):
            day.apply(Recorded(seq=day.seq + 1, at=at, actor="bench", event=event))

    for counter in hall.counters:
        do(OpenCounter(counter=counter.number))
    for number in range(WAITING + len(hall.counters)):
        at += timedelta(seconds=1)
        priority = "elderly" if chance.random() < 0.08 else "ordinary"
        do(IssueTicket(service=chance.choice(hall.services).code, priority=priority))
        if number >= WAITING:
            do(CallNext(counter=hall.counters[number - WAITING].number))
    return day, at


def _ms(ask: Callable[[int], None]) -> float:
    took: list[float] = []
    for number in range(TIMES):
        begun = perf_counter()
        ask(number)
        took.append(perf_counter() - begun)
    return 1000 * median(took)


def _year_s() -> float:
    hall = HALLS[NAME]
    assert hall.demand is not None
    begun = perf_counter()
    public = Public(hall=hall, demand=hall.demand)
    trial = Trial(public=public, first=date(2026, 1, 5), days=YEAR_DAYS, seed=1)
    trial.run(all_day_plan(hall))
    return perf_counter() - begun


def _row(what: str, took: float, promised: float, unit: str) -> Row:
    return Row(
        what=what,
        ours=f"{took:.2f} {unit}",
        beside=f"promised {promised:g} {unit}",
        ratio=took / promised,
        goal="at most 1",
        holds=took <= promised,
    )
