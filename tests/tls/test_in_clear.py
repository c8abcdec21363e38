"""Passwords and tokens do not cross the hall in clear; what is public does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import BrowserType, Page, expect

from server.desk.principal import Role
from tests.conftest import QUIET_CHROMIUM
from tests.live.listener import Listener, refusal
from tests.running_hall import RunningHall, free_port, load_hall, running_hall
from tests.screens import assert_accessible, picture
from tests.tls.conftest import Guest, Premises

BELIEVE_ME = {
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "localhost",
    "X-Forwarded-Ssl": "on",
    "X-Real-IP": "127.0.0.1",
    "Forwarded": "for=127.0.0.1;proto=https",
}
POLL = "/api/v1/enrolments/123456?poll_secret=x"


def refused(answer: requests.Response, saying: str) -> None:
    told = answer.json()
    assert (answer.status_code, told["code"]) == (403, "tls_required")
    assert saying in told["detail"]


def test_without_a_certificate_the_network_may_not_log_in_nor_be_let_in(
    open_premises: Premises,
) -> None:
    guest = open_premises.plain(open_premises.lan)
    for headers in ({}, BELIEVE_ME):
        refused(guest.log_in(headers=headers), "bật HTTPS cho máy chủ")
        refused(guest.enrol(headers=headers), "bật HTTPS cho máy chủ")
        refused(guest.ask(POLL, headers=headers), "bật HTTPS cho máy chủ")
    english = guest.log_in(headers={"Accept-Language": "en"})
    refused(english, "Ask the administrator to turn on HTTPS")


def test_a_person_and_a_screen_are_told_why_and_what_to_do(
    open_premises: Premises, network_browser: Page
) -> None:
    address = open_premises.plain(open_premises.lan).address
    network_browser.goto(f"{address}/counter")
    expect(network_browser.locator("h1")).to_have_text("Chưa thể đăng nhập từ máy này")
    expect(network_browser.locator("input")).to_have_count(0)
    assert_accessible(network_browser)
    picture(network_browser, "console-in-clear-1366")
    network_browser.goto(f"{address}/display")
    expect(network_browser.locator("#what")).to_contain_text("bật HTTPS cho máy chủ")
    picture(network_browser, "display-in-clear-1366")


def test_the_box_itself_may(open_premises: Premises) -> None:
    for host in ("127.0.0.1", "localhost", "127.0.0.5"):
        guest = open_premises.plain(host)
        assert guest.log_in().json()["code"] == "log_in_failed"
        assert guest.enrol().status_code == 201
        assert guest.ask("/login").status_code == 200


def test_what_is_public_is_public_in_clear(open_premises: Premises, premises: Premises) -> None:
    for hall in (open_premises, premises):
        guest = hall.plain(hall.lan)
        for path in ("/healthz", "/readyz"):
            assert guest.ask(path).status_code == 200
        assert guest.ask("/static/look/tokens.css").status_code == 200
        assert guest.ask("/f/no-such-code").status_code == 404
        assert "Strict-Transport-Security" not in guest.ask("/healthz").headers


def test_a_phone_follows_its_ticket_in_clear_beside_a_certificate(premises: Premises) -> None:
    kiosk = premises.hall.device(Role.KIOSK)
    supervisor = premises.hall.device(Role.SUPERVISOR)
    service = supervisor.get("/counters")[0]["services"][0]
    address = kiosk.post("/tickets", {"service": service}).json()["follow_url"]
    code = address.rsplit("/", 1)[1].partition("#")[0]
    guest = premises.plain(premises.lan)
    assert guest.ask(f"/f/{code}").status_code == 200
    assert guest.ask(f"/api/v1/follow/{code}").json()["state"] == "waiting"
    listener = Listener()
    try:
        listener.connect(guest.address, {"code": code})
        assert "ahead" in listener.first["board"]
    finally:
        listener.client.disconnect()


def test_with_a_certificate_nobody_shows_a_token_in_clear(premises: Premises) -> None:
    token = premises.hall.token(Role.DISPLAY)
    bearer = {"Authorization": f"Bearer {token}"}
    guest = premises.plain(premises.lan)
    refused(guest.ask("/api/v1/board", headers=bearer), f"Xin mở https://{premises.lan}:")
    refused(guest.ask("/api/v1/board", headers=bearer | BELIEVE_ME), "Xin mở https://")
    refused(guest.log_in(), "Xin mở https://")
    refused(guest.enrol(), "Xin mở https://")
    assert refusal(guest.address, {"token": token}) == "tls_required"
    assert premises.safe(premises.lan).ask("/api/v1/board", headers=bearer).ok
    assert premises.plain("127.0.0.1").ask("/api/v1/board", headers=bearer).ok


@pytest.mark.parametrize("path", ["/", "/login?next=/counter", "/display?zone=2", "/rating"])
def test_with_a_certificate_every_other_page_leads_to_https(premises: Premises, path: str) -> None:
    answer = premises.plain(premises.lan).ask(path)
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"https://{premises.lan}:{premises.hall.port}{path}"
    assert premises.plain("127.0.0.1").ask(path).status_code in (200, 302)


def test_a_hall_told_to_be_insecure_lets_everybody_in_and_says_so(
    tmp_path: Path, lan: str, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ("--host", "0.0.0.0", "--insecure-lan")
    with running_hall(tmp_path / "hall", options=words) as hall:
        guest = Guest(f"http://{lan}:{hall.port}")
        assert guest.log_in().json()["code"] == "log_in_failed"
        assert guest.enrol().status_code == 201
        assert guest.ask("/login").status_code == 200
    said = capfd.readouterr().err
    assert "Warning: with --insecure-lan passwords and tokens cross the hall" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "lan"])
def test_listening_to_the_network_without_a_certificate_is_warned_of(
    tmp_path: Path, lan: str, host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    address = lan if host == "lan" else host
    load_hall(tmp_path, "quevo")
    hall = Listening(tmp_path, ("--host", address), free_port(), address=lan)
    try:
        hall.start()
    finally:
        hall.stop()
    assert f"Warning: listening on {address}:{hall.port} without TLS" in capfd.readouterr().err


def test_loopback_alone_is_no_reason_to_warn(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with running_hall(tmp_path / "hall"):
        pass
    assert "Warning" not in capfd.readouterr().err


class Listening(RunningHall):
    """A running hall that listens on one address."""

    def __init__(self, folder: Path, options: tuple[str, ...], port: int, *, address: str) -> None:
        super().__init__(folder, options, port)
        self.address = address

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://{self.address}:{self.port}"


@pytest.fixture
def network_browser(
    lan: str,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
) -> Iterator[Page]:
    """Give a page whose browser reaches this machine by its address in the network too."""
    words = [f"{each}, EXCLUDE {lan}" if "MAP *" in each else each for each in QUIET_CHROMIUM]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": words})
    yield browser.new_page(viewport={"width": 1366, "height": 768})
    browser.close()
