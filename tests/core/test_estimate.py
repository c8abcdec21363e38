"""The first plain estimate: sane, monotone, and silent when it knows nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.core.commands import PauseCounter
from server.core.estimate import estimate_wait
from tests.world import PaperHall


def test_nothing_is_said_while_no_counter_is_open_for_the_service() -> None:
    hall = PaperHall()
    hall.open(3)
    assert estimate_wait(hall.day, "civil", 0) is None
    hall.open(1)
    assert estimate_wait(hall.day, "civil", 0) is not None
    hall.do(PauseCounter(counter=1))
    assert estimate_wait(hall.day, "civil", 0) is None


def test_a_free_counter_calls_at_once() -> None:
    hall = PaperHall()
    hall.open(1)
    estimate = estimate_wait(hall.day, "civil", 0)
    assert estimate is not None
    assert (estimate.low_s, estimate.high_s) == (0, 0)


def test_one_busy_counter_takes_the_service_s_usual_time() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    estimate = estimate_wait(hall.day, "civil", 0)
    assert estimate is not None
    assert estimate.low_s < 300 < estimate.high_s


def test_a_second_open_counter_makes_the_wait_shorter() -> None:
    hall = PaperHall()
    hall.open(1)
    for _ in range(8):
        hall.issue()
    alone = estimate_wait(hall.day, "civil", 8)
    hall.open(2)
    together = estimate_wait(hall.day, "civil", 8)
    assert alone is not None
    assert together is not None
    assert together.high_s < alone.high_s


def test_work_for_another_service_of_the_counter_makes_the_wait_longer() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    before = estimate_wait(hall.day, "civil", 0)
    for _ in range(5):
        hall.issue("land")
    after = estimate_wait(hall.day, "civil", 0)
    assert before is not None
    assert after is not None
    assert after.high_s > before.high_s


def test_the_range_holds_what_a_hall_of_usual_times_takes() -> None:
    hall = PaperHall()
    hall.open(1)
    for service in ("civil", "land", "civil", "land", "civil"):
        hall.issue(service)
    hall.call_next(1)
    estimate = estimate_wait(hall.day, "civil", 2)
    # Half of the turn at hand, two of five minutes, two of fifteen.
    assert estimate is not None
    assert estimate.low_s < 150 + 2 * 300 + 2 * 900 < estimate.high_s
    assert estimate.high_s < 1.5 * (150 + 2 * 300 + 2 * 900)


def test_work_that_came_later_for_another_service_is_not_before_a_ticket() -> None:
    hall = PaperHall()
    hall.open(1)
    hall.issue()
    hall.call_next(1)
    mine = hall.after(60).issue()
    before = estimate_wait(hall.day, "civil", 0, issued_at=mine.issued_at)
    hall.after(60)
    for _ in range(5):
        hall.issue("land")
    assert estimate_wait(hall.day, "civil", 0, issued_at=mine.issued_at) == before
    newcomer = estimate_wait(hall.day, "civil", 1)
    assert before is not None
    assert newcomer is not None
    assert newcomer.low_s > before.high_s


def test_a_free_counter_with_others_before_is_not_at_once() -> None:
    hall = PaperHall()
    hall.open(1)
    for _ in range(4):
        hall.issue("land")
    estimate = estimate_wait(hall.day, "civil", 0)
    assert estimate is not None
    assert estimate.low_s > 0


@given(
    waiting=st.lists(st.sampled_from(["civil", "land", "pension"]), max_size=12),
    counters=st.sets(st.sampled_from([1, 2, 3]), min_size=1),
    calls=st.integers(0, 3),
)
def test_more_people_ahead_never_wait_less(
    waiting: list[str], counters: set[int], calls: int
) -> None:
    hall = PaperHall()
    hall.open(*counters)
    for service in waiting:
        hall.issue(service)
    for counter in sorted(counters)[:calls]:
        hall.call_next(counter)
    for service in ("civil", "land", "pension"):
        ranges = [estimate_wait(hall.day, service, ahead) for ahead in range(10)]
        known = [each for each in ranges if each is not None]
        assert len(known) in (0, 10)
        assert known == sorted(known, key=lambda each: (each.low_s, each.high_s))
        assert all(0 <= each.low_s <= each.high_s for each in known)
