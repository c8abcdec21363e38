"""Every call asked by every role: who may is not refused, who may not is told so."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.desk.access import begin_session
from server.desk.principal import Principal, Role
from tests.access.browser import CSRF, SESSION, browser_of
from tests.api.conftest import Api
from tests.api.documented import problem_of
from tests.api.test_error_shape import calls
from tests.api.test_roles import CONTRACT


def person(api: Api, role: Role) -> FlaskClient:
    """Return the browser of somebody who has logged in a moment ago."""
    staff = api.desk.reading.execute("SELECT id FROM staff WHERE role = ?", (role,)).fetchone()[0]
    begun = api.desk.do(begin_session(Principal(role=role, staff=staff)))
    browser = api.browser()
    browser.set_cookie(SESSION, begun.secret)
    browser.set_cookie(CSRF, begun.csrf)
    browser.environ_base["HTTP_X_CSRF_TOKEN"] = begun.csrf
    return browser


def may(name: str, role: Role) -> bool:
    allowed = CONTRACT[name]
    return allowed is None or role in allowed


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR, Role.ADMIN])
def test_a_person_may_what_the_contract_says(api: Api, role: Role) -> None:
    api.person("Lan", role)
    for method, path, call in calls(api):
        browser = person(api, role)
        answer = browser.open(path, method=method, json={} if call.body else None)
        name = f"{method} {path.removeprefix('/api/v1')}"
        if not may(name, role):
            problem_of(answer, 403, "not_yours")
        assert (answer.status_code in (401, 403)) is not may(name, role), name


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK}))
def test_a_token_may_what_the_contract_says(api: Api, role: Role) -> None:
    for method, path, call in calls(api):
        answer = api.send(method, path, role, counter=1, data="{}" if call.body else None)
        name = f"{method} {path.removeprefix('/api/v1')}"
        assert (answer.status_code in (401, 403)) is not may(name, role), name


def test_a_clerk_uses_the_counter_that_is_open_for_him_and_a_supervisor_every_one(
    api: Api,
) -> None:
    minh = browser_of(api, "Minh", Role.CLERK)
    hoa = browser_of(api, "Hoa", Role.CLERK)
    ticket = api.ticket("land")
    assert minh.post("/counters/1/open").status_code == 200
    assert minh.post("/counters/1/call-next").get_json()["id"] == ticket["id"]
    problem_of(hoa.post("/counters/1/open"), 409, "counter_taken")
    for verb in ("call-next", "finish", "no-show", "recall", "start", "pause"):
        problem_of(hoa.post(f"/counters/1/{verb}"), 403, "not_yours")
        problem_of(hoa.post(f"/counters/2/{verb}"), 409, "counter_closed")
    problem_of(hoa.post("/counters/1/close"), 403, "not_yours")
    supervisor = api.post("/counters/1/finish", Role.SUPERVISOR)
    assert supervisor.get_json()["id"] == ticket["id"]
