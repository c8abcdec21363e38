"""The citizen's own place in the queue, on the phone."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from server.console.frame import Frame
from server.console.words import Gettext
from server.desk.follow import FollowCodes
from server.web.limits import UNKNOWN_CODES


def add_follow_page(console: Blueprint, frame: Frame) -> None:
    """Add the page; its place stands in it at once, and is then asked of the API."""
    codes = FollowCodes(frame.desk)

    @console.get("/f/<code>")
    @frame.public
    def follow(code: str) -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        place = codes.look(code)
        if place is None:
            # As in the API: only guesses are slowed, phones of one hall may share an address.
            frame.limits.count(UNKNOWN_CODES)
        services = {each.code: dict(each.name) for each in hall.services}
        state = {"code": code, "place": place, "services": services, "clock": _clock(frame)}
        return frame.page(
            "console/follow.html",
            status=200 if place else 404,
            place=place,
            state=state,
            words=_words(frame.gettext()),
        )


def _clock(frame: Frame) -> dict[str, object]:
    hall, light = frame.desk.view.day.hall, frame.desk.light()
    return {
        "now": light.at.isoformat(),
        "speed": light.speed,
        "timezone": hall.timezone if hall else "UTC",
    }


def _words(_: Gettext) -> dict[str, str]:
    return {
        "waiting": _("Ông/Bà đang chờ"),
        "next": _("Sắp đến lượt Ông/Bà"),
        "next_more": _("Xin ở gần quầy và nhìn màn hình."),
        "ahead_none": _("Không còn ai trước Ông/Bà ở dịch vụ này"),
        "ahead_one": _("Còn 1 người trước Ông/Bà"),
        "ahead": _("Còn {count} người trước Ông/Bà"),
        "range": _("Khoảng {low}–{high} phút nữa"),
        "no_range": _("Chưa ước được thời gian chờ"),
        "called": _("Mời Ông/Bà đến"),
        "counter": _("Quầy {counter}"),
        "serving": _("Đang phục vụ tại"),
        "served": _("Đã phục vụ xong"),
        "served_more": _("Cảm ơn Ông/Bà. Xin đánh giá sự phục vụ tại máy ở quầy."),
        "no_show": _("Số này đã được mời mà chưa có người đến"),
        "no_show_more": _("Xin gặp cán bộ hướng dẫn."),
        "cancelled": _("Số này đã được hủy"),
        "cancelled_more": _("Nếu vẫn cần phục vụ, xin lấy số mới."),
        "parked": _("Xin chờ, cán bộ sẽ mời lại"),
        "unknown": _("Không tìm thấy số này"),
        "unknown_more": _("Mã trên phiếu chỉ dùng trong ngày lấy số và ngày kế tiếp."),
        "lost": _("Mất kết nối. Tin gần nhất lúc {time}."),
        "never": _("Chưa liên lạc được với máy chủ. Đang thử lại…"),
        "updated": _("Cập nhật lúc {time}"),
    }
