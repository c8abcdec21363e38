"""What in the hall needs somebody now: each alarm says what, since when, and what can be done.

Drawn from the day alone; it knows nothing of screens and names nobody. The most urgent come first,
inside a kind the oldest, so that the same day always gives the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from server.core.alarm import RANK, SHOWN_NUMBERS, Alarm, AlarmKind
from server.core.counter_board import usual_range
from server.core.counter_state import CounterState
from server.core.day import Day
from server.core.forecast import forecast
from server.core.hall import Hall
from server.core.hours import Opening, OpenState
from server.core.light import Light
from server.core.ticket import SlipState, Ticket, TicketState
from server.core.timetable_alarms import late_openings, still_waiting
from server.core.voice_alarms import unheard

ORDINARY_TARGET_S = 1800
"""Who has waited longer is an alarm where the hall's rules bound nothing (`ordinary_bound_s`)."""

FAR_BEYOND = 1.5
"""A turn is an alarm at so many times the upper end of what is usual."""


def alarms(day: Day, doors: Opening, light: Light) -> list[Alarm]:
    """Return every alarm of the moment, the most urgent first."""
    hall = day.hall
    assert hall is not None
    found = [
        *_suspended(day),
        *still_waiting(day, hall, doors),
        *_unserved(day, hall, doors),
        *_sent_to_nobody(day, hall, doors),
        *_long_wait(day, hall, light.at),
        *_beyond_closing(day, doors, light),
        *_late_turns(day, hall, light.at),
        *unheard(day, hall),
        *late_openings(day, hall, doors, light.at),
        *_parked_long(day, hall, light.at),
        *_slips(day, hall, light),
        *_closed_services(day, hall),
    ]
    return sorted(found, key=_urgency)


def _urgency(alarm: Alarm) -> tuple[int, datetime, str, int]:
    return RANK[alarm.kind], alarm.since, alarm.service or alarm.zone or "", alarm.counter or 0


def target_wait_s(hall: Hall) -> int:
    """Return from which wait on somebody has waited too long."""
    return hall.rules.ordinary_bound_s or ORDINARY_TARGET_S


def queued_since(ticket: Ticket) -> datetime:
    """Return since when a ticket waits where it waits now."""
    return ticket.queued_at or ticket.issued_at


def waiting_tickets(day: Day) -> list[Ticket]:
    """Return everybody who waits, for a service or for one counter, the longest first."""
    waiting = (each for line in day.queues.lines for each in day.waiting(line))
    return sorted(waiting, key=lambda each: (queued_since(each), each.id))


def late_beyond_s(hall: Hall, ticket: Ticket) -> int:
    """Return after how many seconds at the counter the turn is an alarm."""
    return int(FAR_BEYOND * usual_range(hall, ticket)["high_s"])


def _suspended(day: Day) -> Iterator[Alarm]:
    since = day.closures.suspended_at
    if since is not None:
        waiting = len(waiting_tickets(day))
        yield Alarm(kind=AlarmKind.HALL_SUSPENDED, since=since, action="resume_hall", count=waiting)


def _unserved(day: Day, hall: Hall, doors: Opening) -> Iterator[Alarm]:
    # Before the opening and at lunch nobody is served, and nobody need be told so.
    if doors.state is not OpenState.OPEN:
        return
    for service in hall.services:
        waiting = list(day.waiting(service.code))
        counters = hall.counters_serving[service.code]
        states = {each.number: day.desk(each.number).state for each in counters}
        if not waiting or CounterState.OPEN in states.values():
            continue
        paused = [number for number, state in states.items() if state is CounterState.PAUSED]
        yield Alarm(
            kind=AlarmKind.UNSERVED,
            since=min(map(queued_since, waiting)),
            action="open_counter" if states else "close_service",
            service=service.code,
            counter=next(iter([*paused, *states]), None),
            count=len(waiting),
        )


def _sent_to_nobody(day: Day, hall: Hall, doors: Opening) -> Iterator[Alarm]:
    if doors.state is not OpenState.OPEN:
        return
    for counter in hall.counters:
        waiting = list(day.waiting(counter.number))
        if waiting and day.desk(counter.number).state is CounterState.CLOSED:
            longest = min(waiting, key=queued_since)
            yield Alarm(
                kind=AlarmKind.SENT_TO_NOBODY,
                since=queued_since(longest),
                action="open_counter",
                counter=counter.number,
                ticket=longest.id,
                numbers=tuple(each.number for each in waiting[:SHOWN_NUMBERS]),
                count=len(waiting),
            )


