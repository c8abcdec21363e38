"""The real server gives films to the displays it knows, in pieces, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from server.desk.principal import Role
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

FILM = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with fast_folder() as folder:
        films = folder / "media" / "films"
        films.mkdir(parents=True)
        (films / "a.webm").write_bytes(FILM)
        with running_hall(folder) as made:
            yield made


def ask(hall: RunningHall, path: str, role: Role | None, **headers: str) -> requests.Response:
    cookies = {f"moiso_{role}": hall.token(role)} if role else {}
    address = f"{hall.url}/display/media/{path}"
    return requests.get(address, cookies=cookies, headers=headers, timeout=10)


def test_a_display_is_given_the_list_and_any_piece_of_a_film(hall: RunningHall) -> None:
    (film,) = ask(hall, "films", Role.DISPLAY).json()["files"]
    assert film["address"].startswith("/display/media/films/a.webm?changed=")
    piece = ask(hall, "films/a.webm", Role.DISPLAY, Range="bytes=100-199")
    assert (piece.status_code, piece.content) == (206, FILM[100:200])
    assert "max-age" in piece.headers["Cache-Control"]


@pytest.mark.parametrize("role", [None, Role.RATING])
@pytest.mark.parametrize("path", ["films", "films/a.webm"])
def test_nobody_else_is_given_anything(hall: RunningHall, path: str, role: Role | None) -> None:
    assert ask(hall, path, role).status_code == 403


def test_a_folder_that_is_not_there_holds_nothing(hall: RunningHall) -> None:
    assert ask(hall, "pictures", Role.DISPLAY).json() == {"files": []}
