"""Who sits where: the plan of shifts as it is asked for and answered."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from server.api.models.base import Answer, Body, CounterNumber, Intention

MOST_SHIFTS = 500

Weekday = Annotated[int, Field(strict=True, ge=0, le=6)]
TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _time_of_day(told: str) -> str:
    if not TIME_OF_DAY.fullmatch(told):
        raise PydanticCustomError("time_of_day", "is no time of day")
    return told


TimeOfDay = Annotated[
    str,
    AfterValidator(_time_of_day),
    Field(
        description="The hall's own time.",
        examples=["07:30"],
        json_schema_extra={"pattern": f"^{TIME_OF_DAY.pattern}$"},
    ),
]
StaffId = Annotated[int, Field(strict=True, ge=1, description="The staff id of the clerk.")]


class ShiftBody(Body):
    """One clerk at one counter, at one time of day, on some weekdays."""

    clerk: StaffId
    counter: Annotated[
        CounterNumber | None, Field(description="Null of a clerk who helps where needed.")
    ] = None
    weekdays: Annotated[
        tuple[Weekday, ...], Field(min_length=1, max_length=7, description="0 is Monday.")
    ]
    starts: TimeOfDay
    ends: TimeOfDay


class PlanBody(Intention):
    """The whole plan, which replaces the former one."""

    shifts: Annotated[tuple[ShiftBody, ...], Field(max_length=MOST_SHIFTS)]


class Shift(Answer):
    """A line of the plan."""

    clerk: int
    name: Annotated[
        str | None,
        Field(description="The clerk's name: only to whoever asks by session, with GET."),
    ] = None
    counter: int | None
    weekdays: list[int]
    starts: TimeOfDay
    ends: TimeOfDay


class Plan(Answer):
    """Who sits where."""

    shifts: list[Shift]
