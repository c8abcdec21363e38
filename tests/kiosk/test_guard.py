"""Who may speak to the agent: its own screen on this machine, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask

from kiosk.agent import create_agent
from tests.kiosk.finger import Finger
from tests.kiosk.scene import Scene

TIMEOUT_S = 10
PORT = 8100
OWN = f"http://127.0.0.1:{PORT}"
EVERYTHING = ("/", "/state", "/tickets", "/slips/20261123-A012", "/static/screen.js", "/nothing")
WISH = {"press_id": "0123456789abcdef", "service": "A"}


def assert_problem(answer: requests.Response, status: int, code: str) -> None:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert {"type", "title", "status", "code", "detail"} == set(told)
    assert (told["status"], told["code"]) == (status, code)


@pytest.fixture
def touch(scene: Scene) -> Iterator[Finger]:
    finger = Finger(scene.agent.url)
    yield finger
    finger.close()


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("host", ["kiosk.example", "127.0.0.1", "127.0.0.1:1", "evil.test:8100"])
def test_a_name_that_is_not_this_machines_is_turned_away(
    touch: Finger, host: str, path: str
) -> None:
    answer = touch.session.get(f"{touch.url}{path}", headers={"Host": host}, timeout=TIMEOUT_S)

    assert_problem(answer, 403, "wrong_host")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_each_loopback_name_is_served(touch: Finger, name: str) -> None:
    port = touch.url.rsplit(":", 1)[1]

    answer = requests.get(touch.url, headers={"Host": f"{name}:{port}"}, timeout=TIMEOUT_S)

    assert answer.status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.test", "https://127.0.0.1:8100"])
def test_another_pages_request_changes_nothing(
    scene: Scene, touch: Finger, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}

    answer = touch.session.post(
        f"{touch.url}/tickets", json=WISH, headers=headers, timeout=TIMEOUT_S
    )

    assert_problem(answer, 403, "wrong_origin")
    assert scene.hall.stage.tickets == {}


@pytest.mark.parametrize(
    "path", ["/state", "/slips/20261123-A012", "/slips/x/code.svg", "/nothing"]
)
@pytest.mark.parametrize("secret", [None, "", "guessed"])
def test_who_has_not_opened_the_page_learns_nothing(
    touch: Finger, path: str, secret: str | None
) -> None:
    port = touch.url.rsplit(":", 1)[1]
    cookies = {} if secret is None else {f"moiso_kiosk_{port}": secret}

    answer = requests.get(f"{touch.url}{path}", cookies=cookies, timeout=TIMEOUT_S)

    assert_problem(answer, 401, "unknown_screen")


def test_who_has_not_opened_the_page_takes_nothing(scene: Scene, touch: Finger) -> None:
    answer = requests.post(
        f"{touch.url}/tickets", json=WISH, headers={"Origin": touch.url}, timeout=TIMEOUT_S
    )

    assert_problem(answer, 401, "unknown_screen")
    assert scene.hall.stage.tickets == {}


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(touch: Finger) -> None:
    given = requests.get(touch.url, timeout=TIMEOUT_S).headers["Set-Cookie"]

    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    assert "Path=/" in given


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/tickets"), ("PUT", "/tickets"), ("DELETE", "/state"), ("PATCH", "/")],
)
def test_another_method_is_refused_and_the_right_one_named(
    touch: Finger, method: str, path: str
) -> None:
    answer = touch.session.request(
        method, f"{touch.url}{path}", headers={"Origin": touch.url}, timeout=TIMEOUT_S
    )

    assert_problem(answer, 405, "method_not_allowed")
    assert ("POST" if path == "/tickets" else "GET") in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_request"),
        (b"\xff\xfe", "application/json", 400, "bad_request"),
        (b"press_id=1", "text/plain", 415, "unsupported_media_type"),
        (b'"' + b"x" * 5000 + b'"', "application/json", 413, "request_entity_too_large"),
        (b"[]", "application/json", 422, "not_valid"),
        (b"null", "application/json", 422, "not_valid"),
    ],
)
def test_a_body_that_makes_no_sense_is_a_problem(
    scene: Scene, touch: Finger, body: bytes, kind: str, status: int, code: str
) -> None:
    answer = touch.session.post(
        f"{touch.url}/tickets",
        data=body,
        headers={"Origin": touch.url, "Content-Type": kind},
        timeout=TIMEOUT_S,
    )

    assert_problem(answer, status, code)
    assert scene.hall.stage.tickets == {}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/nothing", "not_found"),
        ("/static/nothing.js", "not_found"),
        ("/static/../agent.py", "not_found"),
        ("/slips/20261123-Z999", "unknown_ticket"),
    ],
)
def test_what_is_not_there_is_a_problem(touch: Finger, path: str, code: str) -> None:
    answer = touch.session.get(f"{touch.url}{path}", timeout=TIMEOUT_S)

    assert_problem(answer, 404, code)


def test_every_answer_closes_the_page_to_the_outside(touch: Finger) -> None:
    for path in EVERYTHING:
        answer = touch.session.get(f"{touch.url}{path}", timeout=TIMEOUT_S)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if not path.startswith("/static"):
            assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """Give an agent that is asked without a socket: no test can come from another machine."""
    printer = f"png://{tmp_path}"
    return create_agent("http://127.0.0.1:9", printer, port=PORT, token="t", state_dir=tmp_path)


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.4", "fe80::1", ""])
def test_a_neighbour_on_the_network_is_turned_away(app: Flask, address: str, path: str) -> None:
    answer: Any = app.test_client().get(
        path,
        base_url=OWN,
        environ_base={"REMOTE_ADDR": address},
        headers={"X-Forwarded-For": "127.0.0.1"},
    )

    assert answer.status_code == 403
    assert answer.json["code"] == "not_this_machine"
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1"])
def test_this_machine_is_let_in(app: Flask, address: str) -> None:
    answer = app.test_client().get("/", base_url=OWN, environ_base={"REMOTE_ADDR": address})

    assert answer.status_code == 200
