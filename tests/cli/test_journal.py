"""`moiso journal`: the chain is checked, written out, and the tables made again from it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from server.store import journal
from server.store.database import open_for_reading
from tests.cli.moiso import done, misuse, refusal
from tests.world import tables


def head_of(folder: Path) -> journal.Head:
    with closing(open_for_reading(folder)) as database:
        return journal.head(database.conn)


def tamper(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "hall.db")) as connection:
        for change in ("changed", "cut"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_is_never_{change}")
        connection.execute(sql)
        connection.commit()


def test_verify_says_the_head_that_is_to_be_noted_elsewhere(played: Path) -> None:
    head = head_of(played)
    words = ["journal", "verify", "--data", played]
    assert done(*words) == f"sound: {head.seq} rows, head {head.seq}:{head.hash}\n"
    assert done(*words, "--head", f"{head.seq}:{head.hash}").startswith("sound")
    assert done(*words, "--head", f"{head.seq}:{head.hash.upper()}").startswith("sound")


def test_an_earlier_head_stays_in_the_journal(played: Path) -> None:
    noted = head_of(played)
    done("token", "create", "--role", "display", "--data", played)
    done("journal", "verify", "--data", played, "--head", f"{noted.seq}:{noted.hash}")


def test_a_head_that_is_not_in_the_journal_is_told(played: Path) -> None:
    head = head_of(played)
    words = ["journal", "verify", "--data", played, "--head"]
    wrong = "f" * 64
    assert f"row {head.seq} is not the one that was noted" in refusal(*words, f"{head.seq}:{wrong}")
    beyond = refusal(*words, f"{head.seq + 1}:{head.hash}")
    assert "the journal ends before it" in beyond


@pytest.mark.parametrize("short", ["", "3", "3:", "3:abc", "x:" + "f" * 64, "-1:" + "f" * 64])
def test_a_head_that_is_none_is_wrong_usage(played: Path, short: str) -> None:
    assert "SEQ:HASH" in misuse("journal", "verify", "--data", played, "--head", short)


def test_a_change_a_gap_and_a_cut_are_found(played: Path) -> None:
    head = head_of(played)
    tamper(played, f"DELETE FROM journal WHERE seq = {head.seq}")
    done("journal", "verify", "--data", played)
    told = refusal("journal", "verify", "--data", played, "--head", f"{head.seq}:{head.hash}")
    assert "ends before it" in told
    tamper(played, "UPDATE journal SET actor = 'nobody' WHERE seq = 2")
    assert "row 2 was changed" in refusal("journal", "verify", "--data", played)
    assert "row 2 was changed" in refusal("journal", "rebuild", "--data", played)


def test_the_export_is_every_row_in_order(played: Path) -> None:
    lines = [json.loads(line) for line in done("journal", "export", "--data", played).splitlines()]
    with closing(open_for_reading(played)) as database:
        assert lines == journal.read_page(database.conn, 0, 1000)
    assert [line["seq"] for line in lines] == list(range(1, head_of(played).seq + 1))
    assert lines[-1]["hash"] == head_of(played).hash


def test_a_reader_that_has_seen_enough_is_no_failure(played: Path) -> None:
    first_line = '"$0" -m server.cli journal export --data "$1" | head -n 1'
    done_in_shell = subprocess.run(
        ["sh", "-c", first_line, sys.executable, str(played)],
        check=True,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("MOISO_")},
    )
    assert json.loads(done_in_shell.stdout)["seq"] == 1
    assert "Traceback" not in done_in_shell.stderr


def test_a_rebuild_gives_the_same_tables(played: Path) -> None:
    with closing(open_for_reading(played)) as database:
        before = tables(database.conn)
    tamper(played, "DELETE FROM tickets WHERE number = 'A001'")
    with closing(open_for_reading(played)) as database:
        assert tables(database.conn) != before
    assert done("journal", "rebuild", "--data", played) == (
        f"rebuilt from {head_of(played).seq} rows\n"
    )
    with closing(open_for_reading(played)) as database:
        assert tables(database.conn) == before
    assert len(before["tickets"]) == 4


def test_a_row_that_nobody_can_understand_is_told_in_one_line(played: Path) -> None:
    tamper(played, "UPDATE journal SET data = 'nonsense' WHERE seq = 4")
    for words in (["export"], ["verify"], ["rebuild"]):
        assert "row 4" in refusal("journal", *words, "--data", played)
    assert "row 4" in refusal("report", "visits", "--data", played)
    assert "row 4" in refusal("serve", "--data", played, "--port", "1")
