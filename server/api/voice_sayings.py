"""What the codes about the voice and its clips say to a person."""

from __future__ import annotations

from server.api.saying import Saying
from server.core.catalogue import N_

VOICE_SAYINGS: dict[str, Saying] = {
    "voice_not_ready": Saying(
        N_("Chưa có giọng đọc"),
        (
            N_(
                "Máy chưa cài %(program)s và chưa đủ đoạn ghi âm. Xin cài %(program)s, hoặc ghi âm."
            ),
            N_("Chưa đọc được câu này. Chuông gọi số vẫn kêu; xin thử lại sau ít giây."),
        ),
    ),
    "clip_unreadable": Saying(
        N_("Không đọc được đoạn ghi âm"),
        (N_("Tệp gửi lên không phải WAV, FLAC hoặc OGG, hoặc đã hỏng. Xin chọn tệp khác."),),
    ),
    "clip_silent": Saying(
        N_("Đoạn ghi âm không có tiếng"),
        (N_("Không nghe thấy gì trong đoạn này. Xin xem lại micrô rồi ghi lại."),),
    ),
    "clip_too_short": Saying(
        N_("Đoạn ghi âm quá ngắn"),
        (N_("Chưa nghe trọn một tiếng. Xin bấm ghi, đọc hết cụm từ rồi mới dừng."),),
    ),
    "clip_too_long": Saying(
        N_("Đoạn ghi âm quá dài"),
        (N_("Mỗi đoạn chỉ đọc một cụm từ, không quá 12 giây. Xin ghi lại."),),
    ),
}
