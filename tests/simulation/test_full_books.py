"""Appointments fully booked: they are called at their time, and nobody who walks in starves."""

from __future__ import annotations

from statistics import mean

import pytest

from tests.simulation.fair_order import BOUND_S
from tests.simulation.full_books import booked_hall, play_booked

DAYS, SEED = 6, 11


@pytest.mark.parametrize("gains", [False, True])
def test_walk_ins_are_called_although_four_in_five_have_an_appointment(gains: bool) -> None:
    hall = booked_hall(8, 0.9, gains=gains)
    ours = play_booked(hall, seed=SEED, days=DAYS)
    plain = play_booked(hall, seed=SEED, days=DAYS, keeps=False)
    assert len(ours.after_time_s) > 3 * len(ours.walk_ins_s) > 300
    assert ours.never_called == 0
    assert max(ours.walk_ins_s) <= max(BOUND_S, *plain.walk_ins_s)


def test_appointments_in_a_faster_class_are_called_sooner_after_their_time() -> None:
    kept, gaining = (
        play_booked(booked_hall(8, 1.0, gains=gains), seed=SEED, days=DAYS)
        for gains in (False, True)
    )
    assert mean(gaining.after_time_s) < mean(kept.after_time_s)


def test_where_more_come_than_can_be_served_walk_ins_are_still_called_before_the_day_ends() -> None:
    days = play_booked(booked_hall(8, 1.15, gains=True, bound_s=0), seed=SEED, days=DAYS)
    assert days.never_called == 0
    assert len(days.walk_ins_s) > 500
