"""`moiso hall`: a description is checked line by line, loaded once and given back as it was."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from server.halls import SAMPLES, sample_text
from server.store import journal
from server.store.database import open_for_reading
from tests.cli.moiso import done, moiso, refusal
from tests.halls.small_hall import HALL as SMALL

THREE_MISTAKES = (
    SMALL.replace("daily_limit: 200", "daily_limit: many")
    .replace("serves: [A, C]", "serves: [A, X]")
    .replace("07:30-11:30, ", "11:30-07:30, ")
)


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def rows(folder: Path) -> int:
    database = open_for_reading(folder)
    try:
        return journal.head(database.conn).seq
    finally:
        database.close()


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_hall_is_sound_loads_and_comes_back_byte_for_byte(
    sample: str, tmp_path: Path
) -> None:
    assert done("hall", "check", sample) == f"{sample}.yaml: sound\n"
    done("hall", "load", sample, "--data", tmp_path / "hall")
    assert done("hall", "dump", "--data", tmp_path / "hall") == sample_text(sample)


@pytest.mark.parametrize(
    "text",
    [
        SMALL,
        SMALL.rstrip("\n"),
        SMALL.replace("\n", "\r\n"),
        "\ufeff" + SMALL,
        unicodedata.normalize("NFD", SMALL) + "\n# hết   \n\n\n",
    ],
    ids=["plain", "no newline at the end", "of windows", "with a byte order mark", "decomposed"],
)
def test_dump_gives_back_every_byte_that_load_took(text: str, tmp_path: Path) -> None:
    file, folder = write(tmp_path / "hall.yaml", text), tmp_path / "hall"
    assert done("hall", "load", file, "--data", folder).endswith(": loaded\n")
    dumped = subprocess.run(
        [sys.executable, "-m", "server.cli", "hall", "dump", "--data", str(folder)],
        check=True,
        capture_output=True,
        env={"LC_ALL": "C", "PATH": ""},
    )
    assert dumped.stdout == file.read_bytes()
    again = write(tmp_path / "again.yaml", dumped.stdout.decode())
    assert "nothing changed" in done("hall", "load", again, "--data", folder)


def test_loading_twice_changes_nothing_and_loading_another_adds_to_the_journal(
    folder: Path, tmp_path: Path
) -> None:
    before = rows(folder)
    said = done("hall", "load", "quevo", "--data", folder)
    assert said == "Trung tâm Phục vụ hành chính công: already loaded, nothing changed\n"
    assert rows(folder) == before
    changed = write(tmp_path / "hall.yaml", sample_text("quevo") + "\n# khác\n")
    assert done("hall", "load", changed, "--data", folder).endswith(": loaded\n")
    assert rows(folder) == before + 1


def test_check_names_every_line_that_is_wrong(tmp_path: Path) -> None:
    file = write(tmp_path / "hall.yaml", THREE_MISTAKES)
    said = moiso("hall", "check", file)
    assert (said.returncode, said.stdout) == (1, "")
    wrong = [
        f"{file}:{number}"
        for number, line in enumerate(THREE_MISTAKES.splitlines(), 1)
        if "many" in line or "X]" in line or "11:30-07:30" in line
    ]
    assert [line.split(": ")[0] for line in said.stderr.splitlines()] == wrong
    assert len(wrong) == 3


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (THREE_MISTAKES.encode(), r"not sound, line 19: .* \(2 more\); `moiso hall check FILE`"),
        (SMALL.replace("hours:", "hours:\n\t- x").encode(), "not sound, line"),
        (b"", "not sound, line"),
        (b"SQLite format 3\0\xff\xfe", "not UTF-8"),
        (SMALL.encode("utf-16"), "not UTF-8"),
    ],
    ids=["mistakes", "no YAML", "empty", "bytes", "utf-16"],
)
def test_what_is_no_hall_is_refused_in_one_line_and_makes_no_folder(
    written: bytes, says: str, tmp_path: Path
) -> None:
    file = tmp_path / "hall.yaml"
    file.write_bytes(written)
    told = refusal("hall", "load", file, "--data", tmp_path / "new")
    assert re.search(says, told), told
    assert not (tmp_path / "new").exists()
    said = moiso("hall", "check", file)
    assert said.returncode == 1
    assert all(line.startswith(f"{file}:") for line in said.stderr.splitlines())
