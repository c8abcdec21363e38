"""Bad input and bad days: each is told clearly and changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from server.core.hall import Hours
from server.desk.principal import Role
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of
from tests.api.hall import HALL, SUNDAY

LONG = "x" * 65


@pytest.fixture
def unchanged(api: Api) -> Iterator[None]:
    """Hold a test to leaving the journal as it was when it first looked."""
    api.token(Role.KIOSK)
    api.token(Role.SUPERVISOR)
    api.token(Role.INTEGRATION)
    api.token(Role.RATING)
    api.token(Role.COUNTER, 1)
    before = api.desk.view.day.seq
    yield
    api.desk.do(lambda books: None)
    assert api.desk.view.day.seq == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "service"),
        ({"service": None}, "service"),
        ({"service": 3}, "service"),
        ({"service": ""}, "service"),
        ({"service": "nothing"}, "service"),
        ({"service": LONG}, "service"),
        ({"service": "land", "request_id": LONG}, "request_id"),
        ({"service": "land", "request_id": 7}, "request_id"),
        ({"service": "land", "procedure": "9.999999"}, "procedure"),
        ({"service": "land", "language": "fr"}, "language"),
        ({"service": "land", "channel": "No Channel"}, "channel"),
        ({"service": "land", "priority": ["elderly"]}, "priority"),
    ],
)
def test_a_ticket_that_cannot_be_names_the_field(
    api: Api, body: dict[str, Any], field: str
) -> None:
    told = problem_of(api.post("/tickets", Role.INTEGRATION, body), 422, "not_valid")
    assert told["field"] == field
    assert field in told["detail"]


def test_a_priority_of_no_class_is_not_valid_even_from_staff(api: Api) -> None:
    body = {"service": "land", "priority": "friends"}
    assert problem_of(api.post("/tickets", Role.SUPERVISOR, body), 422)["field"] == "priority"


@pytest.mark.parametrize("role", [Role.KIOSK, Role.INTEGRATION])
def test_a_priority_is_given_by_staff_alone(api: Api, role: Role) -> None:
    body = {"service": "land", "priority": "elderly"}
    problem_of(api.post("/tickets", role, body), 403, "not_yours")
    told = api.post("/tickets", Role.SUPERVISOR, body).json
    assert told is not None
    assert (told["priority"], told["channel"]) == ("elderly", "desk")


def test_fields_nobody_knows_are_ignored(api: Api) -> None:
    body = {"service": "land", "colour": "red", "__proto__": {"a": [1]}}
    assert api.post("/tickets", Role.KIOSK, body).status_code == 201


def test_a_closed_hall_gives_no_ticket_and_says_when_it_does(api: Api) -> None:
    api.clock.moments.append(SUNDAY.replace(day=28))
    told = problem_of(api.post("/tickets", Role.KIOSK, {"service": "land"}), 409, "hall_closed")
    assert "07:30, 30/11/2026" in told["detail"]


def test_a_hall_that_never_opens_does_not_say_when(build: Build) -> None:
    never = build(replace(HALL, hours=Hours(weekly={})))
    told = problem_of(never.post("/tickets", Role.KIOSK, {"service": "land"}), 409, "hall_closed")
    assert "None" not in told["detail"]


def test_a_service_that_has_given_its_tickets_gives_no_more(api: Api) -> None:
    api.ticket("rare")
    told = problem_of(api.post("/tickets", Role.KIOSK, {"service": "rare"}), 409, "daily_limit")
    assert "đủ 1 số" in told["detail"]


def test_numbers_run_out(build: Build) -> None:
    busy = build(always_open=True)
    busy.desk.view.day.serials["A"] = 0  # the view is not what numbers are given by
    busy.desk.do(lambda books: books.day.serials.update({"A": 999}))
    answer = busy.post("/tickets", Role.KIOSK, {"service": "land"})
    problem_of(answer, 409, "numbers_exhausted")


@pytest.mark.parametrize("verb", ["call-next", "recall", "start", "finish", "no-show", "pause"])
def test_a_closed_counter_does_nothing(api: Api, verb: str) -> None:
    told = problem_of(api.at_counter(verb), 409, "counter_closed")
    assert told["detail"] == "Quầy 1 đang đóng. Xin mở quầy trước khi gọi số."


def test_a_paused_counter_does_not_call(api: Api) -> None:
    api.at_counter("open")
    api.at_counter("pause", body={"reason": "Ông Ba đi họp"})
    problem_of(api.at_counter("call-next"), 409, "counter_paused")
    assert "Ông Ba" not in str(api.get("/journal", Role.INTEGRATION).json)


def test_a_counter_that_has_nobody_can_finish_nobody(api: Api) -> None:
    api.at_counter("open")
    for verb in ("recall", "start", "finish", "no-show"):
        problem_of(api.at_counter(verb), 409, "nothing_at_hand")


def test_a_ticket_at_another_counter_is_taken(api: Api) -> None:
    ticket = api.ticket("land")
    api.at_counter("open", 1)
    api.at_counter("open", 2)
    api.at_counter("call-next", 1)
    told = problem_of(api.at_counter("call", 2, {"ticket": ticket["id"]}), 409, "ticket_taken")
    assert told["detail"] == "Số A001 đang ở quầy 1. Xin gọi số khác."


def test_a_counter_calls_only_what_it_serves(api: Api) -> None:
    ticket = api.ticket("civil")
    api.at_counter("open", 1)
    problem_of(api.at_counter("call", 1, {"ticket": ticket["id"]}), 409, "not_served_here")


def test_a_counter_s_token_is_for_its_own_counter(api: Api) -> None:
    told = problem_of(api.post("/counters/2/open", Role.COUNTER, counter=1), 403, "not_yours")
    assert "Quầy 2" in told["detail"]
    problem_of(api.send("POST", "/counters/2/open", Role.COUNTER, counter=1, data="{"), 403)


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_a_counter_that_is_not_there_is_not_found(api: Api, number: int) -> None:
    problem_of(api.post(f"/counters/{number}/open", Role.SUPERVISOR), 404, "not_found")


@pytest.mark.parametrize("ticket", ["20261123-A999", "nonsense", "%00", "Ễ" * 50])
def test_a_ticket_that_is_not_there_is_not_found(api: Api, ticket: str) -> None:
    problem_of(api.get(f"/tickets/{ticket}", Role.INTEGRATION), 404, "not_found")
    problem_of(api.post(f"/tickets/{ticket}/cancel", Role.SUPERVISOR), 404, "not_found")


def test_a_level_that_is_not_in_the_scale_is_not_valid(api: Api) -> None:
    told = problem_of(
        api.post("/ratings", Role.RATING, {"level": "superb", "ticket": "nonsense"}), 422
    )
    assert told["field"] == "level"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"rated_at": "yesterday"}, "rated_at"),
        ({"rated_at": "2026-11-23T08:00:00"}, "rated_at"),
        ({"rated_at": "0001-01-01T00:00:00+14:00"}, "rated_at"),
        ({"rated_at": "9999-12-31T23:59:59-14:00"}, "rated_at"),
        ({"counter": "1"}, "counter"),
        ({"counter": True}, "counter"),
        ({"counter": -1}, "counter"),
        ({"reasons": "slow"}, "reasons"),
        ({"reasons": ["written freely"]}, "reasons"),
        ({"comment": "x" * 2001}, "comment"),
    ],
)
def test_an_answer_that_cannot_be_names_the_field(
    api: Api, body: dict[str, Any], field: str
) -> None:
    answer = api.post("/ratings", Role.RATING, {"level": "satisfied"} | body)
    assert problem_of(answer, 422, "not_valid")["field"] == field


def test_a_visit_is_rated_once(api: Api) -> None:
    ticket = api.ticket()
    api.at_counter("open")
    for verb in ("call-next", "finish"):
        api.at_counter(verb)
    body = {"level": "satisfied", "ticket": ticket["id"]}
    assert api.post("/ratings", Role.RATING, body).status_code == 201
    problem_of(api.post("/ratings", Role.RATING, body), 409, "already_rated")


def test_a_visit_that_has_not_ended_is_not_rated(api: Api) -> None:
    body = {"level": "satisfied", "ticket": api.ticket()["id"]}
    problem_of(api.post("/ratings", Role.RATING, body), 409, "ticket_not_ended")
    problem_of(
        api.post("/ratings", Role.RATING, {"level": "satisfied"}, counter=1),
        409,
        "ticket_not_ended",
    )


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/tickets?state=lost", "state"),
        ("/tickets?day=20261123", "day"),
        ("/tickets?day=2026-02-30", "day"),
        ("/tickets?limit=0", "limit"),
        ("/tickets?limit=many", "limit"),
    ],
)
def test_an_argument_that_cannot_be_is_named(api: Api, path: str, field: str) -> None:
    assert problem_of(api.get(path, Role.INTEGRATION), 422)["field"] == field


def test_a_full_disk_is_told_as_such_and_nothing_is_kept(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.token(Role.KIOSK)
    before = api.desk.view.day.seq

    def fill(books: Any) -> None:
        connection: sqlite3.Connection = books.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    api.desk.do(fill)
    answers = [api.post("/tickets", Role.KIOSK, {"service": "land"}) for _ in range(60)]
    refused = [each for each in answers if each.status_code != 201]
    assert refused
    problem_of(refused[0], 507, "storage_full")
    kept = api.desk.reading.execute("SELECT count(*) FROM tickets").fetchone()[0]
    assert kept == len(answers) - len(refused)
    assert api.desk.view.day.seq >= before
    assert "the disk is full" in caplog.text
