"""Decisions about a citizen's answer: one a visit, of the hall's scale."""

from __future__ import annotations

from collections.abc import Sequence

from server.core.commands import Context, Decision, Rate
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import RatingGiven
from server.core.hall import Hall, Level
from server.core.ticket import TicketState


def rate(day: Day, hall: Hall, command: Rate, context: Context) -> Decision:
    """Record an answer; with a ticket, one for the whole visit.

    Raises:
        Refusal: `not_valid` (level, reasons), `not_yours` (another counter's visit),
            `ticket_not_ended`, `already_rated`.
    """
    level = known_level(hall, command.level)
    refuse_unknown_reasons(hall, command.reasons)
    ticket = command.ticket
    if ticket is not None:
        if command.of_counter is not None and ticket.counter != command.of_counter:
            raise Refusal(Code.NOT_YOURS, number=ticket.number)
        if ticket.state is not TicketState.SERVED:
            raise Refusal(Code.TICKET_NOT_ENDED, number=ticket.number)
        if ticket.rated:
            raise Refusal(Code.ALREADY_RATED, number=ticket.number)
    given = RatingGiven(
        rating=command.rating,
        level=level.id,
        satisfied=level.satisfied,
        scale=[each.id for each in hall.scale],
        scale_name=hall.scale_name,
        channel=command.channel,
        rated_at=min(command.rated_at or context.at, context.at),
        ticket=ticket.id if ticket else None,
        number=ticket.number if ticket else None,
        service=ticket.service if ticket else None,
        counter=ticket.counter if ticket else command.of_counter,
        reasons=list(command.reasons) or None,
        comment_hash=command.comment.hash if command.comment else None,
    )
    notes = (command.comment,) if command.comment else ()
    return Decision(events=(given,), notes=notes, rating=command.rating)


def known_level(hall: Hall, level: str) -> Level:
    """Return the level of the hall's scale; refuse another with `not_valid`."""
    found = hall.level_by_id.get(level)
    if found is None:
        raise Refusal(Code.NOT_VALID, field="level", value=level)
    return found


def refuse_unknown_reasons(hall: Hall, reasons: Sequence[str]) -> None:
    """Refuse a reason the hall does not offer: what is written freely never enters the journal."""
    offered = {each.id for each in hall.reasons}
    for reason in reasons:
        if reason not in offered:
            raise Refusal(Code.NOT_VALID, field="reasons", value=reason)
