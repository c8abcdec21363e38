"""The figures about visits: how many came and what became of them, how long they waited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from server.core.catalogue import N_
from server.core.figures import percentile_of
from server.core.report import Column, Figures
from server.core.ticket import TicketState

CANCEL_REASONS = ("withdrawn", "not_taken", "left_over", "hall_suspended", "told_to_return")

COLUMNS = (
    Column(key="issued", label=N_("Số đã phát"), unit="ticket"),
    Column(key="served", label=N_("Đã phục vụ"), unit="ticket"),
    Column(key="no_show", label=N_("Vắng mặt"), unit="ticket"),
    Column(key="cancelled", label=N_("Đã hủy"), unit="ticket"),
    Column(key="open", label=N_("Chưa xong"), unit="ticket"),
    Column(key="waited_p50_s", label=N_("Chờ, trung vị"), unit="s"),
    Column(key="waited_p90_s", label=N_("Chờ, 9/10 người không quá"), unit="s"),
    Column(key="served_for_p50_s", label=N_("Phục vụ, trung vị"), unit="s"),
    Column(key="withdrawn", label=N_("Hủy: trả lại số"), unit="ticket"),
    Column(key="not_taken", label=N_("Hủy: phiếu không in được, không ai nhận"), unit="ticket"),
    Column(key="left_over", label=N_("Hủy: hết ngày chưa được gọi xong"), unit="ticket"),
    Column(key="hall_suspended", label=N_("Hủy: trung tâm tạm ngừng"), unit="ticket"),
    Column(key="told_to_return", label=N_("Hủy: kết thúc ngày, đã mời trở lại"), unit="ticket"),
)


@dataclass(kw_only=True)
class Visits:
    """What was counted of some tickets; times are whole seconds, with how often each happened."""

    states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    waited_s: Counter[int] = field(default_factory=Counter)
    served_for_s: Counter[int] = field(default_factory=Counter)

    def count(self, state: str, reason: str | None, tickets: int) -> None:
        """Count `tickets` more that stand at `state`."""
        self.states[state] += tickets
        if reason is not None:
            self.reasons[reason] += tickets

    def add(self, other: Visits) -> None:
        """Count what `other` counted as well."""
        self.states.update(other.states)
        self.reasons.update(other.reasons)
        self.waited_s.update(other.waited_s)
        self.served_for_s.update(other.served_for_s)


def visit_figures(visits: Visits) -> Figures:
    """Return the figures of `COLUMNS`; a time of nobody is None.

    `issued` is the sum of `served`, `no_show`, `cancelled` and `open`. The waits are those from
    the issue to the (last) call of whoever was called; the service times those of the served.
    Percentiles are by nearest rank: each is a time that somebody really waited.
    """
    states = visits.states
    ended = {
        key: states[state]
        for key, state in (
            ("served", TicketState.SERVED),
            ("no_show", TicketState.NO_SHOW),
            ("cancelled", TicketState.CANCELLED),
        )
    }
    issued = sum(states.values())
    return {
        "issued": issued,
        **ended,
        "open": issued - sum(ended.values()),
        "waited_p50_s": percentile_of(visits.waited_s, 50),
        "waited_p90_s": percentile_of(visits.waited_s, 90),
        "served_for_p50_s": percentile_of(visits.served_for_s, 50),
        **{reason: visits.reasons[reason] for reason in CANCEL_REASONS},
    }
