"""A call is said by one screen of its zone, in order, once; and the hall knows that it was."""

from __future__ import annotations

import io
import json
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import soundfile
from werkzeug.test import TestResponse

from server.desk.principal import Role
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of
from tests.voice.process import path_without_program


@pytest.fixture
def calling(api: Api) -> Api:
    """A hall in which two numbers are called on the left and one on the right."""
    for number in (1, 2):
        api.at_counter("open", number)
    api.ticket("land")
    api.ticket("civil")
    api.at_counter("call-next", 1)
    api.at_counter("call-next", 2)
    api.at_counter("recall", 1)
    return api


def board(api: Api, zone: str | None = None, counter: int | None = None) -> dict[str, Any]:
    answer = api.get("/board", Role.DISPLAY, zone=zone, counter=counter)
    return dict(answer.json or {})


def due(api: Api, zone: str | None = None) -> list[str]:
    return [str(each["id"]) for each in board(api, zone)["announcements"]]


def ask(
    api: Api, what: str, announcement: str, zone: str | None = None, **body: Any
) -> TestResponse:
    return api.post(f"/announcements/{announcement}/{what}", Role.DISPLAY, body, zone=zone)


def journalled(api: Api) -> list[dict[str, Any]]:
    rows = api.desk.reading.execute(
        "SELECT data FROM journal WHERE kind = 'announcement_spoken' ORDER BY seq"
    )
    return [json.loads(data) for (data,) in rows]


def screen_of(api: Api, zone: str) -> int:
    row = api.desk.reading.execute(
        "SELECT id FROM tokens WHERE role = 'display' AND zone = ?", (zone,)
    ).fetchone()
    return int(row[0])


def test_a_screen_says_its_zone_s_calls_in_order_and_the_journal_knows(calling: Api) -> None:
    first, recalled = due(calling, "left")

    claimed = ask(calling, "claim", first, "left")

    assert claimed.json == {
        "id": first,
        "text": {"vi": "Mời số A, không, không, một, đến quầy số một"},
        "languages": ["vi"],
        "audio_url": f"/api/v1/announcements/{first}/audio",
        "again": False,
        "brief": False,
        "volume": 1.0,
        "lease_s": 14,
    }
    problem_of(ask(calling, "claim", recalled, "left"), 409, "not_next")
    calling.clock.moments.append(calling.clock.now() + timedelta(seconds=3))
    spoken = ask(calling, "spoken", first, "left")
    assert spoken.status_code == 200
    assert (spoken.json or {})["after_s"] == 3
    assert due(calling, "left") == [recalled]
    (told,) = journalled(calling)
    assert (told["announcement"], told["number"], told["zone"]) == (first, "A001", "left")
    assert told["screen"] == screen_of(calling, "left")
    assert ask(calling, "claim", recalled, "left").status_code == 200


def test_what_was_said_is_said_once(calling: Api) -> None:
    first = due(calling, "left")[0]
    assert ask(calling, "spoken", first, "left").status_code == 200
    problem_of(ask(calling, "spoken", first, "left"), 409, "already_spoken")
    problem_of(ask(calling, "claim", first, "left"), 409, "already_spoken")
    assert len(journalled(calling)) == 1


def test_another_screen_hears_when_to_ask_again_and_may_not_report_what_it_does_not_say(
    calling: Api,
) -> None:
    first = due(calling, "left")[0]
    ask(calling, "claim", first, "left")

    refused = ask(calling, "claim", first)

    problem_of(refused, 409, "spoken_by_another")
    assert refused.headers["Retry-After"] == "14"
    problem_of(ask(calling, "spoken", first), 409, "spoken_by_another")
    assert ask(calling, "spoken", first, "left").status_code == 200


def test_two_screens_with_one_token_do_not_both_say_a_call(calling: Api) -> None:
    first = due(calling, "left")[0]
    assert ask(calling, "claim", first, "left").status_code == 200
    problem_of(ask(calling, "claim", first, "left"), 409, "spoken_by_another")


def test_a_lost_answer_is_given_again_and_another_intention_is_not(calling: Api) -> None:
    first, recalled = due(calling, "left")
    asked = ask(calling, "claim", first, "left", request_id="one")
    again = ask(calling, "claim", first, "left", request_id="one")
    assert (again.status_code, again.json) == (200, asked.json)
    reused = ask(calling, "spoken", first, "left", request_id="one")
    problem_of(reused, 409, "request_id_reused")
    said = ask(calling, "spoken", first, "left", request_id="two")
    assert ask(calling, "spoken", first, "left", request_id="two").json == said.json
    reused = ask(calling, "claim", recalled, "left", request_id="two")
    problem_of(reused, 409, "request_id_reused")


