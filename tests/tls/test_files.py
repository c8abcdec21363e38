"""`moiso tls init` makes an authority once and renews what it signs; nothing is lost unseen."""

from __future__ import annotations

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.tls import TlsError
from server.tls.files import make_or_renew, read_certificate
from server.tls.names import Names, names_from, names_of_this_box, own_addresses
from tests.cli.moiso import done, misuse, moiso, refusal

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
HALL = names_from(["hall.local", "192.168.1.10"])
NONE = Names()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_keys_are_their_owner_s_alone(tmp_path: Path) -> None:
    files = make_or_renew(tmp_path / "tls", HALL, NONE, NOW).files
    assert (mode(files.authority_key), mode(files.server_key)) == (0o600, 0o600)
    assert (mode(files.authority), mode(files.server)) == (0o644, 0o644)
    assert sorted(each.name for each in files.folder.iterdir()) == [
        *("authority.crt", "authority.key", "server.crt", "server.key")
    ]


def test_a_certificate_is_no_longer_than_browsers_bear(tmp_path: Path) -> None:
    made = make_or_renew(tmp_path, HALL, NONE, NOW)
    certificate = read_certificate(made.files.server)
    lives = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    assert lives == timedelta(days=397)
    assert certificate.not_valid_before_utc <= NOW - timedelta(days=1)
    assert made.authority_ends_at - NOW > timedelta(days=3600)


def test_renewing_keeps_the_authority_the_keys_and_every_name(tmp_path: Path) -> None:
    first = make_or_renew(tmp_path, HALL, names_from(["10.0.0.7"]), NOW)
    kept = [first.files.authority, first.files.authority_key, first.files.server_key]
    before = [each.read_bytes() for each in kept]
    later = make_or_renew(
        tmp_path, names_from(["box.lan"]), names_from(["10.0.0.8"]), NOW + timedelta(days=300)
    )
    assert [each.read_bytes() for each in kept] == before
    assert (first.authority_is_new, later.authority_is_new) == (True, False)
    assert later.fingerprint == first.fingerprint
    assert later.ends_at == first.ends_at + timedelta(days=300)
    assert str(later.names) == "hall.local, box.lan, 192.168.1.10, 10.0.0.7, 10.0.0.8"


def test_no_certificate_outlives_its_authority(tmp_path: Path) -> None:
    first = make_or_renew(tmp_path, HALL, NONE, NOW)
    late = first.authority_ends_at - timedelta(days=40)
    assert make_or_renew(tmp_path, NONE, NONE, late).ends_at <= first.authority_ends_at


def test_the_authority_vouches_for_this_house_alone(tmp_path: Path) -> None:
    make_or_renew(tmp_path, HALL, NONE, NOW)
    before = (tmp_path / "server.crt").read_bytes()
    with pytest.raises(TlsError, match=r"may not vouch for bank\.example, 203\.0\.113\.9:"):
        make_or_renew(tmp_path, names_from(["bank.example", "203.0.113.9"]), NONE, NOW)
    assert (tmp_path / "server.crt").read_bytes() == before
    # A box that has moved is no reason to fail: what it is called now is left out.
    moved = make_or_renew(tmp_path, NONE, names_from(["203.0.113.9", "10.1.1.1"]), NOW)
    assert str(moved.names) == "hall.local, 192.168.1.10, 10.1.1.1"


def test_a_name_beyond_the_house_may_be_asked_for_at_the_beginning(tmp_path: Path) -> None:
    asked = names_from(["motcua.quevo.gov.vn", "203.0.113.9"])
    assert make_or_renew(tmp_path, asked, NONE, NOW).names == asked
    with pytest.raises(TlsError, match="may not vouch"):
        make_or_renew(tmp_path, names_from(["quevo.gov.vn"]), NONE, NOW)


