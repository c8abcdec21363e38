"""The follow page's secret, and the page without its server or its script."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from tests.console.phones import Counter, counter, follow, keep

__all__ = ["counter", "follow"]

SECRET = "sekret-7f3a"


def test_the_fragment_of_the_address_is_neither_read_nor_sent(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    mine = counter.issue()
    page = follow(mine)
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url.partition('#')[0]} {request.all_headers()} {request.post_data}")

    page.on("request", note)
    scripts: set[str] = set()
    page.on("request", lambda each: scripts.add(each.url) if ".js" in each.url else None)
    address = f"{page.url}#{SECRET}"
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#number")).to_have_text(mine["number"])
    with page.expect_response("**/api/v1/follow/**"):
        page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"?lang=en#{SECRET}")
    expect(page.locator("#number")).to_have_text(mine["number"])
    assert len(scripts) >= 4
    reads = re.compile(r"\bhash\b|location\.href|document\.URL|baseURI")
    assert not [each for each in scripts if reads.search(page.request.get(each).text())]
    assert not [each for each in sent if SECRET in each]
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert SECRET not in kept
    assert SECRET not in page.content()


def test_a_lost_server_is_said_with_the_time_of_the_newest_place(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    mine = counter.issue()
    page = follow(mine)
    expect(page.locator("#updated")).to_have_text(re.compile(r"Cập nhật lúc 08:\d\d"))
    page.route("**/api/v1/follow/**", lambda route: route.abort())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#updated")).to_have_text(
        re.compile(r"Mất kết nối\. Tin gần nhất lúc 08:\d\d\.")
    )
    expect(page.locator("#number")).to_have_text(mine["number"])
    keep(page, "lost")
    page.unroute("**/api/v1/follow/**")
    expect(page.locator("#updated")).to_have_text(re.compile(r"Cập nhật lúc 08:\d\d"))


def test_a_phone_without_script_shows_the_number_and_the_counter(
    counter: Counter, follow: Callable[..., Page]
) -> None:
    mine = counter.issue()
    counter.do("open", "call-next")
    page = follow(mine, java_script_enabled=False)
    expect(page.locator("#says")).to_have_text("Mời Ông/Bà đến")
    expect(page.locator("#number")).to_have_text(mine["number"])
    expect(page.locator("#where")).to_have_text(f"Quầy {counter.number}")
