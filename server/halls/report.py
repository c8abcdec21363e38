"""What `moiso hall check` says of a file."""

from __future__ import annotations

from pathlib import Path

from server.halls.problems import HallFileError, Severity, suggestion
from server.halls.reader import check_hall
from server.halls.samples import SAMPLES
from server.halls.source import hall_text


def check_report(path_or_name: str | Path) -> tuple[list[str], bool]:
    """Return one line a problem (or one that all is well), and whether the hall can be loaded."""
    try:
        problems = check_hall(hall_text(path_or_name))
    except HallFileError as error:
        problems = list(error.problems)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = suggestion(str(path_or_name), SAMPLES)
        return [f"{path_or_name}: cannot be read: {reason}{hint}"], False
    label = f"{path_or_name}.yaml" if str(path_or_name) in SAMPLES else str(path_or_name)
    lines = [f"{label}:{problem}" for problem in problems] or [f"{label}: sound"]
    return lines, all(problem.severity is Severity.WARNING for problem in problems)
