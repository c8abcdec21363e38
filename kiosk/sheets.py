"""Plain lines drawn for the printer of slips, cut into sheets of a handy length.

Knows no tickets: whoever has lines to print may use the paper that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image

from kiosk.slip_paper import Paper, font, wrap

LINES_A_SHEET = 40
MARGIN, TOP, TEXT, LEADING, BEFORE_HEADING = 24, 20, 26, 1.3, 14

Line = tuple[str, bool]
"""A text, and whether it is a heading."""


def draw_sheets(lines: Iterable[Line], width: int) -> list[Image.Image]:
    """Draw `lines` on sheets `width` dots wide, long ones broken where they must be."""
    faces = {heading: font("Bold" if heading else "Medium", TEXT) for heading in (True, False)}
    written = [
        (piece, heading)
        for text, heading in lines
        for piece in wrap(text, faces[heading], width - 2 * MARGIN)
    ]
    return [
        _sheet(written[begin : begin + LINES_A_SHEET], width)
        for begin in range(0, len(written), LINES_A_SHEET)
    ]


def _sheet(lines: Sequence[Line], width: int) -> Image.Image:
    paper = Paper(width, MARGIN)
    paper.gap(TOP)
    for text, heading in lines:
        if heading:
            paper.gap(BEFORE_HEADING)
        paper.left(text, font("Bold" if heading else "Medium", TEXT), LEADING)
    paper.gap(TOP)
    return paper.cut()
