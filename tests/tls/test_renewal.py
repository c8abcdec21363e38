"""A timer renews the certificate: when it is due, for the hall's own user, and nothing else."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.tls.authority import BACKDATED, SERVER_DAYS
from server.tls.files import FOLDER, TlsFiles, make_or_renew, read_certificate
from server.tls.names import Names, names_of_this_box
from server.tls.renewal import is_due
from tests.cli.moiso import moiso

NOW = datetime.now(UTC)
LASTS = timedelta(days=SERVER_DAYS) - BACKDATED
SOMEBODY = 4711


def made(folder: Path, at: datetime) -> TlsFiles:
    return make_or_renew(folder / FOLDER, Names(), names_of_this_box(), at).files


@pytest.mark.parametrize(
    ("age", "due"),
    [
        (timedelta(), False),
        (LASTS - timedelta(days=61), False),
        (LASTS - timedelta(days=60), True),
        (LASTS + timedelta(days=1), True),
        (-timedelta(days=3), True),
    ],
    ids=["new", "61 days left", "60 days left", "ended", "made by a clock ahead"],
)
def test_it_is_due_near_its_end_and_when_it_has_not_begun(
    tmp_path: Path, age: timedelta, *, due: bool
) -> None:
    assert is_due(made(tmp_path, NOW), NOW + age) is due


def test_the_command_waits_until_it_is_due_then_keeps_the_authority(tmp_path: Path) -> None:
    files = made(tmp_path, NOW - LASTS + timedelta(days=70))
    before = {path: path.read_bytes() for path in files.folder.iterdir()}
    said = moiso("tls", "init", "--data", tmp_path, "--when-due")
    assert said.stdout == "nothing is due\n"
    assert {path: path.read_bytes() for path in files.folder.iterdir()} == before

    ending = make_or_renew(
        files.folder, Names(), names_of_this_box(), NOW - LASTS + timedelta(days=75)
    )
    old = read_certificate(ending.files.server)
    files.server.unlink()
    said = moiso("tls", "init", "--data", tmp_path, "--when-due")
    assert "authority kept" in said.stdout
    assert read_certificate(files.server).not_valid_after_utc > old.not_valid_after_utc
    assert files.authority.read_bytes() == before[files.authority]


def test_a_hall_without_an_authority_is_given_none_by_a_timer(tmp_path: Path) -> None:
    moiso("tls", "init", "--data", tmp_path, "--when-due")
    assert list(tmp_path.iterdir()) == []


def test_what_root_makes_belongs_to_the_hall_s_own_user(tmp_path: Path) -> None:
    owner = SOMEBODY if os.geteuid() == 0 else os.geteuid()
    os.chown(tmp_path, owner, -1)
    files = made(tmp_path, NOW)
    made(tmp_path, NOW)
    assert {each.stat().st_uid for each in (files.folder, *files.folder.iterdir())} == {owner}
