"""What a display's board tells of the loudspeaker: what is to be said, and who says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.core import commands
from server.core.announcement_board import announcement_picture, spoken_picture
from server.core.hall import Hall
from server.core.hall_json import hall_to_json
from server.core.light import Light, Speaker
from server.core.voice import Voice
from tests.world import HALL, PaperHall


@pytest.fixture
def hall() -> PaperHall:
    """A hall whose counters are open and for which one waits."""
    paper = PaperHall()
    paper.open(1, 2, 3)
    paper.issue()
    return paper


def head(paper: PaperHall) -> str:
    return next(iter(paper.day.announcements.pending))


def configured(paper: PaperHall, hall: Hall, text: str) -> PaperHall:
    paper.do(commands.ConfigureHall(text=text, hall=hall_to_json(hall)))
    return paper


def test_a_hall_that_keeps_silent_has_nothing_to_say(hall: PaperHall) -> None:
    hall.call_next(1)
    configured(hall, replace(HALL, voice=Voice(speaks=False)), "silent")
    assert hall.day.announcements.pending == {}
    hall.do(commands.Recall(counter=1))
    assert hall.day.announcements.pending == {}
    told = spoken_picture(hall.day, HALL, Light(at=hall.at), zone=None)
    assert told["announcements"] == []


def test_a_board_says_what_is_to_be_said_in_full(hall: PaperHall) -> None:
    hall.call_next(3)  # nobody waits for it
    hall.call_next(1)
    light = Light(at=hall.at, speakers={"front": Speaker(screen=9)})

    told = spoken_picture(hall.day, HALL, light, zone="front")

    (first,) = told["announcements"]
    assert first == {
        "id": head(hall),
        "ticket": "20261123-A001",
        "number": "A001",
        "counter": 1,
        "zone": "front",
        "at": "2026-11-23T01:00:00.000Z",
        "recall": False,
        "text": {"vi": "Mời số A, không, không, một, đến quầy số một"},
        "languages": ["vi"],
        "audio_url": f"/api/v1/announcements/{head(hall)}/audio",
        "again": False,
    }
    assert told["voice"] == {
        "speaks": True,
        "speaker": 9,
        "volume": 1.0,
        "take_over_after_s": 5,
    }
    assert announcement_picture(HALL, hall.day.announcements.pending[head(hall)]) == first


def test_a_zone_hears_its_own_calls_and_a_panel_none(hall: PaperHall) -> None:
    hall.issue("pension")
    hall.call_next(1)
    hall.call_next(3)
    light = Light(at=hall.at, speakers={"front": Speaker(screen=9)})

    def heard(zone: str | None, *, silent: bool = False) -> list[str]:
        told = spoken_picture(hall.day, HALL, light, zone=zone, silent=silent)["announcements"]
        return [each["number"] for each in told]

    assert heard("front") == ["A001"]
    assert heard("back") == ["E001"]
    assert heard(None, silent=True) == []
    # First what no screen of its own zone says: the front has one.
    assert heard(None) == ["E001", "A001"]


def test_a_board_of_the_whole_hall_names_who_speaks_for_what_comes_next(hall: PaperHall) -> None:
    speakers: dict[str | None, Speaker] = {
        "front": Speaker(screen=9, own=False),
        "back": Speaker(screen=4),
    }
    light = Light(at=hall.at, speakers=speakers)
    assert spoken_picture(hall.day, HALL, light, zone=None)["voice"]["speaker"] is None
    hall.call_next(1)
    assert spoken_picture(hall.day, HALL, light, zone=None)["voice"]["speaker"] == 9
