"""`moiso shifts`: the plan checked by its lines, loaded once, given back and shown by the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.moiso import done, moiso, refusal
from tests.cli.test_hall import rows

HOA, MINH = "Nguyễn Thị Hoa", "Trần Văn Minh"
PLAN = f"""\
# Thứ hai đến thứ sáu
shifts:
  - clerk: {HOA}
    counter: 3
    weekly:
      mon-fri: [07:30-11:30, 13:30-17:00]
  - clerk: {MINH}
    weekly:
      mon: [07:30-11:30]
"""


@pytest.fixture
def hall(folder: Path) -> Path:
    for name in (HOA, MINH):
        done("staff", "add", name, "--role", "clerk", "--data", folder)
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "shifts.yaml"
    made.write_text(PLAN, encoding="utf-8")
    return made


def test_a_plan_loads_once_and_what_is_dumped_loads_as_the_same(hall: Path, file: Path) -> None:
    assert done("shifts", "check", file, "--data", hall) == f"{file}: sound\n"
    assert done("shifts", "load", file, "--data", hall) == f"{file}: loaded\n"
    after = rows(hall)
    again = f"{file}: already loaded, nothing changed\n"
    assert done("shifts", "load", file, "--data", hall) == again
    dumped = file.with_name("dumped.yaml")
    dumped.write_text(done("shifts", "dump", "--data", hall), encoding="utf-8")
    assert f'clerk: "{HOA}"' in dumped.read_text(encoding="utf-8")
    done("shifts", "load", dumped, "--data", hall)
    assert rows(hall) == after


def test_no_name_stands_in_the_journal(hall: Path, file: Path) -> None:
    done("shifts", "load", file, "--data", hall)
    exported = done("journal", "export", "--data", hall)
    assert '"shifts_planned"' in exported
    for name in (HOA, MINH):
        assert name not in exported


def test_a_day_is_shown_with_who_sits_where(hall: Path, file: Path) -> None:
    done("shifts", "load", file, "--data", hall)
    assert done("shifts", "show", "--data", hall, "--day", "2026-11-23") == (
        "Monday, 2026-11-23\n"
        "time         counter       clerk\n"
        f"07:30-11:30  where needed  {MINH}\n"
        f"07:30-11:30  3             {HOA}\n"
        f"13:30-17:00  3             {HOA}\n"
    )
    assert done("shifts", "show", "--data", hall, "--day", "2026-11-28") == (
        "nobody is planned on Saturday, 2026-11-28\n"
    )


def test_every_wrong_line_is_named_and_nothing_is_loaded(hall: Path, file: Path) -> None:
    done("staff", "disable", MINH, "--data", hall)
    file.write_text(PLAN.replace("counter: 3", "counter: 99"), encoding="utf-8")
    before = rows(hall)
    said = moiso("shifts", "check", file, "--data", hall)
    assert (said.returncode, said.stderr.splitlines()) == (
        1,
        [
            f"{file}:4: shifts[1].counter: the hall has no counter 99",
            f'{file}:7: shifts[2].clerk: nobody called "{MINH}" may log in; there is {HOA}',
        ],
    )
    told = refusal("shifts", "load", file, "--data", hall)
    assert told == (
        "the file of shifts is not sound, line 4: shifts[1].counter: the hall has no counter 99"
        " (1 more); `moiso shifts check FILE` names every line to mend"
    )
    assert rows(hall) == before


def test_a_file_that_is_not_there_or_not_text_is_told(hall: Path, file: Path) -> None:
    missing = file.with_name("missing.yaml")
    told = refusal("shifts", "load", missing, "--data", hall)
    assert told == f"{missing} cannot be read: No such file or directory"
    file.write_bytes(PLAN.encode("utf-16"))
    assert "not UTF-8" in refusal("shifts", "load", file, "--data", hall)
    said = moiso("shifts", "check", file, "--data", hall)
    assert (said.returncode, "not UTF-8" in said.stderr) == (1, True)
