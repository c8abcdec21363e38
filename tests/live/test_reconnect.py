"""A screen whose server was killed finds it again by itself and is shown the whole picture."""

from __future__ import annotations

from contextlib import ExitStack

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.live.conftest import MONDAY
from tests.live.listener import listening
from tests.running_hall import running_hall, wait_for
from tests.world import fast_folder


def test_after_every_power_cut_a_snapshot_replaces_what_was_there() -> None:
    options = ("--always-open", "--clock-starts", MONDAY)
    with ExitStack() as open_now:
        folder = open_now.enter_context(fast_folder())
        hall = open_now.enter_context(running_hall(folder, options=options))
        kiosk_token = hall.token(Role.KIOSK)
        screens = [
            open_now.enter_context(
                listening(hall.url, {"token": hall.token(Role.DISPLAY)}, transport=transport)
            )
            for transport in ("websocket", "polling")
        ]
        for cut in (1, 2):
            ticket = Stranger(hall.url, kiosk_token).post("/tickets", {"service": "B"}).json()
            for screen in screens:
                screen.push("ticket_issued", ticket=ticket["id"])
            hall.kill()
            hall.start()
            for screen in screens:
                wait_for(
                    lambda screen=screen: screen.heard[-1][0] == "snapshot",  # type: ignore[misc]
                    "a snapshot after the cut",
                )
                assert screen.cuts == cut
                assert [
                    each["count"] for each in screen.board["waiting"] if each["service"] == "B"
                ] == [cut]
