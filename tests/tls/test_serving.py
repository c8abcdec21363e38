"""The server speaks TLS to whoever trusts the hall's authority: pages, calls and sockets."""

from __future__ import annotations

import base64
import hashlib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
import websocket
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from playwright.sync_api import BrowserType, Page, expect

from server.cli.books import do
from server.desk.access import add_staff
from server.desk.principal import Role
from server.tls.files import Made, make_or_renew, read_certificate
from server.tls.names import Names, names_of_this_box
from tests.cli.moiso import misuse, moiso
from tests.live.listener import Listener
from tests.running_hall import PASSWORD, wait_for
from tests.tls.conftest import Guest, Premises, certified

PAST = datetime.now(UTC) - timedelta(days=800)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "lan"])
def test_whoever_trusts_the_authority_is_answered_under_every_name(
    premises: Premises, host: str
) -> None:
    answer = premises.safe(premises.lan if host == "lan" else host).ask("/healthz")
    assert answer.json()["worker"] == "gevent"
    assert answer.headers["Strict-Transport-Security"] == "max-age=2592000"


def test_whoever_does_not_trust_it_says_so_and_harms_nobody(premises: Premises) -> None:
    stranger = Guest(premises.safe("localhost").address)
    for _ in range(5):
        with pytest.raises(requests.exceptions.SSLError, match="CERTIFICATE_VERIFY_FAILED"):
            stranger.ask("/healthz")
    with pytest.raises(requests.exceptions.SSLError, match="IP address mismatch"):
        premises.safe("127.0.0.2").ask("/healthz")  # no name of the certificate's
    assert premises.safe("localhost").ask("/healthz").ok


def test_nothing_older_than_tls_1_2_is_spoken(premises: Premises) -> None:
    spoken = [_version(premises, each) for each in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)]
    assert spoken == ["TLSv1.2", "TLSv1.3"]
    with pytest.raises(ssl.SSLError), pytest.warns(DeprecationWarning, match="TLSv1_1"):
        _version(premises, ssl.TLSVersion.TLSv1_1)


def test_a_connection_that_says_nothing_holds_nobody_up(premises: Premises) -> None:
    place = ("127.0.0.1", premises.hall.port)
    with socket.create_connection(place), socket.create_connection(place) as half:
        half.sendall(b"\x16\x03")
        assert premises.safe("localhost").ask("/healthz").ok


def test_cookies_are_kept_for_tls_alone(premises: Premises) -> None:
    do(premises.hall.folder, add_staff("Lan", Role.SUPERVISOR, PASSWORD))
    told = {"name": "Lan", "password": PASSWORD}
    answer = premises.safe(premises.lan).ask("/api/v1/session", "POST", json=told)
    kept = answer.raw.headers.getlist("Set-Cookie")
    assert len(kept) == 2
    assert all("Secure" in each.split("; ") for each in kept)


def test_sockets_hear_the_hall_over_tls(premises: Premises) -> None:
    counter = premises.hall.device(Role.COUNTER, 3)
    counter.post("/counters/3/open").raise_for_status()
    listener = Listener()
    guest = premises.safe(premises.lan)
    listener.client.eio.http.verify = str(guest.trusts)
    try:
        listener.connect(guest.address, {"token": premises.hall.token(Role.DISPLAY)})
        assert listener.client.transport() == "websocket"
        assert {"calls", "waiting"} <= listener.first["board"].keys()
        counter.post("/counters/3/pause").raise_for_status()
        assert listener.push("counter_paused")["data"]["counter"] == 3
    finally:
        listener.client.disconnect()


