"""The script of a screen with a real Chromium: before the server, with sound, after a power cut."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.conftest import QUIET_CHROMIUM
from tests.deploy.test_services import SCREEN
from tests.display.boards import display_board
from tests.display.rig import Host
from tests.running_hall import wait_for

START_S = 60.0
ALIVE_AND_HEARD = "`${document.body.dataset.live} ${document.querySelector('#sound')?.hidden}`"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Give a folder whose chromium is the real one, without a glass before it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    real = shutil.which("chromium")
    trial = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", *QUIET_CHROMIUM]
    (folder / "chromium").write_text(f'#!/bin/sh\nexec {real} {shlex.join(trial)} "$@"\n')
    (folder / "chromium").chmod(0o755)
    return folder


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Give a server that nobody has started yet."""
    host = Host(tmp_path, display_board())
    yield host
    host.kill()


@contextmanager
def running(programs: Path, profile: Path, address: str) -> Iterator[None]:
    """Run the script until the plug is pulled."""
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(profile.parent),
        "MOISO_SCREEN_PROFILE": str(profile),
    }
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    box = subprocess.Popen(
        ["sh", SCREEN, "--run", address],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(box.pid, signal.SIGKILL)
        box.wait()


@contextmanager
def glass(playwright: Playwright, profile: Path) -> Iterator[Page]:
    """Look at the only page of the browser that runs on that profile."""
    told = profile / "DevToolsActivePort"
    wait_for(
        lambda: told.exists() and told.read_text().count("\n") == 1, "a browser", within_s=START_S
    )
    browser = playwright.chromium.connect_over_cdp(
        f"http://127.0.0.1:{told.read_text().splitlines()[0]}"
    )
    wait_for(lambda: len(browser.contexts[0].pages) > 0, "a page", within_s=START_S)
    (page,) = browser.contexts[0].pages
    yield page
    browser.close()


def untouched(page: Page, asked: str) -> str:
    """Ask a page what Playwright's own questions would change: they count as a touch."""
    session = page.context.new_cdp_session(page)
    answer: str = session.send("Runtime.evaluate", {"expression": asked})["result"].get("value", "")
    session.detach()
    return answer


def test_a_screen_waits_for_the_server_sounds_untouched_and_comes_back_after_a_power_cut(
    programs: Path, host: Host, tmp_path: Path, playwright: Playwright
) -> None:
    profile = tmp_path / "profile"
    address = f"{host.url}/display"
    with running(programs, profile, address), glass(playwright, profile) as page:
        expect(page.locator("body")).to_contain_text("Đang tìm máy chủ của trung tâm")
        expect(page.locator("#told")).to_contain_text(f"127.0.0.1:{host.port}")
        host.start()
        expect(page.locator("body")).to_have_attribute("data-live", "live", timeout=START_S * 1000)
        assert page.url == address
    # As a box leaves it that lost its power and was given another name.
    lock = profile / "SingletonLock"
    lock.unlink(missing_ok=True)
    lock.symlink_to("another-box-4711")
    with running(programs, profile, address), glass(playwright, profile) as page:
        wait_for(lambda: untouched(page, ALIVE_AND_HEARD) == "live true", "sound", within_s=START_S)
