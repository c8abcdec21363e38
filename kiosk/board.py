"""The hall as its server tells it to a kiosk: what can be asked for, how long it takes, when.

Reads the wire's JSON once, here; knows no HTTP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.reprint_book import Copy
from kiosk.waits import Wait, wait_of
from kiosk.wishes import Wish

Words = Mapping[str, str] | str
SHOWN_PROCEDURES = 5


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One service as a card shows it."""

    code: str
    prefix: str
    name: Words
    open: bool
    waiting: int
    wait: Wait | None
    closed_code: str | None
    closed_reason: Words | None
    reopens_at: datetime | None
    zone: Words | None
    procedures: tuple[Words, ...]
    procedures_count: int
    appointments: bool

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Offer:
        """Read one element of the board's `services`."""
        closed = told.get("closed_reason") or {}
        closed = closed if isinstance(closed, Mapping) else {"code": str(closed)}
        zone = told.get("zone")
        procedures = told.get("procedures") or ()
        return cls(
            code=told["code"],
            prefix=told["prefix"],
            name=told["name"],
            open=bool(told["open"]),
            waiting=int(told["waiting"]),
            wait=wait_of(told.get("estimate")),
            closed_code=closed.get("code"),
            closed_reason=closed.get("reason"),
            reopens_at=_instant(closed.get("reopens_at")),
            zone=zone.get("name") if isinstance(zone, Mapping) else None,
            procedures=tuple(each["name"] for each in procedures[:SHOWN_PROCEDURES]),
            procedures_count=int(told.get("procedures_count", len(procedures))),
            appointments=bool(told.get("appointments")),
        )


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything a kiosk shows of its hall."""

    hall_name: Words
    place: Words
    languages: tuple[str, ...]
    now: datetime
    speed: float
    timezone: ZoneInfo
    open_state: str
    doors_give_tickets: bool
    open_reason: Words | None
    reopens_at: datetime | None
    offers: tuple[Offer, ...]
    slips_due: int = 0

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Board:
        """Read the board. Raises KeyError, TypeError or ValueError when it is not one."""
        told = told.get("board", told)
        hall, clock, opening = told["hall"], told["clock"], told["open"]
        return cls(
            hall_name=hall["name"],
            place=hall.get("place") or "",
            languages=tuple(hall.get("languages") or ("vi",)),
            now=datetime.fromisoformat(clock["now"]),
            speed=float(clock.get("speed", 1)),
            timezone=ZoneInfo(clock["timezone"]),
            open_state=opening["state"],
            doors_give_tickets=bool(opening.get("tickets", opening["state"] == "open")),
            open_reason=opening.get("reason"),
            reopens_at=_instant(opening.get("reopens_at")),
            offers=tuple(Offer.from_json(each) for each in told["services"]),
            slips_due=int(told.get("slips_due", 0)),
        )

    def offer(self, code: str) -> Offer | None:
        """Return the service `code`, if the hall has it."""
        return next((each for each in self.offers if each.code == code), None)

    def offers_what(self, wish: Wish) -> bool:
        """Tell whether somebody may ask for it here; of an appointment only the hall knows."""
        return wish.appointment is not None or self.offer(wish.service or "") is not None

    def now_after(self, elapsed_s: float) -> datetime:
        """Return the hall's time `elapsed_s` real seconds after this board was told."""
        return self.now + timedelta(seconds=elapsed_s * self.speed)

    @property
    def takes_tickets(self) -> bool:
        """Tell whether anybody can take a number now: earlier than the doors open, or no longer."""
        return self.doors_give_tickets or any(each.open for each in self.offers)


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """A ticket as whoever issued it learns of it."""

    id: str
    number: str
    service: str
    ahead: int
    wait: Wait | None
    issued_at: datetime
    appointed_at: datetime | None
    follow_url: str | None

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Ticket:
        """Read the answer of `POST /tickets`."""
        return cls(
            id=told["id"],
            number=told["number"],
            service=told["service"],
            ahead=int(told.get("ahead") or 0),
            wait=wait_of(told.get("estimate")),
            issued_at=datetime.fromisoformat(told["issued_at"]),
            appointed_at=_instant(told.get("appointed_at")),
            follow_url=told.get("follow_url"),
        )


@dataclass(frozen=True, kw_only=True)
class DueSlip:
    """A lost slip to be printed again: its ticket with the new code, and where its turn stands."""

    ticket: Ticket
    copy: int
    language: str
    state: str
    counter: int | None

    @property
    def key(self) -> Copy:
        """Return which paper it is."""
        return Copy(self.ticket.id, self.copy)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> DueSlip:
        """Read one element of the answer of `GET /slips/due`."""
        return cls(
            ticket=Ticket.from_json(told),
            copy=int(told["copy"]),
            language=str(told["language"]),
            state=str(told["state"]),
            counter=told.get("counter"),
        )
