"""Who opens the pages: people who have logged in, devices, and anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from server.cli.books import do
from server.desk.access import add_staff
from server.desk.principal import Role
from tests.running_hall import PASSWORD, RunningHall

DESK = (1366, 768)
PHONE = (390, 844)
TABLET = (1280, 800)
UPRIGHT = (800, 1280)

_numbers = count(1)


@dataclass
class Visitors:
    """Opens pages, each visitor in a browser of his own; keeps what scripts complain of."""

    hall: RunningHall
    new_context: Callable[..., BrowserContext]
    errors: list[str] = field(default_factory=list)

    def anybody(self, size: tuple[int, int] = DESK, **options: Any) -> Page:
        """Return the empty page of somebody the hall does not know."""
        width, height = size
        context = self.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda each: self.errors.append(str(each.error)))
        return context.new_page()

    def staff(
        self, role: Role = Role.CLERK, size: tuple[int, int] = DESK, *, name: str | None = None
    ) -> Page:
        """Return the empty page of a member of staff who has logged in, of a new one if unnamed."""
        page = self.anybody(size)
        self.log_in(page.context, name or self.add(role))
        return page

    def add(self, role: Role = Role.CLERK) -> str:
        """Add somebody to the staff; return the name."""
        name = f"{role}-{next(_numbers)}"
        do(self.hall.folder, add_staff(name, role, PASSWORD))
        return name

    def log_in(self, context: BrowserContext, name: str) -> None:
        """Begin a session in a browser without using the page for it."""
        told = {"name": name, "password": PASSWORD}
        answer = context.request.post(f"{self.hall.url}/api/v1/session", data=told)
        assert answer.ok, answer.text()

    def device(
        self, role: Role, counter: int | None = None, size: tuple[int, int] = TABLET
    ) -> Page:
        """Return the empty page of a browser device that is enrolled."""
        page = self.anybody(size)
        token = self.hall.token(role, counter)
        cookie = {"name": f"moiso_{role}", "value": token, "url": self.hall.url}
        page.context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Strict"}])  # type: ignore[typeddict-item]
        return page


def session_of(hall: RunningHall, browser: Browser, name: str | None = None) -> StorageState:
    """Log in once, as a new clerk if unnamed; return what a browser keeps of it.

    Tests that open many pages of one person share it: the door counts how often one logs in.
    """
    context = browser.new_context()
    visitors = Visitors(hall, lambda **_: context)
    visitors.log_in(context, name or visitors.add())
    kept = context.storage_state()
    context.close()
    return kept
