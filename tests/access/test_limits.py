"""The doors that need no token are slowed; whoever has one is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from limits import RateLimitItem
from werkzeug.test import TestResponse

from server.desk.principal import Role
from server.web.limits import ENROLMENT_LOOKS, ENROLMENTS, LOG_INS, UNKNOWN_CODES
from tests.access.browser import Browser
from tests.access.devices import ask
from tests.api.conftest import Api
from tests.api.documented import problem_of

Knock = Callable[[Api, int], TestResponse]

DOORS: list[tuple[RateLimitItem, Knock]] = [
    (LOG_INS, lambda api, _: Browser(api.browser()).log_in("Nobody", "wrong")),
    (ENROLMENTS, lambda api, _: ask(api)),
    (ENROLMENT_LOOKS, lambda api, _: api.get("/enrolments/000000?poll_secret=x")),
    (UNKNOWN_CODES, lambda api, n: api.get(f"/follow/{n:016d}")),
]


@pytest.mark.parametrize(("limit", "knock"), DOORS, ids=lambda each: getattr(each, "namespace", ""))
def test_a_door_says_when_to_knock_again(api: Api, limit: RateLimitItem, knock: Knock) -> None:
    kiosk = api.token(Role.KIOSK)
    code = api.ticket()["follow_url"].rsplit("/", 1)[1]
    answers = [knock(api, n) for n in range(limit.amount)]
    assert "too_fast" not in {each.get_json(force=True).get("code") for each in answers}
    refused = knock(api, 0)
    problem_of(refused, 429, "too_fast")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert api.get("/services", headers={"Authorization": f"Bearer {kiosk}"}).status_code == 200
    assert api.get(f"/follow/{code}").status_code == 200
