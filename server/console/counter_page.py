"""The clerk's page: one counter, one key for who is next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from server.console.counter_words import words_of_counter
from server.console.frame import YEAR_S, Frame
from server.console.words import in_language
from server.core.counter_board import counter_board
from server.core.counter_state import CounterState
from server.core.hall import Hall
from server.desk.principal import STAFF_ROLES

COUNTER_COOKIE = "moiso_counter"


def add_counter_page(console: Blueprint, frame: Frame) -> None:
    """Add the page of a counter, and the page on which one is picked."""

    @console.get("/counter")
    @frame.allow(STAFF_ROLES)
    def counter() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        wish = request.args.get("counter", "")
        number = _known(hall, wish)
        if number is not None:
            return _counter_page(frame, number)
        kept = _own_counter(frame) or _known(hall, request.cookies.get(COUNTER_COOKIE, ""))
        if kept is not None and "pick" not in request.args and not wish:
            return redirect(f"/counter?counter={kept}")
        return frame.page("console/pick_counter.html", counters=_counters(frame, hall))


def _counter_page(frame: Frame, number: int) -> Response:
    day = frame.desk.view.day
    assert day.hall is not None
    principal = frame.visitor.principal
    assert principal is not None
    board = counter_board(day, frame.desk.light(), number)
    state = {
        "counter": number,
        "seq": day.seq,
        "board": board,
        "priorities": {each.code: dict(each.name) for each in day.hall.priorities},
        "visitor": {"staff": principal.staff, "supervises": principal.supervises},
    }
    language = frame.visitor.language
    page = frame.page(
        "console/counter.html",
        counter=number,
        board=board,
        service_names={each.code: in_language(each.name, language) for each in day.hall.services},
        state=state,
        words=words_of_counter(frame.gettext()),
    )
    page.set_cookie(
        COUNTER_COOKIE,
        str(number),
        max_age=YEAR_S,
        path="/counter",
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return page


def _known(hall: Hall, wish: str) -> int | None:
    number = int(wish) if wish.isascii() and wish.isdecimal() else None
    return number if number in hall.counter_by_number else None


def _own_counter(frame: Frame) -> int | None:
    """Return the counter the visitor has open."""
    principal, day = frame.visitor.principal, frame.desk.view.day
    if principal is None or principal.staff is None or day.hall is None:
        return None
    numbers = (each.number for each in day.hall.counters)
    return next((each for each in numbers if day.desk(each).clerk == principal.staff), None)


def _counters(frame: Frame, hall: Hall) -> list[dict[str, Any]]:
    day = frame.desk.view.day
    return [
        {
            "number": each.number,
            "name": each.name,
            "state": day.desk(each.number).state,
            "free": day.desk(each.number).state is CounterState.CLOSED,
            "services": [hall.service_by_code[code].name for code in each.serves],
        }
        for each in hall.counters
    ]
