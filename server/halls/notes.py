"""What a reader notes on its way: the problems, and the line of every part."""

from __future__ import annotations

import unicodedata

from server.halls.problems import Problem, Severity


class Notes:
    """Problems and lines; a part is named by its path, such as ``counters[3].serves``."""

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ()
        self._problems: list[Problem] = []
        self._lines: dict[str, int] = {}

    def stands(self, where: str, line: int) -> None:
        """Note the line of a part."""
        self._lines.setdefault(where, line)

    def error(self, where: str, message: str, *, line: int | None = None) -> None:
        """Note what keeps the file from being loaded."""
        self._note(where, message, line, Severity.ERROR)

    def warning(self, where: str, message: str) -> None:
        """Note what is better changed."""
        self._note(where, message, None, Severity.WARNING)

    def is_sound(self, where: str) -> bool:
        """Return whether no error was noted at a part or inside it."""
        inside = (f"{where}.", f"{where}[")
        return not any(
            each.severity is Severity.ERROR
            and (each.where == where or each.where.startswith(inside))
            for each in self._problems
        )

    def line_of(self, where: str) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while where:
            if where in self._lines:
                return self._lines[where]
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        return 1

    def problems(self) -> list[Problem]:
        """Return everything noted, in the order of the file."""
        return sorted(set(self._problems))

    def _note(self, where: str, message: str, line: int | None, severity: Severity) -> None:
        at = line or self.line_of(where)
        self._problems.append(Problem(at, _in_one_line(where), _in_one_line(message), severity))


def _in_one_line(text: str) -> str:
    """Return what a terminal can show: a quoted key may hold anything, line breaks included."""
    shown = (
        letter if unicodedata.category(letter) not in {"Cc", "Cs"} else "\N{REPLACEMENT CHARACTER}"
        for letter in " ".join(text.split())
    )
    return "".join(shown)
