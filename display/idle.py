"""What a screen says while nobody is called: hours, holidays, what to bring, in words.

`static/idle.js` draws the same afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from display.words import Gettext, in_language

Json = dict[str, Any]

BETWEEN_THINGS = " · "


@dataclass(frozen=True)
class Line:
    """Two texts that stand side by side: days and their hours, a date and its name."""

    what: str
    told: str


@dataclass(frozen=True)
class Procedure:
    """A procedure and what a citizen brings for it."""

    prefix: str
    name: str
    things: str


@dataclass(frozen=True)
class Idle:
    """Everything that stands where calls would."""

    today: list[str]
    week: list[Line]
    holidays: list[Line]
    bring: list[Procedure]


NOTHING = Idle(today=[], week=[], holidays=[], bring=[])


def idle_of(idle: Json | None, language: str, words: dict[str, str], _: Gettext) -> Idle:
    """Put the idle part of a board into words."""
    if not idle:
        return NOTHING
    hours = idle["hours"]
    return Idle(
        today=_today(hours["today"], language, _),
        week=[_run(each, words, _) for each in hours["week"]],
        holidays=[_holiday(each, language) for each in hours["holidays"]],
        bring=[_procedure(each, language) for each in idle["bring"]],
    )


def _today(today: Json, language: str, _: Gettext) -> list[str]:
    if today["holiday"]:
        return [in_language(today["holiday"], language)]
    return _sessions(today["sessions"]) or [_("Hôm nay nghỉ")]


def _run(run: Json, words: dict[str, str], _: Gettext) -> Line:
    first, last = words[f"day_{run['first']}"], words[f"day_{run['last']}"]
    days = first if first == last else f"{first} – {last}"
    return Line(what=days, told=", ".join(_sessions(run["sessions"])) or _("nghỉ"))


def _holiday(holiday: Json, language: str) -> Line:
    day = date.fromisoformat(holiday["date"])
    return Line(what=f"{day:%d/%m/%Y}", told=in_language(holiday["name"], language))


def _procedure(told: Json, language: str) -> Procedure:
    things = [in_language(each, language) for each in told["bring"]]
    return Procedure(
        prefix=told["prefix"],
        name=in_language(told["name"], language),
        things=BETWEEN_THINGS.join(things),
    )


def _sessions(sessions: list[list[str]]) -> list[str]:
    return ["–".join(each) for each in sessions]
