"""`moiso kiosk` on the command line: what it refuses, with one clear sentence and its exit code."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.cli import main
from tests.kiosk.agent_process import said_by
from tests.running_hall import free_port

SERVER = "http://127.0.0.1:9"


def words(tmp_path: Path, **changes: str) -> list[str]:
    """Return the words of a sound command, some of them changed."""
    options = {"server": SERVER, "printer": f"png://{tmp_path}/slips", "port": str(free_port())}
    return [part for name, value in (options | changes).items() for part in (f"--{name}", value)]


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


def said_here(*command: str) -> tuple[int, str]:
    """Return the exit code of `moiso kiosk` run in this process, and what it said.

    Only with a port that is taken: whatever is not refused ends there instead of serving.
    """
    done = CliRunner().invoke(main, ["kiosk", *command])
    return done.exit_code, done.output


def assert_one_line(said: str, *parts: str) -> None:
    """Fail unless the last line says it all and nothing is a traceback."""
    assert "Traceback" not in said
    complaint = said.strip().splitlines()[-1]
    assert complaint.startswith("Error: ")
    for part in parts:
        assert part in complaint


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("laser", "network://host[:9100]"),
        ("network://", "network://host[:9100]"),
        ("network://printer:99999", "Port out of range"),
        ("network://two..dots", "network://host[:9100]"),
        ("usb://04b8:0e15", "not driven yet"),
        ("png://relative", "png:///dir"),
        ("network://printer?width=1", "384 for 58 mm"),
    ],
)
def test_a_bad_printer_is_wrong_usage_and_says_what_to_write(
    tmp_path: Path, taken_port: str, address: str, hint: str
) -> None:
    code, said = said_here(*words(tmp_path, printer=address, port=taken_port))

    assert code == 2
    assert_one_line(said, "--printer", hint)


@pytest.mark.parametrize(
    "address",
    [
        "mot-cua",
        "ftp://hall",
        "http://",
        "http://hall:99999",
        "http://name:word@hall",
        "http://h?x",
    ],
)
def test_a_bad_server_is_wrong_usage_and_says_what_to_write(
    tmp_path: Path, taken_port: str, address: str
) -> None:
    code, said = said_here(*words(tmp_path, server=address, port=taken_port))

    assert code == 2
    assert_one_line(said, "--server", "http://host:port")


@pytest.mark.parametrize("missing", ["server", "printer"])
def test_what_is_missing_is_named(tmp_path: Path, taken_port: str, missing: str) -> None:
    given = words(tmp_path, port=taken_port)
    at = given.index(f"--{missing}")

    code, said = said_here(*given[:at], *given[at + 2 :])

    assert code == 2
    assert_one_line(said, f"--{missing}")


def test_a_taken_port_is_said_in_one_line(tmp_path: Path, taken_port: str) -> None:
    code, said = said_by(*words(tmp_path, port=taken_port), state_home=tmp_path)

    assert code == 1
    assert len(said.strip().splitlines()) == 1
    assert_one_line(said, taken_port, "--port")


def test_a_bad_address_ends_the_real_command_with_wrong_usage(tmp_path: Path) -> None:
    code, said = said_by(*words(tmp_path, printer="laser"), state_home=tmp_path)

    assert code == 2
    assert_one_line(said, "--printer", "network://host[:9100]")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_token_file_that_others_can_read_is_refused(
    tmp_path: Path, taken_port: str, mode: int
) -> None:
    file = tmp_path / "token"
    file.write_text("a-token")
    file.chmod(mode)

    code, said = said_here(*words(tmp_path, port=taken_port), "--token-file", str(file))

    assert code == 1
    assert_one_line(said, str(file), "chmod 600")
    assert "a-token" not in said


@pytest.mark.parametrize("content", [b"", b"\n", "mật khẩu".encode()])
def test_a_token_file_without_a_token_is_refused(
    tmp_path: Path, taken_port: str, content: bytes
) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    file.chmod(0o600)

    code, said = said_here(*words(tmp_path, port=taken_port), "--token-file", str(file))

    assert code == 1
    assert_one_line(said, str(file))


def test_a_token_file_that_is_not_there_is_wrong_usage(tmp_path: Path, taken_port: str) -> None:
    nothing = str(tmp_path / "nothing")

    code, said = said_here(*words(tmp_path, port=taken_port), "--token-file", nothing)

    assert code == 2
    assert_one_line(said, nothing)


def test_a_state_folder_that_cannot_be_made_is_said(tmp_path: Path, taken_port: str) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    folder = str(in_the_way / "kiosk")

    code, said = said_here(*words(tmp_path, port=taken_port), "--state-dir", folder)

    assert code == 1
    assert_one_line(said, folder, "--state-dir")


def test_a_kept_token_that_is_not_text_is_said(tmp_path: Path, taken_port: str) -> None:
    (tmp_path / "token").write_bytes(os.urandom(32) + b"\xff")

    code, said = said_here(*words(tmp_path, port=taken_port), "--state-dir", str(tmp_path))

    assert code == 1
    assert_one_line(said, "--state-dir")
