"""What the monitor says of the loudspeakers: which calls were not said, and how soon the others."""

from __future__ import annotations

from server.console.words import Gettext


def words_of_voice(_: Gettext) -> dict[str, str]:
    """Return the words of the loudspeakers' part of the page."""
    return {
        "alarm_no_voice": _("{zone}: {count} số không được đọc"),
        "alarm_late_voice": _("{zone}: {count} số đọc không kịp"),
        "more_no_voice": _("Không màn hình nào đọc loa ở đây. Gần nhất: {numbers}."),
        "more_late_voice": _("Màn hình đọc loa chậm hoặc đã dừng. Gần nhất: {numbers}."),
        "do_look_at_voice": _("Xem lời gọi"),
        "whole_hall": _("Cả trung tâm"),
        "voice": _("Loa gọi số"),
        "voice_spoken": _(
            "Hôm nay đã đọc {count} lời gọi: một nửa trong {half} giây, chín phần mười trong "
            "{most} giây sau khi gọi."
        ),
        "voice_nothing": _("Hôm nay chưa có lời gọi nào được đọc."),
        "voice_all": _("Không có lời gọi nào bị bỏ qua."),
        "voice_unspoken": _("{count} lời gọi chỉ hiện trên màn hình, không được đọc:"),
        "voice_off": _("Trung tâm không đọc loa (mục voice trong tệp của trung tâm)."),
        "voice_check": _(
            "Xin kiểm tra màn hình của khu vực: còn chạy không, đã cho phép phát tiếng chưa, loa "
            "đã bật chưa."
        ),
        "called_at": _("Gọi lúc"),
        "called_to": _("Quầy"),
        "called_zone": _("Khu vực"),
        "why_unspoken": _("Vì sao"),
        "unspoken_no_screen": _("không màn hình nào đọc"),
        "unspoken_too_old": _("đọc không kịp"),
        "unspoken_chimed": _("chỉ có tiếng chuông, chưa có giọng đọc"),
        "unspoken_hall_suspended": _("trung tâm tạm ngừng"),
    }
