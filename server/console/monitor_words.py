"""What the monitor says while it runs; the scripts ask for these by name."""

from __future__ import annotations

from collections.abc import Callable

from server.console.voice_words import words_of_voice
from server.console.words import HOME_LANGUAGE, Gettext, gettext_in


def words_of_monitor(_: Gettext) -> dict[str, str]:
    """Return the words of the page and its scripts."""
    return _now(_) | _hall(_) | _asked(_) | _ticket(_) | words_of_voice(_)


def preset_reasons(languages: tuple[str, ...]) -> list[dict[str, str]]:
    """Return reasons for a stop, each in every one of `languages`."""
    return _in_all(_reasons, languages)


def preset_messages(languages: tuple[str, ...]) -> list[dict[str, str]]:
    """Return lines for the displays, each in every one of `languages`."""
    return _in_all(_messages, languages)


def _reasons(_: Gettext) -> list[str]:
    return [
        _("Hệ thống đang gặp sự cố"),
        _("Mất điện"),
        _("Đã đủ số người phục vụ được hôm nay"),
        _("Cán bộ phụ trách vắng mặt"),
        _("Máy in đang hỏng"),
    ]


def _messages(_: Gettext) -> list[str]:
    return [
        _("Hôm nay đông người, xin vui lòng chờ lâu hơn thường lệ"),
        _("Xin chuẩn bị sẵn giấy tờ trước khi đến quầy"),
        _("Xin giữ trật tự trong phòng chờ"),
    ]


def _in_all(
    texts: Callable[[Gettext], list[str]], languages: tuple[str, ...]
) -> list[dict[str, str]]:
    spoken = dict.fromkeys((HOME_LANGUAGE, *languages))
    by_language = {code: texts(gettext_in(code)) for code in spoken}
    return [
        dict(zip(by_language, each, strict=True))
        for each in zip(*by_language.values(), strict=True)
    ]


def _now(_: Gettext) -> dict[str, str]:
    return {
        "alarm_hall_suspended": _("Trung tâm đang tạm ngừng, {count} người giữ số"),
        "alarm_still_waiting": _("Đã hết giờ làm việc, còn {count} người chờ"),
        "alarm_unserved": _("{service}: {count} người chờ, chưa quầy nào mở"),
        "alarm_sent_to_nobody": _("Quầy {counter} đóng mà {count} người chờ riêng quầy này"),
        "alarm_long_wait": _("{number} đã chờ {time}"),
        "alarm_beyond_closing": _("Khoảng {count} người chưa kịp phục vụ trước giờ đóng cửa"),
        "alarm_late_turn": _("Quầy {counter} phục vụ {number} đã {time}"),
        "alarm_late_opening": _("Quầy {counter} chưa mở theo lịch"),
        "alarm_parked_long": _("{number} tạm gác ở quầy {counter} đã {time}"),
        "alarm_slips": _("{count} phiếu có thể chưa đến tay người dân"),
        "alarm_service_closed": _("{service} đã ngừng phát số, còn {count} người chờ"),
        "more_hall_suspended": _("Không phát số, không mời ai."),
        "more_still_waiting": _("Phục vụ nốt, hoặc kết thúc ngày và mời họ trở lại: {numbers}."),
        "more_unserved": _("Mở một quầy, hoặc chuyển họ sang dịch vụ khác."),
        "more_sent_to_nobody": _("Mở quầy, hoặc chuyển họ đi: {numbers}."),
        "more_long_wait": _("{service}; chờ quá lâu: {count} người."),
        "more_beyond_closing": _("Còn {time}. Mở thêm quầy, hoặc giới hạn số phát."),
        "more_late_turn": _("{service}. Hỏi cán bộ có cần giúp không."),
        "more_late_opening": _("Có lịch: {clerk}; đã trễ {time}."),
        "more_parked_long": _("{service}. Hỏi cán bộ, hoặc xếp lại hàng."),
        "more_slips": _("Xin hỏi người dân: {numbers}."),
        "more_service_closed": _("Ai đã có số vẫn được phục vụ."),
        "do_end_day": _("Kết thúc ngày"),
        "do_resume_hall": _("Hoạt động lại"),
        "do_open_counter": _("Mở quầy {counter}"),
        "do_pause_counter": _("Cho quầy {counter} tạm nghỉ"),
        "do_open_service": _("Phát số lại"),
        "do_close_service": _("Ngừng phát số"),
        "do_limit_service": _("Giới hạn số phát"),
        "do_look_at_ticket": _("Xem số {number}"),
        "do_look_at_counter": _("Xem quầy {counter}"),
        "no_alarm": _("Không có gì cần để ý."),
        "advice_open": _("Mở quầy {counter} cho {service}"),
        "advice_open_more": _("Người đến lúc {until} sẽ chờ khoảng {then} thay vì {now}."),
        "advice_open_alone": _(
            "Hiện chưa quầy nào phục vụ. Người đến lúc {until} sẽ chờ khoảng {then}."
        ),
        "advice_pause": _("Quầy {counter} có thể tạm nghỉ"),
        "advice_pause_more": _("Các quầy còn lại vẫn kịp việc của giờ tới."),
        "advice_none": _("Chưa cần mở thêm quầy"),
        "advice_none_more": _(
            "Các quầy đang mở kịp việc của giờ tới, hoặc không quầy nào đỡ được thêm."
        ),
        "advice_unknown": _("Chưa có dự báo giờ tới"),
        "advice_unknown_more": _(
            "Ngoài giờ làm việc, hoặc tệp của trung tâm chưa ghi nhu cầu (demand)."
        ),
    }


