"""A disk that fills up under a running hall: it says so, half-writes nothing, and goes on."""

from __future__ import annotations

import pytest
import requests

from server.desk.principal import Role
from tests.bad_days.conftest import OPTIONS
from tests.bad_days.full_disk import disk, take_room, ways
from tests.bad_days.proof import holds, rebuilt_the_same, tickets_of
from tests.bad_days.rush import Intention, again, send
from tests.running_hall import RunningHall, running_hall, wait_for

MOST = 400  # tickets that may still find room in the log that is there


def ready(hall: RunningHall) -> int:
    return requests.get(f"{hall.url}/readyz", timeout=20).status_code


def take_until_refused(hall: RunningHall, token: str) -> tuple[list[str], Intention]:
    """Take tickets until there is no room; return those that were given, and the refusal."""
    given: list[str] = []
    for n in range(MOST):
        sent = send(hall.url, token, "/tickets", {"request_id": f"full-{n}", "service": "A"})
        if sent.status != 201:
            return given, sent
        given.append(sent.answer["id"])
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("way", ways())
def test_a_full_disk_is_told_and_nothing_is_half_written_and_with_room_the_hall_goes_on(
    way: str,
) -> None:
    with disk(way) as folder, running_hall(folder, options=OPTIONS) as hall:
        token, reader = hall.token(Role.KIOSK), hall.device(Role.SUPERVISOR)
        first = send(hall.url, token, "/tickets", {"request_id": "first", "service": "A"})
        give_back = take_room(hall, way)
        given, refused = take_until_refused(hall, token)
        assert (refused.status, refused.answer["code"]) == (507, "storage_full")
        assert "đĩa" in refused.answer["detail"].lower()
        wait_for(lambda: ready(hall) == 503, "the hall says that it is not ready")
        assert again(hall.url, refused).status == 507
        assert [each["id"] for each in reader.get("/tickets")] == [first.answer["id"], *given]
        assert requests.get(f"{hall.url}/healthz", timeout=20).ok
        assert tickets_of(hall.folder).keys() == {first.answer["id"], *given}
        holds(hall.folder)

        give_back()
        wait_for(lambda: ready(hall) == 200, "the hall is ready again")
        healed = again(hall.url, refused)
        assert healed.status == 201
        numbers = [first.answer["id"], *given, healed.answer["id"]]
        assert numbers == [f"20350101-A{n:03d}" for n in range(1, len(numbers) + 1)]
        assert [each["id"] for each in reader.get("/tickets")] == numbers
        hall.stop()
        holds(hall.folder)
        rebuilt_the_same(hall.folder)
