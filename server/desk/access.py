"""Who may enter: tokens, staff, sessions with lock-out.

Secrets leave here once and are kept as digests; a password is kept by argon2.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import argon2

from server.core.errors import Code, Refusal
from server.core.events import (
    DeviceEnrolled,
    StaffAdded,
    StaffDisabled,
    StaffReset,
    TokenCreated,
    TokenRevoked,
)
from server.core.pictures import moment
from server.desk.device_place import Place, refuse_unknown_place
from server.desk.principal import Principal, Role
from server.store import access
from server.store.books import Books, Job

SESSION_S = 12 * 3600
TOKEN_BYTES = 32
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
PASSWORD_GROUPS, PASSWORD_GROUP_LETTERS = 3, 4
FAILURES_BEFORE_LOCK = 5
LOCK_S = 300.0

HASHER = argon2.PasswordHasher()
NOBODYS_PASSWORD = HASHER.hash(secrets.token_hex(8))


class LockedOut(Exception):
    """Too many wrong passwords for a name; `retry_after_s` says when to try again."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"locked for {retry_after_s} s")
        self.retry_after_s = retry_after_s


def token_principal(connection: sqlite3.Connection, secret: str) -> Principal | None:
    """Return who holds a token, None when it opens nothing."""
    row = access.find_token(connection, secret)
    if row is None:
        return None
    return Principal(
        role=Role(row.role),
        token=row.id,
        counter=row.counter,
        zone=row.zone,
        layout=row.layout,
        name=row.name,
    )


def session_principal(connection: sqlite3.Connection, secret: str) -> tuple[Principal, str] | None:
    """Return who has logged in, with the token against forged requests; None of nobody."""
    row = access.find_session(connection, secret, time.time())
    if row is None:
        return None
    who = Principal(role=Role(row.staff.role), staff=row.staff.id, name=row.staff.name)
    return who, row.csrf


@dataclass(frozen=True, kw_only=True)
class NewToken:
    """A token just made; `secret` is given out once."""

    id: int
    secret: str


def create_token(
    *,
    role: Role,
    counter: int | None = None,
    zone: str | None = None,
    layout: str | None = None,
    name: str = "",
    actor: str = "console",
    enrolled: bool = False,
) -> Callable[[Books], NewToken]:
    """Return the job that makes a token.

    Raises (the job):
        Refusal: `not_valid` when the hall has no such counter, zone or layout.
    """
    place = Place(counter=counter, zone=zone, layout=layout)
    event = DeviceEnrolled if enrolled else TokenCreated

    def job(books: Books) -> NewToken:
        refuse_unknown_place(books.day.hall, role, place)
        secret = secrets.token_urlsafe(TOKEN_BYTES)
        token = access.add_token(
            books.connection,
            secret=secret,
            role=role,
            counter=counter,
            zone=zone,
            layout=layout,
            name=name,
            at=str(moment(books.moment())),
        )
        books.append([event(token=token, role=role, **asdict(place))], actor)
        return NewToken(id=token, secret=secret)

    return job


def revoke_token(token: int, actor: str = "console") -> Job:
    """Return the job that ends a token; `not_found` when there is none to end."""

    def job(books: Books) -> None:
        if not access.revoke_token(books.connection, token, str(moment(books.moment()))):
            raise Refusal(Code.NOT_FOUND, token=token)
        books.append([TokenRevoked(token=token)], actor)

    return job


def new_password() -> str:
    """Return a password somebody can type from paper: about 59 bits, in groups."""
    return "-".join(
        "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_GROUP_LETTERS))
        for _ in range(PASSWORD_GROUPS)
    )


