"""`moiso staff`: people get a password from paper, lose it, and leave."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from server.desk.access import password_fits
from server.store.database import open_for_reading
from tests.cli.moiso import done, misuse, refusal

PASSWORD = re.compile(r"(?:[a-z2-9]{4}-){2}[a-z2-9]{4}\n")
NAME = "Nguyễn Thị Hằng"


def role_of(folder: Path, name: str, password: str) -> str | None:
    database = open_for_reading(folder)
    try:
        found = password_fits(database.conn, name, password.strip())
        return found.role if found else None
    finally:
        database.close()


def test_a_person_is_added_with_a_password_that_is_printed_once(folder: Path) -> None:
    for name, role in ((NAME, "clerk"), ("Lan", "supervisor"), ("Quản trị", "admin")):
        password = done("staff", "add", name, "--role", role, "--data", folder)
        assert PASSWORD.fullmatch(password)
        assert role_of(folder, name, password) == role
        assert password.strip() not in done("staff", "list", "--data", folder)


def test_a_name_is_given_once_however_it_is_written(folder: Path) -> None:
    done("staff", "add", NAME, "--role", "clerk", "--data", folder)
    done("staff", "add", "Lan", "--role", "clerk", "--data", folder)
    for name in (NAME, unicodedata.normalize("NFD", NAME), "LAN"):
        told = refusal("staff", "add", name, "--role", "clerk", "--data", folder)
        assert told == f"somebody is called {name} already; choose another name"
    assert done("staff", "list", "--data", folder).count("\n") == 3


def test_a_reset_gives_a_new_password_and_ends_the_old_one(folder: Path) -> None:
    old = done("staff", "add", NAME, "--role", "clerk", "--data", folder)
    new = done("staff", "reset", NAME, "--data", folder)
    assert PASSWORD.fullmatch(new)
    assert [role_of(folder, NAME, each) for each in (old, new)] == [None, "clerk"]


def test_who_is_disabled_gets_in_no_more_until_reset(folder: Path) -> None:
    password = done("staff", "add", NAME, "--role", "clerk", "--data", folder)
    assert done("staff", "disable", NAME, "--data", folder) == f"{NAME} disabled\n"
    assert role_of(folder, NAME, password) is None
    assert len(re.findall(r"\d{4}-\d\d-\d\dT", done("staff", "list", "--data", folder))) == 2
    again = done("staff", "reset", NAME, "--data", folder)
    assert role_of(folder, NAME, again) == "clerk"


def test_nobody_is_neither_reset_nor_disabled(folder: Path) -> None:
    for verb in ("reset", "disable"):
        told = refusal("staff", verb, "Nobody", "--data", folder)
        assert told == "nobody is called Nobody: `moiso staff list` shows everybody"


def test_a_person_needs_a_name_and_a_role_of_staff(folder: Path) -> None:
    assert "--role" in misuse("staff", "add", NAME, "--data", folder)
    assert "kiosk" in misuse("staff", "add", NAME, "--role", "kiosk", "--data", folder)
    assert "NAME" in misuse("staff", "add", "--role", "clerk", "--data", folder)
