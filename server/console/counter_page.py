"""The clerk's page: one counter, one key for who is next; and a made-up counter to learn it on."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from server.console.counter_keys import action_of_key, caps, help_sheet
from server.console.counter_training import training_board
from server.console.counter_words import words_of_counter
from server.console.frame import YEAR_S, Frame
from server.console.lost_slip_words import words_of_lost_slips
from server.console.shifts_view import session_text
from server.console.words import in_language
from server.core.counter_board import counter_board
from server.core.counter_state import CounterState
from server.core.events import Json
from server.core.hall import Hall
from server.core.shifts import Plan, of_clerk
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
        if "training" in request.args:
            board = training_board(frame.desk.view.day, frame.desk.light())
            return _drawn(frame, board, training=True)
        wish = request.args.get("counter", "")
        number = _known(hall, wish)
        if number is not None:
            return _counter_page(frame, number)
        kept = _kept_counter(frame, hall)
        if kept is not None and "pick" not in request.args and not wish:
            return redirect(f"/counter?counter={kept}")
        here = _known(hall, request.args.get("pick", ""))
        return frame.page(
            "console/pick_counter.html",
            counters=_counters(frame, hall),
            here=here,
            shifts=_shifts(frame, hall),
            session=session_text,
        )


def _counter_page(frame: Frame, number: int) -> Response:
    page = _drawn(frame, counter_board(frame.desk.view.day, frame.desk.light(), number))
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


def _drawn(frame: Frame, board: Json, *, training: bool = False) -> Response:
    day, language, _ = frame.desk.view.day, frame.visitor.language, frame.gettext()
    principal = frame.visitor.principal
    assert day.hall is not None
    assert principal is not None
    number = board["counter"]["number"]
    state = {
        "counter": number,
        "training": training,
        "seq": day.seq,
        "board": board,
        "priorities": {each.code: dict(each.name) for each in day.hall.priorities},
        "ordinary_bound_s": day.hall.rules.ordinary_bound_s,
        "keys": action_of_key(),
        # Whoever has lost a slip asks at any counter, whatever it serves.
        "every_service": {
            each.code: in_language(each.name, language) for each in day.hall.services
        },
        "visitor": {"staff": principal.staff, "supervises": principal.supervises},
    }
    return frame.page(
        "console/counter.html",
        counter=number,
        training=training,
        small="small" in request.args,
        board=board,
        cap=caps(_),
        help_sheet=help_sheet(_),
        service_names={
            each["code"]: in_language(each["name"], language) for each in board["services"]
        },
        state=state,
        words=words_of_counter(_),
        slip_words=words_of_lost_slips(_),
    )


def _known(hall: Hall, wish: str) -> int | None:
    number = int(wish) if wish.isascii() and wish.isdecimal() else None
    return number if number in hall.counter_by_number else None


def _kept_counter(frame: Frame, hall: Hall) -> int | None:
    """Return the counter the visitor has open, the one used last if there are several.

    With none open it is the one used last, unless the plan of today has other counters for them.
    """
    own = _own_counters(frame, hall)
    last = _known(hall, request.cookies.get(COUNTER_COOKIE, ""))
    if own:
        return last if last in own else own[0]
    planned = {each.counter for each in _shifts(frame, hall)} - {None}
    return last if not planned or last in planned else None


def _own_counters(frame: Frame, hall: Hall) -> list[int]:
    principal, day = frame.visitor.principal, frame.desk.view.day
    if principal is None or principal.staff is None:
        return []
    numbers = (each.number for each in hall.counters)
    return [each for each in numbers if day.desk(each).clerk == principal.staff]


def _counters(frame: Frame, hall: Hall) -> list[dict[str, Any]]:
    day = frame.desk.view.day
    own = _own_counters(frame, hall)
    planned = [each.counter for each in _shifts(frame, hall)]
    cards = [
        {
            "number": each.number,
            "name": each.name,
            "state": day.desk(each.number).state,
            "card": _card(frame, each.number, own),
            "planned": each.number in planned,
            "services": [hall.service_by_code[code].name for code in each.serves],
        }
        for each in hall.counters
    ]
    return sorted(
        cards,
        key=lambda each: (
            each["card"] != "mine",
            planned.index(each["number"]) if each["planned"] else len(planned),
        ),
    )


def _shifts(frame: Frame, hall: Hall) -> Plan:
    """Return the visitor's own shifts of today, those that are over last."""
    principal = frame.visitor.principal
    if principal is None or principal.staff is None:
        return ()
    now = frame.desk.options.clock.now()
    return of_clerk(frame.desk.view.day.shifts, hall, principal.staff, now)


def _card(frame: Frame, number: int, own: list[int]) -> str:
    desk = frame.desk.view.day.desk(number)
    if number in own:
        return "mine"
    if desk.state is CounterState.CLOSED:
        return "free"
    return "unattended" if desk.clerk is None else "taken"
