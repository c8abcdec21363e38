"""The figures about what people were told at the kiosk, beside what they then waited."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.catalogue import N_
from server.core.figures import shares, wilson
from server.core.report import Column, Figures

COLUMNS = (
    Column(key="told", label=N_("Lượt được báo trước"), unit="ticket"),
    Column(key="mean_wait_s", label=N_("Chờ thật, trung bình"), unit="s"),
    Column(key="mean_error_s", label=N_("Báo lệch, trung bình"), unit="s"),
    Column(key="bias_s", label=N_("Báo dài hơn thật, trung bình"), unit="s"),
    Column(key="held_share", label=N_("Đúng trong khoảng đã báo"), unit="%"),
    Column(key="held_low", label=N_("Đúng trong khoảng: cận dưới 95 %"), unit="%"),
    Column(key="held_high", label=N_("Đúng trong khoảng: cận trên 95 %"), unit="%"),
    Column(key="early_share", label=N_("Được gọi sớm hơn đã báo"), unit="%"),
    Column(key="late_share", label=N_("Phải chờ lâu hơn đã báo"), unit="%"),
)


@dataclass(kw_only=True)
class ToldWaits:
    """What was counted of tickets that were told a wait and then called; sums in milliseconds.

    An error is what was told less what was waited: positive where the hall told too much.
    """

    told: int = 0
    waited_ms: int = 0
    error_ms: int = 0
    absolute_error_ms: int = 0
    early: int = 0
    late: int = 0

    def add(self, other: ToldWaits) -> None:
        """Count what `other` counted as well."""
        self.told += other.told
        self.waited_ms += other.waited_ms
        self.error_ms += other.error_ms
        self.absolute_error_ms += other.absolute_error_ms
        self.early += other.early
        self.late += other.late


def told_figures(waits: ToldWaits) -> Figures:
    """Return the figures of `COLUMNS`; what is undefined is None.

    The three shares sum to 100.0; the interval is that of `held_share` (Wilson 1927, 95 %).
    """
    held = waits.told - waits.early - waits.late
    held_share, early_share, late_share = shares((held, waits.early, waits.late))
    low, high = wilson(held, waits.told)
    return {
        "told": waits.told,
        "mean_wait_s": _mean_s(waits.waited_ms, waits.told),
        "mean_error_s": _mean_s(waits.absolute_error_ms, waits.told),
        "bias_s": _mean_s(waits.error_ms, waits.told),
        "held_share": held_share,
        "held_low": low,
        "held_high": high,
        "early_share": early_share,
        "late_share": late_share,
    }


def _mean_s(summed_ms: int, count: int) -> int | None:
    # Whole seconds, rounded half up.
    return None if count == 0 else (2 * summed_ms + 1000 * count) // (2000 * count)
