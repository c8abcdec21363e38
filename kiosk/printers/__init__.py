"""Printers by their address: `network://host[:9100]`, `file:///path`, `png:///dir`.

Each prints a picture; none knows what stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from PIL import Image

from kiosk.printers.files import PictureFolder, RawFile
from kiosk.printers.network import NetworkPrinter
from kiosk.printers.trouble import BadPrinterAddress, PrinterTrouble, Reason

__all__ = ["BadPrinterAddress", "Printer", "PrinterTrouble", "Reason", "open_printer"]

DEFAULT_PORT = 9100
DEFAULT_DOTS = 576
USABLE_DOTS = range(320, 833, 8)
COMING = ("usb", "serial", "cups")


class Device(Protocol):
    """The way to one printer."""

    def trouble(self) -> Reason | None:
        """Return what stands in the way of a slip, if anything does and it can be told."""

    def print_slip(self, picture: Image.Image, name: str) -> bool:
        """Print one slip; false when nobody can tell whether it came out."""


@dataclass(frozen=True)
class Printer:
    """A printer and the width of its paper in dots."""

    device: Device
    dots: int = DEFAULT_DOTS


def open_printer(address: str) -> Printer:
    """Return the printer at `address`, which may end in `?width=384` for 58 mm paper.

    Raises BadPrinterAddress, whose message says what to write instead.
    """
    scheme = address.partition("://")[0]
    if scheme in COMING:
        raise BadPrinterAddress(
            f"{scheme}:// printers are not driven yet; use network://, file:// or png://"
        )
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORT
    except ValueError as error:
        raise BadPrinterAddress(f"{address}: {error}") from error
    return Printer(_device(address, parts, port), _dots(parts))


def _device(address: str, parts: SplitResult, port: int) -> Device:
    path = unquote(parts.path)
    if parts.scheme == "network" and parts.hostname and _is_name(parts.hostname):
        return NetworkPrinter(parts.hostname, port)
    if parts.scheme == "file" and path and not parts.netloc:
        return RawFile(Path(path))
    if parts.scheme == "png" and path and not parts.netloc:
        return PictureFolder(Path(path))
    raise BadPrinterAddress(
        f"'{address}' names no printer: write network://host[:9100], file:///path or png:///dir"
    )


def _is_name(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _dots(parts: SplitResult) -> int:
    given = parse_qs(parts.query).get("width")
    if not given:
        return DEFAULT_DOTS
    if not given[0].isdigit() or int(given[0]) not in USABLE_DOTS:
        raise BadPrinterAddress(f"width={given[0]}: write 576 for 80 mm paper or 384 for 58 mm")
    return int(given[0])
