"""What a loudspeaker says that is only tried: in the voice in which calls are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from server.core.spoken import trial_phrases
from server.halls import hall_text, read_hall
from server.voice.calls import trial_sentences
from server.voice.voice import Sentence, Voice
from tests.voice.tones import clip, tone

HALL = read_hall(hall_text("quevo"))
WHOLE = Sentence("vi", "Thử loa, một, hai, ba")
COUNTED = Sentence("vi", "một, hai, ba")


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    made = Voice(tmp_path)
    yield made
    made.stop()


def record(voice: Voice, *phrases: str) -> None:
    for phrase in phrases:
        clip(voice.folder, phrase, tone(900, 0.2))


def test_a_hall_counts_in_its_own_voice_until_it_has_recorded_what_it_is(voice: Voice) -> None:
    assert trial_sentences(HALL, voice) == (WHOLE,)
    record(voice, "một", "hai")
    assert trial_sentences(HALL, voice) == (WHOLE,)
    record(voice, "ba")
    assert trial_sentences(HALL, voice) == (COUNTED,)
    record(voice, "thử loa")
    assert trial_sentences(HALL, voice) == (WHOLE,)


def test_it_is_said_in_the_languages_of_the_calls_and_in_none_where_they_are_silent(
    voice: Voice,
) -> None:
    both = replace(HALL, voice=replace(HALL.voice, languages=("en", "vi")))
    assert trial_sentences(both, voice) == (Sentence("en", "Sound test, one, two, three"), WHOLE)
    silent = replace(HALL, voice=replace(HALL.voice, speaks=False))
    assert trial_sentences(silent, voice) == ()


def test_it_holds_no_digit_and_no_number_of_a_ticket() -> None:
    for language in ("vi", "en"):
        assert not any(each.isdigit() for each in "".join(trial_phrases(HALL, language)))
