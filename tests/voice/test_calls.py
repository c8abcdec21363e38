"""Which clips a hall needs: enough for every call it can make, and not one more."""

from __future__ import annotations

import pytest

from display.voice.phrases import covered, phrase_of, sections
from server.core.hall import Hall
from server.core.spoken import call_text
from server.halls import hall_text, read_hall
from server.voice.calls import needed_phrases


@pytest.fixture(params=["commune", "quevo", "province"])
def hall(request: pytest.FixtureRequest) -> Hall:
    return read_hall(hall_text(request.param))


def test_the_phrases_a_hall_records_cover_every_call_it_can_make(hall: Hall) -> None:
    needed = needed_phrases(hall)
    uncovered = {
        piece.phrase
        for service in hall.services
        for counter in hall.counters
        for digits in ("012", "345", "678", "999")
        for language, text in call_text(hall, service.prefix + digits, counter.number).items()
        for section in sections(text)
        for piece in covered(section, {phrase_of(each) for each in needed[language]})
        if not piece.recorded
    }
    assert uncovered == set()


def test_every_phrase_is_used_by_some_call(hall: Hall) -> None:
    needed = needed_phrases(hall)
    used = {
        (language, piece.phrase)
        for service in hall.services
        for counter in hall.counters
        for digits in ("012", "345", "678", "999")
        for language, text in call_text(hall, service.prefix + digits, counter.number).items()
        for section in sections(text)
        for piece in covered(section, {phrase_of(each) for each in needed[language]})
    }
    assert {(lang, phrase_of(each)) for lang in needed for each in needed[lang]} == used


def test_the_usual_sentence_is_few_phrases_each_as_long_as_it_can_be() -> None:
    hall = read_hall(hall_text("quevo"))
    needed = needed_phrases(hall)["vi"]
    assert needed[:2] == ["Mời số", "đến quầy số"]
    assert "mười sáu" in needed
    assert len(needed) < 50
