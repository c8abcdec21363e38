"""Appointments over the API: agreed by staff, kept at the kiosk by a code that is told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.desk.principal import Role
from server.store.books import load_day
from tests.api.conftest import Api
from tests.api.documented import problem_of
from tests.api.hall import MONDAY_MORNING

NINE = "2026-11-23T09:00:00+07:00"
TEN = "2026-11-23T10:00:00+07:00"
TOMORROW = "2026-11-24T09:00:00+07:00"


def book(api: Api, at: str = NINE, role: Role = Role.INTEGRATION, **more: Any) -> Any:
    answer = api.post("/appointments", role, {"service": "civil", "at": at, **more})
    assert answer.status_code == 201, answer.json
    return answer.json


def come(api: Api, appointment: str, role: Role = Role.KIOSK) -> Any:
    return api.post("/tickets", role, {"appointment": appointment})


def listed(api: Api, rest: str = "", path: str = "/appointments") -> Any:
    return api.get(f"{path}{rest}", Role.CLERK).json


def everything_kept(api: Api) -> str:
    told = [
        api.get("/journal?limit=1000", Role.ADMIN),
        api.get("/appointments", Role.SUPERVISOR),
        api.get("/tickets", Role.SUPERVISOR),
        api.get("/board", Role.DISPLAY),
    ]
    rows = api.desk.reading.execute("SELECT answer FROM commands").fetchall()
    return "".join(each.get_data(as_text=True) for each in told) + str(rows)


def test_an_appointment_is_kept_at_the_kiosk_by_its_code(api: Api) -> None:
    made = book(api, persons=2)
    assert (made["state"], made["at"], made["persons"]) == ("booked", "2026-11-23T02:00:00.000Z", 2)
    answer = come(api, f" {made['code'][:3]} {made['code'][3:]} ")
    assert answer.status_code == 201
    ticket = answer.json
    assert (ticket["service"], ticket["persons"]) == ("civil", 2)
    assert ticket["appointed_at"] == made["at"]
    assert [each["state"] for each in listed(api)] == ["arrived"]
    problem_of(come(api, made["code"]), 409, "already_arrived")


def test_the_code_stands_only_in_the_answer_to_who_made_it(api: Api) -> None:
    made = book(api)
    come(api, made["code"])
    assert made["code"] not in everything_kept(api)


def test_the_same_request_gives_the_same_appointment_and_code(api: Api) -> None:
    first, again = book(api, request_id="one"), book(api, request_id="one")
    assert first == again
    assert len(listed(api)) == 1


def test_at_the_kiosk_an_id_opens_nothing_and_for_staff_it_does(api: Api) -> None:
    made = book(api)
    problem_of(come(api, made["id"]), 404, "not_found")
    told = problem_of(come(api, "000000000"), 404, "not_found")
    assert "000 000 000" in told["detail"]
    assert come(api, made["id"], Role.SUPERVISOR).status_code == 201


def test_free_times_count_what_is_taken_and_full_ones_are_refused(api: Api) -> None:
    book(api, TEN)
    free = listed(api, "/free?service=civil")
    left = {each["at"]: each["left"] for each in free}
    assert left["2026-11-23T03:00:00.000Z"] == 0
    assert left["2026-11-23T02:00:00.000Z"] == 1
    answer = api.post("/appointments", Role.SUPERVISOR, {"service": "civil", "at": TEN})
    told = problem_of(answer, 409, "slot_full")
    assert "10:00, 23/11/2026" in told["detail"]
    assert api.get("/appointments/free?service=land", Role.CLERK).json == []
    problem_of(api.get("/appointments/free?service=x", Role.CLERK), 422, "not_valid")


def test_the_services_say_which_of_them_take_appointments(api: Api) -> None:
    taking = {each["code"]: each["appointments"] for each in listed(api, path="/services")}
    assert taking == {"civil": True, "land": False, "rare": False}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"service": "civil", "at": "2026-11-23T09:10:00+07:00"}, 422, "not_valid"),
        ({"service": "civil", "at": "2026-11-22T09:00:00+07:00"}, 422, "not_valid"),
        ({"service": "civil", "at": "2026-11-23T09:00:00"}, 422, "not_valid"),
        ({"service": "civil", "at": "soon"}, 422, "not_valid"),
        ({"service": "civil"}, 422, "not_valid"),
        ({"service": "nowhere", "at": NINE}, 422, "not_valid"),
        ({"service": "civil", "at": NINE, "procedure": "x"}, 422, "not_valid"),
        ({"service": "land", "at": NINE}, 409, "no_appointments"),
    ],
)
def test_what_cannot_be_agreed_is_refused_and_nothing_is_changed(
    api: Api, body: dict[str, str], status: int, code: str
) -> None:
    problem_of(api.post("/appointments", Role.SUPERVISOR, body), status, code)
    assert api.get("/appointments", Role.SUPERVISOR).json == []


def test_whoever_comes_long_before_the_time_is_told_when_to_come(api: Api) -> None:
    made = book(api, TOMORROW)
    told = problem_of(come(api, made["code"]), 409, "too_early")
    assert "08:00, 24/11/2026" in told["detail"]


def test_one_that_was_given_up_opens_nothing_and_is_no_longer_listed(api: Api) -> None:
    made = book(api)
    told: Any = api.post(f"/appointments/{made['id']}/cancel", Role.SUPERVISOR, {}).json
    assert told["state"] == "cancelled"
    problem_of(come(api, made["code"]), 404, "not_found")
    assert api.get("/appointments", Role.SUPERVISOR).json == []


def test_a_ticket_needs_a_service_or_an_appointment(api: Api) -> None:
    told = problem_of(api.post("/tickets", Role.KIOSK, {}), 422, "not_valid")
    assert told["field"] == "service"


def test_tomorrow_s_appointment_outlasts_the_night_and_a_restart(api: Api) -> None:
    made = book(api, TOMORROW)
    api.clock.moments.append(MONDAY_MORNING + timedelta(days=1))
    api.desk.keep_time()
    assert load_day(api.desk.reading) == api.desk.view.day
    ticket = come(api, made["code"]).json
    assert ticket["appointed_at"] == "2026-11-24T02:00:00.000Z"
    assert datetime.fromisoformat(ticket["issued_at"]) == (
        MONDAY_MORNING + timedelta(days=1)
    ).astimezone(UTC)


def test_staff_find_an_appointment_by_the_code_its_holder_has(api: Api) -> None:
    first, second = book(api), book(api, TEN)
    found = listed(api, f"?code={second['code'][:3]}%20{second['code'][3:]}")
    assert [each["id"] for each in found] == [second["id"]]
    assert listed(api, f"?code={first['code']}&service=land") == []
    assert listed(api, "?code=000000000") == []
