"""What the clerk's page says while it runs; the scripts ask for these by name."""

from __future__ import annotations

from server.console.words import Gettext


def words_of_counter(_: Gettext) -> dict[str, str]:
    """Return the words of the page's scripts."""
    return _of_states(_) | _of_turns(_) | _of_reasons(_) | _of_lists(_) | _of_trouble(_)


def _of_states(_: Gettext) -> dict[str, str]:
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
        "open_counter": _("Mở quầy"),
        "resume": _("Làm việc tiếp"),
        "pause": _("Tạm nghỉ"),
        "live": _("Đã kết nối"),
        "hall_lunch": _("Đang nghỉ trưa"),
        "hall_closed": _("Đã hết giờ làm việc"),
        "hall_before": _("Chưa đến giờ mở cửa"),
        "hall_holiday": _("Hôm nay nghỉ lễ"),
    }


def _of_turns(_: Gettext) -> dict[str, str]:
    return {
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
        "undo_ticket_called": _("gọi {number}"),
        "undo_ticket_recalled": _("gọi lại {number}"),
        "undo_service_started": _("đã đến quầy {number}"),
        "undo_ticket_served": _("xong {number}"),
        "undo_ticket_no_show": _("vắng mặt {number}"),
        "undo_ticket_parked": _("tạm gác {number}"),
        "undo_ticket_resumed": _("làm tiếp {number}"),
        "undo_ticket_requeued": _("xếp lại {number}"),
        "undo_ticket_transferred": _("chuyển {number}"),
    }


def _of_reasons(_: Gettext) -> dict[str, str]:
    """Return why a number was called when it was, and what it brings."""
    return {
        "why_first_come": _("Đến trước."),
        "why_priority": _("Được gọi trước {others} vì thuộc diện ưu tiên."),
        "why_preference": _("Được gọi trước {others} vì quầy này ưu tiên dịch vụ của số đó."),
        "why_put_first": _("Được xếp lên đầu hàng."),
        "why_put_first_before": _("Được gọi trước {others} vì đã được xếp lên đầu hàng."),
        "why_appointment": _("Có lịch hẹn."),
        "why_appointment_before": _("Được gọi trước {others} vì đến theo lịch hẹn."),
        "why_near_bound": _("Để không phải chờ quá {minutes} phút nên được gọi trước."),
        "why_chosen": _("Cán bộ chọn gọi."),
        "why_chosen_before": _("Cán bộ chọn gọi, trước {others}."),
        "why_came_back": _("Vắng mặt, nay đã quay lại."),
        "others": _("{before} và {count} số khác"),
        "legs": _("Đã qua {places}."),
        "leg": _("quầy {counter} · {service}"),
        "leg_queue": _("hàng chờ {service}"),
        "persons": _("{count} người"),
        "dossiers": _("{count} hồ sơ"),
    }


def _of_lists(_: Gettext) -> dict[str, str]:
    return {
        "more": _("và {count} người nữa"),
        "call_chosen": _("Gọi số {number}"),
        "resume_chosen": _("Làm tiếp số {number}"),
        "parked_long": _("{wait}: xin xem lại"),
        "appointed": _("hẹn {time}"),
        "goes_first": _("Đầu hàng"),
        "for_here": _("Chỉ định quầy này"),
        "whole_size": _("{persons} người, {dossiers} hồ sơ"),
        "calls_this_first": _("Số này được mời trước thứ tự; số đang phục vụ sẽ kết thúc."),
        "calls_this": _("Số đang phục vụ, nếu có, sẽ kết thúc."),
        "resumes_this": _("Người dân đã trở lại quầy."),
        "park_title": _("Tạm gác số {number}?"),
        "transfer_title": _("Chuyển số {number} đi đâu?"),
        "no_result": _("Không ghi"),
        "outcomes_title": _("Xong số {number}: đã làm gì?"),
        "class_title": _("Số {number} thuộc diện nào?"),
        "size_title": _("Số {number} đi mấy người?"),
        "ordinary": _("Thường"),
        "none_found": _("Không có dịch vụ hay quầy đang mở nào như vậy."),
        "close_title": _("Đóng quầy?"),
        "hand_over_title": _("Giao ca?"),
        "close": _("Đóng quầy"),
        "hand_over": _("Giao ca"),
        "close_more": _("Người đang chờ sẽ được quầy khác mời, hoặc chờ đến khi có quầy mở."),
        "hand_over_more": _("Quầy đóng, Ông/Bà được đăng xuất; người nhận ca đăng nhập tại đây."),
        "parked_left": _("Quầy còn {count} số tạm gác:"),
        "dossier_wrong": _("Mã hồ sơ có dạng H15.50.05.13-261008-0975."),
        "waiting_count": _("{count} người chờ"),
    }


def _of_trouble(_: Gettext) -> dict[str, str]:
    return {
        "lost": _("Mất kết nối với máy chủ. Đang hiện dữ liệu lúc {time}; các phím tạm khóa."),
        "server_lost": _("Máy chủ chưa trả lời. Xin xem lại số tại quầy rồi hãy thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
        "nobody_came": _("Không còn ai chờ quầy này."),
        "popup_closed": _("Trình duyệt không cho mở cửa sổ nhỏ. Xin cho phép rồi thử lại."),
        "training_busy": _("Quầy còn đang giữ một số. Xin kết thúc lượt đó trước."),
    }
