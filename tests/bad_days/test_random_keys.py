"""Two hundred clerks' clients press everything at random for a minute: the books explain it all."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.bad_days.plain_count import PlainHall, rows_of
from tests.bad_days.proof import rebuilt_the_same, tickets_of
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

CLIENTS = 200
COUNTERS = range(1, 17)
SERVICES = ("A", "B", "C", "D", "E", "G")
PRESSING_S = 60
OPTIONS = ("--always-open", "--clock-starts", "2035-01-01T01:00:00+0000")
VERBS = ("call-next",) * 6 + (
    *("recall", "transfer", "undo", "undo", "start", "finish", "no-show"),
    *("park", "resume", "requeue", "call", "call"),
)
LEADS_TO = {
    "call-next": "ticket_called",
    "call": "ticket_called",
    "recall": "ticket_recalled",
    "no-show": "ticket_no_show",
    "park": "ticket_parked",
    "resume": "ticket_resumed",
    "requeue": "ticket_requeued",
    "transfer": "ticket_transferred",
}


@dataclass
class Hands:
    """What everybody pressed, and what they were told."""

    told: list[tuple[str, int, int, Any]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def press(self, client: Stranger, chance: random.Random) -> None:
        """Press one key at one counter."""
        number = chance.choice(COUNTERS)
        verb = chance.choice(VERBS)
        body: dict[str, Any] = {}
        if verb == "transfer":
            body["position"] = chance.choice(["first", "last", "kept"])
            if chance.random() < 0.5:
                body["service"] = chance.choice(SERVICES)
            else:
                body["counter"] = chance.choice(COUNTERS)
        elif verb in ("resume", "call"):
            body = {"ticket": chance.choice(self.seen)}
        answer = client.post(f"/counters/{number}/{verb}", body)
        told = answer.json() if answer.content else None
        self.told.append((verb, number, answer.status_code, told))

    def go_on(self, client: Stranger, seed: int) -> None:
        """Press until it is over; one hand in ten is a kiosk's."""
        chance = random.Random(seed)
        while not self.over.is_set():
            if seed % 10:
                self.press(client, chance)
                continue
            answer = client.post("/tickets", {"service": chance.choice(SERVICES)})
            if answer.status_code == 201:
                self.seen.append(answer.json()["id"])


def press_at_random(hall: RunningHall) -> Hands:
    supervisor, hands = hall.device(Role.SUPERVISOR), Hands()
    for number in COUNTERS:
        assert supervisor.post(f"/counters/{number}/open").ok
    for service in SERVICES:
        hands.seen.append(supervisor.post("/tickets", {"service": service}).json()["id"])
    token = hall.token(Role.SUPERVISOR)
    threads = [
        threading.Thread(target=hands.go_on, args=(Stranger(hall.url, token), seed))
        for seed in range(CLIENTS)
    ]
    for each in threads:
        each.start()
    time.sleep(PRESSING_S)
    hands.over.set()
    for each in threads:
        each.join()
    return hands


def test_no_ticket_is_at_two_counters_none_is_lost_and_every_answer_stands_in_the_journal() -> None:
    with fast_folder() as folder:
        with running_hall(folder, options=OPTIONS) as hall:
            hands = press_at_random(hall)
        rows = list(rows_of(folder))
        plain = PlainHall()
        for row in rows:
            plain.take(row)
        tickets = tickets_of(folder)
        rebuilt_the_same(folder)

    statuses = Counter((verb, status) for verb, _, status, _ in hands.told)
    assert {status for _, status in statuses} <= {200, 204, 409}
    done = Counter(verb for verb, status in statuses.elements() if status == 200)
    assert set(done) == set(VERBS)  # each key was pressed with success

    kinds = Counter(row["kind"] for row in rows)
    for kind in set(LEADS_TO.values()):
        verbs = [verb for verb, leads_to in LEADS_TO.items() if leads_to == kind]
        assert kinds[kind] == sum(done[verb] for verb in verbs)
    assert done["undo"] <= kinds["step_undone"] <= 3 * done["undo"]

    assert set(tickets) == set(plain.where)
    held = {t["counter"]: t["id"] for t in tickets.values() if t["state"] in ("called", "serving")}
    assert held == plain.held
    assert {t["id"] for t in tickets.values() if t["state"] == "parked"} == plain.parked
    ends = {t["id"]: f"ticket_{t['state']}" for t in tickets.values() if t["id"] in plain.ended}
    assert ends == plain.ended
    happened = {(r["kind"], r["data"].get("ticket"), r["data"].get("counter")) for r in rows}
    for verb, number, status, told in hands.told:
        if status == 200 and verb in LEADS_TO:
            assert (LEADS_TO[verb], told["id"], number) in happened
        if status == 409:
            assert told["detail"]
