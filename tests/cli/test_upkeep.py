"""`moiso backup` and `restore`, and what a running server does not let happen."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.desk.principal import Role
from server.store.database import open_for_reading
from tests.cli.moiso import done, misuse, refusal
from tests.running_hall import RunningHall, wait_for
from tests.world import tables


@pytest.fixture
def hall(played: Path) -> Iterator[RunningHall]:
    """A server at work on the folder."""
    made = RunningHall(played)
    made.start()
    yield made
    if made.process is not None:
        made.kill()


def test_a_backup_taken_under_load_is_whole_and_goes_on_elsewhere(
    hall: RunningHall, tmp_path: Path
) -> None:
    kiosks = [hall.device(Role.KIOSK) for _ in range(4)]
    answered: list[str] = []
    stop = threading.Event()

    def take_tickets(number: int) -> None:
        while not stop.is_set():
            answer = kiosks[number].post("/tickets", {"service": "D"})
            assert answer.status_code == 201
            answered.append(answer.json()["id"])

    threads = [threading.Thread(target=take_tickets, args=(n,)) for n in range(4)]
    for each in threads:
        each.start()
    try:
        wait_for(lambda: len(answered) > 20, "the hall is busy")
        before = list(answered)
        said = done("backup", tmp_path / "hall.moiso", "--data", hall.folder)
        wait_for(lambda: len(answered) > len(before) + 20, "the hall went on")
    finally:
        stop.set()
        for each in threads:
            each.join()
    head = said.rsplit(" ", 1)[1].strip()
    new = tmp_path / "new"
    restored = done("restore", tmp_path / "hall.moiso", "--data", new)
    assert restored == f"{new}: restored, head {head}\n"
    done("journal", "verify", "--head", head, "--data", new)
    done("journal", "verify", "--head", head, "--data", hall.folder)
    with closing(open_for_reading(new)) as database:
        kept = {row[0] for row in tables(database.conn)["tickets"]}
    assert set(before) <= kept
    again = RunningHall(new)
    again.start()
    issued = again.device(Role.KIOSK).post("/tickets", {"service": "D"}).json()["id"]
    assert issued not in kept
    again.kill()


def test_a_backup_is_for_its_owner_s_eyes_alone(folder: Path, tmp_path: Path) -> None:
    done("backup", tmp_path / "hall.moiso", "--data", folder)
    assert stat.S_IMODE((tmp_path / "hall.moiso").stat().st_mode) == 0o600
    done("restore", tmp_path / "hall.moiso", "--data", tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "hall.moiso"
    done("backup", file, "--data", folder)
    before = file.read_bytes()
    assert "exists already" in refusal("backup", file, "--data", folder)
    assert file.read_bytes() == before
    assert "restore never overwrites" in refusal("restore", file, "--data", folder)


def test_a_backup_goes_nowhere_it_may_not_and_comes_from_nothing_else(
    folder: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no folder" / "hall.moiso"
    assert "No such file" in refusal("backup", nowhere, "--data", folder)
    assert "there is no file" in refusal("restore", nowhere, "--data", tmp_path / "new")
    (tmp_path / "letter").write_text("Kính gửi" * 100, encoding="utf-8")
    told = refusal("restore", tmp_path / "letter", "--data", tmp_path / "new")
    assert "not a database moiso can read" in told
    assert "FILE" in misuse("backup", "--data", folder)


def test_rebuild_and_restore_are_refused_while_the_server_runs_and_it_goes_on(
    hall: RunningHall, tmp_path: Path
) -> None:
    done("backup", tmp_path / "hall.moiso", "--data", hall.folder)
    for words in (["journal", "rebuild"], ["restore", str(tmp_path / "hall.moiso")]):
        told = refusal(*words, "--data", hall.folder)
        assert "another server already works on" in told
        assert "stop it first" in told
    assert hall.device(Role.KIOSK).post("/tickets", {"service": "A"}).status_code == 201
    hall.stop()
    assert done("journal", "rebuild", "--data", hall.folder).startswith("rebuilt from ")


def test_every_other_command_works_while_the_server_runs(hall: RunningHall, tmp_path: Path) -> None:
    for words in (
        ["hall", "dump"],
        ["hall", "load", "quevo"],
        ["token", "create", "--role", "display"],
        ["token", "list"],
        ["token", "revoke", "1"],
        ["staff", "add", "Lan", "--role", "clerk"],
        ["staff", "list"],
        ["staff", "reset", "Lan"],
        ["staff", "disable", "Lan"],
        ["report", "visits"],
        ["journal", "verify"],
        ["journal", "export"],
        ["doctor"],
    ):
        done(*words, "--data", hall.folder)
