"""Every step and state of the screen, each with the way that leads to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.display.boards import BEFORE, CLOSED, HOLIDAY, LUNCH, OPEN
from tests.kiosk.boards import (
    LUNCH_ENDS,
    PROCEDURES,
    board,
    closed,
    expecting_services,
    long_services,
    many_services,
    service,
    shut_board,
    stopped,
    usual_services,
)
from tests.kiosk.scene import Scene, choose, come, step, take

Way = Callable[[Scene, Page], None]
CLOSED_SERVICES = [
    *usual_services(4),
    closed("R", "Bảo hiểm xã hội", "Social insurance", "service_closed", LUNCH_ENDS),
    closed("V", "Trả kết quả", "Collecting results", "daily_limit", None),
]
SUSPENDED = OPEN | {
    "state": "suspended",
    "tickets": False,
    "reopens_at": None,
    "reason": {
        "vi": "Báo cháy: xin bình tĩnh đi ra cửa chính, không dùng thang máy",
        "en": "Fire alarm: please leave calmly by the main door, not by the lift",
    },
}
STOPPED_SERVICES = [usual_services(1)[0], stopped("B", "Đất đai", "Land"), *usual_services()[2:]]
GONE_SERVICES = [each | {"open": False} for each in expecting_services()]
TICKETS_GONE = OPEN | {"tickets": False, "reopens_at": LUNCH["reopens_at"]}


def choosing(services: list[dict[str, Any]], *, turns: int = 0) -> Way:
    """Lead to the first step with these services, some pages on."""

    def way(scene: Scene, page: Page) -> None:
        scene.show(board(services))
        scene.open(page)
        for _ in range(turns):
            # By key: a second touch at one place within half a second counts as the same one.
            page.locator("#page-on").press("Enter")

    return way


def confirming(chosen: dict[str, Any]) -> Way:
    def way(scene: Scene, page: Page) -> None:
        scene.show(board([chosen, *usual_services()[1:]]))
        scene.open(page)
        choose(page, chosen["code"])

    return way


def busy(scene: Scene, page: Page) -> None:
    """Take a number of a hall that does not answer, on a screen that is open."""
    choose(page)
    scene.hall.answers.clear()
    page.locator("#take").click()
    step(page, "busy")


def printing(scene: Scene, page: Page) -> None:
    page.route("**/slips/*", lambda route: None)  # nothing is heard of the slip
    scene.open(page)
    take(page)
    step(page, "result")


def printed(scene: Scene, page: Page) -> None:
    scene.open(page)
    take(page)
    expect(page.locator("#paper")).to_have_class("paper out")


def printed_for_the_next(scene: Scene, page: Page) -> None:
    scene.hall.stage.ahead = 0
    scene.show(board([*long_services(1), *usual_services()[1:]]))
    printed(scene, page)


def keeping(*, code: bool = True, long: bool = False) -> Way:
    def way(scene: Scene, page: Page) -> None:
        if not code:
            scene.hall.stage.follow_url = None
        if long:
            scene.show(board([*long_services(1), *usual_services()[1:]]))
        scene.printer.temper.paper = False
        scene.open(page)
        take(page)
        step(page, "keep")

    return way


def asking_why(services: list[dict[str, Any]]) -> Way:
    def way(scene: Scene, page: Page) -> None:
        scene.show(board(services))
        scene.open(page)
        page.locator('.card[data-service="B"]').click()
        step(page, "notice")

    return way


def helping(scene: Scene, page: Page) -> None:
    scene.open(page)
    page.locator("#help").click()
    step(page, "notice")


def shut(doors: dict[str, Any]) -> Way:
    def way(scene: Scene, page: Page) -> None:
        scene.show(shut_board(doors))
        page.goto(scene.agent.url)
        step(page, "notice")

    return way


def turned_away(scene: Scene, page: Page) -> None:
    scene.hall.stage.refuses_tickets = (409, "hall_closed", "The hall is closed.")
    scene.open(page)
    take(page)
    step(page, "notice")


def typing(digits: str) -> Way:
    def way(scene: Scene, page: Page) -> None:
        scene.show(board(expecting_services()))
        scene.open(page)
        come(page, digits)

    return way


def arriving(*, paper: bool = True) -> Way:
    def way(scene: Scene, page: Page) -> None:
        scene.printer.temper.paper = paper
        typing("204817365")(scene, page)
        page.locator("#arrive").click()
        if paper:
            expect(page.locator("#paper")).to_have_class("paper out")
        else:
            step(page, "keep")

    return way


def still_expecting(scene: Scene, page: Page) -> None:
    scene.show(board(expecting_services(), open=TICKETS_GONE) | {"services": GONE_SERVICES})
    page.goto(scene.agent.url)
    step(page, "notice")


WITH_PROCEDURES = service("A", "Hộ tịch, chứng thực", "Civil status, certification", 6) | {
    "procedures": [{"code": str(i), "name": name} for i, name in enumerate(PROCEDURES)]
}
STEPS: dict[str, Way] = {
    "choose-roomy": choosing(usual_services(6)),
    "choose-one": choosing(usual_services(1)),
    "choose-ten": choosing(usual_services(10)),
    "choose-usual": choosing(usual_services()),
    "choose-forty": choosing(many_services()),
    "choose-forty-last": choosing(many_services(), turns=2),
    "choose-long-six": choosing(long_services(6)),
    "choose-long-sixteen": choosing(long_services(16)),
    "choose-closed": choosing(CLOSED_SERVICES),
    "choose-stopped": choosing(STOPPED_SERVICES),
    "stopped": asking_why(STOPPED_SERVICES),
    "choose-expecting": choosing(expecting_services()),
    "choose-expecting-forty": choosing([*expecting_services(2), *many_services()]),
    "appointment-empty": typing(""),
    "appointment-half": typing("2048"),
    "appointment-full": typing("204817365"),
    "result-appointed": arriving(),
    "keep-appointed": arriving(paper=False),
    "notice-still-expecting": still_expecting,
    "confirm": confirming(usual_services(1)[0]),
    "confirm-procedures": confirming(WITH_PROCEDURES),
    "confirm-long": confirming(long_services(1)[0]),
    "confirm-nobody": confirming(service("A", "Hộ tịch, chứng thực", "Civil status", 0)),
    "result-printing": printing,
    "result-printed": printed,
    "result-next": printed_for_the_next,
    "keep": keeping(),
    "keep-long": keeping(long=True),
    "keep-no-code": keeping(code=False),
    "help": helping,
    "notice-turned-away": turned_away,
    "notice-before": shut(BEFORE),
    "notice-lunch": shut(LUNCH),
    "notice-closed": shut(CLOSED),
    "notice-holiday": shut(HOLIDAY),
    "notice-suspended": shut(SUSPENDED),
    "notice-tickets-gone": shut(TICKETS_GONE),
}
