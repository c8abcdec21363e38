"""The tables, step by step; a step that has run anywhere is never changed, only followed."""

from __future__ import annotations

import secrets

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("moiso")

JOURNAL = """
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT
"""

APPEND_ONLY = """
CREATE TRIGGER journal_is_never_{change} BEFORE {verb} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

# A connection without `recursive_triggers` deletes for INSERT OR REPLACE and asks no trigger.
IN_ORDER = """
CREATE TRIGGER journal_goes_on_in_order BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

PROJECTIONS = {
    "days": """
        CREATE TABLE days (
            day TEXT PRIMARY KEY,
            opened_seq INTEGER NOT NULL,
            opened_at TEXT NOT NULL,
            closed_at TEXT,
            left_over INTEGER
        ) STRICT, WITHOUT ROWID
    """,
    "halls": """
        CREATE TABLE halls (
            seq INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            text TEXT NOT NULL,
            hall TEXT NOT NULL
        ) STRICT
    """,
    "shift_plans": """
        CREATE TABLE shift_plans (
            seq INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            shifts TEXT NOT NULL
        ) STRICT
    """,
    "counters": """
        CREATE TABLE counters (
            number INTEGER PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('closed', 'open', 'paused')),
            clerk INTEGER,
            since TEXT NOT NULL
        ) STRICT
    """,
    "tickets": """
        CREATE TABLE tickets (
            id TEXT PRIMARY KEY,
            day TEXT NOT NULL,
            number TEXT NOT NULL,
            service TEXT NOT NULL,
            procedure TEXT,
            visit TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'parked',
                                                 'served', 'no_show', 'cancelled')),
            priority TEXT NOT NULL,
            language TEXT NOT NULL,
            channel TEXT NOT NULL,
            persons INTEGER NOT NULL,
            dossiers INTEGER NOT NULL,
            slip TEXT NOT NULL CHECK (slip IN ('asked', 'printed', 'failed', 'shown')),
            copy INTEGER NOT NULL DEFAULT 1,
            issued_at TEXT NOT NULL,
            called_at TEXT,
            started_at TEXT,
            start_assumed INTEGER NOT NULL DEFAULT 0,
            parked_at TEXT,
            ended_at TEXT,
            counter INTEGER,
            for_counter INTEGER,
            clerk INTEGER,
            recalls INTEGER NOT NULL DEFAULT 0,
            rule TEXT,
            overtook INTEGER NOT NULL DEFAULT 0,
            overtaken INTEGER NOT NULL DEFAULT 0,
            result TEXT,
            services_done TEXT,
            dossier_hash TEXT,
            cancel_reason TEXT,
            appointment TEXT,
            appointed_at TEXT,
            told_s INTEGER,
            told_low_s INTEGER,
            told_high_s INTEGER,
            CHECK (state NOT IN ('called', 'serving') OR counter IS NOT NULL)
        ) STRICT
    """,
    "appointments": """
        CREATE TABLE appointments (
            made_seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            day TEXT NOT NULL,
            service TEXT NOT NULL,
            appointed_at TEXT NOT NULL,
            cancelled_seq INTEGER,
            ticket TEXT
        ) STRICT
    """,
    "legs": """
        CREATE TABLE legs (
            ticket TEXT NOT NULL,
            leg INTEGER NOT NULL,
            day TEXT NOT NULL,
            service TEXT NOT NULL,
            priority TEXT NOT NULL,
            counter INTEGER,
            clerk INTEGER,
            queued_at TEXT,
            called_at TEXT,
            started_at TEXT,
            start_assumed INTEGER NOT NULL,
            recalls INTEGER NOT NULL,
            rule TEXT,
            overtook INTEGER NOT NULL,
            ended_at TEXT,
            ended_by TEXT CHECK (ended_by IN ('transferred', 'requeued', 'parked', 'served',
                                              'no_show', 'cancelled')),
            PRIMARY KEY (ticket, leg)
        ) STRICT, WITHOUT ROWID
    """,
    "ratings": """
        CREATE TABLE ratings (
            id TEXT PRIMARY KEY,
            seq INTEGER NOT NULL,
            day TEXT NOT NULL,
            ticket TEXT,
            service TEXT,
            counter INTEGER,
            level TEXT NOT NULL,
            satisfied INTEGER NOT NULL,
            scale TEXT NOT NULL,
            scale_name TEXT NOT NULL,
            reasons TEXT,
            channel TEXT NOT NULL,
            rated_at TEXT NOT NULL,
            comment_hash TEXT
        ) STRICT
    """,
}

INDEXES = (
    "CREATE UNIQUE INDEX one_number_a_day ON tickets (day, number)",
    """
    CREATE UNIQUE INDEX one_ticket_a_counter ON tickets (counter)
        WHERE state IN ('called', 'serving')
    """,
    "CREATE UNIQUE INDEX one_rating_a_visit ON ratings (ticket) WHERE ticket IS NOT NULL",
    "CREATE INDEX appointments_by_day ON appointments (day)",
    "CREATE INDEX ratings_by_day ON ratings (day)",
    "CREATE INDEX legs_by_day ON legs (day)",
)

SIDE_TABLES = (
    """
    CREATE TABLE commands (
        actor TEXT NOT NULL,
        day TEXT NOT NULL,
        request_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        status INTEGER NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (day, actor, request_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE notes (
        hash TEXT PRIMARY KEY,
        salt TEXT NOT NULL,
        text TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE tokens (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        digest TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        counter INTEGER,
        zone TEXT,
        layout TEXT,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        revoked_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE staff (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'admin')),
        password TEXT NOT NULL,
        created_at TEXT NOT NULL,
        disabled_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        digest TEXT PRIMARY KEY,
        staff INTEGER NOT NULL REFERENCES staff (id),
        csrf TEXT NOT NULL,
        expires_at REAL NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


@MIGRATIONS()
def first_tables(db: Database) -> None:
    """Make the journal, its projections, and the side tables that no event may carry."""
    db.execute(JOURNAL)
    db.execute(APPEND_ONLY.format(change="changed", verb="UPDATE"))
    db.execute(APPEND_ONLY.format(change="cut", verb="DELETE"))
    db.execute(IN_ORDER)
    make_projections(db)
    for table in SIDE_TABLES:
        db.execute(table)
    db.execute("INSERT INTO keys VALUES ('follow', ?)", [secrets.token_hex(32)])


def make_projections(db: Database) -> None:
    """Make the empty tables that the journal can fill again at any time."""
    for table in PROJECTIONS.values():
        db.execute(table)
    for index in INDEXES:
        db.execute(index)


def drop_projections(db: Database) -> None:
    """Drop what `make_projections` makes."""
    for name in PROJECTIONS:
        db.execute(f"DROP TABLE {name}")
