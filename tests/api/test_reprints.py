"""A lost slip is found by time and service and printed again; the code of the lost one ends."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from server.core.pictures import moment
from server.desk.access import create_token
from server.desk.desk import Desk, Options
from server.desk.follow import FollowCodes
from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of
from tests.api.hall import MONDAY_MORNING

ADDRESS = "https://hall.example/f/"
STAFF = Role.SUPERVISOR


def reprint(api: Api, ticket: dict[str, Any], **how: Any) -> dict[str, Any]:
    answer = api.post(f"/tickets/{ticket['id']}/reprint", STAFF, how)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.json or {})


def due(api: Api) -> list[dict[str, Any]]:
    return list(api.get("/slips/due", Role.KIOSK).json or [])


def code_of(told: dict[str, Any]) -> str:
    return str(told["follow_url"]).removeprefix(ADDRESS)


def follows(api: Api, code: str) -> tuple[int, int]:
    """Return the statuses of the API and of the phone's page."""
    return api.get(f"/follow/{code}").status_code, codes_page(api, code)


def codes_page(api: Api, code: str) -> int:
    return 200 if FollowCodes(api.desk).look(code) else 404


def second_kiosk(api: Api, name: str = "Máy ở cửa sau") -> tuple[int, str]:
    made = api.desk.do(create_token(role=Role.KIOSK, name=name))
    return made.id, made.secret


def test_the_kiosk_alone_learns_the_new_code_and_the_old_one_is_unknown_at_once(api: Api) -> None:
    lost = api.ticket()
    old = code_of(lost)
    assert follows(api, old) == (200, 200)
    told = reprint(api, lost)
    assert (told["copy"], told["slip"], told["number"]) == (2, "asked", lost["number"])
    assert "follow_url" not in told
    assert follows(api, old) == (404, 404)
    (slip,) = due(api)
    assert (slip["id"], slip["copy"]) == (lost["id"], 2)
    new = code_of(slip)
    assert new != old
    assert follows(api, new) == (200, 200)
    assert (api.get(f"/follow/{new}").json or {})["number"] == lost["number"]


def test_no_code_stands_in_boards_lists_or_the_journal(api: Api) -> None:
    lost = api.ticket()
    reprint(api, lost)
    (slip,) = due(api)
    board = api.get("/board", Role.KIOSK)
    assert (board.json or {})["slips_due"] == 1
    told = [
        board,
        api.get("/board?kind=counter&counter=1", STAFF),
        api.get("/tickets", STAFF),
        api.get(f"/tickets/{lost['id']}", STAFF),
        api.get("/journal", Role.ADMIN),
    ]
    happened = (told[-1].json or {})["events"]
    assert [each["data"] for each in happened if each["kind"] == "slip_reissued"] == [
        {
            "ticket": lost["id"],
            "number": lost["number"],
            "service": "land",
            "copy": 2,
            "kiosk": 1,
        }
    ]
    for answer in told:
        said = answer.get_data(as_text=True)
        assert code_of(slip) not in said
        assert code_of(lost) not in said


def test_what_was_printed_is_due_no_more_and_what_is_said_of_the_lost_paper_is_not_heard(
    api: Api,
) -> None:
    lost = api.ticket()
    reprint(api, lost)
    late = api.post(f"/tickets/{lost['id']}/slip", Role.KIOSK, {"outcome": "printed"})
    assert (late.json or {})["slip"] == "asked"
    assert [each["id"] for each in due(api)] == [lost["id"]]
    told = {"outcome": "printed", "copy": 2}
    told_of_it = api.post(f"/tickets/{lost['id']}/slip", Role.KIOSK, told)
    assert (told_of_it.json or {})["slip"] == "printed"
    assert due(api) == []


def test_a_third_copy_ends_the_second_and_a_restart_forgets_nothing(api: Api) -> None:
    lost, other = api.ticket(), api.ticket("civil")
    reprint(api, lost)
    second = code_of(due(api)[0])
    reprint(api, lost)
    third = code_of(due(api)[0])
    options = Options(clock=api.clock, public_url="https://hall.example")
    desk = Desk(api.desk.folder, options)
    try:
        codes = FollowCodes(desk)
        good = [each for each in (code_of(lost), second, third) if codes.look(each)]
        assert good == [third]
        assert codes.look(code_of(other))
    finally:
        desk.writer.start()
        desk.stop()


def test_on_the_day_after_the_last_code_is_still_good_and_those_before_are_not(api: Api) -> None:
    lost = api.ticket()
    reprint(api, lost)
    new = code_of(due(api)[0])
    api.clock.moments.append(MONDAY_MORNING + timedelta(days=1))
    api.desk.keep_time()
    assert follows(api, new) == (200, 200)
    assert follows(api, code_of(lost)) == (404, 404)
    asked = api.post(f"/tickets/{lost['id']}/reprint", STAFF)
    problem_of(asked, 409, "another_day")
    api.clock.moments.append(MONDAY_MORNING + timedelta(days=2))
    api.desk.keep_time()
    assert follows(api, new) == (404, 404)


