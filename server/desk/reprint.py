"""A lost slip printed again: by which kiosk, and what each is still to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.core.commands import ReissueSlip
from server.core.slips import slips_due
from server.core.ticket import Ticket
from server.desk.desk import Desk
from server.desk.principal import Principal, Role
from server.store.access import TokenRow, tokens_of
from server.store.books import Books
from server.store.remembered import Reply, Request


@dataclass(frozen=True, kw_only=True)
class Kiosk:
    """A kiosk by its token; `last_contact` is hall time, None since before the server started."""

    id: int
    name: str
    last_contact: datetime | None
    connected: bool


def reprint_slip(
    desk: Desk, principal: Principal, request: Request, *, ticket: str, kiosk: int | None
) -> Reply:
    """Have a slip printed again and return the ticket, without its new code.

    Raises:
        Refusal: see `server.core.slips.reissue_slip`.
    """

    def command(books: Books) -> ReissueSlip:
        kiosks = tuple(each.id for each in tokens_of(books.connection, Role.KIOSK))
        return ReissueSlip(ticket=ticket, kiosk=kiosk or _only_one(desk, kiosks), kiosks=kiosks)

    return desk.ask(command, principal, request)


def kiosks_of(desk: Desk) -> list[Kiosk]:
    """Return the hall's kiosks, oldest first."""
    return [_kiosk(desk, each) for each in tokens_of(desk.reading, Role.KIOSK)]


def due_at(desk: Desk, kiosk: int | None) -> list[Ticket]:
    """Return the tickets whose slip the kiosk is to print again, in the order it was asked."""
    day = desk.view.day
    if day.hall is None or kiosk is None:
        return []
    due = slips_due(day, day.hall, desk.light().at)
    return [each for each in due if each.slip_kiosk == kiosk]


def _only_one(desk: Desk, kiosks: tuple[int, ...]) -> int | None:
    """Return the one kiosk that is at work: a hall may keep tokens of some that are not."""
    at_work = [each for each in kiosks if desk.contacts.is_at_work(each)]
    return at_work[0] if len(at_work) == 1 else None


def _kiosk(desk: Desk, row: TokenRow) -> Kiosk:
    return Kiosk(
        id=row.id,
        name=row.name,
        last_contact=desk.contacts.last(row.id),
        connected=desk.contacts.is_at_work(row.id),
    )
