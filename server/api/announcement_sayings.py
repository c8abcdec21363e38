"""What is said to a screen, and to whoever set it up, of a call that it may not say now."""

from __future__ import annotations

from server.api.saying import Saying
from server.core.catalogue import N_

ANNOUNCEMENT_SAYINGS: dict[str, Saying] = {
    "not_next": Saying(
        N_("Chưa đến lượt đọc lời gọi này"),
        (N_("Khu vực này còn lời gọi trước đó chưa đọc. Xin đọc theo thứ tự."),),
    ),
    "spoken_by_another": Saying(
        N_("Màn hình khác đang đọc"),
        (
            N_("Mỗi khu vực chỉ có một màn hình đọc. Xin hỏi lại sau %(retry_after_s)s giây."),
            N_("Mỗi khu vực chỉ có một màn hình đọc. Xin hỏi lại sau."),
        ),
    ),
    "not_connected": Saying(
        N_("Màn hình chưa nối máy chủ"),
        (
            N_(
                "Màn hình này chưa nối máy chủ nên không thử loa được. Xin xem nguồn điện, mạng và"
                " trang đang mở trên màn hình."
            ),
        ),
    ),
    "already_spoken": Saying(
        N_("Lời gọi đã được đọc"),
        (
            N_("Số %(number)s đã được đọc rồi. Mỗi lần gọi chỉ đọc một lần."),
            N_("Lời gọi này đã được đọc rồi. Mỗi lần gọi chỉ đọc một lần."),
        ),
    ),
    "announcement_ended": Saying(
        N_("Lời gọi không cần đọc nữa"),
        (
            N_("Số %(number)s đã đến quầy, được rút lại, hoặc gọi đã quá lâu. Xin đừng đọc."),
            N_("Lời gọi này không cần đọc nữa. Xin đừng đọc."),
        ),
    ),
}
