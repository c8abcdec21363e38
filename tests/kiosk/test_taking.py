"""A touch at a kiosk of a real hall: one ticket, one slip, whatever the finger does."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator

import pytest
import requests

from kiosk.printers.virtual import VirtualPrinter
from server.desk.principal import Role
from tests.kiosk.agent_process import kiosk_process
from tests.kiosk.conftest import PUBLIC_URL
from tests.kiosk.finger import Finger
from tests.kiosk.paper import bears_number, codes
from tests.running_hall import RunningHall, wait_for

PRESSES = 8


@pytest.fixture(scope="module")
def paper() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def kiosk_url(
    hall_of_the_session: RunningHall,
    paper: VirtualPrinter,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Give the process that a hall would run, its token in a file."""
    folder = tmp_path_factory.mktemp("kiosk")
    token = folder / "token"
    token.touch(mode=0o600)
    token.write_text(hall_of_the_session.token(Role.KIOSK))
    words = ("--token-file", str(token))
    server = hall_of_the_session.url
    with kiosk_process(server, paper.address, *words, state_home=folder) as (url, _):
        yield url


@pytest.fixture
def printer(paper: VirtualPrinter) -> VirtualPrinter:
    paper.work.slips.clear()
    return paper


@pytest.fixture
def finger(hall: RunningHall, kiosk_url: str, printer: VirtualPrinter) -> Iterator[Finger]:
    finger = Finger(kiosk_url)
    finger.wait_until_linked()
    yield finger
    finger.close()


def issued(hall: RunningHall) -> int:
    return len(hall.device(Role.INTEGRATION).get("/tickets", limit=1000))


def test_a_touch_is_one_ticket_and_one_slip_with_its_number_and_its_code(
    hall: RunningHall, printer: VirtualPrinter, finger: Finger
) -> None:
    before = issued(hall)

    answer = finger.press("A")
    ticket = answer.json()["ticket"]
    slip = finger.slip(ticket)

    assert slip == {"state": "printed", "sure": True, "reason": None}
    assert issued(hall) == before + 1
    (picture,) = printer.work.slips
    (code,) = codes(picture)
    assert code.startswith(f"{PUBLIC_URL}/f/")
    followed = requests.get(f"{hall.url}/api/v1/follow/{code.rsplit('/', 1)[1]}", timeout=10)
    assert followed.json()["number"] == ticket["number"]
    assert bears_number(picture, ticket["number"])
    assert not bears_number(picture, "A999")
    assert "follow" not in answer.text
    assert code not in answer.text


def test_the_code_on_the_screen_is_the_one_on_the_paper(
    printer: VirtualPrinter, finger: Finger
) -> None:
    ticket = finger.take("A")
    finger.slip(ticket)

    drawn = finger.session.get(f"{finger.url}/slips/{ticket['id']}/code.svg", timeout=10)

    assert drawn.headers["Content-Type"].startswith("image/svg+xml")
    assert b"<svg" in drawn.content
    assert codes(printer.work.slips[0])[0].encode() not in drawn.content


def test_the_same_press_again_is_the_same_ticket_and_no_second_slip(
    hall: RunningHall, printer: VirtualPrinter, finger: Finger
) -> None:
    before, press = issued(hall), uuid.uuid4().hex

    first = finger.take("A", press)
    finger.slip(first)
    again = finger.take("A", press)
    other = finger.take("A")
    finger.slip(other)

    assert again == first
    assert other["id"] != first["id"]
    assert issued(hall) == before + 2
    assert len(printer.work.slips) == 2


def test_many_touches_of_one_press_at_once_are_one_ticket_and_one_slip(
    hall: RunningHall, printer: VirtualPrinter, finger: Finger
) -> None:
    before, press = issued(hall), uuid.uuid4().hex
    together, tickets = threading.Barrier(PRESSES), []

    def touch() -> None:
        own = Finger(finger.url)
        together.wait()
        tickets.append(own.take("A", press)["id"])
        own.close()

    touches = [threading.Thread(target=touch) for _ in range(PRESSES)]
    for each in touches:
        each.start()
    for each in touches:
        each.join()

    assert len(tickets) == PRESSES
    assert len(set(tickets)) == 1
    last = finger.take("A")
    finger.slip(last)
    assert issued(hall) == before + 2
    assert len(printer.work.slips) == 2


def test_a_slip_speaks_the_language_that_was_chosen(
    hall: RunningHall, printer: VirtualPrinter, finger: Finger
) -> None:
    ticket = finger.take("B", language="en")
    finger.slip(ticket)

    told = hall.device(Role.INTEGRATION).get(f"/tickets/{ticket['id']}")

    assert told["language"] == "en"
    assert told["channel"] == "kiosk"


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"press_id": "short", "service": "A"},
        {"press_id": "x" * 65, "service": "A"},
        {"press_id": "sixteen-letters!", "service": "A"},
        {"press_id": "sixteen-letters", "service": 7},
        {"press_id": "sixteen-letters", "service": ""},
        {"press_id": "sixteen-letters", "service": "A", "language": "fr"},
    ],
)
def test_a_wish_that_makes_no_sense_takes_nothing(
    hall: RunningHall, finger: Finger, wish: dict[str, object]
) -> None:
    before = issued(hall)

    answer = finger.post("/tickets", wish)

    assert answer.status_code == 422
    assert answer.json()["code"] == "not_valid"
    assert issued(hall) == before


def test_a_service_the_hall_does_not_have_is_unknown(finger: Finger) -> None:
    answer = finger.press("no-such-service")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_service")


def test_the_wait_on_the_screen_grows_with_the_queue(finger: Finger) -> None:
    def waiting() -> int:
        told = {each["code"]: each for each in finger.state()["services"]}
        return int(told["C"]["waiting"])

    before = waiting()
    finger.take("C")

    wait_for(lambda: waiting() == before + 1, "the kiosk shows who waits")
