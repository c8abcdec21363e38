"""The queue as it stands, as lines to print: who is to be called by hand when the box is away.

In Vietnamese, for staff; it holds numbers and times, nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from server.core.day import Day
from server.core.hall import ORDINARY, Counter, Hall, Service
from server.core.issuing import LAST_SERIAL
from server.core.order import calling_order
from server.core.ticket import AT_COUNTER, Ticket, TicketState, number_of
from server.desk.report_words import HOME_LANGUAGE, in_language

NOBODY = -1
STATES = {TicketState.CALLED: "đang gọi", TicketState.SERVING: "đang phục vụ"}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the paper; a heading stands out."""

    text: str
    heading: bool = False


def queue_paper(day: Day, at: datetime) -> list[PaperLine]:
    """Return the lines of the queue at `at`: each service in its calling order, then the rest."""
    hall = day.hall
    assert hall is not None, "whoever asks has looked whether there is a hall"
    local = at.astimezone(hall.zone_info)
    return [
        PaperLine(in_language(hall.name, HOME_LANGUAGE), heading=True),
        PaperLine(f"HÀNG CHỜ LÚC {local:%H:%M}, {local:%d/%m/%Y}", heading=True),
        PaperLine("Gọi từ trên xuống, đánh dấu số đã phục vụ, rồi nhập lại khi máy chạy lại."),
        *_at_counters(day, hall),
        *(line for service in hall.services for line in _service(day, hall, service, at)),
        *_sent(day, hall, at),
        *_parked(day, hall),
    ]


def as_text(lines: list[PaperLine]) -> str:
    """Return the paper as plain text."""
    return "\n".join(f"\n{each.text}" if each.heading else each.text for each in lines).strip()


def _at_counters(day: Day, hall: Hall) -> Iterator[PaperLine]:
    held = [t for t in day.tickets.values() if t.state in AT_COUNTER and t.counter is not None]
    if held:
        yield PaperLine("Đang ở quầy", heading=True)
    for ticket in sorted(held, key=lambda each: each.counter or 0):
        yield PaperLine(f"[ ] {ticket.number} · quầy {ticket.counter}, {STATES[ticket.state]}")


def _service(day: Day, hall: Hall, service: Service, at: datetime) -> Iterator[PaperLine]:
    following = day.serials.get(service.prefix, 0) + 1
    fresh = number_of(service.prefix, following) if following <= LAST_SERIAL else "hết số"
    counters = [str(each.number) for each in hall.counters_serving[service.code]]
    name = in_language(service.name, HOME_LANGUAGE)
    yield PaperLine(f"{service.prefix} · {name}", heading=True)
    waiting = day.waiting_count(service.code)
    yield PaperLine(f"{waiting} người chờ · quầy {', '.join(counters)} · số mới từ {fresh}")
    alone = Counter(number=NOBODY, name={}, serves=(service.code,))
    for ticket in calling_order(day, alone, at):
        yield _waiting(ticket, hall)


def _sent(day: Day, hall: Hall, at: datetime) -> Iterator[PaperLine]:
    for counter in hall.counters:
        if not day.queues.sent.get(counter.number):
            continue
        yield PaperLine(f"Chuyển riêng cho quầy {counter.number}", heading=True)
        alone = Counter(number=counter.number, name={}, serves=())
        for ticket in calling_order(day, alone, at):
            yield _waiting(ticket, hall)


def _parked(day: Day, hall: Hall) -> Iterator[PaperLine]:
    if day.parked:
        yield PaperLine("Đang tạm gác", heading=True)
    for ticket in day.parked.values():
        yield PaperLine(f"[ ] {ticket.number} · quầy {ticket.counter}")


def _waiting(ticket: Ticket, hall: Hall) -> PaperLine:
    taken = ticket.issued_at.astimezone(hall.zone_info)
    marks = [f"lấy số {taken:%H:%M}"]
    if ticket.priority != ORDINARY:
        marks.append("ưu tiên")
    if ticket.goes_first:
        marks.append("gọi trước")
    if ticket.dossiers > 1:
        marks.append(f"{ticket.dossiers} hồ sơ")
    return PaperLine(f"[ ] {ticket.number} · {', '.join(marks)}")
