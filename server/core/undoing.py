"""The decision to take back a counter's last step."""

from __future__ import annotations

from datetime import timedelta

from server.core.at_hand import refuse_stale
from server.core.commands import Context, Decision, Undo
from server.core.counters import refuse_unless_theirs
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.events import StepUndone
from server.core.hall import Hall

UNDO_WITHIN_S = 60
"""Real seconds: it is the clerk's own hand that slipped."""


def undo_step(day: Day, hall: Hall, command: Undo, context: Context) -> Decision:
    """Take back the counter's last command about tickets: each of its events, newest first.

    Raises:
        Refusal: `cannot_undo` when there is none, it is longer ago, or a ticket of it has been
            moved on by somebody else; `counter_closed`, `not_yours`, `stale_page`.
    """
    refuse_unless_theirs(day, hall, command.counter, context)
    refuse_stale(day, command)
    steps = day.desk(command.counter).steps
    within = timedelta(seconds=UNDO_WITHIN_S * context.speed)
    if not steps or context.at - steps[-1].at > within:
        raise Refusal(Code.CANNOT_UNDO, counter=command.counter)
    newest = {step.before.id: step.seq for step in steps}
    undone = []
    for step in reversed(steps):
        ticket = day.tickets[step.before.id]
        if ticket.changed_seq != newest[ticket.id]:
            raise Refusal(Code.CANNOT_UNDO, counter=command.counter, number=ticket.number)
        undone.append(
            StepUndone(
                ticket=ticket.id,
                number=ticket.number,
                service=step.before.service,
                counter=command.counter,
                undoes=step.seq,
                undone=step.kind,
            )
        )
    return Decision(events=tuple(undone), ticket=steps[0].before.id)
