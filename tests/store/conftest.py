"""Books on a real file, in memory where the system has such a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.core.commands import ConfigureHall, Context, IssueTicket, OpenCounter
from server.core.decide import decide
from server.core.events import Event
from server.core.hall_json import hall_to_json
from server.store.books import Books, Job
from server.store.database import open_hall
from tests.world import HALL, HALL_TEXT, HandClock, fast_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with fast_folder() as made:
        yield made


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def books(folder: Path, clock: HandClock) -> Iterator[Books]:
    made = Books(open_hall(folder), now=clock.now)
    done = made.run([configure, command(OpenCounter(counter=1)), issue()])
    assert [each.error for each in done] == [None] * 3
    yield made
    made.database.close()


def configure(books: Books) -> None:
    asked = ConfigureHall(text=HALL_TEXT, hall=hall_to_json(HALL))
    books.append(decide(books.day, asked, Context(at=books.moment())).events, "test")


def command(asked: object) -> Job:
    def job(books: Books) -> str | None:
        decision = decide(books.day, asked, Context(at=books.moment()))  # type: ignore[arg-type]
        books.append(decision.events, "test", decision.notes)
        return decision.ticket

    return job


def issue(service: str = "civil") -> Job:
    return command(IssueTicket(service=service))


def append(*events: Event) -> Job:
    return lambda books: books.append(events, "test")
