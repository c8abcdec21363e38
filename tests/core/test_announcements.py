"""What is to be said: one announcement a call and recall, until it was said or is not needed."""

from __future__ import annotations

import pytest

from server.core import commands
from server.core.announcement_commands import ReportSpoken
from server.core.announcements import Outcome
from server.core.errors import Code, Refusal
from server.core.hall_commands import ResumeHall, SuspendHall
from tests.world import PaperHall


@pytest.fixture
def hall() -> PaperHall:
    """A hall whose counters are open and for which three wait."""
    paper = PaperHall()
    paper.open(1, 2, 3)
    for _ in range(3):
        paper.issue()
    return paper


def waiting(paper: PaperHall) -> list[str]:
    return [each.number for each in paper.day.announcements.pending.values()]


def outcomes(paper: PaperHall) -> list[tuple[str, str]]:
    settled = paper.day.announcements.settled.values()
    return [(each.announcement.number, each.outcome) for each in settled]


def head(paper: PaperHall) -> str:
    return next(iter(paper.day.announcements.pending))


def spoken(paper: PaperHall, announcement: str, **more: object) -> None:
    paper.do(ReportSpoken(announcement=announcement, screen=7, **more))  # type: ignore[arg-type]


def test_each_call_and_each_recall_is_to_be_said_in_their_order(hall: PaperHall) -> None:
    hall.call_next(1)
    hall.call_next(2)
    hall.do(commands.Recall(counter=1))

    told = list(hall.day.announcements.pending.values())

    assert [(each.number, each.counter, each.recall) for each in told] == [
        ("A001", 1, False),
        ("A002", 2, False),
        ("A001", 1, True),
    ]
    assert [int(each.id) for each in told] == sorted(int(each.id) for each in told)


def test_what_was_said_is_not_said_again_and_the_journal_knows_when(hall: PaperHall) -> None:
    hall.call_next(1)
    first = head(hall)
    hall.after(4.4)
    spoken(hall, first)

    event = hall.happened[-1].event

    assert event.kind == "announcement_spoken"
    assert event.to_data() == {
        "announcement": first,
        "ticket": "20261123-A001",
        "number": "A001",
        "service": "civil",
        "counter": 1,
        "screen": 7,
        "after_s": 4,
        "how": "spoken",
        "zone": "front",
    }
    assert waiting(hall) == []
    with pytest.raises(Refusal) as refused:
        spoken(hall, first)
    assert refused.value.code is Code.ALREADY_SPOKEN


def test_how_long_after_the_call_is_counted_in_real_seconds(hall: PaperHall) -> None:
    hall.call_next(1)
    hall.after(60)
    hall.do(ReportSpoken(announcement=head(hall), screen=7), speed=20.0)
    assert hall.day.announcements.after_s == {3: 1}


@pytest.mark.parametrize(
    "step",
    [
        commands.StartService,
        commands.FinishService,
        commands.MarkNoShow,
        commands.ParkTicket,
        commands.RequeueTicket,
        commands.CallNext,
    ],
)
def test_who_came_or_is_no_more_wanted_is_not_called_out(
    hall: PaperHall, step: type[commands.CounterCommand]
) -> None:
    hall.call_next(1)
    hall.do(commands.Recall(counter=1))

    hall.do(step(counter=1))

    assert "A001" not in waiting(hall)
    assert outcomes(hall) == [("A001", Outcome.NOT_NEEDED)] * 2


def test_a_number_that_is_cancelled_or_sent_on_is_not_called_out(hall: PaperHall) -> None:
    first, second = hall.call_next(1), hall.call_next(2)
    assert first
    assert second
    hall.do(commands.CancelTicket(ticket=first.id))
    hall.do(commands.TransferTicket(counter=2, service="land"))
    assert waiting(hall) == []


def test_a_call_that_is_taken_back_is_not_said_and_the_one_before_it_again(
    hall: PaperHall,
) -> None:
    hall.call_next(1)
    hall.call_next(1)
    assert waiting(hall) == ["A002"]

    hall.do(commands.Undo(counter=1))

    assert waiting(hall) == ["A001"]
    assert outcomes(hall) == [("A002", Outcome.TAKEN_BACK)]


def test_a_recall_that_is_taken_back_leaves_the_call_to_be_said(hall: PaperHall) -> None:
    hall.call_next(1)
    call = head(hall)
    hall.do(commands.Recall(counter=1))

    hall.do(commands.Undo(counter=1))

    assert list(hall.day.announcements.pending) == [call]


def test_what_comes_back_stands_where_it_was_called(hall: PaperHall) -> None:
    hall.call_next(1)
    hall.call_next(2)
    hall.do(commands.StartService(counter=1))
    assert waiting(hall) == ["A002"]

    hall.do(commands.Undo(counter=1))

    assert waiting(hall) == ["A001", "A002"]


