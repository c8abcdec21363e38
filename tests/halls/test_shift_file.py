"""The file of shifts: read, every mistake named with its line, written so that it reads back."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.shifts import Shift, faults, in_order
from server.halls import Severity, read_hall, sample_text
from server.halls.shift_keys import SHIFT_SECTIONS
from server.halls.shift_reader import ShiftFileError, check_shifts, read_shifts
from server.halls.shift_writer import sample_shifts, shift_text
from tests.halls.small_hall import HALL as SMALL

DOCUMENT = Path(__file__).parents[2] / "docs" / "shifts.md"
HALL = read_hall(SMALL)
QUEVO = read_hall(sample_text("quevo"))
PEOPLE = {4: "Nguyễn Thị Hoa", 7: "Trần Văn Minh"}
PLAN = """\
shifts:
  - clerk: Nguyễn Thị Hoa
    counter: 1
    weekly:
      mon-tue: [07:30-11:30, 13:30-17:00]
      wed: [07:30-11:30]
  - clerk: trần văn minh
    weekly:
      sat: [08:00-11:00]
"""
MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13, 30), time(17))

# The line of the problem, what is written in the file, what stands there instead, what is said.
WRONG = [
    (2, "Nguyễn Thị Hoa", "Nguyễn Thị Hoà", 'nobody called "Nguyễn Thị Hoà" may log in; did you'),
    (2, "  - clerk: Nguyễn Thị Hoa\n    counter: 1", "  - counter: 1", "clerk: is missing"),
    (3, "counter: 1", "counter: 9", "shifts[1].counter: the hall has no counter 9"),
    (3, "counter: 1", "counter: một", "shifts[1].counter: must be a whole number"),
    (3, "counter: 1", "couter: 1", 'unknown key "couter"; did you mean "counter"?'),
    (5, "07:30-11:30, 13:30", "11:30-07:30, 13:30", "11:30-07:30 closes before it opens"),
    (5, "07:30-11:30, 13:30", "07:30-14:00, 13:30", "13:30-17:00 begins before the session in"),
    (5, "mon-tue", "thứ hai", '"thứ hai" is no weekday'),
    (6, "wed:", "tue:", "tue has its hours already"),
    (8, "    weekly:\n      sat: [08:00-11:00]", "    weekly: {}", "is empty: leave the line out"),
    (8, "trần văn minh\n", "trần văn minh\n    zone: A\n", 'unknown key "zone"'),
    (1, "shifts:", "shift:", 'unknown key "shift"; did you mean "shifts"?'),
]


def shift(clerk: int, counter: int | None, hours: tuple[time, time], *weekdays: int) -> Shift:
    return Shift(clerk=clerk, counter=counter, weekdays=weekdays, starts=hours[0], ends=hours[1])


def test_a_plan_is_read_with_people_by_the_names_they_log_in_by() -> None:
    assert in_order(read_shifts(PLAN, HALL, PEOPLE)) == (
        shift(4, 1, MORNING, 0, 1, 2),
        shift(4, 1, AFTERNOON, 0, 1),
        shift(7, None, (time(8), time(11)), 5),
    )


@pytest.mark.parametrize(("line", "written", "wrong", "said"), WRONG)
def test_a_mistake_is_named_with_its_line(line: int, written: str, wrong: str, said: str) -> None:
    assert written in PLAN
    found = check_shifts(PLAN.replace(written, wrong, 1), HALL, PEOPLE)
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert [each.line for each in errors if said in str(each)] == [line], found


def test_two_at_one_counter_at_the_same_time_are_named_by_the_second_line() -> None:
    both = PLAN.replace("sat: [08:00-11:00]", "tue: [11:00-12:00]").replace(
        "minh\n", "minh\n    counter: 1\n"
    )
    (problem,) = check_shifts(both, HALL, PEOPLE)
    assert str(problem) == "8: shifts[2].counter: counter 1 is taken at 11:00-12:00 by line 2"


def test_a_day_on_which_the_hall_is_shut_is_only_warned_about() -> None:
    (problem,) = check_shifts(PLAN.replace("sat:", "sun:"), HALL, PEOPLE)
    assert str(problem) == "8: warning: shifts[2].weekly: has days on which the hall is shut"
    assert read_shifts(PLAN.replace("sat:", "sun:"), HALL, PEOPLE)


@pytest.mark.parametrize("text", ["", "# nothing\n", "shifts:\n", "[]", "shifts: 3", "a: [b"])
def test_a_text_without_a_plan_is_none(text: str) -> None:
    with pytest.raises(ShiftFileError):
        read_shifts(text, HALL, PEOPLE)


def test_an_empty_plan_is_written_as_an_empty_list() -> None:
    assert read_shifts("shifts: []", HALL, PEOPLE) == ()
    assert read_shifts(shift_text((), PEOPLE), HALL, PEOPLE) == ()


TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))
SHIFTS = st.builds(
    Shift,
    clerk=st.sampled_from([1, 2, 3]),
    counter=st.sampled_from([None, 1, 2]),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    starts=TIMES,
    ends=TIMES,
)
NAMES = {1: 'yes "1": {', 2: "Nguyễn Thị Hoa", 3: "null # \\"}


@given(st.lists(SHIFTS, max_size=6))
def test_whatever_may_be_planned_reads_back_as_it_was_written(shifts: list[Shift]) -> None:
    wrong = {each.place for each in faults(shifts, HALL, NAMES)}
    plan = in_order([each for place, each in enumerate(shifts) if place not in wrong])
    assert in_order(read_shifts(shift_text(plan, NAMES), HALL, NAMES)) == plan


def test_the_plan_is_written_in_the_words_of_the_week() -> None:
    plan = in_order(read_shifts(PLAN, HALL, PEOPLE))
    body = shift_text(plan, PEOPLE).partition("\n")[2]
    assert body == PLAN.replace("Nguyễn Thị Hoa", '"Nguyễn Thị Hoa"').replace(
        "trần văn minh", '"Trần Văn Minh"'
    )


def test_seventeen_clerks_at_sixteen_counters_leave_one_floating() -> None:
    people = {number: f"Cán bộ {number}" for number in range(1, 18)}
    seats = {name: number if number < 17 else None for number, name in people.items()}
    text = sample_shifts(QUEVO, seats)
    assert check_shifts(text, QUEVO, people) == []
    plan = read_shifts(text, QUEVO, people)
    assert {each.counter for each in plan if each.clerk < 17} == set(range(1, 17))
    assert {each.counter for each in plan if each.clerk == 17} == {None}


def test_the_document_names_every_key_and_its_example_is_sound() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for keys in SHIFT_SECTIONS.values():
        for key in keys:
            assert f"| `{key.name}` |" in document
            assert key.meaning in document
    (example,) = re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)
    assert check_shifts(example, QUEVO, PEOPLE) == []
