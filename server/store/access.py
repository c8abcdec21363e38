"""Who may enter: tokens, staff and their sessions, each secret kept only as a digest."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from dataclasses import dataclass

TOKEN_COLUMNS = "id, role, counter, zone, layout, name, created_at, revoked_at"
STAFF_COLUMNS = "id, name, role, created_at, disabled_at"


@dataclass(frozen=True, kw_only=True)
class TokenRow:
    """A device's or another system's right to enter."""

    id: int
    role: str
    counter: int | None
    zone: str | None
    layout: str | None
    name: str
    created_at: str
    revoked_at: str | None


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """A person who may log in."""

    id: int
    name: str
    role: str
    created_at: str
    disabled_at: str | None


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A person who has logged in, with the token against forged requests."""

    staff: StaffRow
    csrf: str


def digest(secret: str) -> str:
    """Return what is stored of a random 256-bit secret: SHA-256, no slow hash being needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def composed(typed: str) -> str:
    """Return a name or password with its letters composed: keyboards write ễ in two ways."""
    return unicodedata.normalize("NFC", typed)


def name_key(typed: str) -> str:
    """Return by which a name is found: SQLite itself folds the letters of ASCII alone."""
    return composed(typed).casefold()


def add_token(  # noqa: PLR0913 - a column each
    connection: sqlite3.Connection,
    *,
    secret: str,
    role: str,
    counter: int | None,
    zone: str | None,
    layout: str | None = None,
    name: str,
    at: str,
) -> int:
    """Insert a token and return its id."""
    row = connection.execute(
        "INSERT INTO tokens (digest, role, counter, zone, layout, name, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (digest(secret), role, counter, zone, layout, name, at),
    ).fetchone()
    return int(row[0])


def find_token(connection: sqlite3.Connection, secret: str) -> TokenRow | None:
    """Return the token that is not revoked, by its secret."""
    row = connection.execute(
        f"SELECT {TOKEN_COLUMNS} FROM tokens WHERE digest = ? AND revoked_at IS NULL",
        (digest(secret),),
    ).fetchone()
    return _token(row) if row else None


def live_tokens(connection: sqlite3.Connection) -> set[int]:
    """Return the ids of the tokens that are not revoked."""
    return {row[0] for row in connection.execute("SELECT id FROM tokens WHERE revoked_at IS NULL")}


def list_tokens(connection: sqlite3.Connection) -> list[TokenRow]:
    """Return every token, oldest first."""
    rows = connection.execute(f"SELECT {TOKEN_COLUMNS} FROM tokens ORDER BY id")
    return [_token(row) for row in rows]


def tokens_of(connection: sqlite3.Connection, role: str) -> list[TokenRow]:
    """Return the tokens of a role that are not revoked, oldest first."""
    rows = connection.execute(
        f"SELECT {TOKEN_COLUMNS} FROM tokens WHERE role = ? AND revoked_at IS NULL ORDER BY id",
        (role,),
    )
    return [_token(row) for row in rows]


def set_up_token(
    connection: sqlite3.Connection,
    token: int,
    *,
    counter: int | None,
    zone: str | None,
    layout: str | None,
    name: str,
) -> None:
    """Give a token another place and name; its secret stays."""
    connection.execute(
        "UPDATE tokens SET counter = ?, zone = ?, layout = ?, name = ? WHERE id = ?",
        (counter, zone, layout, name, token),
    )


def revoke_token(connection: sqlite3.Connection, token: int, at: str) -> bool:
    """Revoke a token; False when there is none to revoke."""
    changed = connection.execute(
        "UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", (at, token)
    )
    return changed.rowcount == 1


def add_staff(
    connection: sqlite3.Connection, *, name: str, role: str, password: str, at: str
) -> int:
    """Insert a person with a hashed password and return the id; the name is kept composed."""
    row = connection.execute(
        "INSERT INTO staff (name, name_key, role, password, created_at)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id",
        (composed(name), name_key(name), role, password, at),
    ).fetchone()
    return int(row[0])


def find_staff(connection: sqlite3.Connection, name: str) -> tuple[StaffRow, str] | None:
    """Return a person by name, with the hashed password."""
    row = connection.execute(
        f"SELECT {STAFF_COLUMNS}, password FROM staff WHERE name_key = ?", (name_key(name),)
    ).fetchone()
    return (_staff(row[:-1]), row[-1]) if row else None


def list_staff(connection: sqlite3.Connection) -> list[StaffRow]:
    """Return everybody, oldest first."""
    rows = connection.execute(f"SELECT {STAFF_COLUMNS} FROM staff ORDER BY id")
    return [_staff(row) for row in rows]


def set_password(connection: sqlite3.Connection, staff: int, password: str) -> None:
    """Give a person a new hashed password, let them in again, and end their sessions."""
    connection.execute(
        "UPDATE staff SET password = ?, disabled_at = NULL WHERE id = ?", (password, staff)
    )
    connection.execute("DELETE FROM sessions WHERE staff = ?", (staff,))


def disable_staff(connection: sqlite3.Connection, staff: int, at: str) -> None:
    """Let a person in no more, and end their sessions."""
    connection.execute("UPDATE staff SET disabled_at = ? WHERE id = ?", (at, staff))
    connection.execute("DELETE FROM sessions WHERE staff = ?", (staff,))


def add_session(
    connection: sqlite3.Connection, *, secret: str, staff: int, csrf: str, expires_at: float
) -> None:
    """Insert a session; `expires_at` is real time in Unix seconds."""
    connection.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?)", (digest(secret), staff, csrf, expires_at)
    )


def find_session(connection: sqlite3.Connection, secret: str, at: float) -> SessionRow | None:
    """Return the session that has not expired at `at`, by its secret."""
    row = connection.execute(
        "SELECT staff.id, name, role, created_at, disabled_at, csrf"
        " FROM sessions JOIN staff ON staff.id = sessions.staff"
        " WHERE digest = ? AND expires_at > ? AND disabled_at IS NULL",
        (digest(secret), at),
    ).fetchone()
    return SessionRow(staff=_staff(row[:-1]), csrf=row[-1]) if row else None


def end_session(connection: sqlite3.Connection, secret: str, at: float) -> None:
    """Delete a session, and those that have expired."""
    connection.execute(
        "DELETE FROM sessions WHERE digest = ? OR expires_at <= ?", (digest(secret), at)
    )


def _token(
    row: tuple[int, str, int | None, str | None, str | None, str, str, str | None],
) -> TokenRow:
    token, role, counter, zone, layout, name, created_at, revoked_at = row
    return TokenRow(
        id=token,
        role=role,
        counter=counter,
        zone=zone,
        layout=layout,
        name=name,
        created_at=created_at,
        revoked_at=revoked_at,
    )


def _staff(row: tuple[int, str, str, str, str | None]) -> StaffRow:
    staff, name, role, created_at, disabled_at = row
    return StaffRow(id=staff, name=name, role=role, created_at=created_at, disabled_at=disabled_at)
