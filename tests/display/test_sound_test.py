"""A supervisor hears a screen from afar: what it plays, what it never plays over, what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, expect

from server.desk.principal import Role
from server.store.database import open_for_reading
from tests.console.visitors import DESK, PHONE, Visitors, session_of
from tests.display.announced import (
    PITCH,
    announced_hall,
    call_at,
    open_display,
    spoken,
    tune_of,
    wait_until_spoken,
)
from tests.display.hearing import CHIME_HZ, recording, speaking
from tests.display.rig import EAR, touch
from tests.live.listener import listening
from tests.running_hall import RunningHall, wait_for
from tests.screens import assert_accessible, picture
from tests.voice.process import path_without_program
from tests.voice.tones import clip, tone

CHIMES = {round(hertz, -2) for hertz in CHIME_HZ}
LONG_S = 7.0
"""Longer than a page may leave a question unanswered."""
COUNTED = [PITCH[word] for word in ("một", "hai", "ba")]
STARTED = """() => { const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) {
    window.begun = true; return start.apply(this, when); }; }"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    with announced_hall(tmp_path_factory.mktemp("tried") / "hall") as hall:
        yield hall


@pytest.fixture(scope="module")
def session(hall: RunningHall, browser: Browser) -> StorageState:
    return supervisor_of(hall, browser)


