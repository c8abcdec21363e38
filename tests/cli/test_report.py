"""`moiso report`: the same figures as over HTTP, as a table, JSON or CSV, shown or in a file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from server.desk.principal import Role
from tests.cli.moiso import done, misuse, moiso, refusal
from tests.running_hall import RunningHall

DAYS = ("--from", "2026-01-01", "--to", "2099-12-31")


def test_the_list_names_every_report() -> None:
    names = [line.split()[0] for line in done("report", "list").splitlines()]
    assert {"satisfaction", "visits", "fairness", "estimates"} <= set(names)


def test_a_report_is_a_table_json_or_csv_with_the_same_figures(played: Path) -> None:
    words = ["report", "visits", "--data", played, *DAYS]
    table = done(*words)
    told = json.loads(done(*words, "--format", "json"))
    rows = list(csv.reader(io.StringIO(done(*words, "--format", "csv"))))
    assert (told["name"], told["total"]["issued"]) == ("visits", 4)
    assert any("4" in line.split() for line in table.splitlines())
    assert any("4" in row for row in rows)
    assert "Số đã phát" in table


def test_a_report_goes_into_a_file_whole(played: Path, tmp_path: Path) -> None:
    words = ["report", "visits", "--data", played, *DAYS, "--format"]
    for form in ("table", "json", "csv"):
        file = tmp_path / f"báo cáo.{form}"
        assert done(*words, form, "-o", file) == ""
        assert file.read_text(encoding="utf-8").strip() == done(*words, form).strip()


def test_a_report_without_days_is_of_today_and_with_one_of_that_day(played: Path) -> None:
    def days(*words: str) -> tuple[str, str]:
        told = json.loads(done("report", "visits", "--data", played, "--format", "json", *words))
        return told["from"], told["to"]

    today, last = days()
    assert today == last
    assert days("--from", "2026-11-02") == ("2026-11-02", "2026-11-02")
    assert days("--to", "2026-11-02") == ("2026-11-02", "2026-11-02")
    assert days("--to", "2099-01-01") == (today, "2099-01-01")


def test_the_figures_are_those_of_the_server(played: Path) -> None:
    hall = RunningHall(played)
    hall.start()
    try:
        over_http = hall.device(Role.SUPERVISOR).get(
            "/reports/visits", **{"from": "2026-01-01", "to": "2099-12-31"}
        )
        words = ["report", "visits", "--data", played, *DAYS, "--format", "json"]
        assert json.loads(done(*words)) == over_http
    finally:
        hall.kill()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nothing"], "`moiso report list` names them"),
        (["visits", "--from", "2026-02-30"], "--from"),
        (["visits", "--to", "heute"], "--to"),
        (["visits", "--from", "2026-11-24", "--to", "2026-11-23"], "before"),
        (["visits", "--format", "pptx"], "--format"),
        ([], "NAME"),
    ],
)
def test_a_report_that_cannot_be_meant_is_wrong_usage(
    folder: Path, words: list[str], says: str
) -> None:
    assert says in misuse("report", *words, "--data", folder)


def test_a_report_needs_a_folder_with_a_hall_and_a_place_to_go(
    folder: Path, tmp_path: Path
) -> None:
    said = moiso("report", "visits")
    assert (said.returncode, "--data" in said.stderr) == (2, True)
    assert "there is no hall in" in refusal("report", "visits", "--data", tmp_path)
    nowhere = tmp_path / "no folder" / "report.csv"
    told = refusal("report", "visits", "--data", folder, "-o", nowhere)
    assert told.startswith(f"{nowhere}: No such file or directory")
