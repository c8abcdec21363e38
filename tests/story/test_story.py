"""The whole road in a real browser: touch, slip, call, display, rating, report."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from server.core.report import Json
from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.running_hall import PASSWORD, RunningHall, free_port, running_hall, wait_for
from tests.screens import assert_accessible, assert_nothing_overflows, picture

PUBLIC_URL = "http://hall.example"
SERVICE, COUNTER = "A", 1


@dataclass(frozen=True)
class Scene:
    """A hall, a kiosk with a printer of pictures, and a browser to open screens in."""

    hall: RunningHall
    supervisor: Stranger
    kiosk_url: str
    slips: Path
    browser: Browser

    def screen(self, width: int, height: int) -> Page:
        """Return a new machine with a screen of that size."""
        context = self.browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    def enrolled(self, page: Page, address: str) -> Page:
        """Open a device's page, let it in as staff would, and return it."""
        page.goto(f"{self.hall.url}{address}")
        code = page.locator("#code")
        expect(code).not_to_contain_text("·")
        shown = "".join(code.inner_text().split())
        waiting = self.supervisor.get("/enrolments")
        device: Json = next(each for each in waiting if each["code"] == shown)
        wish = {name: device[name] for name in ("role", "counter", "zone") if device[name]}
        assert self.supervisor.post(f"/enrolments/{shown}/approve", wish).ok
        expect(code).to_have_count(0)
        return page


@contextmanager
def kiosk(hall: RunningHall, folder: Path) -> Iterator[str]:
    port = free_port()
    words = ["kiosk", "--server", hall.url, "--port", str(port)]
    words += ["--printer", f"png://{folder / 'slips'}", "--state-dir", str(folder / "kiosk")]
    words += ["--token", hall.token(Role.KIOSK)]
    process = subprocess.Popen([sys.executable, "-m", "server.cli", *words])
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: _answers(url), "the kiosk answers", within_s=30)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.ConnectionError:
        return False


@pytest.fixture
def scene(tmp_path: Path, browser: Browser) -> Iterator[Scene]:
    options = ("--always-open", "--public-url", PUBLIC_URL)
    with (
        running_hall(tmp_path / "hall", options=options) as hall,
        kiosk(hall, tmp_path) as kiosk_url,
    ):
        yield Scene(
            hall=hall,
            supervisor=hall.person("Lan", Role.SUPERVISOR),
            kiosk_url=kiosk_url,
            slips=tmp_path / "slips",
            browser=browser,
        )


def take_number(scene: Scene, page: Page) -> tuple[str, str]:
    """Touch a service and then “take a number”; return the number and the address on its slip."""
    page.goto(scene.kiosk_url)
    page.locator(f'[data-service="{SERVICE}"]').click()
    page.locator("#take").click()
    expect(page.locator("#paper")).to_contain_text("Xin nhận phiếu")
    number = page.locator('section[data-step="result"] .big').inner_text()
    (slip,) = wait_for(lambda: list(scene.slips.glob(f"*-{number}.png")), "the slip")
    (code,) = zxingcpp.read_barcodes(Image.open(slip).convert("L"))
    return number, code.text


def sit_down(scene: Scene, page: Page) -> Page:
    """Log in as a clerk, choose the counter and open it."""
    page.goto(f"{scene.hall.url}/counter")
    page.fill("#name", "Minh")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.locator(f'a[href="/counter?counter={COUNTER}"]').click()
    expect(page.locator("#next")).to_contain_text("Mở quầy")
    press(page, "Space", "next")
    return page


def press(clerk: Page, key: str, button: str) -> None:
    """Press a key once it is unlocked, as a clerk who looks at the screen does."""
    expect(clerk.locator(f"#{button}")).to_be_enabled()
    clerk.keyboard.press(key)


def at_hand(clerk: Page) -> Locator:
    """Return the place of the number at the counter."""
    return clerk.get_by_role("region", name="Số tại quầy")


def test_from_the_touch_at_the_kiosk_to_the_line_in_the_report(scene: Scene) -> None:
    scene.hall.person("Minh", Role.CLERK)
    board = scene.enrolled(scene.screen(1920, 1080), "/display")
    panel = scene.enrolled(scene.screen(1920, 1080), f"/display?counter={COUNTER}")
    tablet = scene.enrolled(scene.screen(1280, 800), f"/rating?counter={COUNTER}")
    phone = scene.screen(390, 844)
    clerk = sit_down(scene, scene.screen(1366, 768))
    touch = scene.screen(1080, 1920)

    number, address = take_number(scene, touch)
    assert number == "A001"
    assert address.startswith(f"{PUBLIC_URL}/f/")
    phone.goto(address.replace(PUBLIC_URL, scene.hall.url))
    expect(phone.locator("#number")).to_have_text(number)
    expect(phone.locator("#says")).to_have_text("Sắp đến lượt Ông/Bà")
    expect(clerk.locator("#queue")).to_contain_text(number)

    press(clerk, "Space", "next")
    for screen in (board, panel):
        expect(screen.locator("#now [data-part=number]")).to_have_text(number)
        expect(screen.locator("#now")).to_contain_text("Mời số")
    expect(board.locator("#now [data-part=counter]")).to_have_text(str(COUNTER))
    expect(phone.locator("#where")).to_have_text(f"Quầy {COUNTER}")
    for name, screen in (
        ("story-display", board),
        ("story-panel", panel),
        ("story-phone", phone),
        ("story-counter", clerk),
    ):
        assert_accessible(screen)
        picture(screen, name)
    assert_nothing_overflows(board)

    press(clerk, "b", "start")
    expect(at_hand(clerk)).to_contain_text("Đang phục vụ")
    expect(tablet.locator("body")).to_have_attribute("data-step", "idle")
    press(clerk, "Enter", "finish")
    expect(tablet.locator("body")).to_have_attribute("data-step", "ask")
    assert_accessible(tablet)
    picture(tablet, "story-rating")
    tablet.locator('[data-level="very_satisfied"]').click()
    expect(tablet.locator("body")).to_have_attribute("data-step", "thanks")
    expect(phone.locator("#says")).to_have_text("Đã phục vụ xong")

    visits = scene.supervisor.get("/reports/visits")["total"]
    assert (visits["issued"], visits["served"], visits["open"]) == (1, 1, 0)
    opinion = wait_for(
        lambda: (told := scene.supervisor.get("/reports/satisfaction")["total"])["rated"] and told,
        "the answer is counted",
    )
    assert opinion["very_satisfied_count"] == 1
    assert (opinion["satisfied_share"], opinion["response_rate"]) == (100.0, 100.0)


def test_the_number_of_who_does_not_come_leaves_the_displays(scene: Scene) -> None:
    scene.hall.person("Minh", Role.CLERK)
    board = scene.enrolled(scene.screen(1920, 1080), "/display")
    clerk = sit_down(scene, scene.screen(1366, 768))
    number, _ = take_number(scene, scene.screen(1080, 1920))
    expect(clerk.locator("#queue")).to_contain_text(number)
    press(clerk, "Space", "next")
    expect(board.locator("#now [data-part=number]")).to_have_text(number)
    press(clerk, "r", "recall")
    expect(at_hand(clerk)).to_contain_text("2 lần")
    press(clerk, "v", "no-show")
    expect(clerk.locator("#missed")).to_contain_text(number)
    expect(board.locator("#now")).to_contain_text("Kính chào Ông/Bà")
    visits = scene.supervisor.get("/reports/visits")["total"]
    assert (visits["no_show"], visits["served"]) == (1, 0)
