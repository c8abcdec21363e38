"""The hall as plain JSON, as the journal keeps it, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time
from typing import Any

from server.core.hall import (
    Counter,
    Demand,
    Field,
    Hall,
    Hours,
    Level,
    PriorityClass,
    Procedure,
    Reason,
    Result,
    Rules,
    Service,
    Session,
    Unit,
    Zone,
)
from server.core.layout import LAYOUTS, Layout, LayoutKind, Theme
from server.core.voice import Accent, Voice

Json = dict[str, Any]


def hall_to_json(hall: Hall) -> Json:
    """Return the hall as JSON values; `hall_from_json` gives it back equal."""
    made = asdict(hall)
    made["hours"]["weekly"] = {
        str(weekday): [_session_to_json(session) for session in sessions]
        for weekday, sessions in hall.hours.weekly.items()
    }
    made["hours"]["holidays"] = {
        day.isoformat(): dict(words) for day, words in hall.hours.holidays.items()
    }
    made["voice"]["volume"] = {
        at.isoformat("minutes"): percent for at, percent in hall.voice.volume.items()
    }
    if hall.demand is not None:
        made["demand"] = _demand_to_json(hall.demand)
    if hall.scale_in_force_from is not None:
        made["scale_in_force_from"] = hall.scale_in_force_from.isoformat()
    return made


def hall_from_json(data: Json) -> Hall:
    """Return the hall that `hall_to_json` wrote."""
    return Hall(
        **data
        | {
            "languages": tuple(data["languages"]),
            "services": tuple(_service(each) for each in data["services"]),
            "counters": tuple(
                Counter(**each | {"serves": tuple(each["serves"])}) for each in data["counters"]
            ),
            "hours": _hours(data["hours"]),
            "scale": tuple(Level(**each) for each in data["scale"]),
            "scale_in_force_from": _day(data.get("scale_in_force_from")),
            "reasons": tuple(Reason(**each) for each in data.get("reasons", ())),
            "results": tuple(Result(**each) for each in data["results"]),
            "priorities": tuple(PriorityClass(**each) for each in data["priorities"]),
            "units": tuple(Unit(**each) for each in data["units"]),
            "fields": tuple(Field(**each) for each in data["fields"]),
            "zones": tuple(Zone(**each) for each in data["zones"]),
            "rules": Rules(**data["rules"]),
            "voice": _voice(data.get("voice", {})),
            "demand": _demand(data["demand"]) if data.get("demand") else None,
            "layouts": tuple(map(_layout, data["layouts"])) if "layouts" in data else LAYOUTS,
        }
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _service(data: Json) -> Service:
    procedures = tuple(
        Procedure(**each | {"bring": tuple(each.get("bring", ()))}) for each in data["procedures"]
    )
    return Service(**data | {"procedures": procedures})


def _layout(data: Json) -> Layout:
    named = {"kind": LayoutKind(data["kind"]), "theme": Theme(data["theme"])}
    return Layout(**data | named | {"notices": tuple(data["notices"])})


def _hours(data: Json) -> Hours:
    weekly = {
        int(weekday): tuple(
            Session(opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
            for opens, closes in sessions
        )
        for weekday, sessions in data["weekly"].items()
    }
    holidays = {date.fromisoformat(day): words for day, words in data["holidays"].items()}
    return Hours(**data | {"weekly": weekly, "holidays": holidays})


def _session_to_json(session: Session) -> list[str]:
    return [session.opens.isoformat("minutes"), session.closes.isoformat("minutes")]


def _voice(data: Json) -> Voice:
    if not data:
        return Voice()
    volume = {time.fromisoformat(at): percent for at, percent in data["volume"].items()}
    return Voice(
        **data
        | {
            "languages": tuple(data["languages"]),
            "accent": Accent(data["accent"]),
            "volume": volume,
        }
    )


def _demand(data: Json) -> Demand:
    half_hours = {time.fromisoformat(at): weight for at, weight in data["half_hours"].items()}
    weekdays = {int(weekday): weight for weekday, weight in data["weekdays"].items()}
    dossiers = {int(count): weight for count, weight in data["dossiers"].items()}
    return Demand(**data | {"half_hours": half_hours, "weekdays": weekdays, "dossiers": dossiers})


def _demand_to_json(demand: Demand) -> Json:
    made = asdict(demand)
    made["half_hours"] = {
        at.isoformat("minutes"): weight for at, weight in demand.half_hours.items()
    }
    made["weekdays"] = {str(weekday): weight for weekday, weight in demand.weekdays.items()}
    made["dossiers"] = {str(count): weight for count, weight in demand.dossiers.items()}
    return made
