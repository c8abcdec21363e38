"""Every setting may stand in the environment, and the command line says which."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
import requests

from server.cli import main
from server.demo.stranger import Stranger
from server.desk.principal import Role
from tests.cli.moiso import done, moiso
from tests.running_hall import RunningHall, free_port, wait_for

PROMISED = {
    "serve": {"--data", "--host", "--port", "--always-open", "--public-url"},
    "demo": {"--data", "--port", "--hall", "--speed"},
    "kiosk": {"--server", "--printer", "--port", "--token"},
}
IN_ENVIRONMENT = {
    "serve": {
        "MOISO_DATA",
        "MOISO_HOST",
        "MOISO_PORT",
        "MOISO_ALWAYS_OPEN",
        "MOISO_PUBLIC_URL",
    },
    "demo": {"MOISO_DATA", "MOISO_PORT", "MOISO_HALL", "MOISO_SPEED"},
    "kiosk": {"MOISO_SERVER", "MOISO_PRINTER", "MOISO_KIOSK_PORT", "MOISO_TOKEN"},
}


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_the_help_shows_the_promised_options_and_their_names_in_the_environment(
    name: str,
) -> None:
    shown = done(name, "--help")
    assert set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", shown, re.MULTILINE)) >= PROMISED[name]
    assert set(re.findall(r"MOISO_\w+", shown)) >= IN_ENVIRONMENT[name]
    assert "--clock" not in shown


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_no_option_of_what_runs_is_without_a_name_of_its_own(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    names = [each.envvar for each in command.params if isinstance(each, click.Option)]
    assert all(isinstance(each, str) and each.startswith("MOISO_") for each in names), names
    assert len(set(names)) == len(names)


def test_a_server_is_told_everything_by_its_environment(folder: Path) -> None:
    port = free_port()
    settings = {
        "MOISO_DATA": str(folder),
        "MOISO_HOST": "127.0.0.1",
        "MOISO_PORT": str(port),
        "MOISO_ALWAYS_OPEN": "1",
        "MOISO_PUBLIC_URL": "https://hall.example/",
        # A Sunday, so that the hall is open only by the setting.
        "MOISO_CLOCK_STARTS": "2035-01-07T03:00:00+0000",
    }
    hall = RunningHall(folder, port=port)
    process = subprocess.Popen([sys.executable, "-m", "server.cli", "serve"], env=settings)
    try:
        wait_for(lambda: is_ready(hall.url), "the server is ready", within_s=30)
        issued = Stranger(hall.url, hall.token(Role.KIOSK)).post("/tickets", {"service": "A"})
        assert issued.status_code == 201
        assert issued.json()["follow_url"].startswith("https://hall.example/f/")
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def is_ready(url: str) -> bool:
    try:
        return requests.get(f"{url}/readyz", timeout=5).ok
    except requests.ConnectionError:
        return False


def test_the_folder_may_stand_in_the_environment_of_every_command(folder: Path) -> None:
    settings = {"MOISO_DATA": str(folder)}
    assert done("hall", "dump", environment=settings).startswith("# Quế Võ")
    assert done("journal", "verify", environment=settings).startswith("sound: ")
    assert done("token", "list", environment=settings).startswith("id ")
    assert "Số đã phát" in done("report", "visits", environment=settings)


def test_a_word_of_the_command_line_goes_before_the_environment(folder: Path) -> None:
    settings = {"MOISO_DATA": str(folder / "elsewhere")}
    assert done("token", "list", "--data", folder, environment=settings)


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("serve", "MOISO_PORT", "many"),
        ("serve", "MOISO_ALWAYS_OPEN", "perhaps"),
        ("demo", "MOISO_SPEED", "fast"),
        ("demo", "MOISO_PORT", "0"),
        ("kiosk", "MOISO_KIOSK_PORT", "99999"),
    ],
)
def test_a_setting_that_cannot_be_is_wrong_usage(
    folder: Path, command: str, name: str, value: str
) -> None:
    said = moiso(command, environment={"MOISO_DATA": str(folder), name: value})
    assert (said.returncode, said.stdout) == (2, "")
    assert "Traceback" not in said.stderr


def test_other_settings_of_the_environment_change_nothing(folder: Path) -> None:
    settings = {"MOISO_VERSION": "9", "MOISO_HELP": "1", "MOISO_ROLE": "admin", "MOISO_NAME": "x"}
    assert done("--version", environment=settings) == f"moiso, version {version('moiso')}\n"
    assert done("token", "list", "--data", folder, environment=settings).count("\n") == 1
    said = moiso("token", "create", "--data", folder, environment=settings)
    assert said.returncode == 2


def test_the_help_names_every_command() -> None:
    shown = done("--help")
    for name in ("backup", "demo", "doctor", "hall", "journal", "kiosk", "report", "restore"):
        assert re.search(rf"^  {name} ", shown, re.MULTILINE)
    for name in ("serve", "staff", "token"):
        assert re.search(rf"^  {name} ", shown, re.MULTILINE)
