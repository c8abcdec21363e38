"""The voice's process, as the server runs it, and espeak-ng watched or away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

MOI_SO = "Mời số A, không, một, hai, đến quầy số ba"
NUMBER = "Number A, zero, one, two, please go to counter three"


class Speaker:
    """One process; ask it something, read its answer."""

    def __init__(self, folder: Path, path: str | None = None) -> None:
        self.folder = folder
        environment = os.environ | ({} if path is None else {"PATH": path})
        self.process = subprocess.Popen(
            [sys.executable, "-m", "display.voice", "--folder", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            encoding="utf-8",
        )

    def line(self, line: str) -> dict[str, Any]:
        """Send one line as it is and read the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def ask(self, verb: str, **asked: Any) -> dict[str, Any]:
        """Ask and return the answer."""
        return self.line(json.dumps({"id": 7, "do": verb, **asked}, ensure_ascii=False))

    def say(self, *texts: tuple[str, str], again: bool = False) -> dict[str, Any]:
        """Ask for a sentence in each language: (language, text)."""
        said = [{"language": language, "text": text} for language, text in texts]
        return self.ask("say", texts=said, again=again)

    def end(self) -> int:
        """Close its input and return how it ended."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(timeout=30)

    def __enter__(self) -> Speaker:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def path_without_program(tmp_path: Path) -> str:
    """Return a PATH on which there is no espeak-ng."""
    empty = tmp_path / "nothing-here"
    empty.mkdir()
    return str(empty)


def path_with(tmp_path: Path, script: str) -> str:
    """Return a PATH whose espeak-ng is this shell script; `$REAL` in it is the real one."""
    real = shutil.which("espeak-ng")
    assert real is not None, "espeak-ng: apt install espeak-ng"
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "espeak-ng"
    program.write_text(f"#!/bin/sh\nREAL={real}\n{script}\n")
    program.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"
