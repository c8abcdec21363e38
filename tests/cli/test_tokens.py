"""`moiso token`: a token is printed once, alone, and can be ended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.desk.access import token_principal
from server.desk.principal import TOKEN_ROLES, Principal, Role
from server.store.database import open_for_reading
from tests.cli.moiso import done, misuse, refusal

SECRET = re.compile(r"[\w-]{43}\n")


def holder(folder: Path, secret: str) -> Principal | None:
    database = open_for_reading(folder)
    try:
        return token_principal(database.conn, secret.strip())
    finally:
        database.close()


@pytest.mark.parametrize("role", sorted(TOKEN_ROLES))
def test_the_token_is_printed_and_nothing_else(folder: Path, role: Role) -> None:
    place = ["--counter", "3"] if role is Role.COUNTER else []
    words = ["token", "create", "--data", folder, "--role", role, *place, "--name", "Sảnh"]
    printed = done(*words)
    assert SECRET.fullmatch(printed)
    found = holder(folder, printed)
    assert found is not None
    assert (found.role, found.name) == (role, "Sảnh")


def test_a_token_may_be_for_one_zone_or_counter(folder: Path) -> None:
    words = ["token", "create", "--data", folder, "--role"]
    display = holder(folder, done(*words, "display", "--zone", "2"))
    tablet = holder(folder, done(*words, "rating", "--counter", "16"))
    assert display is not None
    assert tablet is not None
    assert (display.zone, tablet.counter) == ("2", 16)


def test_the_list_shows_every_token_and_no_secret(folder: Path) -> None:
    secrets = [
        done("token", "create", "--data", folder, "--role", "display", "--name", name).strip()
        for name in ("Sảnh chính", "Khu 2")
    ]
    done("token", "revoke", "1", "--data", folder)
    listed = done("token", "list", "--data", folder).splitlines()
    columns = ["id", "role", "counter", "zone", "layout", "name", "created", "revoked"]
    assert listed[0].split() == columns
    assert ["Sảnh chính" in listed[1], "Khu 2" in listed[2]] == [True, True]
    assert [len(re.findall(r"\d{4}-\d\d-\d\dT", line)) for line in listed[1:]] == [2, 1]
    assert not [secret for secret in secrets if secret in "\n".join(listed)]


def test_a_revoked_token_opens_nothing_and_is_revoked_once(folder: Path) -> None:
    secret = done("token", "create", "--data", folder, "--role", "display")
    assert done("token", "revoke", "1", "--data", folder) == "token 1 revoked\n"
    assert holder(folder, secret) is None
    assert "there is no token 1" in refusal("token", "revoke", "1", "--data", folder)


def test_a_token_for_a_place_that_is_not_there_is_refused_and_none_is_made(folder: Path) -> None:
    words = ["token", "create", "--data", folder, "--role"]
    assert refusal(*words, "counter", "--counter", "17") == "the hall has no counter 17"
    assert refusal(*words, "display", "--zone", "9") == "the hall has no zone 9"
    assert "--counter" in misuse(*words, "counter")
    assert "clerk" in misuse(*words, "clerk")
    assert "--role" in misuse("token", "create", "--data", folder)
    assert "'x'" in misuse(*words, "counter", "--counter", "x")
    assert done("token", "list", "--data", folder).count("\n") == 1


def test_only_a_display_has_a_layout_and_it_is_one_of_the_hall_s(folder: Path) -> None:
    words = ("token", "create", "--data", folder, "--role")
    done(*words, "display", "--layout", "waiting")
    assert "waiting" in done("token", "list", "--data", folder)
    assert "the hall has no layout nothing" in refusal(*words, "display", "--layout", "nothing")
    assert "only a display has a --layout" in misuse(*words, "rating", "--layout", "main")
