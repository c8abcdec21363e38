"""The made hall, the kiosk's agent and its printer together, and what a test does to them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize, expect

from kiosk.link import Phase
from kiosk.printers.virtual import Temper, VirtualPrinter
from tests.kiosk.boards import Board
from tests.kiosk.made_hall import MadeHall
from tests.kiosk.served import Agent
from tests.running_hall import wait_for

UPRIGHT = ViewportSize(width=1080, height=1920)
LYING = ViewportSize(width=1920, height=1080)


@dataclass(frozen=True)
class Scene:
    """One kiosk of a made hall."""

    hall: MadeHall
    agent: Agent
    printer: VirtualPrinter

    def reset(self) -> None:
        """Be the usual kiosk of the usual hall."""
        self.printer.temper.hangs = False  # or a connection of the last test would hang for ever
        self.printer.temper = Temper()
        self.printer.work.slips.clear()
        self.printer.work.held.clear()
        self.hall.reset()
        self.agent.machine.takings.forget_old(older_than_s=0)
        self.hear()

    def show(self, board: Board) -> None:
        """Let the hall show another board."""
        self.hall.stage.board = board
        self.hear()

    def hear(self) -> None:
        """Return when the agent knows what the hall shows now."""
        asked_at = time.monotonic()
        link = self.agent.machine.link

        def heard() -> bool:
            link.hurry()
            return link.state.phase is Phase.LINKED and link.state.board_at > asked_at

        wait_for(heard, "the agent has heard the hall")

    def open(self, page: Page, language: str = "vi") -> None:
        """Open the screen and choose a language."""
        page.goto(self.agent.url)
        expect(page.locator("body")).to_have_attribute("data-step", "choose")
        if language != "vi":
            page.locator("#language").click()
            expect(page.locator("html")).to_have_attribute("lang", language)


def step(page: Page, name: str) -> None:
    """Wait until the screen shows a step."""
    expect(page.locator("body")).to_have_attribute("data-step", name, timeout=20_000)


def choose(page: Page, service: str = "A") -> None:
    """Touch a service's card."""
    page.locator(f'.card[data-service="{service}"]').click()
    step(page, "confirm")


def come(page: Page, digits: str = "204817365") -> None:
    """Touch "I have an appointment" and the digits of its code."""
    page.locator("#appointment").click()
    step(page, "appointment")
    for digit in digits:
        page.locator(f'#pad [data-digit="{digit}"]').press("Enter")


def take(page: Page, service: str = "A") -> None:
    """Touch a service, then "take a number"."""
    choose(page, service)
    page.locator("#take").click()
