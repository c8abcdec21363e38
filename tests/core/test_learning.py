"""What a day has taught goes on to the next, by one event of the journal."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import (
    CallNext,
    Command,
    FinishService,
    KeepTime,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    StartService,
    Undo,
)
from server.core.day import Day
from server.core.errors import Refusal
from server.core.events import DayOpened, HallConfigured, TimesLearned, event_from_data
from tests.world import PaperHall

A_DAY_S = 86_400


@dataclass
class WorkingHall:
    """A hall that has served some people."""

    hall: PaperHall

    def serve(self, length_s: float, service: str = "civil") -> None:
        """Serve one from the call to the end in so many seconds."""
        self.hall.issue(service)
        self.hall.call_next(1)
        self.hall.after(length_s).do(FinishService(counter=1))


def working_hall() -> WorkingHall:
    hall = PaperHall()
    hall.open(1)
    return WorkingHall(hall)


def test_a_turn_counts_from_the_call_whether_or_not_anybody_pressed_start() -> None:
    hall = working_hall()
    for _ in range(40):
        hall.serve(700)
    assert 600 < hall.hall.day.learned.times.lengths("civil", 340).mean_s <= 700


def test_the_next_day_begins_with_what_was_learned_right_after_its_opening() -> None:
    work = working_hall()
    for _ in range(20):
        work.serve(700)
    learned_s = work.hall.day.learned.times.lengths("civil", 340).mean_s
    work.hall.after(A_DAY_S).do(KeepTime())
    kinds = [type(each.event) for each in work.hall.happened]
    at = len(kinds) - 1 - kinds[::-1].index(DayOpened)
    assert kinds[at + 1] is TimesLearned
    told = work.hall.happened[at + 1].event
    assert event_from_data(told.kind, told.to_data()) == told
    assert abs(work.hall.day.learned.times.lengths("civil", 340).mean_s - learned_s) < 20


def test_a_day_that_taught_nothing_hands_nothing_on() -> None:
    hall = PaperHall()
    hall.after(A_DAY_S).do(KeepTime())
    assert TimesLearned not in [type(each.event) for each in hall.happened]


def test_a_day_folded_from_its_opening_has_learned_the_same() -> None:
    work = working_hall()
    for _ in range(3):
        work.hall.do(OpenCounter(counter=1))
        for length_s in (200, 500, 900):
            work.serve(length_s)
            work.serve(length_s, "land")
        work.hall.issue()
        work.hall.call_next(1)
        work.hall.after(60).do(MarkNoShow(counter=1))
        work.hall.do(PauseCounter(counter=1))
        work.hall.after(300).do(OpenCounter(counter=1))
        work.hall.after(A_DAY_S)
    happened = work.hall.happened
    opened = max(i for i, each in enumerate(happened) if isinstance(each.event, DayOpened))
    hall = next(each for each in happened if isinstance(each.event, HallConfigured))
    again = Day()
    for each in (hall, *happened[opened:]):
        again.apply(each)
    assert again.learned == work.hall.day.learned
    assert again.learned.times.long_run.keys() == {"civil", "land"}


def test_a_told_wait_is_learned_from_when_the_ticket_is_called() -> None:
    work = working_hall()
    work.hall.issue()
    work.hall.call_next(1)
    told = work.hall.issue().told
    assert told is not None
    assert told.low_s < told.point_s < told.high_s
    work.hall.after(3000).call_next(1)
    assert work.hall.day.learned.ranges.slowness[True].factor > 1
    assert sum(each.told for each in work.hall.day.learned.ranges.reaches.values()) == 1


def test_a_turn_that_is_undone_was_never_learned() -> None:
    work = working_hall()
    work.serve(200)
    work.hall.issue()
    work.hall.call_next(1)
    before = deepcopy(work.hall.day.learned)
    work.hall.after(900).do(FinishService(counter=1))
    assert work.hall.day.learned != before
    work.hall.after(20).do(Undo(counter=1))
    assert work.hall.day.learned == before


STEPS = {"call": CallNext, "finish": FinishService, "start": StartService, "no_show": MarkNoShow}
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["issue", "elderly", "open", "pause", *STEPS, "call", "finish"]),
        st.sampled_from([1, 2]),
        st.sampled_from(["civil", "land"]),
        st.booleans(),
    ),
    max_size=40,
)


def act(hall: PaperHall, what: str, counter: int, service: str, *, undone: bool) -> bool:
    """Do it at once, take it back if `undone`; return whether it was a counter's step at all."""
    hall.day.forecast = None
    if what in ("issue", "elderly"):
        hall.issue(service, priority=what if what == "elderly" else "ordinary")
        return False
    seq = hall.day.seq
    made: Command = (
        STEPS[what](counter=counter)
        if what in STEPS
        else (OpenCounter if what == "open" else PauseCounter)(counter=counter)
    )
    with suppress(Refusal):
        hall.do(made)
    if what not in STEPS or hall.day.seq == seq:
        return False
    if undone:
        hall.do(Undo(counter=counter))
    return True


@given(acts=ACTS)
def test_a_day_with_steps_undone_learns_the_same_as_one_without_them(
    acts: list[tuple[str, int, str, bool]],
) -> None:
    undoing, never = PaperHall(), PaperHall()
    for hall in (undoing, never):
        hall.open(1, 2)
    for what, counter, service, undone in acts:
        is_step = act(undoing, what, counter, service, undone=undone)
        if not (is_step and undone):
            act(never, what, counter, service, undone=False)
        undoing.after(97)
        never.after(97)
    learned, other = undoing.day.learned, never.day.learned
    assert (learned.times, learned.ranges) == (other.times, other.ranges)
    assert learned.works_on == other.works_on
    assert list(learned.lessons.values()) == list(other.lessons.values())
    again = Day()
    for each in undoing.happened:
        again.apply(each)
    assert again.learned == learned
