"""However a key arrives: through an input method, from a keypad, as a capital, in a field."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from server.console.counter_keys import KEYS, action_of_key
from tests.console.bench import Bench
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall

# What Windows' own Telex, ibus and a French keyboard make of a key.
SWALLOWED = """({ key, code, isComposing = false }) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, isComposing, bubbles: true, cancelable: true }))"""
NAMES = """async (events) => {
    const { keyOf } = await import("/console-static/counter_press.js");
    return events.map((event) => keyOf(event));
}"""


def test_an_input_method_that_swallows_keys_does_not_break_them(bench: Bench) -> None:
    first = bench.issue()
    bench.open()
    for event, facts in (
        ({"key": "Process", "code": "Space"}, {"state": "called"}),
        ({"key": "Process", "code": "KeyR"}, {"recalls": 1}),
        ({"key": "Unidentified", "code": "KeyB", "isComposing": True}, {"state": "serving"}),
    ):
        bench.settle()
        bench.page.evaluate(SWALLOWED, event)
        bench.has(number=first["number"], **facts)
    bench.settle()
    bench.page.evaluate(SWALLOWED, {"key": "Process", "code": "Enter"})
    expect(bench.page.locator("#idle")).to_be_visible()


def test_what_is_typed_into_a_note_is_no_key_however_it_is_composed(bench: Bench) -> None:
    bench.issue()
    bench.open()
    bench.press("Space")
    bench.has(state="called")
    bench.press("g")
    expect(bench.page.locator("#note")).to_be_focused()
    for event in ({"key": "Process", "code": "KeyV"}, {"key": "Process", "code": "Enter"}):
        bench.page.evaluate(
            SWALLOWED.replace("document.body", "document.activeElement"),
            {**event, "isComposing": True},
        )
    expect(bench.page.locator("#ask-park")).to_be_visible()
    assert bench.state()["ticket"]["state"] == "called"


def test_no_letter_of_the_page_is_one_that_telex_or_vni_changes() -> None:
    letters = {key for key in action_of_key() if len(key) == 1 and key.isalpha()}
    assert letters
    assert letters & set("aeiouywd") == set()


def test_each_key_does_one_thing_and_each_cap_says_it() -> None:
    every = [key for each in KEYS for key in each.keys]
    assert len(every) == len(set(every))
    assert all(each.cap.lower() in (*each.keys, each.cap.lower()) for each in KEYS)
    assert all(each.pad.lower() in each.keys for each in KEYS if len(each.pad) == 1)


def test_a_keypad_leads_a_whole_turn(bench: Bench) -> None:
    first, second = bench.issue(), bench.issue()
    bench.open()
    bench.press("NumpadAdd")
    bench.has(number=first["number"], state="called")
    bench.press("NumpadMultiply")
    bench.has(recalls=1)
    bench.press("NumpadDecimal")
    expect(bench.page.locator("#start")).to_be_enabled()
    bench.press("Shift+NumpadDecimal")
    bench.has(state="serving")
    bench.press("NumpadDivide")
    expect(bench.page.locator("#ask-park")).to_be_visible()
    bench.page.keyboard.press("NumpadEnter")
    expect(bench.page.locator("#parked .row")).to_have_count(1)
    bench.press("NumpadAdd")
    bench.has(number=second["number"], state="called")
    bench.press("NumpadSubtract")
    expect(bench.page.locator("#missed .row")).to_have_count(1)
    bench.press("Shift+Numpad1")
    bench.has(number=first["number"], state="serving")
    bench.press("Shift+Numpad0")
    expect(bench.page.locator("#parked .row")).to_have_count(1)
    bench.press("Shift+Numpad1")
    bench.has(number=first["number"], state="serving")
    bench.press("NumpadEnter")
    expect(bench.page.locator("#idle")).to_be_visible()


@pytest.fixture
def somebody(hall: RunningHall, visitors: Visitors) -> Page:
    """Give the practice counter's page: it has the scripts, and no counter is used up."""
    page = visitors.staff()
    page.goto(f"{hall.url}/counter?training=1")
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    return page


def test_a_key_is_known_by_its_own_name_or_else_by_its_place(somebody: Page) -> None:
    script = somebody.locator("script[src$='/counter.js']").get_attribute("src")
    assert script is not None
    names = NAMES.replace("/console-static", script.rpartition("/")[0])
    said = {
        ("V", "KeyV"): "v",
        ("đ", "KeyD"): "d",
        ("Process", "KeyG"): "g",
        ("Process", "Digit3"): "3",
        ("Dead", "KeyX"): "x",
        ("a", "KeyQ"): "a",
        ("End", "Numpad1"): "end",
        ("F9", "F9"): "f9",
        ("Process", "NumpadSubtract"): "-",
        ("Process", ""): "",
    }
    events = [{"key": key, "code": code} for key, code in said]
    assert somebody.evaluate(names, events) == list(said.values())


@pytest.mark.parametrize("key", ["?", "F1"])
def test_the_sheet_lists_every_key_in_both_languages(somebody: Page, key: str) -> None:
    somebody.keyboard.press(key)
    sheet = somebody.locator("#help-sheet")
    expect(sheet).to_be_visible()
    rows = sheet.locator("dl > div")
    assert rows.count() == len(KEYS)
    for row, each in zip(rows.all(), KEYS, strict=True):
        assert row.locator("[lang=vi]").inner_text() == each.says
        assert row.locator("[lang=en]").inner_text() not in ("", each.says)
        assert each.cap in row.locator("dt kbd").inner_text()
        assert each.pad in row.locator(".pad").inner_text()
    somebody.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_key_right_after_a_question_was_left_is_the_page_s(somebody: Page) -> None:
    somebody.keyboard.press("Space")
    expect(somebody.locator("body")).to_have_attribute("data-counter", "open")
    expect(somebody.locator("body")).to_have_attribute("data-busy", "no")
    opened = somebody.evaluate("""() => {
        const press = (key) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        press("F9");
        document.getElementById("ask-pause").close("no");
        press("F10");
        return document.querySelector("dialog[open]")?.id;
    }""")
    assert opened == "ask-close"
