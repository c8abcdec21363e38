"""The plan on the screens: the clerk's own counter first, who is due, who is late, the week."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from server.cli.books import do
from server.desk.access import disable_staff
from server.desk.principal import Role
from server.halls.shift_writer import sample_shifts
from tests.console.monitor_hall import Watched, watched
from tests.console.planned import CLERKS, add_clerks, hall_in, plan
from tests.console.test_monitor_looks import RUN_OVER
from tests.console.visitors import DESK, PHONE, Visitors, session_of
from tests.running_hall import wait_for
from tests.screens import assert_accessible, picture

MINH = "Trần Văn Minh"


@pytest.fixture(scope="module")
def planned() -> Iterator[Watched]:
    """A hall at eight, with seventeen clerks at sixteen counters; counters 5 to 16 are open."""
    with watched("quevo") as hall:
        folder = hall.hall.folder
        add_clerks(folder, *CLERKS)
        seats = {name: number if number < 17 else None for number, name in enumerate(CLERKS, 1)}
        plan(folder, sample_shifts(hall_in(folder), seats))
        for number in range(5, 17):
            hall.tell(f"/counters/{number}/open")
        yield hall


@pytest.fixture(scope="module")
def chief(planned: Watched, browser: Browser) -> StorageState:
    """What a browser keeps of a supervisor who has logged in once for all tests."""
    name = Visitors(planned.hall, browser.new_context).add(Role.SUPERVISOR)
    return session_of(planned.hall, browser, name)


@pytest.fixture
def page(
    planned: Watched, chief: StorageState, new_context: Callable[..., BrowserContext]
) -> Iterator[Page]:
    visitors = Visitors(planned.hall, new_context)
    yield visitors.anybody(storage_state=chief)
    assert visitors.errors == []


def test_a_clerk_finds_the_counter_of_today_first_and_enter_opens_it(
    planned: Watched, browser: Browser, new_context: Callable[..., BrowserContext]
) -> None:
    visitors = Visitors(planned.hall, new_context)
    kept = session_of(planned.hall, browser, "Phạm Đức Long")
    page = visitors.anybody(storage_state=kept)
    page.goto(f"{planned.hall.url}/counter")
    expect(page.locator(".today")).to_have_text(
        re.compile(r"Theo lịch hôm nay:\s+quầy 4, 07:30–11:30;\s*quầy 4, 13:30–17:00")
    )
    first = page.locator(".counter-card").first
    expect(first.locator(".number")).to_have_text("4")
    expect(first.locator(".is-planned")).to_have_text("Theo lịch hôm nay")
    expect(first).to_be_focused()
    picture(page, "counter-pick-planned")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    picture(page, "counter-pick-planned-phone")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Quầy 4")


def test_the_machine_s_last_counter_gives_way_to_the_plan_but_not_to_an_open_one(
    planned: Watched, browser: Browser, new_context: Callable[..., BrowserContext]
) -> None:
    visitors = Visitors(planned.hall, new_context)
    kept = session_of(planned.hall, browser, "Lê Thu Hà")
    page = visitors.anybody(storage_state=kept)
    page.goto(f"{planned.hall.url}/counter?counter=1")
    page.goto(f"{planned.hall.url}/counter")
    expect(page.locator(".today")).to_contain_text("quầy 3")
    page.goto(f"{planned.hall.url}/counter?counter=3")
    page.goto(f"{planned.hall.url}/counter")
    expect(page.locator("h1")).to_contain_text("Quầy 3")
    page.goto(f"{planned.hall.url}/counter?counter=7")
    page.keyboard.press("Space")
    wait_for(lambda: planned.counters()[7]["clerk"], "counter 7 has its clerk")
    page.goto(f"{planned.hall.url}/counter")
    expect(page.locator("h1")).to_contain_text("Quầy 7")


def test_a_clerk_who_floats_is_told_so(
    planned: Watched, browser: Browser, new_context: Callable[..., BrowserContext]
) -> None:
    visitors = Visitors(planned.hall, new_context)
    kept = session_of(planned.hall, browser, CLERKS[16])
    page = visitors.anybody(storage_state=kept)
    page.goto(f"{planned.hall.url}/counter")
    expect(page.locator(".today")).to_contain_text("hỗ trợ nơi cần, 07:30–11:30")
    expect(page.locator(".counter-card.is-planned")).to_have_count(0)


def test_the_monitor_names_who_is_due_and_who_is_late(planned: Watched, page: Page) -> None:
    planned.watch(page)
    late = page.locator("[data-kind=late_opening]")
    expect(late).to_have_count(4)
    expect(late.nth(1).locator("h3")).to_have_text("Quầy 2 chưa mở theo lịch")
    expect(late.nth(1).locator("p")).to_have_text(re.compile(f"Có lịch: {MINH}; đã trễ 3. phút."))
    card = page.locator("[data-counter='2']")
    expect(card.locator("[data-clerk]")).to_have_text("Văn Minh")
    expect(card.locator("[data-doing]")).to_have_text("Ca 07:30")
    assert MINH not in planned.chief.get("/board")
    assert page.evaluate(RUN_OVER) == []
    picture(page, "monitor-late-opening")
    card.click()
    expect(page.locator("#ask-says")).to_contain_text(f"Theo lịch: {MINH}, 07:30–11:30")
    page.keyboard.press("Escape")
    late.nth(1).get_by_role("button").click()
    page.locator("#ask").get_by_role("button", name="Mở quầy").click()
    expect(late).to_have_count(3)
    expect(card.locator("[data-doing]")).to_have_text("Trống")
    planned.tell("/counters/2/close")
    assert_accessible(page)


def test_a_page_without_its_script_names_who_is_due_as_well(
    planned: Watched, chief: StorageState, new_context: Callable[..., BrowserContext]
) -> None:
    visitors = Visitors(planned.hall, new_context)
    page = visitors.anybody(storage_state=chief, java_script_enabled=False)
    page.goto(f"{planned.hall.url}/monitor")
    expect(page.locator("[data-counter='1'] [data-clerk]")).to_have_text("Thị Hoa")
    expect(page.locator("[data-counter='1'] [data-doing]")).to_have_text("Ca 07:30")
    expect(page.locator("#alarms")).to_contain_text("Có lịch: Nguyễn Thị Hoa; đã trễ")


def test_the_week_is_a_table_on_a_desk_and_a_list_of_days_on_a_phone(
    planned: Watched, page: Page
) -> None:
    page.goto(f"{planned.hall.url}/shifts")
    expect(page.locator(".week tbody tr")).to_have_count(17)
    expect(page.locator(".week thead .is-today").first).to_contain_text("hôm nay")
    row = page.locator(".week tbody tr").nth(1)
    expect(row.locator("td").first).to_have_text("Văn Minh")
    expect(page.locator(".is-floating td").first).to_contain_text(CLERKS[16])
    expect(page.locator(".days")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(page)
    picture(page, "shifts-desk")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(page.locator(".week")).to_be_hidden()
    expect(page.locator("details[open] summary")).to_have_text(re.compile("Thứ Hai"))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(page)
    picture(page, "shifts-phone")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(f"{planned.hall.url}/shifts?lang=en")
    expect(page.locator("h1")).to_have_text("Who sits where")
    picture(page, "shifts-desk-en")


UNUSUAL = """\
shifts:
  - clerk: Nguyễn Thị Hoa
    counter: 1
    weekly: {mon-wed: [07:30-09:30, 10:00-11:30], sat: [08:00-11:00]}
  - clerk: Hoàng Thị Phương Thảo
    counter: 1
    weekly: {mon: [09:30-10:00, 13:30-17:00]}
