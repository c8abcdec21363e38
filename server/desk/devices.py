"""The devices that were let in: which they are, where they stand, moved and shut out."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from server.core.errors import Code, Refusal
from server.core.event import Json
from server.core.events import DeviceRenamed, DeviceSetUp
from server.core.pictures import moment
from server.desk.access import revoke_token
from server.desk.desk import Desk
from server.desk.device_place import Place, lacking, refuse_nowhere, refuse_unknown_place
from server.desk.principal import DEVICES, Principal, Role
from server.store.access import TokenRow, list_tokens, set_up_token
from server.store.books import Books, Job
from server.store.remembered import Reply, Request, recall_reply, remember_reply


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """What a device is to be from now on; of a place only the `given` parts change."""

    place: Place
    name: str
    given: frozenset[str]


def devices_of(desk: Desk) -> list[TokenRow]:
    """Return every device that may enter, the one let in first at the top."""
    return [each for each in list_tokens(desk.reading) if _may_enter(each)]


def revoked_devices(desk: Desk, most: int) -> list[TokenRow]:
    """Return the devices that were shut out, the last one first, no more than `most`."""
    gone = [e for e in list_tokens(desk.reading) if e.revoked_at and e.role in DEVICES]
    return sorted(gone, key=lambda each: each.revoked_at or "", reverse=True)[:most]


def place_of(device: TokenRow) -> Place:
    """Return where a device stands, by what staff have said."""
    return Place(counter=device.counter, zone=device.zone, layout=device.layout)


def device_picture(desk: Desk, device: TokenRow, *, revoked: bool = False) -> Json:
    """Return a device as the API gives it."""
    contact, page = desk.contacts.last(device.id), desk.screens.page_of(device.id)
    return {
        "id": device.id,
        "role": device.role,
        "name": device.name,
        **asdict(place_of(device)),
        "missing": list(lacking(desk.view.day.hall, place_of(device))),
        "connected": not revoked and desk.contacts.is_connected(device.id),
        "last_contact": moment(contact) if contact else None,
        "version": page.version if page else None,
        "sound": page.sound if page else None,
        "state": "revoked" if revoked else "approved",
    }


def set_up_device(desk: Desk, who: Principal, request: Request, device: int, wish: SetUp) -> Reply:
    """Give a device another place or name; its token stays, its screen changes at once.

    Raises:
        Refusal: `not_valid`, the hall has no such place; `not_found`, there is no such device.
    """

    def job(books: Books) -> Reply:
        told = recall_reply(books.connection, books.day.day, request)
        if told is not None:
            return told
        # What the hall has not is no place for any device: 422 comes before 404.
        refuse_unknown_place(books.day.hall, Role.DISPLAY, wish.place)
        found = _found(books, device)
        place, name = _merged(found, wish)
        refuse_nowhere(Role(found.role), place)
        if "layout" in wish.given:
            refuse_unknown_place(books.day.hall, Role(found.role), Place(layout=place.layout))
        moved = place != place_of(found)
        set_up_token(books.connection, device, name=name, **asdict(place))
        books.append(
            [
                *([DeviceSetUp(token=device, **asdict(place))] if moved else []),
                *([DeviceRenamed(token=device)] if name != found.name else []),
            ],
            who.actor,
        )
        reply = Reply(status=200, body=device_picture(desk, _found(books, device)))
        remember_reply(books.connection, books.day.day, request, reply)
        return reply

    return _done(desk, job)


def revoke_device(desk: Desk, who: Principal, request: Request, device: int) -> Reply:
    """Shut a device out at once; the same request gives the first answer again.

    Raises:
        Refusal: `not_found`, there is no such device that may enter.
    """

    def job(books: Books) -> Reply:
        told = recall_reply(books.connection, books.day.day, request)
        if told is not None:
            return told
        found = _found(books, device)
        revoke_token(device, who.actor)(books)
        reply = Reply(status=200, body=device_picture(desk, found, revoked=True))
        remember_reply(books.connection, books.day.day, request, reply)
        return reply

    return _done(desk, job)


def _done(desk: Desk, job: Job) -> Reply:
    answer: Reply = desk.do(job)
    return answer


def _found(books: Books, device: int) -> TokenRow:
    known = (each for each in list_tokens(books.connection) if each.id == device)
    found = next(known, None)
    if found is None or not _may_enter(found):
        raise Refusal(Code.NOT_FOUND, device=device)
    return found


def _merged(found: TokenRow, wish: SetUp) -> tuple[Place, str]:
    before = place_of(found)
    place = Place(
        counter=wish.place.counter if "counter" in wish.given else before.counter,
        zone=wish.place.zone if "zone" in wish.given else before.zone,
        layout=wish.place.layout if "layout" in wish.given else before.layout,
    )
    return place, wish.name if "name" in wish.given else found.name


def _may_enter(token: TokenRow) -> bool:
    return token.revoked_at is None and token.role in DEVICES
