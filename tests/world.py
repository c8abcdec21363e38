"""One small hall and its people, for any test: three services, three counters, a Monday morning.

`PaperHall` plays a day with the core alone; `open_desk` opens the same hall on a real database.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from server.core import commands
from server.core.commands import Command, Context, Decision
from server.core.day import Day, Recorded
from server.core.decide import decide, due_before
from server.core.events import Event
from server.core.hall import (
    Counter,
    Hall,
    Hours,
    Level,
    PriorityClass,
    Reason,
    Rules,
    Service,
    Session,
    Zone,
)
from server.core.hall_json import hall_to_json
from server.core.ticket import Ticket
from server.desk.clock import HallClock
from server.desk.desk import Desk, Options
from server.desk.principal import Principal, Role
from server.store.migrations import PROJECTIONS

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday, eight o'clock in the hall."""

HALL_TEXT = "code: small"
HALL = Hall(
    code="small",
    name={"vi": "Bộ phận một cửa", "en": "One-stop hall"},
    place={"vi": "Quế Võ", "en": "Que Vo"},
    timezone="Asia/Ho_Chi_Minh",
    languages=("vi", "en"),
    services=(
        Service(code="civil", prefix="A", name={"vi": "Hộ tịch"}, expected_s=300, appointments=2),
        Service(code="land", prefix="C", name={"vi": "Đất đai"}, expected_s=900),
        Service(code="pension", prefix="E", name={"vi": "Lương hưu"}, daily_limit=3),
    ),
    zones=(Zone(code="front", name={"vi": "Khu trước"}), Zone(code="back", name={"vi": "Khu sau"})),
    counters=(
        Counter(number=1, name={"vi": "Quầy 1"}, serves=("civil", "land"), zone="front"),
        Counter(number=2, name={"vi": "Quầy 2"}, serves=("land", "civil"), zone="front"),
        Counter(number=3, name={"vi": "Quầy 3"}, serves=("pension", "land"), zone="back"),
    ),
    hours=Hours(
        weekly={
            weekday: (
                Session(opens=time(7, 30), closes=time(11, 30)),
                Session(opens=time(13, 30), closes=time(17)),
            )
            for weekday in range(5)
        }
    ),
    scale=(
        Level(id="very_satisfied", label={"vi": "Rất hài lòng"}, face=5, satisfied=True),
        Level(id="satisfied", label={"vi": "Hài lòng"}, face=4, satisfied=True),
        Level(id="neutral", label={"vi": "Bình thường"}, face=3, satisfied=False),
        Level(id="dissatisfied", label={"vi": "Không hài lòng"}, face=1, satisfied=False),
    ),
    reasons=(Reason(id="wait", label={"vi": "Chờ lâu"}),),
    priorities=(PriorityClass(code="elderly", name={"vi": "Người cao tuổi"}, rate=4.0),),
    rules=Rules(slip_void_s=120, usual_walk_s=40, rating_window_s=60),
)

KIOSK = Principal(role=Role.KIOSK, token=1)
SUPERVISOR = Principal(role=Role.SUPERVISOR, staff=1, name="Lan")
MINH = Principal(role=Role.CLERK, staff=2, name="Minh")
HOA = Principal(role=Role.CLERK, staff=3, name="Hoa")
TABLET_1 = Principal(role=Role.RATING, token=2, counter=1)
EXIT_TERMINAL = Principal(role=Role.RATING, token=3)
ADMIN = Principal(role=Role.ADMIN, staff=9, name="Quản trị")


@dataclass
class PaperHall:
    """The hall played by the core alone: decides, applies, and keeps what happened."""

    at: datetime = MORNING
    day: Day = field(default_factory=Day)
    happened: list[Recorded] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.do(commands.ConfigureHall(text=HALL_TEXT, hall=hall_to_json(HALL)))

    def do(self, command: Command, by: Principal = SUPERVISOR, **options: Any) -> Decision:
        """Decide `command` now and apply what it leads to."""
        context = by.context(Context(at=self.at, **options))
        self.take(due_before(self.day, context))
        decision = decide(self.day, command, context)
        self.take(decision.events)
        return decision

    def take(self, events: tuple[Event, ...]) -> None:
        """Apply events as if the journal had them."""
        for event in events:
            recorded = Recorded(seq=self.day.seq + 1, at=self.at, actor="test", event=event)
            self.day.apply(recorded)
            self.happened.append(recorded)

    def after(self, seconds: float) -> PaperHall:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)
        return self

    def issue(self, service: str = "civil", **asked: Any) -> Ticket:
        """Give a ticket, at any hour and without limit."""
        made = self.do(commands.IssueTicket(service=service, **asked), always_open=True).ticket
        assert made is not None
        return self.day.tickets[made]

    def open(self, *counters: int, by: Principal = SUPERVISOR) -> None:
        """Open counters."""
        for counter in counters:
            self.do(commands.OpenCounter(counter=counter), by)

    def call_next(self, counter: int) -> Ticket | None:
        """Call who is next."""
        called = self.do(commands.CallNext(counter=counter)).ticket
        return self.day.tickets[called] if called else None


@dataclass(frozen=True)
class HandClock(HallClock):
    """A clock set by hand."""

    hands: list[datetime] = field(default_factory=lambda: [MORNING])

    def now(self) -> datetime:
        """Return where the hands stand."""
        return self.hands[0]

    def step(self, seconds: float) -> None:
        """Move the hands, back as well."""
        self.hands[0] += timedelta(seconds=seconds)


@contextmanager
def fast_folder() -> Iterator[Path]:
    """Yield a real folder in memory where the system has one: a synced write is quick there."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def open_desk(
    folder: Path, clock: HallClock | None = None, *, always_open: bool = False
) -> Iterator[Desk]:
    """Yield the hall's desk on `folder`, writing, but keeping time only when told to."""
    desk = Desk(folder, Options(clock=clock or HandClock(), always_open=always_open))
    desk.writer.start()
    try:
        desk.ask(commands.ConfigureHall(text=HALL_TEXT, hall=hall_to_json(HALL)), ADMIN)
        desk.keep_time()
        yield desk
    finally:
        desk.stop()


def tables(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every projection."""
    return {
        name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
        for name in PROJECTIONS
    }
