"""What the command line says when something could not be done."""

from __future__ import annotations

import sqlite3

from server.core.errors import Code, Refusal
from server.halls import HallFileError, Severity
from server.halls.shift_reader import ShiftFileError
from server.store.errors import StoreError, healed
from server.tls import TlsError

NOBODY = "nobody is called {name}: `moiso staff list` shows everybody"
SENTENCES: dict[Code, str] = {
    Code.NAME_TAKEN: "somebody is called {name} already; choose another name",
    Code.NOT_FOUND: "there is no {what}; list shows what there is",
    Code.NOT_VALID: "the hall has no {field} {value}",
    Code.HALL_IN_USE: "the new hall lacks {what}, which is in use now: load it after closing time",
    Code.HALL_NOT_CONFIGURED: "no hall is loaded: `moiso hall load FILE --data DIR`",
}


def said(error: Exception) -> str | None:
    """Return the one sentence for an error that was to be expected, None for a fault of ours."""
    if isinstance(error, HallFileError):
        return _of_file(error)
    if isinstance(error, TlsError):
        return str(error)
    if isinstance(error, StoreError):
        return "; ".join(str(error).splitlines())  # SQLite's own words may have several
    if isinstance(error, Refusal):
        return _of_refusal(error)
    if isinstance(error, sqlite3.Error):
        return str(healed(error))
    # A reader that has gone (`| head`) is no failure of ours: click ends quietly by itself.
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        what = error.filename if error.filename is not None else "the system"
        return f"{what}: {error.strerror or error}: check the path and who may use it"
    return None


def _of_file(error: HallFileError) -> str:
    wrong = [each for each in error.problems if each.severity is Severity.ERROR]
    more = f" ({len(wrong) - 1} more)" if len(wrong) > 1 else ""
    what, group = ("hall file", "hall")
    if isinstance(error, ShiftFileError):
        what, group = ("file of shifts", "shifts")
    return (
        f"the {what} is not sound, line {wrong[0]}{more}; "
        f"`moiso {group} check FILE` names every line to mend"
    )


def _of_refusal(error: Refusal) -> str:
    if error.code is Code.NOT_FOUND and "name" in error.facts:
        return NOBODY.format(**error.facts)
    what = ", ".join(f"{name} {value}" for name, value in error.facts.items())
    facts = {"what": what, "field": error.field, **error.facts}
    return SENTENCES.get(error.code, "refused: {what}").format(**facts)
