"""A token made beside a running server opens at once, and a revoked one nothing more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from server.cli.books import do
from server.demo.stranger import Stranger
from server.desk.access import create_token, disable_staff, reset_staff, revoke_token
from server.desk.principal import Role
from tests.running_hall import PASSWORD, RunningHall, running_hall
from tests.world import fast_folder

CONNECTIONS = 16


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with fast_folder() as folder, running_hall(folder) as made:
        yield made


def statuses(asking: list[Stranger], path: str) -> set[int]:
    """Ask on every connection at the same time."""
    together = threading.Barrier(len(asking))

    def ask(who: Stranger) -> int:
        together.wait(20)
        try:
            who.get(path)
        except requests.HTTPError as error:
            return error.response.status_code
        return 200

    with ThreadPoolExecutor(len(asking)) as pool:
        return set(pool.map(ask, asking))


def test_a_token_opens_at_once_on_many_connections_and_when_revoked_on_none(
    hall: RunningHall,
) -> None:
    for _ in range(3):
        made = do(hall.folder, create_token(role=Role.KIOSK))
        asking = [Stranger(hall.url, made.secret) for _ in range(CONNECTIONS)]
        assert statuses(asking, "/services") == {200}
        do(hall.folder, revoke_token(made.id))
        assert statuses(asking, "/services") == {401}
        assert statuses([Stranger(hall.url, made.secret)], "/services") == {401}


def test_revoking_one_token_leaves_the_others(hall: RunningHall) -> None:
    goes, stays = (do(hall.folder, create_token(role=Role.KIOSK)) for _ in range(2))
    do(hall.folder, revoke_token(goes.id))
    assert statuses([Stranger(hall.url, stays.secret)], "/services") == {200}


@pytest.mark.parametrize("how", ["disabled", "reset"])
def test_who_leaves_loses_every_session_at_once_and_nobody_else_does(
    hall: RunningHall, how: str
) -> None:
    goes = hall.person(f"Minh {how}", Role.CLERK)
    again = Stranger(hall.url)
    again.log_in(f"Minh {how}", PASSWORD)
    stays = hall.person(f"Hòa {how}", Role.CLERK)
    assert statuses([goes, again, stays], "/services") == {200}
    new_password = "bamboo-8-shoot"
    job = disable_staff if how == "disabled" else None
    do(hall.folder, job(f"Minh {how}") if job else reset_staff(f"Minh {how}", new_password))
    assert statuses([goes, again], "/services") == {401}
    assert goes.post("/counters/1/open").status_code == 401
    assert statuses([stays], "/services") == {200}

    def log_in(password: str) -> int:
        told = {"name": f"Minh {how}", "password": password}
        return Stranger(hall.url).post("/session", told).status_code

    assert log_in(PASSWORD) == 401
    assert log_in(new_password) == (401 if how == "disabled" else 200)


def test_a_reset_lets_a_disabled_person_in_again(hall: RunningHall) -> None:
    hall.person("Thủy", Role.CLERK)
    do(hall.folder, disable_staff("Thủy"))
    do(hall.folder, reset_staff("Thủy", PASSWORD))
    back = Stranger(hall.url)
    back.log_in("Thủy", PASSWORD)
    assert back.get("/counters")
