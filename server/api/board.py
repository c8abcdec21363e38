"""The board of whoever asks, as his screen would be pushed it."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by
from server.api.configured import hall_of
from server.api.models.reading import Board, BoardArguments
from server.core.boards import display_board, hall_board, kiosk_board, rating_board
from server.core.counter_board import counter_board
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import Json
from server.core.hall import Hall
from server.core.light import Light
from server.desk.desk import Desk
from server.desk.device_place import in_the_hall
from server.desk.principal import DEVICES, STAFF_ROLES, Principal, Role

LOOK = Call(
    roles=STAFF_ROLES | DEVICES,
    arguments=BoardArguments,
    answers={200: Board},
    codes=(Code.NOT_FOUND,),
)


def add_board(api: APIBlueprint, desk: Desk) -> None:
    """Add the call that gives a board."""

    @api.get("/board")
    @asked_by(desk, LOOK)
    def look_at_board(asked: Asked) -> Response:
        """Look at the board of one's own kind of screen."""
        hall = hall_of(desk)
        wish: BoardArguments = asked.arguments
        _refuse_unknown(hall, wish)
        board = _board(desk, hall, asked.who, wish)
        return answer({"seq": desk.view.day.seq} | board)


def _refuse_unknown(hall: Hall, wish: BoardArguments) -> None:
    if wish.zone is not None and wish.zone not in {each.code for each in hall.zones}:
        raise Refusal(Code.NOT_FOUND, zone=wish.zone)
    if wish.counter is not None and wish.counter not in hall.counter_by_number:
        raise Refusal(Code.NOT_FOUND, counter=wish.counter)
    if wish.layout is not None and wish.layout not in hall.layout_by_code:
        raise Refusal(Code.NOT_FOUND, layout=wish.layout)


def _board(desk: Desk, hall: Hall, principal: Principal, wish: BoardArguments) -> Json:
    day, light = desk.view.day, desk.light()
    # A kiosk, or a panel of LEDs, has no socket: who asks for its board again and again is there.
    desk.contacts.note(principal.token)
    match principal.role:
        case Role.KIOSK:
            return kiosk_board(day, light)
        case Role.RATING:
            return rating_board(day, light, principal.counter)
        case Role.COUNTER:
            return counter_board(day, light, _known(hall, principal.counter))
        case Role.DISPLAY:
            principal = in_the_hall(principal, hall)
            zone, counter = _narrowed(hall, principal, wish)
            layout = hall.layout_by_code.get(principal.layout or wish.layout or "")
            return display_board(day, light, zone=zone, counter=counter, layout=layout)
    return _of_staff(day, light, hall, wish)


def _of_staff(day: Day, light: Light, hall: Hall, wish: BoardArguments) -> Json:
    if wish.kind == "hall":
        return hall_board(day, light)
    if wish.kind == "counter":
        if wish.counter is None:
            raise Refusal(Code.NOT_VALID, field="counter")
        return counter_board(day, light, wish.counter)
    layout = hall.layout_by_code.get(wish.layout or "")
    return display_board(day, light, zone=wish.zone, counter=wish.counter, layout=layout)


def _known(hall: Hall, counter: int | None) -> int:
    # A device may outlive its counter in the hall's file.
    if counter is None or counter not in hall.counter_by_number:
        raise Refusal(Code.NOT_FOUND, counter=counter)
    return counter


def _narrowed(
    hall: Hall, principal: Principal, wish: BoardArguments
) -> tuple[str | None, int | None]:
    """Return the zone and counter a display shows: its own, or less of it."""
    zone, counter = principal.zone, principal.counter
    if zone is not None and wish.zone not in (None, zone):
        raise Refusal(Code.NOT_YOURS)
    if counter is not None and wish.counter not in (None, counter):
        raise Refusal(Code.NOT_YOURS, counter=wish.counter)
    in_zone = {each.number for each in hall.counters if zone in (None, each.zone)}
    if wish.counter is not None and wish.counter not in in_zone:
        raise Refusal(Code.NOT_YOURS, counter=wish.counter)
    return zone or wish.zone, wish.counter if counter is None else counter
