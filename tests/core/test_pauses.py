"""Why a counter pauses: known to whoever runs the hall, and only until it goes on."""

from __future__ import annotations

from typing import Any

from server.core import commands
from server.core.light import Light
from server.core.monitor_board import monitor_board
from server.core.note import Note
from tests.world import MINH, PaperHall

NOTE = Note(text="Đi họp", salt="a")


def reason(hall: PaperHall) -> Any:
    light = Light(at=hall.at, note_of={NOTE.hash: NOTE.text}.get)
    return monitor_board(hall.day, light)["counters"][0]["pause_reason"]


def test_the_reason_of_a_pause_is_told_until_the_counter_goes_on_or_closes() -> None:
    hall = PaperHall()
    hall.open(1, by=MINH)
    assert reason(hall) is None
    hall.do(commands.PauseCounter(counter=1, reason=NOTE), MINH)
    assert reason(hall) == "Đi họp"
    hall.open(1, by=MINH)
    assert reason(hall) is None
    hall.do(commands.PauseCounter(counter=1), MINH)
    assert reason(hall) is None
    hall.open(1, by=MINH)
    hall.do(commands.PauseCounter(counter=1, reason=NOTE), MINH)
    hall.do(commands.CloseCounter(counter=1), MINH)
    assert reason(hall) is None


def test_a_note_that_a_rule_has_removed_is_no_reason() -> None:
    hall = PaperHall()
    hall.open(1, by=MINH)
    hall.do(commands.PauseCounter(counter=1, reason=NOTE), MINH)
    told = monitor_board(hall.day, Light(at=hall.at))["counters"][0]
    assert (told["state"], told["pause_reason"]) == ("paused", None)
