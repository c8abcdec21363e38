"""What the codes about printing a lost slip again say to a person."""

from __future__ import annotations

from server.api.saying import Saying
from server.core.catalogue import N_

SLIP_SAYINGS: dict[str, Saying] = {
    "no_kiosk": Saying(
        N_("Chưa có máy lấy số"),
        (
            N_(
                "Trung tâm chưa có máy lấy số nào để in lại phiếu."
                " Xin duyệt một máy lấy số, hoặc ghi số cho người dân."
            ),
        ),
    ),
    "which_kiosk": Saying(
        N_("Chưa chọn máy lấy số"),
        (
            N_("Trung tâm có %(count)s máy lấy số. Xin chọn máy sẽ in lại phiếu."),
            N_("Trung tâm có nhiều máy lấy số. Xin chọn máy sẽ in lại phiếu."),
        ),
    ),
}
