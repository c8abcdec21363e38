"""The page as it leaves the agent: without its script it shows numbers, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.display.boards import HOLIDAY, LUNCH
from tests.kiosk.boards import board, many_services, shut_board, usual_services
from tests.kiosk.scene import UPRIGHT, Scene, step
from tests.kiosk.served import served_agent
from tests.kiosk.steps import CLOSED_SERVICES, TICKETS_GONE
from tests.running_hall import wait_for
from tests.screens import picture

OFFERS: dict[str, list[dict[str, Any]]] = {
    "usual": usual_services(),
    "forty": many_services(),
    "closed": CLOSED_SERVICES,
}
DOORS = {
    "lunch": LUNCH,
    "holiday": HOLIDAY,
    "tickets-gone": TICKETS_GONE,
}
SHOWN = ("#hall", "#place", "#time", "#day", ".choose h1", "#cards", "#notice-title")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Give a page on which no script runs."""
    page = browser.new_page(java_script_enabled=False, viewport=UPRIGHT)
    yield page
    page.close()


def shown(page: Page) -> list[str]:
    """Return what stands in each place, hidden places empty."""
    places = [page.locator(each) for each in SHOWN]
    return [" ".join(place.inner_text().split()) if place.is_visible() else "" for place in places]


@pytest.mark.parametrize("name", OFFERS)
def test_without_its_script_the_page_shows_the_same_cards(
    scene: Scene, screen: Page, plain: Page, name: str
) -> None:
    scene.show(board(OFFERS[name]))
    plain.goto(scene.agent.url)
    picture(plain, f"kiosk-plain-{name}-1080x1920")

    scene.open(screen)

    said = shown(plain)
    assert said == shown(screen)
    assert "đang chờ" in said[5]


@pytest.mark.parametrize("name", DOORS)
def test_without_its_script_the_page_says_that_the_hall_is_shut(
    scene: Scene, screen: Page, plain: Page, name: str
) -> None:
    scene.show(shut_board(DOORS[name]))
    plain.goto(scene.agent.url)

    screen.goto(scene.agent.url)
    step(screen, "notice")

    said = shown(plain)
    assert said == shown(screen)
    assert said[6] != ""


def test_without_its_script_the_page_shows_the_code_to_approve(
    scene: Scene, plain: Page, tmp_path: Path
) -> None:
    scene.hall.stage.enrolled = False
    with served_agent(scene.hall.url, scene.printer.address, state_dir=tmp_path) as agent:
        wait_for(lambda: agent.machine.link.state.enrolment, "the hall has given a code")
        plain.goto(agent.url)

        expect(plain.locator("#notice-title")).to_have_text("Máy này chưa được ghi nhận")
        expect(plain.locator("#notice-code")).to_have_text("482 913")


def test_without_its_script_the_page_says_that_it_has_lost_the_hall(
    scene: Scene, plain: Page
) -> None:
    scene.hall.stop()
    wait_for(scene.agent.machine.link.is_lost, "the hall counts as lost")
    plain.goto(scene.agent.url)

    expect(plain.locator("#notice-title")).to_have_text("Máy đang mất kết nối")
    expect(plain.locator("#notice-note")).to_have_text("Tin gần nhất lúc 08:12")
