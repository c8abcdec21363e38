"""The hall's reports held against what the simulator counted by itself."""

from __future__ import annotations

from server.demo.stranger import HallTime, Json, Stranger
from server.demo.tally import Tally

COUNTED = ("issued", "served", "no_show", "cancelled")


def differences(who: Stranger, time: HallTime, tally: Tally) -> list[str]:
    """Return one line for each figure in which a report and the tally differ."""
    today = time.now().date().isoformat()
    visits: Json = who.get("/reports/visits", **{"from": today, "to": today})["total"]
    opinion: Json = who.get("/reports/satisfaction", **{"from": today, "to": today})["total"]
    expected = {f"visits.{name}": (visits[name], tally[name]) for name in COUNTED}
    expected["visits.open"] = (visits["open"], 0)
    expected["satisfaction.served"] = (opinion["served"], tally["served"])
    expected["satisfaction.rated"] = (opinion["rated"], tally["rated"])
    for key, counted in opinion.items():
        if key.endswith("_count"):
            level = key.removesuffix("_count")
            expected[f"satisfaction.{key}"] = (counted, tally[f"level:{level}"])
    lines = [
        f"{name}: report {reported}, counted {counted}"
        for name, (reported, counted) in expected.items()
        if reported != counted
    ]
    numbers = tally.numbers()
    if len(numbers) != len(set(numbers)):
        lines.append("a number was given out twice")
    return lines
