"""Devices let in by their code."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console import formats
from server.console.frame import Frame
from server.console.words import Gettext, in_language
from server.core.hall import Hall
from server.desk.device_place import lacking
from server.desk.devices import devices_of, place_of
from server.desk.principal import SUPERVISING, Role
from server.store.access import TokenRow


def add_devices_page(console: Blueprint, frame: Frame) -> None:
    """Add the page on which staff let a device in."""

    @console.get("/devices")
    @frame.allow(SUPERVISING)
    def devices() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        _ = frame.gettext()
        language = frame.visitor.language
        roles, zones = _roles(_), _zones(hall, language)
        layouts = {each.code: in_language(each.name, language) for each in hall.layouts}
        known = [
            {
                "id": each.id,
                "role": roles[Role(each.role)],
                "name": each.name,
                "place": _place(each, zones, _),
                "layout": _layout(each, layouts, _),
                "missing": lacking(hall, place_of(each)),
                "connected": frame.desk.contacts.is_connected(each.id),
                "heard": _heard(frame, hall, each.id),
                "is_display": each.role == Role.DISPLAY,
                "row": each,
            }
            for each in devices_of(frame.desk)
        ]
        return frame.page(
            "console/devices.html",
            roles=[{"code": role.value, "name": name} for role, name in roles.items()],
            zones=hall.zones,
            layouts=hall.layouts,
            counters=hall.counters,
            known=known,
            words=_words(_)
            | {f"role_{role.value}": name for role, name in roles.items()}
            | {f"zone_{code}": name for code, name in zones.items()}
            | {f"layout_{code}": name for code, name in layouts.items()},
        )


def _roles(_: Gettext) -> dict[Role, str]:
    return {
        Role.KIOSK: _("Kiosk lấy số"),
        Role.DISPLAY: _("Màn hình"),
        Role.RATING: _("Máy đánh giá"),
        Role.COUNTER: _("Bàn phím quầy"),
    }


def _zones(hall: Hall, language: str) -> dict[str, str]:
    return {each.code: in_language(each.name, language) for each in hall.zones}


def _place(token: TokenRow, zones: dict[str, str], _: Gettext) -> str:
    if token.counter is not None:
        return _("Quầy {counter}").format(counter=token.counter)
    return zones.get(token.zone or "", token.zone or _("Cả trung tâm"))


def _layout(token: TokenRow, layouts: dict[str, str], _: Gettext) -> str:
    if token.role != Role.DISPLAY:
        return ""
    return layouts.get(token.layout or "", token.layout or _("Theo trung tâm"))


def _heard(frame: Frame, hall: Hall, device: int) -> str:
    at = frame.desk.contacts.last(device)
    return formats.clock_time(at, hall.zone_info) if at else ""


def _words(_: Gettext) -> dict[str, str]:
    return {
        "nobody": _("Chưa có thiết bị nào chờ duyệt. Mở trang của thiết bị để thấy mã."),
        "approved": _("Đã duyệt mã {code}."),
        "revoked": _("Đã thu hồi {device}."),
        "set_up": _("Đã lưu {device}."),
        "not_found": _("Không có mã {code} đang chờ. Xin xem lại mã trên thiết bị."),
        "enrolment_ended": _("Mã {code} đã được dùng hoặc đã hết hạn."),
        "server_lost": _("Máy chủ chưa trả lời. Xin xem lại danh sách bên dưới rồi thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
        "counter_needed": _("Bàn phím quầy cần biết là của quầy nào."),
        "counter": _("Quầy {counter}"),
        "choose": _("Chọn"),
    }
