"""The hall's file: one readable description, read, checked and given back with line numbers.

It turns text into `server.core.hall.Hall` and knows nothing of where the hall is stored or shown.
Its messages are for the command line and so are plain English.
"""

from server.halls.problems import HallFileError, Problem, Severity
from server.halls.reader import check_hall, read_hall
from server.halls.report import check_report
from server.halls.samples import SAMPLES, sample_text
from server.halls.source import hall_text

__all__ = [
    "SAMPLES",
    "HallFileError",
    "Problem",
    "Severity",
    "check_hall",
    "check_report",
    "hall_text",
    "read_hall",
    "sample_text",
]
