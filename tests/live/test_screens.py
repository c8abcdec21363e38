"""What a screen says of its own page is shown to staff, and who is asked to be heard."""

from __future__ import annotations

from typing import Any

import pytest

from server.desk.principal import Role
from tests.live.conftest import Listen
from tests.live.listener import Listener
from tests.running_hall import RunningHall, wait_for


def told_of(hall: RunningHall, device: int) -> tuple[str | None, str | None]:
    listed = hall.device(Role.SUPERVISOR).get("/devices")
    found = next(each for each in listed if each["id"] == device)
    return found["version"], found["sound"]


def says(screen: Listener, news: Any) -> None:
    """Say something and wait until the server has heard it."""
    screen.client.call("screen", news, timeout=20)


def test_a_screen_s_page_is_told_while_it_is_there(hall: RunningHall, listen: Listen) -> None:
    screen = listen(Role.DISPLAY)
    device = int(screen.first["device"])
    assert told_of(hall, device) == (None, None)
    for sound in ("asleep", "on", "off"):
        says(screen, {"version": "1.2.3", "sound": sound})
        assert told_of(hall, device) == ("1.2.3", sound)
    screen.client.disconnect()
    wait_for(lambda: told_of(hall, device) == (None, None), "it is forgotten")


@pytest.mark.parametrize(
    "news",
    [
        None,
        "on",
        [],
        {},
        {"version": "1"},
        {"version": "1", "sound": "loud"},
        {"version": "1", "sound": ["on"]},
        {"version": "<b>1</b>", "sound": "on"},
        {"version": "1" * 33, "sound": "on"},
        {"version": 1, "sound": "on"},
    ],
)
def test_what_makes_no_sense_is_not_listened_to(
    hall: RunningHall, listen: Listen, news: Any
) -> None:
    screen = listen(Role.DISPLAY)
    device = int(screen.first["device"])
    says(screen, {"version": "0", "sound": "off"})
    says(screen, news)
    assert told_of(hall, device) == ("0", "off")


def test_who_is_no_display_says_nothing_of_a_screen(hall: RunningHall, listen: Listen) -> None:
    kiosk = listen(Role.KIOSK)
    says(kiosk, {"version": "9", "sound": "on"})
    listed = hall.device(Role.SUPERVISOR).get("/devices")
    assert [each for each in listed if each["version"] == "9"] == []


def test_only_the_screen_that_is_meant_is_asked_to_be_heard(
    hall: RunningHall, listen: Listen
) -> None:
    meant, beside, kiosk = listen(Role.DISPLAY), listen(Role.DISPLAY), listen(Role.KIOSK)
    chief = hall.device(Role.SUPERVISOR)
    test = chief.post(f"/devices/{meant.first['device']}/sound-test", {}).json()
    wait_for(lambda: "sound_test" in dict(meant.heard), "it is asked")
    assert dict(meant.heard)["sound_test"] == {"id": test["id"]}
    for each in (beside, kiosk):
        assert "sound_test" not in dict(each.heard)
