"""`moiso doctor` says who may listen in on the hall, and when its certificates end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from server.tls.authority import new_authority, new_key, sign_server
from server.tls.files import FOLDER, Made, make_or_renew
from server.tls.names import Names, names_from, names_of_this_box
from tests.cli.moiso import moiso
from tests.cli.test_doctor import PUBLIC, findings
from tests.running_hall import RunningHall

NOW = datetime.now(UTC)


def made(folder: Path, own: Names | None = None) -> Made:
    return make_or_renew(folder / FOLDER, Names(), own or names_of_this_box(), NOW)


def aged(folder: Path, days: float) -> datetime:
    """Make the files as they would be after so many days; return when the server's ends."""
    at, names, key = NOW - timedelta(days=days), names_of_this_box(), new_key()
    authority = new_authority(key, names, at)
    server = sign_server(authority, key, new_key(), names, at)
    (folder / FOLDER).mkdir()
    for name, each in (("authority.crt", authority), ("server.crt", server)):
        (folder / FOLDER / name).write_bytes(each.public_bytes(Encoding.PEM))
    return server.not_valid_after_utc


def look(folder: Path, mark: str = "look", **environment: str) -> list[str]:
    return findings(moiso("doctor", "--data", folder, environment=PUBLIC | environment), mark)


def served(folder: Path, *words: str) -> RunningHall:
    hall = RunningHall(folder, options=("--always-open", *words))
    hall.start()
    return hall


def test_certificates_that_are_well_are_told_with_their_days(folder: Path) -> None:
    ends = made(folder).ends_at
    well = look(folder, "well ")
    assert f"the server's certificate is good until {ends:%Y-%m-%d}, 394 days" in well
    assert any(each.startswith("the hall's authority is good until") for each in well)
    assert look(folder) == []


@pytest.mark.parametrize(("left", "warned"), [(31, False), (30, True), (1, True)])
def test_a_certificate_near_its_end_is_warned_of_from_thirty_days(
    folder: Path, left: int, *, warned: bool
) -> None:
    aged(folder, 395 - left + 0.01)
    advice = [each for each in look(folder) if "`moiso tls init` renews it" in each]
    assert len(advice) == warned


def test_a_certificate_that_has_ended_is_grave_where_it_is_used(folder: Path) -> None:
    ended = aged(folder, 400)
    (told,) = [each for each in look(folder) if "certificate" in each]
    assert told.startswith(f"the server's certificate ended on {ended:%Y-%m-%d}: ")
    grave = look(folder, "WRONG", MOISO_TLS_CERT=str(folder / FOLDER / "server.crt"))
    assert grave == [told]


def test_an_authority_near_its_end_is_warned_of_a_year_before(folder: Path) -> None:
    aged(folder, 3500)
    assert any(each.startswith("the hall's authority is good until") for each in look(folder))


def test_keys_that_others_may_use_and_addresses_that_are_missing_are_told(folder: Path) -> None:
    files = made(folder, own=names_from(["localhost", "10.255.255.254"])).files
    files.authority_key.chmod(0o640)
    told = look(folder)
    assert f"others on this box may use {files.authority_key}: chmod 600 {files.authority_key}" in (
        told
    )
    lacking = [each for each in told if each.startswith("the certificate does not vouch for")]
    assert len(lacking) == 1
    assert "127.0.0.1" not in lacking[0]


def test_a_server_over_tls_is_spoken_to_by_the_hall_s_authority(folder: Path) -> None:
    files = made(folder).files
    words = ("--host", "0.0.0.0", "--tls-cert", str(files.server))
    hall = served(folder, *words, "--tls-key", str(files.server_key))
    try:
        assert f"a server works here, https://localhost:{hall.port}" in look(folder, "well ")
        assert look(folder) == []
        other = made(folder / "other").files.authority
        (told,) = look(folder, MOISO_CA=str(other))
        assert "its certificate is not trusted under that name" in told
    finally:
        hall.stop()
    assert not any("a server works here" in each for each in look(folder, "well "))


def test_a_server_that_the_network_reaches_in_clear_is_told(folder: Path) -> None:
    hall = served(folder, "--host", "0.0.0.0")
    try:
        (told,) = look(folder)
        assert told.startswith("the server listens without TLS: no other machine can log in")
    finally:
        hall.stop()


def test_insecure_lan_is_flagged(folder: Path) -> None:
    hall = served(folder, "--host", "0.0.0.0", "--insecure-lan")
    try:
        (told,) = look(folder)
        assert told.startswith("the server was started with --insecure-lan: passwords and tokens")
    finally:
        hall.stop()
    (told,) = look(folder, MOISO_INSECURE_LAN="1")
    assert told.startswith("MOISO_INSECURE_LAN is set: passwords and tokens")


def test_a_server_on_loopback_is_well(folder: Path) -> None:
    hall = served(folder)
    try:
        assert f"a server works here, http://localhost:{hall.port}" in look(folder, "well ")
        assert look(folder) == []
    finally:
        hall.stop()
