"""The hall's present day, folded from the journal's events.

A `Day` is the sum of the events applied to it and nothing else: the writer keeps one to decide
by, the screens are drawn from another, and both can be made again from the journal at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from server.core import events as happened
from server.core.hall import Hall
from server.core.hall_json import hall_from_json
from server.core.learning import Learning
from server.core.ticket import AT_COUNTER, MOVES, SlipState, Ticket, TicketState
from server.core.told_ranges import told_from

if TYPE_CHECKING:
    from server.core.forecast import Forecast

BEGINNING = datetime.min.replace(tzinfo=UTC)


class CounterState(StrEnum):
    """Whether a counter calls."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


@dataclass(kw_only=True, slots=True)
class DeskState:
    """One counter today: who sits there and which ticket is at hand."""

    state: CounterState = CounterState.CLOSED
    clerk: int | None = None
    ticket: str | None = None
    last_ended: str | None = None
    paused_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """An event with its place in the journal."""

    seq: int
    at: datetime
    actor: str
    event: happened.Event


@dataclass(kw_only=True)
class Day:
    """The state of one hall's day; `seq` and `at` are those of the newest event applied.

    `calls` holds every ticket called today, the last one asked at its end. `moved` counts what
    changed the queue otherwise than at its end; `forecast` keeps the last one made of this day.
    """

    seq: int = 0
    at: datetime = BEGINNING
    hall: Hall | None = None
    hall_text: str = ""
    day: str = ""
    tickets: dict[str, Ticket] = field(default_factory=dict)
    serials: dict[str, int] = field(default_factory=dict)
    issued: dict[str, int] = field(default_factory=dict)
    queues: dict[str, dict[str, dict[str, Ticket]]] = field(default_factory=dict)
    waits: dict[str, int] = field(default_factory=dict)
    counters: dict[int, DeskState] = field(default_factory=dict)
    calls: dict[str, None] = field(default_factory=dict)
    unconfirmed: dict[str, Ticket] = field(default_factory=dict)
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

    def waiting(self, service: str) -> Iterator[Ticket]:
        """Yield the tickets waiting for `service`, class by class, each in order of issue."""
        for queue in self.queues.get(service, {}).values():
            yield from queue.values()

    def waiting_count(self, service: str) -> int:
        """Return how many wait for `service`."""
        return self.waits.get(service, 0)

    def apply(self, recorded: Recorded) -> None:
        """Take in the journal's next event."""
        self.seq, self.at = recorded.seq, recorded.at
        self.learned.take(self, recorded.event, recorded.at)
        self.moved += type(recorded.event) not in _MOVES_NOBODY
        take = _TAKE.get(type(recorded.event))
        if take is not None:
            take(self, recorded.event, recorded.at)

    def _hall_configured(self, event: happened.HallConfigured, at: datetime) -> None:
        self.hall, self.hall_text = hall_from_json(event.hall), event.text

    def _day_opened(self, event: happened.DayOpened, at: datetime) -> None:
        self.day = event.day
        self.tickets, self.counters, self.calls, self.unconfirmed = {}, {}, {}, {}
        self.serials, self.issued, self.queues, self.waits = {}, {}, {}, {}

    def _counter_opened(self, event: happened.CounterOpened, at: datetime) -> None:
        desk = self.counters.setdefault(event.counter, DeskState())
        desk.state, desk.clerk, desk.paused_at = CounterState.OPEN, event.clerk, None

    def _counter_paused(self, event: happened.CounterPaused, at: datetime) -> None:
        desk = self.counters[event.counter]
        desk.state, desk.paused_at = CounterState.PAUSED, at

    def _counter_closed(self, event: happened.CounterClosed, at: datetime) -> None:
        desk = self.counters[event.counter]
        desk.state, desk.clerk, desk.paused_at = CounterState.CLOSED, None, None

    def _ticket_issued(self, event: happened.TicketIssued, at: datetime) -> None:
        ticket = Ticket(
            id=event.ticket,
            number=event.number,
            service=event.service,
            visit=event.visit,
            issued_at=at,
            priority=event.priority,
            procedure=event.procedure,
            language=event.language,
            channel=event.channel,
            told=told_from(event),
        )
        prefix = event.number[: len(event.number) - len(f"{event.serial:03d}")]
        self.tickets[ticket.id] = ticket
        self.serials[prefix] = max(event.serial, self.serials.get(prefix, 0))
        self.issued[ticket.service] = self.issued.get(ticket.service, 0) + 1
        queue = self.queues.setdefault(ticket.service, {}).setdefault(ticket.priority, {})
        queue[ticket.id] = ticket
        self.waits[ticket.service] = self.waits.get(ticket.service, 0) + 1

    def _slip_printed(self, event: happened.SlipPrinted, at: datetime) -> None:
        self._hold_slip(event.ticket, SlipState.PRINTED)

    def _slip_shown(self, event: happened.SlipShown, at: datetime) -> None:
        self._hold_slip(event.ticket, SlipState.SHOWN)

    def _slip_failed(self, event: happened.SlipFailed, at: datetime) -> None:
        ticket = self.tickets[event.ticket]
        ticket.slip, ticket.slip_failed_at = SlipState.FAILED, at
        if ticket.state is TicketState.WAITING:
            self.unconfirmed[ticket.id] = ticket

    def _ticket_called(self, event: happened.TicketCalled, at: datetime) -> None:
        ticket = self._move(event.ticket, TicketState.CALLED)
        ticket.called_at, ticket.counter = at, event.counter
        self.counters[event.counter].ticket = ticket.id
        self._show_call(ticket.id)

    def _ticket_recalled(self, event: happened.TicketRecalled, at: datetime) -> None:
        self.tickets[event.ticket].recalls += 1
        self._show_call(event.ticket)

    def _service_started(self, event: happened.ServiceStarted, at: datetime) -> None:
        ticket = self._move(event.ticket, TicketState.SERVING)
        ticket.started_at, ticket.start_assumed = event.started_at, event.assumed

    def _ticket_served(self, event: happened.TicketServed, at: datetime) -> None:
        self._end(event.ticket, TicketState.SERVED, at)

    def _ticket_no_show(self, event: happened.TicketNoShow, at: datetime) -> None:
        self._end(event.ticket, TicketState.NO_SHOW, at)

    def _ticket_cancelled(self, event: happened.TicketCancelled, at: datetime) -> None:
        self.tickets[event.ticket].cancel_reason = event.reason
        self._end(event.ticket, TicketState.CANCELLED, at)

    def _rating_given(self, event: happened.RatingGiven, at: datetime) -> None:
        if event.ticket in self.tickets:
            self.tickets[event.ticket].rated = True

    def _hold_slip(self, ticket_id: str, slip: SlipState) -> None:
        self.tickets[ticket_id].slip = slip
        self.unconfirmed.pop(ticket_id, None)

    def _show_call(self, ticket_id: str) -> None:
        self.calls.pop(ticket_id, None)
        self.calls[ticket_id] = None

    def _move(self, ticket_id: str, state: TicketState) -> Ticket:
        ticket = self.tickets[ticket_id]
        assert state in MOVES[ticket.state], f"{ticket_id} cannot be {state} from {ticket.state}"
        if ticket.state is TicketState.WAITING:
            del self.queues[ticket.service][ticket.priority][ticket_id]
            self.waits[ticket.service] -= 1
            self.unconfirmed.pop(ticket_id, None)
        ticket.state = state
        return ticket

    def _end(self, ticket_id: str, state: TicketState, at: datetime) -> None:
        was_at_counter = self.tickets[ticket_id].state in AT_COUNTER
        ticket = self._move(ticket_id, state)
        ticket.ended_at = at
        if was_at_counter and ticket.counter is not None:
            desk = self.counters[ticket.counter]
            desk.ticket, desk.last_ended = None, ticket_id


_MOVES_NOBODY = frozenset(
    {
        happened.TicketIssued,
        happened.TicketRecalled,
        happened.SlipPrinted,
        happened.SlipShown,
        happened.SlipFailed,
        happened.RatingGiven,
    }
)

# The kind is the handler's name; what has none leaves the day as it is.
_TAKE: dict[type[happened.Event], Callable[[Day, Any, datetime], None]] = {
    each: getattr(Day, f"_{kind}")
    for kind, each in happened.KINDS.items()
    if hasattr(Day, f"_{kind}")
}
