"""Paper for a slip: typesetting in whole dots, black or white, with Be Vietnam Pro.

Knows lines, boxes and codes, and nothing of tickets.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "static" / "vendor" / "ttf"
WHITE, BLACK = 255, 0
# Thin strokes of small Vietnamese marks die on thermal paper when cut at half grey.
INK_THRESHOLD = 150
QUIET_MODULES = 4
LONGEST_PAPER = 2400


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return Be Vietnam Pro in `weight` (Regular, Medium, Bold, ExtraBold) at `size` dots."""
    path = FONTS / f"BeVietnamPro-{weight}.ttf"
    # The basic engine is enough: NFC text has every Vietnamese letter as one glyph.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _length(text: str, face: ImageFont.FreeTypeFont) -> float:
    return face.getlength(text)


def _greedy(words: list[str], face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Fill each line as far as it goes; words are measured once, lines are sums of words."""
    space = _length(" ", face)
    lines: list[list[str]] = []
    room = 0.0
    for word in words:
        needed = space + _length(word, face)
        if lines and needed <= room:
            lines[-1].append(word)
            room -= needed
        else:
            lines.append([word])
            room = width - needed + space
    return [" ".join(line) for line in lines]


def _pieces(word: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break a word that no line can hold."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def wrap(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break `text` into as few lines as fit `width`, then make them of like length."""
    words = [
        piece
        for word in unicodedata.normalize("NFC", text).split()
        for piece in _pieces(word, face, width)
    ]
    lines = _greedy(words, face, width)
    widest_word = max((_length(word, face) for word in words), default=0.0)
    narrow, wide = 0, width
    while wide - narrow > 4 and len(lines) > 1:
        middle = (narrow + wide) // 2
        tried = _greedy(words, face, middle)
        fits = len(tried) == len(lines) and widest_word <= middle
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return _greedy(words, face, wide)


def qr_picture(content: str, width: int) -> Image.Image:
    """Draw a QR code at level M with its quiet zone, in whole dots, at most `width` wide."""
    code = segno.make(content, error="m", micro=False, boost_error=False)
    modules = int(code.symbol_size(border=QUIET_MODULES)[0])
    scale = max(1, width // modules)
    picture = Image.new("L", (modules, modules), WHITE)
    for y, row in enumerate(code.matrix_iter(border=QUIET_MODULES)):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x, y), BLACK)
    return picture.resize((modules * scale, modules * scale), Image.Resampling.NEAREST)


class Paper:
    """A strip of paper that grows downwards as it is written on."""

    def __init__(self, width: int, margin: int) -> None:
        self.width = width
        self.margin = margin
        self.inner = width - 2 * margin
        self.y = 0
        self._sheet = Image.new("L", (width, LONGEST_PAPER), WHITE)
        self._pen = ImageDraw.Draw(self._sheet)

    def gap(self, dots: int) -> None:
        """Leave `dots` of white."""
        self.y += dots

    def centred(self, text: str, face: ImageFont.FreeTypeFont, leading: float = 1.25) -> None:
        """Write `text` in the middle, on as many lines as it needs."""
        line_height = round(face.size * leading)
        for line in wrap(text, face, self.inner):
            self._pen.text(
                (self.width / 2, self.y + line_height / 2), line, font=face, fill=BLACK, anchor="mm"
            )
            self.y += line_height

    def left(self, text: str, face: ImageFont.FreeTypeFont, leading: float = 1.25) -> None:
        """Write one line of `text` from the margin on."""
        line_height = round(face.size * leading)
        place = (self.margin, self.y + line_height / 2)
        self._pen.text(place, text, font=face, fill=BLACK, anchor="lm")
        self.y += line_height

    def headline(self, text: str, largest: int) -> None:
        """Write `text` on one line as large as the paper allows, cropped to its ink."""
        size = largest
        while size > 20 and font("ExtraBold", size).getlength(text) > self.inner:
            size -= 2
        face = font("ExtraBold", size)
        left, top, right, bottom = face.getbbox(text)
        x = (self.width - (right - left)) / 2 - left
        self._pen.text((x, self.y - top), text, font=face, fill=BLACK)
        self.y += round(bottom - top)

    def rule(self, thickness: int) -> None:
        """Draw a line from margin to margin."""
        right = self.width - self.margin - 1
        self._pen.rectangle((self.margin, self.y, right, self.y + thickness - 1), fill=BLACK)
        self.y += thickness

    def cells(self, cells: list[tuple[str, str]], large: int, small: int, line: int) -> None:
        """Draw a box of one or two cells, each with a large text over a small one."""
        strong, plain = font("ExtraBold", large), font("Medium", small)
        if not any(big for big, _ in cells):
            plain = font("Bold", round(small * 1.25))
            small = round(plain.size)
        width = self.inner // len(cells)
        rows = [wrap(caption, plain, width - 4 * line) for _, caption in cells]
        deepest = max(map(len, rows))
        padding, row = round(large * 0.32), round(small * 1.28)
        strong_row = round(large * 1.08) if any(big for big, _ in cells) else 0
        height = padding * 2 + strong_row + row * deepest
        top, right = self.y, self.width - self.margin - 1
        self._pen.rounded_rectangle(
            (self.margin, top, right, top + height), radius=round(large * 0.36), width=line
        )
        for index, (big, _) in enumerate(cells):
            x = self.margin + width * index
            if index:
                self._pen.rectangle((x - line // 2, top, x - line // 2 + line - 1, top + height), 0)
            middle = x + width / 2
            self._pen.text((middle, top + padding + strong_row / 2), big, 0, strong, anchor="mm")
            start = top + padding + strong_row + (deepest - len(rows[index])) * row / 2
            for number, text in enumerate(rows[index]):
                self._pen.text((middle, start + row * (number + 0.5)), text, 0, plain, anchor="mm")
        self.y += height + 1

    def code_beside_text(self, code: Image.Image, text: str, face: ImageFont.FreeTypeFont) -> None:
        """Put a QR code at the left margin and `text` beside it, middle to middle."""
        quiet = code.convert("L").point(lambda grey: 255 - grey).getbbox() or (0, 0, 0, 0)
        start_x = max(0, self.margin - quiet[0])
        self._sheet.paste(code, (start_x, self.y))
        left = start_x + code.width
        row = round(face.size * 1.34)
        lines = wrap(text, face, self.width - self.margin - left)
        start = self.y + (code.height - row * len(lines)) / 2
        for number, line in enumerate(lines):
            self._pen.text((left, start + row * (number + 0.5)), line, 0, face, anchor="lm")
        self.y += code.height

    def cut(self) -> Image.Image:
        """Return what was written as a 1-bit picture, just as long as it needs to be."""
        written = self._sheet.crop((0, 0, self.width, min(self.y, LONGEST_PAPER)))
        return written.point(lambda grey: WHITE if grey > INK_THRESHOLD else BLACK).convert(
            "1", dither=Image.Dither.NONE
        )
