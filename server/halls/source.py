"""Where a hall's text comes from: a file, or a sample hall by its name."""

from __future__ import annotations

from pathlib import Path

from server.halls.problems import HallFileError, Problem
from server.halls.samples import SAMPLES, sample_text


def hall_text(path_or_name: str | Path) -> str:
    """Return the text of a file or sample.

    A file that is not UTF-8 raises `HallFileError` with the line, one that cannot be read
    `OSError`.
    """
    if str(path_or_name) in SAMPLES:
        return sample_text(str(path_or_name))
    written = Path(path_or_name).read_bytes()
    try:
        # With its byte order mark, if an editor wrote one: a dump gives back what was loaded.
        return written.decode("utf-8")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{written[error.start]:02x}; save the file as UTF-8"
        raise HallFileError([Problem(line, "", message)]) from None
