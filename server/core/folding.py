"""How each event changes the day: one function a kind, and nothing that the event doesn't say.

The day's `seq` and `at` are already the event's. What has no function leaves the day as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from server.core import announcements, turns
from server.core import events as happened
from server.core.appointment import appointment_of
from server.core.closures import Closures
from server.core.counter_state import CounterState, DeskState
from server.core.hall_json import hall_from_json
from server.core.hours import local_day
from server.core.queues import Queues
from server.core.shifts import shift_from_json
from server.core.ticket import SlipState, Ticket, TicketState
from server.core.told_ranges import told_from

if TYPE_CHECKING:
    from server.core.day import Day


def take_in(day: Day, event: happened.Event) -> None:
    """Change `day` by one event."""
    take = TAKE.get(type(event))
    if take is not None:
        take(day, event)
    announcements.follow(day, event)


def _hall_configured(day: Day, event: happened.HallConfigured) -> None:
    day.hall, day.hall_text = hall_from_json(event.hall), event.text


def _shifts_planned(day: Day, event: happened.ShiftsPlanned) -> None:
    day.shifts = tuple(shift_from_json(each) for each in event.shifts)


def _day_opened(day: Day, event: happened.DayOpened) -> None:
    day.day = event.day
    day.tickets, day.counters, day.calls, day.parked, day.unconfirmed = {}, {}, {}, {}, {}
    day.serials, day.issued, day.queues = {}, {}, Queues()
    day.reprints = {}
    day.closures = Closures()
    opened = date.fromisoformat(event.day)
    for each in list(day.appointments.values()):
        if day.hall is not None and local_day(day.hall, each.at) < opened:
            del day.appointments[each.id]


def _appointment_made(day: Day, event: happened.AppointmentMade) -> None:
    day.appointments[event.appointment] = appointment_of(event)


def _appointment_cancelled(day: Day, event: happened.AppointmentCancelled) -> None:
    del day.appointments[event.appointment]


def _service_closed(day: Day, event: happened.ServiceClosed) -> None:
    day.closures.services[event.service] = event.reason_hash


def _service_opened(day: Day, event: happened.ServiceOpened) -> None:
    del day.closures.services[event.service]


def _service_limited(day: Day, event: happened.ServiceLimited) -> None:
    if event.limit is None:
        del day.closures.limits[event.service]
    else:
        day.closures.limits[event.service] = event.limit


def _hall_suspended(day: Day, event: happened.HallSuspended) -> None:
    day.closures.suspended_at, day.closures.suspended_for = day.at, event.reason_hash


def _hall_resumed(day: Day, event: happened.HallResumed) -> None:
    day.closures.suspended_at = day.closures.suspended_for = None


def _hall_ended(day: Day, event: happened.HallEnded) -> None:
    day.closures.ended_at, day.closures.ended_for = day.at, event.reason_hash


def _message_shown(day: Day, event: happened.MessageShown) -> None:
    if event.message_hash is None:
        del day.closures.messages[event.zone]
    else:
        day.closures.messages[event.zone] = event.message_hash


def _counter_opened(day: Day, event: happened.CounterOpened) -> None:
    desk = day.counters.setdefault(event.counter, DeskState())
    desk.state, desk.clerk, desk.since = CounterState.OPEN, event.clerk, day.at
    desk.paused_at = desk.paused_for = None
    desk.steps.clear()


def _counter_paused(day: Day, event: happened.CounterPaused) -> None:
    desk = day.counters[event.counter]
    desk.state, desk.since, desk.paused_at = CounterState.PAUSED, day.at, day.at
    desk.paused_for = event.reason_hash
    desk.steps.clear()


def _counter_closed(day: Day, event: happened.CounterClosed) -> None:
    desk = day.counters[event.counter]
    desk.state, desk.clerk, desk.since = CounterState.CLOSED, None, day.at
    desk.paused_at = desk.paused_for = None
    desk.steps.clear()


def _ticket_issued(day: Day, event: happened.TicketIssued) -> None:
    ticket = Ticket(
        id=event.ticket,
        number=event.number,
        service=event.service,
        visit=event.visit,
        issued_at=day.at,
        queued_at=day.at,
        priority=event.priority,
        procedure=event.procedure,
        language=event.language,
        channel=event.channel,
        persons=event.persons,
        dossiers=event.dossiers,
        changed_seq=day.seq,
        told=told_from(event),
        since=event.appointed_at,
        appointment=event.appointment,
        appointed_at=event.appointed_at,
    )
    if event.appointment is not None:
        met = replace(day.appointments[event.appointment], ticket=ticket.id)
        day.appointments[met.id] = met
    prefix = event.number[: len(event.number) - len(f"{event.serial:03d}")]
    day.tickets[ticket.id] = ticket
    day.serials[prefix] = max(event.serial, day.serials.get(prefix, 0))
    day.issued[ticket.service] = day.issued.get(ticket.service, 0) + 1
    day.queues.join(ticket)


def _slip_held(slip: SlipState, day: Day, event: happened.SlipPrinted) -> None:
    day.tickets[event.ticket].slip = slip
    day.unconfirmed.pop(event.ticket, None)
    day.reprints.pop(event.ticket, None)


def _slip_reissued(day: Day, event: happened.SlipReissued) -> None:
    ticket = day.tickets[event.ticket]
    ticket.slip, ticket.slip_failed_at, ticket.slip_asked_at = SlipState.ASKED, None, day.at
    ticket.copy, ticket.slip_kiosk = event.copy, event.kiosk
    day.reprints[ticket.id] = ticket
    # Staff have its holder before them: nobody voids that number for a printer's sake any more.
    day.unconfirmed.pop(ticket.id, None)


def _slip_failed(day: Day, event: happened.SlipFailed) -> None:
    ticket = day.tickets[event.ticket]
    ticket.slip, ticket.slip_failed_at = SlipState.FAILED, day.at
    day.reprints.pop(ticket.id, None)
    if ticket.state is TicketState.WAITING and not ticket.is_copy:
        day.unconfirmed[ticket.id] = ticket


def _rating_given(day: Day, event: happened.RatingGiven) -> None:
    if event.ticket in day.tickets:
        day.tickets[event.ticket].rated = True


# What leaves everybody's place as it is, or adds somebody at the end.
MOVES_NOBODY: frozenset[type[happened.Event]] = frozenset(
    {
        happened.TicketIssued,
        happened.TicketRecalled,
        happened.SlipPrinted,
        happened.SlipShown,
        happened.SlipFailed,
        happened.SlipReissued,
        happened.AnnouncementSpoken,
        happened.AnnouncementExpired,
        happened.RatingGiven,
        happened.MessageShown,
        happened.AppointmentMade,
        happened.AppointmentCancelled,
        happened.ShiftsPlanned,
    }
)

TAKE: dict[type[happened.Event], Callable[[Day, Any], None]] = {
    happened.HallConfigured: _hall_configured,
    happened.ShiftsPlanned: _shifts_planned,
    happened.DayOpened: _day_opened,
    happened.AppointmentMade: _appointment_made,
    happened.AppointmentCancelled: _appointment_cancelled,
    happened.ServiceClosed: _service_closed,
    happened.ServiceOpened: _service_opened,
    happened.ServiceLimited: _service_limited,
    happened.HallSuspended: _hall_suspended,
    happened.HallResumed: _hall_resumed,
    happened.HallEnded: _hall_ended,
    happened.MessageShown: _message_shown,
    happened.CounterOpened: _counter_opened,
    happened.CounterPaused: _counter_paused,
    happened.CounterClosed: _counter_closed,
    happened.TicketIssued: _ticket_issued,
    happened.SlipPrinted: partial(_slip_held, SlipState.PRINTED),
    happened.SlipShown: partial(_slip_held, SlipState.SHOWN),
    happened.SlipFailed: _slip_failed,
    happened.SlipReissued: _slip_reissued,
    happened.RatingGiven: _rating_given,
    **turns.TAKE,
}
