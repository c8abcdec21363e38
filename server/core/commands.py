"""What somebody asks the hall to do, in the imperative; `decide` answers with events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from server.core.appointment import Appointment
from server.core.events import Event, Json
from server.core.hall import ORDINARY
from server.core.note import Note
from server.core.ticket import Position, Ticket


class ParkedThen(StrEnum):
    """What becomes of the parked tickets of a counter that closes."""

    KEEP = "keep"
    REQUEUE = "requeue"


@dataclass(frozen=True, kw_only=True)
class Context:
    """Who asks, when, and under which of the server's options.

    `clerk` is the staff id of a clerk at a counter; `supervises` lifts the rule that a counter
    belongs to who opened it, `supervises_hall` that a ticket parked at one counter stays there.
    `speed` is hall seconds in a real second. Without `tells_waits` a new ticket is not told its
    wait, which a simulation of a year can do without.
    """

    at: datetime
    actor: str = "system"
    clerk: int | None = None
    supervises: bool = True
    supervises_hall: bool = False
    always_open: bool = False
    speed: float = 1.0
    tells_waits: bool = True


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The events a command leads to, the notes they hash, and what the answer is about."""

    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    ticket: str | None = None
    counter: int | None = None
    service: str | None = None
    doors: bool = False
    appointment: Appointment | None = None
    shifts: bool = False
    announcement: str | None = None
    rating: str | None = None


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something to be decided against the day."""


@dataclass(frozen=True, kw_only=True)
class ConfigureHall(Command):
    """Take this description, read from `text`, as the hall's."""

    text: str
    hall: Json


@dataclass(frozen=True, kw_only=True)
class KeepTime(Command):
    """Do what is due by the clock alone: open and close days, void slips nobody took.

    `spoken_for` are the zones a screen speaks for now (None is that of counters in no zone),
    `speaking` the announcements a screen is saying: these do not expire.
    """

    spoken_for: frozenset[str | None] = frozenset()
    speaking: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class IssueTicket(Command):
    """Give the next number of a service, or the one that an appointment is for."""

    service: str | None = None
    procedure: str | None = None
    priority: str = ORDINARY
    language: str | None = None
    channel: str = "kiosk"
    persons: int = 1
    dossiers: int = 1
    appointment: str | None = None


@dataclass(frozen=True, kw_only=True)
class BookAppointment(Command):
    """Agree a time for a service."""

    service: str
    at: datetime
    procedure: str | None = None
    persons: int = 1
    dossiers: int = 1


@dataclass(frozen=True, kw_only=True)
class CancelAppointment(Command):
    """Give an appointment up."""

    appointment: str


@dataclass(frozen=True, kw_only=True)
class CancelTicket(Command):
    """End a turn without service."""

    ticket: str
    reason: str = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class ReportSlip(Command):
    """Say what became of a copy of the paper: `outcome` is printed, failed or shown."""

    ticket: str
    outcome: str
    reason: str | None = None
    copy: int = 1


@dataclass(frozen=True, kw_only=True)
class ReissueSlip(Command):
    """Have a lost slip printed again by one of `kiosks` (tokens); `kiosk` names it."""

    ticket: str
    kiosk: int | None = None
    kiosks: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SetPriority(Command):
    """Put a ticket into a class; only staff may."""

    ticket: str
    priority: str


@dataclass(frozen=True, kw_only=True)
class SetSize(Command):
    """Note how many persons and dossiers a ticket brings."""

    ticket: str
    persons: int | None = None
    dossiers: int | None = None


@dataclass(frozen=True, kw_only=True)
class MoveTicket(Command):
    """Put a ticket that is at no counter into another queue, or a missed one back into its own."""

    ticket: str
    service: str | None = None
    to_counter: int | None = None
    position: Position = Position.KEPT


@dataclass(frozen=True, kw_only=True)
class CounterCommand(Command):
    """Something a counter does.

    `at_hand` is the ticket that the page of whoever asks shows at the counter: a page that shows
    an old picture is refused. None asks no such question.
    """

    counter: int
    at_hand: str | None = None


@dataclass(frozen=True, kw_only=True)
class OpenCounter(CounterCommand):
    """Begin or go on calling."""


@dataclass(frozen=True, kw_only=True)
class PauseCounter(CounterCommand):
    """Stop calling for a while."""

    reason: Note | None = None


@dataclass(frozen=True, kw_only=True)
class CloseCounter(CounterCommand):
    """End the counter's work; `parked` says what becomes of what is parked there."""

    parked: ParkedThen | None = None


@dataclass(frozen=True, kw_only=True)
class CallNext(CounterCommand):
    """Finish what is at hand as served, then call who is next."""


@dataclass(frozen=True, kw_only=True)
class CallChosen(CounterCommand):
    """Finish what is at hand as served, then call this ticket."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class Recall(CounterCommand):
    """Ask the called ticket again."""


@dataclass(frozen=True, kw_only=True)
class StartService(CounterCommand):
    """The called citizen is here."""


@dataclass(frozen=True, kw_only=True)
class FinishService(CounterCommand):
    """The turn is done, with what came of it if the clerk says so."""

    result: str | None = None
    services: tuple[str, ...] = ()
    persons: int | None = None
    dossier: Note | None = None


@dataclass(frozen=True, kw_only=True)
class MarkNoShow(CounterCommand):
    """Nobody came."""


@dataclass(frozen=True, kw_only=True)
class ParkTicket(CounterCommand):
    """Set the turn at hand aside."""

    note: Note | None = None


@dataclass(frozen=True, kw_only=True)
class ResumeTicket(CounterCommand):
    """Take up again a turn that this counter set aside."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class RequeueTicket(CounterCommand):
    """Put the ticket at hand, or the named missed or parked one, back into its queue."""

    ticket: str | None = None
    position: Position = Position.LAST


@dataclass(frozen=True, kw_only=True)
class TransferTicket(CounterCommand):
    """Send the ticket at hand to another service, or to one counter, with the same number."""

    service: str | None = None
    to_counter: int | None = None
    position: Position = Position.LAST


@dataclass(frozen=True, kw_only=True)
class Undo(CounterCommand):
    """Take back the counter's last step."""


@dataclass(frozen=True, kw_only=True)
class Rate(Command):
    """Record a citizen's answer.

    `ticket` is the visit it is about, found by the desk, None for a free-standing terminal;
    `of_counter` the only counter the terminal may rate.
    """

    level: str
    ticket: Ticket | None = None
    of_counter: int | None = None
    reasons: tuple[str, ...] = ()
    comment: Note | None = None
    rated_at: datetime | None = None
    channel: str = "tablet"
    rating: str = ""


@dataclass(frozen=True, kw_only=True)
class Record(Command):
    """Write events that need no decision: who may enter is settled in the store's tables."""

    events: tuple[Event, ...] = field(default=())
