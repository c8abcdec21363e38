"""What a supervisor stops, limits or says in the middle of a day, and how it begins again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from server.core.commands import Context, Decision
from server.core.errors import Code, Refusal
from server.core.events import (
    HallEnded,
    HallResumed,
    HallSuspended,
    MessageShown,
    ServiceClosed,
    ServiceLimited,
    ServiceOpened,
    TicketCancelled,
    TicketServedByHand,
)
from server.core.hall import Hall
from server.core.hall_commands import (
    CloseService,
    EndDay,
    EnterPaper,
    LimitService,
    OpenService,
    ResumeHall,
    ShowMessage,
    SuspendHall,
)
from server.core.ticket import ENDED, Ticket, TicketState, ticket_id

if TYPE_CHECKING:
    from server.core.day import Day

CANCELLED_TOGETHER = "hall_suspended"
TOLD_TO_RETURN = "told_to_return"
LEFT_WAITING = frozenset({TicketState.WAITING, TicketState.PARKED})


@dataclass(kw_only=True)
class Closures:
    """What is stopped, limited or said today; reasons and messages are hashes of notes.

    A new day begins without any of it.
    """

    services: dict[str, str | None] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    suspended_at: datetime | None = None
    suspended_for: str | None = None
    ended_at: datetime | None = None
    ended_for: str | None = None
    messages: dict[str | None, str] = field(default_factory=dict)

    def limit_of(self, hall: Hall, service: str) -> int | None:
        """Return the most numbers of a service today, None when there is no limit."""
        return self.limits.get(service, hall.service_by_code[service].daily_limit)


def close_service(day: Day, hall: Hall, command: CloseService, context: Context) -> Decision:
    """Give no more numbers of a service today; who waits is still served.

    Raises:
        Refusal: `not_found`.
    """
    _refuse_unknown_service(hall, command.service)
    note = command.reason
    reason_hash = note.hash if note else None
    if command.service in day.closures.services and reason_hash is None:
        return Decision(service=command.service)
    closed = ServiceClosed(service=command.service, reason_hash=reason_hash)
    return Decision(events=(closed,), notes=(note,) if note else (), service=command.service)


def open_service(day: Day, hall: Hall, command: OpenService, context: Context) -> Decision:
    """Give numbers of a service again.

    Raises:
        Refusal: `not_found`.
    """
    _refuse_unknown_service(hall, command.service)
    if command.service not in day.closures.services:
        return Decision(service=command.service)
    return Decision(events=(ServiceOpened(service=command.service),), service=command.service)


def limit_service(day: Day, hall: Hall, command: LimitService, context: Context) -> Decision:
    """Give at most so many numbers of a service today, those given already included.

    Raises:
        Refusal: `not_found`.
    """
    _refuse_unknown_service(hall, command.service)
    if day.closures.limits.get(command.service) == command.limit:
        return Decision(service=command.service)
    limited = ServiceLimited(service=command.service, limit=command.limit)
    return Decision(events=(limited,), service=command.service)


def suspend_hall(day: Day, hall: Hall, command: SuspendHall, context: Context) -> Decision:
    """Stop the whole hall: no number is given and nobody called; tickets kept or all cancelled.

    Raises:
        Refusal: `hall_suspended` when it is already.
    """
    refuse_suspended(day)
    note = command.reason
    told = HallSuspended(
        tickets="cancelled" if command.cancel_tickets else "kept",
        reason_hash=note.hash if note else None,
    )
    ended = [
        _cancelled(each, CANCELLED_TOGETHER)
        for each in day.tickets.values()
        if command.cancel_tickets and each.state not in ENDED
    ]
    return Decision(events=(told, *ended), notes=(note,) if note else (), doors=True)


def resume_hall(day: Day, hall: Hall, command: ResumeHall, context: Context) -> Decision:
    """Let the hall go on where it stopped."""
    if day.closures.suspended_at is None:
        return Decision(doors=True)
    return Decision(events=(HallResumed(),), doors=True)


def end_day(day: Day, hall: Hall, command: EndDay, context: Context) -> Decision:
    """End the day's work: whoever waits or is parked is told to return, whoever is served is not.

    Numbers are given again when the next day opens. It may be asked again, for those whom a
    counter has sent on meanwhile.
    """
    left = [each for each in day.tickets.values() if each.state in LEFT_WAITING]
    if day.closures.ended_at is not None and not left:
        return Decision(doors=True)
    note = command.reason
    # A second time without a reason leaves the first one standing.
    reason_hash = note.hash if note else day.closures.ended_for
    ended = HallEnded(told_to_return=len(left), reason_hash=reason_hash)
    told = [_cancelled(each, TOLD_TO_RETURN) for each in left]
    return Decision(events=(ended, *told), notes=(note,) if note else (), doors=True)


def show_message(day: Day, hall: Hall, command: ShowMessage, context: Context) -> Decision:
    """Show a line of text on the displays of a zone or of all, or take it away.

    Raises:
        Refusal: `not_valid` (zone).
    """
    if command.zone is not None and command.zone not in {each.code for each in hall.zones}:
        raise Refusal(Code.NOT_VALID, field="zone", value=command.zone)
    note = command.text
    if note is None and command.zone not in day.closures.messages:
        return Decision(doors=True)
    shown = MessageShown(message_hash=note.hash if note else None, zone=command.zone)
    return Decision(events=(shown,), notes=(note,) if note else (), doors=True)


def enter_paper(day: Day, hall: Hall, command: EnterPaper, context: Context) -> Decision:
    """Note which numbers were served from the printed queue while the box was away.

    Raises:
        Refusal: `not_valid` (numbers) for one that was not given today, `ticket_taken` for one at
            a counter, `ticket_ended`; then none of them is noted.
    """
    served = []
    for number in dict.fromkeys(command.numbers):
        ticket = day.tickets.get(ticket_id(day.day, number))
        if ticket is None:
            raise Refusal(Code.NOT_VALID, field="numbers", value=number)
        if ticket.state in ENDED:
            raise Refusal(Code.TICKET_ENDED, number=number)
        if ticket.state not in (TicketState.WAITING, TicketState.PARKED):
            raise Refusal(Code.TICKET_TAKEN, number=number, counter=ticket.counter)
        served.append(TicketServedByHand(ticket=ticket.id, number=number, service=ticket.service))
    return Decision(events=tuple(served), doors=True)


def refuse_suspended(day: Day) -> None:
    """Refuse what cannot be done while the hall is stopped."""
    if day.closures.suspended_at is not None:
        raise Refusal(Code.HALL_SUSPENDED)


def _cancelled(ticket: Ticket, reason: str) -> TicketCancelled:
    return TicketCancelled(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        counter=ticket.counter,
        reason=reason,
    )


def _refuse_unknown_service(hall: Hall, service: str) -> None:
    if service not in hall.service_by_code:
        raise Refusal(Code.NOT_FOUND, service=service)
