"""The answer to a command, drawn from the day right after it."""

from __future__ import annotations

from server.core.announcement_board import announcement_picture
from server.core.appointment import Appointment
from server.core.boards import hall_state, services_list
from server.core.commands import Decision
from server.core.day import Day
from server.core.events import (
    AnnouncementSpoken,
    AppointmentCancelled,
    AppointmentMade,
    Json,
    RatingGiven,
    TicketIssued,
)
from server.core.light import Light
from server.core.pictures import appointment_picture, desk_picture, ticket_picture
from server.desk.shifts import plan_picture
from server.store.remembered import Reply

DONE = 200
MADE = 201
NOTHING_TO_SAY = 204


def reply_to(day: Day, decision: Decision, light: Light) -> Reply:
    """Return the status and body that tell what `decision` has led to."""
    if decision.rating is not None:
        return Reply(status=MADE, body=_rating(decision))
    if decision.appointment is not None:
        return _appointment(decision, decision.appointment)
    if decision.announcement is not None:
        return Reply(status=DONE, body=_announcement(day, decision, decision.announcement))
    if decision.ticket is not None:
        made = any(isinstance(event, TicketIssued) for event in decision.events)
        body = ticket_picture(day, day.tickets[decision.ticket], light=light)
        return Reply(status=MADE if made else DONE, body=body)
    if decision.counter is not None:
        return Reply(status=DONE, body=desk_picture(day, decision.counter))
    if decision.service is not None:
        return Reply(status=DONE, body=_service(day, decision.service, light))
    if decision.shifts:
        return Reply(status=DONE, body=plan_picture(day))
    if decision.doors:
        return Reply(status=DONE, body=hall_state(day, light))
    return Reply(status=NOTHING_TO_SAY, body={})


def _appointment(decision: Decision, appointment: Appointment) -> Reply:
    made, cancelled = (
        any(isinstance(event, kind) for event in decision.events)
        for kind in (AppointmentMade, AppointmentCancelled)
    )
    body = appointment_picture(appointment, cancelled=cancelled)
    return Reply(status=MADE if made else DONE, body=body)


def _announcement(day: Day, decision: Decision, announcement: str) -> Json:
    assert day.hall is not None
    told = announcement_picture(day.hall, day.announcements.settled[announcement].announcement)
    spoken = next(each for each in decision.events if isinstance(each, AnnouncementSpoken))
    return told | {"after_s": spoken.after_s}


def _service(day: Day, code: str, light: Light) -> Json:
    return next(each for each in services_list(day, light) if each["code"] == code)


def _rating(decision: Decision) -> dict[str, object]:
    given = next(event for event in decision.events if isinstance(event, RatingGiven))
    return {
        "id": given.rating,
        "level": given.level,
        "ticket": given.ticket,
        "counter": given.counter,
    }
