"""A hall that takes appointments for civil status, and what its people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from server.core.commands import BookAppointment, Command, ConfigureHall, IssueTicket
from server.core.errors import Refusal
from server.core.hall import Hall, Rules
from server.core.hall_json import hall_to_json
from server.core.order import calling_order
from server.core.ticket import Ticket
from tests.world import HALL, MORNING, PaperHall

NINE = MORNING + timedelta(hours=1)


def taking(places: int = 2, **rules: Any) -> Hall:
    services = (replace(HALL.services[0], appointments=places), *HALL.services[1:])
    return replace(HALL, services=services, rules=replace(Rules(), **rules))


def a_hall(places: int = 2, **rules: Any) -> PaperHall:
    hall = PaperHall()
    hall.do(ConfigureHall(text="appointments", hall=hall_to_json(taking(places, **rules))))
    return hall


def book(hall: PaperHall, at: datetime = NINE, service: str = "civil") -> str:
    made = hall.do(BookAppointment(service=service, at=at)).appointment
    assert made is not None
    return made.id


def come(hall: PaperHall, appointment: str, at: datetime) -> Ticket:
    hall.at = at
    made = hall.do(IssueTicket(appointment=appointment)).ticket
    assert made is not None
    return hall.day.tickets[made]


def order(hall: PaperHall) -> list[str]:
    assert hall.day.hall is not None
    waiting = calling_order(hall.day, hall.day.hall.counter_by_number[1], hall.at)
    return [each.number for each in waiting]


def refused(hall: PaperHall, command: Command) -> Refusal:
    seq = hall.day.seq
    with pytest.raises(Refusal) as said:
        hall.do(command)
    assert hall.day.seq == seq
    return said.value
