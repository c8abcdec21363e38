"""The kiosk's fixtures: a made hall with its kiosk for the screen, a real hall for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page

from kiosk.printers.virtual import VirtualPrinter
from server.desk.principal import Role
from tests.kiosk.finger import Finger
from tests.kiosk.ledger import Ledger
from tests.kiosk.made_hall import MadeHall
from tests.kiosk.reprint_desk import Desk
from tests.kiosk.scene import UPRIGHT, Scene
from tests.kiosk.served import Agent, served_agent
from tests.running_hall import RunningHall, running_hall, wait_for
from tests.world import fast_folder

PUBLIC_URL = "https://mot-cua.example.vn"


@pytest.fixture(scope="session")
def hall_of_the_session() -> Iterator[RunningHall]:
    with (
        fast_folder() as folder,
        running_hall(folder, options=("--always-open", "--public-url", PUBLIC_URL)) as hall,
    ):
        yield hall


@pytest.fixture
def hall(hall_of_the_session: RunningHall) -> RunningHall:
    """Give a real hall that runs, whatever the test before did to it."""
    if hall_of_the_session.process is None:
        hall_of_the_session.start()
    return hall_of_the_session


@pytest.fixture
def printer() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer


@pytest.fixture(scope="session")
def scene_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made = MadeHall()
    made.start()
    folder: Path = tmp_path_factory.mktemp("kiosk")
    with (
        VirtualPrinter() as printer,
        served_agent(made.url, printer.address, state_dir=folder, token="a-token") as agent,
    ):
        yield Scene(made, agent, printer)
    made.stop()


@pytest.fixture
def scene(scene_of_the_session: Scene) -> Scene:
    """Give the usual kiosk of a made hall."""
    scene_of_the_session.reset()
    return scene_of_the_session


@pytest.fixture
def screen(page: Page) -> Iterator[Page]:
    """Give a page of an upright kiosk's size; an error of its script or its policy fails."""
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            errors.append(message.text)

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", note)
    page.set_viewport_size(UPRIGHT)
    page.set_default_timeout(20_000)
    yield page
    assert errors == []


@pytest.fixture
def agent(hall: RunningHall, printer: VirtualPrinter, tmp_path: Path) -> Iterator[Agent]:
    """Give an agent of the real hall, in this process."""
    token = hall.token(Role.KIOSK)
    with served_agent(hall.url, printer.address, state_dir=tmp_path, token=token) as agent:
        yield agent


@pytest.fixture
def finger(agent: Agent) -> Iterator[Finger]:
    """Give somebody in front of `agent`."""
    finger = Finger(agent.url)
    finger.wait_until_linked()
    yield finger
    finger.close()


@pytest.fixture
def ledger(hall: RunningHall) -> Ledger:
    return Ledger(hall)


@pytest.fixture
def desk(hall: RunningHall, agent: Agent) -> Desk:
    """Staff beside `agent`."""
    wait_for(lambda: agent.machine.link.state.board, "the kiosk has its hall's board")
    return Desk(hall)
