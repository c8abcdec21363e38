"""The process answers whatever it is sent, makes a thing once, and leaves nothing half made."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from display.voice.cache import Cache
from tests.voice.process import MOI_SO, NUMBER, Speaker, path_with
from tests.voice.tones import clip, heard, tone


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "[]", "7", "{}", '{"do": "fly"}', '{"do": 1}', '{"do": "say"}', "[" * 100_000,
        '{"do": "say", "texts": []}', '{"do": "say", "texts": [7]}',
        '{"do": "say", "texts": [{"language": "vi", "text": ""}]}',
        '{"do": "say", "texts": [{"language": "../x", "text": "mời"}]}',
        '{"do": "say", "texts": [{"language": "vi", "text": "' + "mời " * 300 + '"}]}',
        '{"do": "clips", "language": "../.."}', '{"do": "clips", "language": "vi", "phrases": 3}',
        '{"do": "keep", "language": "vi", "phrase": "/", "recording": "/etc/passwd"}',
        '{"do": "keep", "language": "vi", "phrase": "ba"}', '{"do": "forget", "language": "vi"}',
        '{"do": "say", "texts": [{"language": "vi", "text": "\\ud800"}]}', "\x00",
    ],
)  # fmt: skip
def test_nonsense_is_answered_and_the_next_request_too(speaker: Speaker, line: str) -> None:
    answer = speaker.line(line)
    assert (answer["ok"], answer["error"]) == (False, "malformed")
    assert speaker.ask("state")["ok"] is True


def test_it_ends_by_itself_when_whoever_started_it_is_gone(speaker: Speaker) -> None:
    speaker.ask("state")
    assert speaker.end() == 0


def test_ctrl_c_in_the_server_s_terminal_does_not_cut_a_word(speaker: Speaker) -> None:
    speaker.ask("state")
    speaker.process.send_signal(signal.SIGINT)
    assert speaker.say(("vi", MOI_SO))["ok"] is True


def test_a_folder_nobody_may_write_is_told_of(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    with Speaker(in_the_way) as speaker:
        answer = speaker.say(("vi", MOI_SO))
        assert (answer["ok"], answer["error"]) == (False, "disk")
        assert "Not a directory" in answer["detail"]
        assert speaker.ask("state")["ok"] is True


def test_to_be_asked_what_is_there_makes_no_folder(speaker: Speaker, folder: Path) -> None:
    assert speaker.ask("state")["ok"] is True
    assert speaker.ask("clips", language="vi", phrases=["mời"])["ok"] is True
    assert not folder.exists()


def test_the_same_sentence_is_made_once(tmp_path: Path, folder: Path) -> None:
    runs = tmp_path / "runs"
    counting = path_with(tmp_path, f'echo run >> {runs}\nexec "$REAL" "$@"')
    with Speaker(folder, counting) as speaker:
        first = speaker.say(("vi", MOI_SO))
        second = speaker.say(("vi", MOI_SO))
        assert (first["cached"], second["cached"]) == (False, True)
        assert first["file"] == second["file"]
        assert second["length_s"] == pytest.approx(first["length_s"], abs=0.02)
    with Speaker(folder, counting) as another:
        assert another.say(("vi", MOI_SO))["cached"] is True
        assert another.say(("vi", MOI_SO), again=True)["cached"] is False
    assert runs.read_text().count("run") == 2


def test_a_clip_that_was_recorded_anew_is_heard_from_then_on(
    speaker: Speaker, folder: Path
) -> None:
    clip(folder, "mời", tone(400))
    first = speaker.say(("vi", "Mời"))
    clip(folder, "mời", tone(900, 0.35))
    second = speaker.say(("vi", "Mời"))
    assert (second["cached"], second["file"] != first["file"]) == (False, True)


def test_a_cached_sound_that_is_broken_is_made_anew(speaker: Speaker, folder: Path) -> None:
    first = speaker.say(("vi", MOI_SO))
    (folder / first["file"]).write_bytes(b"OggS")
    again = speaker.say(("vi", MOI_SO))
    assert again["cached"] is False
    assert len(heard(folder / again["file"])[0]) > 24_000


def test_killed_while_it_writes_it_leaves_no_half_file(folder: Path) -> None:
    for number in range(4):
        with Speaker(folder) as speaker:
            speaker.ask("state")
            before = entries(folder)
            said = {"language": "vi", "text": f"Mời số {number}, " * 20}
            assert speaker.process.stdin is not None
            speaker.process.stdin.write(f"{json.dumps({'do': 'say', 'texts': [said]})}\n")
            speaker.process.stdin.flush()
            while entries(folder) == before:
                assert speaker.process.poll() is None
            speaker.process.kill()
    made = list((folder / "cache").glob("*.ogg"))
    assert all(len(heard(path)[0]) > 24_000 * 20 for path in made)
    long_ago = 10**9
    for part in (folder / "cache").glob("*.part"):
        os.utime(part, (long_ago, long_ago))
    with Speaker(folder) as last:
        sound = folder / last.say(("vi", MOI_SO))["file"]
    assert entries(folder) == {sound.name} | {path.name for path in made}


def entries(folder: Path) -> set[str]:
    cache = folder / "cache"
    return {path.name for path in cache.iterdir()} if cache.is_dir() else set()


def test_a_full_cache_lets_go_of_what_was_not_used_for_longest(tmp_path: Path) -> None:
    sound = tone(400, 2.0, rate=24_000)
    cache = Cache(tmp_path, most_bytes=10**9)
    paths = [cache.path(number) for number in range(4)]
    for path in paths[:3]:
        cache.keep(path, sound)
    size = paths[0].stat().st_size
    cache.length_s(paths[0])
    Cache(tmp_path, most_bytes=size * 3 + size // 2).keep(paths[3], sound)
    assert [path.exists() for path in paths] == [True, False, True, True]


def test_clips_are_listed_with_what_is_missing_and_broken(speaker: Speaker, folder: Path) -> None:
    clip(folder, "ba", tone(400))
    clip(folder, "bà", tone(500))
    clip(folder, "năm", tone(500)).write_bytes(b"no sound")
    told = speaker.ask("clips", language="vi", phrases=["Ba", "Năm", "Mời số"])["clips"]
    assert [(each["phrase"], each["state"], each["needed"]) for each in told] == [
        ("ba", "recorded", True),
        ("năm", "broken", True),
        ("mời số", "missing", True),
        ("bà", "recorded", False),
    ]


def test_a_recording_is_evened_and_kept_under_its_phrase(
    speaker: Speaker, folder: Path, tmp_path: Path
) -> None:
    recording = clip(tmp_path, "raw", tone(700, level=0.01), ending="wav")
    clip(folder, "đến quầy số", tone(300), ending="ogg")
    answer = speaker.ask("keep", language="vi", phrase="Đến quầy số", recording=str(recording))
    sound, rate = heard(folder / "clips/vi/đến-quầy-số.flac")
    assert answer["ok"] is True
    assert answer["length_s"] == pytest.approx(0.3, abs=0.1)
    assert abs(sound).max() == pytest.approx(0.141, abs=0.02)
    assert not (folder / "clips/vi/đến-quầy-số.ogg").exists()
    assert speaker.ask("forget", language="vi", phrase="đến quầy số")["forgotten"] is True
    assert speaker.ask("forget", language="vi", phrase="đến quầy số")["forgotten"] is False
    assert rate == 24_000


@pytest.mark.parametrize(
    ("lasts_s", "level", "code"),
    [(0.02, 0.2, "too_short"), (14.0, 0.2, "too_long"), (1.0, 0.0005, "silent")],
)
def test_a_recording_of_no_use_is_refused_and_the_old_clip_stays(
    speaker: Speaker, folder: Path, tmp_path: Path, lasts_s: float, level: float, code: str
) -> None:
    old = clip(folder, "ba", tone(400))
    before = old.read_bytes()
    recording = clip(tmp_path, "raw", tone(700, lasts_s, level=level), ending="wav")
    answer = speaker.ask("keep", language="vi", phrase="ba", recording=str(recording))
    assert (answer["ok"], answer["error"]) == (False, code)
    assert old.read_bytes() == before


def test_a_recording_that_is_no_sound_is_refused(speaker: Speaker, tmp_path: Path) -> None:
    recording = tmp_path / "raw.wav"
    recording.write_bytes(b"\x89PNG no sound at all")
    answer = speaker.ask("keep", language="vi", phrase="ba", recording=str(recording))
    assert (answer["ok"], answer["error"]) == (False, "unreadable")


def test_two_languages_in_one_cache_do_not_meet(speaker: Speaker) -> None:
    files = {speaker.say((language, NUMBER))["file"] for language in ("vi", "en")}
    assert len(files) == 2
