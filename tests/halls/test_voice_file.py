"""The section `voice` of a hall's file: read as written, and every mistake with its line."""

from __future__ import annotations

from datetime import time

import pytest

from server.core.voice import Accent, Voice
from server.halls import HallFileError, Severity, check_hall, read_hall
from tests.halls.small_hall import HALL

WITHOUT = HALL[: HALL.index("voice:")]


def with_voice(*lines: str) -> str:
    return WITHOUT + "voice:\n" + "".join(f"  {line}\n" for line in lines)


def test_a_voice_is_read_as_it_is_written() -> None:
    assert read_hall(HALL).voice == Voice(
        languages=("en", "vi"),
        text={"vi": "Mời {number} đến {counter}"},
        accent=Accent.SOUTH,
        again=True,
        announce_within_s=90,
        volume={time(7): 80, time(11, 30): 50},
        abbreviations={"MTQ": {"vi": "một thí quán", "en": "one place"}},
    )


def test_a_hall_that_says_nothing_of_its_voice_speaks_its_own_language_at_full_volume() -> None:
    voice = read_hall(WITHOUT).voice
    assert voice == Voice()
    assert voice.speaks
    assert voice.volume_at(time(3)) == 1.0


def test_a_hall_may_keep_silent() -> None:
    assert not read_hall(with_voice("speaks: false")).voice.speaks


def test_the_volume_of_the_night_holds_until_the_first_time_of_the_day() -> None:
    voice = read_hall(HALL).voice
    told = [voice.volume_at(time(hour, minute)) for hour, minute in ((6, 59), (7, 0), (11, 30))]
    assert told == [0.5, 0.8, 0.5]


LINE = WITHOUT.count("\n") + 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("languages: [vi, de]", 'voice.languages[2]: "de" cannot be read aloud; there is vi, en'),
        ("languages: [vi, vi]", 'voice.languages[2]: "vi" is there twice'),
        ('text: {tyz: "{number} {counter}"}', 'voice.text.tyz: "tyz" cannot be read aloud'),
        ('text: {vi: "Mời {numer} {counter}"}', 'no placeholder "{numer}"; there are {number}'),
        ('text: {vi: "Mời {number} {counter"}', "a brace that is not closed"),
        ('text: {vi: "Mời {number}"}', "voice.text.vi: never says {counter}"),
        ("text: Mời vào", "voice.text: must be keys with values"),
        ("accent: centre", 'voice.accent: must be north or south, not "centre"'),
        ("speaks: loud", 'voice.speaks: must be true or false, not "loud"'),
        ("announce_within_s: 5", "voice.announce_within_s: must be 10 to 3600, not 5"),
        ('volume: {"25:00": 80}', '"25:00" is no time of day'),
        ('volume: {"07:00": 101}', "voice.volume.07:00: must be a percentage from 0 to 100"),
        ("abbreviations: {UBND: {en: PC}}", 'voice.abbreviations.UBND: has no text in "vi"'),
        ("loud: true", 'voice.loud: unknown key "loud"'),
    ],
)
def test_a_mistake_in_the_voice_is_named_with_its_line(written: str, said: str) -> None:
    with pytest.raises(HallFileError) as caught:
        read_hall(with_voice(written))

    found = [each for each in caught.value.problems if said in f"{each.where}: {each.message}"]
    assert [(each.line, each.severity) for each in found] == [(LINE, Severity.ERROR)]


def test_a_hall_whose_language_nobody_can_read_aloud_is_warned_not_refused() -> None:
    text = WITHOUT.replace("[vi, en]", "[vi, tyz]").replace("en:", "tyz:")
    silent = text.replace("[vi, tyz]", "[tyz, vi]")
    assert "voice" not in [each.where for each in check_hall(text)]

    (found,) = [each for each in check_hall(silent) if each.where == "voice"]

    assert found.severity is Severity.WARNING
    assert '"tyz" cannot be read aloud, only vi and en: no call is spoken' in found.message
