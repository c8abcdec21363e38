"""A hall that listens to its whole network with its own certificate, and one that has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from server.tls.files import FOLDER, Made, make_or_renew
from server.tls.names import Names, names_of_this_box, own_addresses
from tests.running_hall import RunningHall, load_hall, running_hall
from tests.world import fast_folder

ANSWER_S = 20


@dataclass(frozen=True)
class Guest:
    """Somebody at one of the hall's addresses, who trusts what he was told to."""

    address: str
    trusts: Path | bool = True

    def ask(self, path: str, method: str = "GET", **how: Any) -> requests.Response:
        """Ask for something; a redirection is an answer."""
        with requests.Session() as session:
            session.trust_env = False
            session.verify = str(self.trusts) if isinstance(self.trusts, Path) else self.trusts
            return session.request(
                method, self.address + path, timeout=ANSWER_S, allow_redirects=False, **how
            )

    def log_in(self, **how: Any) -> requests.Response:
        """Try to log in, as nobody known."""
        told = {"name": "nobody", "password": "nothing"}
        return self.ask("/api/v1/session", "POST", json=told, **how)

    def enrol(self, **how: Any) -> requests.Response:
        """Ask to be let in as a display."""
        return self.ask("/api/v1/enrolments", "POST", json={"role": "display"}, **how)


@dataclass(frozen=True)
class Premises:
    """A running hall and its guests: on its own box, or from the network at `lan`."""

    hall: RunningHall
    made: Made | None
    lan: str

    def plain(self, host: str) -> Guest:
        """Return a guest who speaks plain HTTP to `host`."""
        return Guest(f"http://{host}:{self.hall.port}")

    def safe(self, host: str) -> Guest:
        """Return a guest who speaks TLS to `host` and trusts the hall's authority."""
        assert self.made is not None
        return Guest(f"https://{host}:{self.hall.port}", self.made.files.authority)


@pytest.fixture(scope="session")
def lan() -> str:
    """Give an address of this machine that is not loopback: whoever uses it is off loopback."""
    found = [str(each) for each in own_addresses() if each.version == 4]
    if not found:
        pytest.skip("device: network card")
    return found[0]


@pytest.fixture(scope="module")
def premises(lan: str) -> Iterator[Premises]:
    """Give a hall with a certificate."""
    with fast_folder() as folder:
        load_hall(folder, "quevo")
        made = make_or_renew(folder / FOLDER, Names(), names_of_this_box(), datetime.now(UTC))
        address = ("--host", "0.0.0.0", "--public-url", "http://hall.test")
        words = ("--always-open", *address, *certified(made))
        with running_hall(folder, options=words) as hall:
            yield Premises(hall, made, lan)


@pytest.fixture(scope="module")
def open_premises(lan: str) -> Iterator[Premises]:
    """Give a hall without a certificate."""
    words = ("--always-open", "--host", "0.0.0.0")
    with fast_folder() as folder, running_hall(folder, options=words) as hall:
        yield Premises(hall, None, lan)


def certified(made: Made) -> tuple[str, ...]:
    """Return the words by which `serve` uses what was made."""
    return ("--tls-cert", str(made.files.server), "--tls-key", str(made.files.server_key))