def test_the_same_request_prints_one_copy(api: Api) -> None:
    lost = api.ticket()
    first = reprint(api, lost, request_id="once")
    assert reprint(api, lost, request_id="once") == first
    assert due(api)[0]["copy"] == 2
    again = api.post("/tickets", Role.KIOSK, {"service": "land", "request_id": "new"})
    assert again.status_code == 201


def test_with_several_kiosks_one_is_named_and_only_it_is_asked(api: Api) -> None:
    lost = api.ticket()
    number, secret = second_kiosk(api)
    path = f"/tickets/{lost['id']}/reprint"
    assert problem_of(api.post(path, STAFF), 409, "which_kiosk")["detail"].startswith(
        "Trung tâm có 2 máy lấy số"
    )
    unknown = problem_of(api.post(path, STAFF, {"kiosk": 99}), 422, "not_valid")
    assert unknown["field"] == "kiosk"
    reprint(api, lost, kiosk=number)
    assert due(api) == []
    there = api.send("GET", "/slips/due", headers={"Authorization": f"Bearer {secret}"})
    assert [each["id"] for each in there.json or []] == [lost["id"]]
    told = api.get("/kiosks", STAFF).json or []
    assert [(each["name"], each["slips_due"], each["connected"]) for each in told] == [
        ("", 0, True),
        ("Máy ở cửa sau", 1, True),
    ]
    assert {each["last_contact"] for each in told} == {moment(MONDAY_MORNING)}


def test_of_several_kiosks_the_only_one_at_work_is_meant(api: Api) -> None:
    lost = api.ticket()
    second_kiosk(api)
    assert api.get("/board", Role.KIOSK).status_code == 200
    reprint(api, lost)
    assert [each["id"] for each in due(api)] == [lost["id"]]


def test_a_kiosk_that_was_never_heard_of_and_one_that_was_revoked(api: Api) -> None:
    number, _ = second_kiosk(api)
    told = api.get("/kiosks", STAFF).json or []
    assert told == [
        {
            "id": number,
            "name": "Máy ở cửa sau",
            "last_contact": None,
            "connected": False,
            "slips_due": 0,
        }
    ]
    api.revoke(Role.KIOSK)
    assert api.get("/kiosks", STAFF).json == []


def test_a_hall_without_a_kiosk_says_so(api: Api) -> None:
    made = api.post("/tickets", STAFF, {"service": "land"}).json or {}
    told = problem_of(api.post(f"/tickets/{made['id']}/reprint", STAFF), 409, "no_kiosk")
    assert "máy lấy số" in told["detail"]


def test_who_has_ended_and_who_is_unknown_get_no_slip(api: Api) -> None:
    ended = api.ticket()
    api.post(f"/tickets/{ended['id']}/cancel", STAFF)
    asked = api.post(f"/tickets/{ended['id']}/reprint", STAFF)
    problem_of(asked, 409, "ticket_ended")
    unknown = api.post("/tickets/20261123-A998/reprint", STAFF)
    problem_of(unknown, 404, "not_found")


@pytest.mark.parametrize("told", [{"kiosk": "1"}, {"kiosk": 0}, {"kiosk": True}, {"kiosk": 1.5}])
def test_a_kiosk_that_is_no_number_is_not_valid(api: Api, told: dict[str, Any]) -> None:
    lost = api.ticket()
    answer = api.post(f"/tickets/{lost['id']}/reprint", STAFF, told)
    assert problem_of(answer, 422, "not_valid")["field"] == "kiosk"


def listed(api: Api, **asked: str) -> list[str]:
    query = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    return [each["number"] for each in api.get(f"/tickets?{query}", STAFF).json or []]


def test_a_slip_is_found_by_service_and_time_in_the_order_of_issue(api: Api) -> None:
    for minutes, service in ((0, "land"), (5, "civil"), (10, "land"), (30, "land")):
        api.clock.moments.append(MONDAY_MORNING + timedelta(minutes=minutes))
        api.ticket(service)

    def at(minutes: int) -> str:
        return str(moment(MONDAY_MORNING + timedelta(minutes=minutes)))

    assert listed(api) == ["A001", "C001", "A002", "A003"]
    assert listed(api, **{"from": at(5), "to": at(10)}) == ["C001", "A002"]
    assert listed(api, service="land", **{"from": at(5), "to": at(30)}) == ["A002", "A003"]
    assert listed(api, service="land", to=at(9)) == ["A001"]
    assert listed(api, **{"from": "2026-11-23T08:40:00+07:00"}) == ["A002", "A003"]
    assert listed(api, state="called", **{"from": at(0)}) == []
    # The next day the hours of the day before are still found, where they are named.
    api.clock.moments.append(MONDAY_MORNING + timedelta(days=1))
    api.desk.keep_time()
    assert listed(api) == []
    assert listed(api, **{"from": at(10)}) == ["A002", "A003"]
    assert listed(api, to=at(5)) == ["A001", "C001"]


@pytest.mark.parametrize("told", ["08:15", "20261123", "2026-11-23T08:15:00", "now", ""])
def test_a_time_that_is_none_is_not_valid(api: Api, told: str) -> None:
    answer = api.get(f"/tickets?from={quote(told)}", STAFF)
    assert problem_of(answer, 422, "not_valid")["field"] == "from"
    assert "2026-11-23T00:31:07Z" in json.dumps(answer.get_json(force=True))
