"""Tickets of any day, found in the tables as the day knew them."""

from __future__ import annotations

from server.core import commands as ask
from server.store.tickets import find_ticket, tickets_of_day
from tests.world import SUPERVISOR, HandClock, fast_folder, open_desk


def test_a_ticket_is_found_with_its_legs_as_the_day_knew_it() -> None:
    clock = HandClock()
    with fast_folder() as folder, open_desk(folder, clock) as desk:
        for service in ("civil", "civil", "land"):
            desk.ask(ask.IssueTicket(service=service), SUPERVISOR)
        for command in (
            ask.OpenCounter(counter=1),
            ask.CallNext(counter=1),
            ask.ParkTicket(counter=1),
            ask.CallNext(counter=1),
            ask.TransferTicket(counter=1, service="land"),
            ask.ResumeTicket(counter=1, ticket="20261123-A001"),
            ask.FinishService(counter=1),
            ask.CallNext(counter=1),
        ):
            clock.step(30)
            desk.ask(command, SUPERVISOR)
        day = desk.view.day
        stored = {each.id: each for each in tickets_of_day(desk.reading, "2026-11-23")}
        assert set(stored) == set(day.tickets)
        for ticket in day.tickets.values():
            found = find_ticket(desk.reading, ticket.id)
            assert found is not None
            assert found == stored[ticket.id]
            assert [
                (leg.service, leg.counter, leg.called_at, leg.ended_at) for leg in found.legs
            ] == [(leg.service, leg.counter, leg.called_at, leg.ended_at) for leg in ticket.legs]
            assert (found.state, found.called_at) == (ticket.state, ticket.called_at)
        assert sorted(len(each.legs) for each in stored.values()) == [0, 1, 1]
