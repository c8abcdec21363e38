"""A device that staff give another place shows it within a moment; its token stays."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.running_hall import RunningHall, wait_for


@pytest.fixture
def supervisor(hall: RunningHall) -> Stranger:
    return hall.device(Role.SUPERVISOR)


def newest(supervisor: Stranger) -> dict[str, Any]:
    told: dict[str, Any] = supervisor.get("/devices")[-1]
    return told


def set_up(supervisor: Stranger, device: int, **place: Any) -> None:
    supervisor.post(f"/devices/{device}/set-up", place).raise_for_status()


def test_its_socket_is_cut_and_comes_back_to_the_new_room(
    listen: Listen, supervisor: Stranger
) -> None:
    other, screen = listen(Role.DISPLAY, zone="1"), listen(Role.DISPLAY, zone="1")
    device = newest(supervisor)["id"]
    set_up(supervisor, device, zone="2", layout="waiting")
    screen.is_cut()
    assert other.cuts == 0
    set_up(supervisor, device, name="Màn hình cửa")
    assert screen.cuts == 1


def test_who_is_connected_is_told_by_the_open_sockets(listen: Listen, supervisor: Stranger) -> None:
    screen = listen(Role.DISPLAY)
    device = newest(supervisor)
    assert device["connected"] is True
    assert device["last_contact"] is not None
    screen.client.disconnect()
    wait_for(lambda: not newest(supervisor)["connected"], "the screen is gone")
    gone = newest(supervisor)
    assert gone["id"] == device["id"]
    assert gone["last_contact"] >= device["last_contact"]


@pytest.fixture
def screen(hall: RunningHall, browser: Browser) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    told = {"name": "moiso_display", "value": hall.token(Role.DISPLAY, zone="1"), "url": hall.url}
    context.add_cookies([told])  # type: ignore[list-item]
    yield context.new_page()
    context.close()


def test_a_screen_changes_by_itself_whatever_its_address_once_asked_for(
    hall: RunningHall, screen: Page, supervisor: Stranger
) -> None:
    screen.goto(f"{hall.url}/display?zone=1&sound=off")
    expect(screen.locator("body")).to_have_attribute("data-live", "live")
    device = newest(supervisor)["id"]
    places: tuple[dict[str, Any], ...] = (
        {"zone": "2"},
        {"zone": "1", "layout": "waiting"},
        {"counter": 3, "zone": None, "layout": None},
        {"counter": None},
    )
    for place in places:
        set_up(supervisor, device, **place)
        shown = {"zone": None, "counter": None} | place
        wait_for(partial(is_drawn, screen, shown), f"the screen shows {shown}")
        expect(screen.locator("body")).to_have_attribute("data-live", "live")
    assert "sound=off" in screen.url


def is_drawn(screen: Page, place: dict[str, Any]) -> bool:
    """Tell whether the page was drawn by the server for `place`."""
    try:
        board = screen.evaluate("JSON.parse(document.getElementById('state').textContent).board")
    except Exception as error:  # the page is on its way to another
        if "navigation" in str(error) or "null" in str(error):
            return False
        raise
    layout = place.get("layout")
    return (board["zone"], board["counter"]) == (place["zone"], place["counter"]) and (
        layout is None or board["layout"]["code"] == layout
    )
