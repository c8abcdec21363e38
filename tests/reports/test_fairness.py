"""The report `fairness` on one morning worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from server.core.commands import CallChosen, CallNext, Command, IssueTicket, OpenCounter, Undo
from server.desk.desk import Desk
from server.desk.reports import report
from tests.world import KIOSK, SUPERVISOR, HandClock, fast_folder, open_desk

MONDAY = date(2026, 11, 23)


def issue(desk: Desk, clock: HandClock, service: str, priority: str = "ordinary") -> str:
    clock.step(60)
    who = KIOSK if priority == "ordinary" else SUPERVISOR
    told = desk.ask(IssueTicket(service=service, priority=priority), who)
    return str(told.body["id"])


def do(desk: Desk, clock: HandClock, command: Command) -> dict[str, Any]:
    clock.step(60)
    return desk.ask(command, SUPERVISOR).body


def test_whoever_went_before_and_whoever_was_passed_are_counted_by_rule() -> None:
    clock = HandClock()
    with fast_folder() as folder, open_desk(folder, clock) as desk:
        do(desk, clock, OpenCounter(counter=1))
        first, second, third = (issue(desk, clock, "civil") for _ in range(3))
        elderly = issue(desk, clock, "civil", "elderly")
        clock.step(600)
        called = do(desk, clock, CallNext(counter=1))
        assert (called["id"], called["rule"], called["overtook"]) == (elderly, "priority", 3)
        assert called["before"] == "A001"
        chosen = do(desk, clock, CallChosen(counter=1, ticket=third))
        assert (chosen["rule"], chosen["overtook"]) == ("chosen", 2)
        do(desk, clock, Undo(counter=1))
        do(desk, clock, CallNext(counter=1))
        do(desk, clock, CallNext(counter=1))
        last = do(desk, clock, CallNext(counter=1))
        assert (last["id"], last["rule"], last["overtook"]) == (third, "first_come", 0)
        told = report(desk, "fairness", MONDAY, MONDAY)
    assert {first, second, third, elderly} == {f"20261123-A00{n}" for n in range(1, 5)}
    total = told["total"]
    assert (total["called"], total["overtaken"], total["overtaken_share"]) == (4, 3, 75.0)
    # The undone call passed nobody in the end.
    assert (total["overtaken_times"], total["overtaken_most"], total["went_before"]) == (3, 1, 1)
    assert {each["rule"]: (each["calls"], each["overtook"]) for each in told["by_rule"]} == {
        "first_come": (3, 0),
        "priority": (1, 3),
    }
    classes = {each["priority"]: each for each in told["by_class"]}
    assert (classes["elderly"]["overtaken"], classes["ordinary"]["overtaken"]) == (0, 3)
    assert classes["elderly"]["waited_longest_s"] == 660
    assert told["over_time"][0]["overtaken"] == 3
