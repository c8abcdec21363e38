"""What comes out of the process is decoded and listened to."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.voice.process import MOI_SO, NUMBER, Speaker, path_with, path_without_program
from tests.voice.tones import clip, decibels, heard, pitches, quiet, tone

# Each clip's pitch; the sentence is recognised by the tune.
TUNE = {
    "mời số": 400, "a": 600, "không": 800, "một": 1000, "hai": 1200,
    "đến quầy số": 1500, "ba": 1900,
}  # fmt: skip


def recorded(folder: Path, *, without: str = "") -> None:
    for phrase, hertz in TUNE.items():
        if phrase != without:
            clip(folder, phrase, np.concatenate([quiet(0.4), tone(hertz), quiet(0.6)]))


def tune(speaker: Speaker, answer: dict[str, object]) -> list[tuple[float, float, float]]:
    assert answer["ok"] is True, answer
    return pitches(*heard(speaker.folder / str(answer["file"])))


def test_clips_are_joined_in_the_order_of_the_sentence(speaker: Speaker, folder: Path) -> None:
    recorded(folder)
    answer = speaker.say(("vi", MOI_SO))
    played = tune(speaker, answer)
    assert answer["by"] == {"vi": "clips"}
    assert [round(hertz, -2) for hertz, _, _ in played] == list(TUNE.values())


def test_clips_lie_apart_and_a_comma_is_a_longer_pause(speaker: Speaker, folder: Path) -> None:
    recorded(folder)
    played = tune(speaker, speaker.say(("vi", MOI_SO)))
    gaps = [later[1] - sooner[2] for sooner, later in pairwise(played)]
    within, commas = [gaps[0], gaps[5]], gaps[1:5]
    assert min(gaps) > 0.02
    assert max(within) < 0.15 < min(commas)
    assert max(commas) < 0.35


def test_clips_of_other_rates_levels_and_kinds_sound_as_one(speaker: Speaker, folder: Path) -> None:
    clip(folder, "mời số", tone(400, level=0.02, rate=22_050), rate=22_050, ending="wav")
    stereo = np.stack([tone(600, level=0.9, rate=44_100)] * 2, axis=1)
    clip(folder, "a", stereo, rate=44_100, ending="ogg")
    sound, rate = heard(folder / speaker.say(("vi", "Mời số A"))["file"])
    played = pitches(sound, rate)
    levels = [
        decibels(float(np.sqrt(np.mean(sound[round(start * rate) : round(end * rate)] ** 2))))
        for _, start, end in played
    ]
    assert [round(hertz, -2) for hertz, _, _ in played] == [400, 600]
    assert levels[0] == pytest.approx(levels[1], abs=1.5)


def test_a_missing_clip_hands_the_whole_sentence_to_the_program(
    speaker: Speaker, folder: Path
) -> None:
    recorded(folder, without="hai")
    answer = speaker.say(("vi", MOI_SO))
    assert (answer["by"], answer["missing"]) == ({"vi": "program"}, {"vi": ["hai"]})
    tones = [hertz for hertz, _, _ in tune(speaker, answer) if round(hertz, -1) in TUNE.values()]
    assert tones == []


def test_a_broken_clip_counts_as_missing_and_is_named(speaker: Speaker, folder: Path) -> None:
    recorded(folder)
    (folder / "clips/vi/hai.flac").write_bytes(b"fLaC and then nothing")
    answer = speaker.say(("vi", MOI_SO))
    assert answer["missing"] == {"vi": ["hai"]}
    assert answer["by"] == {"vi": "program"}
    (said,) = answer["broken"]
    assert said.startswith("vi/hai.flac: ")


def test_one_language_comes_from_clips_and_the_other_from_the_program(
    speaker: Speaker, folder: Path
) -> None:
    recorded(folder)
    answer = speaker.say(("vi", MOI_SO), ("en", NUMBER))
    alone = speaker.say(("vi", MOI_SO))
    assert answer["by"] == {"vi": "clips", "en": "program"}
    played = tune(speaker, answer)
    after = next(start for _, start, _ in played if start > alone["length_s"])
    assert after - alone["length_s"] == pytest.approx(0.5, abs=0.1)


def test_again_says_it_twice_with_a_pause(speaker: Speaker, folder: Path) -> None:
    recorded(folder)
    once, twice = speaker.say(("vi", MOI_SO)), speaker.say(("vi", MOI_SO), again=True)
    played = tune(speaker, twice)
    assert [round(hertz, -2) for hertz, _, _ in played] == list(TUNE.values()) * 2
    assert twice["length_s"] == pytest.approx(2 * once["length_s"] + 0.7, abs=0.02)


def test_espeak_reads_a_vietnamese_call_at_a_level_that_is_heard_and_not_clipped(
    speaker: Speaker, folder: Path
) -> None:
    answer = speaker.say(("vi", MOI_SO), ("en", NUMBER))
    sound, rate = heard(folder / answer["file"])
    vietnamese = speaker.say(("vi", MOI_SO))
    loud = np.abs(sound)
    levels = np.sqrt(np.mean(sound[: len(sound) // 480 * 480].reshape(-1, 480) ** 2, axis=1))
    spoken = levels[levels > levels.max() * 10 ** (-30 / 20)]
    assert (rate, sound.ndim) == (24_000, 1)
    assert 3 < vietnamese["length_s"] < 8 < answer["length_s"] < 16
    assert decibels(float(loud.max())) < -1
    assert decibels(float(np.sqrt(np.mean(spoken**2)))) == pytest.approx(-20, abs=2)
    assert loud[: rate // 5].max() > 0.02, "the voice begins at once"
    assert loud[-rate // 5 :].max() > 0.02, "and ends with its last word"
    size = (folder / answer["file"]).stat().st_size
    assert 20_000 < 8 * size / answer["length_s"] < 48_000, "bits a second"


def test_without_the_program_the_state_is_clear_and_clips_still_speak(
    tmp_path: Path, folder: Path
) -> None:
    recorded(folder)
    with Speaker(folder, path_without_program(tmp_path)) as speaker:
        assert speaker.ask("state")["program"] is None
        refused = speaker.say(("en", NUMBER))
        partly = speaker.say(("vi", MOI_SO), ("en", NUMBER))
        assert (refused["ok"], refused["error"]) == (False, "program_missing")
        assert "espeak-ng is not installed" in refused["detail"]
        assert partly["silent"] == {"en": "program_missing"}
        assert [round(hertz, -2) for hertz, _, _ in tune(speaker, partly)] == list(TUNE.values())


def test_a_program_that_hangs_or_fails_is_told_of_and_the_next_is_answered(
    tmp_path: Path, folder: Path
) -> None:
    slow = path_with(tmp_path, 'case "$*" in *en-gb*) exec sleep 60;; *) exit 3;; esac')
    with Speaker(folder, slow) as speaker:
        assert speaker.say(("vi", MOI_SO))["error"] == "program_failed"
        assert speaker.say(("en", NUMBER))["error"] == "program_slow"
        assert speaker.ask("state")["ok"] is True


def test_a_language_nobody_can_read_is_named(speaker: Speaker) -> None:
    assert speaker.say(("qq", "Number A"))["error"] == "language_unknown"


def test_a_sentence_cannot_be_an_option_of_the_program(speaker: Speaker, folder: Path) -> None:
    answer = speaker.say(("vi", "--phonout=owned mời số"))
    assert answer["ok"] is True
    assert not list(Path.cwd().glob("owned*"))