def add_staff(name: str, role: Role, password: str, actor: str = "console") -> Job:
    """Return the job that lets a person log in; `name_taken` when the name is."""
    hashed = HASHER.hash(access.composed(password))

    def job(books: Books) -> int:
        if access.find_staff(books.connection, name) is not None:
            raise Refusal(Code.NAME_TAKEN, name=name)
        at = str(moment(books.moment()))
        staff = access.add_staff(books.connection, name=name, role=role, password=hashed, at=at)
        books.append([StaffAdded(staff=staff, role=role)], actor)
        return staff

    return job


def reset_staff(name: str, password: str, actor: str = "console") -> Job:
    """Return the job that gives a person a new password; `not_found` of nobody."""
    hashed = HASHER.hash(access.composed(password))

    def job(books: Books) -> None:
        staff = _staff_id(books, name)
        access.set_password(books.connection, staff, hashed)
        books.append([StaffReset(staff=staff)], actor)

    return job


def disable_staff(name: str, actor: str = "console") -> Job:
    """Return the job that lets a person in no more; `not_found` of nobody."""

    def job(books: Books) -> None:
        staff = _staff_id(books, name)
        access.disable_staff(books.connection, staff, str(moment(books.moment())))
        books.append([StaffDisabled(staff=staff)], actor)

    return job


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """A session just begun: `secret` for the cookie, `csrf` for the header."""

    secret: str
    csrf: str
    principal: Principal


@dataclass
class LogIns:
    """Checks passwords, slowly, and locks a name after too many wrong ones."""

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, list[float]] = field(default_factory=dict)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def refuse_locked(self, name: str) -> None:
        """Raise `LockedOut` while the name is locked."""
        with self._counting:
            self._refuse_locked(access.name_key(name))

    def note(self, name: str, *, right: bool) -> None:
        """Count a wrong password, or forget the wrong ones after a right one.

        Raises:
            LockedOut: others have locked the name while this password was checked: guesses sent
                at once are no more than guesses sent one by one.
        """
        key = access.name_key(name)
        with self._counting:
            self._refuse_locked(key)
            if right:
                self._failures.pop(key, None)
            else:
                self._failures.setdefault(key, []).append(self.clock())

    def _refuse_locked(self, key: str) -> None:
        self._forget_old()
        failures = self._failures.get(key, [])
        if len(failures) >= FAILURES_BEFORE_LOCK:
            raise LockedOut(int(failures[-1] + LOCK_S - self.clock()) + 1)

    def _forget_old(self) -> None:
        # Else a stranger who tries name after name fills the memory.
        old = self.clock() - LOCK_S
        for key in [key for key, each in self._failures.items() if each[-1] <= old]:
            del self._failures[key]


def password_fits(connection: sqlite3.Connection, name: str, password: str) -> Principal | None:
    """Return the person whose password this is; takes as long for a name nobody has."""
    found = access.find_staff(connection, name)
    try:
        HASHER.verify(found[1] if found else NOBODYS_PASSWORD, access.composed(password))
    except argon2.exceptions.VerificationError:
        return None
    if found is None or found[0].disabled_at is not None:
        return None
    return Principal(role=Role(found[0].role), staff=found[0].id, name=found[0].name)


def begin_session(principal: Principal) -> Callable[[Books], NewSession]:
    """Return the job that begins a session of 12 hours of real time."""

    def job(books: Books) -> NewSession:
        assert principal.staff is not None
        made = NewSession(
            secret=secrets.token_urlsafe(TOKEN_BYTES),
            csrf=secrets.token_urlsafe(TOKEN_BYTES),
            principal=principal,
        )
        access.add_session(
            books.connection,
            secret=made.secret,
            staff=principal.staff,
            csrf=made.csrf,
            expires_at=time.time() + SESSION_S,
        )
        return made

    return job


def end_session(secret: str) -> Job:
    """Return the job that ends a session."""
    return lambda books: access.end_session(books.connection, secret, time.time())


def _staff_id(books: Books, name: str) -> int:
    found = access.find_staff(books.connection, name)
    if found is None:
        raise Refusal(Code.NOT_FOUND, name=name)
    return found[0].id
