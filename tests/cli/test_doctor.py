"""`moiso doctor` says what is wrong here and what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.core.events import CounterOpened
from server.store.books import Books
from server.store.database import open_hall
from tests.cli.damage import damage
from tests.cli.moiso import Said, done, moiso
from tests.voice.tones import clip, tone

PUBLIC = {"MOISO_PUBLIC_URL": "https://hall.example"}


def findings(said: Said, mark: str) -> list[str]:
    return [line[7:] for line in said.stdout.splitlines() if line.startswith(mark)]


def examine(folder: Path, *, without_rights: bool = False) -> Said:
    return moiso("doctor", "--data", folder, environment=PUBLIC, without_rights=without_rights)


def test_a_hall_that_is_well_has_nothing_to_look_at(folder: Path) -> None:
    said = done("doctor", "--data", folder, environment=PUBLIC)
    assert all(line.startswith("well ") for line in said.splitlines()), said
    for word in ("moiso", "Python", "SQLite", "clock", "MB free", "journal", "hall quevo"):
        assert word in said


def test_without_espeak_it_says_who_cannot_speak_and_what_to_do(
    folder: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "nothing-here"
    empty.mkdir()
    said = moiso("doctor", "--data", folder, environment=PUBLIC | {"PATH": str(empty)})
    (told,) = findings(said, "look")
    assert told == (
        "calls in vi have no voice: espeak-ng is not installed: calls only chime:"
        " apt install espeak-ng, or record every phrase on /voice"
    )
    assert not (folder / "voice").exists()


def test_missing_and_broken_clips_are_named(folder: Path) -> None:
    clip(folder / "voice", "mời số", tone(400))
    (told,) = findings(examine(folder), "look")
    assert told.startswith(
        "calls in vi are spoken by espeak-ng: clips are missing: đến quầy số, a,"
    )
    assert told.endswith(" more")
    (folder / "voice/clips/vi/mời-số.flac").write_bytes(b"fLaC")
    (told,) = findings(examine(folder), "look")
    assert told == "calls in vi: broken clips: record anew clips/vi/mời-số.flac"


def test_without_a_public_address_slips_carry_no_code(folder: Path) -> None:
    said = moiso("doctor", "--data", folder)
    assert said.returncode == 0
    assert findings(said, "look") == [
        "slips carry no QR: set MOISO_PUBLIC_URL to the address phones reach the hall at"
    ]


def test_a_folder_that_everybody_can_read_is_told_with_what_to_do(folder: Path) -> None:
    for mode in (0o755, 0o701, 0o702):
        folder.chmod(mode)
        said = examine(folder)
        assert said.returncode == 0
        advice = f"everybody on this box can read the hall: chmod o-rwx {folder}"
        assert findings(said, "look") == [advice]


def test_a_clock_behind_the_journal_is_told(folder: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=400)
    books = Books(open_hall(folder), now=lambda: later, turns_days=False)
    books.run([lambda books: books.append([CounterOpened(counter=1)], "test")])
    books.database.close()
    told = findings(examine(folder), "look")
    assert len(told) == 1
    assert f"{later:%Y-%m-%d %H:%M} UTC, later than the clock: set the clock" in told[0]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE journal SET actor = 'nobody' WHERE seq = 2", "row 2 was changed"),
        ("UPDATE journal SET data = 'nonsense' WHERE seq = 3", "row 3 was changed"),
        ("DELETE FROM journal WHERE seq = 2", "row 2 is missing"),
    ],
)
def test_a_damaged_journal_is_grave(played: Path, sql: str, says: str) -> None:
    with closing(sqlite3.connect(played / "hall.db")) as connection:
        for change in ("changed", "cut"):
            connection.execute(f"DROP TRIGGER journal_is_never_{change}")
        connection.execute(sql)
        connection.commit()
    is_grave(examine(played), says)


def test_a_damaged_file_is_grave(played: Path) -> None:
    damage(played)
    is_grave(examine(played), "damaged")


def test_a_folder_without_a_hall_is_grave_and_stays_empty(tmp_path: Path) -> None:
    is_grave(examine(tmp_path), "moiso hall load FILE")
    assert list(tmp_path.iterdir()) == []
    is_grave(examine(tmp_path / "nothing"), "moiso hall load FILE")
    open_hall(tmp_path).close()
    is_grave(examine(tmp_path), "no hall is loaded: moiso hall load FILE")


def test_a_foreign_file_is_grave_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "hall.db").write_bytes(b"Kinh gui" * 100)
    is_grave(examine(tmp_path), "not a database moiso can read")
    assert (tmp_path / "hall.db").read_bytes() == b"Kinh gui" * 100


@pytest.mark.parametrize("mode", [0o000, 0o500, 0o600])
def test_a_folder_that_may_not_be_used_is_grave(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    said = examine(folder, without_rights=True)
    folder.chmod(0o700)
    is_grave(said, "give it to who runs moiso")


def is_grave(said: Said, says: str) -> None:
    assert (said.returncode, said.stderr) == (1, "Error: the hall cannot run like this\n"), said
    grave = findings(said, "WRONG")
    assert len(grave) == 1, said.stdout
    assert says in grave[0]
