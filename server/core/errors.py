"""Every reason for which the hall says no, by its code.

The code is what other systems rely on; `server/api/problems.py` gives it its HTTP status and the
sentence a person reads.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Why a command was refused."""

    NOT_VALID = "not_valid"
    NOT_FOUND = "not_found"
    NOT_YOURS = "not_yours"
    HALL_CLOSED = "hall_closed"
    HALL_NOT_CONFIGURED = "hall_not_configured"
    HALL_IN_USE = "hall_in_use"
    HALL_SUSPENDED = "hall_suspended"
    SERVICE_CLOSED = "service_closed"
    DAILY_LIMIT = "daily_limit"
    NO_APPOINTMENTS = "no_appointments"
    SLOT_FULL = "slot_full"
    TOO_EARLY = "too_early"
    ALREADY_ARRIVED = "already_arrived"
    NUMBERS_EXHAUSTED = "numbers_exhausted"
    COUNTER_CLOSED = "counter_closed"
    COUNTER_PAUSED = "counter_paused"
    COUNTER_TAKEN = "counter_taken"
    NOT_SERVED_HERE = "not_served_here"
    TICKET_TAKEN = "ticket_taken"
    TICKET_ENDED = "ticket_ended"
    NO_KIOSK = "no_kiosk"
    WHICH_KIOSK = "which_kiosk"
    TICKET_NOT_ENDED = "ticket_not_ended"
    TICKET_AT_HAND = "ticket_at_hand"
    NOTHING_AT_HAND = "nothing_at_hand"
    ALREADY_STARTED = "already_started"
    TICKET_WAITING = "ticket_waiting"
    NOT_PARKED = "not_parked"
    TICKETS_PARKED = "tickets_parked"
    TICKET_PARKED = "ticket_parked"
    TOO_MANY_RECALLS = "too_many_recalls"
    CAME_BACK_TOO_LATE = "came_back_too_late"
    CANNOT_UNDO = "cannot_undo"
    STALE_PAGE = "stale_page"
    ANOTHER_DAY = "another_day"
    NOT_NEXT = "not_next"
    SPOKEN_BY_ANOTHER = "spoken_by_another"
    ALREADY_SPOKEN = "already_spoken"
    ANNOUNCEMENT_ENDED = "announcement_ended"
    ALREADY_RATED = "already_rated"
    REQUEST_ID_REUSED = "request_id_reused"
    NAME_TAKEN = "name_taken"
    NOT_CONNECTED = "not_connected"
    ENROLMENT_ENDED = "enrolment_ended"


class Refusal(Exception):
    """The hall says no and nothing has changed.

    `facts` are the particulars a sentence needs (`number="A012"`, `counter=3`), `field` the part
    of the body that is not valid.
    """

    def __init__(self, code: Code, *, field: str | None = None, **facts: str | int | None) -> None:
        super().__init__(f"{code}: {facts}" if facts else str(code))
        self.code = code
        self.field = field
        self.facts = facts
