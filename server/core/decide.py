"""The one door to every decision: the day and a command in, events out, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.core import (
    announcement_commands,
    announcing,
    booking,
    calling,
    closures,
    commands,
    counters,
    hall_commands,
    issuing,
    planning,
    rating,
    sending,
    slips,
    timekeeping,
    undoing,
)
from server.core.commands import Command, Context, Decision
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import Event, HallConfigured
from server.core.hall import Hall
from server.core.hall_json import hall_from_json
from server.core.ticket import ENDED, TicketState

Decider = Callable[[Day, Hall, Any, Context], Decision]

DECIDERS: dict[type[Command], Decider] = {
    commands.IssueTicket: issuing.issue_ticket,
    commands.BookAppointment: booking.book_appointment,
    commands.CancelAppointment: booking.cancel_appointment,
    commands.ReportSlip: issuing.report_slip,
    commands.ReissueSlip: slips.reissue_slip,
    commands.CancelTicket: issuing.cancel_ticket,
    commands.OpenCounter: counters.open_counter,
    commands.PauseCounter: counters.pause_counter,
    commands.CloseCounter: counters.close_counter,
    commands.CallNext: calling.call_next,
    commands.CallChosen: calling.call_chosen,
    commands.Recall: calling.recall,
    commands.StartService: calling.start_service,
    commands.FinishService: calling.finish_service,
    commands.MarkNoShow: calling.mark_no_show,
    hall_commands.CloseService: closures.close_service,
    hall_commands.OpenService: closures.open_service,
    hall_commands.LimitService: closures.limit_service,
    hall_commands.SuspendHall: closures.suspend_hall,
    hall_commands.ResumeHall: closures.resume_hall,
    hall_commands.EndDay: closures.end_day,
    hall_commands.ShowMessage: closures.show_message,
    hall_commands.EnterPaper: closures.enter_paper,
    planning.PlanShifts: planning.plan_shifts,
    commands.ParkTicket: sending.park_ticket,
    commands.ResumeTicket: sending.resume_ticket,
    commands.RequeueTicket: sending.requeue_ticket,
    commands.TransferTicket: sending.transfer_ticket,
    commands.MoveTicket: sending.move_ticket,
    commands.SetPriority: sending.set_priority,
    commands.SetSize: sending.set_size,
    commands.Undo: undoing.undo_step,
    commands.Rate: rating.rate,
    announcement_commands.ReportSpoken: announcing.report_spoken,
    commands.KeepTime: timekeeping.keep_time,
}


def decide(day: Day, command: Command, context: Context) -> Decision:
    """Return what `command` leads to on `day`, which must already be the day of `context.at`.

    Raises:
        Refusal: the command cannot be done now; nothing changes.
    """
    if isinstance(command, commands.Record):
        return Decision(events=command.events)
    if isinstance(command, commands.ConfigureHall):
        return _configure(day, command)
    if day.hall is None:
        raise Refusal(Code.HALL_NOT_CONFIGURED)
    return DECIDERS[type(command)](day, day.hall, command, context)


def due_before(day: Day, context: Context) -> tuple[Event, ...]:
    """Return the events that must come before any command at `context.at`: a new day's."""
    if day.hall is None:
        return ()
    return timekeeping.turn_of_day(day, day.hall, context)


def _configure(day: Day, command: commands.ConfigureHall) -> Decision:
    if command.text == day.hall_text:
        return Decision()
    hall = hall_from_json(command.hall)
    for ticket in day.tickets.values():
        if ticket.state not in ENDED and ticket.service not in hall.service_by_code:
            raise Refusal(Code.HALL_IN_USE, service=ticket.service)
        sent_to = ticket.for_counter if ticket.state is TicketState.WAITING else None
        if sent_to is not None and sent_to not in hall.counter_by_number:
            raise Refusal(Code.HALL_IN_USE, counter=sent_to)
    for appointment in day.appointments.values():
        if appointment.service not in hall.service_by_code:
            raise Refusal(Code.HALL_IN_USE, service=appointment.service)
    for number, desk in day.counters.items():
        if desk.state is not CounterState.CLOSED and number not in hall.counter_by_number:
            raise Refusal(Code.HALL_IN_USE, counter=number)
    return Decision(events=(HallConfigured(text=command.text, hall=command.hall),))
