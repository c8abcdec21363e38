"""A real hall in a folder of its own, asked over Flask's test client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.api import install_api
from server.core.commands import ConfigureHall
from server.core.hall import Hall
from server.core.hall_json import hall_to_json
from server.desk.access import add_staff, create_token, revoke_token
from server.desk.clock import HallClock
from server.desk.desk import Desk, Options
from server.desk.principal import Principal, Role
from server.store.database import open_hall
from server.voice.voice import Voice
from tests.api.documented import hold_to_the_documents
from tests.api.hall import HALL, MONDAY_MORNING

PASSWORD = "lotus-leaf-7"
OUTSIDE = ("/api/", "/healthz", "/readyz", "/metrics")


@dataclass(frozen=True)
class SetClock(HallClock):
    """A clock that a test sets."""

    moments: list[datetime] = field(default_factory=lambda: [MONDAY_MORNING])

    def now(self) -> datetime:
        """Return the moment set last."""
        return self.moments[-1]


@dataclass
class Api:
    """The API of a running hall, as whoever has a token asks it."""

    app: APIFlask
    desk: Desk
    clock: SetClock
    tokens: dict[tuple[Role, int | None, str | None], str] = field(default_factory=dict)
    asked: int = 0

    def browser(self) -> FlaskClient:
        """Return a browser that keeps its own cookies."""
        return self.app.test_client()

    def token(self, role: Role, counter: int | None = None, zone: str | None = None) -> str:
        """Return the token of a role, made once."""
        key = (role, counter, zone)
        if key not in self.tokens:
            self.tokens[key] = self.desk.do(
                create_token(role=role, counter=counter, zone=zone)
            ).secret
        return self.tokens[key]

    def get(self, path: str, role: Role | None = None, **whose: Any) -> TestResponse:
        """Send a GET."""
        return self.send("GET", path, role, **whose)

    def post(
        self, path: str, role: Role | None = None, body: dict[str, Any] | None = None, **whose: Any
    ) -> TestResponse:
        """Send a new intention; a `request_id` in the body replaces the new one."""
        self.asked += 1
        told = {"request_id": f"intention-{self.asked}"} | (body or {})
        return self.send("POST", path, role, data=json.dumps(told), **whose)

    def send(
        self,
        method: str,
        path: str,
        role: Role | None = None,
        *,
        counter: int | None = None,
        zone: str | None = None,
        data: str | bytes | None = None,
        headers: dict[str, str] | None = None,
        content_type: str | None = "application/json",
    ) -> TestResponse:
        """Send anything, as the holder of a role's token."""
        told = dict(headers or {})
        if role is not None:
            told["Authorization"] = f"Bearer {self.token(role, counter, zone)}"
        answer = self.app.test_client(use_cookies=False).open(
            path if path.startswith(OUTSIDE) else f"/api/v1{path}",
            method=method,
            data=data,
            headers=told,
            content_type=content_type if data is not None else None,
        )
        hold_to_the_documents(self.app, method, answer)
        return answer

    def ticket(self, service: str = "land") -> dict[str, Any]:
        """Take a number at the kiosk."""
        answer = self.post("/tickets", Role.KIOSK, {"service": service})
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return dict(answer.json or {})

    def at_counter(
        self, verb: str, number: int = 1, body: dict[str, Any] | None = None
    ) -> TestResponse:
        """Do something at a counter with its own token."""
        return self.post(f"/counters/{number}/{verb}", Role.COUNTER, body, counter=number)

    def person(self, name: str, role: Role) -> None:
        """Let somebody log in with the tests' password."""
        self.desk.do(add_staff(name, role, PASSWORD))

    def revoke(self, role: Role) -> None:
        """End the token of a role."""
        principal = self.desk.reading.execute(
            "SELECT id FROM tokens WHERE role = ? ORDER BY id DESC", (role,)
        ).fetchone()
        self.desk.do(revoke_token(principal[0]))


def load(desk: Desk, hall: Hall) -> None:
    """Load a hall as the command line does."""
    command = ConfigureHall(text=hall.code, hall=hall_to_json(hall))
    desk.ask(command, Principal(role=Role.ADMIN, token=0))


Build = Callable[..., Api]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Build halls that end with the test."""
    desks: list[Desk] = []
    voices: list[Voice] = []

    def made(hall: Hall | None = HALL, **options: Any) -> Api:
        folder = tmp_path / f"hall-{len(desks)}"
        folder.mkdir()
        open_hall(folder).close()
        clock = SetClock()
        desk = Desk(
            folder, Options(clock=clock, **{"public_url": "https://hall.example", **options})
        )
        desks.append(desk)
        app = APIFlask("server", spec_path="/api/v1/openapi.json", docs_path=None)
        voice = Voice(folder)
        voices.append(voice)
        install_api(app, desk, voice)
        desk.start()
        if hall is not None:
            load(desk, hall)
        return Api(app=app, desk=desk, clock=clock)

    yield made
    for voice in voices:
        voice.stop()
    for desk in desks:
        desk.stop()


@pytest.fixture
def api(build: Build) -> Api:
    """A hall on a Monday morning."""
    return build()