def _hall(_: Gettext) -> dict[str, str]:
    return {
        "minutes": _("{count} phút"),
        "under_a_minute": _("dưới 1 phút"),
        "hours": _("hơn {count} giờ"),
        "brief_minutes": _("{count}\u00a0phút"),
        "brief_under": _("<\u00a01\u00a0phút"),
        "brief_hours": _("{count}\u00a0giờ"),
        "range": _("{low}–{high} phút"),
        "nobody_waits": _("không ai chờ"),
        "longest": _("chờ lâu nhất, {number}"),
        "idle": _("Trống"),
        "paused": _("Đang nghỉ"),
        "closed": _("Đóng"),
        "open": _("Đang mở"),
        "due": _("Ca {starts}"),
        "calling": _("mời {time}"),
        "parked": _("gác {count}"),
        "no_estimate": _("chưa có quầy"),
        "people": _("{count} người"),
        "person": _("1 người"),
        "short_of": _("thiếu {time}"),
        "next_hour": _(
            "Đến {until} dự kiến {count} người, bằng {scale} lần ngày thường. "
            "“Thiếu” là việc mà các quầy đang mở không kịp làm."
        ),
        "no_next_hour": _("Chưa có dự báo giờ tới."),
        "service_closed": _("ngừng phát số"),
        "limit": _("đã phát {issued} / {limit}"),
        "live": _("Đã kết nối"),
        "lost": _("Mất kết nối với máy chủ. Đang hiện dữ liệu lúc {time}; chưa thể thao tác."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
        "server_lost": _("Máy chủ chưa trả lời. Xin xem lại màn hình này rồi hãy thử lại."),
        "staff": _("Cán bộ số {number}"),
        "priority": _("Ưu tiên"),
        "ordinary": _("Thường"),
    }


def _asked(_: Gettext) -> dict[str, str]:
    return {
        "counter": _("Quầy {counter}"),
        "back": _("Thôi"),
        "serves": _("Phục vụ: {services}"),
        "clerk_is": _("Cán bộ: {name}, từ {time}"),
        "due_is": _("Theo lịch: {name}, {starts}–{ends}"),
        "at_hand": _("Đang có {number}, {service}"),
        "waiting_here": _("{count} người chờ quầy này, {parked} số tạm gác"),
        "open_counter": _("Mở quầy"),
        "open_counter_says": _("Quầy bắt đầu mời số. Cán bộ nhận quầy tại trang của quầy."),
        "pause_counter": _("Tạm nghỉ"),
        "pause_counter_says": _("Quầy không mời số mới; số đang có vẫn được phục vụ xong."),
        "pause_reason": _("Lý do, nếu cần ghi lại"),
        "paused_since": _("Tạm nghỉ từ {time}"),
        "paused_for": _("Tạm nghỉ từ {time}: {reason}"),
        "close_counter": _("Đóng quầy"),
        "close_counter_says": _("Người đang chờ được quầy khác mời, hoặc chờ đến khi có quầy mở."),
        "parked_keep": _("Giữ tại quầy cho người mở sau"),
        "parked_requeue": _("Xếp lại vào hàng, giữ chỗ"),
        "parked_then": _("Số đang tạm gác"),
        "service_title": _("Dịch vụ {service}"),
        "close_service": _("Ngừng phát số"),
        "close_service_says": _("Kiosk và màn hình báo lý do. Ai đã có số vẫn được phục vụ."),
        "open_service": _("Phát số lại"),
        "open_service_says": _("Kiosk phát số của dịch vụ này ngay."),
        "limit_service": _("Giới hạn số phát"),
        "limit_service_says": _(
            "Hôm nay chỉ phát bấy nhiêu số, kể cả số đã phát. Để trống là theo tệp của trung tâm."
        ),
        "limit_is": _("Số phát nhiều nhất trong ngày"),
        "suspend_hall": _("Tạm ngừng trung tâm"),
        "suspend_hall_says": _("Không phát số, không quầy nào mời ai, mọi màn hình báo lý do."),
        "tickets_then": _("Số của người đang chờ"),
        "tickets_keep": _("Giữ nguyên, mời tiếp khi hoạt động lại"),
        "tickets_cancel": _("Hủy tất cả, không lấy lại được"),
        "end_day": _("Kết thúc ngày làm việc"),
        "end_day_count": _(
            "{count} người đang chờ hoặc tạm gác sẽ được báo trở lại; số của họ bị hủy, "
            "không lấy lại được."
        ),
        "end_day_says": _(
            "Số đang ở quầy vẫn được phục vụ xong. Kiosk không phát số nữa đến ngày làm việc sau."
        ),
        "end_day_reason": _("Lý do, nếu cần báo cho người dân:"),
        "day_ended": _("Đã kết thúc ngày làm việc lúc {time}"),
        "resume_hall": _("Hoạt động lại"),
        "resume_hall_says": _("Kiosk phát số và các quầy mời số ngay."),
        "message": _("Thông báo trên màn hình"),
        "message_says": _(
            "Dòng chữ hiện ngay trên màn hình đã chọn, đến khi được gỡ hoặc hết ngày."
        ),
        "message_shown": _("Đang hiện ở {zone}: {text}"),
        "show_message": _("Hiện thông báo"),
        "take_message": _("Gỡ thông báo"),
        "everywhere": _("Mọi màn hình"),
        "zone": _("Khu vực"),
        "preset": _("Chọn sẵn"),
        "own_words": _("Tự viết"),
        "text_vi": _("Tiếng Việt"),
        "text_en": _("Tiếng Anh"),
        "text_needed": _("Xin viết nội dung bằng tiếng chính của trung tâm."),
    }


def _ticket(_: Gettext) -> dict[str, str]:
    return {
        "find": _("Tìm số"),
        "find_says": _("Nhập số trên phiếu. Mất phiếu thì chọn dịch vụ và giờ lấy số."),
        "number": _("Số"),
        "service": _("Dịch vụ"),
        "taken_at": _("Lấy số lúc khoảng"),
        "look": _("Tìm"),
        "nobody_found": _(
            "Không có số nào của dịch vụ này được lấy trong vòng 15 phút quanh giờ đó."
        ),
        "found_says": _("Chọn số theo giờ lấy:"),
        "ticket_title": _("Số {number}"),
        "ticket_is": _("{service}; lấy lúc {time}; {state}"),
        "appointed": _("hẹn {time}"),
        "state_waiting": _("đang chờ"),
        "state_called": _("đang được mời đến quầy {counter}"),
        "state_serving": _("đang phục vụ tại quầy {counter}"),
        "state_parked": _("đang tạm gác ở quầy {counter}"),
        "state_served": _("đã xong"),
        "state_no_show": _("vắng mặt"),
        "state_cancelled": _("đã hủy"),
        "move": _("Chuyển hàng"),
        "move_says": _("Giữ nguyên số; người dân chờ ở hàng mới."),
        "move_to": _("Chuyển đến"),
        "place": _("Chỗ trong hàng"),
        "place_kept": _("Theo thời gian đã chờ"),
        "place_first": _("Trước mọi người"),
        "place_last": _("Sau mọi người"),
        "set_class": _("Đổi diện ưu tiên"),
        "set_class_says": _("Chỉ ghi diện, không ghi lý do."),
        "class_is": _("Diện"),
        "cancel": _("Hủy số"),
        "cancel_says": _("Số này không được mời nữa và không lấy lại được."),
    }
