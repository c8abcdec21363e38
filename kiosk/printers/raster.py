"""A slip's picture as ESC/POS bytes: GS v 0 raster, feed, cut.

Uses python-escpos for the commands; knows no way to a printer.
"""

from __future__ import annotations

import copy

from escpos.capabilities import Profile
from escpos.escpos import Escpos
from escpos.printer import Dummy
from PIL import Image

WIDEST_DOTS = 832


def quiet_profile() -> Profile:
    """Return a profile with a known width: without one the library prints a warning a slip."""
    profile = Profile(features={"paperFullCut": True})
    profile.profile_data = copy.deepcopy(profile.profile_data)
    profile.profile_data["media"]["width"] = {"mm": 104, "pixels": WIDEST_DOTS}
    return profile


def send_slip(printer: Escpos, picture: Image.Image) -> None:
    """Send reset, picture, feed and cut to `printer`."""
    printer.hw("INIT")
    printer.image(picture, impl="bitImageRaster")
    printer.cut()


def slip_bytes(picture: Image.Image) -> bytes:
    """Return what `send_slip` would send."""
    dummy = Dummy(profile=quiet_profile())
    send_slip(dummy, picture)
    return bytes(dummy.output)
