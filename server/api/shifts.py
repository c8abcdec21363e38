"""Who sits where: the plan of shifts, read and replaced whole."""

from __future__ import annotations

from datetime import time

from apiflask import APIBlueprint
from flask import Response

from server.api.calls import Asked, Call, answer, asked_by, replied
from server.api.configured import hall_of
from server.api.models.shifts import Plan, PlanBody, ShiftBody
from server.core.shifts import Shift
from server.desk.desk import Desk
from server.desk.principal import SUPERVISING
from server.desk.shifts import plan_picture, planning_of, staff_names

READ = Call(roles=SUPERVISING, answers={200: Plan})
PLAN = Call(roles=SUPERVISING, body=PlanBody, answers={200: Plan})


def add_shifts(api: APIBlueprint, desk: Desk) -> None:
    """Add the calls about the plan."""

    @api.get("/shifts")
    @asked_by(desk, READ)
    def read_shifts(asked: Asked) -> Response:
        """Say who sits where; whoever asks by a token gets no names."""
        hall_of(desk)
        names = staff_names(desk.reading) if asked.who.staff is not None else None
        return answer(plan_picture(desk.view.day, names))

    @api.post("/shifts")
    @asked_by(desk, PLAN)
    def plan_shifts(asked: Asked) -> Response:
        """Replace the whole plan; the same plan again changes nothing."""
        told: PlanBody = asked.body
        command = planning_of([_shift(each) for each in told.shifts])
        return replied(desk.ask(command, asked.who, asked.intention))


def _shift(told: ShiftBody) -> Shift:
    return Shift(
        clerk=told.clerk,
        counter=told.counter,
        weekdays=told.weekdays,
        starts=time.fromisoformat(told.starts),
        ends=time.fromisoformat(told.ends),
    )
