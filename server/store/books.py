"""The one write path: jobs run in order inside one durable transaction.

Each job has a savepoint of its own; all are answered after COMMIT. The chain's tail is read inside
every transaction, because the command line writes beside the server, and the day to decide by is
brought up to that tail first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from server.core.commands import Context
from server.core.day import Day, Recorded
from server.core.decide import due_before
from server.core.events import Event
from server.core.note import Note
from server.store import journal
from server.store.errors import healed
from server.store.projection import project
from server.store.remembered import forget_replies

Job = Callable[["Books"], Any]


@dataclass(frozen=True, kw_only=True)
class Done:
    """What became of a job: its answer, or why not; and what the journal gained by it."""

    answer: Any = None
    error: Exception | None = None
    recorded: tuple[Recorded, ...] = ()


@dataclass
class Books:
    """The connection that writes, and the day it decides by. Not safe for two threads at once.

    `turns_days` is false on the command line: loading a hall or making a token opens no day.
    """

    database: Database
    now: Callable[[], datetime]
    turns_days: bool = True
    day: Day = field(default_factory=Day)
    _head: journal.Head = journal.BEGINNING
    _recorded: list[Recorded] = field(default_factory=list)

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection, for the SQL of a job."""
        return self.database.conn

    def run(self, jobs: Sequence[Job]) -> list[Done]:
        """Run `jobs` in one transaction and return what became of each, in order.

        A job that raises leaves nothing behind; when the disk refuses, none of them does.
        """
        try:
            self._begin()
            done = [self._run_one(job) for job in jobs]
            self.connection.execute("COMMIT")
            return done
        except sqlite3.Error as error:
            self._abandon()
            why = healed(error)
            return [Done(error=why) for _ in jobs]
        except BaseException:
            self._abandon()
            raise

    def append(self, events: Sequence[Event], actor: str, notes: Sequence[Note] = ()) -> None:
        """Write events, their projections and the notes they hash, and take them into the day."""
        if not events:
            return
        self._head, recorded = journal.append(
            self.connection, self._head, events, self.moment(), actor
        )
        for each in recorded:
            self.day.apply(each)
            project(self.connection, self.day, each)
            self._recorded.append(each)
        for note in notes:
            self.connection.execute(
                "INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?)",
                (note.hash, note.salt, note.text, self._head.seq),
            )

    def moment(self) -> datetime:
        """Return the hall's time, which never runs backwards in the journal."""
        now = self.now()
        return max(now.replace(microsecond=now.microsecond // 1000 * 1000), self.day.at)

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self._head = journal.head(self.connection)
        if self.day.seq > self._head.seq:
            self.day = Day()
        if self.day.seq == 0:
            self.day = load_day(self.connection)
        elif self.day.seq < self._head.seq:
            for recorded in journal.read(self.connection, self.day.seq):
                self.day.apply(recorded)

    def _run_one(self, job: Job) -> Done:
        self._recorded = []
        if self.turns_days:
            self._turn_day()
        head, turned = self._head, tuple(self._recorded)
        self.connection.execute("SAVEPOINT job")
        try:
            answer = job(self)
        except Exception as error:
            if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError):
                raise  # the disk's word: it concerns the whole transaction
            # A refusal or a fault of one job: the others must not pay for it.
            self.connection.execute("ROLLBACK TO job")
            self.connection.execute("RELEASE job")
            if self._head != head:
                self._head, self.day = head, load_day(self.connection)
            return Done(error=error, recorded=turned)
        self.connection.execute("RELEASE job")
        return Done(answer=answer, recorded=tuple(self._recorded))

    def _turn_day(self) -> None:
        due = due_before(self.day, Context(at=self.moment()))
        if due:
            self.append(due, "system")
            forget_replies(self.connection, self.day.day)

    def _abandon(self) -> None:
        # SQLite may have rolled back by itself; the day may hold what was never kept.
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.day = Day()


def load_day(connection: sqlite3.Connection) -> Day:
    """Return the present day, folded from what outlives days and the events since it opened."""
    day = Day()
    today, opened = connection.execute(
        "SELECT coalesce(max(day), ''), coalesce(max(opened_seq), 0) FROM days"
    ).fetchone()
    for seq in _outliving(connection, today, opened):
        for recorded in journal.read(connection, seq - 1, 1):
            day.apply(recorded)
    for recorded in journal.read(connection, max(opened - 1, 0)):
        day.apply(recorded)
    return day


def _outliving(connection: sqlite3.Connection, today: str, opened: int) -> list[int]:
    """Return where what still holds from before `opened` stands in the journal, in order.

    The newest hall, the newest plan of shifts, and the appointments of `today` and later.
    """
    newest = (
        connection.execute(f"SELECT max(seq) FROM {table} WHERE seq < ?", (opened,)).fetchone()[0]
        for table in ("halls", "shift_plans")
    )
    made = connection.execute(
        "SELECT made_seq FROM appointments WHERE day >= ? AND made_seq < ?"
        " AND (cancelled_seq IS NULL OR cancelled_seq > ?)",
        (today, opened, opened),
    )
    return sorted([*(seq for seq in newest if seq is not None), *(seq for (seq,) in made)])
