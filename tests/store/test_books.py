"""The write path: one transaction, a savepoint a job, nothing half done, nobody pays for others."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from server.core.commands import CallNext, PauseCounter
from server.core.errors import Code, Refusal
from server.core.events import HallConfigured, ShiftsPlanned, TicketCalled, TicketIssued
from server.core.hall_json import hall_to_json
from server.core.note import Note
from server.store import journal
from server.store.books import Books, load_day
from server.store.database import open_hall
from server.store.errors import StoreError
from server.store.rebuild import rebuild
from tests.store.conftest import append, command, issue
from tests.world import HALL, MORNING, HandClock, tables


def rows(books: Books) -> int:
    return journal.head(books.connection).seq


def whole(books: Books) -> bool:
    return (
        journal.verify(books.connection) is None
        and load_day(books.connection) == books.day
        and not books.connection.in_transaction
    )


def refused(books: Books) -> None:
    raise Refusal(Code.HALL_CLOSED)


def refused_after_writing(books: Books) -> None:
    issue()(books)
    raise Refusal(Code.HALL_CLOSED)


def our_fault(books: Books) -> None:
    issue()(books)
    raise KeyError("a fault of ours")


def twice_the_same_number(books: Books) -> None:
    books.append(
        [
            TicketIssued(
                ticket="20261123-X",
                number="A001",
                service="civil",
                visit="20261123-X",
                serial=1,
                priority="ordinary",
                language="vi",
                channel="kiosk",
            )
        ],
        "test",
    )


def against_the_table(books: Books) -> None:
    called = TicketCalled(ticket="20261123-A001", number="A001", service="civil", counter=1)
    books.append([called, called], "test")


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (refused, Refusal),
        (refused_after_writing, Refusal),
        (our_fault, KeyError),
        (twice_the_same_number, sqlite3.IntegrityError),
        (against_the_table, AssertionError),
    ],
)
def test_a_job_that_fails_leaves_nothing_and_the_others_in_its_transaction_stand(
    books: Books, job: Callable[[Books], None], error: type[Exception]
) -> None:
    before = rows(books)
    first, failed, last = books.run([issue(), job, issue()])
    assert isinstance(failed.error, error)
    assert (first.answer, failed.answer, last.answer) == ("20261123-A002", None, "20261123-A003")
    assert failed.recorded == ()
    assert rows(books) == before + 2
    assert whole(books)


def test_a_batch_on_a_full_disk_leaves_nothing_and_the_next_one_goes_on(books: Books) -> None:
    before = tables(books.connection), rows(books)

    def big(inner: Books) -> None:
        inner.append([], "test", [])
        inner.connection.execute("PRAGMA max_page_count = 1")
        issue()(inner)
        inner.connection.execute(
            "INSERT INTO notes VALUES ('hash', 'salt', ?, 1)", ("x" * 1_000_000,)
        )

    done = books.run([issue(), big, issue()])
    assert [type(each.error).__name__ for each in done] == ["StorageFull"] * 3
    assert "disk is full" in str(done[0].error)
    assert (tables(books.connection), rows(books)) == before
    books.connection.execute("PRAGMA max_page_count = 1073741823")
    assert books.run([issue()])[0].answer == "20261123-A002"
    assert whole(books)


def test_a_locked_database_is_told_as_such(books: Books, folder: Path) -> None:
    other = open_hall(folder)
    other.conn.execute("BEGIN IMMEDIATE")
    books.connection.execute("PRAGMA busy_timeout = 1")
    done = books.run([issue()])[0]
    assert isinstance(done.error, StoreError)
    assert "another program" in str(done.error)
    other.conn.execute("ROLLBACK")
    other.close()
    assert books.run([issue()])[0].error is None


def test_the_books_take_in_what_another_program_wrote_between(
    books: Books, folder: Path, clock: HandClock
) -> None:
    other = Books(open_hall(folder), now=clock.now, turns_days=False)
    for number in range(2, 20, 2):
        assert other.run([issue()])[0].answer == f"20261123-A{number:03d}"
        assert books.run([issue()])[0].answer == f"20261123-A{number + 1:03d}"
    assert whole(books)
    other.database.close()


def test_the_books_notice_that_the_file_was_put_back_to_an_earlier_state(books: Books) -> None:
    books.day.seq += 100
    assert books.run([issue()])[0].answer == "20261123-A002"
    assert whole(books)


def test_time_in_the_journal_never_runs_back(books: Books, clock: HandClock) -> None:
    for seconds in (60.0, -3600.0, 10.0, -86_400.0, 0.0004, 7200.0):
        clock.step(seconds)
        books.run([issue()])
    moments = [each.at for each in journal.read(books.connection, 0)]
    assert moments == sorted(moments)
    assert moments[-1] == MORNING + timedelta(seconds=60)


def test_a_day_turns_once_before_the_first_job_of_the_new_one(
    books: Books, clock: HandClock
) -> None:
    clock.step(86_400)
    refusal, made = books.run([refused, issue()])
    kinds = [each.event.kind for each in refusal.recorded]
    assert kinds == ["ticket_cancelled", "counter_closed", "day_closed", "day_opened"]
    assert made.answer == "20261124-A001"
    assert [each.event.kind for each in made.recorded] == ["ticket_issued"]
    assert whole(books)


def test_a_fault_right_after_the_turn_keeps_the_turn(books: Books, clock: HandClock) -> None:
    clock.step(86_400)
    failed, made = books.run([our_fault, issue()])
    assert len(failed.recorded) == 4
    assert made.answer == "20261124-A001"
    assert whole(books)


def test_the_command_line_opens_no_day(folder: Path, books: Books, clock: HandClock) -> None:
    clock.step(86_400)
    beside = Books(open_hall(folder), now=clock.now, turns_days=False)
    assert beside.run([issue()])[0].answer == "20261123-A002"
    beside.database.close()


def test_the_day_loaded_from_its_opening_equals_the_whole_journal_folded(
    books: Books, clock: HandClock
) -> None:
    for _ in range(3):
        books.run([issue(), command(CallNext(counter=1)), issue("land")])
        clock.step(86_400)
        books.run([issue()])
    folded = load_day(books.connection)
    folded.__init__()  # type: ignore[misc]
    for recorded in journal.read(books.connection, 0):
        folded.apply(recorded)
    assert folded == load_day(books.connection) == books.day
    assert list(folded.calls) == list(books.day.calls)


def test_what_outlives_days_is_found_again_whichever_came_first(
    books: Books, clock: HandClock, folder: Path
) -> None:
    plan = ShiftsPlanned(
        shifts=[
            {"clerk": 2, "counter": 1, "weekdays": [0], "starts": "07:30", "ends": "11:30"},
        ]
    )
    assert books.run([append(plan)])[0].error is None
    clock.step(86_400)
    assert books.run([issue()])[0].error is None
    assert len(books.day.shifts) == 1
    assert whole(books)
    assert books.run([append(HallConfigured(text="new", hall=hall_to_json(HALL)))])[0].error is None
    clock.step(86_400)
    assert books.run([issue()])[0].error is None
    assert (len(books.day.shifts), books.day.hall_text) == (1, "new")
    assert whole(books)


def test_a_note_lies_beside_the_journal_which_holds_its_hash_alone(books: Books) -> None:
    note = Note(text="Đi họp với ông Nam", salt="salt")
    books.run([command(PauseCounter(counter=1, reason=note))])
    kept = books.connection.execute("SELECT hash, text, seq FROM notes").fetchall()
    assert kept == [(note.hash, note.text, rows(books))]
    assert not [line for line in journal.export(books.connection) if "Nam" in line]
    assert any(note.hash in line for line in journal.export(books.connection))


def test_a_rebuild_gives_the_same_tables_and_refuses_a_broken_chain(books: Books) -> None:
    books.run([command(CallNext(counter=1)), issue("land")])
    before = tables(books.connection)
    assert rebuild(books.database) == rows(books)
    assert tables(books.connection) == before
    books.connection.execute("DROP TRIGGER journal_is_never_changed")
    books.connection.execute("UPDATE journal SET actor = 'nobody' WHERE seq = 2")
    with pytest.raises(StoreError, match="row 2 was changed"):
        rebuild(books.database)
    assert tables(books.connection) == before
    assert not books.connection.in_transaction


def test_an_empty_append_writes_nothing(books: Books) -> None:
    before = rows(books)
    assert books.run([append()])[0].error is None
    assert rows(books) == before
