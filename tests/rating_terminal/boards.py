"""The boards of the rating terminal's tests: one counter, one visit, scales of every length."""

from __future__ import annotations

from typing import Any

from tests.display.boards import LONG_NAME, display_board

Board = dict[str, Any]

LEVELS = {
    "very_satisfied": ("Rất hài lòng", "Very satisfied", 5, True),
    "satisfied": ("Hài lòng", "Satisfied", 4, True),
    "neutral": ("Bình thường", "Neutral", 3, False),
    "dissatisfied": ("Không hài lòng", "Dissatisfied", 2, False),
    "very_dissatisfied": ("Rất không hài lòng", "Very dissatisfied", 1, False),
}


def scale(*ids: str) -> list[Board]:
    """Make a scale of the given levels, the best first."""
    return [
        {
            "id": each,
            "label": {"vi": LEVELS[each][0], "en": LEVELS[each][1]},
            "face": LEVELS[each][2],
            "satisfied": LEVELS[each][3],
        }
        for each in ids
    ]


FOUR = scale("very_satisfied", "satisfied", "neutral", "dissatisfied")
SCALES = {
    2: scale("satisfied", "dissatisfied"),
    3: scale("very_satisfied", "satisfied", "dissatisfied"),
    4: FOUR,
    5: scale(*LEVELS),
}


def visit(number: str = "A012", *, long: bool = False) -> Board:
    """Make the visit that has just ended at counter 3."""
    name = LONG_NAME if long else "Hộ tịch, chứng thực"
    return {
        "id": f"20261123-{number}",
        "number": number,
        "service": "A",
        "service_name": {"vi": name, "en": "Civil status, certification"},
        "ended_at": "2026-11-23T01:11:50.000Z",
    }


def rating_board(ticket: Board | None = None, **changes: Any) -> Board:
    """Make the board of the tablet at counter 3."""
    frame = {name: display_board()[name] for name in ("hall", "clock", "open", "now")}
    made = frame | {
        "counter": {"number": 3, "name": {"vi": "Quầy 3", "en": "Counter 3"}},
        "ticket": ticket,
        "window_s": 60,
        "scale": FOUR,
        "reasons": [],
    }
    return made | changes
