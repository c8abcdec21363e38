"""The cards of the first step: how they are laid, within reach, page by page, open or closed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from kiosk.board import Board
from kiosk.card_pages import CardPages, card_pages
from server.core import boards as pictures
from server.core.commands import ConfigureHall, Context
from server.core.day import Day, Recorded
from server.core.decide import decide
from server.core.hall_json import hall_to_json
from server.core.light import Light
from server.halls import hall_text, read_hall
from tests.kiosk.boards import (
    LUNCH_ENDS,
    board,
    closed,
    long_services,
    many_services,
    service,
    usual_services,
)
from tests.kiosk.judge import (
    assert_fit_for_fingers,
    assert_nothing_is_cut,
    assert_within_reach,
)
from tests.kiosk.scene import LYING, UPRIGHT, Scene
from tests.screens import picture
from tests.world import MORNING

TABLET = ViewportSize(width=1280, height=800)
TOMORROW = "2026-11-24T00:15:00.000Z"


def pages_of(services: list[dict[str, Any]]) -> CardPages:
    return card_pages(Board.from_json(board(services)).offers)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ("roomy", 1, 1)),
        (1, ("roomy", 1, 1)),
        (6, ("roomy", 6, 1)),
        (7, ("usual", 7, 1)),
        (10, ("usual", 10, 1)),
        (11, ("dense", 11, 1)),
        (16, ("dense", 16, 1)),
        (17, ("dense", 9, 2)),
        (40, ("dense", 10, 4)),
        (300, ("dense", 12, 25)),
    ],
)
def test_pages_are_of_like_length_and_as_roomy_as_can_be(
    count: int, expected: tuple[str, int, int]
) -> None:
    services = [service(f"S{index}", "Đất đai", "Land") for index in range(count)]

    assert pages_of(services) == CardPages(*expected)


def test_names_that_are_sentences_get_the_whole_width_in_either_language() -> None:
    in_english = [service("A", "Đất đai", "x" * 41), *usual_services(5)[1:]]

    assert pages_of(in_english).density == "list"
    assert pages_of(long_services(16)) == CardPages("list", 8, 2)


def test_pages_are_turned_and_hold_every_service_once(scene: Scene, screen: Page) -> None:
    services = many_services()
    scene.show(board(services))
    scene.open(screen)
    seen: list[str] = []
    for page in range(1, 6):
        expect(screen.locator("#page-at")).to_have_text(f"Trang {page}/5")
        seen += screen.locator(".card .chip").all_inner_texts()
        if page < 5:
            screen.locator("#page-on").press("Enter")

    expect(screen.locator("#page-on")).to_be_disabled()
    assert seen == [each["prefix"] for each in services]
    screen.locator("#page-back").press("Enter")
    expect(screen.locator("#page-at")).to_have_text("Trang 4/5")


def test_a_closed_service_stays_visible_and_says_when_it_opens(scene: Scene, screen: Page) -> None:
    scene.show(
        board(
            [
                service("A", "Hộ tịch", "Civil status"),
                closed("R", "Bảo hiểm xã hội", "Social insurance", "service_closed", LUNCH_ENDS),
                closed("S", "Thuế", "Tax", "service_closed", TOMORROW),
                closed("V", "Trả kết quả", "Collecting results", "daily_limit", None),
            ]
        )
    )
    scene.open(screen)

    said = [screen.locator(f'[data-service="{code}"] .waiting') for code in "RSV"]

    for place, words in zip(
        said,
        ["Mở lại lúc 13:15", "Mở lại lúc 07:15, 24/11", "Đã hết số hôm nay"],
        strict=True,
    ):
        expect(place).to_have_text(words)
    assert screen.locator(".card.closed").count() == 3
    assert_nothing_is_cut(screen)


def test_a_service_that_closes_under_the_finger_is_not_taken(scene: Scene, screen: Page) -> None:
    scene.open(screen)
    screen.locator('.card[data-service="R"]').click()
    expect(screen.locator("#take")).to_be_enabled()
    made = board()
    made["services"][12] = closed("R", "Bảo hiểm xã hội", "", "service_closed", LUNCH_ENDS)

    scene.show(made)

    expect(screen.locator("#take")).to_be_disabled()
    expect(screen.locator("#take")).to_have_text("Mở lại lúc 13:15")


def sample_board(name: str) -> dict[str, Any]:
    """Return the board a kiosk of a sample hall gets in the morning."""
    text = hall_text(name)
    command = ConfigureHall(text=text, hall=hall_to_json(read_hall(text)))
    day = Day()
    for seq, event in enumerate(decide(day, command, Context(at=MORNING)).events, 1):
        day.apply(Recorded(seq=seq, at=MORNING, actor="test", event=event))
    return pictures.kiosk_board(day, Light(at=MORNING))


@pytest.mark.parametrize("name", ["commune", "quevo", "province"])
def test_each_sample_hall_fits_its_kiosk(scene: Scene, screen: Page, name: str) -> None:
    scene.show(sample_board(name))
    scene.open(screen)
    for size in (LYING, UPRIGHT):
        screen.set_viewport_size(size)
        picture(screen, f"kiosk-hall-{name}-{size['width']}x{size['height']}")
        assert_nothing_is_cut(screen)
        assert_fit_for_fingers(screen)
    assert_within_reach(screen)
    screen.locator("#language").click()
    expect(screen.locator("html")).to_have_attribute("lang", "en")
    assert_nothing_is_cut(screen)


@pytest.mark.parametrize("size", [TABLET, LYING, UPRIGHT], ids=["tablet", "lying", "upright"])
def test_a_wait_where_nobody_waits_is_said_whole(
    scene: Scene, screen: Page, size: ViewportSize
) -> None:
    soon = {"waiting": 0, "estimate": {"low_s": 20, "high_s": 1500}}
    scene.show(board([each | soon for each in usual_services(16)]))
    screen.set_viewport_size(size)
    scene.open(screen)

    expect(screen.locator(".card .wait").first).to_have_text("dưới 25 phút")
    assert_nothing_is_cut(screen)
    picture(screen, f"kiosk-nobody-waits-{size['width']}x{size['height']}")
