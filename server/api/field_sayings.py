"""What is said of a field that is not valid, by the kind of fault the validator names."""

from __future__ import annotations

from server.core.catalogue import N_

FIELD_SAYINGS: dict[str, str] = {
    "missing": N_("Thiếu trường này."),
    "string_too_short": N_("Không được để trống."),
    "string_too_long": N_("Dài quá %(max_length)s ký tự."),
    "too_long": N_("Nhiều quá %(max_length)s mục."),
    "string_type": N_("Phải là chuỗi ký tự."),
    "int_type": N_("Phải là số nguyên."),
    "int_parsing": N_("Phải là số nguyên."),
    "bool_type": N_("Phải là true hoặc false."),
    "bool_parsing": N_("Phải là true hoặc false."),
    "list_type": N_("Phải là danh sách."),
    "model_type": N_("Phải là một đối tượng."),
    "enum": N_("Phải là một trong: %(expected)s."),
    "literal_error": N_("Phải là một trong: %(expected)s."),
    "string_pattern_mismatch": N_("Chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới."),
    "greater_than_equal": N_("Không được nhỏ hơn %(ge)s."),
    "less_than_equal": N_("Không được lớn hơn %(le)s."),
    "date_from_datetime_parsing": N_("Phải là một ngày như 2026-11-23."),
    "date_parsing": N_("Phải là một ngày như 2026-11-23."),
    "instant_parsing": N_("Phải là một thời điểm như 2026-11-23T00:31:07Z."),
    "goes_nowhere": N_("Xin nêu dịch vụ hoặc quầy sẽ chuyển đến."),
    "unseen_letters": N_("Không được có ký tự không nhìn thấy."),
    "time_of_day": N_("Phải là giờ như 07:30."),
    "days_turned": N_("Ngày cuối không được trước ngày đầu."),
}
OTHER_FIELD_SAYING = N_("Giá trị này không hợp lệ ở đây.")
