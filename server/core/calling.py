"""Decisions a counter takes about a ticket: call, recall, start, finish, no-show."""

from __future__ import annotations

from dataclasses import replace

from server.core.at_hand import (
    about,
    assumed_start,
    called_ticket,
    find_ticket,
    refuse_stale,
    refuse_unless_callable,
    ticket_at_hand,
)
from server.core.closures import refuse_suspended
from server.core.commands import (
    CallChosen,
    CallNext,
    Context,
    Decision,
    FinishService,
    MarkNoShow,
    Recall,
    StartService,
)
from server.core.counters import refuse_unknown, refuse_unless_calling
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import (
    Event,
    ServiceStarted,
    TicketCalled,
    TicketNoShow,
    TicketRecalled,
    TicketServed,
)
from server.core.hall import Hall
from server.core.order import CallRule, next_ticket, rule_of_call
from server.core.ticket import Ticket, TicketState
from server.core.turns import tickets_overtaken


def call_next(day: Day, hall: Hall, command: CallNext, context: Context) -> Decision:
    """Finish what is at hand as served, then call who is next; nobody may be waiting.

    Raises:
        Refusal: `not_found`, `counter_closed`, `counter_paused`, `not_yours`, `stale_page`,
            `hall_suspended`.
    """
    refuse_unless_calling(day, hall, command.counter, context)
    refuse_stale(day, command)
    refuse_suspended(day)
    ended = finish_events(day, hall, command.counter, context)
    chosen = next_ticket(day, hall.counter_by_number[command.counter], context.at)
    if chosen is None:
        return Decision(events=ended)
    event = called(day, hall, chosen, command.counter, context)
    return Decision(events=(*ended, event), ticket=chosen.id)


def call_chosen(day: Day, hall: Hall, command: CallChosen, context: Context) -> Decision:
    """Finish what is at hand as served, then call this ticket.

    It may wait, have been parked here, or have been missed and come back in time.

    Raises:
        Refusal: as `call_next`, and `ticket_taken`, `ticket_ended`, `ticket_parked`,
            `came_back_too_late`, `not_served_here`.
    """
    refuse_unknown(hall, command.counter)
    ticket = find_ticket(day, command.ticket)
    refuse_unless_calling(day, hall, command.counter, context)
    refuse_stale(day, command)
    refuse_suspended(day)
    refuse_unless_callable(day, hall, ticket, command.counter, context)
    ended = finish_events(day, hall, command.counter, context)
    event = called(day, hall, ticket, command.counter, context)
    return Decision(events=(*ended, event), ticket=ticket.id)


def recall(day: Day, hall: Hall, command: Recall, context: Context) -> Decision:
    """Ask the called ticket again.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `too_many_recalls`, `counter_closed`,
            `not_yours`.
    """
    ticket = called_ticket(day, hall, command, context)
    if ticket.recalls >= hall.rules.most_recalls:
        raise Refusal(Code.TOO_MANY_RECALLS, number=ticket.number, most=hall.rules.most_recalls)
    event = TicketRecalled(**about(ticket), counter=command.counter)
    return Decision(events=(event,), ticket=ticket.id)


def start_service(day: Day, hall: Hall, command: StartService, context: Context) -> Decision:
    """The called citizen is here.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `counter_closed`, `not_yours`.
    """
    ticket = called_ticket(day, hall, command, context)
    event = ServiceStarted(**about(ticket), counter=command.counter, started_at=context.at)
    return Decision(events=(event,), ticket=ticket.id)


def finish_service(day: Day, hall: Hall, command: FinishService, context: Context) -> Decision:
    """The turn at hand is done.

    Raises:
        Refusal: `nothing_at_hand`, `counter_closed`, `not_yours`; `not_valid` (services, or a
            result that is none of the hall's).
    """
    ticket = ticket_at_hand(day, hall, command, context)
    for service in command.services:
        if service not in hall.service_by_code:
            raise Refusal(Code.NOT_VALID, field="outcomes.services", value=service)
    if command.result is not None and command.result not in {each.id for each in hall.results}:
        raise Refusal(Code.NOT_VALID, field="outcomes.result", value=command.result)
    events = finish_events(day, hall, command.counter, context, command)
    notes = (command.dossier,) if command.dossier else ()
    return Decision(events=events, notes=notes, ticket=ticket.id)


def mark_no_show(day: Day, hall: Hall, command: MarkNoShow, context: Context) -> Decision:
    """Nobody came to the call.

    Raises:
        Refusal: `nothing_at_hand`, `already_started`, `counter_closed`, `not_yours`.
    """
    ticket = called_ticket(day, hall, command, context)
    event = TicketNoShow(**about(ticket), counter=command.counter)
    return Decision(events=(event,), ticket=ticket.id)


def called(day: Day, hall: Hall, ticket: Ticket, counter: int, context: Context) -> TicketCalled:
    """Return the event that asks `ticket` to come to `counter`, with why it and not another."""
    overtaken = sorted(
        tickets_overtaken(day, ticket, counter, context.at), key=lambda each: each.waits_since
    )
    if ticket.state is not TicketState.WAITING:
        rule = CallRule.CAME_BACK
    elif ticket is not next_ticket(day, hall.counter_by_number[counter], context.at):
        rule = CallRule.CHOSEN
    else:
        rule = rule_of_call(hall, ticket, overtaken[0] if overtaken else None, context.at)
    return TicketCalled(
        **about(ticket),
        counter=counter,
        rule=rule,
        overtook=len(overtaken),
        before=overtaken[0].number if overtaken else None,
        finished=day.desk(counter).ticket,
    )


def finish_events(
    day: Day,
    hall: Hall,
    counter: int,
    context: Context,
    outcomes: FinishService | None = None,
) -> tuple[Event, ...]:
    """Return the events that end what the counter has at hand as served, none if nothing is."""
    ticket = day.at_hand(counter)
    if ticket is None:
        return ()
    served = TicketServed(**about(ticket), counter=counter)
    if outcomes is not None:
        served = replace(
            served,
            result=outcomes.result,
            services=list(outcomes.services) or None,
            persons=outcomes.persons,
            dossier_hash=outcomes.dossier.hash if outcomes.dossier else None,
        )
    return (*assumed_start(hall, ticket, counter, context), served)