def test_a_claim_asked_for_again_after_its_lease_does_not_speak_over_another(
    calling: Api,
) -> None:
    passed_s = [0]
    calling.desk.speakers.clock = lambda: time.monotonic() + passed_s[0]
    first = due(calling, "left")[0]
    assert ask(calling, "claim", first, "left", request_id="one").status_code == 200
    passed_s[0] += 20
    assert ask(calling, "claim", first).status_code == 200

    late = ask(calling, "claim", first, "left", request_id="one")

    problem_of(late, 409, "spoken_by_another")


def test_a_screen_of_another_zone_or_of_one_counter_says_nothing_here(calling: Api) -> None:
    first = due(calling, "left")[0]
    for what in ("claim", "spoken"):
        problem_of(ask(calling, what, first, "right"), 403, "not_yours")
        panel = calling.post(f"/announcements/{first}/{what}", Role.DISPLAY, {}, counter=1)
        problem_of(panel, 403, "not_yours")


@pytest.mark.parametrize("what", ["claim", "spoken"])
@pytest.mark.parametrize("announcement", ["1", "99999", "x", "%2e%2e"])
def test_what_is_no_call_is_not_found(calling: Api, what: str, announcement: str) -> None:
    problem_of(ask(calling, what, announcement), 404, "not_found")


def test_who_has_come_is_not_called_out(calling: Api) -> None:
    first = due(calling, "left")[0]
    calling.at_counter("start", 1)
    problem_of(ask(calling, "claim", first, "left"), 409, "announcement_ended")
    assert due(calling, "left") == []


def test_a_call_too_old_is_not_said_even_before_the_clock_s_next_look(calling: Api) -> None:
    first = due(calling, "right")[0]
    calling.clock.moments.append(calling.clock.now() + timedelta(seconds=120))
    problem_of(ask(calling, "claim", first, "right"), 409, "announcement_ended")


def test_a_display_of_the_whole_hall_speaks_for_the_zones_without_a_screen(calling: Api) -> None:
    for announcement in due(calling):
        assert ask(calling, "claim", announcement).status_code == 200
        assert ask(calling, "spoken", announcement).status_code == 200
    assert due(calling) == []
    assert [each["zone"] for each in journalled(calling)] == ["left", "right", "left"]


def test_a_board_says_who_speaks(calling: Api) -> None:
    first = due(calling, "left")[0]
    assert board(calling, "left")["voice"]["speaker"] is None
    ask(calling, "claim", first, "left")
    assert board(calling, "left")["voice"] == {
        "speaks": True,
        "speaker": screen_of(calling, "left"),
        "volume": 1.0,
        "take_over_after_s": 5,
    }


def test_the_panel_above_a_counter_is_silent(calling: Api) -> None:
    told = board(calling, counter=1)
    assert told["announcements"] == []
    assert told["voice"]["speaks"] is False


def audio(api: Api, announcement: str, zone: str | None = None) -> TestResponse:
    return api.get(f"/announcements/{announcement}/audio", Role.DISPLAY, zone=zone)


def test_a_call_is_heard_as_a_sound_that_a_screen_may_keep(calling: Api) -> None:
    first, _ = due(calling, "left")
    answer = audio(calling, first, "left")
    sound, rate = soundfile.read(io.BytesIO(answer.data), dtype="float32")
    assert (answer.status_code, answer.mimetype) == (200, "audio/ogg")
    assert answer.headers["Cache-Control"] == "private, max-age=600"
    assert 2 < len(sound) / rate < 10
    ask(calling, "claim", first, "left")
    ask(calling, "spoken", first, "left")
    assert audio(calling, first, "left").data == answer.data, "also when it was spoken"


def test_a_sound_is_for_its_own_zone_and_of_a_call(calling: Api) -> None:
    first, _ = due(calling, "left")
    problem_of(audio(calling, first, "right"), 403, "not_yours")
    problem_of(audio(calling, "999999", "left"), 404, "not_found")


def test_without_a_voice_the_screen_is_told_so_and_the_next_call_has_its_turn(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    api = build()
    api.at_counter("open", 1)
    api.ticket("land")
    api.at_counter("call-next", 1)
    api.at_counter("recall", 1)
    first, second = due(api, "left")
    told = problem_of(audio(api, first, "left"), 503, "voice_not_ready")
    assert "espeak-ng" in told["detail"]
    ask(api, "claim", first, "left")
    assert ask(api, "spoken", first, "left", how="chimed").status_code == 200
    assert due(api, "left") == [second]
    assert [each["how"] for each in journalled(api)] == ["chimed"]
    queue = api.desk.view.day.announcements
    assert (queue.spoken, queue.unspoken, list(queue.missed)) == (0, 1, [first])
    problem_of(ask(api, "spoken", first, "left"), 409, "already_spoken")
    problem_of(ask(api, "claim", first, "left"), 409, "already_spoken")


def test_how_it_was_said_is_one_of_two_words(calling: Api) -> None:
    first, _ = due(calling, "left")
    told = problem_of(ask(calling, "spoken", first, "left", how="sung"), 422, "not_valid")
    assert told["field"] == "how"
