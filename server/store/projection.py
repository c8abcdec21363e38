"""What each event does to the tables; replaying the journal gives the same ones."""

from __future__ import annotations

import json
import sqlite3
from functools import singledispatch
from typing import Any

from server.core import events as happened
from server.core.day import Day, Recorded
from server.core.pictures import moment
from server.core.ticket import NOT_TAKEN, Leg, Ticket

Connection = sqlite3.Connection


def project(connection: Connection, day: Day, recorded: Recorded) -> None:
    """Bring the tables up to the event, inside the caller's transaction.

    `day` has taken the event in: what the tables say of a ticket is what the day says.
    """
    at = moment(recorded.at)
    assert at is not None
    _project(recorded.event, connection, day, at, recorded.seq)


@singledispatch
def _project(event: happened.Event, db: Connection, day: Day, at: str, seq: int) -> None:
    """Leave the tables: who may enter lies in side tables, written beside the event."""


@_project.register
def _(event: happened.HallConfigured, db: Connection, day: Day, at: str, seq: int) -> None:
    hall = json.dumps(event.hall, ensure_ascii=False)
    db.execute("INSERT INTO halls VALUES (?, ?, ?, ?)", (seq, at, event.text, hall))


@_project.register
def _(event: happened.ShiftsPlanned, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute("INSERT INTO shift_plans VALUES (?, ?, ?)", (seq, at, json.dumps(event.shifts)))


@_project.register
def _(event: happened.DayOpened, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO days (day, opened_seq, opened_at) VALUES (?, ?, ?)", (event.day, seq, at)
    )


@_project.register
def _(event: happened.DayClosed, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "UPDATE days SET closed_at = ?, left_over = ? WHERE day = ?",
        (at, event.left_over, event.day),
    )


@_project.register
def _(event: happened.CounterOpened, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO counters (number, state, clerk, since) VALUES (?, 'open', ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET state = 'open', clerk = excluded.clerk,"
        " since = excluded.since",
        (event.counter, event.clerk, at),
    )


@_project.register
def _(event: happened.CounterPaused, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "UPDATE counters SET state = 'paused', since = ? WHERE number = ?", (at, event.counter)
    )


@_project.register
def _(event: happened.CounterClosed, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "UPDATE counters SET state = 'closed', clerk = NULL, since = ? WHERE number = ?",
        (at, event.counter),
    )


@_project.register
def _(event: happened.TicketIssued, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO tickets (id, day, number, service, procedure, visit, state, priority,"
        " language, channel, persons, dossiers, slip, issued_at, told_s, told_low_s, told_high_s,"
        " appointment, appointed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?, ?, ?)",
        (
            event.ticket,
            day.day,
            event.number,
            event.service,
            event.procedure,
            event.visit,
            event.priority,
            event.language,
            event.channel,
            event.persons,
            event.dossiers,
            at,
            event.told_s,
            event.told_low_s,
            event.told_high_s,
            event.appointment,
            moment(event.appointed_at),
        ),
    )
    if event.appointment is not None:
        db.execute(
            "UPDATE appointments SET ticket = ? WHERE id = ? AND cancelled_seq IS NULL",
            (event.ticket, event.appointment),
        )


@_project.register
def _(event: happened.TicketCancelled, db: Connection, day: Day, at: str, seq: int) -> None:
    _keep_ticket(event, db, day, at, seq)
    if event.reason == NOT_TAKEN:
        db.execute("UPDATE appointments SET ticket = NULL WHERE ticket = ?", (event.ticket,))


@_project.register
def _(event: happened.AppointmentMade, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO appointments VALUES (?, ?, ?, ?, ?, NULL, NULL)",
        (seq, event.appointment, event.day, event.service, moment(event.appointed_at)),
    )


@_project.register
def _(event: happened.AppointmentCancelled, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "UPDATE appointments SET cancelled_seq = ? WHERE id = ? AND cancelled_seq IS NULL",
        (seq, event.appointment),
    )


@_project.register(happened.SlipPrinted)
@_project.register(happened.SlipFailed)
@_project.register(happened.SlipShown)
def _(event: happened.SlipPrinted, db: Connection, day: Day, at: str, seq: int) -> None:
    slip = event.kind.removeprefix("slip_")
    db.execute("UPDATE tickets SET slip = ? WHERE id = ?", (slip, event.ticket))


@_project.register
def _(event: happened.SlipReissued, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "UPDATE tickets SET slip = 'asked', copy = ? WHERE id = ?", (event.copy, event.ticket)
    )


@_project.register(happened.TicketCalled)
@_project.register(happened.TicketRecalled)
@_project.register(happened.ServiceStarted)
@_project.register(happened.TicketServed)
@_project.register(happened.TicketServedByHand)
@_project.register(happened.TicketNoShow)
@_project.register(happened.TicketParked)
@_project.register(happened.TicketResumed)
@_project.register(happened.TicketRequeued)
@_project.register(happened.TicketTransferred)
@_project.register(happened.PrioritySet)
@_project.register(happened.SizeSet)
@_project.register(happened.StepUndone)
def _keep_ticket(event: Any, db: Connection, day: Day, at: str, seq: int) -> None:
    ticket = day.tickets[event.ticket]
    db.execute(UPDATE_TICKET, _ticket_row(ticket))
    if isinstance(event, happened.StepUndone):
        db.execute("DELETE FROM legs WHERE ticket = ? AND leg >= ?", (ticket.id, len(ticket.legs)))
    for place, leg in enumerate((*ticket.legs, ticket.leg())):
        if place >= len(ticket.legs) - 1 and leg.called_at is not None:
            db.execute(PUT_LEG, _leg_row(day.day, ticket, place, leg))


@_project.register
def _(event: happened.RatingGiven, db: Connection, day: Day, at: str, seq: int) -> None:
    db.execute(
        "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.rating,
            seq,
            _day_rated(event, db, day.day),
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


CHANGING = (
    *("service", "state", "priority", "persons", "dossiers", "called_at", "started_at"),
    *("start_assumed", "parked_at", "ended_at", "counter", "for_counter", "clerk", "recalls"),
    *("rule", "overtook", "overtaken", "result", "services_done", "dossier_hash"),
    *("cancel_reason",),
)
UPDATE_TICKET = f"UPDATE tickets SET {', '.join(f'{name} = ?' for name in CHANGING)} WHERE id = ?"
PUT_LEG = f"REPLACE INTO legs VALUES ({', '.join('?' * 16)})"


def _ticket_row(ticket: Ticket) -> tuple[object, ...]:
    done = json.dumps(ticket.services_done) if ticket.services_done else None
    return (
        ticket.service,
        ticket.state,
        ticket.priority,
        ticket.persons,
        ticket.dossiers,
        moment(ticket.called_at),
        moment(ticket.started_at),
        ticket.start_assumed,
        moment(ticket.parked_at),
        moment(ticket.ended_at),
        ticket.counter,
        ticket.for_counter,
        ticket.clerk,
        ticket.recalls,
        ticket.rule,
        ticket.overtook,
        ticket.overtaken,
        ticket.result,
        done,
        ticket.dossier_hash,
        ticket.cancel_reason,
        ticket.id,
    )


def _leg_row(day: str, ticket: Ticket, place: int, leg: Leg) -> tuple[object, ...]:
    return (
        ticket.id,
        place,
        day,
        leg.service,
        ticket.priority,
        leg.counter,
        leg.clerk,
        moment(leg.queued_at),
        moment(leg.called_at),
        moment(leg.started_at),
        leg.start_assumed,
        leg.recalls,
        leg.rule,
        leg.overtook,
        moment(leg.ended_at),
        leg.ended_by,
    )
