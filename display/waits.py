"""How long one waits, and from when, in words.

May not know who waits: a count, a range in seconds and a reason are all it is given.
"""

from __future__ import annotations

from datetime import datetime
from math import ceil, floor
from typing import Any
from zoneinfo import ZoneInfo

from display.words import Gettext, in_language

LONG_WAIT_MINUTES = 120


def expected_wait(board: dict[str, Any], line: dict[str, Any], language: str, _: Gettext) -> str:
    """Say how long somebody who comes now will wait for a service, or why nobody may come."""
    if tells_reason(line) or is_shut(line):
        return _why_closed(board, line["closed_reason"], language, _)
    estimate = line.get("estimate")
    if estimate is None:
        return _("chưa rõ")
    low, high = floor(estimate["low_s"] / 60), ceil(estimate["high_s"] / 60)
    if high <= 1:
        return _("vào ngay")
    if high > LONG_WAIT_MINUTES:
        hours = _range(floor(low / 30) / 2, ceil(high / 30) / 2, language)
        return _("chờ {range} giờ").replace("{range}", hours)
    if low < 1:
        return _("chờ dưới {range} phút").replace("{range}", str(high))
    return _("chờ {range} phút").replace("{range}", _range(low, high, language))


def is_shut(line: dict[str, Any]) -> bool:
    """Return whether nobody may come for a service and nobody waits for it any more."""
    return bool(line.get("closed_reason")) and not line["count"]


def tells_reason(line: dict[str, Any]) -> bool:
    """Return whether a supervisor has stopped a service and says why; who waits is still served."""
    closed = line.get("closed_reason") or {}
    return closed.get("code") == "service_closed" and bool(closed.get("reason"))


def hall_moment(board: dict[str, Any], wire_time: str) -> datetime:
    """Give a moment of the wire in the hall's own time."""
    moment = datetime.fromisoformat(wire_time)
    return moment.astimezone(ZoneInfo(board["clock"]["timezone"]))


def _why_closed(board: dict[str, Any], reason: dict[str, Any], language: str, _: Gettext) -> str:
    if tells_reason({"closed_reason": reason}):
        return in_language(reason["reason"], language)
    if reason.get("code") == "daily_limit":
        return _("hết số")
    reopens_at = reason.get("reopens_at")
    if not reopens_at:
        return _("ngừng nhận")
    then = hall_moment(board, reopens_at)
    if then.date() != hall_moment(board, board["clock"]["now"]).date():
        return _("ngừng nhận")
    return _("từ {time}").replace("{time}", f"{then:%H:%M}")


def _range(low: float, high: float, language: str) -> str:
    ends = [f"{end:g}" for end in ([low, high] if low < high else [high])]
    text = "–".join(ends)
    return text if language == "en" else text.replace(".", ",")
