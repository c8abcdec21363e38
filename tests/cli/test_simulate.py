"""`moiso simulate`: days of a hall by its rules, from its file or its history."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.moiso import done, misuse, refusal
from tests.console.past_days import PastDays
from tests.halls.small_hall import HALL


def told(*words: object) -> dict[str, object]:
    made: dict[str, object] = json.loads(done("simulate", *words, "--format", "json"))
    return made


def test_a_sample_hall_can_be_played_and_every_figure_is_there() -> None:
    made = told("quevo", "--days", 2, "--open", 8)
    outcome = made["outcome"]
    assert isinstance(outcome, dict)
    assert made["counter_hours_a_day"] == 60
    assert 150 < outcome["people"] < 350
    assert {row["open"] for row in outcome["half_hours"]} == {0, 8}
    assert sum(row["people"] for row in outcome["half_hours"]) == outcome["people"]
    assert [row["number"] for row in outcome["counters"]] == [1, 2, 3, 4, 5, 6, 8, 16]


def test_the_seed_decides_all() -> None:
    words = ("commune", "--days", 3, "--seed")
    assert told(*words, 5) == told(*words, 5)
    assert told(*words, 5)["outcome"] != told(*words, 6)["outcome"]


def test_the_table_says_what_json_says() -> None:
    words = ("commune", "--days", 2)
    outcome = told(*words)["outcome"]
    assert isinstance(outcome, dict)
    table = done("simulate", *words)
    assert f"People     {outcome['people']}" in table
    assert "█" in table
    for row in outcome["half_hours"]:
        assert any(
            line.split()[:3] == [row["from"], str(row["open"]), str(row["people"])]
            for line in table.splitlines()
        )


def test_numbers_of_counters_can_be_compared() -> None:
    compared = told("quevo", "--days", 2, "--compare")["compared"]
    assert isinstance(compared, list)
    assert [row["open"] for row in compared] == list(range(6, 17))
    assert compared[0]["within_share"] < compared[-1]["within_share"]
    assert "meets" in done("simulate", "quevo", "--days", 2, "--compare")


def test_a_plan_meets_its_target() -> None:
    words = ("commune", "--days", 3, "--plan", "--share", 85, "--target-s", 1200)
    made = told(*words)
    outcome = made["outcome"]
    assert isinstance(outcome, dict)
    assert outcome["within_share"] >= 85
    assert made["counter_hours_a_day"] < told("commune", "--days", 3)["counter_hours_a_day"]  # type: ignore[operator]


def test_a_hall_with_days_behind_it_is_played_from_them(tmp_path: Path) -> None:
    monday = date(2026, 11, 16)
    with PastDays(tmp_path / "hall", name="commune") as past:
        for ahead in range(3):
            past.live(monday + timedelta(days=ahead), 70)
    made = told("--data", tmp_path / "hall", "--days", 4)
    outcome = made["outcome"]
    assert isinstance(outcome, dict)
    assert (made["hall"], made["from_history"]) == ("commune", True)
    # The last of the three days still goes on: it is left out.
    assert outcome["people"] / 4 == pytest.approx(70, rel=0.25)


def test_what_cannot_be_played_is_said(tmp_path: Path, played: Path) -> None:
    bare = tmp_path / "bare.yaml"
    bare.write_text(HALL[: HALL.index("demand:")], encoding="utf-8")
    assert "does not say who comes" in refusal("simulate", bare)
    assert "cannot be read" in refusal("simulate", tmp_path / "none.yaml")
    assert "not sound" in refusal("simulate", _written(tmp_path / "bad.yaml", "hall: x"))
    assert "no whole day behind it" in refusal("simulate", "--data", played)
    harder = ("--plan", "--days", 1, "--share", 100, "--target-s", 0)
    assert "not even all 8 counters" in refusal("simulate", "commune", *harder)


def test_what_is_wrongly_asked_is_a_misuse() -> None:
    assert "HALL or --data DIR is needed" in misuse("simulate")
    assert "6 to 16 counters can be open" in misuse("simulate", "quevo", "--open", 3)
    assert "exclude each other" in misuse("simulate", "quevo", "--plan", "--compare")
    assert "--days" in misuse("simulate", "quevo", "--days", 0)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
