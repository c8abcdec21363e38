"""The answer to a command, drawn from the day right after it."""

from __future__ import annotations

from server.core.commands import Decision
from server.core.day import Day
from server.core.events import RatingGiven, TicketIssued
from server.core.pictures import desk_picture, ticket_picture
from server.store.remembered import Reply

DONE = 200
MADE = 201
NOTHING_TO_SAY = 204


def reply_to(day: Day, decision: Decision) -> Reply:
    """Return the status and body that tell what `decision` has led to."""
    if decision.rating is not None:
        return Reply(status=MADE, body=_rating(decision))
    if decision.ticket is not None:
        made = any(isinstance(event, TicketIssued) for event in decision.events)
        body = ticket_picture(day, day.tickets[decision.ticket])
        return Reply(status=MADE if made else DONE, body=body)
    if decision.counter is not None:
        return Reply(status=DONE, body=desk_picture(day, decision.counter))
    return Reply(status=NOTHING_TO_SAY, body={})


def _rating(decision: Decision) -> dict[str, object]:
    given = next(event for event in decision.events if isinstance(event, RatingGiven))
    return {
        "id": given.rating,
        "level": given.level,
        "ticket": given.ticket,
        "counter": given.counter,
    }
