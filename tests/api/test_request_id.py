"""One intention is done once, however often it is sent."""

from __future__ import annotations

from datetime import timedelta

from server.desk.principal import Role
from tests.api.conftest import Api
from tests.api.documented import problem_of

SAME = {"request_id": "one"}


def test_the_same_intention_gives_the_first_answer_and_changes_nothing(api: Api) -> None:
    body = {"service": "land", **SAME}
    first = api.post("/tickets", Role.KIOSK, body)
    api.ticket()
    api.clock.moments.append(api.clock.now() + timedelta(minutes=5))
    seq = api.desk.view.day.seq
    again = api.post("/tickets", Role.KIOSK, body)
    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert again.json["follow_url"] == first.json["follow_url"]  # type: ignore[index]
    assert api.desk.view.day.seq == seq


def test_the_order_of_fields_is_no_difference(api: Api) -> None:
    first = api.send(
        "POST", "/tickets", Role.KIOSK, data='{"request_id": "one", "service": "land"}'
    )
    again = api.send("POST", "/tickets", Role.KIOSK, data='{"service":"land","request_id":"one"}')
    assert (again.status_code, again.json) == (201, first.json)


def test_another_body_or_path_with_the_same_id_is_refused(api: Api) -> None:
    ticket = api.post("/tickets", Role.KIOSK, {"service": "land", **SAME}).json
    assert ticket is not None
    seq = api.desk.view.day.seq
    answer = api.post("/tickets", Role.KIOSK, {"service": "civil", **SAME})
    problem_of(answer, 409, "request_id_reused")
    answer = api.post(f"/tickets/{ticket['id']}/slip", Role.KIOSK, {"outcome": "shown", **SAME})
    problem_of(answer, 409, "request_id_reused")
    assert api.desk.view.day.seq == seq


def test_two_actors_may_use_the_same_id(api: Api) -> None:
    body = {"service": "land", **SAME}
    numbers = [
        api.post("/tickets", role, body).json["number"]  # type: ignore[index]
        for role in (Role.KIOSK, Role.INTEGRATION)
    ]
    assert numbers == ["A001", "A002"]


def test_a_refusal_is_not_remembered(api: Api) -> None:
    answer = api.post("/counters/1/call-next", Role.COUNTER, SAME, counter=1)
    problem_of(answer, 409, "counter_closed")
    api.at_counter("open")
    assert api.post("/counters/1/call-next", Role.COUNTER, SAME, counter=1).status_code == 204
    ticket = api.ticket()
    called = api.post("/counters/1/call-next", Role.COUNTER, SAME, counter=1)
    assert called.json["id"] == ticket["id"]  # type: ignore[index]


def test_an_id_is_any_string(api: Api) -> None:
    for odd in ("Ễ" * 64, " ", "\x00", "'; DROP TABLE journal; --", "😀"):
        body = {"service": "civil", "request_id": odd}
        first, again = (api.post("/tickets", Role.KIOSK, body) for _ in range(2))
        assert first.status_code == 201
        assert again.json == first.json
