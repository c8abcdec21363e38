"""Whose a ticket is and what a citizen answered stay with whom they concern."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.live.conftest import PUBLIC_URL, Listen
from tests.running_hall import RunningHall

FOLLOW_URL = re.compile(re.escape(PUBLIC_URL) + r"/f/([a-z2-7]{16})")
COUNTER = 4


@pytest.fixture
def desk(hall: RunningHall) -> Iterator[Stranger]:
    counter = hall.device(Role.COUNTER, counter=COUNTER)
    assert counter.post(f"/counters/{COUNTER}/open").ok
    yield counter
    counter.post(f"/counters/{COUNTER}/finish")
    assert counter.post(f"/counters/{COUNTER}/close").ok


def serve_one(kiosk: Stranger, desk: Stranger) -> tuple[dict[str, Any], str]:
    """Serve a citizen; return the kiosk's answer, and all that the counter was answered."""
    issued: dict[str, Any] = kiosk.post("/tickets", {"service": "D"}).json()
    answers = [desk.post(f"/counters/{COUNTER}/{verb}") for verb in ("call-next", "start")]
    answers.append(desk.post(f"/counters/{COUNTER}/finish"))
    assert all(each.ok for each in answers)
    return issued, "".join(each.text for each in answers)


def test_the_follow_code_is_told_to_whoever_took_the_ticket_and_to_nobody_else(
    hall: RunningHall, listen: Listen, desk: Stranger
) -> None:
    kiosk = hall.device(Role.KIOSK)
    screens = [
        listen(Role.SUPERVISOR),
        listen(Role.INTEGRATION),
        listen(Role.KIOSK),
        listen(Role.DISPLAY),
        listen(Role.COUNTER, COUNTER),
        listen(Role.RATING, COUNTER),
    ]
    issued, heard_at_counter = serve_one(kiosk, desk)
    last = kiosk.post("/tickets", {"service": "D"}).json()
    codes = [FOLLOW_URL.fullmatch(each["follow_url"]) for each in (issued, last)]
    secrets = [each[1] for each in codes if each]
    assert len(set(secrets)) == 2
    place = Stranger(hall.url).get(f"/follow/{secrets[0]}")
    assert (place["number"], place["state"]) == (issued["number"], "served")

    for screen in screens[:5]:
        screen.push("ticket_issued", ticket=last["id"])
    watching, reading = hall.device(Role.SUPERVISOR), hall.device(Role.INTEGRATION)
    journal = reading.get("/journal", after=0, limit=1000)
    told = [
        heard_at_counter,
        *(screen.everything for screen in screens),
        *(json.dumps(watching.get(path)) for path in ("/tickets", "/board", "/counters")),
        json.dumps(watching.get("/board", kind="counter", counter=COUNTER)),
        json.dumps(watching.get("/board", kind="hall")),
        json.dumps(watching.get(f"/tickets/{issued['id']}")),
        json.dumps(reading.get("/tickets")),
        json.dumps(hall.device(Role.KIOSK).get("/board")),
        json.dumps(journal),
    ]
    assert watching.post(f"/tickets/{last['id']}/cancel").ok
    assert len(journal["events"]) == journal["last_seq"]
    assert sum(last["number"] in each for each in told) > 8
    for each in told:
        assert "follow" not in each
        assert not [secret for secret in secrets if secret in each]


def test_an_answer_is_heard_by_the_counter_s_rating_room_alone_and_without_its_level(
    hall: RunningHall, listen: Listen, desk: Stranger
) -> None:
    tablet, others = (
        listen(Role.RATING, COUNTER),
        [
            listen(Role.SUPERVISOR),
            listen(Role.INTEGRATION),
            listen(Role.DISPLAY),
            listen(Role.COUNTER, COUNTER),
            listen(Role.RATING, 5),
        ],
    )
    kiosk = hall.device(Role.KIOSK)
    issued, _ = serve_one(kiosk, desk)
    assert tablet.push("ticket_served")["board"]["ticket"]["id"] == issued["id"]
    queued_before = others[3].push("ticket_served", ticket=issued["id"])["board"]
    answer = hall.device(Role.RATING, counter=COUNTER).post(
        "/ratings", {"level": "dissatisfied", "comment": "Chờ quá lâu"}
    )
    assert answer.status_code == 201, answer.text
    push = tablet.push("rating_given", ticket=issued["id"])
    assert push["data"] == {
        "ticket": issued["id"],
        "number": issued["number"],
        "service": "D",
        "counter": COUNTER,
    }
    assert push["board"]["ticket"] is None

    assert desk.post(f"/counters/{COUNTER}/pause").ok
    paused = [each.push("counter_paused", counter=COUNTER)["seq"] for each in others[:4]]
    assert min(paused) > push["seq"]
    for screen in others:
        assert "rating_given" not in screen.everything
        assert "rated" not in screen.everything
    for screen in (tablet, *others):
        assert "Chờ quá lâu" not in screen.everything
    left_out = {"clock", "now", "counter", "undo"}
    assert {k: v for k, v in others[3].board.items() if k not in left_out} == {
        k: v for k, v in queued_before.items() if k not in left_out
    }
