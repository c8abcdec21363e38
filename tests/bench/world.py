"""The benches' hall, made in code: services enough for a million numbers, counters for all."""

from __future__ import annotations

import itertools
import string
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from server.core.commands import ConfigureHall, Context
from server.core.decide import decide, due_before
from server.core.events import (
    CounterOpened,
    Event,
    ServiceStarted,
    TicketCalled,
    TicketIssued,
    TicketServed,
)
from server.core.hall import Counter, Hall, Hours, Level, Service, Session
from server.core.hall_json import hall_to_json
from server.desk.access import create_token
from server.desk.principal import Role
from server.store.books import Books
from server.store.database import open_hall

SERVICES = 400
SERVICES_A_COUNTER = 25
TICKETS_A_DAY = 4000
FIRST_DAY = datetime(2024, 1, 1, 1, tzinfo=UTC)


def bench_hall() -> Hall:
    """Return a hall of 400 services at 16 counters, open at all hours."""
    prefixes = ("".join(pair) for pair in itertools.product(string.ascii_uppercase, repeat=2))
    codes = list(itertools.islice(prefixes, SERVICES))
    parts = [
        tuple(codes[i : i + SERVICES_A_COUNTER]) for i in range(0, SERVICES, SERVICES_A_COUNTER)
    ]
    return Hall(
        code="bench",
        name={"vi": "Trung tâm thử tải"},
        place={"vi": "Thử tải"},
        timezone="Asia/Ho_Chi_Minh",
        languages=("vi",),
        services=tuple(Service(code=c, prefix=c, name={"vi": f"Dịch vụ {c}"}) for c in codes),
        counters=tuple(
            Counter(number=n, name={"vi": f"Quầy {n}"}, serves=part)
            for n, part in enumerate(parts, start=1)
        ),
        hours=Hours(weekly={d: (Session(opens=time(0), closes=time(23, 59)),) for d in range(7)}),
        scale=(
            Level(id="satisfied", label={"vi": "Hài lòng"}, face=5, satisfied=True),
            Level(id="dissatisfied", label={"vi": "Không hài lòng"}, face=1, satisfied=False),
        ),
    )


def load(books: Books, hall: Hall) -> None:
    """Configure the hall as `moiso hall load` does."""
    text = "# made by the bench"

    def job(inner: Books) -> None:
        decision = decide(
            inner.day,
            ConfigureHall(text=text, hall=hall_to_json(hall)),
            Context(at=inner.moment()),
        )
        inner.append(decision.events, "bench")

    done = books.run([job])[0]
    if done.error:
        raise done.error


def tokens(folder: Path, *roles: Role) -> dict[Role, str]:
    """Make a token for each role in a hall that is not running."""
    database = open_hall(folder)
    books = Books(database, now=lambda: datetime.now(UTC), turns_days=False)
    made = {}
    for role in roles:
        done = books.run([create_token(role=role, name="bench")])[0]
        if done.error:
            raise done.error
        made[role] = done.answer.secret
    database.close()
    return made


def fill(folder: Path, tickets: int) -> None:
    """Make a hall with `tickets` served tickets on days past, by the one write path."""
    hall = bench_hall()
    moment = FIRST_DAY
    database = open_hall(folder)
    # Building it is not what is measured: a crash here only means building it again.
    database.conn.execute("PRAGMA synchronous = OFF")
    books = Books(database, now=lambda: moment)
    load(books, hall)
    left = tickets
    while left > 0:
        today = min(TICKETS_A_DAY, left)

        def day(inner: Books, today: int = today) -> None:
            inner.append(_day(inner, hall, today), "bench")

        done = books.run([day])[0]
        if done.error:
            raise done.error
        left -= today
        moment += timedelta(days=1)
        print(f"\r  {tickets - left:,} of {tickets:,} tickets", end="", flush=True)
    print()
    database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _day(books: Books, hall: Hall, tickets: int) -> list[Event]:
    assert not due_before(books.day, Context(at=books.moment()))
    events: list[Event] = [CounterOpened(counter=each.number) for each in hall.counters]
    at = books.moment()
    per_service = -(-tickets // len(hall.services))
    serials = itertools.product(range(1, per_service + 1), hall.counters, range(SERVICES_A_COUNTER))
    for serial, counter, place in itertools.islice(serials, tickets):
        events += _visit(books.day.day, counter, counter.serves[place], serial, at)
    return events


def _visit(day: str, counter: Counter, service: str, serial: int, at: datetime) -> list[Event]:
    number = f"{service}{serial:03d}"
    about: dict[str, Any] = {
        "ticket": f"{day.replace('-', '')}-{number}",
        "number": number,
        "service": service,
    }
    issued = TicketIssued(
        **about,
        visit=about["ticket"],
        serial=serial,
        priority="ordinary",
        language="vi",
        channel="kiosk",
    )
    at_counter = {**about, "counter": counter.number}
    return [
        issued,
        TicketCalled(**at_counter),
        ServiceStarted(**at_counter, started_at=at),
        TicketServed(**at_counter),
    ]
