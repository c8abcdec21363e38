"""The voice as a process: ends when its standard input does."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
from pathlib import Path

from display.voice.answering import run

GIVES_WAY = 10  # niceness: a call is told to the screens first, its chime leaves time enough


def main() -> int:
    """Answer requests from standard input until it ends; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m display.voice", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where clips and sounds are")
    folder = parser.parse_args().folder
    # Ctrl-C is for the server in the foreground, which ends us by closing our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(GIVES_WAY)
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
    with contextlib.suppress(BrokenPipeError):
        run(folder, lines, _tell)
    return 0


def _tell(answer: str) -> None:
    sys.stdout.buffer.write(f"{answer}\n".encode(errors="replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
