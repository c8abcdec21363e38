"""The small window: it follows the counter, its keys work, and it stays small; and the weight."""

from __future__ import annotations

import gzip
import re

from playwright.sync_api import Page, expect

from tests.console.bench import Bench

MOST_SCRIPT_BYTES = 60_000
NO_WINDOW_ABOVE = "delete window.documentPictureInPicture"
# Chromium shows such a window only with a screen; a frame stands for it here.
A_FRAME_ABOVE = """Object.defineProperty(window, "documentPictureInPicture", { value: {
    async requestWindow({ width, height }) {
        window.wanted = [width, height];
        const frame = document.createElement("iframe");
        Object.assign(frame, { width, height, id: "above" });
        document.body.append(frame);
        const above = frame.contentWindow;
        above.close = () => { above.dispatchEvent(new Event("pagehide")); frame.remove(); };
        return above;
    },
} });"""


def follows(bench: Bench, small: Page) -> None:
    """See that the small page and the large one are one counter."""
    first, second = bench.issue(), bench.issue()
    expect(small.locator("#small-count")).to_have_text("2 người chờ")
    small.keyboard.press("Space")
    expect(small.locator("#number")).to_have_text(first["number"])
    expect(bench.at_hand()).to_have_text(first["number"])
    bench.press("Enter")
    expect(small.locator("#idle")).to_be_visible()
    expect(small.locator("#small-count")).to_have_text("1 người chờ")
    expect(small.locator("body")).to_have_attribute("data-busy", "no")
    small.locator("#next").click()
    bench.has(number=second["number"], state="called")
    expect(small.locator("#timer")).to_have_text(re.compile(r"\d\d:\d\d"))


def test_without_a_window_above_a_plain_small_one_opens(bench: Bench) -> None:
    bench.page.add_init_script(NO_WINDOW_ABOVE)
    bench.open()
    with bench.page.expect_popup() as opened:
        bench.press("F6")
    small = opened.value
    expect(small.locator("body")).to_have_attribute("data-live", "live")
    assert small.evaluate("[innerWidth, innerHeight]") == [360, 240]
    assert small.evaluate("document.documentElement.scrollHeight") == 240
    follows(bench, small)


def test_the_window_above_shows_the_counter_and_hears_its_keys(bench: Bench) -> None:
    bench.page.add_init_script(A_FRAME_ABOVE)
    first = bench.issue()
    bench.issue()
    bench.open()
    bench.press("F6")
    above = bench.page.frame_locator("#above")
    expect(above.locator("#small-count")).to_have_text("2 người chờ")
    expect(above.locator("body")).to_have_class(re.compile("is-small"))
    assert bench.page.evaluate("window.wanted") == [360, 240]
    above.locator("body").press("Space")
    bench.has(number=first["number"], state="called")
    expect(above.locator("#number")).to_have_text(first["number"])
    expect(above.locator("#timer")).to_have_text(re.compile(r"\d\d:\d\d"))
    bench.settle()
    above.locator("body").press("g")
    expect(bench.page.locator("#ask-park")).to_be_visible()
    bench.page.keyboard.press("Escape")
    above.locator("#next").click()
    expect(above.locator("#small-count")).to_have_text("0 người chờ")
    bench.press("F6")
    expect(bench.page.locator("#above")).to_have_count(0)


def test_a_browser_that_refuses_the_small_window_is_said(bench: Bench) -> None:
    bench.page.add_init_script(f"{NO_WINDOW_ABOVE}; window.open = () => null;")
    bench.sit_down()
    bench.press("F6")
    expect(bench.page.locator("#trouble:visible")).to_contain_text("không cho mở cửa sổ nhỏ")


def test_the_page_s_scripts_weigh_less_than_60_kb(bench: Bench) -> None:
    scripts: list[bytes] = []
    bench.page.on(
        "response",
        lambda answer: scripts.append(answer.body()) if answer.url.endswith(".js") else None,
    )
    bench.sit_down()
    bench.page.wait_for_load_state("networkidle")
    assert len(scripts) > 10
    assert sum(len(gzip.compress(each)) for each in scripts) < MOST_SCRIPT_BYTES
