"""The next hour by service: who is to come, what waits, what the open counters can do.

An advice, never a decision: it says which counter would relieve most, and what it is worth. It is
drawn from the day and the hall's file alone, and there is none without a `demand`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from server.core.alarms import waiting_tickets
from server.core.appointment import Appointment
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.events import Json
from server.core.flow import Sharing, share
from server.core.free_counters import free_after_s, planned_after_s
from server.core.hall import Demand, Hall
from server.core.hours import Opening, OpenState
from server.core.pictures import moment
from server.core.service_times import file_turn_s

AHEAD_S = 3600.0
HALF_HOUR_S = 1800.0

FILE_VISITS = 20.0
"""The hall's file weighs as much as so many visits of today (see `today_against_file`)."""

BUSY_SHARE = 0.8
"""A counter is planned for so much of its time: near 1 a line grows without end (Kingman 1961)."""

LEAST_RELIEF_S = 600.0
"""A counter that would take over less work than this is not worth a walk."""

A_SECOND = 1.0
WORKING = frozenset({OpenState.BEFORE, OpenState.OPEN, OpenState.LUNCH, OpenState.SUSPENDED})


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Open or pause this counter: `relief_s` of work is done that would be left over.

    `service` is the one most relieved, `wait_s` about what its last visitor of the hour waits as
    things are (None while nobody serves it), `wait_with_s` what he waits then; `pressing_s` is
    `wait_s`, or what it were with one counter. Of a pause only `counter` is told: nothing changes
    for anybody.
    """

    kind: str
    counter: int
    service: str | None = None
    relief_s: float = 0.0
    pressing_s: float = 0.0
    wait_s: float | None = None
    wait_with_s: float | None = None


def outlook(day: Day, at: datetime, doors: Opening) -> Json | None:
    """Return the next hour, or what is left of the session; None without a demand, or when closed.

    By service: `expected` people, those with an appointment among them, `work_s` of them and of
    who waits now, `left_s` of that for which the counters that are open, or that the plan of shifts
    opens by then, have no time.
    """
    hall = day.hall
    if hall is None or hall.demand is None or doors.state not in WORKING:
        return None
    ahead_s = _ahead_s(at, doors)
    scale = today_against_file(hall, hall.demand, at, _walked_in(day))
    by_file = expected_visits(hall, hall.demand, at, ahead_s)
    walking_in = {code: scale * expected for code, expected in by_file.items()}
    agreed = _agreed(day, hall, at, ahead_s)
    coming = {
        code: people + sum(each.service == code for each in agreed)
        for code, people in walking_in.items()
    }
    work_s = _work(day, hall, walking_in, agreed)
    sharing = share(work_s, _time_s(day, hall, at, ahead_s), _serves(hall))
    advice = advise(day, sharing, work_s, ahead_s) if doors.state is OpenState.OPEN else None
    return {
        "until": moment(at + timedelta(seconds=ahead_s)),
        "scale": round(scale, 2),
        "expected": round(sum(coming.values()), 1),
        "services": [
            {
                "service": code,
                "expected": round(coming[code], 1),
                "work_s": round(work_s[code]),
                "left_s": round(sharing.left[code]),
            }
            for code in work_s
        ],
        "advice": _picture(advice) if advice else None,
    }


def expected_visits(
    hall: Hall, demand: Demand, at: datetime, ahead_s: float
) -> Mapping[str, float]:
    """Return how many come for each service in the `ahead_s` seconds after `at`, by the file.

    A day's visits are spread over the half-hours by their weights, evenly inside each, and over the
    services by theirs.
    """
    local = at.astimezone(hall.zone_info)
    since_s = (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    weights = {each.code: demand.services.get(each.code, 1.0) for each in hall.services}
    whole = sum(weights.values())
    visits = _visits(demand, local.weekday(), since_s, since_s + ahead_s)
    return {code: visits * weight / whole if whole else 0.0 for code, weight in weights.items()}


def today_against_file(hall: Hall, demand: Demand, at: datetime, issued: int) -> float:
    """Return how many times as many as the file's come today, judged by `issued` so far.

    (`FILE_VISITS` + came) / (`FILE_VISITS` + expected by now): the mean of a Poisson day's factor
    after what was seen, with a gamma prior around 1 (Gelman et al., Bayesian Data Analysis, 2.6;
    updating inside a day: Shen, Huang 2008).
    """
    local = at.astimezone(hall.zone_info)
    since_s = (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    by_now = _visits(demand, local.weekday(), 0.0, since_s)
    return (FILE_VISITS + issued) / (FILE_VISITS + by_now)


def advise(
    day: Day, sharing: Sharing, work_s: Mapping[str, float], ahead_s: float
) -> Advice | None:
    """Return the counter to open that takes over most, else one that nobody would miss.

    A counter may pause when all the work still fits without it and each of its services keeps
    another one that calls; the highest number of those.
    """
    assert day.hall is not None
    best = _to_open(day, day.hall, sharing, ahead_s)
    return best or _to_pause(day, day.hall, sharing, work_s)


def _to_open(day: Day, hall: Hall, sharing: Sharing, ahead_s: float) -> Advice | None:
    worth_it = []
    for counter in hall.counters:
        if counter.number in sharing.idle:
            continue
        time_s = _usable_s(day, counter.number, ahead_s)
        then = sharing.with_counter(counter.number, counter.serves, time_s)
        relief_s = sharing.left_s - then.left_s
        if relief_s >= LEAST_RELIEF_S:
            worth_it.append(_opening(counter.number, sharing, then, relief_s))
    return max(worth_it, key=_worth, default=None)


def _worth(advice: Advice) -> tuple[int, float, int]:
    # Of as many minutes: where most would be left to wait for, the lower number of two such.
    return round(advice.relief_s / 60), advice.pressing_s, -advice.counter


def _opening(number: int, now: Sharing, then: Sharing, relief_s: float) -> Advice:
    service = max(
        then.serves[number], key=lambda code: now.left.get(code, 0) - then.left.get(code, 0)
    )
    return Advice(
        kind="open",
        counter=number,
        service=service,
        relief_s=relief_s,
        pressing_s=_wait_s(now, service) or now.left[service] / BUSY_SHARE,
        wait_s=_wait_s(now, service),
        wait_with_s=_wait_s(then, service),
    )


def _wait_s(sharing: Sharing, service: str) -> float | None:
    # Whoever comes last waits until the counters of his service have done what is left over.
    serving = sum(service in serves for serves in sharing.serves.values())
    return sharing.left[service] / BUSY_SHARE / serving if serving else None


def _to_pause(day: Day, hall: Hall, sharing: Sharing, work_s: Mapping[str, float]) -> Advice | None:
    if sharing.left_s > A_SECOND:
        return None
    time_s = {
        number: idle_s + sum(sharing.done.get(number, {}).values())
        for number, idle_s in sharing.idle.items()
    }
    calling = [each for each in hall.counters if day.desk(each.number).state is CounterState.OPEN]
    for counter in reversed(calling):
        others = [each for each in calling if each is not counter]
        alone = any(not any(code in each.serves for each in others) for code in counter.serves)
        if alone or day.at_hand(counter.number) or day.queues.sent.get(counter.number):
            continue
        without = {number: kept for number, kept in time_s.items() if number != counter.number}
        if share(work_s, without, sharing.serves).left_s <= A_SECOND:
            return Advice(kind="pause", counter=counter.number)
    return None


def _visits(demand: Demand, weekday: int, from_s: float, to_s: float) -> float:
    whole = sum(demand.half_hours.values())
    part = sum(
        weight * _overlap_s(start, from_s, to_s) / HALF_HOUR_S
        for start, weight in demand.half_hours.items()
    )
    return demand.visits_a_day * demand.weekdays.get(weekday, 1.0) * part / whole if whole else 0.0


def _overlap_s(start: time, from_s: float, to_s: float) -> float:
    begins_s = start.hour * 3600.0 + start.minute * 60.0
    return max(0.0, min(to_s, begins_s + HALF_HOUR_S) - max(from_s, begins_s))


def _ahead_s(at: datetime, doors: Opening) -> float:
    if doors.until is None:
        return AHEAD_S
    return min(AHEAD_S, max(0.0, (doors.until - at).total_seconds()))


def _walked_in(day: Day) -> int:
    # The file's visits are those without an appointment.
    appointed = sum(each.ticket is not None for each in day.appointments.values())
    return max(0, sum(day.issued.values()) - appointed)


def _agreed(day: Day, hall: Hall, at: datetime, ahead_s: float) -> list[Appointment]:
    # Whoever is later than the hall's rule allows has no place to keep, and may not come at all.
    since = at - timedelta(seconds=hall.rules.appointment_late_s)
    until = at + timedelta(seconds=ahead_s)
    kept = day.appointments.values()
    return [each for each in kept if each.ticket is None and since <= each.at <= until]


def _work(
    day: Day, hall: Hall, walking_in: Mapping[str, float], agreed: Sequence[Appointment]
) -> dict[str, float]:
    codes = walking_in.keys()
    turn_s = {code: day.learned.times.turn(code, file_turn_s(hall, code)).mean_s for code in codes}
    dossiers = hall.demand.dossiers_a_visit if hall.demand else 1.0
    work_s = {code: turn_s[code] * dossiers * people for code, people in walking_in.items()}
    for each in agreed:
        if each.service in work_s:
            work_s[each.service] += turn_s[each.service] * each.dossiers
    for ticket in waiting_tickets(day):
        if ticket.service in work_s:
            work_s[ticket.service] += turn_s[ticket.service] * ticket.workload
    return work_s


def _time_s(day: Day, hall: Hall, at: datetime, ahead_s: float) -> dict[int, float]:
    found: dict[int, float] = {}
    for counter in hall.counters:
        busy_s = free_after_s(day, hall, counter.number, at)
        if busy_s is None:
            busy_s = planned_after_s(day, hall, counter.number, at)
        if busy_s is not None and busy_s < ahead_s:
            found[counter.number] = _usable_s(day, counter.number, ahead_s - busy_s)
    return found


def _usable_s(day: Day, number: int, time_s: float) -> float:
    return BUSY_SHARE * max(0.0, time_s) / day.learned.times.pace(number)


def _serves(hall: Hall) -> dict[int, tuple[str, ...]]:
    return {each.number: each.serves for each in hall.counters}


def _picture(advice: Advice) -> Json:
    def whole(seconds: float | None) -> int | None:
        return None if seconds is None else round(seconds)

    return {
        "kind": advice.kind,
        "counter": advice.counter,
        "service": advice.service,
        "relief_s": round(advice.relief_s),
        "wait_s": whole(advice.wait_s),
        "wait_with_s": whole(advice.wait_with_s),
    }
