"""What a kiosk shows that no hall has let in: its code, a refusal, that it is starting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.judge import assert_fit_for_eyes, assert_nothing_is_cut
from tests.kiosk.scene import LYING, UPRIGHT, Scene, step
from tests.kiosk.served import served_agent
from tests.screens import assert_accessible, picture


@pytest.fixture
def newcomer(scene: Scene, tmp_path: Path) -> Iterator[Scene]:
    """Give a kiosk that the hall has not approved."""
    scene.hall.stage.enrolled = False
    with served_agent(scene.hall.url, scene.printer.address, state_dir=tmp_path) as agent:
        yield replace(scene, agent=agent)
        # Nobody waits for an answer that never comes when the agent ends.
        scene.hall.answers.set()


def assert_well_shown(page: Page, name: str) -> None:
    for size in (LYING, UPRIGHT):
        page.set_viewport_size(size)
        picture(page, f"kiosk-notice-{name}-{size['width']}x{size['height']}")
        assert_nothing_is_cut(page)
        assert_fit_for_eyes(page)
    assert_accessible(page)


def test_a_code_is_shown_and_the_services_follow_the_approval(
    newcomer: Scene, screen: Page
) -> None:
    screen.goto(newcomer.agent.url)
    expect(screen.locator("#notice-code")).to_have_text("482 913")
    expect(screen.locator("#notice-title")).to_have_text("Máy này chưa được ghi nhận")
    assert_well_shown(screen, "enrolling")
    screen.locator("#language").press("Enter")
    expect(screen.locator("#notice-title")).to_have_text("This kiosk is not registered yet")
    assert_accessible(screen)

    newcomer.hall.stage.enrolled = True
    newcomer.agent.machine.link.hurry()

    step(screen, "choose")


def test_a_kiosk_that_the_hall_refuses_sends_people_to_the_help_desk(
    scene: Scene, screen: Page
) -> None:
    scene.open(screen)
    scene.hall.stage.refuses = (403, "not_yours", "Máy này không được phép.")
    scene.agent.machine.link.hurry()

    expect(screen.locator("#notice-title")).to_have_text("Máy này chưa được phép phát số")
    expect(screen.locator("#notice-text")).to_contain_text("gặp cán bộ hướng dẫn")
    assert_well_shown(screen, "refused")
    scene.hall.stage.refuses = None
    scene.agent.machine.link.hurry()

    step(screen, "choose")


def test_a_kiosk_that_has_heard_nothing_yet_says_that_it_is_starting(
    newcomer: Scene, screen: Page, tmp_path: Path
) -> None:
    newcomer.hall.answers.clear()
    with served_agent(
        newcomer.hall.url, newcomer.printer.address, state_dir=tmp_path / "other"
    ) as agent:
        screen.goto(agent.url)
        expect(screen.locator("#notice-title")).to_have_text("Máy đang khởi động")
        assert_well_shown(screen, "starting")
        newcomer.hall.answers.set()


def test_a_touch_that_the_hall_no_longer_accepts_says_so(scene: Scene, screen: Page) -> None:
    scene.hall.stage.refuses_tickets = (401, "not_authenticated", "Who are you?")
    scene.open(screen)
    screen.locator('.card[data-service="A"]').click()
    screen.locator("#take").click()

    expect(screen.locator("#notice-title")).to_have_text("Chưa lấy được số")
    expect(screen.locator("#notice-text")).to_contain_text("Máy này chưa được phép phát số")
    expect(screen.locator("#again")).to_be_hidden()
