"""The service files and the script of a screen do what the guide says."""

from __future__ import annotations

import configparser
import json
import os
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from kiosk.command import kiosk
from server.cli.serve import serve
from server.cli.tls import init

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
SCREEN = DEPLOY / "moiso-screen"
# Only the first of a chain is the authority's.
PEM = "".join(
    f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"
    for lines in ("QUJD\nREVG", "WFla")
)


def unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(path, encoding="utf-8")
    return read


@pytest.mark.parametrize(
    ("name", "command"), [("moiso.service", serve), ("moiso-kiosk.service", kiosk)]
)
def test_a_service_starts_what_there_is_and_starts_it_again(
    name: str, command: click.Command
) -> None:
    service = unit(DEPLOY / name)["Service"]
    program, verb, *options = shlex.split(service["ExecStart"])
    assert (Path(program).name, verb) == ("moiso", command.name)
    known = {word for each in command.params for word in each.opts}
    assert {each for each in options if each.startswith("--")} <= known
    assert service["Restart"] == "always"
    assert service["ProtectSystem"] == "strict"
    assert unit(DEPLOY / name)["Unit"]["After"] == "network-online.target"


def test_the_certificate_is_renewed_every_week_by_the_hall_s_own_user() -> None:
    service = unit(DEPLOY / "moiso-certificate.service")["Service"]
    program, group, verb, *options = shlex.split(service["ExecStart"])
    assert (Path(program).name, group, verb) == ("moiso", "tls", init.name)
    known = {word for each in init.params for word in each.opts}
    assert "--when-due" in options
    assert {each for each in options if each.startswith("--")} <= known
    assert service["User"] == unit(DEPLOY / "moiso.service")["Service"]["User"]
    timer = unit(DEPLOY / "moiso-certificate.timer")
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_a_screen_is_full_sounds_untouched_and_nothing_covers_it(tmp_path: Path) -> None:
    said = tmp_path / "said"
    for name in ("chromium", "xset"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@" >>{said}\n')
        (tmp_path / name).chmod(0o755)
    told = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "DISPLAY": ":0"}
    page = "https://hall.local:8000/display"
    subprocess.run(["sh", SCREEN, "--run", page], env=told, check=True)
    blanking, chromium = said.read_text().splitlines()
    assert blanking == "xset s off -dpms s noblank"
    words = chromium.split()
    waiting = tmp_path / ".moiso-screen" / "waiting.html"
    assert words[-1] == f"file://{waiting}#{page}"
    assert "Đang tìm máy chủ của trung tâm" in waiting.read_text(encoding="utf-8")
    assert {
        "--kiosk",
        "--autoplay-policy=no-user-gesture-required",
        "--no-first-run",
        "--hide-crash-restore-bubble",
        "--disable-session-crashed-bubble",
        "--disable-features=Translate,TranslateUI",
    } <= set(words)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("display", "https://hall.local:8000/display"),
        ("rating", "https://hall.local:8000/rating"),
        ("kiosk", "http://127.0.0.1:8100/"),
    ],
)
def test_installing_trusts_the_authority_and_starts_the_page_with_the_box(
    tmp_path: Path, role: str, page: str
) -> None:
    (tmp_path / "a.crt").write_text(PEM)
    words = ["--install", "--server", "https://hall.local:8000/", "--as", role]
    subprocess.run(
        ["sh", SCREEN, *words, "--authority", tmp_path / "a.crt"],
        env={"PATH": os.environ["PATH"], "ROOT": str(tmp_path)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    policy = json.loads((tmp_path / "etc/chromium/policies/managed/moiso.json").read_text())
    assert policy["CACertificates"] == ["QUJDREVG"]
    service = unit(tmp_path / "etc/systemd/system/moiso-screen.service")["Service"]
    assert service["ExecStart"].endswith(f"moiso-screen --run {page}")
    assert service["Restart"] == "always"
    installed = tmp_path / "usr/local/bin/moiso-screen"
    assert os.access(installed, os.X_OK)
    subprocess.run(
        ["sh", installed, "--install", "--server", "https://other.local", "--as", role],
        env={"PATH": os.environ["PATH"], "ROOT": str(tmp_path)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert installed.read_bytes() == SCREEN.read_bytes()


@pytest.mark.parametrize("written", [None, "", "MII no certificate", "\x30\x82 DER"])
def test_an_authority_that_is_none_is_refused_before_anything_is_done(
    tmp_path: Path, written: str | None
) -> None:
    root, authority = tmp_path / "root", tmp_path / "authority.crt"
    root.mkdir()
    if written is not None:
        authority.write_text(written)
    said = subprocess.run(
        ["sh", SCREEN, "--install", "--server", "https://a.local", "--authority", authority],
        env={"PATH": os.environ["PATH"], "ROOT": str(root)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 1
    assert str(authority) in said.stderr
    assert list(root.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--install"],
        ["--run"],
        ["--install", "--as", "x"],
        ["--install", "--server", "hall.local"],
        ["--install", "--server", "https://hall.local x"],
        ["--install", "--server", "https://hall.local/%n"],
    ],
)
def test_what_is_wrongly_asked_for_installs_nothing(tmp_path: Path, words: list[str]) -> None:
    said = subprocess.run(
        ["sh", SCREEN, *words],
        env={"PATH": os.environ["PATH"], "ROOT": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 2
    assert said.stderr.startswith("usage: moiso-screen")
    assert list(tmp_path.iterdir()) == []
