"""What the command line writes beside the server reaches the screens by itself."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.desk.principal import Role
from server.halls import sample_text
from tests.live.conftest import Listen
from tests.live.listener import refusal
from tests.running_hall import RunningHall

Load = Callable[[str], None]

COUNTER_16 = re.compile(r"^  - \{number: 16, .*\n", re.MULTILINE)


@pytest.fixture
def load(hall: RunningHall, tmp_path: Path) -> Iterator[Load]:
    """Load texts into the running hall by the command line; the sample is put back afterwards."""

    def by_command(text: str) -> None:
        (tmp_path / "hall.yaml").write_text(text, encoding="utf-8")
        words = ["hall", "load", str(tmp_path / "hall.yaml"), "--data", str(hall.folder)]
        subprocess.run([sys.executable, "-m", "server.cli", *words], check=True, timeout=60)

    yield by_command
    by_command(sample_text("quevo"))


def renamed(text: str) -> str:
    return text.replace('place: {vi: "Quế Võ, Bắc Ninh"', 'place: {vi: "Phố Mới, Quế Võ"')


def without_counter_16(text: str) -> str:
    made, count = COUNTER_16.subn("", text)
    assert count == 1
    return made


def test_a_changed_hall_is_on_every_screen(listen: Listen, load: Load) -> None:
    screens = [
        listen(Role.DISPLAY),
        listen(Role.KIOSK),
        listen(Role.COUNTER, 1),
        listen(Role.RATING, 1),
        listen(Role.INTEGRATION),
    ]
    load(renamed(sample_text("quevo")))
    for screen in screens:
        hall = screen.push("hall_configured")["board"]["hall"]
        assert hall["place"]["vi"] == "Phố Mới, Quế Võ"


def test_who_sits_at_a_counter_that_is_gone_is_cut_off_and_the_others_hear_on(
    hall: RunningHall, listen: Listen, load: Load
) -> None:
    token = hall.token(Role.COUNTER, counter=16)
    gone = [
        listen(wish={"token": token}),
        listen(Role.RATING, 16),
        listen(Role.DISPLAY, 16),
        listen(Role.SUPERVISOR, wish={"counter": 16}),
    ]
    stays = [listen(Role.COUNTER, 1), listen(Role.DISPLAY), listen(Role.RATING, 1)]
    load(without_counter_16(sample_text("quevo")))
    for screen in gone:
        screen.is_cut()
    assert refusal(hall.url, {"token": token}) == "forbidden"
    ticket = hall.device(Role.KIOSK).post("/tickets", {"service": "A"}).json()
    for screen in stays[:2]:
        screen.push("ticket_issued", ticket=ticket["id"])
    assert [screen.cuts for screen in stays] == [0, 0, 0]
