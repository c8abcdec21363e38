"""A sentence is cut into what was recorded; a letter is called by its name."""

from __future__ import annotations

import unicodedata

import pytest

from display.voice.letters import ENGLISH, VIETNAMESE, spelled
from display.voice.phrases import Piece, covered, phrase_of, sections


def test_two_words_that_differ_by_a_mark_are_two_however_the_keyboard_put_them_together() -> None:
    assert phrase_of("bà") == phrase_of(unicodedata.normalize("NFD", "BÀ")) == "bà"
    assert phrase_of("ba") != phrase_of("bà")


def test_commas_and_stops_part_a_sentence_and_leave_no_empty_part() -> None:
    assert sections("Mời số A, không; một. ,, Đến quầy số 3!") == [
        "mời số a", "không", "một", "đến quầy số 3",
    ]  # fmt: skip


def test_the_longest_clips_are_taken() -> None:
    recorded = {"đến", "quầy", "số", "đến quầy số", "ba"}
    assert covered("đến quầy số ba", recorded) == [
        Piece("đến quầy số", recorded=True), Piece("ba", recorded=True),
    ]  # fmt: skip


def test_a_long_clip_does_not_stand_in_the_way_of_a_whole_sentence() -> None:
    recorded = {"đến quầy", "đến", "quầy số", "ba"}
    assert [piece.phrase for piece in covered("đến quầy số ba", recorded)] == [
        "đến", "quầy số", "ba",
    ]  # fmt: skip


def test_words_nobody_recorded_are_named_as_they_run() -> None:
    assert covered("đến quầy số hai mươi", {"quầy", "mươi"}) == [
        Piece("đến", recorded=False),
        Piece("quầy", recorded=True),
        Piece("số hai", recorded=False),
        Piece("mươi", recorded=True),
    ]


def test_a_name_no_clip_may_have_comes_out_as_words() -> None:
    assert phrase_of("../../etc/passwd") == "etc passwd"
    assert phrase_of(" ,… ") == ""


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Mời số K, không", "vi", "Mời số ca, không"),
        ("Mời số Đ, không", "vi", "Mời số đê, không"),
        ("Mời số A, một", "vi", "Mời số a, một"),
        ("Number A, one", "en", "Number ay, one"),
        ("UBND xã A", "vi", "UBND xã a"),
        ("Nummer A", "de", "Nummer A"),
        ("Đến quầy số 3", "vi", "Đến quầy số 3"),
    ],
)
def test_a_letter_that_stands_alone_is_called_by_its_name(
    text: str, language: str, said: str
) -> None:
    assert spelled(text, language) == said


def test_every_letter_a_prefix_may_have_has_a_name_in_both_languages() -> None:
    letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
    assert letters <= set(VIETNAMESE)
    assert letters <= set(ENGLISH)
    assert all(name == name.lower() for name in [*VIETNAMESE.values(), *ENGLISH.values()])
