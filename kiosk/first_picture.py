"""The first state in words, for the page as it leaves the agent; the screen's script goes on.

Vietnamese, because nobody has chosen anything yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from kiosk.link import Phase
from kiosk.screen_state import may_take
from kiosk.waits import Wait, wait_text
from kiosk.words import HOME_LANGUAGE, Speech, in_language

DOORS = {
    "before": "Trung tâm chưa đến giờ mở cửa",
    "lunch": "Trung tâm đang nghỉ trưa",
    "holiday": "Hôm nay trung tâm nghỉ",
    "suspended": "Trung tâm tạm ngừng nhận số",
}
DOORS_SHUT = "Trung tâm đã hết giờ nhận số"
CLOSED = {"daily_limit": "Đã hết số hôm nay", "hall_closed": "Ngoài giờ nhận số"}
PHASES = {
    "lost": "Máy đang mất kết nối",
    "enrolling": "Máy này chưa được ghi nhận",
    "refused": "Máy này chưa được phép phát số",
    "starting": "Máy đang khởi động",
}


class FirstPicture:
    """Hall, clock and cards of one screen state, or what is said in place of the cards."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state
        self._speech = Speech(HOME_LANGUAGE)
        clock = state["clock"]
        self._zone = ZoneInfo(clock["timezone"]) if clock else None
        self._now = self._local(clock["now"]) if clock else None

    @property
    def hall(self) -> str:
        """Return the hall's name."""
        return in_language(self._state["hall"]["name"], HOME_LANGUAGE)

    @property
    def place(self) -> str:
        """Return where the hall is."""
        return in_language(self._state["hall"]["place"], HOME_LANGUAGE)

    @property
    def time(self) -> str:
        """Return the hall's time of day."""
        return f"{self._now:%H:%M}" if self._now else ""

    @property
    def day(self) -> str:
        """Return the hall's day."""
        return format_date(self._now, "EEEE, dd/MM", locale=HOME_LANGUAGE) if self._now else ""

    @property
    def offers_services(self) -> bool:
        """Tell whether the page begins with cards."""
        return may_take(self._state)

    @property
    def takes_appointments(self) -> bool:
        """Tell whether somebody may come for an appointment now, as the script judges it."""
        opening, services = self._state["open"], self._state["services"]
        is_open = opening["takes_tickets"] or opening["state"] == "open"
        linked = self._state["state"] == Phase.LINKED
        return linked and is_open and any(each["appointments"] for each in services)

    @property
    def density(self) -> str:
        """Return how the cards are laid."""
        return str(self._state["cards"]["density"])

    @property
    def cards(self) -> list[dict[str, Any]]:
        """Return the first page of cards in words."""
        first_page = self._state["services"][: self._state["cards"]["per_page"]]
        return [self._card(each) for each in first_page]

    @property
    def notice(self) -> str:
        """Return what stands in place of the cards."""
        phase = self._state["state"]
        if phase in PHASES:
            return self._speech.gettext(PHASES[phase])
        return self._speech.gettext(DOORS.get(self._state["open"]["state"], DOORS_SHUT))

    @property
    def notice_code(self) -> str:
        """Return the code to approve, as it is shown: in two groups of three."""
        enrolment = self._state["enrolment"]
        return f"{enrolment['code'][:3]} {enrolment['code'][3:]}" if enrolment else ""

    @property
    def notice_note(self) -> str:
        """Return how old the news is, on a screen that has lost its hall."""
        if self._state["state"] != "lost" or not self._state["told_at"]:
            return ""
        told_at = self._local(self._state["told_at"])
        return self._speech.gettext("Tin gần nhất lúc {time}", time=f"{told_at:%H:%M}")

    def _local(self, instant: str) -> datetime:
        return datetime.fromisoformat(instant).astimezone(self._zone)

    def _card(self, service: Mapping[str, Any]) -> dict[str, Any]:
        say = self._speech.gettext
        name = in_language(service["name"], HOME_LANGUAGE)
        card = {"code": service["code"], "prefix": service["prefix"], "name": name}
        if not service["open"]:
            told = bool(service["closed_reason"])
            closed = {"open": False, "waiting": self._closed(service), "wait": ""}
            return card | closed | {"tells_reason": told}
        waiting, wait = service["waiting"], self._wait(service)
        # Beside a range of minutes the whole sentence has no room, and reads like a contradiction.
        is_counted = waiting or (wait and not Wait(**service["wait"]).is_none)
        said = say("{count} đang chờ", count=waiting) if is_counted else say("Chưa có ai chờ")
        return card | {"open": True, "waiting": said, "wait": wait}

    def _closed(self, service: Mapping[str, Any]) -> str:
        if not service["reopens_at"] or self._now is None:
            if service["closed_reason"]:
                return self._speech.gettext("Tạm ngừng · xem lý do")
            return self._speech.gettext(CLOSED.get(service["closed_code"], "Tạm ngừng"))
        again = self._local(service["reopens_at"])
        shown = f"{again:%H:%M}" if again.date() == self._now.date() else f"{again:%H:%M, %d/%m}"
        return self._speech.gettext("Mở lại lúc {time}", time=shown)

    def _wait(self, service: Mapping[str, Any]) -> str:
        if not service["wait"]:
            return ""
        wait = Wait(**service["wait"])
        if wait.is_none:
            return self._speech.gettext("Vào ngay")
        if not wait.low_min:
            return self._speech.gettext("dưới {high} phút", high=wait.high_min)
        return self._speech.gettext("{range} phút", range=wait_text(wait))
