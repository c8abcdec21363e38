"""The guards of conftest.py: a skip without a device and a connection outside are failures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"
OUTSIDE = (("192.0.2.1", 9), ("example.org", 80), ("2001:db8::1", 9))

MODULE = (
    f"OUTSIDE = {OUTSIDE!r}"
    """
import socket
import pytest

def test_plain(): pass

def test_skip_in_passing(): pytest.skip("no time")

@pytest.mark.skip(reason="slow")
def test_skip_by_mark(): pass

def test_skip_for_a_device(): pytest.skip("device: thermal printer")

def test_skip_for_a_nameless_device(): pytest.skip("device: ")

@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as line:
        try:
            line.connect(address)
        except OSError:
            pass

def test_inside():
    with socket.create_server(("127.0.0.1", 0)) as door:
        socket.create_connection(("localhost", door.getsockname()[1])).close()
"""
)


def run(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode not in (0, 5), done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Run small tests under our conftest; name the tests of each outcome."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_one.py").write_text(MODULE, encoding="utf-8")
    (folder / "test_two.py").write_text(
        "import pytest\npytest.skip('later', allow_module_level=True)\n", encoding="utf-8"
    )
    # With an error in collection pytest runs no test: the second run is without that module.
    collected = run(folder)
    (folder / "test_two.py").unlink()
    found: dict[str, set[str]] = {"collection": set(re.findall(r"^ERROR (\S+)", collected, re.M))}
    for name, outcome in re.findall(r"::(\S+) (PASSED|FAILED|SKIPPED|ERROR)", run(folder)):
        found.setdefault(outcome, set()).add(name)
    return found


def test_a_skip_without_a_device_fails(outcomes: dict[str, set[str]]) -> None:
    assert outcomes["FAILED"] == {"test_skip_in_passing", "test_skip_for_a_nameless_device"}
    assert "test_skip_by_mark" in outcomes["ERROR"]
    assert outcomes["collection"] == {"test_two.py"}


def test_a_skip_that_names_its_device_passes(outcomes: dict[str, set[str]]) -> None:
    assert outcomes["SKIPPED"] == {"test_skip_for_a_device"}


def test_a_connection_outside_fails_even_when_its_error_is_swallowed(
    outcomes: dict[str, set[str]],
) -> None:
    outside = {name for name in outcomes["ERROR"] if name.startswith("test_outside")}
    assert len(outside) == len(OUTSIDE)


def test_what_stays_on_this_machine_passes(outcomes: dict[str, set[str]]) -> None:
    assert {"test_plain", "test_inside"} <= outcomes["PASSED"]
