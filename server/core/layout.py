"""What a display shows and how: its kind, its colours, how much it has room for.

Data of the hall's file; a hall that says nothing of it has `LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class LayoutKind(StrEnum):
    """What a screen is for."""

    CALLS = "calls"
    WAITING = "waiting"
    IDLE = "idle"


class Theme(StrEnum):
    """The colours: light letters on a dark ground, or dark ones on paper."""

    NIGHT = "night"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One way to fill a screen.

    `last_calls` is how many calls are listed beside the newest, `services` how many of the waiting
    list have room (None: all of them, in pages); a layout that `continues` another begins where
    that one ends. `media` is a folder of films and pictures, played at `media_volume` percent;
    `notices` take turns with the hall's message.
    """

    code: str
    name: Mapping[str, str]
    kind: LayoutKind = LayoutKind.CALLS
    theme: Theme = Theme.NIGHT
    last_calls: int = 8
    services: int | None = None
    continues: str | None = None
    media: str | None = None
    media_volume: int = 0
    notices: tuple[Mapping[str, str], ...] = ()


MAIN = Layout(code="main", name={"vi": "Bảng chính", "en": "Main board"})
LAYOUTS = (
    MAIN,
    Layout(
        code="waiting", name={"vi": "Danh sách chờ", "en": "Waiting list"}, kind=LayoutKind.WAITING
    ),
    Layout(code="idle", name={"vi": "Bảng thông tin", "en": "Information"}, kind=LayoutKind.IDLE),
)
"""What a hall has whose file says nothing of layouts."""


def chosen_layout(layouts: Sequence[Layout], code: str | None) -> Layout:
    """Return the layout of `code`; without one, the first that shows calls."""
    if code is not None:
        return next(each for each in layouts if each.code == code)
    return next((each for each in layouts if each.kind is LayoutKind.CALLS), MAIN)


def shown_before(layouts: Sequence[Layout], layout: Layout) -> tuple[int, int | None]:
    """Return how many last calls and services stand on the screens that `layout` continues.

    None for services: they have room for all.
    """
    by_code = {each.code: each for each in layouts}
    calls, services, seen = 0, 0, {layout.code}
    before = by_code.get(layout.continues or "")
    while before is not None and before.code not in seen:
        seen.add(before.code)
        if before.services is None:
            return calls + before.last_calls, None
        calls, services = calls + before.last_calls, services + before.services
        before = by_code.get(before.continues or "")
    return calls, services
