"""What `moiso doctor` finds about the hall's network: who may listen in, and its certificates."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests
from cryptography import x509

from server.cli.finding import Finding
from server.store.lock import Serving, serving_here
from server.tls import TlsError
from server.tls.authority import names_in
from server.tls.files import FOLDER, TlsFiles, read_certificate
from server.tls.names import own_addresses
from server.web.transport import is_loopback

WARNED_BEFORE = timedelta(days=30)
AUTHORITY_WARNED_BEFORE = timedelta(days=365)
ANSWER_S = 5.0
RENEWAL = "`moiso tls init` renews it"


def network_findings(
    folder: Path, environment: Mapping[str, str] = os.environ
) -> Iterator[Finding]:
    """Yield what is so of the server at work, and of the certificates it has or may have."""
    serving, files = serving_here(folder), TlsFiles(folder=folder / FOLDER)
    if serving is not None:
        yield from _at_work(serving, environment.get("MOISO_CA") or files.authority)
    named = environment.get("MOISO_TLS_CERT")
    used = (serving.certificate if serving else "") or named
    if used or files.server.exists():
        yield from _of_server(Path(used or files.server), in_use=bool(used))
    if files.authority.exists():
        yield from _of_authority(files)
    if serving is None and environment.get("MOISO_INSECURE_LAN"):
        yield _insecure("MOISO_INSECURE_LAN is set")


def _at_work(serving: Serving, authority: str | Path) -> Iterator[Finding]:
    scheme = "https" if serving.certificate else "http"
    if serving.insecure_lan:
        yield _insecure("the server was started with --insecure-lan")
    elif not serving.certificate and not _is_alone(serving):
        yield Finding(
            "the server listens without TLS: no other machine can log in or be let in",
            "`moiso tls init`, then serve with --tls-cert and --tls-key",
        )
    own = serving.host in ("0.0.0.0", "::", "") or _is_alone(serving)  # noqa: S104 - compared only
    host = "localhost" if own else serving.host
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{serving.port}"
    if scheme == "https" and not Path(authority).exists():
        yield Finding(f"a server works here, {address}")
        return
    fault = _fault_of(address, str(authority))
    advice = f"{fault}; name the authority it was signed by in MOISO_CA" if fault else ""
    yield Finding(f"a server works here, {address}", advice)


def _fault_of(address: str, authority: str) -> str:
    """Return why the server does not answer as it should, nothing when it does."""
    with requests.Session() as session:
        session.trust_env = False
        if address.startswith("https"):
            session.verify = authority
        try:
            answer = session.get(f"{address}/healthz", timeout=ANSWER_S)
        except requests.exceptions.SSLError:
            return "its certificate is not trusted under that name"
        except requests.RequestException:
            return "it does not answer"
    return "" if answer.ok else f"it answers {answer.status_code}"


def _of_server(path: Path, *, in_use: bool) -> Iterator[Finding]:
    try:
        certificate = read_certificate(path)
    except (TlsError, OSError) as error:
        yield Finding(f"the server's certificate {path} cannot be read", str(error), grave=in_use)
        return
    yield _of_end("the server's certificate", certificate, WARNED_BEFORE, RENEWAL, grave=in_use)
    known = names_in(certificate).addresses
    lacking = [str(each) for each in own_addresses() if each.version == 4 and each not in known]
    if lacking:
        advice = "`moiso tls init` takes it in"
        yield Finding(f"the certificate does not vouch for {', '.join(lacking)}", advice)


def _of_authority(files: TlsFiles) -> Iterator[Finding]:
    try:
        authority = read_certificate(files.authority)
    except (TlsError, OSError) as error:
        yield Finding("the hall's authority cannot be read", str(error))
        return
    advice = f"move {files.folder} away, make a new one and let every device trust it"
    yield _of_end("the hall's authority", authority, AUTHORITY_WARNED_BEFORE, advice)
    for key in (files.authority_key, files.server_key):
        if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(f"others on this box may use {key}", f"chmod 600 {key}")


def _of_end(
    what: str, certificate: x509.Certificate, before: timedelta, advice: str, *, grave: bool = False
) -> Finding:
    ends = certificate.not_valid_after_utc
    left = ends - datetime.now(UTC)
    if left <= timedelta():
        return Finding(f"{what} ended on {ends:%Y-%m-%d}", advice, grave=grave)
    told = f"{what} is good until {ends:%Y-%m-%d}, {left.days} days"
    return Finding(told, advice if left <= before else "")


def _insecure(what: str) -> Finding:
    return Finding(
        f"{what}: passwords and tokens cross the hall's network in clear",
        "`moiso tls init`, then serve with --tls-cert and --tls-key instead",
    )


def _is_alone(serving: Serving) -> bool:
    return serving.host == "localhost" or is_loopback(serving.host)
