"""What the server says to a person when it cannot do its own work."""

from __future__ import annotations

from server.api.saying import Saying
from server.core.catalogue import N_

FAULT_SAYINGS: dict[str, Saying] = {
    "not_ready": Saying(
        N_("Máy chủ chưa sẵn sàng"),
        (N_("Máy chủ chưa ghi được sổ. Xin báo kỹ thuật viên xem ổ đĩa."),),
    ),
    "storage_full": Saying(
        N_("Máy chủ đã hết chỗ ghi"),
        (N_("Chưa có gì được ghi lại. Xin báo kỹ thuật viên giải phóng ổ đĩa rồi thử lại."),),
    ),
    "storage_failed": Saying(
        N_("Máy chủ không ghi được sổ"),
        (N_("Chưa có gì được ghi lại. Xin thử lại; nếu vẫn lỗi, xin báo kỹ thuật viên."),),
    ),
    "internal": Saying(
        N_("Máy chủ gặp lỗi"),
        (N_("Việc này chưa làm được. Xin thử lại; nếu vẫn lỗi, xin báo kỹ thuật viên."),),
    ),
    "http_error": Saying(
        N_("Không làm được yêu cầu này"),
        (N_("Máy chủ không hiểu yêu cầu này. Xin kiểm tra lại."),),
    ),
    "tls_required": Saying(
        N_("Đường truyền chưa được mã hóa"),
        (
            N_("Mật khẩu và mã truy cập chỉ được gửi qua đường truyền mã hóa. Xin mở %(address)s."),
            N_(
                "Mật khẩu và mã truy cập chỉ được gửi qua đường truyền mã hóa. Xin nhờ người"
                " quản trị bật HTTPS cho máy chủ, hoặc làm việc này ngay trên máy chủ."
            ),
        ),
    ),
}
