"""What the clerk's page says while it runs; the scripts ask for these by name."""

from __future__ import annotations

from server.console.words import Gettext


def words_of_counter(_: Gettext) -> dict[str, str]:
    """Return the words of the page's scripts."""
    return {
        "called": _("Đang mời"),
        "serving": _("Đang phục vụ"),
        "since": _("từ {time}"),
        "nobody": _("Chưa có ai chờ quầy này"),
        "nobody_more": _("Số mới sẽ hiện ngay tại đây."),
        "ready": _("Sẵn sàng mời số tiếp theo"),
        "ready_one": _("Có 1 người đang chờ quầy này."),
        "ready_more": _("Có {count} người đang chờ quầy này."),
        "closed": _("Quầy đang đóng"),
        "closed_more": _("Mở quầy để bắt đầu mời số."),
        "taken": _("Quầy đang do cán bộ khác mở"),
        "taken_more": _("Xin chọn quầy khác, hoặc nhờ người phụ trách."),
        "taken_keys": _("Quầy đang do cán bộ khác mở: các phím tạm khóa."),
        "unattended": _("Quầy đang mở mà chưa có cán bộ"),
        "unattended_more": _("Nhận quầy để mời số."),
        "take_counter": _("Nhận quầy"),
        "paused": _("Quầy đang tạm nghỉ"),
        "paused_more": _("Người dân thấy quầy tạm nghỉ trên màn hình. Mở lại để mời số."),
        "call_next": _("Gọi số tiếp theo"),
        "finish_and_call": _("Xong, gọi số tiếp theo"),
        "waited": _("{number} · đã chờ {wait}"),
        "nobody_waits": _("Không còn ai chờ: số đang phục vụ sẽ kết thúc"),
        "minutes": _("{count} phút"),
        "under_a_minute": _("dưới 1 phút"),
        "times_one": _("1 lần"),
        "times": _("{count} lần"),
        "range": _("{low}–{high} phút"),
        "came_after": _("{times}, đến sau {wait}"),
        "seconds": _("{count} giây"),
        "priority": _("Ưu tiên"),
        "live": _("Đã kết nối"),
        "lost": _("Mất kết nối với máy chủ. Đang hiện dữ liệu lúc {time}; các phím tạm khóa."),
        "open_counter": _("Mở quầy"),
        "resume": _("Làm việc tiếp"),
        "pause": _("Tạm nghỉ"),
        "more": _("và {count} người nữa"),
        "call_chosen": _("Gọi số {number}"),
        "server_lost": _("Máy chủ chưa trả lời. Xin xem lại số tại quầy rồi hãy thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
        "nobody_came": _("Không còn ai chờ quầy này."),
        "hall_lunch": _("Đang nghỉ trưa"),
        "hall_closed": _("Đã hết giờ làm việc"),
        "hall_before": _("Chưa đến giờ mở cửa"),
        "hall_holiday": _("Hôm nay nghỉ lễ"),
    }
