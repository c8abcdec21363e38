"""A screen left alone for weeks: it renews itself, admits what is wrong, and never in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.display.boards import call, display_board, layout, usual_calls
from tests.display.proxy import Proxy
from tests.display.rig import EAR, Host
from tests.running_hall import wait_for

Loads = list[str]


@pytest.fixture
def lonely(browser: Browser) -> Iterator[Page]:
    """Give a page that may fail by itself."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.add_init_script(EAR)
    yield page
    page.close()


@pytest.fixture
def loads(lonely: Page) -> Loads:
    """Keep the address of every load of the page."""
    kept: Loads = []
    lonely.on("domcontentloaded", lambda page: kept.append(page.url))
    return kept


@pytest.fixture
def proxy(host: Host) -> Iterator[Proxy]:
    made = Proxy(host.port)
    yield made
    made.close()


def open_board(page: Page, url: str) -> None:
    page.goto(f"{url}/display?sound=off")
    is_live(page)


def is_live(page: Page) -> None:
    expect(page.locator("body")).to_have_attribute("data-live", "live")


def is_loaded_again(page: Page, loads: Loads) -> None:
    # The page's own clock of waiting: only a question to the browser lets its events come in.
    wait_for(lambda: page.locator("body").count() and len(loads) == 2, "the page is loaded again")
    is_live(page)


def test_a_screen_makes_itself_anew_once_for_a_server_of_another_version(
    lonely: Page, host: Host, loads: Loads
) -> None:
    host.stage(version=version("moiso"))
    open_board(lonely, host.url)
    assert len(loads) == 1
    host.stage(version="9.9.9")
    lonely.context.set_offline(True)
    expect(lonely.locator("#lost")).to_be_visible()
    lonely.context.set_offline(False)
    is_loaded_again(lonely, loads)
    # The page that comes is still of the old version: it is shown as it is.
    host.push(display_board(message={"vi": "Sau"}))
    expect(lonely.locator("#message")).to_have_text("Sau")
    assert len(loads) == 2


def test_a_layout_that_was_changed_makes_the_page_anew(
    lonely: Page, host: Host, loads: Loads
) -> None:
    host.push(display_board(layout=layout()))
    open_board(lonely, host.url)
    host.push(display_board(layout=layout(theme="paper")))
    expect(lonely.locator("body")).to_have_attribute("data-theme", "paper")
    is_live(lonely)
    assert len(loads) == 2


@pytest.mark.parametrize(
    "failing",
    ["setTimeout(() => { throw new Error('broken'); })", "void Promise.reject(new Error('x'))"],
)
def test_a_page_that_has_failed_says_so_and_comes_back(
    lonely: Page, host: Host, loads: Loads, failing: str
) -> None:
    open_board(lonely, host.url)
    lonely.evaluate(f"() => {{ {failing} }}")
    expect(lonely.locator("#lost")).to_contain_text("Màn hình gặp lỗi")
    expect(lonely.locator("#lost")).to_contain_text("số liệu lúc 08:12")
    is_loaded_again(lonely, loads)


def test_a_page_that_fails_again_waits_longer_and_admits_it_is_old(
    lonely: Page, host: Host, loads: Loads
) -> None:
    lonely.add_init_script("sessionStorage.moiso_faults = '4'")
    open_board(lonely, host.url)
    host.push(display_board(waiting=None))
    expect(lonely.locator("body")).to_have_attribute("data-live", "fault")
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    expect(lonely.locator("#lost")).to_be_visible()
    assert lonely.evaluate("sessionStorage.moiso_faults") == "5"
    assert len(loads) == 1


def test_a_failed_page_is_not_loaded_from_a_server_that_is_away(
    lonely: Page, host: Host, loads: Loads
) -> None:
    open_board(lonely, host.url)
    host.kill()
    lonely.evaluate("() => { setTimeout(() => { throw new Error('broken'); }); }")
    expect(lonely.locator("#lost")).to_contain_text("Màn hình gặp lỗi")
    # The script asks first; a page that went there itself would be the browser's own error.
    is_the_page = "sound=off"
    with lonely.expect_event("requestfailed", lambda asked: is_the_page in asked.url) as failed:
        pass
    assert failed.value.resource_type == "fetch"
    assert len(loads) == 1
    host.start()
    is_loaded_again(lonely, loads)


@pytest.mark.parametrize("how", ["cut", "stall"])
def test_a_network_that_fails_is_admitted_and_its_return_shows_the_newest_board(
    lonely: Page, host: Host, proxy: Proxy, how: str
) -> None:
    open_board(lonely, proxy.url)
    getattr(proxy, how)()
    expect(lonely.locator("#lost")).to_contain_text("số liệu lúc 08:12", timeout=5000)
    host.push(display_board(calls=[call("G030", 9), *usual_calls()]))
    proxy.mend()
    expect(lonely.locator("#lost")).to_be_hidden()
    expect(lonely.locator("#now [data-part=number]")).to_have_text("G030")


def test_a_box_that_slept_asks_for_the_whole_anew(lonely: Page, host: Host) -> None:
    open_board(lonely, host.url)
    # The calendar has gone on while the steady clock stood still, as on a box that slept.
    with lonely.expect_websocket():
        lonely.evaluate("() => { const now = Date.now; Date.now = () => now() + 3600000; }")
    is_live(lonely)


def test_a_technician_is_told_the_version_by_a_key(lonely: Page, host: Host) -> None:
    open_board(lonely, host.url)
    expect(lonely.locator("#about")).to_be_hidden()
    lonely.keyboard.press("i")
    expect(lonely.locator("#about")).to_contain_text(f"Phiên bản {version('moiso')}")


def test_a_page_whose_script_never_came_admits_it_by_its_style(lonely: Page, host: Host) -> None:
    lonely.route("**/board.js", lambda route: route.abort())
    lonely.goto(f"{host.url}/display?sound=off")
    expect(lonely.locator(".unlived")).to_be_visible()
    expect(lonely.locator(".unlived")).to_contain_text("số liệu lúc 08:12")
    lonely.unroute("**/board.js")
    is_live(lonely)
    expect(lonely.locator(".unlived")).to_be_hidden()


def test_a_thousand_pushes_leave_no_more_nodes_than_a_hundred(lonely: Page, host: Host) -> None:
    open_board(lonely, host.url)
    watcher = lonely.context.new_cdp_session(lonely)

    def counts() -> tuple[int, int]:
        watcher.send("HeapProfiler.collectGarbage")
        found = watcher.send("Memory.getDOMCounters")
        return found["nodes"], found["jsEventListeners"]

    def push(first: int, last: int) -> None:
        for place in range(first, last):
            calls = [call(f"A{place:03d}", place % 9 + 1, state="serving"), *usual_calls()]
            host.push(display_board(calls=calls, message={"vi": f"Lần {place}"}))
        expect(lonely.locator("#message")).to_have_text(f"Lần {last - 1}")

    push(100, 200)
    before = counts()
    push(200, 1000)
    # What was just taken away is swept up when the browser likes.
    wait_for(lambda: counts()[0] <= before[0] * 1.1, f"not many more nodes than {before[0]}")
    assert counts()[1] <= before[1] + 2
