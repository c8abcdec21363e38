"""What cannot be done ends with 1 and one line that says why, and leaves everything as it was."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from server.halls import sample_text
from server.store.database import FORMAT, open_hall
from tests.cli.damage import damage
from tests.cli.moiso import moiso, refusal
from tests.running_hall import free_port

COMMANDS = (
    "hall dump",
    "token create --role display",
    "token list",
    "token revoke 1",
    "staff add Lan --role clerk",
    "staff list",
    "staff reset Lan",
    "staff disable Lan",
    "report visits",
    "journal verify",
    "journal export",
    "journal rebuild",
    "backup copy.moiso",
    "serve",
)
WRITING_AND_READING = ("token create --role display", "report visits", "serve", "hall load quevo")


def content(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder; the server's lock is nobody's data."""
    return {
        each.name: each.read_bytes()
        for each in sorted(folder.iterdir())
        if each.name != "server.lock"
    }


def foreign(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "hall.db")) as other:
        other.execute("PRAGMA application_id = 42")
        other.execute("CREATE TABLE journal (x)")
        other.commit()
    return "not a hall of moiso; it was left untouched"


def newer(folder: Path) -> str:
    open_hall(folder).close()
    with closing(sqlite3.connect(folder / "hall.db")) as other:
        other.execute(f"PRAGMA user_version = {FORMAT + 1}")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return "use the version of moiso that wrote it"


def letter(folder: Path) -> str:
    (folder / "hall.db").write_text("Kính gửi ông Nam\n" * 50, encoding="utf-8")
    return "not a database moiso can read; it was left untouched"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_told_and_not_made(command: str, tmp_path: Path) -> None:
    typed = tmp_path / "hal"
    told = refusal(*command.split(), "--data", typed)
    assert told == f"there is no hall in {typed}: `moiso hall load FILE --data {typed}`"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", WRITING_AND_READING)
@pytest.mark.parametrize("make", [foreign, newer, letter])
def test_a_file_that_is_no_hall_of_this_version_is_refused_untouched(
    command: str, make: Callable[[Path], str], tmp_path: Path
) -> None:
    says = make(tmp_path)
    before = content(tmp_path)
    assert says in refusal(*command.split(), "--data", tmp_path)
    assert content(tmp_path) == before


@pytest.mark.parametrize("command", WRITING_AND_READING)
@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_folder_one_may_not_enter_is_told(command: str, mode: int, folder: Path) -> None:
    folder.chmod(mode)
    words = [*command.split(), "--data", folder]
    told = refusal(*words, without_rights=True)
    folder.chmod(0o700)
    assert "Permission denied" in told
    assert str(folder) in told


@pytest.mark.parametrize("command", ["token create --role display", "hall load quevo", "serve"])
def test_a_file_one_may_not_write_is_told(command: str, folder: Path) -> None:
    for each in folder.iterdir():
        each.chmod(0o400)
    folder.chmod(0o500)
    told = refusal(*command.split(), "--data", folder, without_rights=True)
    folder.chmod(0o700)
    assert "who may" in told or "Permission denied" in told


@pytest.mark.parametrize(
    "command",
    [
        "report visits",
        "journal verify",
        "journal export",
        "journal rebuild",
        "backup copy",
        "serve",
    ],
)
def test_a_damaged_file_is_told(command: str, played: Path) -> None:
    damage(played)
    assert "damaged" in refusal(*command.split(), "--data", played)


def test_a_folder_without_a_loaded_hall_serves_nothing(tmp_path: Path) -> None:
    open_hall(tmp_path).close()
    for words in (["serve"], ["hall", "dump"], ["report", "visits"]):
        assert "no hall is loaded in" in refusal(*words, "--data", tmp_path)


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = refusal("serve", "--data", folder, "--port", str(port))
    assert told.startswith(f"cannot listen on 127.0.0.1:{port}: Address already in use")
    assert "choose another --port" in told


def test_an_address_that_is_not_this_machine_s_is_told(folder: Path) -> None:
    told = refusal("serve", "--data", folder, "--host", "192.0.2.1", "--port", str(free_port()))
    assert told.startswith("cannot listen on 192.0.2.1:")


@pytest.mark.parametrize("kind", ["missing", "folder", "unreadable"])
@pytest.mark.parametrize("verb", ["check", "load"])
def test_a_hall_file_that_cannot_be_read_is_told(kind: str, verb: str, tmp_path: Path) -> None:
    file = tmp_path / "hall.yaml"
    if kind == "folder":
        file.mkdir()
    if kind == "unreadable":
        file.write_text("hall: {}", encoding="utf-8")
        file.chmod(0o000)
    place = ["--data", str(tmp_path / "new")] if verb == "load" else []
    said = moiso("hall", verb, file, *place, without_rights=True)
    assert (said.returncode, said.stdout) == (1, "")
    assert len(said.stderr.splitlines()) == 1
    assert f"{file}" in said.stderr
    assert "cannot be read" in said.stderr
    assert not (tmp_path / "new").exists()


def test_a_hall_in_use_is_not_replaced_by_one_without_it(played: Path, tmp_path: Path) -> None:
    lacking = tmp_path / "hall.yaml"
    text = sample_text("quevo").replace("code: A\n", "code: AA\n").replace("[A,", "[AA,")
    text = text.replace(", A,", ", AA,").replace("    A: 22,", "    AA: 22,")
    lacking.write_text(text, encoding="utf-8")
    told = refusal("hall", "load", lacking, "--data", played)
    assert told == ("the new hall lacks service A, which is in use now: load it after closing time")


def test_a_folder_that_is_a_file_and_a_command_that_is_none_are_wrong_usage(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for words in (
        ["token", "list", "--data", str(tmp_path / "file")],
        ["token", "list"],
        ["tokens"],
        ["serve", "--data", str(tmp_path), "--port", "70000"],
        ["hall", "load", "--data", str(tmp_path)],
        ["--nonsense"],
    ):
        said = moiso(*words)
        assert (said.returncode, said.stdout) == (2, ""), words
        assert "Error: " in said.stderr
        assert "Traceback" not in said.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
