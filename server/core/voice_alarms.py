"""Which parts of the hall do not hear their calls: nothing was said since some were given up."""

from __future__ import annotations

from collections.abc import Iterator

from server.core.alarm import SHOWN_NUMBERS, Alarm, AlarmKind
from server.core.announcements import Outcome
from server.core.day import Day
from server.core.hall import Hall
from server.core.spoken import spoken_languages


def unheard(day: Day, hall: Hall) -> Iterator[Alarm]:
    """Yield an alarm for each zone whose calls expired unspoken, until one is spoken again."""
    if not spoken_languages(hall):
        return
    for zone, silence in day.announcements.silences.items():
        nobody = silence.reason is Outcome.NO_SCREEN
        yield Alarm(
            kind=AlarmKind.NO_VOICE if nobody else AlarmKind.LATE_VOICE,
            since=silence.since,
            action="look_at_voice",
            zone=zone,
            numbers=silence.numbers[-SHOWN_NUMBERS:],
            count=silence.count,
        )
