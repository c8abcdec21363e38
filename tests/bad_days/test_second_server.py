"""One server a folder: the second one says so and goes, the first one never notices."""

from __future__ import annotations

from server.desk.principal import Role
from tests.cli.moiso import refusal
from tests.running_hall import RunningHall, free_port


def test_a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on(
    hall: RunningHall,
) -> None:
    kiosk = hall.device(Role.KIOSK)
    first = kiosk.post("/tickets", {"service": "A"}).json()
    for port in (free_port(), hall.port):
        told = refusal("serve", "--data", hall.folder, "--port", port)
        assert told == (
            f"another server already works on {hall.folder}: stop it first, "
            "or choose another folder with --data"
        )
    second = kiosk.post("/tickets", {"service": "A"}).json()
    assert (first["number"], second["number"]) == ("A001", "A002")


def test_the_same_folder_and_port_start_at_once_after_a_power_cut_or_a_stop(
    hall: RunningHall,
) -> None:
    kiosk = hall.device(Role.KIOSK)
    numbers = []
    for end in (hall.kill, hall.stop, hall.kill):
        numbers.append(kiosk.post("/tickets", {"service": "A"}).json()["number"])
        end()
        hall.start()
    assert numbers == ["A001", "A002", "A003"]
