"""What each screen says of its own page: its version, and whether it may sound.

Kept in memory while the screen is connected: it changes nothing of the hall, and is believed only
as far as it is shown to staff.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = re.compile(r"[0-9A-Za-z.+-]{1,32}")
SOUNDS = frozenset({"on", "asleep", "off"})
"""`asleep`: the browser waits for a touch; `off`: the page was opened without sound."""


@dataclass(frozen=True, kw_only=True)
class ScreenPage:
    """The page that a screen shows now."""

    version: str
    sound: str


@dataclass
class Screens:
    """The pages of the screens that are connected, by token."""

    _pages: dict[int, ScreenPage] = field(default_factory=dict)

    def told(self, token: int, news: object) -> None:
        """Note what a screen says of itself; what makes no sense is not listened to."""
        page = _page(news)
        if page is not None:
            self._pages[token] = page

    def gone(self, token: int) -> None:
        """Forget a screen without a socket."""
        self._pages.pop(token, None)

    def page_of(self, token: int) -> ScreenPage | None:
        """Return what a screen shows now; None when it has not said or is not connected."""
        return self._pages.get(token)


def _page(news: object) -> ScreenPage | None:
    if not isinstance(news, Mapping):
        return None
    told: Mapping[str, Any] = news
    version, sound = told.get("version"), told.get("sound")
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        return None
    if not isinstance(sound, str) or sound not in SOUNDS:
        return None
    return ScreenPage(version=version, sound=sound)