"""


def test_a_part_of_a_session_says_its_hours_and_who_has_left_is_named(
    new_context: Callable[..., BrowserContext],
) -> None:
    with watched("quevo") as hall:
        visitors = Visitors(hall.hall, new_context)
        page = visitors.staff(Role.SUPERVISOR)
        page.goto(f"{hall.hall.url}/shifts")
        expect(page.locator(".lead")).to_contain_text("Chưa có lịch")
        picture(page, "shifts-empty")
        add_clerks(hall.hall.folder, CLERKS[0], CLERKS[4])
        plan(hall.hall.folder, UNUSUAL)
        do(hall.hall.folder, disable_staff(CLERKS[4]))
        wait_for(lambda: hall.chief.get("/shifts")["shifts"], "the server has the plan")
        page.reload()
        cell = page.locator(".week tbody tr").first.locator("td").first
        expect(cell.locator(".seat")).to_have_text(
            [
                re.compile(f"{name}.+{hours}")
                for name, hours in (
                    ("Thị Hoa", "07:30–09:30"),
                    ("Phương Thảo", "09:30–10:00"),
                    ("Thị Hoa", "10:00–11:30"),
                )
            ]
        )
        expect(page.locator("thead")).to_contain_text("Thứ Bảy")
        expect(page.locator(".trouble")).to_contain_text(CLERKS[4])
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        picture(page, "shifts-unusual")
        assert visitors.errors == []
