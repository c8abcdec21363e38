"""What every test gets: no skip passes unseen, nothing leaves this machine, one quiet browser."""

from __future__ import annotations

import ipaddress
import re
import shutil
import socket
from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import expect

# How long an example takes is the machine's affair: speed is measured by `make bench`.
settings.register_profile("moiso", deadline=None)
settings.load_profile("moiso")
# Likewise how long a screen takes to show what it must: only never is too late.
expect.set_options(timeout=30_000)

# A skip is a failure unless its reason begins so, and then names what this machine cannot have.
DEVICE = re.compile(r"device: \S")

QUIET_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Names end here: a page that asks the internet for anything fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def _condemn(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if DEVICE.match(reason):
        return
    report.outcome = "failed"
    report.longrepr = f"Skipped, and no device is named as the cause: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one."""
    report = yield
    _condemn(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failed one."""
    report = yield
    _condemn(report)
    return report


def _stays_here(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a path: AF_UNIX
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback or _is_own(host)
    except ValueError:
        return False


@cache
def _is_own(host: str) -> bool:
    """Tell whether an address is this machine's: only there can a socket be bound to it."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
        return True


class _OutsideConnectionError(OSError):
    pass


@pytest.fixture(scope="session")
def _outside_connections() -> Iterator[list[Any]]:
    tried: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            real = getattr(socket.socket, name)

            def guarded(own: socket.socket, address: Any, *, real: Any = real) -> Any:
                if _stays_here(address):
                    return real(own, address)
                tried.append(address)
                raise _OutsideConnectionError(f"a test tried to reach {address}")

            patch.setattr(socket.socket, name, guarded)
        yield tried


@pytest.fixture(autouse=True)
def _nothing_outside_is_reached(_outside_connections: list[Any]) -> Iterator[None]:
    # Counted as well as refused: code that swallows the error must not pass.
    _outside_connections.clear()
    yield
    assert not _outside_connections, f"tried to reach {_outside_connections}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch this system's chromium, quietly."""
    chromium = shutil.which("chromium")
    assert chromium is not None, "chromium is missing: `make system-packages` installs it"
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*QUIET_CHROMIUM]}
