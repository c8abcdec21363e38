"""Kill -9 at any moment of a rush: what was answered is there, once, and the hall goes on."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

from server.desk.principal import Role
from tests.bad_days.proof import holds, rebuilt_the_same, tickets_of
from tests.bad_days.rush import Rush, again
from tests.bad_days.worker import worker_of
from tests.running_hall import RunningHall, wait_for

ROUNDS = 5
COUNTERS = (1, 6, 16)  # the counters that serve A
KIOSKS = 5


def test_every_answered_ticket_outlives_every_power_cut_and_none_is_there_twice(
    hall: RunningHall,
) -> None:
    chance = random.Random(20350101)
    counters = {number: hall.token(Role.COUNTER, counter=number) for number in COUNTERS}
    for number in COUNTERS:
        assert hall.device(Role.SUPERVISOR).post(f"/counters/{number}/open").ok
    rush = Rush(hall.url, [hall.token(Role.KIOSK) for _ in range(KIOSKS)], counters)
    for _ in range(ROUNDS):
        cut_at = len(rush.asked) + chance.randint(20, 80)
        rush.start()
        wait_for(lambda cut_at=cut_at: len(rush.asked) >= cut_at, "the rush")  # type: ignore[misc]
        hall.kill()
        rush.stop()
        assert {each.status for each in rush.asked} <= {0, 200, 201, 204}
        kept = tickets_of(hall.folder)
        for ticket in rush.issued():
            assert kept[ticket["id"]]["number"] == ticket["number"]
        for ticket in rush.called():
            assert kept[ticket["id"]]["counter"] == ticket["counter"]
        holds(hall.folder)
        hall.start()

    issued, called = rush.issued(), rush.called()
    assert len({each["id"] for each in issued}) == len(issued) > ROUNDS * 10
    assert len({each["id"] for each in called}) == len(called) > ROUNDS

    first_answers = [each for each in rush.asked if each.status == 201]
    for sent in chance.sample(first_answers, 20):
        told = again(hall.url, sent)
        assert (told.status, told.answer) == (201, sent.answer)
    for sent in rush.unanswered():
        told = again(hall.url, sent)
        assert told.status == 201
        assert again(hall.url, sent).answer == told.answer
    wanted = len(first_answers) + len(rush.unanswered())
    assert len(tickets_of(hall.folder)) == wanted

    hall.stop()
    holds(hall.folder)
    rebuilt_the_same(hall.folder)


def test_a_killed_worker_is_replaced_and_nothing_is_lost(hall: RunningHall) -> None:
    kiosk = hall.device(Role.KIOSK)
    first = kiosk.post("/tickets", {"service": "A"}).json()
    killed = worker_of(hall)
    os.kill(killed, signal.SIGKILL)
    second = kiosk.post("/tickets", {"service": "A"}).json()
    assert (first["number"], second["number"]) == ("A001", "A002")
    assert worker_of(hall) != killed


def test_nothing_is_orphaned_when_the_master_is_killed(hall: RunningHall) -> None:
    worker = Path(f"/proc/{worker_of(hall)}")
    hall.kill()
    wait_for(lambda: not worker.exists() or is_dead(worker), "the worker is gone")


def is_dead(process: Path) -> bool:
    return "State:\tZ" in (process / "status").read_text()
