"""Somebody who has logged in, as a browser's headers."""

from __future__ import annotations

import requests

from server.cli.books import do
from server.desk.access import add_staff
from server.desk.principal import Role
from tests.running_hall import PASSWORD, RunningHall


def cookies_of(hall: RunningHall, name: str, role: Role) -> dict[str, str]:
    """Return the cookie header of somebody who was added and has logged in."""
    do(hall.folder, add_staff(name, role, PASSWORD))
    return log_in(hall, name)


def log_in(hall: RunningHall, name: str) -> dict[str, str]:
    """Return the cookie header of a person's new session."""
    with requests.Session() as browser:
        browser.trust_env = False
        answer = browser.post(
            f"{hall.url}/api/v1/session", json={"name": name, "password": PASSWORD}, timeout=20
        )
        answer.raise_for_status()
        kept = answer.cookies.get_dict()
    return {"Cookie": "; ".join(f"{key}={value}" for key, value in kept.items())}
