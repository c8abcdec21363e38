"""Somebody tries the demo: every address it prints opens, and it leaves nothing behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from server.demo.stranger import Stranger
from tests.demo.living_hall import LivingHall, living_hall
from tests.running_hall import load_hall, wait_for


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivingHall]:
    with living_hall(tmp_path_factory.mktemp("demo"), "--speed", "0") as hall:
        hall.wait_until_open()
        yield hall


def test_the_front_door_leads_to_every_screen(hall: LivingHall) -> None:
    door = requests.get(f"{hall.url}/", timeout=10)
    assert door.ok
    for address in ("/display", "/rating", "/counter", "/reports", "/devices", "/api/docs"):
        assert f'href="{address}' in door.text
        assert requests.get(f"{hall.url}{address}", timeout=10).ok
    assert f'href="{hall.kiosk_url}"' in door.text


def test_the_hall_is_the_visitor_s_and_always_open(hall: LivingHall) -> None:
    clerk = Stranger(hall.url)
    clerk.log_in("clerk", hall.password("clerk"))
    services = clerk.get("/services")
    assert all(each["open"] for each in services)
    ticket = clerk.post("/tickets", {"service": services[0]["code"]}).json()
    counter = next(
        each for each in clerk.get("/counters") if services[0]["code"] in each["services"]
    )
    assert clerk.post(f"/counters/{counter['number']}/open").ok
    called = clerk.post(f"/counters/{counter['number']}/call-next")
    assert (called.status_code, called.json()["id"]) == (200, ticket["id"])


def test_the_kiosk_is_let_in_by_itself_and_its_slip_is_a_picture(hall: LivingHall) -> None:
    screen = requests.Session()
    screen.get(f"{hall.kiosk_url}/", timeout=10)
    wait_for(lambda: _state(screen, hall)["state"] == "linked", "the kiosk is enrolled")
    service = _state(screen, hall)["services"][0]["code"]
    wish = {"press_id": "a-visitor-s-touch", "service": service}
    taken = screen.post(
        f"{hall.kiosk_url}/tickets", json=wish, headers={"Origin": hall.kiosk_url}, timeout=10
    ).json()["ticket"]
    wait_for((hall.folder / "slips" / f"{taken['id']}.png").exists, "the slip is there")


def test_a_supervisor_may_log_in_and_read_the_reports(hall: LivingHall) -> None:
    supervisor = Stranger(hall.url)
    supervisor.log_in("supervisor", hall.password("supervisor"))
    for name in ("visits", "satisfaction"):
        assert supervisor.get(f"/reports/{name}")["name"] == name


def test_ctrl_c_ends_everything_and_the_next_start_goes_on(hall: LivingHall) -> None:
    assert hall.interrupt() == 0
    for address in (hall.url, hall.kiosk_url):
        with pytest.raises(requests.ConnectionError):
            requests.get(address, timeout=5)
    running = subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True, text=True)
    assert str(hall.folder) not in running.stdout
    with living_hall(hall.folder, "--speed", "0") as again:
        again.wait_until_open()
        assert requests.get(f"{again.url}/readyz", timeout=10).ok
        assert again.password("clerk") != hall.password("clerk")


def _state(screen: requests.Session, hall: LivingHall) -> dict[str, Any]:
    told: dict[str, Any] = screen.get(f"{hall.kiosk_url}/state", timeout=10).json()
    return told


def test_a_hall_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    load_hall(tmp_path, "commune")
    before = (tmp_path / "hall.db").read_bytes()
    with living_hall(tmp_path, "--speed", "0") as refused:
        assert refused.process.wait(30) == 1
    assert "not a demo's" in refused.said()
    assert (tmp_path / "hall.db").read_bytes() == before
