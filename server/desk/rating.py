"""Ratings: finding the visit an answer is about, of any day."""

from __future__ import annotations

import secrets
from datetime import datetime

from server.core.commands import Rate
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.note import Note
from server.core.rating import known_level, refuse_unknown_reasons
from server.core.ticket import Ticket
from server.desk.desk import Desk
from server.desk.principal import Principal
from server.store.books import Books
from server.store.remembered import Reply, Request
from server.store.tickets import find_ticket


def give_rating(  # noqa: PLR0913  a keyword for each field of the answer
    desk: Desk,
    principal: Principal,
    request: Request,
    *,
    level: str,
    ticket: str | None = None,
    counter: int | None = None,
    reasons: tuple[str, ...] = (),
    comment: str | None = None,
    rated_at: datetime | None = None,
) -> Reply:
    """Record a citizen's answer and return it.

    It is about `ticket`, or the visit just ended at `counter`, or about none, which only a
    terminal without a counter may give.

    Raises:
        Refusal: `not_yours`, `not_valid` (level, reasons), `not_found`, `ticket_not_ended`,
            `already_rated`.
    """
    if principal.counter is not None and counter not in (None, principal.counter):
        raise Refusal(Code.NOT_YOURS, counter=counter)
    of_counter = principal.counter if principal.counter is not None else counter
    rating_id = secrets.token_hex(8)
    note = note_of(comment)

    def command(books: Books) -> Rate:
        if books.day.hall is not None:  # what is not valid is told before what is not found
            known_level(books.day.hall, level)
            refuse_unknown_reasons(books.day.hall, reasons)
        return Rate(
            rating=rating_id,
            level=level,
            ticket=_visit(books, ticket, of_counter),
            of_counter=of_counter,
            reasons=reasons,
            comment=note,
            rated_at=rated_at,
        )

    return desk.ask(command, principal, request)


def note_of(text: str | None) -> Note | None:
    """Return a free text with a fresh salt, None of nothing."""
    return Note(text=text, salt=secrets.token_hex(16)) if text else None


def _visit(books: Books, ticket: str | None, of_counter: int | None) -> Ticket | None:
    if ticket is not None:
        found = books.day.tickets.get(ticket) or find_ticket(books.connection, ticket)
        if found is None:
            raise Refusal(Code.NOT_FOUND, ticket=ticket)
        return found
    return _last_ended(books.day, of_counter) if of_counter is not None else None


def _last_ended(day: Day, counter: int) -> Ticket:
    if day.hall is None or counter not in day.hall.counter_by_number:
        raise Refusal(Code.NOT_FOUND, counter=counter)
    ended = day.desk(counter).last_ended
    if ended is None:
        raise Refusal(Code.TICKET_NOT_ENDED, counter=counter)
    return day.tickets[ended]
