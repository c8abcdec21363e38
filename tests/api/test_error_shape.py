"""One shape of refusal, on every call there is."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.routing import Rule

from server.api.calls import Call
from server.api.models.base import Intention
from server.desk.principal import TOKEN_ROLES, Role
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of

PLACES = {
    "ticket": "20261123-A999",
    "number": 1,
    "device": 1,
    "code": "000000",
    "name": "visits",
    "appointment": "x",
    "language": "vi",
    "phrase": "mời",
    "announcement": "1",
    "test": "1",
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def calls(api: Api) -> list[tuple[str, str, Call]]:
    """Return method, address and promise of every call."""
    return [
        (method, _address(api, rule), call)
        for rule in api.app.url_map.iter_rules()
        if (call := getattr(api.app.view_functions[rule.endpoint], "call", None))
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _address(api: Api, rule: Rule) -> str:
    built = rule.build({name: PLACES[name] for name in rule.arguments}, append_unknown=False)
    assert built is not None
    return built[1]


def test_there_are_calls_to_walk(api: Api) -> None:
    assert len(calls(api)) > 25


def test_whoever_brings_nothing_is_told_who_are_you(api: Api) -> None:
    for method, path, call in calls(api):
        if call.roles is None:
            continue
        answer = api.send(method, path, data="{}" if call.body else None)
        problem_of(answer, 401, "unauthorised")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ", "Bearer no-such-token", "bearer x y", "Basic YTpi", "Bearer \u00e9"],
)
def test_a_token_that_is_none_opens_nothing(api: Api, authorization: str) -> None:
    answer = api.get("/services", headers={"Authorization": authorization})
    problem_of(answer, 401, "unauthorised")


def test_every_other_role_is_told_that_it_is_not_theirs(api: Api) -> None:
    for method, path, call in calls(api):
        for role in sorted(TOKEN_ROLES - (call.roles or TOKEN_ROLES)):
            answer = api.send(method, path, role, counter=1, data="not even JSON")
            problem_of(answer, 403, "not_yours")


def test_every_other_method_is_refused_with_those_that_go(api: Api) -> None:
    taken: dict[str, set[str]] = {}
    for method, path, _ in calls(api):
        taken.setdefault(path, set()).add(method)
    for path, methods in taken.items():
        for method in set(METHODS) - methods:
            answer = api.send(method, path)
            problem_of(answer, 405, "method_not_allowed")
            assert methods <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        '"a"',
        "{'a': 1}",
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        b'{"a": "\xff"}',
        "[" * 60_000,
        '{"a":' * 10_000,
        "\ufeff{}",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_body_that_is_no_json_object_is_malformed_everywhere(api: Api, data: str | bytes) -> None:
    for method, path, call in calls(api):
        if call.body is None:
            continue
        role = min(call.roles) if call.roles else None
        problem_of(api.send(method, path, role, counter=1, data=data), 400, "malformed")


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_json_that_is_not_called_json_is_malformed(api: Api, content_type: str | None) -> None:
    for method, path, call in calls(api):
        if call.body is None:
            continue
        role = min(call.roles) if call.roles else None
        answer = api.send(method, path, role, counter=1, data="{}", content_type=content_type)
        problem_of(answer, 400, "malformed")


def test_a_body_of_ten_megabytes_is_too_large_everywhere(api: Api) -> None:
    for method, path, call in calls(api):
        if call.body is None:
            continue
        role = min(call.roles) if call.roles else None
        answer = api.send(method, path, role, counter=1, data=b"x" * 10_000_000)
        problem_of(answer, 413, "too_large")


def test_whoever_may_not_is_told_so_before_his_body_is_looked_at(api: Api) -> None:
    for method, path, call in calls(api):
        if call.body is None or call.roles is None:
            continue
        problem_of(api.send(method, path, data=b"x" * 100_000), 401, "unauthorised")


def test_every_change_needs_a_request_id(api: Api) -> None:
    for method, path, call in calls(api):
        if call.body is None or not issubclass(call.body, Intention):
            continue
        role = min(call.roles or ())
        told = problem_of(
            api.send(method, path, role, counter=1, data='{"request_id": ""}'), 422, "not_valid"
        )
        assert "request_id" in {each["field"] for each in told["errors"]}


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v2/tickets",
        "/api/v1/tickets/",
        "/api/v1/counters/x/open",
    ],
)
def test_an_address_that_is_not_there_is_not_found(api: Api, path: str) -> None:
    problem_of(api.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("path", "role", "body"),
    [
        ("/services", Role.KIOSK, None),
        ("/board", Role.DISPLAY, None),
        ("/counters", Role.DISPLAY, None),
        ("/tickets", Role.INTEGRATION, None),
        ("/reports/visits", Role.SUPERVISOR, None),
        ("/tickets", Role.KIOSK, {"service": "land"}),
        ("/counters/1/call-next", Role.SUPERVISOR, {}),
        ("/ratings", Role.RATING, {"level": "satisfied"}),
    ],
)
def test_without_a_hall_there_is_nothing_to_ask(
    build: Build, path: str, role: Role, body: dict[str, Any] | None
) -> None:
    empty = build(None)
    answer = empty.get(path, role) if body is None else empty.post(path, role, body)
    problem_of(answer, 409, "hall_not_configured")


def test_a_fault_of_ours_is_told_without_its_traceback(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr(api.desk, "light", broken)
    answer = api.get("/services", Role.KIOSK)
    told = problem_of(answer, 500, "internal")
    assert "secret" not in str(told)
    assert "a secret of the house" in caplog.text


def test_the_language_is_that_of_whoever_asks(api: Api) -> None:
    def title(language: str | None) -> str:
        headers = {"Accept-Language": language} if language else {}
        return str(problem_of(api.get("/services", headers=headers))["title"])

    assert title(None) == "Chưa biết ai đang hỏi"
    assert title("fr, de") == "Chưa biết ai đang hỏi"
    assert title("en-GB,en;q=0.9") == "Nobody known is asking"
    assert title("vi-VN,vi;q=0.9,en;q=0.5") == "Chưa biết ai đang hỏi"
