"""What the command line says when something could not be done."""

from __future__ import annotations

from server.core.errors import Code, Refusal
from server.halls import HallFileError
from server.store.errors import StoreError

SENTENCES: dict[Code, str] = {
    Code.NAME_TAKEN: "somebody is called {name} already; choose another name",
    Code.NOT_FOUND: "there is no {what}; list shows what there is",
    Code.NOT_VALID: "the hall has no {field} {value}",
    Code.HALL_IN_USE: "the new hall lacks {what}, which is in use now: load it after closing time",
    Code.HALL_NOT_CONFIGURED: "no hall is loaded: `moiso hall load FILE --data DIR`",
}


def said(error: Exception) -> str | None:
    """Return the sentence for an error that was to be expected, None for a fault of ours."""
    if isinstance(error, HallFileError):
        return "the hall file is not sound:\n" + "\n".join(str(each) for each in error.problems)
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, Refusal):
        what = ", ".join(f"{name} {value}" for name, value in error.facts.items())
        facts = {"what": what, "field": error.field, **error.facts}
        return SENTENCES.get(error.code, "refused: {what}").format(**facts)
    return None
