"""A citizen's answer: one a visit, in the words of the hall's scale."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.core.commands import CallNext, FinishService, Rate, StartService
from server.core.errors import Code, Refusal
from server.core.events import RatingGiven, event_from_data
from server.core.note import Note
from server.core.ticket import Ticket
from tests.world import PaperHall


@pytest.fixture
def hall() -> PaperHall:
    made = PaperHall()
    made.open(1)
    made.issue()
    for command in (CallNext(counter=1), StartService(counter=1), FinishService(counter=1)):
        made.after(60).do(command)
    return made


def visit(hall: PaperHall) -> Ticket:
    return hall.day.tickets["20261123-A001"]


def given(hall: PaperHall, **answer: Any) -> RatingGiven:
    made = hall.do(Rate(**answer)).events[0]
    assert isinstance(made, RatingGiven)
    return made


def refused(hall: PaperHall, **answer: Any) -> Code:
    with pytest.raises(Refusal) as no:
        hall.do(Rate(**answer))
    return no.value.code


def test_an_answer_carries_its_visit_and_the_scale_that_was_shown(hall: PaperHall) -> None:
    answer = given(hall, level="satisfied", ticket=visit(hall), reasons=("wait",))
    assert (answer.number, answer.service, answer.counter) == ("A001", "civil", 1)
    assert answer.satisfied
    assert answer.scale == ["very_satisfied", "satisfied", "neutral", "dissatisfied"]
    assert event_from_data("rating_given", answer.to_data()) == answer


def test_a_visit_is_rated_once(hall: PaperHall) -> None:
    given(hall, level="satisfied", ticket=visit(hall))
    assert refused(hall, level="neutral", ticket=visit(hall)) is Code.ALREADY_RATED


def test_a_terminal_at_the_exit_may_rate_no_visit_as_often_as_it_likes(hall: PaperHall) -> None:
    for _ in range(2):
        assert given(hall, level="satisfied").ticket is None


def test_a_level_or_a_reason_the_hall_does_not_have_is_not_valid(hall: PaperHall) -> None:
    assert refused(hall, level="great", ticket=visit(hall)) is Code.NOT_VALID
    # Free words would stand in the journal for ever.
    words = ("Cán bộ Minh rất chậm",)
    assert refused(hall, level="neutral", ticket=visit(hall), reasons=words) is Code.NOT_VALID


def test_a_tablet_rates_the_visits_of_its_own_counter(hall: PaperHall) -> None:
    asked = {"level": "satisfied", "ticket": visit(hall)}
    assert refused(hall, **asked, of_counter=2) is Code.NOT_YOURS
    assert given(hall, **asked, of_counter=1).counter == 1


def test_a_comment_is_only_a_salted_hash_in_the_event(hall: PaperHall) -> None:
    note = Note(text="Chờ rất lâu", salt="abc")
    answer = given(hall, level="neutral", ticket=visit(hall), comment=note)
    assert answer.comment_hash == note.hash
    assert "Chờ" not in str(answer.to_data())
    assert Note(text="Chờ rất lâu", salt="abd").hash != note.hash


def test_an_answer_handed_in_late_keeps_its_time_but_never_a_future_one(hall: PaperHall) -> None:
    earlier = hall.at - timedelta(minutes=5)
    assert given(hall, level="neutral", rated_at=earlier).rated_at == earlier
    later = hall.at + timedelta(minutes=5)
    assert given(hall, level="neutral", rated_at=later).rated_at == hall.at
