"""The names under which this box is reached, and those its authority may vouch for."""

from __future__ import annotations

import fcntl
import ipaddress
import re
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from server.tls import TlsError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SIOCGIFADDR = 0x8915  # linux/sockios.h
IPV6_TABLE = Path("/proc/net/if_inet6")
LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LOOPBACK = ("localhost", "127.0.0.1", "::1")

# Names and addresses that mean something inside a house alone (RFC 6762, 8375, 1918, 3927, 4193).
PRIVATE_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
PRIVATE_NETWORKS: tuple[Network, ...] = tuple(
    ipaddress.ip_network(each)
    for each in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)


@dataclass(frozen=True, kw_only=True)
class Names:
    """What a certificate vouches for: host names and addresses, each once, in order."""

    hosts: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()

    def __add__(self, other: Names) -> Names:
        """Return both together."""
        return Names(
            hosts=tuple(dict.fromkeys(self.hosts + other.hosts)),
            addresses=tuple(dict.fromkeys(self.addresses + other.addresses)),
        )

    def __str__(self) -> str:
        """Return every name as it is typed into a browser."""
        return ", ".join([*self.hosts, *map(str, self.addresses)])


def names_from(written: Iterable[str]) -> Names:
    """Return `written` host names and addresses.

    Raises:
        TlsError: one of them is neither.
    """
    hosts, addresses = [], []
    for each in written:
        address = _address(each)
        if address is not None:
            addresses.append(address)
        else:
            hosts.append(_host(each))
    return Names(hosts=tuple(dict.fromkeys(hosts)), addresses=tuple(dict.fromkeys(addresses)))


def names_of_this_box() -> Names:
    """Return loopback, the host's name, also as mDNS says it, and the addresses it has now."""
    own = socket.gethostname().lower()
    hosts = [own] if _is_host(own) else []
    if hosts and "." not in own:
        hosts.append(f"{own}.local")
    return names_from([*LOOPBACK, *hosts, *map(str, own_addresses())])


def own_addresses() -> list[Address]:
    """Return this box's addresses that other machines may reach, as the system lists them."""
    found = [*_own_ipv4(), *_own_ipv6()]
    return [each for each in found if not each.is_loopback and not each.is_link_local]


def is_private_host(host: str) -> bool:
    """Return whether a host name means something inside a house alone."""
    return any(host == each or host.endswith(f".{each}") for each in PRIVATE_NAMES)


def is_private_address(address: Address) -> bool:
    """Return whether an address means something inside a house alone."""
    return any(address in each for each in PRIVATE_NETWORKS)


def _address(written: str) -> Address | None:
    try:
        return ipaddress.ip_address(written.strip("[]"))
    except ValueError:
        return None


def _host(written: str) -> str:
    host = written.strip().rstrip(".").lower()
    if not _is_host(host):
        raise TlsError(f"'{written}' is no host name: write hall.local or 192.168.1.10")
    return host


def _is_host(host: str) -> bool:
    labels = host.split(".")
    numeric = labels[-1].isdigit()  # 192.168.1.300 is a mistyped address, not a name
    return len(host) <= 253 and not numeric and all(LABEL.fullmatch(each) for each in labels)


def _own_ipv4() -> list[Address]:
    found: list[Address] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, card in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asking, SIOCGIFADDR, struct.pack("256s", card.encode()))
            except OSError:
                continue  # a card without an address
            found.append(ipaddress.IPv4Address(answer[20:24]))
    return found


def _own_ipv6() -> list[Address]:
    if not IPV6_TABLE.exists():
        return []
    lines = IPV6_TABLE.read_text(encoding="ascii").splitlines()
    return [ipaddress.IPv6Address(int(line.split()[0], 16)) for line in lines]
