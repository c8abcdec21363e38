"""How the reports look: on a desk, on a phone, on paper, empty, full; for every reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.console.report_reader import ReportReader
from tests.console.reports_hall import (
    FRIDAY,
    MONDAY,
    MONTH,
    SUNDAY,
    SUPERVISOR,
    TODAY,
    reporting_hall,
)
from tests.console.visitors import DESK, PHONE, Visitors, session_of
from tests.running_hall import RunningHall, wait_for
from tests.screens import assert_accessible, assert_nothing_overflows, picture

LARGE, LAPTOP = (1920, 1080), (1024, 768)
SIZES = {"desk": DESK, "large": LARGE, "laptop": LAPTOP, "phone": PHONE}
PAGES = {
    "visits-usual": f"report=visits&from={MONDAY}&to={MONDAY}",
    "visits-now": f"report=visits&from={TODAY}&to={TODAY}",
    "visits-month": f"report=visits&from={MONTH}&to={TODAY}",
    "visits-empty": f"report=visits&from={SUNDAY}&to={SUNDAY}",
    "satisfaction-usual": f"report=satisfaction&from={MONDAY}&to={MONDAY}",
    "satisfaction-month": f"report=satisfaction&from={MONTH}&to={TODAY}",
    "satisfaction-english": f"report=satisfaction&from={MONTH}&to={TODAY}&lang=en",
    "estimates-month": f"report=estimates&from={MONTH}&to={TODAY}",
    "estimates-english": f"report=estimates&from={MONTH}&to={TODAY}&lang=en",
    "fairness-month": f"report=fairness&from={MONTH}&to={TODAY}",
    "fairness-empty": f"report=fairness&from={SUNDAY}&to={SUNDAY}",
    "fairness-english": f"report=fairness&from={MONTH}&to={TODAY}&lang=en",
    "wrong-days": f"report=visits&from={MONDAY}&to={FRIDAY}",
}
A4 = rb"/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]"


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with reporting_hall() as running:
        yield running


@pytest.fixture(scope="module")
def session(hall: RunningHall, browser: Browser) -> StorageState:
    return session_of(hall, browser, SUPERVISOR)


@pytest.fixture
def page(session: StorageState, visitors: Visitors) -> Page:
    return visitors.anybody(storage_state=session)


@pytest.fixture
def reader(page: Page, hall: RunningHall) -> ReportReader:
    return ReportReader(page, hall)


def show(page: Page, hall: RunningHall, name: str, size: tuple[int, int]) -> None:
    """Open a page on a screen as high as the page is, so that all of it can be judged."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{hall.url}/reports?{PAGES[name]}")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size[0], "height": max(height, size[1])})


