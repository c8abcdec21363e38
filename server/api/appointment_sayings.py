"""What the refusals about appointments say to a person."""

from __future__ import annotations

from server.api.saying import Saying
from server.core.catalogue import N_

APPOINTMENT_SAYINGS: dict[str, Saying] = {
    "no_appointments": Saying(
        N_("Dịch vụ không nhận hẹn"),
        (N_("Dịch vụ này không nhận lịch hẹn. Xin lấy số khi đến trung tâm."),),
    ),
    "slot_full": Saying(
        N_("Khung giờ đã đủ người"),
        (
            N_("Khung giờ %(at)s đã đủ người hẹn. Xin chọn giờ khác."),
            N_("Khung giờ này đã đủ người hẹn. Xin chọn giờ khác."),
        ),
    ),
    "too_early": Saying(
        N_("Chưa đến giờ hẹn"),
        (
            N_("Lịch hẹn này được nhận số từ %(comes_at)s. Xin quay lại sau."),
            N_("Chưa đến giờ nhận số của lịch hẹn này. Xin quay lại sau."),
        ),
    ),
    "already_arrived": Saying(
        N_("Lịch hẹn đã được nhận số"),
        (
            N_("Lịch hẹn này đã nhận số %(number)s. Xin theo dõi bảng gọi."),
            N_("Lịch hẹn này đã nhận số. Xin theo dõi bảng gọi."),
        ),
    ),
}
