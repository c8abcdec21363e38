"""The figures about who went before whom: who was overtaken, how often, and by which rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from server.core.catalogue import N_
from server.core.figures import percentile_of, share
from server.core.order import CallRule
from server.core.report import Column, Figures

COLUMNS = (
    Column(key="called", label=N_("Lượt được gọi"), unit="ticket"),
    Column(key="overtaken", label=N_("Bị vượt ít nhất một lần"), unit="ticket"),
    Column(key="overtaken_share", label=N_("Bị vượt, tỷ lệ"), unit="%"),
    Column(key="overtaken_times", label=N_("Số lần bị vượt"), unit="overtaking"),
    Column(key="overtaken_most", label=N_("Một người bị vượt nhiều nhất"), unit="overtaking"),
    Column(key="went_before", label=N_("Lượt được gọi trước người chờ lâu hơn"), unit="ticket"),
    Column(key="waited_p90_s", label=N_("Chờ, 9/10 người không quá"), unit="s"),
    Column(key="waited_longest_s", label=N_("Người chờ lâu nhất"), unit="s"),
)

RULES: dict[str, str] = {
    CallRule.FIRST_COME: N_("Đến trước, gọi trước"),
    CallRule.PRIORITY: N_("Thuộc diện ưu tiên"),
    CallRule.PREFERENCE: N_("Thứ tự ưu tiên dịch vụ của quầy"),
    CallRule.PUT_FIRST: N_("Được chuyển lên đầu hàng"),
    CallRule.NEAR_BOUND: N_("Đã chờ đến mức tối đa"),
    CallRule.APPOINTMENT: N_("Có lịch hẹn"),
    CallRule.CHOSEN: N_("Cán bộ chọn gọi"),
    CallRule.CAME_BACK: N_("Quay lại sau khi tạm gác hoặc vắng mặt"),
}


@dataclass(kw_only=True)
class Fairness:
    """What was counted of some tickets, and of the calls that went before others."""

    called: int = 0
    overtaken: int = 0
    overtaken_times: int = 0
    overtaken_most: int = 0
    went_before: int = 0
    waited_s: Counter[int] = field(default_factory=Counter)

    def add(self, other: Fairness) -> None:
        """Count what `other` counted as well."""
        self.called += other.called
        self.overtaken += other.overtaken
        self.overtaken_times += other.overtaken_times
        self.overtaken_most = max(self.overtaken_most, other.overtaken_most)
        self.went_before += other.went_before
        self.waited_s.update(other.waited_s)


def fairness_figures(counted: Fairness) -> Figures:
    """Return the figures of `COLUMNS`; what is undefined is None."""
    return {
        "called": counted.called,
        "overtaken": counted.overtaken,
        "overtaken_share": share(counted.overtaken, counted.called),
        "overtaken_times": counted.overtaken_times,
        "overtaken_most": counted.overtaken_most,
        "went_before": counted.went_before,
        "waited_p90_s": percentile_of(counted.waited_s, 90),
        "waited_longest_s": max(counted.waited_s, default=None),
    }
