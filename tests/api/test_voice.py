"""Clips over the API: listed, kept, heard, deleted; a call is tried without calling anybody."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import quote

import pytest
import soundfile

from server.desk.principal import Role
from tests.api.conftest import Api, Build
from tests.api.documented import problem_of
from tests.voice.process import path_without_program
from tests.voice.tones import Heard, pitches, tone

SUPERVISOR = Role.SUPERVISOR
QUAY = f"/voice/clips/vi/{quote('đến quầy số')}"


def wav(sound: Heard, rate: int = 48_000) -> bytes:
    made = io.BytesIO()
    soundfile.write(made, sound, rate, format="WAV")
    return made.getvalue()


def states(api: Api) -> dict[str, str]:
    (vietnamese,) = api.get("/voice/clips", SUPERVISOR).get_json()["languages"]
    return {each["phrase"]: each["state"] for each in vietnamese["clips"]}


def keep(api: Api, phrase: str, sound: Heard) -> None:
    path = f"/voice/clips/vi/{quote(phrase)}"
    answer = api.send("PUT", path, SUPERVISOR, data=wav(sound), content_type="audio/wav")
    assert answer.status_code == 200, answer.get_data(as_text=True)


def test_the_phrases_a_hall_needs_are_listed_with_what_is_to_be_said(api: Api) -> None:
    told = api.get("/voice/clips", SUPERVISOR).get_json()
    (vietnamese,) = told["languages"]
    clips = {each["phrase"]: each for each in vietnamese["clips"]}
    assert told["program"] is True
    assert vietnamese["complete"] is False
    assert {"mời số", "đến quầy số", "a", "c", "e", "không", "chín", "hai"} <= clips.keys()
    assert clips["c"]["say"] == "xê"
    assert {each["state"] for each in clips.values()} == {"missing"}


def test_a_recording_is_kept_heard_replaced_and_deleted(api: Api) -> None:
    keep(api, "đến quầy số", tone(400))
    keep(api, "Đến quầy số", tone(700))
    assert states(api)["đến quầy số"] == "recorded"
    played = api.get(QUAY, SUPERVISOR)
    sound, rate = soundfile.read(io.BytesIO(played.data), dtype="float32")
    assert played.mimetype == "audio/flac"
    assert pitches(sound, rate)[0][0] == pytest.approx(700, abs=10)
    assert api.send("DELETE", QUAY, SUPERVISOR).status_code == 204
    assert states(api)["đến quầy số"] == "missing"
    problem_of(api.get(QUAY, SUPERVISOR), 404, "not_found")
    problem_of(api.send("DELETE", QUAY, SUPERVISOR), 404, "not_found")


@pytest.mark.parametrize(
    ("sound", "code"),
    [
        (b"", "clip_unreadable"),
        (b"\x89PNG", "clip_unreadable"),
        (wav(tone(400, 0.02)), "clip_too_short"),
        (wav(tone(400, 13.0, rate=16_000), 16_000), "clip_too_long"),
        (wav(tone(400, 1.0, level=0.0001)), "clip_silent"),
    ],
)
def test_a_recording_of_no_use_is_refused_with_what_is_wrong(
    api: Api, sound: bytes, code: str
) -> None:
    answer = api.send("PUT", QUAY, SUPERVISOR, data=sound, content_type="audio/wav")
    problem_of(answer, 422, code)
    assert states(api)["đến quầy số"] == "missing"
    assert not list((api.desk.folder / "voice/arrived").iterdir())


def test_a_recording_that_is_too_large_is_not_taken_in(api: Api) -> None:
    answer = api.send("PUT", QUAY, SUPERVISOR, data=b"x" * 5_000_000, content_type="audio/wav")
    problem_of(answer, 413, "too_large")


@pytest.mark.parametrize(
    "path", ["/voice/clips/fr/trois", "/voice/clips/vi/..", "/voice/clips/vi/%2C"]
)
def test_a_language_nobody_speaks_and_a_phrase_without_a_word_are_not_found(
    api: Api, path: str
) -> None:
    answer = api.send("PUT", path, SUPERVISOR, data=wav(tone(400)), content_type="audio/wav")
    problem_of(answer, 404, "not_found")


def test_a_call_can_be_heard_without_calling_anybody(api: Api) -> None:
    api.get("/voice/clips", SUPERVISOR)
    before = api.desk.view.day.seq
    answer = api.get("/voice/sound?number=A012&counter=2", SUPERVISOR)
    sound, rate = soundfile.read(io.BytesIO(answer.data), dtype="float32")
    assert (answer.status_code, answer.mimetype) == (200, "audio/ogg")
    assert 2 < len(sound) / rate < 10
    assert api.desk.view.day.seq == before


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/voice/sound?number=A012&counter=99", 404, "not_found"),
        ("/voice/sound?number=--x&counter=1", 422, "not_valid"),
        ("/voice/sound?counter=1", 422, "not_valid"),
    ],
)
def test_a_call_that_cannot_be_is_not_said(api: Api, path: str, status: int, code: str) -> None:
    problem_of(api.get(path, SUPERVISOR), status, code)


def test_a_hall_with_all_its_clips_needs_no_program(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_without_program(tmp_path))
    api = build()
    told = problem_of(api.get("/voice/sound?number=A012&counter=2", SUPERVISOR), 503)
    assert told["code"] == "voice_not_ready"
    assert "espeak-ng" in told["detail"]
    for number, phrase in enumerate(states(api)):
        keep(api, phrase, tone(300 + 40 * number))
    told = api.get("/voice/clips", SUPERVISOR).get_json()
    assert (told["program"], told["languages"][0]["complete"]) == (False, True)
    assert api.get("/voice/sound?number=A012&counter=2", SUPERVISOR).status_code == 200
