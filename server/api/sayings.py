"""What each error code says to a person: a title, and what happened and what he can do.

Of the details the first is said whose particulars are known; the last needs none. Words only:
the status of a code stands in `problems.py`.
"""

from __future__ import annotations

from server.api.announcement_sayings import ANNOUNCEMENT_SAYINGS
from server.api.appointment_sayings import APPOINTMENT_SAYINGS
from server.api.fault_sayings import FAULT_SAYINGS
from server.api.saying import Saying
from server.api.slip_sayings import SLIP_SAYINGS
from server.api.voice_sayings import VOICE_SAYINGS
from server.core.catalogue import N_

SAYINGS: dict[str, Saying] = {
    **FAULT_SAYINGS,
    **ANNOUNCEMENT_SAYINGS,
    **APPOINTMENT_SAYINGS,
    **SLIP_SAYINGS,
    **VOICE_SAYINGS,
    "malformed": Saying(
        N_("Không đọc được nội dung gửi lên"),
        (
            N_(
                "Nội dung phải là một đối tượng JSON, gửi với Content-Type: application/json."
                " Xin kiểm tra rồi gửi lại."
            ),
        ),
    ),
    "unauthorised": Saying(
        N_("Chưa biết ai đang hỏi"),
        (N_("Xin đăng nhập, hoặc gửi kèm mã truy cập còn hiệu lực của thiết bị."),),
    ),
    "log_in_failed": Saying(
        N_("Đăng nhập không thành công"),
        (N_("Tên hoặc mật khẩu chưa đúng. Xin kiểm tra rồi nhập lại."),),
    ),
    "csrf_failed": Saying(
        N_("Yêu cầu không đến từ trang của trung tâm"),
        (N_("Phiên làm việc đã đổi. Xin tải lại trang rồi thử lại."),),
    ),
    "not_yours": Saying(
        N_("Không thuộc quyền của người hỏi"),
        (
            N_("Số %(number)s không thuộc quầy này. Xin nhờ quầy giữ số hoặc người phụ trách."),
            N_("Quầy %(counter)s do người khác phụ trách. Xin chọn quầy của mình."),
            N_("Quyền hiện có không làm được việc này. Xin nhờ người phụ trách."),
        ),
    ),
    "not_found": Saying(
        N_("Không tìm thấy"),
        (
            N_("Không có lượt %(ticket)s. Xin kiểm tra lại số thứ tự."),
            N_("Không có thiết bị %(device)s, hoặc đã thu hồi. Xin tải lại danh sách."),
            N_("Không có màn hình %(screen)s, hoặc đã lâu chưa thử loa. Xin tải lại danh sách."),
            N_("Lần thử loa %(sound_test)s không có hoặc đã xong."),
            N_("Không có lời gọi %(announcement)s hôm nay. Xin tải lại màn hình."),
            N_("Không có lịch hẹn %(appointment)s. Xin kiểm tra lại mã, hoặc hỏi cán bộ."),
            N_("Không có quầy %(counter)s ở trung tâm này. Xin kiểm tra lại số quầy."),
            N_("Mã %(code_shown)s không có hoặc đã hết hạn. Xin lấy mã mới trên thiết bị."),
            N_("Không có khu vực %(zone)s ở trung tâm này. Xin kiểm tra lại."),
            N_("Không có báo cáo %(report)s. Xin kiểm tra lại tên báo cáo."),
            N_("Địa chỉ hoặc mã này không có. Xin kiểm tra lại."),
        ),
    ),
    "method_not_allowed": Saying(
        N_("Cách gọi không đúng"),
        (
            N_("Địa chỉ này chỉ nhận %(allowed)s. Xin đổi cách gọi."),
            N_("Địa chỉ này không nhận cách gọi đó. Xin đổi cách gọi."),
        ),
    ),
    "too_large": Saying(
        N_("Nội dung gửi lên quá lớn"),
        (N_("Mỗi lần gửi tối đa 64 kB. Xin gửi ít hơn."),),
    ),
    "not_valid": Saying(
        N_("Nội dung chưa hợp lệ"),
        (
            N_("Dòng %(line)s của lịch: trung tâm không có quầy %(no_counter)s."),
            N_("Dòng %(line)s của lịch: không có cán bộ %(no_clerk)s, hoặc đã ngừng đăng nhập."),
            N_("Dòng %(line)s của lịch: giờ kết thúc %(ends)s phải sau giờ bắt đầu."),
            N_(
                "Dòng %(line)s của lịch: quầy %(counter)s đã có người cùng giờ,"
                " ở dòng %(other_line)s."
            ),
            N_("Trường %(field)s chưa đúng. Xin sửa rồi gửi lại."),
            N_("Có trường chưa đúng. Xin sửa rồi gửi lại."),
        ),
    ),
    "too_fast": Saying(
        N_("Yêu cầu quá nhanh"),
        (
            N_("Xin chờ %(retry_after_s)s giây rồi thử lại."),
            N_("Xin chờ một lát rồi thử lại."),
        ),
    ),
    "locked_out": Saying(
        N_("Tài khoản tạm khóa"),
        (
            N_(
                "Đã nhập sai mật khẩu nhiều lần. Xin chờ %(retry_after_s)s giây,"
                " hoặc nhờ quản trị đặt lại mật khẩu."
            ),
            N_("Đã nhập sai mật khẩu nhiều lần. Xin chờ ít phút rồi thử lại."),
        ),
    ),
    "hall_not_configured": Saying(
        N_("Chưa có mô tả trung tâm"),
        (N_("Máy chủ chưa được nạp mô tả trung tâm. Xin nhờ kỹ thuật viên nạp."),),
    ),
    "hall_in_use": Saying(
        N_("Mô tả trung tâm đang được dùng"),
        (N_("Còn lượt chờ hoặc quầy đang mở mà mô tả mới không có. Xin kết thúc trước."),),
    ),
    "hall_closed": Saying(
        N_("Trung tâm chưa nhận lấy số"),
        (
            N_("Trung tâm đang không phát số. Xin quay lại lúc %(reopens_at)s."),
            N_("Trung tâm đang không phát số. Xin quay lại vào giờ làm việc."),
        ),
    ),
    "hall_suspended": Saying(
        N_("Trung tâm đang tạm ngừng"),
        (N_("Trung tâm đang tạm ngừng làm việc. Xin chờ người phụ trách mở lại."),),
    ),
    "service_closed": Saying(
        N_("Dịch vụ đang đóng"),
        (N_("Dịch vụ này đang không phát số. Xin chọn dịch vụ khác hoặc hỏi cán bộ."),),
    ),
    "daily_limit": Saying(
        N_("Đã hết số trong ngày"),
        (
            N_("Dịch vụ này đã phát đủ %(limit)s số hôm nay. Xin quay lại vào ngày làm việc sau."),
            N_("Dịch vụ này đã phát đủ số hôm nay. Xin quay lại vào ngày làm việc sau."),
        ),
    ),
    "numbers_exhausted": Saying(
        N_("Đã dùng hết số thứ tự"),
        (N_("Hôm nay dịch vụ này không còn số thứ tự nào. Xin hỏi cán bộ tại quầy."),),
    ),
    "counter_closed": Saying(
        N_("Quầy đang đóng"),
        (
            N_("Quầy %(counter)s đang đóng. Xin mở quầy trước khi gọi số."),
            N_("Quầy đang đóng. Xin mở quầy trước khi gọi số."),
        ),
    ),
    "counter_paused": Saying(
        N_("Quầy đang tạm nghỉ"),
        (
            N_("Quầy %(counter)s đang tạm nghỉ. Xin mở lại quầy trước khi gọi số."),
            N_("Quầy đang tạm nghỉ. Xin mở lại quầy trước khi gọi số."),
        ),
    ),
    "counter_taken": Saying(
        N_("Quầy đã có người"),
        (
            N_("Quầy %(counter)s đang có cán bộ khác. Xin chọn quầy khác."),
            N_("Quầy đang có cán bộ khác. Xin chọn quầy khác."),
        ),
    ),
    "not_served_here": Saying(
        N_("Quầy không phục vụ dịch vụ này"),
        (
            N_("Quầy %(counter)s không phục vụ dịch vụ của số %(number)s. Xin gọi ở quầy khác."),
            N_("Quầy này không phục vụ dịch vụ đó. Xin gọi ở quầy khác."),
        ),
    ),
    "ticket_taken": Saying(
        N_("Số đã được gọi ở quầy khác"),
        (
            N_("Số %(number)s đang ở quầy %(counter)s. Xin gọi số khác."),
            N_("Số này đang ở quầy khác. Xin gọi số khác."),
        ),
    ),
    "ticket_ended": Saying(
        N_("Lượt đã kết thúc"),
        (
            N_("Lượt %(number)s đã kết thúc, không đổi được nữa. Xin lấy số mới nếu cần."),
            N_("Lượt này đã kết thúc, không đổi được nữa. Xin lấy số mới nếu cần."),
        ),
    ),
    "ticket_not_ended": Saying(
        N_("Chưa có lượt đã xong để đánh giá"),
        (
            N_("Lượt %(number)s chưa được phục vụ xong. Xin đánh giá sau khi xong việc."),
            N_("Quầy %(counter)s chưa xong lượt nào hôm nay. Xin đánh giá sau khi xong việc."),
            N_("Lượt này chưa được phục vụ xong. Xin đánh giá sau khi xong việc."),
        ),
    ),
    "ticket_at_hand": Saying(
        N_("Quầy còn đang giữ một số"),
        (
            N_("Quầy %(counter)s còn đang giữ số %(number)s. Xin kết thúc lượt đó trước."),
            N_("Quầy còn đang giữ một số. Xin kết thúc lượt đó trước."),
        ),
    ),
    "nothing_at_hand": Saying(
        N_("Quầy không giữ số nào"),
        (
            N_("Quầy %(counter)s chưa gọi số nào. Xin gọi số trước."),
            N_("Quầy chưa gọi số nào. Xin gọi số trước."),
        ),
    ),
    "already_started": Saying(
        N_("Lượt đã bắt đầu phục vụ"),
        (
            N_("Số %(number)s đã đến quầy và đang được phục vụ. Xin kết thúc lượt khi xong việc."),
            N_("Lượt này đang được phục vụ. Xin kết thúc lượt khi xong việc."),
        ),
    ),
    "ticket_waiting": Saying(
        N_("Số đang chờ sẵn"),
        (N_("Số %(number)s đang chờ trong hàng rồi. Không cần xếp lại."),),
    ),
    "not_parked": Saying(
        N_("Số không ở trạng thái tạm gác"),
        (N_("Số %(number)s không đang tạm gác. Xin tải lại danh sách."),),
    ),
    "ticket_parked": Saying(
        N_("Số đang tạm gác ở quầy khác"),
        (N_("Số %(number)s đang tạm gác ở quầy %(counter)s. Xin nhờ quầy đó."),),
    ),
    "tickets_parked": Saying(
        N_("Quầy còn số tạm gác"),
        (
            N_(
                "Quầy %(counter)s còn %(count)s số tạm gác. Xin chọn: giữ lại cho ca sau,"
                " hoặc xếp lại vào hàng chờ."
            ),
        ),
    ),
    "too_many_recalls": Saying(
        N_("Đã gọi lại đủ số lần"),
        (
            N_(
                "Số %(number)s đã được gọi lại %(most)s lần."
                " Xin ghi vắng mặt; người dân vẫn có thể quay lại."
            ),
        ),
    ),
    "came_back_too_late": Saying(
        N_("Quay lại quá muộn"),
        (N_("Số %(number)s vắng mặt đã quá %(minutes)s phút. Xin mời người dân lấy số mới."),),
    ),
    "cannot_undo": Saying(
        N_("Không hoàn tác được"),
        (
            N_("Số %(number)s đã được xử lý tiếp ở nơi khác, không hoàn tác được nữa."),
            N_("Không có việc nào trong một phút vừa qua để hoàn tác."),
        ),
    ),
    "stale_page": Saying(
        N_("Màn hình đã cũ"),
        (
            N_(
                "Quầy %(counter)s đang có số %(number)s, khác với màn hình này."
                " Chưa làm gì cả; xin xem lại rồi bấm lại."
            ),
            N_(
                "Quầy không còn số mà màn hình này đang hiện."
                " Chưa làm gì cả; xin xem lại rồi bấm lại."
            ),
        ),
    ),
    "another_day": Saying(
        N_("Số của ngày khác"),
        (N_("Số %(number)s là của ngày trước, đã hết hiệu lực. Xin mời người dân lấy số mới."),),
    ),
    "already_rated": Saying(
        N_("Lượt đã được đánh giá"),
        (
            N_("Lượt %(number)s đã được đánh giá. Mỗi lượt chỉ đánh giá một lần."),
            N_("Lượt này đã được đánh giá. Mỗi lượt chỉ đánh giá một lần."),
        ),
    ),
    "request_id_reused": Saying(
        N_("Mã yêu cầu đã dùng cho việc khác"),
        (N_("Mỗi việc cần một request_id riêng. Xin gửi lại với mã mới."),),
    ),
    "name_taken": Saying(
        N_("Tên đã có người dùng"),
        (
            N_("Tên %(name)s đã có người dùng. Xin chọn tên khác."),
            N_("Tên này đã có người dùng. Xin chọn tên khác."),
        ),
    ),
    "enrolment_ended": Saying(
        N_("Mã ghi danh đã được xử lý"),
        (N_("Thiết bị mang mã này đã được duyệt. Xin lấy mã mới trên thiết bị nếu cần."),),
    ),
}
