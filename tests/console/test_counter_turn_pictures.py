"""What the clerk's page asks and lists on a long day: a picture, no violation, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import StorageState, expect

from server.demo.stranger import Stranger
from tests.console.bench import Bench
from tests.console.hall import WIDE_COUNTER
from tests.console.test_counter_pictures import keep, serve_one
from tests.console.visitors import PHONE, Visitors
from tests.screens import assert_accessible, assert_nothing_overflows, picture

SMALL = (360, 240)


def set_aside(bench: Bench, note: str) -> None:
    """Call who is next and set the turn aside with a note."""
    rows = bench.page.locator("#parked .row")
    before = rows.count()
    bench.press("Space")
    bench.has(state="called")
    bench.press("g")
    expect(bench.page.locator("#ask-park")).to_be_visible()
    bench.page.keyboard.type(note)
    bench.press("Enter")
    expect(rows).to_have_count(before + 1)


def busy(bench: Bench) -> None:
    """Bring a counter into the middle of its day: served, waiting, set aside, missed."""
    for _ in range(9):
        bench.issue()
    asked = {"service": bench.service, "priority": "priority"}
    bench.watcher.post("/tickets", asked).raise_for_status()
    bench.open()
    set_aside(bench, "đi chụp ảnh")
    set_aside(bench, "về lấy thêm giấy khai sinh bản chính của cháu")
    bench.press("Space")
    bench.has(state="called")
    bench.press("v")
    expect(bench.page.locator("#missed .row")).to_have_count(1)
    waiting = bench.watcher.get(f"/tickets?state=waiting&service={bench.service}")
    last = waiting[-1]["id"]
    bench.watcher.post(f"/tickets/{last}/size", {"persons": 4, "dossiers": 2}).raise_for_status()
    bench.watcher.post(
        f"/tickets/{waiting[-2]['id']}/move", {"counter": bench.number, "position": "first"}
    ).raise_for_status()
    expect(bench.page.locator("#queue .tag", has_text="Chỉ định quầy này")).to_be_visible()
    serve_one(bench)


def asks_to_park(bench: Bench) -> None:
    bench.press("g")
    expect(bench.page.locator("#ask-park")).to_be_visible()


def asks_where_to(bench: Bench) -> None:
    bench.press("c")
    expect(bench.page.locator("#ask-place")).to_be_visible()


def asks_where_to_and_finds_nothing(bench: Bench) -> None:
    asks_where_to(bench)
    bench.page.keyboard.type("xyzt")
    expect(bench.page.locator("#places-none")).to_be_visible()


def asks_what_came_of_it(bench: Bench) -> None:
    bench.press("k")
    expect(bench.page.locator("#ask-outcomes")).to_be_visible()
    bench.page.get_by_label("Mã hồ sơ").fill("khong phai ma")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#dossier-wrong")).to_be_visible()


def asks_about_one_who_waits(bench: Bench) -> None:
    bench.press("q")
    bench.page.keyboard.press("Enter")
    expect(bench.page.locator("#ask-call")).to_be_visible()


def asks_for_the_class(bench: Bench) -> None:
    asks_about_one_who_waits(bench)
    bench.page.keyboard.press("p")
    expect(bench.page.locator("#ask-class")).to_be_visible()


def asks_for_the_size(bench: Bench) -> None:
    asks_about_one_who_waits(bench)
    bench.page.keyboard.press("s")
    expect(bench.page.locator("#ask-size")).to_be_visible()


def asks_about_one_set_aside(bench: Bench) -> None:
    bench.page.locator("#parked .row").first.click()
    expect(bench.page.locator("#ask-call")).to_be_visible()


def asks_what_becomes_of_the_parked(bench: Bench) -> None:
    bench.press("Enter")
    expect(bench.page.locator("#idle")).to_be_visible()
    bench.press("F8")
    expect(bench.page.locator("#ask-close-parked")).to_be_visible()


QUESTIONS = (
    asks_to_park, asks_where_to, asks_where_to_and_finds_nothing, asks_what_came_of_it,
    asks_about_one_who_waits, asks_for_the_class, asks_for_the_size, asks_about_one_set_aside,
    asks_what_becomes_of_the_parked,
)  # fmt: skip


def test_a_counter_in_the_middle_of_its_day_and_every_question_are_designed(
    bench: Bench, visitors: Visitors, clerk: StorageState
) -> None:
    busy(bench)
    keep(bench.page, "busy")
    phone = visitors.anybody(PHONE, storage_state=clerk)
    bench.sit_down(phone)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(phone)
    picture(phone, "counter-busy-phone")
    for question in QUESTIONS:
        question(bench)
        keep(bench.page, question.__name__.replace("_", "-"))
        bench.page.keyboard.press("Escape")
        expect(bench.page.locator("dialog[open]")).to_have_count(0)
    bench.page.locator(".account summary").click()
    keep(bench.page, "menu")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sheet_of_keys_is_designed(bench: Bench, language: str) -> None:
    bench.page.goto(f"{bench.hall.url}/counter?counter={bench.number}&lang={language}")
    expect(bench.page.locator("body")).to_have_attribute("data-live", "live")
    bench.press("F1")
    expect(bench.page.locator("#help-sheet")).to_be_visible()
    keep(bench.page, f"help-{language}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_long_names_three_hundred_people_and_every_list_fit(
    bench: Bench, supervisor: Stranger, language: str
) -> None:
    wide = Bench(bench.hall, WIDE_COUNTER, bench.page, bench.kiosk, supervisor)
    if language == "vi":
        for _ in range(300):
            wide.issue()
        wide.open()
        for _ in range(3):
            set_aside(wide, "chờ người nhà mang giấy tờ đến")
        for _ in range(2):
            wide.press("Space")
            wide.has(state="called")
            wide.press("v")
            expect(wide.page.locator("#idle")).to_be_visible()
        serve_one(wide)
    wide.page.goto(f"{wide.hall.url}/counter?counter={WIDE_COUNTER}&lang={language}")
    expect(wide.page.locator("body")).to_have_attribute("data-live", "live")
    expect(wide.page.locator("#why:visible")).to_be_visible()
    expect(wide.page.locator("#parked .row", has_text="chờ người nhà")).to_have_count(3)
    keep(wide.page, f"long-day-{language}")
    wide.page.set_viewport_size({"width": 1280, "height": 720})
    keep(wide.page, f"long-day-1280x720-{language}")


def closed(bench: Bench) -> None:
    bench.press("Escape")


def training_day(bench: Bench) -> None:
    bench.press("Space")
    bench.press("Space")
    bench.press("b")
    expect(bench.page.locator("#doing")).to_contain_text("Đang phục vụ")
    bench.settle()


@pytest.mark.parametrize("state", [closed, training_day], ids=lambda state: state.__name__)
def test_the_practice_counter_is_unmistakable(bench: Bench, state: Callable[[Bench], None]) -> None:
    bench.page.goto(f"{bench.hall.url}/counter?training=1")
    expect(bench.page.locator("body")).to_have_attribute("data-live", "live")
    state(bench)
    assert bench.page.get_by_text("Tập thử", exact=True).count() >= 3
    keep(bench.page, f"training-{state.__name__.replace('_', '-')}")


def test_the_small_window_shows_the_number_the_time_and_who_is_next(
    bench: Bench, visitors: Visitors, clerk: StorageState
) -> None:
    for _ in range(3):
        bench.issue()
    bench.open()
    small = visitors.anybody(SMALL, storage_state=clerk)
    address = f"{bench.hall.url}/counter?counter={bench.number}&small=1"

    def kept(name: str) -> None:
        small.goto(address)
        expect(small.locator("body")).to_have_attribute("data-live", "live")
        small.evaluate("document.fonts.ready")
        assert_nothing_overflows(small)
        assert_accessible(small)
        picture(small, f"counter-small-{name}")

    kept("ready")
    serve_one(bench)
    kept("serving")
    for place in ("#number", "#timer", "#next", "#small-count"):
        expect(small.locator(place)).to_be_visible()
    small.keyboard.press("g")
    expect(small.locator("#ask-park")).to_be_visible()
    assert_accessible(small)
    picture(small, "counter-small-asks")
    small.keyboard.press("Escape")
    small.goto(f"{bench.hall.url}/counter?training=1&small=1")
    picture(small, "counter-small-training")


def test_the_choice_tells_mine_from_taken_from_free(
    bench: Bench, visitors: Visitors, supervisor: Stranger, clerk: StorageState
) -> None:
    bench.open()
    other = visitors.staff()
    other.goto(f"{bench.hall.url}/counter?counter=13")
    other.keyboard.press("Space")
    expect(other.locator("body")).to_have_attribute("data-counter", "open")
    supervisor.post("/counters/14/open").raise_for_status()
    bench.page.goto(f"{bench.hall.url}/counter?pick=1")
    bench.page.evaluate("document.fonts.ready")
    assert_accessible(bench.page)
    picture(bench.page, "counter-pick-all-kinds")
