"""A session's command counts only with the token that the hall's own pages know."""

from __future__ import annotations

from typing import Any

import pytest

from server.desk.principal import Role
from tests.access.browser import CSRF, Browser, browser_of
from tests.api.conftest import Api
from tests.api.documented import problem_of

COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("/tickets", {"service": "land"}),
    ("/counters/1/open", {}),
    ("/enrolments/000000/approve", {"role": "display"}),
]


@pytest.fixture
def lan(api: Api) -> Browser:
    return browser_of(api, "Lan", Role.SUPERVISOR)


@pytest.mark.parametrize(("path", "body"), COMMANDS)
@pytest.mark.parametrize("forged", ["", "wrong", "của ai?".encode().decode("latin-1")])
def test_a_command_without_the_token_changes_nothing(
    api: Api, lan: Browser, path: str, body: dict[str, Any], forged: str
) -> None:
    before = api.desk.view.day.seq
    problem_of(lan.post(path, body, csrf=forged), 403, "csrf_failed")
    assert api.desk.view.day.seq == before
    assert lan.post(path, body).status_code in (200, 201, 404)


def test_the_token_of_another_session_is_wrong(api: Api, lan: Browser) -> None:
    other = browser_of(api, "Minh", Role.SUPERVISOR)
    problem_of(lan.post("/counters/1/open", csrf=other.csrf), 403, "csrf_failed")
    again = Browser(api.browser())
    again.log_in("Lan")
    problem_of(lan.post("/counters/1/open", csrf=again.csrf), 403, "csrf_failed")


def test_the_cookie_of_the_token_is_not_enough(lan: Browser) -> None:
    assert lan.cookie(CSRF).value == lan.csrf
    problem_of(lan.post("/counters/1/open", csrf=""), 403, "csrf_failed")


def test_nobody_is_logged_out_by_another_site(lan: Browser) -> None:
    problem_of(lan.client.delete("/api/v1/session"), 403, "csrf_failed")
    assert lan.get("/counters").status_code == 200


def test_looking_needs_no_token(lan: Browser) -> None:
    for path in ("/counters", "/tickets", "/reports/visits", "/enrolments"):
        assert lan.get(path).status_code == 200


def test_a_forged_command_is_told_before_its_body_is_looked_at(lan: Browser) -> None:
    answer = lan.client.post("/api/v1/counters/1/open", data=b"x" * 100_000)
    problem_of(answer, 403, "csrf_failed")


def test_a_form_of_another_site_is_no_command(api: Api) -> None:
    api.person("Lan", Role.CLERK)
    browser = Browser(api.browser())
    form = {"name": "Lan", "password": "lotus-leaf-7"}
    problem_of(browser.client.post("/api/v1/session", data=form), 400, "malformed")
    lan = browser_of(api, "Minh", Role.SUPERVISOR)
    answer = lan.client.post(
        "/api/v1/counters/1/open",
        data='{"request_id": "1"}',
        headers={"X-CSRF-Token": lan.csrf},
        content_type="text/plain",
    )
    problem_of(answer, 400, "malformed")
