"""Staff find a lost slip and have it printed again: by keys alone, on both their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kiosk.printers.virtual import VirtualPrinter
from server.cli.books import do
from server.desk.access import create_token
from server.desk.principal import Role
from tests.console.monitor_hall import Watched, watched
from tests.console.visitors import Visitors
from tests.kiosk.served import Agent, served_agent
from tests.running_hall import wait_for
from tests.screens import assert_accessible, picture

HERE, AWAY = "Máy cửa chính", "Máy tầng 2"
SIZES = ((390, 844), (1366, 768))


@pytest.fixture(scope="module")
def hall() -> Iterator[Watched]:
    with watched("quevo") as made:
        yield made


@pytest.fixture(scope="module")
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as made:
        yield made


@pytest.fixture(scope="module")
def agent(
    hall: Watched, printer: VirtualPrinter, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Agent]:
    """A kiosk that prints, beside the one that only gives numbers and one that is switched off."""
    do(hall.hall.folder, create_token(role=Role.KIOSK, name=AWAY))
    token = do(hall.hall.folder, create_token(role=Role.KIOSK, name=HERE)).secret
    folder: Path = tmp_path_factory.mktemp("kiosk")
    with served_agent(hall.hall.url, printer.address, state_dir=folder, token=token) as made:
        wait_for(lambda: made.machine.link.state.board, "the kiosk has its hall's board")
        yield made


@pytest.fixture
def visitors(
    hall: Watched, agent: Agent, new_context: Callable[..., BrowserContext]
) -> Iterator[Visitors]:
    made = Visitors(hall.hall, new_context)
    yield made
    assert made.errors == []


@pytest.fixture
def page(hall: Watched, visitors: Visitors) -> Page:
    return hall.watch(visitors.staff(Role.SUPERVISOR))


def opened(page: Page) -> Any:
    page.locator("#act-slip").click()
    expect(page.locator("#slip-dialog")).to_be_visible()
    return page.locator("#slip-dialog")


def told(page: Page, kind: str) -> Any:
    found = page.locator(f"#slip-told[data-slip={kind}]")
    expect(found).to_be_visible(timeout=20_000)
    return found


def keep(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator("#slip-dialog").bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
        assert (
            page.evaluate(
                "document.getElementById('slip-form').scrollWidth"
                " - document.getElementById('slip-form').clientWidth"
            )
            <= 0
        )
        picture(page, f"lost-slip-{name}-{width}")
    assert_accessible(page)


def test_a_slip_is_found_and_printed_again_by_keys_alone(
    hall: Watched, printer: VirtualPrinter, page: Page
) -> None:
    older, newer = hall.issue("A"), hall.issue("A")
    hall.issue("B")
    page.locator("#act-slip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#slip-service")).to_be_focused()
    page.locator("#slip-service").press("ArrowDown")  # the first of the services: A
    rows = page.locator("#slip-list label")
    expect(rows.locator("b")).to_have_text([newer["number"], older["number"]])
    expect(rows.first).to_contain_text("đang chờ")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    keep(page, "found")
    out = len(printer.work.slips)
    page.keyboard.press("Enter")
    expect(told(page, "printed")).to_contain_text(f"Đã in {older['number']} ở {HERE}")
    assert len(printer.work.slips) == out + 1
    keep(page, "printed")
    assert hall.chief.get(f"/tickets/{older['id']}")["copy"] == 2
    assert hall.chief.get(f"/tickets/{newer['id']}")["copy"] == 1
    page.keyboard.press("Escape")
    expect(page.locator("#slip-dialog")).to_be_hidden()


def test_a_printer_that_fails_is_said_with_what_to_do_and_printed_once_more(
    hall: Watched, printer: VirtualPrinter, page: Page
) -> None:
    lost = hall.issue("C")
    opened(page)
    page.get_by_text(lost["number"], exact=True).click()
    printer.temper.paper = False
    page.locator("#slip-go").click()
    failed = told(page, "failed")
    expect(failed).to_contain_text(f"Không in được {lost['number']} ở {HERE}")
    expect(failed).to_contain_text("giấy và nắp máy in")
    keep(page, "failed")
    printer.temper.paper = True
    page.locator("#slip-go").click()
    told(page, "printed")
    assert hall.chief.get(f"/tickets/{lost['id']}")["copy"] == 3


def test_a_kiosk_that_is_away_is_marked_and_never_chosen_by_itself(
    hall: Watched, page: Page
) -> None:
    lost = hall.issue("D")
    opened(page)
    kiosk = page.locator("#slip-kiosk")
    expect(kiosk.locator("option:checked")).to_have_text(HERE)
    kiosk.select_option(label=f"{AWAY} (không liên lạc được)")
    page.get_by_text(lost["number"], exact=True).click()
    page.locator("#slip-go").click()
    expect(told(page, "asked")).to_contain_text(f"Đang in {lost['number']} ở {AWAY}")
    keep(page, "asked")
    expect(page.locator("#slip-told-more")).to_contain_text("chưa in", timeout=30_000)
    page.locator("#slip-back").click()
    page.get_by_text(lost["number"], exact=True).click()
    page.locator("#slip-kiosk").select_option(label=HERE)
    page.locator("#slip-go").click()
    told(page, "printed")


def test_who_has_ended_is_listed_and_cannot_be_chosen(hall: Watched, page: Page) -> None:
    gone = hall.issue("H")
    hall.tell(f"/tickets/{gone['id']}/cancel")
    opened(page)
    page.select_option("#slip-service", gone["service"])
    row = page.locator("#slip-list label", has_text=gone["number"])
    expect(row).to_contain_text("đã hủy")
    expect(row.locator("input")).to_be_disabled()
    expect(page.locator("#slip-go")).to_be_disabled()


def test_a_time_when_nobody_came_says_so(hall: Watched, page: Page) -> None:
    opened(page)
    page.select_option("#slip-time", label="Khoảng 06:00")
    expect(page.locator("#slip-none")).to_contain_text("Không có lượt nào")
    expect(page.locator("#slip-go")).to_be_disabled()
    keep(page, "none")


def test_a_refusal_is_said_in_the_server_s_words(hall: Watched, page: Page) -> None:
    gone = hall.issue("K")
    opened(page)
    page.select_option("#slip-service", gone["service"])
    row = page.locator("#slip-list label", has_text=gone["number"])
    expect(row.locator("input")).to_be_checked()
    hall.tell(f"/tickets/{gone['id']}/cancel")
    page.locator("#slip-go").click()
    trouble = page.locator("#slip-trouble")
    expect(trouble).to_be_visible()
    expect(trouble).to_contain_text(gone["number"])


def test_a_clerk_finds_it_from_the_counter_by_one_key(
    hall: Watched, printer: VirtualPrinter, visitors: Visitors
) -> None:
    lost = hall.issue("G")
    page = visitors.staff(Role.CLERK)
    page.goto(f"{hall.hall.url}/counter?counter=1")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    page.keyboard.press("l")
    expect(page.locator("#slip-service")).to_be_focused()
    page.select_option("#slip-service", "G")
    expect(page.locator("#slip-list b")).to_have_text([lost["number"]])
    keep(page, "counter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(told(page, "printed")).to_contain_text(lost["number"])
    page.keyboard.press("Enter")
    expect(page.locator("#slip-dialog")).to_be_hidden()
    page.keyboard.press("l")
    page.keyboard.press(" ")  # belongs to the dialog, not to the counter
    assert hall.counters()[1]["state"] == "closed"
    page.keyboard.press("Escape")


def test_the_counter_to_practise_on_prints_nothing(hall: Watched, visitors: Visitors) -> None:
    page = visitors.staff(Role.CLERK)
    page.goto(f"{hall.hall.url}/counter?training=1")
    page.keyboard.press("l")
    expect(page.locator("#slip-dialog")).to_have_count(0)
