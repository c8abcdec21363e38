"""The devices that were let in: which they are, and shutting one out again."""

from __future__ import annotations

from server.core.errors import Code, Refusal
from server.core.event import Json
from server.desk.access import revoke_token
from server.desk.desk import Desk
from server.desk.principal import Principal, Role
from server.store.access import TokenRow, list_tokens
from server.store.books import Books
from server.store.remembered import Reply, Request, recall_reply, remember_reply

DEVICES = frozenset({Role.KIOSK, Role.DISPLAY, Role.RATING, Role.COUNTER})
"""The roles of devices; what lets another system or a supervisor in is a matter of the console."""


def devices_of(desk: Desk) -> list[TokenRow]:
    """Return every device that may enter, the one let in first at the top."""
    return [each for each in list_tokens(desk.reading) if _may_enter(each)]


def device_picture(device: TokenRow, *, revoked: bool = False) -> Json:
    """Return a device as the API gives it."""
    return {
        "id": device.id,
        "role": device.role,
        "name": device.name,
        "counter": device.counter,
        "zone": device.zone,
        "state": "revoked" if revoked else "approved",
    }


def revoke_device(desk: Desk, who: Principal, request: Request, device: int) -> Reply:
    """Shut a device out at once; the same request gives the first answer again.

    Raises:
        Refusal: `not_found`, there is no such device that may enter.
    """

    def job(books: Books) -> Reply:
        told = recall_reply(books.connection, books.day.day, request)
        if told is not None:
            return told
        known = (each for each in list_tokens(books.connection) if each.id == device)
        found = next(known, None)
        if found is None or not _may_enter(found):
            raise Refusal(Code.NOT_FOUND, device=device)
        revoke_token(device, who.actor)(books)
        reply = Reply(status=200, body=device_picture(found, revoked=True))
        remember_reply(books.connection, books.day.day, request, reply)
        return reply

    answer: Reply = desk.do(job)
    return answer


def _may_enter(token: TokenRow) -> bool:
    return token.revoked_at is None and token.role in DEVICES