def test_a_browser_that_trusts_the_authority_is_let_in_and_hears_of_a_call(
    premises: Premises, launched: Callable[..., Page]
) -> None:
    page = launched(premises.made)
    sockets: list[str] = []
    page.on("websocket", lambda each: sockets.append(each.url))
    page.goto(f"{premises.safe('localhost').address}/display")
    expect(page.locator("body")).to_have_attribute("data-enrolment", "code")
    code = page.locator("#code").inner_text().replace("\n", "").replace(" ", "")
    supervisor = premises.hall.device(Role.SUPERVISOR)
    told = {"role": "display", "name": "Bảng chính"}
    supervisor.post(f"/enrolments/{code}/approve", told).raise_for_status()
    expect(page.locator("body")).to_have_attribute("data-live", "live")
    kept = {each["name"]: each for each in page.context.cookies()}
    assert kept["moiso_display"]["secure"]
    assert page.evaluate("isSecureContext")
    assert sockets
    assert all(each.startswith("wss://localhost") for each in sockets)

    counter = premises.hall.device(Role.COUNTER, 1)
    counter.post("/counters/1/open").raise_for_status()
    service = supervisor.get("/counters")[0]["services"][0]
    ticket = premises.hall.device(Role.KIOSK).post("/tickets", {"service": service}).json()
    counter.post("/counters/1/call-next").raise_for_status()
    expect(page.locator("body")).to_contain_text(ticket["number"])


@pytest.fixture
def launched(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Give a browser of its own that trusts the key of the authority made, and nothing else new."""
    with _closing() as contexts:

        def launch(made: Made) -> Page:
            trusted = f"--ignore-certificate-errors-spki-list={_key_digest(made.files.server)}"
            told = dict(browser_type_launch_args)
            told["args"] = [*told["args"], trusted]
            context = browser_type.launch_persistent_context(tmp_path / "profile", **told)
            contexts.append(context)
            return context.new_page()

        yield launch


@contextmanager
def _closing() -> Iterator[list[Any]]:
    contexts: list[Any] = []
    try:
        yield contexts
    finally:
        for each in contexts:
            each.close()


def _key_digest(path: Path) -> str:
    key = read_certificate(path).public_key()
    der = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


def _version(premises: Premises, version: ssl.TLSVersion) -> str | None:
    assert premises.made is not None
    context = ssl.create_default_context(cafile=str(premises.made.files.authority))
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", premises.hall.port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as spoken,
    ):
        return spoken.version()


def test_a_renewed_certificate_is_served_at_once_and_half_of_one_never(premises: Premises) -> None:
    assert premises.made is not None
    before = _served(premises)
    folder = premises.made.files.folder
    make_or_renew(folder, Names(), names_of_this_box(), datetime.now(UTC))
    renewed = read_certificate(premises.made.files.server).serial_number
    assert before != _served(premises) == renewed
    whole = premises.made.files.server_key.read_bytes()
    for half in (b"", whole[:-60], None):
        premises.made.files.server_key.unlink()
        if half is not None:
            premises.made.files.server_key.write_bytes(half)
        assert _served(premises) == renewed
    premises.made.files.server_key.write_bytes(whole)
    premises.made.files.server_key.chmod(0o600)
    assert _served(premises) == renewed
    assert premises.safe("localhost").ask("/healthz").ok


def _served(premises: Premises) -> int:
    pem = ssl.get_server_certificate(("127.0.0.1", premises.hall.port))
    return x509.load_pem_x509_certificate(pem.encode()).serial_number


def serve(folder: Path, *words: str) -> Any:
    return moiso("serve", "--data", folder, "--port", "1", *words)


def test_half_of_a_certificate_is_wrong_usage(tmp_path: Path) -> None:
    for half in ("--tls-cert", "--tls-key"):
        said = misuse("serve", "--data", tmp_path, half, tmp_path / "x")
        assert "give both or neither" in said


def test_what_cannot_be_served_with_is_said_in_one_line(tmp_path: Path) -> None:
    made = make_or_renew(tmp_path / "a", Names(), names_of_this_box(), datetime.now(UTC))
    other = make_or_renew(tmp_path / "b", Names(), names_of_this_box(), datetime.now(UTC))
    words = certified(made)
    made.files.server_key.write_bytes(other.files.server_key.read_bytes())
    said = serve(tmp_path, *words)
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "server.key is not the key of" in said.stderr
    made.files.server.unlink()
    said = serve(tmp_path, *words)
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "server.crt cannot be read: No such file" in said.stderr


def test_the_socket_library_of_a_bare_websocket_is_answered_too(premises: Premises) -> None:
    guest = premises.safe("localhost")
    address = guest.address.replace("https", "wss") + "/socket.io/?EIO=4&transport=websocket"
    line = websocket.create_connection(address, sslopt={"ca_certs": str(guest.trusts)}, timeout=20)
    try:
        assert str(wait_for(line.recv, "the first packet")).startswith("0{")
    finally:
        line.close()
