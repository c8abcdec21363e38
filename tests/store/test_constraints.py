"""What may never be so is refused by the database itself, whatever the code thinks."""

from __future__ import annotations

import sqlite3

import pytest

from server.store.books import Books

TICKET = (
    "INSERT INTO tickets (id, day, number, service, visit, state, priority, language, channel,"
    " persons, dossiers, slip, issued_at, counter) VALUES (:id, :day, :number, 'civil', :id,"
    " :state, 'ordinary', 'vi', 'kiosk', 1, 1, 'asked', '2026-11-23T01:00:00.000Z', :counter)"
)
RATING = (
    "INSERT INTO ratings (id, seq, day, ticket, level, satisfied, scale, scale_name, channel,"
    " rated_at) VALUES (:id, 1, '2026-11-23', :ticket, 'satisfied', 1, '[]', 'default', 'tablet',"
    " '2026-11-23T01:00:00.000Z')"
)


def ticket(books: Books, **columns: object) -> None:
    usual = {"id": "x", "day": "2026-11-23", "number": "C001", "state": "waiting", "counter": None}
    books.connection.execute(TICKET, usual | columns)


def test_a_number_is_given_once_a_day(books: Books) -> None:
    ticket(books, id="x")
    with pytest.raises(sqlite3.IntegrityError, match=r"tickets\.day, tickets\.number"):
        ticket(books, id="y")
    ticket(books, id="y", day="2026-11-24")


@pytest.mark.parametrize("first", ["called", "serving"])
@pytest.mark.parametrize("second", ["called", "serving"])
def test_a_counter_holds_one_ticket(books: Books, first: str, second: str) -> None:
    ticket(books, id="x", number="C001", state=first, counter=1)
    with pytest.raises(sqlite3.IntegrityError, match=r"tickets\.counter"):
        ticket(books, id="y", number="C002", state=second, counter=1)
    ticket(books, id="y", number="C002", state=second, counter=2)
    ticket(books, id="z", number="C003", state="served", counter=1)


@pytest.mark.parametrize("state", ["called", "serving"])
def test_a_ticket_at_hand_has_a_counter(books: Books, state: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        ticket(books, state=state)


def test_a_state_the_house_does_not_know_is_refused(books: Books) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        ticket(books, state="lost")


def test_a_visit_is_rated_once_and_no_visit_as_often_as_asked(books: Books) -> None:
    books.connection.execute(RATING, {"id": "1", "ticket": "20261123-A001"})
    with pytest.raises(sqlite3.IntegrityError, match=r"ratings\.ticket"):
        books.connection.execute(RATING, {"id": "2", "ticket": "20261123-A001"})
    for rating in "34":
        books.connection.execute(RATING, {"id": rating, "ticket": None})


def test_a_request_is_remembered_once_an_actor_and_day(books: Books) -> None:
    row = ("kiosk", "2026-11-23", "id", "digest", 200, "{}")
    books.connection.execute("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)", row)
    with pytest.raises(sqlite3.IntegrityError):
        books.connection.execute("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)", row)
