"""Every key a file of shifts may have, beside those of a hall's file."""

from __future__ import annotations

from server.halls.key import Key, Shape
from server.halls.keys import LAST_NUMBER

SHIFT_FILE = "the file of shifts"
SHIFT_SECTIONS: dict[str, tuple[Key, ...]] = {
    SHIFT_FILE: (
        Key(
            name="shifts",
            shape=Shape.SECTIONS,
            meaning="Who sits where; an empty list, `[]`, is a hall without a plan.",
        ),
    ),
    "shifts": (
        Key(
            name="clerk",
            shape=Shape.PLAIN,
            meaning="The name the clerk logs in by: `moiso staff list` shows it.",
            required=True,
        ),
        Key(
            name="counter",
            shape=Shape.WHOLE,
            meaning="The counter's number; without it the clerk helps where needed.",
            least=1,
            most=LAST_NUMBER,
        ),
        Key(
            name="weekly",
            shape=Shape.SESSIONS,
            meaning="When, in the hall's time: `mon-fri: [07:30-11:30, 13:30-17:00]`.",
            required=True,
        ),
    ),
}
