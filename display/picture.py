"""What a board looks like in words: the first state of a page, before its script runs.

`static/picture.js` draws the same picture afterwards; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from babel.dates import format_date

from display.idle import Idle, idle_of
from display.waits import expected_wait, hall_moment, is_shut, tells_reason
from display.words import Gettext, day_names, in_language

Board = dict[str, Any]

ALIVE = "called"
ENDED = frozenset({"served", "no_show", "cancelled", "parked", "waiting"})
USUAL_LAYOUT: Board = {"code": "main", "kind": "calls", "theme": "night"}
LISTED_CALLS = 8
SAID_WITH_REASON = frozenset({"holiday", "suspended", "closed"})


@dataclass(frozen=True)
class Call:
    """A number and its counter, never apart."""

    number: str
    counter: str
    state: str


@dataclass(frozen=True)
class Waiting:
    """One line of the waiting list."""

    prefix: str
    name: str
    count: str
    expected: str
    tells_reason: bool


@dataclass(frozen=True)
class Notice:
    """What the board says instead of a call."""

    title: str
    line: str


@dataclass(frozen=True)
class Picture:
    """Everything a page shows, already in words."""

    kind: str
    theme: str
    rests: bool
    hall: str
    hall_place: str
    place: str
    date: str
    time: str
    newest: Call | None
    notice: Notice | None
    listed: list[Call]
    waiting: list[Waiting]
    priority: bool
    message: str
    idle: Idle


def layout_of(board: Board) -> Board:
    """Give the board's layout; a board without one is shown as the main board."""
    return USUAL_LAYOUT | (board.get("layout") or {})


def picture_of(board: Board, language: str, _: Gettext) -> Picture:
    """Put a display's board into words."""
    now = hall_moment(board, board["clock"]["now"])
    layout = layout_of(board)
    calls = [_call(call) for call in board["calls"]]
    newest = calls[0] if calls else None
    notice = _notice(board, newest, language, _)
    if layout["kind"] == "waiting" and board["open"]["state"] == "open":
        notice = None
    before = layout.get("calls_before", 0)
    rest = (calls if notice else calls[1:])[before:]
    return Picture(
        kind=layout["kind"],
        theme=layout["theme"],
        rests=bool(board.get("idle")),
        hall=in_language(board["hall"]["name"], language),
        hall_place=in_language(board["hall"].get("place"), language),
        place=in_language(board.get("zone_name"), language),
        date=_long_date(now, language),
        time=f"{now:%H:%M}",
        newest=None if notice else newest,
        notice=notice,
        listed=rest[: layout.get("last_calls", LISTED_CALLS)],
        waiting=[_waiting(board, line, language, _) for line in board["waiting"]],
        priority=bool(board["priority_being_served"]),
        message=_line_of_text(board, layout, language),
        idle=idle_of(board.get("idle"), language, day_names(language), _),
    )


def counter_picture_of(board: Board, language: str, _: Gettext) -> Picture:
    """Put the board of one counter's panel into words."""
    whole = picture_of(board, language, _)
    here = [call for call in board["calls"] if call["counter"] == board["counter"]]
    at_hand = [_call(call) for call in here if call["state"] not in ENDED]
    state = board.get("counter_state", "open")
    newest = at_hand[0] if at_hand and state != "closed" else None
    notice = None if newest else _idle_counter(whole, state, board, language, _)
    return replace(whole, newest=newest, notice=notice, listed=[], waiting=[], priority=False)


def _line_of_text(board: Board, layout: Board, language: str) -> str:
    # Of several texts the first; the page's script lets the others follow.
    texts = [board.get("message"), *layout.get("notices", [])]
    return next((said for each in texts if (said := in_language(each, language))), "")


def _call(call: Board) -> Call:
    return Call(number=call["number"], counter=str(call["counter"]), state=call["state"])


def _waiting(board: Board, line: Board, language: str, _: Gettext) -> Waiting:
    return Waiting(
        prefix=line["prefix"],
        name=in_language(line["name"], language),
        count="–" if is_shut(line) else str(line["count"]),
        expected=expected_wait(board, line, language, _),
        tells_reason=tells_reason(line),
    )


def _notice(board: Board, newest: Call | None, language: str, _: Gettext) -> Notice | None:
    state = board["open"]["state"]
    if state == "open":
        if newest:
            return None
        line = _("Mời Ông/Bà lấy số ở máy phát số, rồi ngồi chờ đến lượt.")
        return Notice(title=_("Kính chào Ông/Bà"), line=line)
    if newest and newest.state == ALIVE:
        return None
    return Notice(
        title=_closed_title(state, board["open"].get("reason"), language, _),
        line=_reopening(board, language, _),
    )


def _closed_title(state: str, reason: Any, language: str, _: Gettext) -> str:
    titles = {
        "before": _("Chưa đến giờ làm việc"),
        "lunch": _("Nghỉ trưa"),
        "holiday": _("Hôm nay nghỉ lễ"),
        "suspended": _("Trung tâm tạm ngừng"),
    }
    said = in_language(reason, language) if state in SAID_WITH_REASON else ""
    return said or titles.get(state, _("Ngoài giờ làm việc"))


def _reopening(board: Board, language: str, _: Gettext) -> str:
    reopens_at = board["open"].get("reopens_at")
    if not reopens_at:
        welcome = _("Mời Ông/Bà lấy số ở máy phát số, rồi ngồi chờ đến lượt.")
        return welcome if board["open"].get("tickets") else ""
    then = hall_moment(board, reopens_at)
    when = f"{then:%H:%M}"
    if then.date() != hall_moment(board, board["clock"]["now"]).date():
        date = _long_date(then, language)
        when = _("{time}, {date}").replace("{time}", when).replace("{date}", date)
    return _("Mời Ông/Bà lấy số từ {time}").replace("{time}", when)


def _idle_counter(whole: Picture, state: str, board: Board, language: str, _: Gettext) -> Notice:
    if state == "closed":
        return Notice(title=_("Quầy đóng"), line=_("Xin Ông/Bà theo dõi bảng chính"))
    if state == "paused":
        return Notice(title=_("Tạm nghỉ"), line=_("Xin Ông/Bà theo dõi bảng chính"))
    if board["open"]["state"] != "open" and whole.notice:
        return whole.notice
    return Notice(title=_("Mời chờ"), line=_("Xin Ông/Bà chờ được mời"))


def _long_date(moment: datetime, language: str) -> str:
    return f"{format_date(moment, 'EEEE', locale=language)}, {moment:%d/%m/%Y}"
