"""A loudspeaker is tried: asked by staff, claimed by its own screen, and nothing is written."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from server.desk.principal import Role
from server.desk.sound_tests import ANSWER_WITHIN_S, SoundTests
from tests.api.conftest import Api
from tests.api.documented import problem_of


@pytest.fixture
def there(api: Api) -> Api:
    """A hall with a screen on the left that has a socket."""
    api.token(Role.DISPLAY, zone="left")
    api.desk.contacts.entered(device_of(api))
    return api


@pytest.fixture
def steady(there: Api, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the tests, set by hand."""
    moments = [100.0]
    monkeypatch.setattr(there.desk, "sound_tests", SoundTests(clock=lambda: moments[-1]))
    return moments


def device_of(api: Api) -> int:
    row = api.desk.reading.execute("SELECT id FROM tokens WHERE role = 'display'").fetchone()
    return int(row[0])


def ask(api: Api, device: int | None = None, **body: Any) -> TestResponse:
    number = device_of(api) if device is None else device
    return api.post(f"/devices/{number}/sound-test", Role.SUPERVISOR, body)


def state(api: Api) -> str:
    told = api.get(f"/devices/{device_of(api)}/sound-test", Role.SUPERVISOR).get_json()
    return str(told["state"])


def screen(api: Api, what: str, test: str, zone: str = "left", **body: Any) -> TestResponse:
    return api.post(f"/sound-tests/{test}/{what}", Role.DISPLAY, body, zone=zone)


def begun(api: Api) -> str:
    return str(ask(api).get_json()["id"])


def call(api: Api) -> str:
    """Call somebody on the left; return the announcement."""
    api.at_counter("open")
    api.ticket()
    api.at_counter("call-next")
    told = api.get("/board", Role.DISPLAY, zone="left").get_json()["announcements"]
    return str(told[-1]["id"])


def claim_call(api: Api, announcement: str, zone: str = "left") -> TestResponse:
    return api.post(f"/announcements/{announcement}/claim", Role.DISPLAY, zone=zone)


def test_a_screen_is_asked_claims_and_says_how_it_was_heard(there: Api) -> None:
    there.token(Role.SUPERVISOR)
    before = there.desk.view.day.seq
    told = ask(there).get_json()
    assert told == {
        "id": told["id"], "device": device_of(there), "state": "asked", "has_voice": True,
    }  # fmt: skip
    claimed = screen(there, "claim", told["id"]).get_json()
    assert claimed == {
        "id": told["id"],
        "audio_url": f"/api/v1/sound-tests/{told['id']}/audio",
        "volume": 1.0,
        "lease_s": 14,
    }
    assert state(there) == "saying"
    assert screen(there, "report", told["id"], how="spoken").get_json()["state"] == "spoken"
    assert state(there) == "spoken"
    assert there.desk.view.day.seq == before


def test_the_same_wish_is_one_test_and_another_during_it_too(there: Api) -> None:
    asked: list[str] = []
    there.desk.sound_tests.listen(lambda test: asked.append(test.id))
    first, again = (ask(there, request_id="one").get_json() for _ in range(2))
    other = ask(there).get_json()
    assert first["id"] == again["id"] == other["id"]
    assert asked == [first["id"]]
    screen(there, "claim", first["id"])
    screen(there, "report", first["id"], how="spoken")
    assert ask(there, request_id="one").get_json() == first
    assert ask(there).get_json()["id"] != first["id"]
    path = f"/devices/{device_of(there) + 100}/sound-test"
    answer = there.post(path, Role.SUPERVISOR, {"request_id": "one"})
    problem_of(answer, 409, "request_id_reused")


def test_a_screen_without_a_socket_is_not_asked(there: Api) -> None:
    there.desk.contacts.left(device_of(there))
    told = problem_of(ask(there), 409, "not_connected")
    assert "chưa nối máy chủ" in told["detail"]
    problem_of(
        there.get(f"/devices/{device_of(there)}/sound-test", Role.SUPERVISOR), 404, "not_found"
    )


