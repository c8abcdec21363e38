"""A display or tablet in a browser keeps its token where no script and no other site finds it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.desk.access import revoke_token
from server.desk.principal import Role
from tests.access.devices import approve, begin
from tests.api.conftest import Api
from tests.api.documented import problem_of


def enrolled(api: Api, role: Role, **place: Any) -> tuple[FlaskClient, TestResponse]:
    """Return the browser of a device that was let in, and the answer that told it so."""
    browser = api.browser()
    begun = begin(api, role=role, browser=True)
    assert approve(api, begun, role=role, **place).status_code == 200
    path = f"/api/v1/enrolments/{begun['code']}?poll_secret={begun['poll_secret']}"
    return browser, browser.get(path)


def as_role(role: str) -> dict[str, str]:
    return {"X-Moiso-As": role}


@pytest.mark.parametrize("role", [Role.DISPLAY, Role.RATING, Role.KIOSK])
def test_the_token_comes_as_a_closed_cookie_and_not_in_the_body(api: Api, role: Role) -> None:
    browser, answer = enrolled(api, role)
    told = answer.get_json()
    place = {"counter": None, "zone": None, "layout": None}
    assert told == {"state": "approved", "role": role} | place
    kept = browser.get_cookie(f"moiso_{role}")
    assert kept is not None
    assert (kept.http_only, kept.same_site, kept.path) == (True, "Strict", "/")
    assert len(kept.value) >= 43
    assert kept.value not in answer.get_data(as_text=True)
    assert browser.get("/api/v1/board", headers=as_role(role)).status_code == 200


def test_the_cookie_counts_only_with_the_header_that_no_other_site_can_send(api: Api) -> None:
    browser, _ = enrolled(api, Role.DISPLAY)
    for headers in ({}, as_role("staff"), as_role("rating"), as_role("kiosk"), as_role("x")):
        problem_of(browser.get("/api/v1/board", headers=headers), 401, "unauthorised")


def test_a_cookie_under_another_s_name_counts_for_nothing(api: Api) -> None:
    browser, _ = enrolled(api, Role.DISPLAY)
    kept = browser.get_cookie("moiso_display")
    assert kept is not None
    browser.set_cookie("moiso_kiosk", kept.value)
    problem_of(browser.get("/api/v1/services", headers=as_role("kiosk")), 401, "unauthorised")


def test_a_command_of_a_tablet_needs_the_header_too(api: Api) -> None:
    browser, _ = enrolled(api, Role.RATING)
    body = {"request_id": "one", "level": "satisfied"}
    problem_of(browser.post("/api/v1/ratings", json=body), 401, "unauthorised")
    assert browser.post("/api/v1/ratings", json=body, headers=as_role("rating")).status_code == 201


def test_a_browser_may_be_a_device_and_a_person_at_once(api: Api) -> None:
    browser, _ = enrolled(api, Role.DISPLAY, zone="left")
    api.person("Lan", Role.SUPERVISOR)
    told = {"name": "Lan", "password": "lotus-leaf-7"}
    assert browser.post("/api/v1/session", json=told).status_code == 200
    assert browser.get("/api/v1/tickets").status_code == 200
    board = browser.get("/api/v1/board", headers=as_role("display")).get_json()
    assert board["zone"] == "left"
    problem_of(browser.get("/api/v1/tickets", headers=as_role("display")), 403, "not_yours")


def test_a_device_that_is_revoked_is_nobody_at_its_next_request(api: Api) -> None:
    browser, _ = enrolled(api, Role.DISPLAY)
    made = api.get("/journal", Role.ADMIN).get_json()["events"]
    token = next(each["data"]["token"] for each in made if each["kind"] == "device_enrolled")
    api.desk.do(revoke_token(token))
    problem_of(browser.get("/api/v1/board", headers=as_role("display")), 401, "unauthorised")


def test_a_counter_s_keypad_has_no_browser_and_gets_its_token_itself(api: Api) -> None:
    browser, answer = enrolled(api, Role.COUNTER, counter=1)
    headers = {"Authorization": f"Bearer {answer.get_json()['token']}"}
    assert not [each for each in answer.headers if each[0] == "Set-Cookie"]
    body = {"request_id": "one"}
    answer = browser.post("/api/v1/counters/1/open", json=body, headers=headers)
    assert answer.status_code == 200
