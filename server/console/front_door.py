"""The front door: every screen of the hall, one tap away, and how the hall stands now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.console import formats
from server.console.frame import Frame
from server.console.words import Gettext
from server.core.counter_state import CounterState
from server.core.hall import Hall
from server.core.hours import Opening, OpenState
from server.core.layout import LayoutKind, chosen_layout
from server.core.pictures import doors_of

LOOPBACK = ("127.0.0.1", "::1")


def add_front_door(console: Blueprint, frame: Frame) -> None:
    """Add the page everybody may open."""

    @console.get("/")
    @frame.public
    def front_door() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        return frame.page(
            "console/front_door.html",
            now=_now(frame, hall),
            zones=[{"code": each.code, "name": each.name} for each in hall.zones],
            boards=_boards(hall, frame.gettext()),
            counters=[each.number for each in hall.counters],
            takes_appointments=any(each.appointments for each in hall.services),
            # The agent listens on loopback alone: elsewhere its link would lead nowhere.
            kiosk_url=frame.kiosk_url if request.remote_addr in LOOPBACK else "",
        )


def _boards(hall: Hall, _: Gettext) -> list[Mapping[str, Any]]:
    """Return the layouts that a display does not show by itself, and what each is for."""
    usual = chosen_layout(hall.layouts, None)
    shows = {
        LayoutKind.CALLS: _("Số đang mời"),
        LayoutKind.WAITING: _("Ai đang chờ, dự kiến bao lâu"),
        LayoutKind.IDLE: _("Giờ làm việc, giấy tờ cần mang"),
    }
    return [
        {"code": each.code, "name": each.name, "shows": shows[each.kind]}
        for each in hall.layouts
        if each.code != usual.code
    ]


def _now(frame: Frame, hall: Hall) -> Mapping[str, Any]:
    """Return the hall's public figures of this moment."""
    day, light = frame.desk.view.day, frame.desk.light()
    doors = doors_of(day, light)
    states = [day.desk(each.number).state for each in hall.counters]
    return {
        "date": formats.full_day(light.at, hall.zone_info, frame.visitor.language),
        "open": doors.state is OpenState.OPEN,
        "doors": _doors_said(doors, hall, frame.gettext()),
        "waiting": sum(day.waiting_count(each.code) for each in hall.services),
        "counters_open": sum(state is CounterState.OPEN for state in states),
        "counters": len(states),
    }


def _doors_said(doors: Opening, hall: Hall, _: Gettext) -> str:
    said = {
        OpenState.OPEN: _("Đang mở cửa"),
        OpenState.BEFORE: _("Chưa đến giờ mở cửa"),
        OpenState.LUNCH: _("Đang nghỉ trưa"),
        OpenState.CLOSED: _("Đã hết giờ làm việc"),
        OpenState.HOLIDAY: _("Hôm nay nghỉ lễ"),
        OpenState.SUSPENDED: _("Đang tạm ngừng"),
    }[doors.state]
    if doors.state is OpenState.OPEN and doors.until is not None:
        time = formats.clock_time(doors.until, hall.zone_info)
        return _("{state}, đến {time}").format(state=said, time=time)
    if doors.state is not OpenState.OPEN and doors.reopens_at is not None:
        time = formats.clock_time(doors.reopens_at, hall.zone_info)
        date = formats.day(doors.reopens_at, hall.zone_info)
        again = _("{state}. Phát số lại lúc {time}, {date}")
        return again.format(state=said, time=time, date=date)
    return said
