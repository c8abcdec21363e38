"""The slip as paper shows it: its code decoded, its letters compared, its lines kept apart."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from kiosk.slip import Slip, draw_slip
from kiosk.slip_paper import Paper, font, wrap
from kiosk.waits import Wait, wait_of, wait_text
from tests.display.boards import LONG_NAME
from tests.kiosk.paper import codes
from tests.screens import PICTURES

FOLLOW_URL = "https://mot-cua.example.vn/f/7GZK4MQ2XNDP8RTA#r=3VYH9KQ2MXW7"
VIETNAMESE_LETTERS = "ăâđêôơư" + "áàảãạ" + "ắằẳẵặ" + "ấầẩẫậ" + "éèẻẽẹ" + "ếềểễệ" + "íìỉĩị"
VIETNAMESE_LETTERS += "óòỏõọ" + "ốồổỗộ" + "ớờởỡợ" + "úùủũụ" + "ứừửữự" + "ýỳỷỹỵ"

SLIP = Slip(
    hall="Trung tâm Phục vụ hành chính công",
    place="Quế Võ, Bắc Ninh",
    number="A012",
    service="Hộ tịch, chứng thực",
    issued_at=datetime(2026, 11, 23, 8, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    ahead=6,
    wait=Wait(15, 25),
    follow_url=FOLLOW_URL,
    advice="Xin mời ngồi Khu vực 1",
)


def keep(picture: Image.Image, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"slip-{name}.png")


@pytest.mark.parametrize("width", [576, 384])
def test_the_code_on_the_slip_opens_the_citizens_own_page(width: int) -> None:
    picture = draw_slip(SLIP, width)
    keep(picture, str(width))

    assert picture.mode == "1"
    assert picture.width == width
    assert codes(picture) == [FOLLOW_URL]


@pytest.mark.parametrize(("language", "width"), [("vi", 576), ("en", 384)])
def test_a_slip_of_an_appointment_bears_its_time(language: str, width: int) -> None:
    plain = replace(SLIP, language=language)
    appointed = draw_slip(replace(plain, appointed="09:30"), width)
    keep(appointed, f"appointed-{language}")

    assert appointed.height > draw_slip(plain, width).height + 20
    assert appointed.tobytes() != draw_slip(replace(plain, appointed="10:30"), width).tobytes()
    assert codes(appointed) == [FOLLOW_URL]


def test_a_slip_without_a_follow_address_has_no_code_and_closes_up() -> None:
    with_code, without = draw_slip(SLIP), draw_slip(replace(SLIP, follow_url=None))
    keep(without, "without-code")

    assert codes(without) == []
    assert without.height < with_code.height - 150


def test_a_slip_draws_the_same_whichever_way_its_letters_are_composed() -> None:
    decomposed = replace(
        SLIP,
        hall=unicodedata.normalize("NFD", SLIP.hall),
        service=unicodedata.normalize("NFD", SLIP.service),
    )

    assert draw_slip(decomposed).tobytes() == draw_slip(SLIP).tobytes()


@pytest.mark.parametrize("weight", ["Regular", "Medium", "Bold", "ExtraBold"])
def test_every_vietnamese_letter_has_a_shape_of_its_own(weight: str) -> None:
    face = font(weight, 40)

    def shape(letter: str) -> bytes:
        return bytes(face.getmask(letter))

    missing = shape("\uffff")
    both_cases = VIETNAMESE_LETTERS + VIETNAMESE_LETTERS.upper()
    shapes = {letter: shape(letter) for letter in both_cases}
    assert missing not in shapes.values()
    assert shape("?") not in shapes.values()
    assert len(set(shapes.values())) == len(both_cases)


def test_the_smallest_text_keeps_its_marks_apart_on_paper() -> None:
    def printed(text: str) -> bytes:
        paper = Paper(384, 16)
        paper.centred(text, font("Regular", 18))
        return paper.cut().tobytes()

    assert len({printed(letter) for letter in VIETNAMESE_LETTERS}) == len(VIETNAMESE_LETTERS)


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("service", [LONG_NAME, LONG_NAME * 3, "x" * 200])
def test_a_long_name_wraps_and_never_leaves_its_margins(service: str, width: int) -> None:
    picture = draw_slip(replace(SLIP, service=service), width)
    keep(picture, f"long-{len(service)}-{width}")

    margin = round(24 * width / 576)
    edges = [(0, 0, margin - 8, picture.height), (width - margin + 8, 0, width, picture.height)]
    for edge in edges:
        assert picture.crop(edge).convert("L").getextrema() == (255, 255)
    assert codes(picture) == [FOLLOW_URL]
    assert picture.height > draw_slip(SLIP, width).height


def test_wrapping_loses_no_word_and_fills_its_lines_alike() -> None:
    face = font("Bold", 29)
    lines = wrap(LONG_NAME, face, 528)

    assert " ".join(lines) == LONG_NAME
    lengths = [face.getlength(line) for line in lines]
    assert max(lengths) <= 528
    assert min(lengths) > 0.6 * max(lengths)


def test_an_english_slip_differs_and_still_carries_the_code() -> None:
    english = draw_slip(replace(SLIP, language="en", service="Civil status, certification"))
    keep(english, "english")

    assert english.tobytes() != draw_slip(SLIP).tobytes()
    assert codes(english) == [FOLLOW_URL]


def test_who_is_next_is_told_so_instead_of_a_zero() -> None:
    nobody_ahead = draw_slip(replace(SLIP, ahead=0, wait=Wait(0, 1)))
    keep(nobody_ahead, "next")

    assert nobody_ahead.tobytes() == draw_slip(replace(SLIP, ahead=0, wait=None)).tobytes()
    assert nobody_ahead.height < draw_slip(SLIP).height


def test_who_has_nobody_ahead_and_waits_all_the_same_is_told_how_long() -> None:
    waits = draw_slip(replace(SLIP, ahead=0))
    assert waits.height == draw_slip(SLIP).height
    assert waits.tobytes() != draw_slip(replace(SLIP, ahead=0, wait=Wait(0, 1))).tobytes()


@pytest.mark.parametrize(
    ("low_s", "high_s", "written"),
    [
        (900, 1500, "15–25"),
        (910, 1460, "15–25"),
        (61, 299, "1–5"),
        (0, 60, "0–1"),
        (600, 600, "10"),
    ],
)
def test_a_wait_is_rounded_outwards(low_s: int, high_s: int, written: str) -> None:
    wait = wait_of({"low_s": low_s, "high_s": high_s})

    assert wait is not None
    assert wait_text(wait) == written


def test_a_hall_that_gives_no_estimate_promises_nothing() -> None:
    assert wait_of(None) is None
    one_cell = draw_slip(replace(SLIP, wait=None))
    keep(one_cell, "no-estimate")
    assert one_cell.tobytes() != draw_slip(SLIP).tobytes()


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_copy_says_that_it_is_one_and_a_first_slip_does_not(language: str, width: int) -> None:
    first = replace(SLIP, language=language)
    again = replace(first, copy=2, printed_at=SLIP.issued_at.replace(hour=9, minute=40))
    picture = draw_slip(again, width)
    keep(picture, f"copy-{language}-{width}")

    assert picture.height > draw_slip(first, width).height
    assert codes(picture) == [FOLLOW_URL]
    third = draw_slip(replace(again, copy=3), width)
    assert third.tobytes() != picture.tobytes()


def test_the_copy_of_a_turn_that_waits_no_more_says_where_it_is() -> None:
    waiting = replace(SLIP, copy=2, printed_at=SLIP.issued_at, ahead=0, wait=None)
    called = draw_slip(replace(waiting, standing="Mời đến quầy 12"))
    keep(called, "copy-called")

    assert called.tobytes() != draw_slip(waiting).tobytes()
