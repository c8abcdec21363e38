"""Every step in both languages, upright and lying: accessible, whole, and fit for fingers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.kiosk.judge import (
    assert_fit_for_eyes,
    assert_fit_for_fingers,
    assert_nothing_is_cut,
    assert_within_reach,
)
from tests.kiosk.scene import LYING, UPRIGHT, Scene, step
from tests.kiosk.steps import STEPS, busy
from tests.screens import assert_accessible, picture

OWN_NAME = "Tiếng Việt"
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
NOT_TRANSLATED = {"confirm-procedures"}
"""Steps with words of a hall that has them in Vietnamese alone."""


def assert_whole_in_english(page: Page, name: str) -> None:
    picture(page, f"kiosk-{name}-en-1080x1920")
    assert_nothing_is_cut(page)
    assert_fit_for_eyes(page)
    assert_accessible(page)
    said = page.locator("body").inner_text().replace(OWN_NAME, "")
    assert name in NOT_TRANSLATED or VIETNAMESE.findall(said) == []


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_whole_within_reach_and_accessible_and_so_it_is_in_english(
    scene: Scene, screen: Page, name: str
) -> None:
    STEPS[name](scene, screen)
    for size in (LYING, UPRIGHT):
        screen.set_viewport_size(size)
        picture(screen, f"kiosk-{name}-{size['width']}x{size['height']}")
        assert_nothing_is_cut(screen)
        assert_fit_for_fingers(screen)
        assert_fit_for_eyes(screen)
    assert_within_reach(screen)
    assert_accessible(screen)
    shown = screen.locator("body").get_attribute("data-step")

    screen.locator("#language").press("Enter")

    expect(screen.locator("html")).to_have_attribute("lang", "en")
    assert screen.locator("body").get_attribute("data-step") == shown
    assert_whole_in_english(screen, name)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whoever_waits_for_his_number_is_told_so_until_he_has_it(
    scene: Scene, screen: Page, language: str
) -> None:
    scene.open(screen, language)

    busy(scene, screen)

    if language == "en":
        assert_whole_in_english(screen, "busy")
    else:
        picture(screen, "kiosk-busy-1080x1920")
        assert_nothing_is_cut(screen)
        assert_accessible(screen)
    scene.hall.answers.set()
    step(screen, "result")
    assert len(scene.hall.stage.tickets) == 1