def leaving_their_card(page: Page) -> list[str]:
    """Return the words that stand out of their card, where no chart can be moved."""
    told: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.card')].flatMap((card) => {
          const edge = card.getBoundingClientRect().right;
          return [...card.querySelectorAll('b, dt, dd, p, h2, th, td, span, data')]
            .filter((node) => !node.closest('[data-scroll], .visually-hidden'))
            .filter((node) => node.getBoundingClientRect().right > edge - 8)
            .map((node) => node.textContent);
        })"""
    )
    return told


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_report_fits_its_screen(page: Page, hall: RunningHall, name: str, size: str) -> None:
    show(page, hall, name, SIZES[size])
    assert_nothing_overflows(page)
    assert leaving_their_card(page) == []
    picture(page, f"reports-{name}-{size}")


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_report_is_there_for_every_reader(
    page: Page, hall: RunningHall, name: str, size: str
) -> None:
    show(page, hall, name, SIZES[size])
    assert_accessible(page)


def test_the_first_screen_holds_the_figures_of_the_head(page: Page, hall: RunningHall) -> None:
    for name in ("visits-usual", "satisfaction-usual"):
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        page.goto(f"{hall.url}/reports?{PAGES[name]}")
        for figure in page.locator(".headline [data-figure]").all():
            box = figure.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= DESK[1]


def test_a_chart_wider_than_the_phone_is_moved_by_the_keys(page: Page, hall: RunningHall) -> None:
    show(page, hall, "visits-usual", PHONE)
    chart = page.locator("[data-scroll]").first
    expect(chart).to_have_attribute("tabindex", "0")
    chart.focus()
    page.keyboard.press("ArrowRight")
    wait_for(lambda: chart.evaluate("(box) => box.scrollLeft > 0"), "the chart has moved")


def test_a_chart_that_fits_is_no_stop_for_the_keys(page: Page, hall: RunningHall) -> None:
    show(page, hall, "visits-usual", DESK)
    expect(page.locator("[data-print]")).to_be_visible()
    expect(page.locator("[data-scroll][tabindex]")).to_have_count(0)


@pytest.mark.parametrize("name", ["visits-month", "satisfaction-month", "estimates-month"])
def test_on_paper_the_report_stands_alone_on_a4(page: Page, hall: RunningHall, name: str) -> None:
    page.goto(f"{hall.url}/reports?{PAGES[name]}")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[[^]]*\]", printed)
    assert 1 <= len(boxes) <= 3
    assert all(re.fullmatch(A4, box) for box in boxes)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    for gone in (".top", ".report-bar", ".choose"):
        expect(page.locator(gone)).to_be_hidden()
    for there in (".letterhead", ".report-title", ".report-days", "#by-service", ".foot"):
        expect(page.locator(there)).to_be_visible()
    expect(page.locator(".letterhead")).to_contain_text("Quế Võ")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 688
    picture(page, f"reports-{name}-paper")


def test_printing_is_one_key_away(page: Page, hall: RunningHall) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto(f"{hall.url}/reports?{PAGES['visits-usual']}")
    page.get_by_role("button", name="In báo cáo").press("Enter")
    assert page.evaluate("window.printed") == 1


def test_nothing_is_drawn_by_a_style_of_its_own(page: Page, hall: RunningHall) -> None:
    for wish in PAGES.values():
        page.goto(f"{hall.url}/reports?{wish}")
        assert page.locator("[style]").count() == 0


def test_a_bar_s_height_is_its_figure_s_part_of_the_highest(reader: ReportReader) -> None:
    told = reader.open("visits", MONDAY, MONDAY)
    issued = [each["issued"] for each in told["by_hour"]]
    heights = reader.page.locator("#by-hour .counts td").evaluate_all(
        "cells => cells.map((cell) => cell.querySelector('svg')?.getBoundingClientRect().height)"
    )
    for count, height in zip(issued, heights, strict=True):
        assert (height or 0) == pytest.approx(112 * count / max(issued), abs=3)


def test_the_interval_is_drawn_where_its_figures_lie(reader: ReportReader) -> None:
    total = reader.open("satisfaction", MONTH, TODAY)["total"]
    bar, (low, high), dot = reader.page.locator(".shares").evaluate(
        """(svg) => {
          const middle = (node) => {
            const box = node.getBoundingClientRect();
            return box.left + box.width / 2;
          };
          const box = svg.getBoundingClientRect();
          return [[box.left, box.width], [...svg.querySelectorAll(".open line")].map(middle),
            middle(svg.querySelector("circle"))];
        }"""
    )
    drawn = [100 * (each - bar[0]) / bar[1] for each in (low, dot, high)]
    keys = ("satisfied_low", "satisfied_share", "satisfied_high")
    assert drawn == pytest.approx([total[key] for key in keys], abs=0.3)


def test_a_point_over_time_lies_at_its_share_between_the_lines(reader: ReportReader) -> None:
    told = reader.open("satisfaction", MONTH, TODAY)
    ticks, dots = reader.page.locator("#over-time").evaluate(
        """(chart) => {
          const middle = (node) => {
            const box = node.getBoundingClientRect();
            return box.top + box.height / 2;
          };
          const cell = chart.querySelector(".trend-plot td");
          return [
            [...chart.querySelectorAll(".axis text")].map((text, place) =>
              [Number(text.textContent), middle(cell.querySelectorAll(".grid")[place])]),
            [...chart.querySelectorAll("circle")].map(middle),
          ];
        }"""
    )
    (bottom, lowest), (top, highest) = ticks[0], ticks[-1]
    assert top == 100
    shares = [each["satisfied_share"] for each in told["over_time"] if each["rated"]]
    drawn = [bottom + (lowest - dot) * (top - bottom) / (lowest - highest) for dot in dots]
    assert drawn == pytest.approx(shares, abs=0.5)
