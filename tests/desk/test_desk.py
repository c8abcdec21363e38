"""The desk: a request is done once, a refusal leaves nothing, screens see only what is kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from server.core.commands import (
    CallNext,
    FinishService,
    IssueTicket,
    OpenCounter,
    PauseCounter,
    ReportSlip,
)
from server.core.day import Recorded
from server.core.errors import Code, Refusal
from server.core.events import TokenRevoked
from server.desk.desk import Desk
from server.desk.principal import Principal
from server.desk.rating import give_rating, note_of
from server.store import journal
from server.store.books import Books
from server.store.database import open_hall
from server.store.errors import StoreError
from server.store.remembered import Request
from tests.world import EXIT_TERMINAL, KIOSK, SUPERVISOR, TABLET_1, HandClock

ISSUE = IssueTicket(service="civil")


def request(name: str, *, actor: str = "token:1", digest: str = "body") -> Request:
    return Request(actor=actor, id=name, digest=digest)


def last_seq(desk: Desk) -> int:
    return journal.head(desk.reading).seq


def refused(desk: Desk, command: Any, who: Principal = SUPERVISOR, **more: Any) -> Code:
    before = last_seq(desk)
    with pytest.raises(Refusal) as no:
        desk.ask(command, who, **more)
    assert last_seq(desk) == before
    return no.value.code


def catch_up_often(desk: Desk) -> None:
    for _ in range(200):
        desk.view.catch_up()


def test_the_same_request_gives_the_first_answer_and_one_ticket(desk: Desk) -> None:
    first = desk.ask(ISSUE, KIOSK, request("a"))
    before = last_seq(desk)
    again = desk.ask(ISSUE, KIOSK, request("a"))
    assert (first.status, first.body["number"]) == (201, "A001")
    assert again == first
    assert last_seq(desk) == before


def test_the_first_answer_stays_the_first_whatever_has_happened_since(desk: Desk) -> None:
    first = desk.ask(ISSUE, KIOSK, request("a"))
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    desk.ask(CallNext(counter=1), SUPERVISOR)
    assert desk.ask(ISSUE, KIOSK, request("a")) == first


def test_a_request_with_another_body_is_refused(desk: Desk) -> None:
    desk.ask(ISSUE, KIOSK, request("a"))
    other = request("a", digest="other")
    assert refused(desk, ISSUE, KIOSK, request=other) is Code.REQUEST_ID_REUSED


def test_another_actor_may_use_the_same_id(desk: Desk) -> None:
    numbers = [
        desk.ask(ISSUE, KIOSK, request("a", actor=actor)).body["number"] for actor in ("k1", "k2")
    ]
    assert numbers == ["A001", "A002"]


def test_a_refusal_is_not_remembered(desk: Desk) -> None:
    call = CallNext(counter=1)
    assert refused(desk, call, request=request("a")) is Code.COUNTER_CLOSED
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    desk.ask(ISSUE, KIOSK)
    assert desk.ask(call, SUPERVISOR, request("a")).body["number"] == "A001"


def test_a_call_that_found_nobody_is_not_remembered(desk: Desk) -> None:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    assert desk.ask(CallNext(counter=1), SUPERVISOR, request("a")).status == 204
    desk.ask(ISSUE, KIOSK)
    assert desk.ask(CallNext(counter=1), SUPERVISOR, request("a")).status == 200


def test_requests_are_remembered_for_the_day_and_no_longer(desk: Desk, clock: HandClock) -> None:
    desk.ask(ISSUE, KIOSK, request("a"))
    clock.step(86_400)
    assert desk.ask(ISSUE, KIOSK, request("a")).body["id"] == "20261124-A001"
    days = desk.reading.execute("SELECT DISTINCT day FROM commands").fetchall()
    assert days == [("2026-11-24",)]


def test_a_request_is_remembered_over_a_restart(desk: Desk, clock: HandClock) -> None:
    first = desk.ask(ISSUE, KIOSK, request("a"))
    again = Desk(desk.folder, desk.options)
    again.writer.start()
    assert again.ask(ISSUE, KIOSK, request("a")) == first
    again.stop()


def test_the_clock_alone_turns_the_day_and_voids_slips(desk: Desk, clock: HandClock) -> None:
    ticket = desk.ask(ISSUE, KIOSK).body["id"]
    desk.ask(ReportSlip(ticket=ticket, outcome="failed"), KIOSK)
    clock.step(120)
    desk.keep_time()
    assert desk.view.day.tickets[ticket].cancel_reason == "not_taken"
    before = last_seq(desk)
    desk.keep_time()
    assert last_seq(desk) == before
    clock.step(86_400)
    desk.keep_time()
    assert desk.view.day.day == "2026-11-24"


def test_the_day_has_begun_before_anybody_asks(desk: Desk, clock: HandClock) -> None:
    clock.step(86_400)
    next_day = Desk(desk.folder, desk.options)
    next_day.start()
    assert next_day.view.day.day == "2026-11-24"
    assert refused(next_day, CallNext(counter=1)) is Code.COUNTER_CLOSED
    next_day.stop()


def test_the_watch_notices_what_the_command_line_wrote(desk: Desk) -> None:
    heard: list[str] = []
    told = threading.Event()

    def listen(recorded: Sequence[Recorded]) -> None:
        heard.extend(each.event.kind for each in recorded)
        told.set()

    desk.view.listen(listen)
    beside = Books(open_hall(desk.folder), now=desk.options.clock.now, turns_days=False)
    beside.run([lambda books: books.append([TokenRevoked(token=1)], "console")])
    beside.database.close()
    desk.watch()
    assert told.wait(10)
    assert heard == ["token_revoked"]


def test_news_is_told_once_and_in_order(desk: Desk) -> None:
    heard: list[int] = []
    desk.view.listen(lambda recorded: heard.extend(each.seq for each in recorded))
    desk.watch()
    first = last_seq(desk) + 1
    threads = [
        threading.Thread(target=lambda: [desk.ask(ISSUE, KIOSK) for _ in range(20)])
        for _ in range(4)
    ]
    threads += [threading.Thread(target=catch_up_often, args=(desk,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == list(range(first, last_seq(desk) + 1))


def test_a_listener_s_fault_hides_no_answer(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def faulty(recorded: Sequence[Recorded]) -> None:
        raise RuntimeError("a screen's fault")

    desk.view.listen(faulty)
    numbers = [desk.ask(ISSUE, KIOSK).body["number"] for _ in range(2)]
    assert numbers == ["A001", "A002"]
    assert "the screens were not told" in caplog.text
    assert desk.view.day.seq == last_seq(desk)


def test_a_job_s_fault_reaches_its_asker_alone(desk: Desk) -> None:
    def faulty(books: Books) -> None:
        books.append([TokenRevoked(token=1)], "test")
        raise ZeroDivisionError

    before = last_seq(desk)
    with pytest.raises(ZeroDivisionError):
        desk.do(faulty)
    assert last_seq(desk) == before
    assert desk.ask(ISSUE, KIOSK).body["number"] == "A001"


def test_who_asks_a_stopped_hall_is_told_and_not_left_waiting(desk: Desk) -> None:
    desk.writer.stop()
    with pytest.raises(StoreError, match="stopping"):
        desk.ask(ISSUE, KIOSK)


def test_stopping_answers_what_was_asked_before(desk: Desk) -> None:
    go_on, started = threading.Event(), threading.Event()
    answers: list[Any] = []

    def slow(books: Books) -> None:
        started.set()
        assert go_on.wait(10)

    threads = [threading.Thread(target=desk.do, args=(slow,))]
    threads[0].start()
    assert started.wait(10)
    threads.append(threading.Thread(target=lambda: answers.append(desk.ask(ISSUE, KIOSK))))
    threads[1].start()
    stopping = threading.Thread(target=desk.writer.stop)
    while desk.writer._waiting.empty():
        threads[1].join(0.001)
    stopping.start()
    go_on.set()
    for thread in (*threads, stopping):
        thread.join(10)
    assert answers[0].body["number"] == "A001"


def test_reading_long_happens_on_a_connection_of_its_own(desk: Desk) -> None:
    def question(connection: Any, service: str) -> int:
        assert connection is not desk.reading
        return int(
            connection.execute(
                "SELECT count(*) FROM tickets WHERE service = ?", (service,)
            ).fetchone()[0]
        )

    desk.ask(ISSUE, KIOSK)
    assert desk.slow(question, "civil") == 1


@pytest.fixture
def served(desk: Desk) -> Desk:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    desk.ask(ISSUE, KIOSK)
    desk.ask(CallNext(counter=1), SUPERVISOR)
    desk.ask(FinishService(counter=1), SUPERVISOR)
    return desk


def test_a_tablet_rates_the_visit_just_ended_at_its_counter(served: Desk) -> None:
    reply = give_rating(served, TABLET_1, request("r"), level="satisfied", comment="Cảm ơn")
    assert (reply.status, reply.body["ticket"]) == (201, "20261123-A001")
    assert give_rating(served, TABLET_1, request("r"), level="satisfied") == reply
    with pytest.raises(Refusal) as no:
        give_rating(served, EXIT_TERMINAL, request("s"), level="neutral", ticket="20261123-A001")
    assert no.value.code is Code.ALREADY_RATED
    assert served.reading.execute("SELECT text FROM notes").fetchall() == [("Cảm ơn",)]


def test_a_visit_of_yesterday_is_rated_once_and_counts_on_its_day(
    served: Desk, clock: HandClock
) -> None:
    clock.step(86_400)
    served.keep_time()
    about = {"level": "neutral", "ticket": "20261123-A001"}
    give_rating(served, EXIT_TERMINAL, request("r"), **about)  # type: ignore[arg-type]
    assert served.reading.execute("SELECT day FROM ratings").fetchall() == [("2026-11-23",)]
    with pytest.raises(Refusal) as no:
        give_rating(served, EXIT_TERMINAL, request("s"), **about)  # type: ignore[arg-type]
    assert no.value.code is Code.ALREADY_RATED


@pytest.mark.parametrize(
    ("who", "answer", "code"),
    [
        (TABLET_1, {"level": "satisfied", "counter": 2}, Code.NOT_YOURS),
        (EXIT_TERMINAL, {"level": "satisfied", "counter": 99}, Code.NOT_FOUND),
        (EXIT_TERMINAL, {"level": "satisfied", "counter": 2}, Code.TICKET_NOT_ENDED),
        (EXIT_TERMINAL, {"level": "satisfied", "ticket": "nobody"}, Code.NOT_FOUND),
        (EXIT_TERMINAL, {"level": "great", "ticket": "nobody"}, Code.NOT_VALID),
        (EXIT_TERMINAL, {"level": "neutral", "reasons": ("rude",)}, Code.NOT_VALID),
    ],
)
def test_a_rating_that_cannot_be_is_refused(
    served: Desk, who: Principal, answer: dict[str, Any], code: Code
) -> None:
    before = last_seq(served)
    with pytest.raises(Refusal) as no:
        give_rating(served, who, request("r"), **answer)
    assert no.value.code is code
    assert last_seq(served) == before


def test_a_pause_s_reason_lies_in_the_notes(desk: Desk) -> None:
    desk.ask(OpenCounter(counter=1), SUPERVISOR)
    desk.ask(PauseCounter(counter=1, reason=note_of("Đi họp")), SUPERVISOR)
    assert desk.reading.execute("SELECT text FROM notes").fetchall() == [("Đi họp",)]
    assert note_of("") is None
