"""The hall's present day, folded from the journal's events.

A `Day` is the sum of the events applied to it and nothing else: the writer keeps one to decide
by, the screens are drawn from another, and both can be made again from the journal at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from server.core.announcements import Announcements
from server.core.appointment import Appointment
from server.core.closures import Closures
from server.core.counter_state import DeskState
from server.core.events import Event
from server.core.folding import MOVES_NOBODY, take_in
from server.core.hall import Hall
from server.core.learning import Learning
from server.core.queues import Line, Queues
from server.core.shifts import Plan
from server.core.ticket import Ticket

if TYPE_CHECKING:
    from server.core.forecast import Forecast

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """An event with its place in the journal."""

    seq: int
    at: datetime
    actor: str
    event: Event


@dataclass(kw_only=True)
class Day:
    """The state of one hall's day; `seq` and `at` are those of the newest event applied.

    `calls` holds every ticket called today, the last one asked at its end; `parked` those set
    aside; `unconfirmed` those whose slip failed and that nobody has taken; `reprints` those whose
    slip a kiosk is to print again; `announcements` what is to be said; `appointments` those of
    today and of the days to come that nobody has given up. `moved` counts what changed the queue
    otherwise than at its end; `forecast` keeps the last one made of this day. The hall, the plan
    of its `shifts` and appointments to come outlive the day.
    """

    seq: int = 0
    at: datetime = BEGINNING
    hall: Hall | None = None
    hall_text: str = ""
    day: str = ""
    tickets: dict[str, Ticket] = field(default_factory=dict)
    serials: dict[str, int] = field(default_factory=dict)
    issued: dict[str, int] = field(default_factory=dict)
    queues: Queues = field(default_factory=Queues)
    counters: dict[int, DeskState] = field(default_factory=dict)
    calls: dict[str, None] = field(default_factory=dict)
    parked: dict[str, Ticket] = field(default_factory=dict)
    unconfirmed: dict[str, Ticket] = field(default_factory=dict)
    reprints: dict[str, Ticket] = field(default_factory=dict)
    closures: Closures = field(default_factory=Closures)
    announcements: Announcements = field(default_factory=Announcements)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    shifts: Plan = ()
    learned: Learning = field(default_factory=Learning)
    moved: int = field(default=0, compare=False)
    forecast: Forecast | None = field(default=None, compare=False, repr=False)

    def desk(self, counter: int) -> DeskState:
        """Return the counter's state, closed if nothing was heard of it today."""
        return self.counters.get(counter) or DeskState()

    def at_hand(self, counter: int) -> Ticket | None:
        """Return the ticket the counter has called or serves."""
        ticket = self.desk(counter).ticket
        return self.tickets[ticket] if ticket else None

    def parked_at(self, counter: int) -> list[Ticket]:
        """Return the tickets the counter set aside, the longest first."""
        return [each for each in self.parked.values() if each.counter == counter]

    @property
    def waits(self) -> dict[str, int]:
        """Return how many wait for each service; those sent to one counter are not among them."""
        return self.queues.waits

    def waiting(self, line: Line) -> Iterator[Ticket]:
        """Yield the tickets waiting for a service (or sent to a counter), class by class."""
        return self.queues.waiting(line)

    def waiting_count(self, service: str) -> int:
        """Return how many wait for `service`."""
        return self.queues.waits.get(service, 0)

    def apply(self, recorded: Recorded) -> None:
        """Take in the journal's next event."""
        self.seq, self.at = recorded.seq, recorded.at
        self.learned.take(self, recorded.event, recorded.at)
        self.moved += type(recorded.event) not in MOVES_NOBODY
        take_in(self, recorded.event)
