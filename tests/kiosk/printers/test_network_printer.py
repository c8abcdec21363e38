"""The network printer against the virtual one: a real socket with a real printer's tempers."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops

from kiosk.printers import PrinterTrouble, Reason
from kiosk.printers.network import NetworkPrinter
from kiosk.printers.virtual import VirtualPrinter

TIMEOUT_S = 0.5


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer


@pytest.fixture
def printer(virtual: VirtualPrinter) -> NetworkPrinter:
    port = int(virtual.address.rsplit(":", 1)[1])
    return NetworkPrinter("127.0.0.1", port, timeout_s=TIMEOUT_S)


@pytest.fixture
def picture() -> Image.Image:
    drawn = Image.new("1", (576, 1100), 1)
    drawn.paste(0, (24, 30, 400, 1000))
    return drawn


def test_a_printed_slip_is_the_picture_that_was_sent(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    assert printer.print_slip(picture, "20261123-A012") is True

    (slip,) = virtual.work.slips
    assert slip.size == picture.size
    assert ImageChops.difference(slip.convert("L"), picture.convert("L")).getbbox() is None


def test_each_slip_opens_the_printer_anew(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    for number in range(3):
        printer.print_slip(picture, f"A{number:03}")

    assert virtual.work.connections == 3
    assert len(virtual.work.slips) == 3


def test_without_paper_nothing_is_sent(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.paper = False

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.PAPER_OUT
    virtual.load_paper()
    assert virtual.work.slips == []


def test_an_open_cover_is_told_apart_from_missing_paper(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.cover_open = True

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.COVER_OPEN


def test_paper_that_ends_during_a_slip_fails_it_and_it_is_not_sent_again(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.paper_ends_after_bytes = 5_000

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.PAPER_OUT
    assert len(virtual.work.held) == 1


def test_a_printer_that_never_answers_prints_but_confirms_nothing(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.answers = False

    assert printer.print_slip(picture, "A012") is False

    assert len(virtual.work.slips) == 1


def test_a_late_answer_to_an_older_question_is_not_taken_for_a_newer_ones(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.wakes_after_s = TIMEOUT_S + 0.2
    virtual.temper.paper_ends_after_bytes = 5_000

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.PAPER_OUT
    assert len(virtual.work.held) == 1


def test_a_printer_that_used_to_answer_and_hangs_has_timed_out(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    printer.print_slip(picture, "A011")
    virtual.temper.hangs = True
    began = time.monotonic()

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.TIMED_OUT
    assert time.monotonic() - began < 3 * TIMEOUT_S


def test_a_printer_that_closes_halfway_has_failed(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.closes_after_bytes = 10_000

    with pytest.raises(PrinterTrouble) as caught:
        printer.print_slip(picture, "A012")

    assert caught.value.reason is Reason.UNREACHABLE
    assert virtual.work.slips == []


def test_it_prints_again_after_any_failure(
    virtual: VirtualPrinter, printer: NetworkPrinter, picture: Image.Image
) -> None:
    virtual.temper.closes_after_bytes = 10_000
    with pytest.raises(PrinterTrouble):
        printer.print_slip(picture, "A012")

    virtual.temper.closes_after_bytes = None

    assert printer.print_slip(picture, "A013") is True


def test_a_printer_that_is_not_there_is_unreachable(picture: Image.Image) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(PrinterTrouble) as caught:
        NetworkPrinter("127.0.0.1", port, timeout_s=TIMEOUT_S).print_slip(picture, "A012")

    assert caught.value.reason is Reason.UNREACHABLE


def test_trouble_is_seen_before_anybody_takes_a_number(
    virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    assert printer.trouble() is None
    virtual.temper.paper = False
    assert printer.trouble() is Reason.PAPER_OUT
    virtual.load_paper()
    assert printer.trouble() is None
