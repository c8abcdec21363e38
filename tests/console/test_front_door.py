"""The front door: every screen of the hall, one tap away, for whoever comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.console.hall import write_hall
from tests.console.served import server_in
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import RunningHall, load_hall
from tests.screens import assert_accessible, picture

KIOSK = "http://127.0.0.1:8100"
A_MINUTE = 600
BOARDS = {"/display?layout=waiting", "/display?layout=idle"}
CITIZENS = {"/display", "/display?zone=1", "/display?zone=2", "/rating"} | BOARDS
STAFF = {"/monitor", "/counter", "/reports", "/shifts", "/devices", "/voice"}
SCREENS = CITIZENS | STAFF | {"/api/docs"}


def test_every_link_leads_to_a_page_or_to_the_log_in(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.anybody()
    page.goto(hall.url)
    links = page.eval_on_selector_all(
        "a[href]", "links => links.map((link) => link.getAttribute('href'))"
    )
    panels = {f"/display?counter={number}" for number in range(1, 17)}
    assert set(links) - {"#page"} == SCREENS | panels | {"/login", "/?lang=en"}
    for link in SCREENS | panels | {"/login"}:
        answer = page.goto(hall.url + link)
        assert answer is not None
        assert answer.status == 200, link
        assert ("/login" in page.url) == (link in STAFF | {"/login"}), link


def test_a_supervisor_comes_through_every_door(hall: RunningHall, visitors: Visitors) -> None:
    page = visitors.staff(Role.SUPERVISOR)
    for link in ("/monitor", "/counter", "/reports", "/devices"):
        answer = page.goto(hall.url + link)
        assert answer is not None
        assert answer.status == 200, link
        assert link in page.url
        expect(page.locator(".top nav [aria-current]")).to_have_attribute("href", link)


def test_the_kiosks_link_stands_only_on_the_kiosks_own_host(tmp_path: Path) -> None:
    load_hall(tmp_path / "data", write_hall(tmp_path))
    with server_in(tmp_path / "data", kiosk_url=KIOSK) as server:
        client = server.app.test_client()
        link = f'href="{KIOSK}"'
        for own in ("127.0.0.1", "::1"):
            assert link in client.get("/", environ_base={"REMOTE_ADDR": own}).text
        for other in ("192.168.1.20", "10.0.0.1", "fe80::1"):
            said = client.get("/", environ_base={"REMOTE_ADDR": other}).text
            assert "8100" not in said
            assert "Kiosk lấy số" not in said


def test_an_address_that_opens_pages_without_end_is_slowed_down(tmp_path: Path) -> None:
    load_hall(tmp_path / "data", write_hall(tmp_path))
    with server_in(tmp_path / "data") as server:
        client = server.app.test_client()
        seen = [client.get("/login") for _ in range(A_MINUTE + 2)]
    assert [answer.status_code for answer in seen] == [200] * A_MINUTE + [429] * 2
    assert int(seen[-1].headers["Retry-After"]) > 0
    assert "Xin chờ một lát" in seen[-1].text


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1366", "390"])
def test_the_front_door_tells_how_the_hall_stands(
    hall: RunningHall, visitors: Visitors, supervisor: Stranger, kiosk: Stranger,
    size: tuple[int, int],
) -> None:  # fmt: skip
    supervisor.post("/counters/1/open").raise_for_status()
    kiosk.post("/tickets", {"service": "C"}).raise_for_status()
    waiting = sum(each["waiting"] for each in kiosk.get("/services"))
    page = visitors.anybody(size)
    page.goto(hall.url)
    expect(page.locator("h1")).to_have_text("Trung tâm Phục vụ hành chính công")
    expect(page.locator(".state b")).to_contain_text("Đang mở cửa, đến 11:30")
    expect(page.locator(".figures dd")).to_have_text([str(waiting), "1"])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(page)
    picture(page, f"console-front-door-{size[0]}")
