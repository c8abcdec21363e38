"""The words that only the screen's script says, gathered here because catalogues read Python.

`tests/kiosk` holds this list and the script together.
"""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a word that is said later
    """Mark a word for the catalogue."""
    return text


SCREEN_WORDS = (
    N_("Đã hết số hôm nay"),
    N_("Ngoài giờ nhận số"),
    N_("Mở lại lúc {time}"),
    N_("Tạm ngừng"),
    N_("Tạm ngừng · xem lý do"),
    N_("{count} đang chờ"),
    N_("Chưa có ai chờ"),
    N_("Các trang dịch vụ"),
    N_("Trung tâm chưa đến giờ mở cửa"),
    N_("Trung tâm đang nghỉ trưa"),
    N_("Trung tâm đã hết giờ nhận số"),
    N_("Hôm nay trung tâm nghỉ"),
    N_("Trung tâm tạm ngừng nhận số"),
    N_("Trung tâm vừa hết giờ nhận số."),
    N_("Trung tâm vừa tạm ngừng nhận số."),
    N_("Tạm ngừng nhận số: {service}"),
    N_("Dịch vụ này vừa tạm ngừng nhận số."),
    N_("Dịch vụ này đã hết số hôm nay."),
    N_("Dịch vụ này không còn ở trung tâm."),
    N_("Mời Ông/Bà quay lại lúc {when}."),
    N_("Máy đang mất kết nối"),
    N_("Máy chưa thể phát số lúc này và đang tự kết nối lại."),
    N_("Xin Ông/Bà chờ ít phút, hoặc gặp cán bộ hướng dẫn để lấy số."),
    N_("Tin gần nhất lúc {time}"),
    N_("Máy này chưa được ghi nhận"),
    N_("Xin người phụ trách đăng nhập, mở phần duyệt thiết bị và nhập mã trên."),
    N_("Mã có hiệu lực 10 phút; máy tự mở khi mã được duyệt."),
    N_("Máy này chưa được phép phát số"),
    N_("Xin Ông/Bà gặp cán bộ hướng dẫn để lấy số."),
    N_("Máy đang khởi động"),
    N_("Xin Ông/Bà chờ một chút."),
    N_("Máy này để lấy số thứ tự"),
    N_("Chạm vào việc cần làm, rồi chạm “Lấy số” và nhận phiếu."),
    N_("Nếu chưa rõ việc của mình thuộc mục nào, xin hỏi cán bộ hướng dẫn."),
    N_(
        "Người cao tuổi, người khuyết tật, phụ nữ mang thai và người có công "
        "xin gặp cán bộ hướng dẫn để được ưu tiên."
    ),
    N_("Chưa lấy được số"),
    N_("Hệ thống chưa trả lời."),
    N_("Xin Ông/Bà thử lại, hoặc gặp cán bộ hướng dẫn."),
    N_("Xin Ông/Bà chọn việc khác hoặc gặp cán bộ hướng dẫn."),
    N_("Máy in hết giấy nên chưa in được phiếu."),
    N_("Nắp máy in đang mở nên chưa in được phiếu."),
    N_("và {count} việc khác"),
    N_("Trang {page}/{pages}"),
    N_("Lấy số"),
    N_("Xin nhận phiếu"),
    N_("Đang in phiếu…"),
    N_("Nếu phiếu chưa ra, xin ghi nhớ số này."),
    N_("Xin ngồi chờ, màn hình và loa sẽ mời số của Ông/Bà."),
    N_("Máy in gặp trục trặc nên chưa in được phiếu."),
    N_("Máy in đang hết giấy: số sẽ hiện trên màn hình để Ông/Bà ghi nhớ."),
    N_("Máy in đang trục trặc: số sẽ hiện trên màn hình để Ông/Bà ghi nhớ."),
    N_("Vào ngay"),
    N_("dưới {high} phút"),
    N_("{range} phút"),
    N_("Lấy số thứ tự"),
    N_("Ông/Bà là người tiếp theo"),
    N_("Hẹn lúc {time}"),
    N_("Chưa nhận được số theo lịch hẹn"),
    N_("Trung tâm hiện không phát số"),
)
