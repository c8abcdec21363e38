"""What holds for every page: light scripts, a hall that is not there, no address left open."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Response, expect

from server.desk.principal import Role
from tests.console.served import listening, server_in
from tests.console.visitors import Visitors
from tests.running_hall import RunningHall
from tests.screens import assert_accessible, picture

MOST_BYTES = 60_000
PAGES = ("/", "/login", "/monitor", "/counter?counter=1", "/counter?pick=1", "/devices", "/shifts")


@pytest.mark.parametrize("path", PAGES)
def test_the_scripts_of_a_page_are_light(hall: RunningHall, visitors: Visitors, path: str) -> None:
    page = visitors.staff(Role.SUPERVISOR)
    loaded: set[str] = set()

    def note(answer: Response) -> None:
        if answer.url.endswith(".js"):
            loaded.add(answer.url)

    page.on("response", note)
    page.goto(f"{hall.url}{path}")
    page.wait_for_load_state("networkidle")
    weight = sum(len(gzip.compress(page.request.get(url).body())) for url in loaded)
    assert loaded
    assert weight < MOST_BYTES


def test_a_server_without_a_hall_says_what_to_do(tmp_path: Path, context: BrowserContext) -> None:
    with server_in(tmp_path / "data") as server, listening(server) as address:
        page = context.new_page()
        for path in ("/", "/f/aaaaaaaaaaaaaaaa"):
            answer = page.goto(f"{address}{path}")
            assert answer is not None
            assert answer.status == 503
            expect(page.locator("h1")).to_have_text("Chưa có trung tâm nào được nạp")
            expect(page.locator("code")).to_have_text("moiso hall load FILE --data DIR")
        assert_accessible(page)
        picture(page, "console-no-hall")
        page.get_by_role("link", name="English").click()
        expect(page.locator("h1")).to_have_text("No hall has been loaded yet")
        page.close()


@pytest.mark.parametrize(
    "path", ["/monitor", "/counter", "/counter?counter=1", "/devices", "/reports"]
)
def test_the_pages_of_staff_are_shown_to_nobody_unknown(
    hall: RunningHall, visitors: Visitors, path: str
) -> None:
    answer = visitors.anybody().request.get(f"{hall.url}{path}", max_redirects=0)
    assert answer.status == 302
    assert answer.headers["location"].startswith("/login?next=")


def test_a_devices_cookie_opens_no_page_of_staff(hall: RunningHall, visitors: Visitors) -> None:
    tablet = visitors.device(Role.RATING, 1)
    answer = tablet.request.get(f"{hall.url}/counter", max_redirects=0)
    assert answer.status == 302


def test_the_hall_s_name_is_whole_beside_all_that_the_monitor_s_top_holds(
    hall: RunningHall, visitors: Visitors
) -> None:
    page = visitors.staff(Role.SUPERVISOR)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{hall.url}/monitor")
    expect(page.locator(".top")).to_contain_text("Đã kết nối")
    cut = """name => [name.scrollWidth - name.clientWidth,
      name.scrollHeight - name.clientHeight].some((beyond) => beyond > 6)"""
    assert not page.locator(".brand b").evaluate(cut)