@pytest.mark.parametrize("role", [Role.KIOSK, Role.RATING, Role.INTEGRATION])
def test_only_a_display_has_a_loudspeaker(there: Api, role: Role) -> None:
    there.token(role)
    row = there.desk.reading.execute("SELECT id FROM tokens WHERE role = ?", (role,)).fetchone()
    problem_of(ask(there, row[0]), 404, "not_found")
    problem_of(ask(there, 999), 404, "not_found")


def test_a_test_is_its_own_screen_s(there: Api) -> None:
    test = begun(there)
    for what, body in (("claim", {}), ("report", {"how": "spoken"})):
        problem_of(screen(there, what, test, zone="right", **body), 404, "not_found")
        problem_of(screen(there, what, "0" * 16, **body), 404, "not_found")
    problem_of(
        there.get(f"/sound-tests/{test}/audio", Role.DISPLAY, zone="right"), 404, "not_found"
    )
    assert state(there) == "asked"


def test_no_call_is_said_over_a_test_and_no_test_over_a_call(there: Api) -> None:
    announcement = call(there)
    assert claim_call(there, announcement).status_code == 200
    test = begun(there)
    refused = screen(there, "claim", test)
    problem_of(refused, 409, "spoken_by_another")
    assert refused.headers["Retry-After"] == "1"
    assert state(there) == "waiting"
    there.post(f"/announcements/{announcement}/spoken", Role.DISPLAY, zone="left")
    assert screen(there, "claim", test).status_code == 200
    there.at_counter("recall")
    second = there.get("/board", Role.DISPLAY, zone="left").get_json()["announcements"][-1]["id"]
    refused = claim_call(there, second)
    problem_of(refused, 409, "spoken_by_another")
    assert refused.headers["Retry-After"] == "1"
    screen(there, "report", test, how="spoken")
    assert claim_call(there, second).status_code == 200


def test_of_two_pages_of_one_screen_one_is_heard_and_answers_for_both(there: Api) -> None:
    test = begun(there)
    screen(there, "report", test, how="asleep")
    assert state(there) == "asleep"
    first = screen(there, "claim", test, request_id="first")
    assert screen(there, "claim", test, request_id="first").get_json() == first.get_json()
    problem_of(screen(there, "claim", test), 409, "spoken_by_another")
    screen(there, "report", test, how="asleep")
    assert state(there) == "saying"
    screen(there, "report", test, how="spoken")
    problem_of(screen(there, "claim", test), 404, "not_found")
    assert state(there) == "spoken"


def test_who_does_not_answer_is_said_not_to(there: Api, steady: list[float]) -> None:
    test = begun(there)
    steady.append(steady[-1] + ANSWER_WITHIN_S)
    assert state(there) == "unanswered"
    problem_of(screen(there, "claim", test), 404, "not_found")
    screen(there, "claim", begun(there))
    steady.append(steady[-1] + 13.9)
    assert state(there) == "saying"
    steady.append(steady[-1] + 0.2)
    assert state(there) == "unanswered"
    steady.append(steady[-1] + 600)
    problem_of(
        there.get(f"/devices/{device_of(there)}/sound-test", Role.SUPERVISOR), 404, "not_found"
    )


def test_a_panel_has_no_voice_of_its_own(api: Api) -> None:
    api.token(Role.DISPLAY, counter=1)
    api.desk.contacts.entered(device_of(api))
    told = ask(api).get_json()
    assert told["has_voice"] is False
    claimed = api.post(f"/sound-tests/{told['id']}/claim", Role.DISPLAY, counter=1).get_json()
    assert claimed["audio_url"] is None


@pytest.mark.parametrize("how", ["", "loud", "saying", "unanswered", None])
def test_a_screen_says_only_what_it_can_know(there: Api, how: str | None) -> None:
    test = begun(there)
    assert problem_of(screen(there, "report", test, how=how), 422, "not_valid")["field"] == "how"
