"""Who waits where: a line for each service, and one for each counter that was sent somebody.

A line holds its tickets class by class, each in the order of its place, so that looking at who is
first never looks at everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from server.core.ticket import Ticket

Line = str | int
"""The code of a service, or the number of a counter."""

FIRST = "first"
"""The class of who was put first: before every other."""


def line_of(ticket: Ticket) -> Line:
    """Return the line in which `ticket` stands when it waits."""
    return ticket.service if ticket.for_counter is None else ticket.for_counter


def class_of(ticket: Ticket) -> str:
    """Return the class in which `ticket` stands in its line."""
    return FIRST if ticket.goes_first else ticket.priority


@dataclass(kw_only=True)
class Queues:
    """Every line of the hall: line, class, ticket id; with how many stand in each line."""

    lines: dict[Line, dict[str, dict[str, Ticket]]] = field(default_factory=dict)
    waits: dict[str, int] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)

    def join(self, ticket: Ticket) -> None:
        """Put `ticket` into its line, at its place."""
        queue = self.lines.setdefault(line_of(ticket), {}).setdefault(class_of(ticket), {})
        behind = queue[next(reversed(queue))] if queue else None
        queue[ticket.id] = ticket
        if behind is not None and _place(behind) > _place(ticket):
            in_order = sorted(queue.values(), key=_place)
            queue.clear()
            queue.update((each.id, each) for each in in_order)
        self._count(ticket, 1)

    def leave(self, ticket: Ticket) -> None:
        """Take `ticket` out of its line."""
        del self.lines[line_of(ticket)][class_of(ticket)][ticket.id]
        self._count(ticket, -1)

    def classes(self, line: Line) -> dict[str, dict[str, Ticket]]:
        """Return the tickets of a line, class by class, each in order of place."""
        return self.lines.get(line, {})

    def waiting(self, line: Line) -> Iterator[Ticket]:
        """Yield the tickets of a line, class by class."""
        for queue in self.lines.get(line, {}).values():
            yield from queue.values()

    def _count(self, ticket: Ticket, by: int) -> None:
        if ticket.for_counter is None:
            self.waits[ticket.service] = self.waits.get(ticket.service, 0) + by
        else:
            self.sent[ticket.for_counter] = self.sent.get(ticket.for_counter, 0) + by


def _place(ticket: Ticket) -> tuple[object, object]:
    return ticket.waits_since, ticket.issued_at
