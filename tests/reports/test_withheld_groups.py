"""Units and services at once: nothing that is withheld can be worked out from what is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.opinions import withheld_groups
from tests.reports.working_out import can_be_worked_out

LEAST = 10
UNITS = [None, "justice", "land", "tax", "water"]
HALLS = st.lists(st.tuples(st.integers(0, 24), st.sampled_from(UNITS)), max_size=9)


def split(
    hall: list[tuple[int, str | None]],
) -> tuple[dict[str | None, int], dict[str | None, str | None]]:
    rated: dict[str | None, int] = {f"s{n}": count for n, (count, _) in enumerate(hall)}
    return rated, {f"s{n}": unit for n, (_, unit) in enumerate(hall)}


@settings(deadline=None)
@given(HALLS)
def test_no_small_line_can_be_worked_out(hall: list[tuple[int, str | None]]) -> None:
    rated, unit_of = split(hall)
    units, services = withheld_groups(rated, unit_of, LEAST)
    answered = {each for each, count in rated.items() if count}
    members = {unit: {s for s in answered if unit_of[s] == unit} for unit in unit_of.values()}
    told = [answered, *({each} for each in answered - services)]
    told += [own for unit, own in members.items() if unit is not None and unit not in units]
    for service in services:
        assert rated[service]
        assert not can_be_worked_out({service}, told) or answered == {service}
    for unit in units:
        assert members[unit]
        assert not can_be_worked_out(members[unit], told) or members[unit] == answered
    for service in answered - services:
        assert rated[service] >= LEAST
    for unit, own in members.items():
        assert unit in units or not own or sum(rated[each] for each in own) >= LEAST


@pytest.mark.parametrize(
    ("hall", "hidden"),
    [
        ([(3, "justice"), (12, "land")], {"s0", "s1"}),
        ([(3, "justice"), (12, "land"), (40, "tax")], {"s0", "s1"}),
        ([(4, "land"), (7, "land"), (40, "tax")], {"s0", "s1"}),
        ([(14, "land"), (40, "tax")], set()),
        ([(0, "land"), (40, "tax")], set()),
        ([(3, None), (40, None)], {"s0", "s1"}),
    ],
)
def test_as_many_are_withheld_as_it_takes(
    hall: list[tuple[int, str | None]], hidden: set[str]
) -> None:
    assert withheld_groups(*split(hall), LEAST)[1] == hidden
