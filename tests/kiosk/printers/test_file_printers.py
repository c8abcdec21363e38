"""Printers that are files, and the addresses that name a printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk.printers import BadPrinterAddress, PrinterTrouble, Reason, open_printer
from kiosk.printers.raster import slip_bytes


@pytest.fixture
def picture() -> Image.Image:
    drawn = Image.new("1", (384, 300), 1)
    drawn.paste(0, (10, 10, 200, 100))
    return drawn


def test_a_file_printer_appends_the_raw_bytes_of_each_slip(
    tmp_path: Path, picture: Image.Image
) -> None:
    target = tmp_path / "printer.bin"
    printer = open_printer(f"file://{target}")

    printer.device.print_slip(picture, "A001")
    printer.device.print_slip(picture, "A002")

    assert target.read_bytes() == slip_bytes(picture) * 2


def test_the_raw_bytes_reset_draw_and_cut(picture: Image.Image) -> None:
    sent = slip_bytes(picture)

    assert sent.startswith(b"\x1b@\x1dv0\x00" + bytes([48, 0]) + (300).to_bytes(2, "little"))
    assert sent.endswith(b"\x1dV\x00")


def test_a_picture_printer_writes_one_picture_a_slip_and_leaves_nothing_unfinished(
    tmp_path: Path, picture: Image.Image
) -> None:
    printer = open_printer(f"png://{tmp_path}/slips?width=384")

    printer.device.print_slip(picture, "20261123-A012")

    (written,) = (tmp_path / "slips").iterdir()
    assert written.name == "20261123-A012.png"
    with Image.open(written) as slip:
        assert ImageChops.difference(slip.convert("L"), picture.convert("L")).getbbox() is None


def test_a_ticket_cannot_name_a_picture_outside_the_folder(
    tmp_path: Path, picture: Image.Image
) -> None:
    printer = open_printer(f"png://{tmp_path}/slips")

    printer.device.print_slip(picture, "../../outside")

    assert [each.name for each in tmp_path.iterdir()] == ["slips"]


def test_a_folder_that_cannot_be_written_fails_the_slip(
    tmp_path: Path, picture: Image.Image
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    printer = open_printer(f"png://{tmp_path}/taken")

    assert printer.device.trouble() is Reason.UNREACHABLE
    with pytest.raises(PrinterTrouble) as caught:
        printer.device.print_slip(picture, "A012")

    assert caught.value.reason is Reason.NOT_WRITTEN


def test_the_width_of_the_paper_is_part_of_the_address() -> None:
    assert open_printer("network://printer").dots == 576
    assert open_printer("network://printer:9101?width=384").dots == 384


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("usb://04b8:0202", "network://"),
        ("serial:///dev/ttyUSB0?baudrate=115200", "network://"),
        ("cups://slips", "network://"),
        ("lpt1", "network://host"),
        ("network://", "network://host"),
        ("network://printer:port", "port"),
        ("png://", "png:///dir"),
        ("network://printer?width=77", "384"),
    ],
)
def test_an_address_that_names_no_printer_says_what_to_write(address: str, advice: str) -> None:
    with pytest.raises(BadPrinterAddress, match=advice):
        open_printer(address)
