"""What a loudspeaker says: numbers, counters and whole calls, word for word."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.hall import Counter, Hall
from server.core.spoken import call_text, spelled_out, spoken_counter, spoken_languages
from server.core.spoken_numbers import (
    BEYOND,
    english_number,
    vietnamese_digits,
    vietnamese_number,
)
from server.core.voice import Accent, Voice
from tests.world import HALL

READINGS = Path(__file__).with_name("number_readings.csv")
ROWS = list(csv.DictReader(READINGS.read_text(encoding="utf-8").splitlines()))


def hall_with(*counters: Counter, **voice: object) -> Hall:
    return replace(HALL, counters=(*counters, *HALL.counters), voice=Voice(**voice))  # type: ignore[arg-type]


def counter(number: int, vi: str, **other: str) -> Counter:
    return Counter(number=number, name={"vi": vi, **other}, serves=("civil",))


def test_the_readings_are_all_there() -> None:
    assert len(ROWS) == 85


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["n"])
def test_every_number_is_read_as_the_north_and_the_south_read_it(row: dict[str, str]) -> None:
    number = int(row["n"])
    assert vietnamese_number(number) == row["as_number_north"]
    assert vietnamese_number(number, Accent.SOUTH) == row["as_number_south_le_ngan"]
    assert " ".join(vietnamese_digits(f"{number:03d}")) == row["three_digits_digit_by_digit"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (999, "nine hundred and ninety-nine"),
        (1000, "one thousand"),
        (1005, "one thousand and five"),
        (10406, "ten thousand four hundred and six"),
        (2_000_000, "two million"),
    ],
)
def test_english_numbers_are_read_in_full(number: int, said: str) -> None:
    assert english_number(number) == said


def test_each_number_has_a_reading_of_its_own() -> None:
    many = range(12_000)
    for read in (
        vietnamese_number,
        english_number,
        lambda number: vietnamese_number(number, Accent.SOUTH),
    ):
        assert len({read(number) for number in many}) == len(many)


@given(st.integers(0, BEYOND - 1))
def test_a_number_in_words_holds_no_digit_and_no_empty_word(number: int) -> None:
    for said in (vietnamese_number(number), english_number(number)):
        assert said
        assert not any(each.isdigit() for each in said)
        assert said == " ".join(said.split())


@pytest.mark.parametrize("number", [-1, BEYOND])
def test_what_is_beyond_every_hall_is_not_read_as_a_number(number: int) -> None:
    with pytest.raises(ValueError, match="not read as one number"):
        vietnamese_number(number)


def test_a_call_is_said_as_the_house_says_it() -> None:
    assert call_text(HALL, "A012", 3) == {"vi": "Mời số A, không, một, hai, đến quầy số ba"}


def test_a_call_is_said_in_each_language_of_the_voice_in_its_order() -> None:
    hall = hall_with(counter(21, "Quầy 21", en="Counter 21"), languages=("en", "vi"))

    said = call_text(hall, "AB105", 21)

    assert list(said) == ["en", "vi"]
    assert said["en"] == "Number A, B, one, zero, five, please go to counter twenty-one"
    assert said["vi"] == "Mời số A, B, một, không, năm, đến quầy số hai mươi mốt"


@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        (16, "Quầy 16", "quầy số mười sáu"),
        (21, "Quầy số 21", "quầy số hai mươi mốt"),
        (105, "Quầy 105", "quầy số một trăm lẻ năm"),
        (4, "Bàn 04", "bàn số bốn"),
        (9, "Quầy nhanh", "quầy nhanh"),
        (12, "Quầy nhanh 12", "quầy nhanh số mười hai"),
        (12, "Quầy nhanh 2", "quầy nhanh hai"),
        (9, "UBND phường", "Ủy ban nhân dân phường"),
        (9, "Quầy BHXH 9", "quầy bảo hiểm xã hội số chín"),
        (9, "9", "chín"),
        (10, "Quầy 3A", "quầy ba A"),
    ],
)
def test_a_counter_is_said_by_its_name_with_its_number_as_a_word(
    number: int, name: str, said: str
) -> None:
    hall = hall_with(counter(number, name), accent=Accent.SOUTH)

    assert spoken_counter(hall, number, "vi") == said


def test_a_counter_without_a_name_in_the_language_is_said_by_its_number() -> None:
    assert spoken_counter(HALL, 3, "en") == "counter three"
    assert spoken_counter(HALL, 77, "vi") == "quầy số bảy mươi bảy"


def test_abbreviations_are_said_in_full_and_the_hall_s_own_go_first() -> None:
    hall = hall_with(abbreviations={"KT": {"vi": "kinh tế"}, "UBND": {"vi": "ủy ban"}})

    assert spelled_out(hall, "UBND, phòng KT, KTX", "vi") == "ủy ban, phòng kinh tế, KTX"
    assert spelled_out(HALL, "UBND tầng 2", "vi") == "Ủy ban nhân dân tầng hai"
    assert spelled_out(HALL, "TTPVHCC và TTHC", "vi").endswith("công và thủ tục hành chính")


def test_a_hall_s_own_text_is_spelled_out_around_the_number_and_the_counter() -> None:
    hall = hall_with(text={"vi": "UBND mời {number} tới {counter}, tầng 05, xin cảm ơn"})

    assert call_text(hall, "C001", 1)["vi"] == (
        "Ủy ban nhân dân mời C, không, không, một tới quầy số một, tầng không năm, xin cảm ơn"
    )


@given(
    st.text(st.characters(categories=("Lu", "Ll", "Nd", "Zs")), max_size=12),
    st.integers(1, 999),
    st.text("ABĐ", min_size=1, max_size=2),
    st.integers(1, 999),
)
def test_what_is_said_of_a_call_never_holds_a_digit(
    name: str, number: int, prefix: str, serial: int
) -> None:
    hall = hall_with(counter(number, name, en=name), languages=("vi", "en"))

    for said in call_text(hall, f"{prefix}{serial:03d}", number).values():
        assert not any(each.isdigit() for each in said)


def test_a_hall_that_does_not_speak_says_nothing() -> None:
    assert spoken_languages(hall_with(speaks=False)) == ()
    assert call_text(hall_with(speaks=False), "A001", 1) == {}


def test_a_hall_speaks_its_first_language_if_it_can_be_read() -> None:
    assert spoken_languages(HALL) == ("vi",)
    assert spoken_languages(replace(HALL, languages=("tyz", "vi"))) == ()
