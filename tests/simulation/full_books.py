"""Days on which every appointment is taken and kept, beside walk-ins who fill the hall."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from server.core.day import Day
from server.core.hall import Hall
from server.core.ticket import Ticket, TicketState
from server.simulation.opening_plan import all_day_plan
from server.simulation.people import Citizen, Public
from server.simulation.trial import Trial, configured
from tests.simulation.fair_order import BOUND_S, FIRST, RATE, busy_hall

PLACES = {4: 2, 8: 4, 16: 8}
"""Appointments a slot and service of a hall with so many counters: four visits in five."""


@dataclass(frozen=True, kw_only=True)
class Booked:
    """What became of the people of some days: waits in seconds from arrival to call."""

    walk_ins_s: list[float]
    after_time_s: list[float]
    never_called: int


def booked_hall(counters: int, load: float, *, gains: bool, bound_s: int = BOUND_S) -> Hall:
    """Return a busy hall with full books; `gains` is whether appointments have the faster class."""
    hall = busy_hall(counters, load, rate=RATE, bound_s=bound_s)
    assert hall.demand is not None
    return replace(
        hall,
        services=tuple(replace(each, appointments=PLACES[counters]) for each in hall.services),
        rules=replace(hall.rules, appointment_class="elderly" if gains else "ordinary"),
        demand=replace(hall.demand, priorities={}, appointments_share=1.0),
    )


def play_booked(hall: Hall, *, seed: int, days: int, keeps: bool = True) -> Booked:
    """Play so many days; unless `keeps`, the same people come as walk-ins, appointments or not."""
    assert hall.demand is not None
    trial = Trial(public=Public(hall=hall, demand=hall.demand), first=FIRST, days=days, seed=seed)
    day = configured(hall, FIRST)
    ended = [each for number in range(days) for each in _tickets(trial, day, number, keeps)]
    called = [each for each in ended if each.called_at is not None]
    return Booked(
        walk_ins_s=[_s(each, each.issued_at) for each in called if not each.appointment],
        after_time_s=[
            _s(each, max(each.appointed_at, each.issued_at)) for each in called if each.appointed_at
        ],
        never_called=len(ended) - len(called),
    )


def _tickets(trial: Trial, day: Day, number: int, keeps: bool) -> list[Ticket]:
    today, people = trial.calendar[number]
    come = people if keeps else [_as_walk_in(each) for each in people]
    trial.play(day, all_day_plan(trial.hall), today, come)
    assert all(each.state is not TicketState.WAITING for each in day.tickets.values())
    return list(day.tickets.values())


def _as_walk_in(citizen: Citizen) -> Citizen:
    return replace(citizen, appointed_s=None)


def _s(ticket: Ticket, since: datetime) -> float:
    assert ticket.called_at is not None
    return max(0.0, (ticket.called_at - since).total_seconds())
