"""Many at once over real HTTP: every ticket is one citizen's, every number is given once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.bad_days.conftest import OPTIONS
from tests.bad_days.proof import holds
from tests.bad_days.rush import send
from tests.running_hall import RunningHall, running_hall
from tests.world import fast_folder

T = TypeVar("T")
SERVING_A = (1, 6, 16)


@pytest.fixture(scope="module")
def hall() -> Iterator[RunningHall]:
    with fast_folder() as folder, running_hall(folder, options=OPTIONS) as made:
        yield made
        holds(folder)


def at_once(count: int, do: Callable[[int], T]) -> list[T]:
    """Have `count` threads do something at the same moment; return what each of them got."""
    together = threading.Barrier(count)

    def begin(number: int) -> T:
        together.wait(30)
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def numbers_of(service: str, count: int) -> list[str]:
    return [f"{service}{n:03d}" for n in range(1, count + 1)]


def test_eight_clients_take_four_hundred_numbers_in_order_and_none_twice(
    hall: RunningHall,
) -> None:
    kiosks = [hall.device(Role.KIOSK) for _ in range(8)]

    def take_fifty(client: int) -> list[str]:
        answers = [kiosks[client].post("/tickets", {"service": "B"}) for _ in range(50)]
        assert {each.status_code for each in answers} == {201}
        return [each.json()["number"] for each in answers]

    taken = at_once(8, take_fifty)
    for own in taken:
        assert own == sorted(own)
    assert sorted(number for own in taken for number in own) == numbers_of("B", 400)
    reader = hall.device(Role.SUPERVISOR)
    listed = reader.get("/tickets", service="B", limit=1000)
    assert [each["number"] for each in listed] == numbers_of("B", 400)


def test_one_intention_sent_by_eight_threads_at_once_is_one_ticket(hall: RunningHall) -> None:
    token = hall.token(Role.KIOSK)
    for turn in range(10):
        body = {"request_id": f"double press {turn}", "service": "C"}
        sent = at_once(8, lambda _, body=body: send(hall.url, token, "/tickets", body))  # type: ignore[misc]
        assert {each.status for each in sent} == {201}
        assert len({str(each.answer) for each in sent}) == 1
    listed = hall.device(Role.SUPERVISOR).get("/tickets", service="C")
    assert [each["number"] for each in listed] == numbers_of("C", 10)


def test_counters_that_call_at_once_never_get_the_same_ticket(hall: RunningHall) -> None:
    kiosk, supervisor = hall.device(Role.KIOSK), hall.device(Role.SUPERVISOR)
    taken = [kiosk.post("/tickets", {"service": "A"}).json()["number"] for _ in range(60)]
    counters = [(n, hall.device(Role.COUNTER, counter=n)) for n in SERVING_A * 5]
    counters.append((SERVING_A[0], supervisor))
    for number, counter in counters:
        assert counter.post(f"/counters/{number}/open").ok

    def call_all(thread: int) -> list[dict[str, Any]]:
        number, counter = counters[thread]
        called = []
        while (answer := counter.post(f"/counters/{number}/call-next")).status_code == 200:
            called.append(answer.json())
        assert answer.status_code == 204
        return called

    called = [each for own in at_once(16, call_all) for each in own]
    assert Counter(each["number"] for each in called) == Counter(taken)
    for number in SERVING_A:
        own = [each for each in called if each["counter"] == number]
        assert own
    served = supervisor.get("/tickets", service="A", state="served")
    assert {each["number"] for each in served} >= set(taken)


def test_one_chosen_ticket_is_called_by_one_of_many_counters(hall: RunningHall) -> None:
    kiosk = hall.device(Role.KIOSK)
    counters = {n: hall.device(Role.COUNTER, counter=n) for n in SERVING_A}
    for number, counter in counters.items():
        assert counter.post(f"/counters/{number}/open").ok
    for _ in range(5):
        ticket = kiosk.post("/tickets", {"service": "A"}).json()["id"]

        def call(n: int, ticket: str = ticket) -> tuple[int, int, str]:
            number = SERVING_A[n % len(SERVING_A)]
            answer = counters[number].post(f"/counters/{number}/call", {"ticket": ticket})
            return answer.status_code, number, answer.json().get("code", "")

        told = at_once(16, call)
        got_it = {number for status, number, _ in told if status == 200}
        assert len(got_it) == 1
        assert {code for status, _, code in told if status != 200} <= {
            "ticket_taken",
            "ticket_ended",
        }


def test_a_visit_rated_by_eight_at_once_is_rated_once(hall: RunningHall) -> None:
    kiosk, counter = hall.device(Role.KIOSK), hall.device(Role.COUNTER, counter=9)
    ticket = kiosk.post("/tickets", {"service": "L"}).json()["id"]
    for verb in ("open", "call-next", "finish"):
        assert counter.post(f"/counters/9/{verb}").ok
    tablets: list[Stranger] = [hall.device(Role.RATING) for _ in range(8)]
    told = at_once(
        8, lambda n: tablets[n].post("/ratings", {"level": "satisfied", "ticket": ticket})
    )
    assert sorted(each.status_code for each in told) == [201] + [409] * 7
    assert {each.json()["code"] for each in told if each.status_code == 409} == {"already_rated"}
