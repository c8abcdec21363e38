"""The hall's authority and the certificate of its server (RFC 5280).

Keys are EC P-256, which every browser, television and tablet of the last ten years knows. The
authority may vouch for the names of this house alone (name constraints): whoever steals its key
cannot pass for a bank to the hall's computers.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from server.tls import TlsError
from server.tls.names import (
    PRIVATE_NAMES,
    PRIVATE_NETWORKS,
    Names,
    Network,
    is_private_address,
    is_private_host,
)

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397
"""Browsers refuse what is longer: 398 days, of which one is theirs to count."""
BACKDATED = timedelta(days=2)
"""A device whose clock is a day behind must not refuse the hall."""

Key = ec.EllipticCurvePrivateKey
LONGEST_COMMON_NAME = 64


def new_key() -> Key:
    """Return a new private key."""
    return ec.generate_private_key(ec.SECP256R1())


def new_authority(key: Key, names: Names, at: datetime) -> x509.Certificate:
    """Return a certificate that may sign those of servers in this house, and of `names`."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "moiso"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"moiso {at:%Y-%m-%d} {_first(names)}"),
        ]
    )
    return (
        _certificate(subject, subject, key.public_key(), at, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(_constraints(names), critical=True)
        .add_extension(_subject_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def sign_server(
    authority: x509.Certificate, signing: Key, key: Key, names: Names, at: datetime
) -> x509.Certificate:
    """Return the certificate of a server that is reached under `names`.

    Raises:
        TlsError: the authority may not vouch for one of them.
    """
    _refuse_foreign(authority, names)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _first(names))])
    issuer_key = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    days = min(SERVER_DAYS, (authority.not_valid_after_utc - at).days + BACKDATED.days)
    return (
        _certificate(subject, authority.subject, key.public_key(), at, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_alternatives(names), critical=False)
        .add_extension(_subject_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer_key),
            critical=False,
        )
        .sign(signing, hashes.SHA256())
    )


def vouched_for(authority: x509.Certificate, names: Names) -> Names:
    """Return those of `names` that the authority may vouch for."""
    told = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    allowed = [each.value for each in told.permitted_subtrees or ()]
    return Names(
        hosts=tuple(host for host in names.hosts if any(_is_under(host, each) for each in allowed)),
        addresses=tuple(
            one for one in names.addresses if any(_lies_in(one, each) for each in allowed)
        ),
    )


def names_in(certificate: x509.Certificate) -> Names:
    """Return what a server's certificate vouches for."""
    try:
        told = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return Names()
    return Names(
        hosts=tuple(told.get_values_for_type(x509.DNSName)),
        addresses=tuple(
            each
            for each in told.get_values_for_type(x509.IPAddress)
            if isinstance(each, ipaddress.IPv4Address | ipaddress.IPv6Address)
        ),
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, at: datetime, days: int
) -> x509.CertificateBuilder:
    begins = at - BACKDATED
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days))
    )


def _first(names: Names) -> str:
    named = [each for each in names.hosts if each != "localhost"] or ["localhost"]
    return next((each for each in named if len(each) <= LONGEST_COMMON_NAME - 20), "hall")


def _alternatives(names: Names) -> x509.SubjectAlternativeName:
    hosts = [x509.DNSName(each) for each in names.hosts]
    return x509.SubjectAlternativeName([*hosts, *map(x509.IPAddress, names.addresses)])


def _subject_key(key: ec.EllipticCurvePublicKey) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _constraints(names: Names) -> x509.NameConstraints:
    hosts = [*PRIVATE_NAMES, *(each for each in names.hosts if not is_private_host(each))]
    alone = [ipaddress.ip_network(each) for each in names.addresses if not is_private_address(each)]
    networks: list[Network] = [*PRIVATE_NETWORKS, *alone]
    return x509.NameConstraints(
        permitted_subtrees=[*map(x509.DNSName, hosts), *map(x509.IPAddress, networks)],
        excluded_subtrees=None,
    )


def _refuse_foreign(authority: x509.Certificate, names: Names) -> None:
    known = vouched_for(authority, names)
    hosts = [each for each in names.hosts if each not in known.hosts]
    foreign = [*hosts, *(str(each) for each in names.addresses if each not in known.addresses)]
    if foreign:
        raise TlsError(
            f"this hall's authority may not vouch for {', '.join(foreign)}: "
            "leave it out, or move the folder away, make a new authority with that --name and let "
            "every device trust it"
        )


def _is_under(host: str, allowed: object) -> bool:
    return isinstance(allowed, str) and (host == allowed or host.endswith(f".{allowed}"))


def _lies_in(address: object, allowed: object) -> bool:
    return isinstance(allowed, ipaddress.IPv4Network | ipaddress.IPv6Network) and address in allowed
