"""The first state in words, for the page as it leaves the agent; the screen's script goes on.

Vietnamese, because nobody has chosen anything yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from kiosk.screen_state import may_take
from kiosk.waits import Wait, wait_text
from kiosk.words import HOME_LANGUAGE, Speech, in_language

PAGE_HOLDS = 16
"""Cards on one page; `static/cards.js` has the same number."""


class FirstPicture:
    """Hall, clock and cards of one screen state."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state
        self._speech = Speech(HOME_LANGUAGE)
        clock = state["clock"]
        self._now = (
            datetime.fromisoformat(clock["now"]).astimezone(ZoneInfo(clock["timezone"]))
            if clock
            else None
        )

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
    def cards(self) -> list[dict[str, Any]]:
        """Return the first page of cards in words."""
        services: list[dict[str, Any]] = self._state["services"]
        pages = -(-len(services) // PAGE_HOLDS) or 1
        first_page = services[: -(-len(services) // pages)]
        return [self._card(each) for each in first_page]

    def _card(self, service: Mapping[str, Any]) -> dict[str, Any]:
        say = self._speech.gettext
        name = in_language(service["name"], HOME_LANGUAGE)
        card = {"code": service["code"], "prefix": service["prefix"], "name": name}
        if not service["open"]:
            return card | {"open": False, "waiting": say("Tạm ngừng"), "wait": ""}
        waiting = service["waiting"]
        said = say("{count} đang chờ", count=waiting) if waiting else say("Không phải chờ")
        return card | {"open": True, "waiting": said, "wait": self._wait(service)}

    def _wait(self, service: Mapping[str, Any]) -> str:
        if not service["waiting"]:
            return self._speech.gettext("Vào ngay")
        if not service["wait"]:
            return ""
        wait = Wait(**service["wait"])
        if not wait.low_min:
            return self._speech.gettext("dưới {high} phút", high=wait.high_min)
        return self._speech.gettext("{range} phút", range=wait_text(wait))
