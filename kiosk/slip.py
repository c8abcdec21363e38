"""The slip a citizen holds: what stands on it, and how it is drawn as a 1-bit picture.

Knows no printer and no server. A picture, because a text code page loses Vietnamese letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date
from PIL import Image

from kiosk.slip_paper import Paper, font, qr_picture
from kiosk.waits import Wait, wait_text
from kiosk.words import HOME_LANGUAGE, Speech

PAPER_DOTS = {80: 576, 58: 384}
"""Printable dots of the two usual paper widths, in millimetres."""

FULL_WIDTH = PAPER_DOTS[80]


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What a slip says; `issued_at` and `appointed` are hall time, the texts are in `language`.

    A slip printed again is a later `copy`, printed at `printed_at`; `standing` says where a turn
    is that waits no more.
    """

    hall: str
    place: str
    number: str
    service: str
    issued_at: datetime
    ahead: int
    wait: Wait | None = None
    follow_url: str | None = None
    advice: str | None = None
    appointed: str | None = None
    language: str = HOME_LANGUAGE
    copy: int = 1
    printed_at: datetime | None = None
    standing: str | None = None


def draw_slip(slip: Slip, width: int = FULL_WIDTH) -> Image.Image:
    """Draw the slip `width` dots wide; its length is what it needs."""
    speech = Speech(slip.language)
    unit = width / FULL_WIDTH

    def dots(full: float) -> int:
        return max(1, round(full * unit))

    def text(full: float) -> int:
        """Shrink text less than the paper: it is read at the same distance."""
        return round(full * (unit + 1) / 2) if unit < 1 else round(full)

    paper = Paper(width, dots(24))
    paper.gap(dots(20))
    paper.centred(slip.hall, font("Bold", text(27)))
    if slip.place:
        paper.centred(slip.place, font("Regular", text(23)), 1.35)
    paper.gap(dots(14))
    paper.rule(dots(3))
    paper.gap(dots(14))
    paper.centred(_number_caption(speech), font("Medium", text(26)))
    paper.gap(dots(14))
    paper.headline(unicodedata.normalize("NFC", slip.number), dots(206))
    paper.gap(dots(24))
    _service(paper, slip.service, text)
    if slip.appointed:
        paper.gap(dots(8))
        paper.centred(speech.gettext("Hẹn lúc {time}", time=slip.appointed), font("Bold", text(34)))
    paper.gap(dots(20))
    paper.cells(_cells(slip, speech), text(42), text(22), dots(3))
    if slip.follow_url:
        _code(paper, slip.follow_url, speech, text(23), dots(216))
    else:
        paper.gap(dots(20))
    paper.centred(_issued(slip, speech), font("Regular", text(21)), 1.35)
    if slip.copy > 1:
        paper.centred(_copy(slip, speech), font("Medium", text(21)), 1.35)
    if slip.advice:
        paper.centred(slip.advice, font("Bold", text(23)), 1.35)
    paper.gap(dots(16))
    return paper.cut()


def _number_caption(speech: Speech) -> str:
    """The clerk and the loudspeaker say it in Vietnamese: a foreign slip carries that word too."""
    own = speech.gettext("Số thứ tự")
    return own if speech.language == HOME_LANGUAGE else f"{own} · Số thứ tự"


def _service(paper: Paper, name: str, text: object) -> None:
    """Write the service's name large when it is short, smaller when it is a sentence."""
    assert callable(text)
    size = 34 if len(name) <= 40 else 29 if len(name) <= 90 else 25
    paper.centred(name, font("Bold", text(size)), 1.24)


def _cells(slip: Slip, speech: Speech) -> list[tuple[str, str]]:
    if slip.standing:
        return [("", slip.standing)]
    cells = [(str(slip.ahead), speech.gettext("người chờ trước"))]
    at_once = slip.wait is None or slip.wait.is_none
    if slip.ahead == 0 and at_once:
        cells = [("", speech.gettext("Ông/Bà là người tiếp theo"))]
    if slip.wait is not None and (slip.ahead or not at_once):
        cells.append((wait_text(slip.wait), speech.gettext("phút, dự kiến")))
    return cells


def _code(paper: Paper, url: str, speech: Speech, size: int, width: int) -> None:
    advice = speech.gettext("Quét mã để theo dõi số của mình trên điện thoại.")
    paper.gap(size // 4)
    paper.code_beside_text(qr_picture(url, width), advice, font("Medium", size))


def _issued(slip: Slip, speech: Speech) -> str:
    pattern = "EEEE dd/MM/yyyy" if slip.language == HOME_LANGUAGE else "EEEE, d MMMM yyyy"
    day = format_date(slip.issued_at.date(), pattern, locale=slip.language)
    return speech.gettext("Lấy số lúc {time}, {day}", time=f"{slip.issued_at:%H:%M}", day=day)


def _copy(slip: Slip, speech: Speech) -> str:
    """Say that it was printed again, and when: what it says of the queue is of that moment."""
    time = f"{slip.printed_at:%H:%M}" if slip.printed_at else ""
    return speech.gettext("In lại lúc {time}, bản {copy}", time=time, copy=slip.copy)
