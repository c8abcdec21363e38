"""What the script of the page of devices says."""

from __future__ import annotations

from server.console.words import Gettext


def heard_words(_: Gettext) -> dict[str, str]:
    """Return what is told of a sound test; `rung` is a chime where no voice was expected."""
    return {
        "asked": _("Đang hỏi màn hình…"),
        "waiting": _("Chờ lời gọi đang đọc xong…"),
        "saying": _("Đang thử loa…"),
        "spoken": _("Đã đọc câu thử loa"),
        "rung": _("Đã phát chuông"),
        "chimed": _("Chỉ có chuông, chưa có giọng đọc"),
        "asleep": _("Âm thanh chưa bật: xin chạm vào màn hình một lần"),
        "off": _("Trang được mở không tiếng (sound=off)"),
        "unanswered": _("Màn hình không trả lời"),
    }


def sound_words(_: Gettext) -> dict[str, str]:
    """Return what a screen says of its sound, in a word."""
    return {
        "on": _("loa bật"),
        "asleep": _("loa chờ chạm"),
        "off": _("không tiếng"),
    }


def words(_: Gettext) -> dict[str, str]:
    """Return the sentences by the names the script knows them by."""
    return {
        **{f"heard_{heard}": said for heard, said in heard_words(_).items()},
        "nobody": _("Chưa có thiết bị nào đang chờ."),
        "approved": _("Đã duyệt mã {code}."),
        "revoked": _("Đã thu hồi {device}."),
        "set_up": _("Đã lưu {device}."),
        "not_found": _("Không có mã {code} đang chờ. Xin xem lại mã trên thiết bị."),
        "enrolment_ended": _("Mã {code} đã được duyệt rồi. Xin lấy mã mới trên thiết bị nếu cần."),
        "gone": _("Mã {code} đã hết hạn hoặc vừa được người khác duyệt."),
        "six_digits": _("Mã có sáu chữ số, xin nhập đủ như trên thiết bị."),
        "server_lost": _("Máy chủ chưa trả lời. Xin xem lại danh sách bên dưới rồi thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
        "counter_needed": _("Bàn phím quầy cần biết là của quầy nào."),
        "counter": _("Quầy {counter}"),
        "not_here": _("nơi không có ở trung tâm này"),
        "choose": _("Chọn"),
        "name_display": _("Màn hình sảnh chính"),
        "name_kiosk": _("Kiosk cửa chính"),
        "name_rating": _("Máy đánh giá quầy 3"),
        "name_counter": _("Bàn phím quầy 3"),
    }
