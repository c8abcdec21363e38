"""A turn on its whole way through the API, and a hall that is stopped in the middle of a day."""

from __future__ import annotations

from typing import Any

from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of


def issue(api: Api, service: str = "land", **asked: Any) -> Any:
    answer = api.post("/tickets", Role.KIOSK, {"service": service, **asked})
    assert answer.status_code == 201
    return answer.json


def at(api: Api, number: int, verb: str, **asked: Any) -> Any:
    answer = api.post(f"/counters/{number}/{verb}", Role.SUPERVISOR, asked)
    assert answer.status_code == 200, answer.json
    return answer.json


def post(api: Api, path: str, **asked: Any) -> Any:
    return api.post(path, Role.SUPERVISOR, asked).json


def get(api: Api, path: str, role: Role = Role.SUPERVISOR) -> Any:
    return api.get(path, role).json


def test_a_turn_goes_from_desk_to_desk_with_one_number(api: Api) -> None:
    issued = issue(api, persons=3, dossiers=2)
    at(api, 1, "open"), at(api, 2, "open")
    at(api, 1, "call-next"), at(api, 1, "start")
    parked = at(api, 1, "park", note="Thiếu bản sao giấy khai sinh")
    assert (parked["state"], parked["number"]) == ("parked", issued["number"])
    told = get(api, "/counters/1/parked")
    assert [each["note"] for each in told] == ["Thiếu bản sao giấy khai sinh"]
    resumed = at(api, 1, "resume", ticket=issued["id"])
    assert (resumed["state"], resumed["counter"]) == ("serving", 1)
    sent = at(api, 1, "transfer", service="civil", counter=2, position="first")
    assert (sent["state"], sent["service"], sent["for_counter"]) == ("waiting", "civil", 2)
    assert (sent["persons"], sent["dossiers"]) == (3, 2)
    assert [leg["ended_by"] for leg in sent["legs"]] == ["parked", "transferred"]
    assert at(api, 2, "call-next")["rule"] == "put_first"
    undone = at(api, 2, "undo")
    assert (undone["state"], undone["counter"]) == ("waiting", None)
    at(api, 2, "call-next")
    back = at(api, 2, "requeue")
    assert back["state"] == "waiting"
    at(api, 2, "call-next")
    outcomes = {"services": ["civil"], "result": "received", "dossier": "H15.50.05.13-261008-0975"}
    done = at(api, 2, "finish", outcomes=outcomes)
    assert (done["state"], done["number"]) == ("served", issued["number"])
    journal = api.get("/journal?limit=1000", Role.ADMIN).get_data(as_text=True)
    assert "0975" not in journal
    assert "giấy khai sinh" not in journal


def test_a_missed_number_comes_back_and_a_page_with_an_old_picture_is_refused(api: Api) -> None:
    first, second = issue(api), issue(api)
    at(api, 1, "open")
    at(api, 1, "call-next")
    at(api, 1, "no-show", at_hand=first["id"])
    assert at(api, 1, "call", ticket=first["id"])["rule"] == "came_back"
    old = {"at_hand": second["id"]}
    told = problem_of(api.post("/counters/1/finish", Role.SUPERVISOR, old), 409, "stale_page")
    assert first["number"] in told["detail"]
    at(api, 1, "requeue")
    assert at(api, 1, "call", ticket=second["id"])["rule"] == "first_come"


def test_staff_put_a_ticket_right_without_a_new_slip(api: Api) -> None:
    wrong = issue(api, "civil")
    moved = post(api, f"/tickets/{wrong['id']}/move", service="land")
    assert (moved["number"], moved["service"]) == (wrong["number"], "land")
    priority = post(api, f"/tickets/{wrong['id']}/priority", priority="elderly")
    assert priority["priority"] == "elderly"
    size = post(api, f"/tickets/{wrong['id']}/size", dossiers=4)
    assert size["dossiers"] == 4
    nowhere = api.post(f"/tickets/{wrong['id']}/move", Role.SUPERVISOR, {})
    problem_of(nowhere, 422, "not_valid")
    yesterday = api.post("/tickets/20200101-A001/move", Role.SUPERVISOR, {"service": "land"})
    problem_of(yesterday, 409, "another_day")


def test_what_cannot_be_done_is_said_in_words_and_changes_nothing(api: Api) -> None:
    ticket = issue(api)
    at(api, 1, "open")
    before = get(api, "/journal?after=0", Role.ADMIN)["last_seq"]
    for path, body, status, code in (
        ("transfer", {"service": "civil"}, 409, "nothing_at_hand"),
        ("transfer", {}, 422, "not_valid"),
        ("transfer", {"service": "nowhere"}, 422, "not_valid"),
        ("transfer", {"service": "civil", "position": "middle"}, 422, "not_valid"),
        ("park", {}, 409, "nothing_at_hand"),
        ("undo", {}, 409, "cannot_undo"),
        ("resume", {"ticket": ticket["id"]}, 409, "not_parked"),
        ("requeue", {"ticket": ticket["id"]}, 409, "ticket_waiting"),
        ("resume", {"ticket": "20261123-Z999"}, 404, "not_found"),
        ("finish", {"outcomes": {"dossier": "x"}}, 422, "not_valid"),
    ):
        problem_of(api.post(f"/counters/1/{path}", Role.SUPERVISOR, body), status, code)
    at(api, 1, "call-next")
    closed = api.post("/counters/1/transfer", Role.SUPERVISOR, {"counter": 2})
    assert "2" in problem_of(closed, 409, "counter_closed")["detail"]
    after = get(api, "/journal?after=0", Role.ADMIN)["last_seq"]
    assert after == before + 1


def test_a_stop_is_seen_with_its_reason_at_once_and_the_same_when_asked_again(api: Api) -> None:
    why = {"vi": "Máy chủ bảo trì", "en": "Maintenance"}
    closed = post(api, "/services/land/close", request_id="stop", reason=why)
    told = {"code": "service_closed", "reason": why, "reopens_at": None}
    assert closed["closed_reason"] == told
    assert post(api, "/services/land/close", request_id="stop", reason=why) == closed
    problem_of(api.post("/tickets", Role.KIOSK, {"service": "land"}), 409, "service_closed")
    assert post(api, "/services/land/open")["open"]
    limited = post(api, "/services/land/limit", limit=0)
    assert limited["closed_reason"]["code"] == "daily_limit"
    problem_of(api.post("/services/x/close", Role.SUPERVISOR, {}), 404, "not_found")
    problem_of(api.post("/services/land/limit", Role.SUPERVISOR, {}), 422, "not_valid")


def test_a_hall_is_stopped_and_goes_on_and_says_what_it_is_told_to(api: Api) -> None:
    stopped = post(api, "/hall/suspend", reason="Báo cháy")
    assert (stopped["state"], stopped["reason"]) == ("suspended", {"vi": "Báo cháy"})
    problem_of(api.post("/tickets", Role.KIOSK, {"service": "land"}), 409, "hall_suspended")
    assert post(api, "/hall/resume")["state"] == "open"
    assert post(api, "/messages", text="Xin giữ trật tự")["message"] == {"vi": "Xin giữ trật tự"}
    assert get(api, "/board", Role.DISPLAY)["message"] == {"vi": "Xin giữ trật tự"}
    assert post(api, "/messages", text=None)["message"] is None
    number = issue(api)["number"]
    post(api, "/hall/paper", numbers=[number])
    problem_of(api.post("/hall/paper", Role.SUPERVISOR, {"numbers": [number]}), 409, "ticket_ended")
