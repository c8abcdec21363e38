"""The appointments of one service on one day: free times, who is expected, who has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from flask import Blueprint, request
from werkzeug.wrappers import Response

from server.console import formats
from server.console.frame import Frame
from server.console.words import Gettext, in_language
from server.core.appointment import Appointment, is_bookable, slot_times
from server.core.day import Day
from server.core.hall import Hall, Service
from server.core.hours import local_day
from server.core.pictures import moment
from server.desk.principal import STAFF_ROLES

NOON = 12

Brings = Callable[[Appointment], str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One appointment: which of its time it is, the number its holder was given, what he brings."""

    id: str
    place: str
    number: str | None
    brings: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One time of the day; `gives_from` is when its holders are given their numbers."""

    at: str
    time: str
    gives_from: str
    places: int
    entries: list[Entry]
    is_over: bool

    @property
    def is_free(self) -> bool:
        """Return whether one more may be agreed."""
        return not self.is_over and len(self.entries) < self.places


def add_appointments_page(console: Blueprint, frame: Frame) -> None:
    """Add the page on which staff agree times."""

    @console.get("/appointments")
    @frame.allow(STAFF_ROLES)
    def appointments() -> Response:
        hall = frame.desk.view.day.hall
        if hall is None:
            return frame.page("console/no_hall.html", status=503)
        services = [each for each in hall.services if each.appointments]
        if not services:
            return frame.page("console/appointments_none.html")
        _, language, now = frame.gettext(), frame.visitor.language, frame.desk.light().at
        asked = request.args.get("service")
        service = next((each for each in services if each.code == asked), services[0])
        today = local_day(hall, now)
        on = _day_asked(hall, request.args.get("day"), now) or today
        rows = _rows(frame.desk.view.day, hall, service, on, now, _brought_to(service, language, _))
        days = [
            each
            for ahead in range(hall.rules.appointment_days + 1)
            if any(slot_times(hall, each := today + timedelta(days=ahead)))
        ]
        morning = list(takewhile(lambda row: _hour(row) < NOON, rows))
        return frame.page(
            "console/appointments.html",
            services=services,
            service=service,
            on=on,
            written_day=formats.day_with_weekday(on, language),
            is_today=on == today,
            earlier=max((each for each in days if each < on), default=None),
            later=min((each for each in days if each > on), default=None),
            halves=[half for half in (morning, rows[len(morning) :]) if half],
            drawn_at=formats.clock_time(now, hall.zone_info),
            booked=sum(len(row.entries) for row in rows),
            come=sum(entry.number is not None for row in rows for entry in row.entries),
            words=_words(_) | {"service": in_language(service.name, language)},
        )


def _day_asked(hall: Hall, told: str | None, now: datetime) -> date | None:
    try:
        asked = date.fromisoformat(told or "")
    except ValueError:
        return None
    return asked if is_bookable(hall, asked, now) else None


def _rows(
    day: Day, hall: Hall, service: Service, on: date, now: datetime, brings: Brings
) -> list[Row]:
    kept: dict[datetime, list[Appointment]] = {}
    for each in day.appointments.values():
        if each.service == service.code and local_day(hall, each.at) == on:
            kept.setdefault(each.at, []).append(each)
    # A time that the hall's file no longer has is shown as long as somebody is expected then.
    times = sorted({*slot_times(hall, on), *kept})
    early = timedelta(seconds=hall.rules.appointment_early_s)
    return [
        Row(
            at=moment(at) or "",
            time=formats.clock_time(at, hall.zone_info),
            gives_from=formats.clock_time(at - early, hall.zone_info),
            places=service.appointments,
            entries=[_entry(day, each, brings(each)) for each in kept.get(at, ())],
            is_over=at <= now,
        )
        for at in times
    ]


def _entry(day: Day, appointment: Appointment, brings: str) -> Entry:
    ticket = day.tickets.get(appointment.ticket or "")
    place = appointment.id.rpartition("-")[2]
    number = ticket.number if ticket else None
    return Entry(id=appointment.id, place=place, number=number, brings=brings)


def _brought_to(service: Service, language: str, _: Gettext) -> Brings:
    names = {each.code: in_language(each.name, language) for each in service.procedures}

    def brings(appointment: Appointment) -> str:
        size = _("Số người: {persons} · Số hồ sơ: {dossiers}").format(
            persons=appointment.persons, dossiers=appointment.dossiers
        )
        return " · ".join(filter(None, (names.get(appointment.procedure or ""), size)))

    return brings


def _hour(row: Row) -> int:
    return int(row.time[:2])


def _words(_: Gettext) -> dict[str, str]:
    return {
        "made": _("Đã đặt hẹn. Mã chỉ hiện một lần: xin ghi lại hoặc đọc cho người hẹn."),
        "number_given": _("Người hẹn đã có số"),
        "agree": _("Đặt hẹn lúc {time}"),
        "entry": _("Lịch hẹn {place}"),
        "entry_title": _("Lịch hẹn {place} lúc {time}"),
        "cancelled": _("Đã hủy lịch hẹn {place} lúc {time}."),
        "no_such_code": _("Không có lịch hẹn nào mang mã này. Xin kiểm tra lại mã."),
        "lost": _("Mất kết nối với máy chủ. Đang hiện dữ liệu lúc {time}."),
        "server_lost": _("Máy chủ chưa trả lời. Xin thử lại."),
        "unknown": _("Chưa thực hiện được. Xin thử lại."),
    }
