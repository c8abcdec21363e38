"""A counter that is not there: a clerk learns the keys on it, and the hall never hears of it.

The page plays it in the browser's memory alone; here it is only laid out.
"""

from __future__ import annotations

from datetime import timedelta

from server.core.boards import frame
from server.core.day import Day
from server.core.events import Json
from server.core.hall import ORDINARY, RESULTS
from server.core.light import Light
from server.core.pictures import moment

NUMBERS = 6
MINUTES_APART = 3
FIRST_NUMBER = 101
SERVICES = (
    ("a", "Việc mẫu A", "Sample service A", "A"),
    ("c", "Việc mẫu C", "Sample service C", "C"),
)
NEIGHBOUR = 99


def training_board(day: Day, light: Light) -> Json:
    """Return the board of a counter with a few made-up tickets, closed as in the morning."""
    return frame(day, light) | {
        "counter": {
            "number": 0,
            "name": {"vi": "Quầy tập thử", "en": "Practice counter"},
            "zone": None,
            "state": "closed",
            "services": [code for code, *_ in SERVICES],
            "clerk": None,
        },
        "ticket": None,
        "next": None,
        "queue": [_queued(place, light) for place in range(NUMBERS)],
        "queue_count": NUMBERS,
        "parked": [],
        "missed": [],
        "undo": None,
        "counters": [{"number": NEIGHBOUR, "name": {"vi": "Quầy mẫu 99", "en": "Sample 99"}}],
        "services": [
            {"code": code, "name": {"vi": vi, "en": en}, "prefix": prefix}
            for code, vi, en, prefix in SERVICES
        ],
        "results": [{"id": each.id, "label": dict(each.label)} for each in RESULTS],
    }


def _queued(place: int, light: Light) -> Json:
    service, _, _, prefix = SERVICES[place % len(SERVICES)]
    number = f"{prefix}{FIRST_NUMBER + place}"
    issued_at = light.at - timedelta(minutes=MINUTES_APART * (NUMBERS - place))
    return {
        "id": f"training-{number}",
        "number": number,
        "service": service,
        "priority": ORDINARY,
        "state": "waiting",
        "issued_at": moment(issued_at),
        "appointed_at": None,
        "goes_first": False,
        "for_counter": None,
        "persons": 1,
        "dossiers": 1,
        "legs": 0,
    }
