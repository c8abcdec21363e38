"""The demo's hall: its folder made ready, its people and tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from server.core.commands import ConfigureHall, Context
from server.core.decide import decide
from server.core.hall import Hall
from server.core.hall_json import hall_to_json
from server.core.hours import opening
from server.desk.access import add_staff, create_token, new_password, reset_staff
from server.desk.principal import Role
from server.desk.shifts import people_to_plan, planning_of
from server.halls.shift_reader import read_shifts
from server.halls.shift_writer import sample_shifts
from server.store.access import find_staff
from server.store.books import Books, Job, load_day
from server.store.database import FILE_NAME, open_hall
from server.store.errors import StoreError

T = TypeVar("T")

STARTS_HOUR = 7
BEFORE_THE_DAY = timedelta(minutes=30)
RECEPTION = "reception"
SUPERVISOR = "supervisor"
VISITING_CLERK = "clerk"
MARK = "made-by-demo"
"""The file that says that a folder's hall is a demo's, not somebody's own."""

CITIZENS = "Người dân mô phỏng"
"""What the devices of the simulated are called among the hall's own."""


@dataclass(frozen=True, kw_only=True)
class DemoHall:
    """A hall made ready: passwords by name, tokens by what they are for."""

    folder: Path
    hall: Hall
    text: str
    starts_at: datetime
    passwords: dict[str, str]
    kiosk_token: str
    tablet_tokens: dict[int, str]


def prepare(folder: Path, text: str, hall: Hall, counters: list[int], *, real: bool) -> DemoHall:
    """Load the hall, and make its people and tokens; with `real` the clock is the real one.

    Raises:
        StoreError: the folder holds a hall that no demo made; it is untouched.
    """
    _refuse_somebody_s(folder)
    database = open_hall(folder)
    try:
        newest = max(load_day(database.conn).at, datetime.now(UTC))
        starts_at = datetime.now(UTC) if real else next_monday(hall, newest)
        setting_up = datetime.now(UTC) if real else starts_at - BEFORE_THE_DAY
        books = Books(database, now=lambda: setting_up, turns_days=False)
        _do(books, _load(text, hall))
        names = {
            SUPERVISOR: Role.SUPERVISOR,
            VISITING_CLERK: Role.CLERK,
            RECEPTION: Role.SUPERVISOR,
        }
        seats: dict[str, int | None] = {clerk_name(counter): counter for counter in counters}
        names |= dict.fromkeys(seats, Role.CLERK)
        passwords = {name: _person(books, name, role) for name, role in names.items()}
        _do(books, _plan(hall, seats | {VISITING_CLERK: None}))
        return DemoHall(
            folder=folder,
            hall=hall,
            text=text,
            starts_at=starts_at,
            passwords=passwords,
            kiosk_token=_do(books, create_token(role=Role.KIOSK, name=CITIZENS)).secret,
            tablet_tokens={
                counter: _do(
                    books, create_token(role=Role.RATING, counter=counter, name=CITIZENS)
                ).secret
                for counter in counters
            },
        )
    finally:
        database.close()


def _refuse_somebody_s(folder: Path) -> None:
    if (folder / FILE_NAME).exists() and not (folder / MARK).exists():
        raise StoreError(f"{folder} holds a hall that is not a demo's: name another with --data")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def clerk_name(counter: int) -> str:
    """Return the log-in name of the simulated clerk at a counter."""
    return f"clerk-{counter}"


def next_monday(hall: Hall, after: datetime) -> datetime:
    """Return 07:00 hall time of the first Monday after `after` on which the hall works."""
    return _morning(hall, after, lambda local: local.weekday() == 0)


def next_working_day(hall: Hall, after: datetime) -> datetime:
    """Return 07:00 hall time of the first day after `after` on which the hall works."""
    return _morning(hall, after, lambda local: True)


def _morning(hall: Hall, after: datetime, fits: Callable[[datetime], bool]) -> datetime:
    local = after.astimezone(hall.zone_info)
    morning = local.replace(hour=STARTS_HOUR, minute=0, second=0, microsecond=0)
    while True:
        morning += timedelta(days=1)
        works = opening(hall, morning.replace(hour=9)).tickets
        if works and fits(morning):
            return morning


def _load(text: str, hall: Hall) -> Job:
    def job(books: Books) -> None:
        command = ConfigureHall(text=text, hall=hall_to_json(hall))
        decision = decide(books.day, command, Context(at=books.moment()))
        books.append(decision.events, "console")

    return job


def _plan(hall: Hall, seats: dict[str, int | None]) -> Job:
    def job(books: Books) -> None:
        text = sample_shifts(hall, seats)
        found = read_shifts(text, hall, people_to_plan(books.connection))
        command = planning_of(found)(books)
        decision = decide(books.day, command, Context(at=books.moment()))
        books.append(decision.events, "console")

    return job


def _person(books: Books, name: str, role: Role) -> str:
    password = new_password()
    known = find_staff(books.connection, name) is not None
    _do(books, reset_staff(name, password) if known else add_staff(name, role, password))
    return password


def _do(books: Books, job: Callable[[Books], T]) -> T:
    done = books.run([job])[0]
    if done.error is not None:
        raise done.error
    answer: T = done.answer
    return answer