@pytest.fixture
def devices(
    hall: RunningHall, session: StorageState, new_context: Callable[..., BrowserContext]
) -> Page:
    return devices_page(hall, new_context, session)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Let a page have an ear that its policy would refuse."""
    return {**browser_context_args, "bypass_csp": True}


def supervisor_of(hall: RunningHall, browser: Browser) -> StorageState:
    name = Visitors(hall, browser.new_context).add(Role.SUPERVISOR)
    return session_of(hall, browser, name)


def devices_page(
    hall: RunningHall, new_context: Callable[..., BrowserContext], session: StorageState
) -> Page:
    page = Visitors(hall, new_context).anybody(DESK, storage_state=session)
    page.goto(f"{hall.url}/devices")
    return page


def number_of(screen: Page) -> int:
    told = screen.evaluate("JSON.parse(document.getElementById('state').textContent).device")
    return int(told)


def row_of(devices: Page, screen: Page | int) -> Locator:
    number = screen if isinstance(screen, int) else number_of(screen)
    devices.reload()
    return devices.locator("tr", has=devices.locator(f"[data-sound='{number}']"))


def try_sound(row: Locator) -> Locator:
    row.get_by_role("button", name="Thử loa").click()
    return row.locator(".heard")


def written(hall: RunningHall) -> int:
    """Return the seq of what was written down last."""
    database = open_for_reading(hall.folder)
    try:
        return int(database.conn.execute("SELECT max(seq) FROM journal").fetchone()[0])
    finally:
        database.close()


def parts_heard(screen: Page) -> list[list[int]]:
    """Return what was heard between the chimes, each sentence by itself."""
    tune = recording(screen).tune()
    parts = [(chimed, list(part)) for chimed, part in groupby(tune, CHIMES.__contains__)]
    assert [chimed for chimed, _ in parts] == [True, False] * (len(parts) // 2)
    return [part for chimed, part in parts if not chimed]


def test_a_screen_is_heard_from_afar_and_nothing_is_written_of_it(
    context: BrowserContext, hall: RunningHall, devices: Page
) -> None:
    screen = open_display(context, hall)
    row = row_of(devices, screen)
    expect(row.locator(".page-of")).to_have_text(f"Phiên bản {version('moiso')} · loa bật")
    before = written(hall)
    heard = try_sound(row)
    expect(heard).to_have_text("Đã đọc câu thử loa")
    assert parts_heard(screen) == [COUNTED]
    assert speaking(screen) == []
    assert written(hall) == before
    devices.reload()
    expect(heard).to_have_text("Đã đọc câu thử loa")
    assert_accessible(devices)
    for width, size in (("1366", DESK), ("390", PHONE)):
        devices.set_viewport_size({"width": size[0], "height": size[1]})
        row.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
        picture(devices, f"console-devices-heard-{width}")


def test_a_screen_that_waits_for_a_touch_says_so_and_is_heard_after_it(
    context: BrowserContext, hall: RunningHall, devices: Page
) -> None:
    screen = open_display(context, hall, unlocked=False)
    row = row_of(devices, screen)
    expect(row.locator(".page-of")).to_contain_text("loa chờ chạm")
    heard = try_sound(row)
    expect(heard).to_have_text("Âm thanh chưa bật: xin chạm vào màn hình một lần")
    picture(devices, "console-devices-asleep-1366")
    touch(screen)
    wait_for(lambda: "loa bật" in row_of(devices, screen).inner_text(), "its sound is told")
    assert screen.evaluate("window.hears") is True
    expect(try_sound(row_of(devices, screen))).to_have_text("Đã đọc câu thử loa")
    assert parts_heard(screen) == [COUNTED]


def test_a_screen_that_is_gone_is_not_waited_for(
    context: BrowserContext, hall: RunningHall, devices: Page
) -> None:
    screen = open_display(context, hall)
    row = row_of(devices, screen)
    number = number_of(screen)
    screen.close()
    wait_for(lambda: "Mất liên lạc" in row_of(devices, number).inner_text(), "it is gone")
    expect(row.locator(".page-of")).to_have_count(0)
    expect(try_sound(row)).to_contain_text("Màn hình này chưa nối máy chủ")


def test_a_page_that_does_not_know_the_question_is_waited_for_only_a_while(
    hall: RunningHall, devices: Page
) -> None:
    secret = hall.token(Role.DISPLAY)
    with listening(hall.url, {"token": secret}) as old:
        heard = try_sound(row_of(devices, int(old.first["device"])))
        expect(heard).to_have_text("Đang hỏi màn hình…")
        expect(heard).to_have_text("Màn hình không trả lời")


def test_a_test_waits_for_the_call_that_is_said_and_a_call_for_the_test(
    context: BrowserContext, hall: RunningHall, devices: Page
) -> None:
    screen = open_display(context, hall)
    row = row_of(devices, screen)
    before = len(spoken(hall))
    screen.evaluate(STARTED)
    first = call_at(hall, 1)
    wait_for(lambda: screen.evaluate("window.begun === true"), "the call is being said")
    heard = try_sound(row)
    expect(heard).to_have_text("Đang thử loa…")
    second = call_at(hall, 2)
    expect(heard).to_have_text("Đã đọc câu thử loa")
    wait_for(lambda: len(spoken(hall)) == before + 2, "both calls were said", within_s=90)
    assert [each["number"] for each in spoken(hall)[before:]] == [first, second]
    assert parts_heard(screen) == [tune_of(first, 1), COUNTED, tune_of(second, 2)]


def test_a_screen_that_says_a_long_call_is_waited_for_and_goes_on_before_the_next(
    context: BrowserContext,
    new_context: Callable[..., BrowserContext],
    browser: Browser,
    tmp_path: Path,
) -> None:
    clip(tmp_path / "hall" / "voice", "mời số", tone(PITCH["Mời số"], LONG_S))
    with announced_hall(tmp_path / "hall", keep=("Mời số",)) as hall:
        screen = open_display(context, hall)
        row = row_of(devices_page(hall, new_context, supervisor_of(hall, browser)), screen)
        screen.evaluate(STARTED)
        numbers = [call_at(hall, counter) for counter in (1, 2)]
        wait_for(lambda: screen.evaluate("window.begun === true"), "a call is being said")
        heard = try_sound(row)
        expect(heard).to_have_text("Chờ lời gọi đang đọc xong…")
        expect(heard).to_have_text("Đã đọc câu thử loa")
        wait_until_spoken(hall, numbers)
        tunes = [tune_of(number, counter) for number, counter in zip(numbers, (1, 2), strict=True)]
        assert parts_heard(screen) == [tunes[0], COUNTED, tunes[1]]


def test_a_screen_beside_the_one_that_speaks_lets_it_end(
    context: BrowserContext,
    new_context: Callable[..., BrowserContext],
    hall: RunningHall,
    devices: Page,
) -> None:
    speaker = open_display(context, hall)
    call_at(hall, 3)
    wait_for(lambda: speaking(speaker)[-1:] == [(False, spoken(hall)[-1]["number"])], "it spoke")
    beside = open_display(new_context(), hall)
    row = row_of(devices, beside)
    count = len(spoken(hall))
    speaker.evaluate(STARTED)
    number = call_at(hall, 4)
    wait_for(lambda: speaker.evaluate("window.begun === true"), "the call is being said")
    heard = try_sound(row)
    expect(heard).to_have_text("Chờ lời gọi đang đọc xong…")
    assert len(spoken(hall)) == count
    expect(heard).to_have_text("Đã đọc câu thử loa")
    assert spoken(hall)[-1]["number"] == number
    assert parts_heard(beside) == [COUNTED]


def test_the_panel_of_a_counter_chimes(
    context: BrowserContext, hall: RunningHall, devices: Page
) -> None:
    secret = hall.token(Role.DISPLAY, 5)
    context.add_cookies([{"name": "moiso_display", "value": secret, "url": hall.url}])
    panel = context.new_page()
    panel.add_init_script(EAR)
    panel.goto(f"{hall.url}/display")
    expect(panel.locator("body")).to_have_attribute("data-live", "live")
    touch(panel)
    expect(try_sound(row_of(devices, panel))).to_have_text("Đã phát chuông")
    assert panel.evaluate("window.tones") == 2


def test_without_a_voice_it_is_told_that_only_the_chime_was_heard(
    context: BrowserContext,
    new_context: Callable[..., BrowserContext],
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    with announced_hall(tmp_path / "hall", word_s=None, has_voice=False) as hall:
        screen = open_display(context, hall)
        devices = devices_page(hall, new_context, supervisor_of(hall, browser))
        heard = try_sound(row_of(devices, screen))
        expect(heard).to_have_text("Chỉ có chuông, chưa có giọng đọc")
        assert set(recording(screen).tune()) <= CHIMES
        assert screen.evaluate("window.tones") == 2
