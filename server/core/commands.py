"""What somebody asks the hall to do, in the imperative; `decide` answers with events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from server.core.events import Event, Json
from server.core.hall import ORDINARY
from server.core.note import Note
from server.core.ticket import Ticket


@dataclass(frozen=True, kw_only=True)
class Context:
    """Who asks, when, and under which of the server's options.

    `clerk` is the staff id of a clerk at a counter; `supervises` lifts the rule that a counter
    belongs to who opened it. `speed` is hall seconds in a real second. Without `tells_waits` a new
    ticket is not told its wait, which a simulation of a year can do without.
    """

    at: datetime
    actor: str = "system"
    clerk: int | None = None
    supervises: bool = True
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
    """Do what is due by the clock alone: open and close days, void slips nobody took."""


@dataclass(frozen=True, kw_only=True)
class IssueTicket(Command):
    """Give the next number of a service."""

    service: str
    procedure: str | None = None
    priority: str = ORDINARY
    language: str | None = None
    channel: str = "kiosk"


@dataclass(frozen=True, kw_only=True)
class CancelTicket(Command):
    """End a turn without service."""

    ticket: str
    reason: str = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class ReportSlip(Command):
    """Say what became of the paper: `outcome` is printed, failed or shown."""

    ticket: str
    outcome: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class CounterCommand(Command):
    """Something a counter does."""

    counter: int


@dataclass(frozen=True, kw_only=True)
class OpenCounter(CounterCommand):
    """Begin or go on calling."""


@dataclass(frozen=True, kw_only=True)
class PauseCounter(CounterCommand):
    """Stop calling for a while."""

    reason: Note | None = None


@dataclass(frozen=True, kw_only=True)
class CloseCounter(CounterCommand):
    """End the counter's work."""


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
    """The turn is done, with the result if the clerk names one."""

    result: str | None = None


@dataclass(frozen=True, kw_only=True)
class MarkNoShow(CounterCommand):
    """Nobody came."""


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
