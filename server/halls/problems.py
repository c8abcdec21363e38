"""What can be wrong in a hall's file, and where."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

LISTED_AT_MOST = 12


class Severity(StrEnum):
    """An error keeps the file from being loaded, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: the line (from 1), the part (``counters[3].serves``), the reason."""

    line: int
    where: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the problem in one line, as an editor can jump to it after a file's name."""
        mark = "warning: " if self.severity is Severity.WARNING else ""
        part = f"{self.where}: " if self.where else ""
        return f"{self.line}: {mark}{part}{self.message}"


class HallFileError(Exception):
    """The text is no hall; `problems` holds everything that was found, warnings included."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(each) for each in problems))
        self.problems = tuple(problems)


def suggestion(word: str, known: Collection[str]) -> str:
    """Return what the writer may have meant, as the end of a sentence, or nothing."""
    by_folded = {each.casefold(): each for each in known}
    close = get_close_matches(word.casefold(), by_folded, n=1)
    if close:
        return f'; did you mean "{by_folded[close[0]]}"?'
    if 0 < len(by_folded) <= LISTED_AT_MOST:
        return f"; there is {', '.join(by_folded.values())}"
    return ""
