"""What can be read off a printed slip: its code, and the big number by its very dots."""

from __future__ import annotations

import zxingcpp
from PIL import Image, ImageChops

from kiosk.slip_paper import Paper

NUMBER_DOTS = 206


def codes(picture: Image.Image) -> list[str]:
    """Return the contents of every code on the slip."""
    return [each.text for each in zxingcpp.read_barcodes(picture.convert("L"))]


def bears_number(picture: Image.Image, number: str) -> bool:
    """Tell whether `number` stands on the slip as large as the paper allows."""
    strip = Paper(picture.width, margin=24)
    strip.headline(number, NUMBER_DOTS)
    wanted, found = strip.cut().convert("L"), picture.convert("L")
    for top in range(found.height - wanted.height):
        place = found.crop((0, top, found.width, top + wanted.height))
        if ImageChops.difference(place, wanted).getbbox() is None:
            return True
    return False
