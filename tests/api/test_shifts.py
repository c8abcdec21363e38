"""Who sits where over HTTP: names by session alone, replaced whole, refused by the line."""

from __future__ import annotations

from typing import Any

import pytest

from server.desk.access import disable_staff
from server.desk.principal import Role
from tests.access.browser import browser_of
from tests.api.conftest import Api
from tests.api.documented import problem_of

WEEK = [0, 1, 2, 3, 4]


def line(**changed: Any) -> dict[str, Any]:
    usual = {"clerk": 1, "counter": 1, "weekdays": WEEK, "starts": "07:30", "ends": "11:30"}
    return usual | changed


@pytest.fixture
def hall(api: Api) -> Api:
    """The small hall with Minh (1) and Hoa (2), who may log in."""
    api.person("Trần Văn Minh", Role.CLERK)
    api.person("Nguyễn Thị Hoa", Role.CLERK)
    return api


def test_the_plan_is_replaced_whole_and_told_without_names_to_a_token(hall: Api) -> None:
    assert hall.get("/shifts", Role.SUPERVISOR).json == {"shifts": []}
    floating = line(clerk=2, counter=None)
    given = hall.post("/shifts", Role.SUPERVISOR, {"shifts": [floating, line()]})
    assert (given.status_code, given.json) == (200, {"shifts": [line(), floating]})
    assert hall.get("/shifts", Role.ADMIN).json == given.json
    assert "name" not in hall.get("/shifts", Role.SUPERVISOR).get_data(as_text=True)
    hall.post("/shifts", Role.SUPERVISOR, {"shifts": [floating]})
    assert hall.get("/shifts", Role.SUPERVISOR).json == {"shifts": [floating]}


def test_a_person_who_has_logged_in_reads_the_names_also_of_who_has_left(hall: Api) -> None:
    hall.post("/shifts", Role.SUPERVISOR, {"shifts": [line()]})
    hall.desk.do(disable_staff("Trần Văn Minh"))
    lan = browser_of(hall, "Lan", Role.SUPERVISOR)
    told = lan.get("/shifts").get_json()
    assert told == {"shifts": [line(name="Trần Văn Minh")]}


def test_the_same_intention_is_one_plan(hall: Api) -> None:
    body = {"request_id": "same", "shifts": [line()]}
    first = hall.post("/shifts", Role.SUPERVISOR, body)
    seq = hall.desk.view.day.seq
    assert hall.post("/shifts", Role.SUPERVISOR, body).json == first.json
    assert hall.desk.view.day.seq == seq
    problem_of(
        hall.post("/shifts", Role.SUPERVISOR, body | {"shifts": []}), 409, "request_id_reused"
    )


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"counter": 9}, "shifts.1.counter", "Dòng 2 của lịch: trung tâm không có quầy 9."),
        ({"clerk": 3}, "shifts.1.clerk", "Dòng 2 của lịch: không có cán bộ 3"),
        ({"starts": "12:00"}, "shifts.1.ends", "giờ kết thúc 11:30 phải sau giờ bắt đầu"),
        ({"clerk": 2}, "shifts.1.counter", "quầy 1 đã có người cùng giờ, ở dòng 1."),
        ({"weekdays": [7]}, "shifts.1.weekdays.0", ""),
        ({"weekdays": []}, "shifts.1.weekdays", ""),
        ({"starts": "7:30"}, "shifts.1.starts", ""),
        ({"starts": "24:00"}, "shifts.1.starts", ""),
        ({"clerk": "Hoa"}, "shifts.1.clerk", ""),
    ],
)
def test_a_wrong_line_is_named_and_nothing_changes(
    hall: Api, wrong: dict[str, Any], field: str, said: str
) -> None:
    hall.get("/shifts", Role.SUPERVISOR)
    seq = hall.desk.view.day.seq
    told = problem_of(
        hall.post("/shifts", Role.SUPERVISOR, {"shifts": [line(), line(**wrong)]}),
        422,
        "not_valid",
    )
    assert told["field"] == field
    assert said in told["detail"]
    assert hall.desk.view.day.seq == seq


def test_a_clerk_who_may_no_longer_log_in_cannot_be_planned(hall: Api) -> None:
    hall.desk.do(disable_staff("Trần Văn Minh"))
    answer = hall.post("/shifts", Role.SUPERVISOR, {"shifts": [line()]})
    assert problem_of(answer, 422, "not_valid")["field"] == "shifts.0.clerk"
