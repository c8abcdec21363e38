"""The voice beside a real server: begun by a call, restarted, and gone with the server."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import requests

from server.desk.principal import Role
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.voice.test_child import is_alive


def children(parent: int) -> dict[int, str]:
    """Return the command of every process below a process."""
    found: dict[int, str] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(status.read_text().rsplit(")", 1)[1].split()[1])
            command = (status.parent / "cmdline").read_text().replace("\0", " ")
        except (OSError, IndexError):
            continue
        if above == parent:
            pid = int(status.parent.name)
            found |= {pid: command} | children(pid)
    return found


def voice_of(hall: RunningHall) -> int | None:
    assert hall.process is not None
    below = children(hall.process.pid)
    return next((pid for pid, command in below.items() if "display.voice" in command), None)


def call(hall: RunningHall) -> None:
    kiosk, counter = hall.device(Role.KIOSK), hall.device(Role.COUNTER, 1)
    service = next(each for each in kiosk.get("/services") if each["prefix"] == "A")
    assert kiosk.post("/tickets", {"service": service["code"]}).status_code == 201
    counter.post("/counters/1/open", {})
    assert counter.post("/counters/1/call-next", {}).status_code == 200


def made(hall: RunningHall) -> int:
    return len(list((hall.folder / "voice/cache").glob("*.ogg")))


def test_a_call_s_voice_is_made_by_the_call_and_dies_with_the_server(tmp_path: Path) -> None:
    with running_hall(tmp_path / "hall") as hall:
        assert voice_of(hall) is None, "without a call or a screen there is nothing to say"
        call(hall)
        wait_for(lambda: made(hall) == 1, "the announcement is made, and nobody asked for it")
        first = voice_of(hall)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: not is_alive(first), "it is dead")
        call(hall)
        second = wait_for(lambda: called_until_it_speaks(hall), "it speaks again")
        assert second is not None
        hall.kill()
        wait_for(lambda: not is_alive(second), "it ends when the server is killed")


def called_until_it_speaks(hall: RunningHall) -> int | None:
    call(hall)
    return voice_of(hall)


def test_a_server_that_ends_in_good_order_ends_its_voice(tmp_path: Path) -> None:
    with running_hall(tmp_path / "hall") as hall:
        call(hall)
        pid = wait_for(lambda: voice_of(hall), "the voice runs")
        assert pid is not None
        hall.stop()
        wait_for(lambda: not is_alive(pid), "it ended with the server")


def test_a_screen_that_comes_wakes_the_voice_before_the_first_call(tmp_path: Path) -> None:
    with running_hall(tmp_path / "hall") as hall:
        cookies = {"moiso_display": hall.token(Role.DISPLAY)}
        assert requests.get(f"{hall.url}/display", timeout=20).ok
        assert voice_of(hall) is None, "a stranger's browser is no screen"
        assert requests.get(f"{hall.url}/display", cookies=cookies, timeout=20).ok
        wait_for(lambda: voice_of(hall), "the voice is up")
