"""A device that asks to be let in, and the staff who let it."""

from __future__ import annotations

import json
from typing import Any

from werkzeug.test import TestResponse

from server.desk.principal import Role
from tests.api.conftest import Api

Json = dict[str, Any]


class Hand:
    """Real time in Unix seconds, set by hand."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


def begin(api: Api, **wish: Any) -> Json:
    """Ask to be let in, and return what the device shows and keeps."""
    answer = ask(api, **wish)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return dict(answer.get_json())


def ask(api: Api, **wish: Any) -> TestResponse:
    """Ask to be let in."""
    return api.send("POST", "/enrolments", data=json.dumps({"role": "display"} | wish))


def fetch(api: Api, begun: Json, secret: str | None = None) -> TestResponse:
    """Ask what became of it, with the device's own secret or another."""
    poll_secret = begun["poll_secret"] if secret is None else secret
    return api.get(f"/enrolments/{begun['code']}?poll_secret={poll_secret}")


def approve(api: Api, begun: Json, by: Role = Role.SUPERVISOR, **wish: Any) -> TestResponse:
    """Say yes, by somebody of the role `by`."""
    return api.post(f"/enrolments/{begun['code']}/approve", by, {"role": "display"} | wish)
