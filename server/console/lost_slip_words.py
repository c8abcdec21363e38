"""What is said where staff look for a lost slip and have it printed again."""

from __future__ import annotations

from server.console.words import Gettext


def words_of_lost_slips(_: Gettext) -> dict[str, str]:
    """Return the words of the dialog and its script."""
    return {
        "title": _("Tìm lượt bị mất phiếu"),
        "service": _("Dịch vụ"),
        "every_service": _("Mọi dịch vụ"),
        "time": _("Lấy số lúc"),
        "recent": _("Trong 30 phút vừa qua"),
        "around": _("Khoảng {time}"),
        "list": _("Các lượt, mới nhất ở trên"),
        "looking": _("Đang tìm…"),
        "none": _("Không có lượt nào. Xin chọn giờ hoặc dịch vụ khác."),
        "kiosk": _("In ở máy"),
        "kiosk_number": _("Máy lấy số {number}"),
        "kiosk_away": _("{name} (không liên lạc được)"),
        "print": _("In lại phiếu"),
        "close": _("Đóng"),
        "other": _("Tìm lượt khác"),
        "again": _("In lại lần nữa"),
        "asked": _("Đang in {number} ở {kiosk}"),
        "asked_more": _("Mã trên phiếu cũ không còn dùng được."),
        "asked_long": _(
            "{kiosk} chưa in. Nếu có người đang lấy số, phiếu ra ngay khi họ xong;"
            " nếu không, xin xem máy còn chạy không."
        ),
        "printed": _("Đã in {number} ở {kiosk}"),
        "printed_more": _(
            "Mời người dân nhận phiếu mới. Ai tìm thấy phiếu cũ cũng không theo dõi được lượt này."
        ),
        "failed": _("Không in được {number} ở {kiosk}"),
        "failed_more": _(
            "Xin xem phiếu đã ra chưa, rồi xem giấy và nắp máy in, và in lại."
            " Số {number} vẫn giữ nguyên; có thể ghi số cho người dân."
        ),
        "superseded": _("Phiếu {number} vừa được in lại ở nơi khác"),
        "superseded_more": _("Chỉ phiếu in sau cùng dùng được."),
        "state_waiting": _("đang chờ"),
        "state_called": _("mời đến quầy {counter}"),
        "state_serving": _("ở quầy {counter}"),
        "state_parked": _("tạm gác ở quầy {counter}"),
        "state_served": _("đã xong"),
        "state_no_show": _("vắng mặt"),
        "state_cancelled": _("đã hủy"),
        "server_lost": _("Máy chủ chưa trả lời. Xin thử lại."),
    }