def _long_wait(day: Day, hall: Hall, at: datetime) -> Iterator[Alarm]:
    target = timedelta(seconds=target_wait_s(hall))
    long = [each for each in waiting_tickets(day) if at - queued_since(each) >= target]
    if long:
        longest = long[0]
        yield Alarm(
            kind=AlarmKind.LONG_WAIT,
            since=queued_since(longest) + target,
            action="look_at_ticket",
            service=longest.service,
            ticket=longest.id,
            numbers=(longest.number,),
            count=len(long),
            seconds=_seconds(at - queued_since(longest)),
        )


def _beyond_closing(day: Day, doors: Opening, light: Light) -> Iterator[Alarm]:
    if doors.state is not OpenState.OPEN or doors.until is None:
        return
    at = light.at
    known = forecast(day, at, always_open=light.always_open)
    left_s = (doors.until - known.at).total_seconds()
    # Whoever no open counter serves has an alarm already.
    beyond = [each for each in waiting_tickets(day) if known.calls.get(each.id, 0.0) > left_s]
    if beyond:
        yield Alarm(
            kind=AlarmKind.BEYOND_CLOSING,
            since=at,
            action="limit_service",
            service=beyond[-1].service,
            count=len(beyond),
            seconds=_seconds(doors.until - at),
        )


def _late_turns(day: Day, hall: Hall, at: datetime) -> Iterator[Alarm]:
    for counter in hall.counters:
        ticket = day.at_hand(counter.number)
        if ticket is None or ticket.state is not TicketState.SERVING:
            continue
        began = ticket.started_at or ticket.called_at
        assert began is not None
        late = timedelta(seconds=late_beyond_s(hall, ticket))
        if at - began >= late:
            yield Alarm(
                kind=AlarmKind.LATE_TURN,
                since=began + late,
                action="look_at_counter",
                service=ticket.service,
                counter=counter.number,
                ticket=ticket.id,
                numbers=(ticket.number,),
                seconds=_seconds(at - began),
            )


def _parked_long(day: Day, hall: Hall, at: datetime) -> Iterator[Alarm]:
    after = timedelta(seconds=hall.rules.park_reminder_s)
    for ticket in day.parked.values():
        assert ticket.parked_at is not None
        if at - ticket.parked_at >= after:
            yield Alarm(
                kind=AlarmKind.PARKED_LONG,
                since=ticket.parked_at + after,
                action="look_at_ticket",
                service=ticket.service,
                counter=ticket.counter,
                ticket=ticket.id,
                numbers=(ticket.number,),
                seconds=_seconds(at - ticket.parked_at),
            )


def _slips(day: Day, hall: Hall, light: Light) -> Iterator[Alarm]:
    # Whoever was given a number at the desk has it by word; a kiosk owes a report, and of a copy.
    told_by = timedelta(seconds=hall.rules.slip_void_s * light.speed)
    lost = [
        each
        for each in waiting_tickets(day)
        if each.slip is SlipState.FAILED
        or (
            each.slip is SlipState.ASKED
            and (each.channel == "kiosk" or each.is_copy)
            and light.at - (each.slip_asked_at or each.issued_at) >= told_by
        )
    ]
    if lost:
        yield Alarm(
            kind=AlarmKind.SLIPS,
            since=min(e.slip_failed_at or e.slip_asked_at or e.issued_at for e in lost),
            action="look_at_ticket",
            ticket=lost[0].id,
            numbers=tuple(each.number for each in lost[:SHOWN_NUMBERS]),
            count=len(lost),
        )


def _closed_services(day: Day, hall: Hall) -> Iterator[Alarm]:
    for service in hall.services:
        waiting = list(day.waiting(service.code))
        if waiting and service.code in day.closures.services:
            yield Alarm(
                kind=AlarmKind.SERVICE_CLOSED,
                since=min(map(queued_since, waiting)),
                action="open_service",
                service=service.code,
                count=len(waiting),
            )


def _seconds(length: timedelta) -> int:
    return int(length.total_seconds())
