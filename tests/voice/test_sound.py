"""Sound is resampled without a change of pitch, evened without clipping, cut without a loss."""

from __future__ import annotations

import numpy as np
import pytest

from display.voice.sound import (
    LOUDNESS_DBFS,
    PEAK_DBFS,
    RATE,
    cut,
    evened,
    joined,
    limited,
    ratio,
    resampled,
    silence,
    spoken_level,
)
from tests.voice.tones import decibels, pitches, quiet, rms, tone


@pytest.mark.parametrize("rate", [8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_another_rate_keeps_pitch_length_and_level(rate: int) -> None:
    made = resampled(tone(1000, 0.5, rate=rate, level=0.5), rate)
    ((hertz, _, _),) = pitches(made, RATE)
    middle = made[len(made) // 4 : len(made) // 2]
    assert len(made) == pytest.approx(RATE // 2, abs=1)
    assert hertz == pytest.approx(1000, abs=2)
    assert rms(middle) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


def test_what_the_rate_cannot_hold_does_not_come_back_as_another_tone() -> None:
    made = resampled(tone(15_000, 0.5, rate=48_000, level=0.5), 48_000)
    assert rms(made[1000:-1000]) < 0.002


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_a_whisper_and_a_shout_come_out_equally_loud(level: float) -> None:
    sound = np.concatenate([tone(300, 0.5, rate=RATE, level=level), quiet(2.0, RATE)])
    made = evened(sound)
    assert decibels(spoken_level(made)) == pytest.approx(LOUDNESS_DBFS, abs=0.5)


def test_a_click_is_turned_down_and_the_voice_beside_it_is_not() -> None:
    sound = tone(300, 1.0, rate=RATE, level=0.2)
    sound[RATE // 2] = 3.0
    made = limited(sound)
    assert decibels(np.abs(made).max()) <= PEAK_DBFS + 0.01
    assert np.array_equal(made[: RATE // 2 - 400], sound[: RATE // 2 - 400])


def test_silence_at_both_ends_goes_and_a_pause_inside_stays() -> None:
    said = tone(300, 0.4, rate=RATE)
    sound = np.concatenate([quiet(1.5, RATE), said, quiet(0.5, RATE), said, quiet(2, RATE)])
    made = cut(sound)
    assert len(made) / RATE == pytest.approx(1.3, abs=0.1)
    assert [round(hertz) for hertz, _, _ in pitches(made, RATE)] == [300, 300]


def test_the_noise_of_a_room_counts_as_silence() -> None:
    noise = np.random.default_rng(1).normal(0, 0.0005, 2 * RATE).astype(np.float32)
    noise[RATE : RATE + RATE // 2] += tone(300, 0.5, rate=RATE)
    assert len(cut(noise)) / RATE == pytest.approx(0.5, abs=0.1)


def test_nothing_but_silence_stays_silent() -> None:
    assert len(cut(silence(1))) == 0
    assert not evened(silence(1)).any()
    assert len(joined([])) == 0


def test_a_ratio_is_the_amplitude_of_a_difference_in_level() -> None:
    assert ratio(-6.0206) == pytest.approx(0.5, abs=1e-4)
