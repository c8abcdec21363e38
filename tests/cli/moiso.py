"""The command line as a technician uses it: a process of its own, its words and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys

PATIENCE_S = 60
Said = subprocess.CompletedProcess[str]

# Root may read everything: without these rights it is refused like anybody.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def moiso(
    *words: object, environment: dict[str, str] | None = None, without_rights: bool = False
) -> Said:
    """Run `moiso` with `words`; no setting of whoever runs the tests reaches it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOISO_")}
    prefix = WITHOUT_RIGHTS if without_rights and os.getuid() == 0 else ()
    return subprocess.run(
        [*prefix, sys.executable, "-m", "server.cli", *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | (environment or {}),
        timeout=PATIENCE_S,
        stdin=subprocess.DEVNULL,
    )


def done(*words: object, **how: dict[str, str]) -> str:
    """Return what a command printed; fail unless it was done without a word of complaint."""
    said = moiso(*words, environment=how.get("environment"))
    assert (said.returncode, said.stderr) == (0, ""), said
    return said.stdout


def refusal(*words: object, without_rights: bool = False) -> str:
    """Return the one line that says why a command could not be done."""
    said = moiso(*words, without_rights=without_rights)
    assert said.returncode == 1, said
    lines = said.stderr.splitlines()
    assert len(lines) == 1, said.stderr
    assert lines[0].startswith("Error: ")
    return lines[0].removeprefix("Error: ")


def misuse(*words: object) -> str:
    """Return what is said of a command that was wrongly written."""
    said = moiso(*words)
    assert (said.returncode, said.stdout) == (2, ""), said
    assert said.stderr.startswith("Usage: moiso")
    assert "Traceback" not in said.stderr
    return said.stderr
