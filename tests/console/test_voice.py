"""Recording the hall's voice: with a microphone, from a file, and what a supervisor hears of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from server.cli.books import do
from server.desk.access import add_staff
from server.desk.principal import Role
from tests.console.visitors import DESK, PHONE, Visitors
from tests.running_hall import PASSWORD, RunningHall, running_hall, wait_for
from tests.screens import assert_accessible, picture
from tests.voice.process import path_without_program
from tests.voice.tones import clip, heard, quiet, tone

MICROPHONE_HZ = 700
LENGTH = re.compile(r"\d,\d")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    """Give a hall of its own: what is recorded in it is heard nowhere else."""
    with running_hall(tmp_path_factory.mktemp("voice") / "hall") as hall:
        yield hall


@pytest.fixture(scope="module")
def supervisor_name(hall: RunningHall) -> str:
    do(hall.folder, add_staff("phu-trach", Role.SUPERVISOR, PASSWORD))
    return "phu-trach"


@pytest.fixture(scope="module")
def with_microphone(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, object],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    """Give a browser that hears a tone in place of a person."""
    said = tmp_path_factory.mktemp("said") / "said.wav"
    sound = np.concatenate([quiet(0.3), tone(MICROPHONE_HZ, 1.0, level=0.4), quiet(0.2)])
    soundfile.write(said, sound, 48_000)
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={said}",
    )
    words = [*browser_type_launch_args.get("args", ()), *flags]  # type: ignore[misc]
    browser = browser_type.launch(**browser_type_launch_args | {"args": words})  # type: ignore[arg-type]
    yield browser
    browser.close()


def open_page(visitors: Visitors, name: str, size: tuple[int, int] = DESK) -> Page:
    page = visitors.anybody(size)
    visitors.log_in(page.context, name)
    page.goto(f"{visitors.hall.url}/voice")
    expect(page.locator("#progress")).to_contain_text("cụm từ")
    return page


def clips_of(hall: RunningHall) -> Path:
    return hall.folder / "voice/clips/vi"


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_an_empty_half_and_full_voice_are_shown_as_they_are(
    hall: RunningHall, visitors: Visitors, supervisor_name: str, size: tuple[int, int]
) -> None:
    page = open_page(visitors, supervisor_name, size)
    phrases = page.locator("#phrases b").all_inner_texts()
    expect(page.locator("#progress")).to_have_text(f"Đã ghi 0 trên {len(phrases)} cụm từ")
    assert phrases[:3] == ["mời số", "đến quầy số", "A"]
    shoot(page, "empty", size)
    for done, name in ((phrases[: len(phrases) // 2], "half"), (phrases, "full")):
        for phrase in done:
            clip(hall.folder / "voice", phrase.lower(), tone(400))
        page.reload()
        expect(page.locator("#progress")).to_contain_text(f"{len(done)} trên {len(phrases)}")
        shoot(page, name, size)
    for path in clips_of(hall).iterdir():
        path.unlink()


def shoot(page: Page, name: str, size: tuple[int, int]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert_accessible(page)
    picture(page, f"console-voice-{name}-{size[0]}")


def test_a_phrase_is_recorded_heard_and_kept_by_keys_and_the_next_one_comes(
    hall: RunningHall, with_microphone: Browser, supervisor_name: str
) -> None:
    contexts: list[BrowserContext] = []

    def new_context(**options: object) -> BrowserContext:
        contexts.append(with_microphone.new_context(**options))  # type: ignore[arg-type]
        return contexts[-1]

    made: Callable[..., BrowserContext] = new_context
    visitors = Visitors(hall, made)
    page = open_page(visitors, supervisor_name)
    expect(page.locator("#phrase")).to_have_text("mời số")
    page.keyboard.press("Space")
    expect(page.locator("#record")).to_contain_text("Dừng")
    begun_s = time.monotonic()
    wait_for(lambda: time.monotonic() - begun_s > 1.5, "a person has spoken")
    page.keyboard.press("Space")
    expect(page.locator("#hint")).to_contain_text("Đã ghi")
    page.keyboard.press("p")
    expect(page.locator("body")).to_have_attribute("data-played", LENGTH)
    page.keyboard.press("Enter")
    expect(page.locator("#done")).to_have_text("Đã giữ “mời số”.")
    expect(page.locator("#phrase")).to_have_text("đến quầy số")
    sound, rate = heard(clips_of(hall) / "mời-số.flac")
    spectrum = np.abs(np.fft.rfft(sound))
    assert spectrum.argmax() * rate / len(sound) == pytest.approx(MICROPHONE_HZ, abs=15)
    assert visitors.errors == []
    (clips_of(hall) / "mời-số.flac").unlink()
    for context in contexts:
        context.close()


def test_a_file_is_uploaded_heard_and_deleted(
    hall: RunningHall, visitors: Visitors, supervisor_name: str, tmp_path: Path
) -> None:
    page = open_page(visitors, supervisor_name)
    page.locator("#phrases button", has_text="đến quầy số").click()
    page.locator("#file").set_input_files(clip(tmp_path, "từ máy khác", tone(500), ending="wav"))
    expect(page.locator("#done")).to_have_text("Đã giữ “đến quầy số”.")
    row = page.locator("#phrases button", has_text="đến quầy số")
    expect(row).to_have_attribute("data-state", "recorded")
    row.click()
    page.locator("#listen").click()
    expect(page.locator("body")).to_have_attribute("data-played", LENGTH)
    page.locator("#forget").click()
    expect(row).to_have_attribute("data-state", "missing")
    assert list(clips_of(hall).iterdir()) == []


def test_a_file_of_no_use_is_refused_in_words(
    visitors: Visitors, supervisor_name: str, tmp_path: Path
) -> None:
    page = open_page(visitors, supervisor_name)
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"no sound")
    page.locator("#file").set_input_files(broken)
    expect(page.locator("#trouble")).to_contain_text("không phải WAV, FLAC hoặc OGG")


def test_a_call_is_tried_and_a_wrong_number_is_told(
    visitors: Visitors, supervisor_name: str
) -> None:
    page = open_page(visitors, supervisor_name)
    expect(page.locator("#voice-of")).to_contain_text("espeak-ng")
    page.get_by_role("button", name="Nghe thử").click()
    expect(page.locator("body")).to_have_attribute("data-played", LENGTH)
    page.locator("#number").fill("???")
    page.get_by_role("button", name="Nghe thử").click()
    expect(page.locator("#trouble")).to_be_visible()


def test_a_broken_clip_is_shown_as_broken(
    hall: RunningHall, visitors: Visitors, supervisor_name: str
) -> None:
    path = clip(hall.folder / "voice", "mời số", tone(400))
    path.write_bytes(path.read_bytes()[:100])
    page = open_page(visitors, supervisor_name)
    row = page.locator("#phrases button", has_text="mời số")
    expect(row).to_have_attribute("data-state", "broken")
    expect(row).to_contain_text("tệp hỏng, xin ghi lại")
    path.unlink()


def test_without_espeak_the_page_says_that_calls_only_chime(
    new_context: Callable[..., BrowserContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    with running_hall(tmp_path / "hall") as hall:
        visitors = Visitors(hall, new_context)
        page = open_page(visitors, visitors.add(Role.SUPERVISOR))
        expect(page.locator("#voice-of")).to_contain_text("Máy chưa cài espeak-ng")
        page.get_by_role("button", name="Nghe thử").click()
        expect(page.locator("#trouble")).to_contain_text("espeak-ng")
        shoot(page, "no-program", DESK)


def test_off_tls_the_page_says_why_there_is_no_microphone(
    visitors: Visitors, supervisor_name: str
) -> None:
    page = visitors.anybody()
    visitors.log_in(page.context, supervisor_name)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(f"{visitors.hall.url}/voice")
    expect(page.locator("#insecure")).to_be_visible()
    expect(page.locator("#record")).to_be_disabled()
    shoot(page, "insecure", DESK)


def test_the_page_is_a_supervisor_s(visitors: Visitors) -> None:
    page = visitors.staff(Role.CLERK)
    answer = page.goto(f"{visitors.hall.url}/voice")
    assert answer is not None
    assert answer.status == 403