@pytest.mark.parametrize("lost", ["authority.crt", "authority.key"])
def test_half_an_authority_is_told_and_nothing_is_touched(tmp_path: Path, lost: str) -> None:
    make_or_renew(tmp_path, HALL, NONE, NOW)
    (tmp_path / lost).unlink()
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(TlsError, match=f"{lost} is not: restore it"):
        make_or_renew(tmp_path, HALL, NONE, NOW)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["server.crt", "server.key"])
def test_somebody_s_own_files_are_not_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("somebody's own")
    with pytest.raises(TlsError, match="move it away first"):
        make_or_renew(tmp_path, HALL, NONE, NOW)
    assert (tmp_path / name).read_text() == "somebody's own"
    assert len(list(tmp_path.iterdir())) == 1


def test_another_s_key_is_not_taken_for_the_authority_s(tmp_path: Path) -> None:
    first = make_or_renew(tmp_path / "a", HALL, NONE, NOW).files
    second = make_or_renew(tmp_path / "b", HALL, NONE, NOW).files
    second.authority_key.replace(first.authority_key)
    with pytest.raises(TlsError, match=r"is not the key of authority\.crt"):
        make_or_renew(tmp_path / "a", HALL, NONE, NOW)
    first.authority_key.write_text("nonsense")
    with pytest.raises(TlsError, match="holds no key that can be read"):
        make_or_renew(tmp_path / "a", HALL, NONE, NOW)


def test_a_wrong_clock_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(TlsError, match="the clock says 2019-01-01 00:00 UTC: set the clock"):
        make_or_renew(tmp_path / "new", HALL, NONE, datetime(2019, 1, 1, tzinfo=UTC))
    assert not (tmp_path / "new").exists()
    make_or_renew(tmp_path, HALL, NONE, NOW)
    with pytest.raises(TlsError, match="before the hall's authority was made: set the clock"):
        make_or_renew(tmp_path, HALL, NONE, NOW - timedelta(days=30))
    with pytest.raises(TlsError, match="the hall's authority ended on 2036"):
        make_or_renew(tmp_path, HALL, NONE, NOW + timedelta(days=4000))


@pytest.mark.parametrize(
    "written", ["", "a b", "-x.local", "http://hall", "hall_1", "192.168.1.300"]
)
def test_what_is_no_name_is_refused(written: str) -> None:
    with pytest.raises(TlsError, match="is no host name"):
        names_from([written])


def test_names_are_written_as_people_do() -> None:
    names = names_from(["HALL.local.", "[fd00::1]", "hall.local", "10.0.0.1"])
    assert str(names) == "hall.local, fd00::1, 10.0.0.1"


def test_this_box_is_known_by_its_loopback_and_its_cards() -> None:
    told = str(names_of_this_box()).split(", ")
    assert {"localhost", "127.0.0.1", "::1", *map(str, own_addresses())} <= set(told)


def test_the_command_says_where_the_authority_is_and_who_must_trust_it(tmp_path: Path) -> None:
    said = done("tls", "init", "--data", tmp_path, "--name", "hall.local")
    folder = tmp_path / "tls"
    assert f"authority made: {folder}/authority.crt" in said
    assert f"--tls-cert {folder}/server.crt --tls-key {folder}/server.key" in said
    for word in ("hall.local", "Chromium", "MOISO_CA", "Windows", "Android", "iPad", "SHA-256"):
        assert word in said
    again = done("tls", "init", environment={"MOISO_DATA": str(tmp_path)})
    assert "authority kept" in again
    assert "hall.local" in again
    ssl.create_default_context(cafile=str(folder / "authority.crt"))


def test_the_command_says_in_one_line_why_it_could_not(tmp_path: Path) -> None:
    assert "is no host name" in refusal("tls", "init", "--data", tmp_path, "--name", "a b")
    assert not (tmp_path / "tls").exists()
    (tmp_path / "tls").mkdir(mode=0o500)
    said = moiso("tls", "init", "--data", tmp_path, without_rights=True)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("Error: ")
    assert "check the path and who may use it" in said.stderr
    misuse("tls", "init", "--names", "x")
