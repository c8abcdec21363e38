"""Printers that are files: raw bytes appended, or one picture a slip.

For a device node, for trials, for the demo; knows no network.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from PIL import Image

from kiosk.printers.raster import slip_bytes
from kiosk.printers.trouble import PrinterTrouble, Reason


class RawFile:
    """Appends each slip's ESC/POS bytes to one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def trouble(self) -> Reason | None:
        """Return what stands in the way of a slip, if anything does."""
        return None if self._path.parent.is_dir() else Reason.UNREACHABLE

    def print_slip(self, picture: Image.Image, name: str) -> bool:
        """Append the slip; true, since a written file is certain."""
        try:
            with self._path.open("ab") as file:
                file.write(slip_bytes(picture))
        except OSError as error:
            raise PrinterTrouble(Reason.NOT_WRITTEN, str(error)) from error
        return True


class PictureFolder:
    """Writes each slip as `NAME.png`; whoever watches the folder never sees half a picture."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def trouble(self) -> Reason | None:
        """Return what stands in the way of a slip, if anything does."""
        if self._folder.is_dir() or not self._folder.exists():
            return None
        return Reason.UNREACHABLE

    def print_slip(self, picture: Image.Image, name: str) -> bool:
        """Write the picture beside its place, then move it there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
            with os.fdopen(handle, "wb") as file:
                picture.save(file, format="PNG")
            Path(unfinished).replace(self._folder / f"{_safe(name)}.png")
        except OSError as error:
            raise PrinterTrouble(Reason.NOT_WRITTEN, str(error)) from error
        return True


def _safe(name: str) -> str:
    """Keep a ticket's id, drop whatever could leave the folder."""
    return re.sub(r"[^\w-]+", "_", name) or "slip"
