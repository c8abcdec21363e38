"""What each event does to the tables; replaying the journal gives the same ones."""

from __future__ import annotations

import json
import sqlite3
from functools import singledispatch

from server.core import events as happened
from server.core.day import Recorded
from server.core.pictures import moment

Connection = sqlite3.Connection


def project(connection: Connection, day: str, recorded: Recorded) -> None:
    """Bring the tables up to the event, inside the caller's transaction.

    `day` is the hall's day on which it happened.
    """
    at = moment(recorded.at)
    assert at is not None
    _project(recorded.event, connection, day, at, recorded.seq)


@singledispatch
def _project(event: happened.Event, db: Connection, day: str, at: str, seq: int) -> None:
    """Leave the tables: who may enter lies in side tables, written beside the event."""


@_project.register
def _(event: happened.HallConfigured, db: Connection, day: str, at: str, seq: int) -> None:
    hall = json.dumps(event.hall, ensure_ascii=False)
    db.execute("INSERT INTO halls VALUES (?, ?, ?, ?)", (seq, at, event.text, hall))


@_project.register
def _(event: happened.DayOpened, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO days (day, opened_seq, opened_at) VALUES (?, ?, ?)", (event.day, seq, at)
    )


@_project.register
def _(event: happened.DayClosed, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE days SET closed_at = ?, left_over = ? WHERE day = ?",
        (at, event.left_over, event.day),
    )


@_project.register
def _(event: happened.CounterOpened, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO counters (number, state, clerk, since) VALUES (?, 'open', ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET state = 'open', clerk = excluded.clerk,"
        " since = excluded.since",
        (event.counter, event.clerk, at),
    )


@_project.register
def _(event: happened.CounterPaused, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE counters SET state = 'paused', since = ? WHERE number = ?", (at, event.counter)
    )


@_project.register
def _(event: happened.CounterClosed, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE counters SET state = 'closed', clerk = NULL, since = ? WHERE number = ?",
        (at, event.counter),
    )


@_project.register
def _(event: happened.TicketIssued, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO tickets (id, day, number, service, procedure, visit, state, priority,"
        " language, channel, slip, issued_at, told_s, told_low_s, told_high_s)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, 'asked', ?, ?, ?, ?)",
        (
            event.ticket,
            day,
            event.number,
            event.service,
            event.procedure,
            event.visit,
            event.priority,
            event.language,
            event.channel,
            at,
            event.told_s,
            event.told_low_s,
            event.told_high_s,
        ),
    )


@_project.register(happened.SlipPrinted)
@_project.register(happened.SlipFailed)
@_project.register(happened.SlipShown)
def _(event: happened.SlipPrinted, db: Connection, day: str, at: str, seq: int) -> None:
    slip = event.kind.removeprefix("slip_")
    db.execute("UPDATE tickets SET slip = ? WHERE id = ?", (slip, event.ticket))


@_project.register
def _(event: happened.TicketCalled, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET state = 'called', called_at = ?, counter = ?,"
        " clerk = (SELECT clerk FROM counters WHERE number = ?) WHERE id = ?",
        (at, event.counter, event.counter, event.ticket),
    )


@_project.register
def _(event: happened.TicketRecalled, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute("UPDATE tickets SET recalls = recalls + 1 WHERE id = ?", (event.ticket,))


@_project.register
def _(event: happened.ServiceStarted, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET state = 'serving', started_at = ?, start_assumed = ? WHERE id = ?",
        (moment(event.started_at), event.assumed, event.ticket),
    )


@_project.register
def _(event: happened.TicketServed, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET state = 'served', ended_at = ?, result = ? WHERE id = ?",
        (at, event.result, event.ticket),
    )


@_project.register
def _(event: happened.TicketNoShow, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET state = 'no_show', ended_at = ? WHERE id = ?", (at, event.ticket)
    )


@_project.register
def _(event: happened.TicketCancelled, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET state = 'cancelled', ended_at = ?, cancel_reason = ? WHERE id = ?",
        (at, event.reason, event.ticket),
    )


@_project.register
def _(event: happened.RatingGiven, db: Connection, day: str, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.rating,
            seq,
            _day_rated(event, db, day),
            event.ticket,
            event.service,
            event.counter,
            event.level,
            event.satisfied,
            json.dumps(event.scale),
            event.scale_name,
            json.dumps(event.reasons) if event.reasons else None,
            event.channel,
            moment(event.rated_at),
            event.comment_hash,
        ),
    )


def _day_rated(event: happened.RatingGiven, db: Connection, day: str) -> str:
    # An answer handed in late counts on the day of its visit.
    row = db.execute("SELECT day FROM tickets WHERE id = ?", (event.ticket,)).fetchone()
    return str(row[0]) if row else day
