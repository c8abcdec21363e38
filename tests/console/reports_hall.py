"""The hall of the reports' tests: Tuesday 24 November 2026, half past ten, with days behind it.

Thursday nobody answered, Friday and Monday were usual, Sunday nobody came, and today goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

from server.desk.principal import Role
from tests.console.past_days import PastDays
from tests.running_hall import PASSWORD, RunningHall
from tests.world import fast_folder

THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY, TODAY = (date(2026, 11, day) for day in range(19, 25))
MONTH = date(2026, 11, 1)
NOW = time(10, 30)
SUPERVISOR, CLERK = "lan", "minh"
AT_THE_EXIT = ("very_satisfied", "satisfied", "neutral") * 4


@contextmanager
def reporting_hall() -> Iterator[RunningHall]:
    """Yield the running hall; its people log in with `PASSWORD`.

    Whoever is added beside it brings the real day with him: its clock never runs backwards.
    """
    with fast_folder() as folder:
        with PastDays(folder, pace=2.5) as past:
            past.person(SUPERVISOR, Role.SUPERVISOR, PASSWORD)
            past.person(CLERK, Role.CLERK, PASSWORD)
            past.live(THURSDAY, 40, silent=True)
            past.live(FRIDAY, 110)
            past.live(MONDAY, 140)
            for level in AT_THE_EXIT:
                past.rate(level, None)
            past.live(TODAY, 120, until=NOW)
        starts = f"{TODAY}T{NOW}+0700"
        hall = RunningHall(folder, options=("--clock-starts", starts))
        try:
            hall.start()
            yield hall
        finally:
            hall.kill()
