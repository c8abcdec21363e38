"""The decision about a plan of shifts: taken whole, or refused with the line that is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from server.core.commands import Command, Context, Decision
from server.core.day import Day
from server.core.errors import Code, Refusal
from server.core.hall import Hall
from server.core.shift_events import ShiftsPlanned
from server.core.shifts import Fault, FaultKind, Shift, faults, in_order, shift_to_json

FIELDS = {
    FaultKind.UNKNOWN_COUNTER: "counter",
    FaultKind.UNKNOWN_CLERK: "clerk",
    FaultKind.NO_DAYS: "weekdays",
    FaultKind.ENDS_FIRST: "ends",
    FaultKind.COUNTER_TAKEN: "counter",
}


@dataclass(frozen=True, kw_only=True)
class PlanShifts(Command):
    """Let this be the plan, whatever was planned before; `staff` are who may log in."""

    shifts: tuple[Shift, ...]
    staff: frozenset[int]


def plan_shifts(day: Day, hall: Hall, command: PlanShifts, context: Context) -> Decision:
    """Replace the whole plan; the same plan again changes nothing.

    Raises:
        Refusal: `not_valid`, its field naming the line and its facts what is wrong there: a
            counter the hall lacks, a clerk who may not log in, no weekday, an end before the
            start, two shifts at one counter at the same time.
    """
    wrong = next(faults(command.shifts, hall, command.staff), None)
    if wrong is not None:
        raise _refusal(wrong, command.shifts[wrong.place])
    plan = in_order(command.shifts)
    if plan == day.shifts:
        return Decision(shifts=True)
    planned = ShiftsPlanned(shifts=[shift_to_json(each) for each in plan])
    return Decision(events=(planned,), shifts=True)


def _refusal(fault: Fault, shift: Shift) -> Refusal:
    facts: dict[str, str | int | None] = {"line": fault.place + 1}
    if fault.kind is FaultKind.UNKNOWN_COUNTER:
        facts["no_counter"] = shift.counter
    if fault.kind is FaultKind.UNKNOWN_CLERK:
        facts["no_clerk"] = shift.clerk
    if fault.kind is FaultKind.ENDS_FIRST:
        facts["ends"] = f"{shift.ends:%H:%M}"
    if fault.other is not None:
        facts |= {"counter": shift.counter, "other_line": fault.other + 1}
    field = f"shifts.{fault.place}.{FIELDS[fault.kind]}"
    return Refusal(Code.NOT_VALID, field=field, **facts)