def test_what_was_said_does_not_come_back_with_an_undone_step(hall: PaperHall) -> None:
    hall.call_next(1)
    spoken(hall, head(hall))
    hall.do(commands.StartService(counter=1))
    hall.do(commands.Undo(counter=1))
    assert waiting(hall) == []


def test_a_call_too_old_is_given_up_by_the_clock_and_says_whether_a_screen_speaks(
    hall: PaperHall,
) -> None:
    hall.call_next(1)
    hall.do(commands.KeepTime())
    hall.after(119)
    hall.do(commands.KeepTime())
    assert waiting(hall) == ["A001"]

    hall.after(1)
    hall.do(commands.KeepTime())

    event = hall.happened[-1].event
    assert (event.kind, event.to_data()["reason"]) == ("announcement_expired", "no_screen")
    assert waiting(hall) == []
    hall.call_next(2)
    hall.after(120)
    hall.do(commands.KeepTime(spoken_for=frozenset({"front"})))
    assert hall.happened[-1].event.to_data()["reason"] == "too_old"
    assert hall.day.announcements.unspoken == 2


def test_the_time_to_say_a_call_is_real_however_fast_the_hall_s_clock_runs(
    hall: PaperHall,
) -> None:
    hall.call_next(1)
    hall.after(20 * 119)
    hall.do(commands.KeepTime(), speed=20.0)
    assert waiting(hall) == ["A001"]
    hall.after(20)
    hall.do(commands.KeepTime(), speed=20.0)
    assert waiting(hall) == []


def test_what_is_being_said_is_not_given_up_meanwhile(hall: PaperHall) -> None:
    hall.call_next(1)
    hall.after(500)
    hall.do(commands.KeepTime(speaking=frozenset({head(hall)})))
    assert waiting(hall) == ["A001"]


def test_what_was_said_late_is_still_a_fact(hall: PaperHall) -> None:
    hall.call_next(1)
    late = head(hall)
    hall.after(130)
    hall.do(commands.KeepTime())
    assert hall.day.announcements.silences.keys() == {"front"}

    spoken(hall, late)

    told = hall.day.announcements
    assert (told.unspoken, told.missed, told.silences, told.after_s) == (0, {}, {}, {130: 1})


def test_what_was_said_although_the_citizen_had_come_is_a_fact_too(hall: PaperHall) -> None:
    hall.call_next(1)
    said = head(hall)
    hall.do(commands.StartService(counter=1))
    spoken(hall, said)
    assert hall.day.announcements.after_s == {0: 1}


def test_a_screen_of_another_zone_reports_nothing(hall: PaperHall) -> None:
    hall.call_next(1)
    with pytest.raises(Refusal) as refused:
        spoken(hall, head(hall), zone="back")
    assert refused.value.code is Code.NOT_YOURS


def test_what_was_never_called_is_not_found(hall: PaperHall) -> None:
    with pytest.raises(Refusal) as refused:
        spoken(hall, "1")
    assert refused.value.code is Code.NOT_FOUND


def test_nothing_is_said_while_the_hall_is_suspended_nor_what_was_waiting_then(
    hall: PaperHall,
) -> None:
    hall.call_next(1)
    hall.do(SuspendHall())
    assert waiting(hall) == []
    hall.do(commands.Recall(counter=1))
    assert waiting(hall) == []

    hall.do(ResumeHall())

    assert outcomes(hall) == [("A001", Outcome.HALL_SUSPENDED)]
    assert hall.day.announcements.unspoken == 1
    hall.do(commands.Recall(counter=1))
    assert waiting(hall) == ["A001"]


def test_a_new_day_has_nothing_to_say(hall: PaperHall) -> None:
    hall.call_next(1)
    hall.after(24 * 3600)
    hall.issue()
    told = hall.day.announcements
    assert (told.pending, told.settled, told.unspoken) == ({}, {}, 0)


def test_a_long_day_keeps_no_more_than_the_newest(hall: PaperHall) -> None:
    hall.call_next(1)
    sizes = []
    for turn in range(2):
        for _ in range(400):
            hall.day.tickets["20261123-A001"].recalls = 0
            hall.do(commands.Recall(counter=1))
            hall.after(1 if turn else 130)
            hall.do(commands.KeepTime())
            for each in list(hall.day.announcements.pending):
                spoken(hall, each)
        told = hall.day.announcements
        sizes.append((len(told.settled), len(told.missed), len(told.pending)))
    assert sizes == [(256, 20, 0), (256, 20, 0)]
    assert (told.spoken, told.unspoken) == (400, 401)


def test_the_figures_say_within_how_long_calls_were_said(hall: PaperHall) -> None:
    assert hall.day.announcements.after_share_s(0.5) is None
    hall.day.announcements.after_s = {2: 5, 3: 4, 40: 1}
    shares = [hall.day.announcements.after_share_s(share) for share in (0.5, 0.9, 0.91, 1.0)]
    assert shares == [2, 3, 40, 40]
