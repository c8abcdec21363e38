"""`python -m tests.bench [NAME …]`: measure, and print the tables."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import (
    appointments,
    calls,
    foresight,
    growth,
    memory,
    order,
    pixels,
    rush,
    scripts,
    starts,
    throughput,
    voice,
    waits,
)
from tests.bench.table import Row, markdown

Bench = Callable[[Path], list[Row] | str]

BENCHES: dict[str, tuple[str, Bench]] = {
    "throughput": ("Durable tickets a second", throughput.measure),
    "calls": ("Call to 200 displays", calls.measure),
    "pixels": ("Call to pixels", pixels.measure),
    "rush": ("Twenty calls within a second", rush.measure),
    "scripts": ("Script of each screen", scripts.measure),
    "memory": ("What stays in memory", memory.measure),
    "growth": ("Issue time by what is stored", growth.measure),
    "starts": ("Start to first ticket", starts.measure),
    "voice": ("The voice beside its chime", voice.measure),
    "foresight": ("What a wait costs to tell, and a year to simulate", foresight.measure),
    "order": ("What priority is worth, and what it costs", order.measure_order),
    "appointments": ("Full books of appointments", appointments.measure_appointments),
    "waits": ("Told waits beside real ones", waits.measure_waits),
}


def main() -> None:
    """Run the benches that are named, or all."""
    chosen = sys.argv[1:] or list(BENCHES)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, 2 processes at work\n"
    )
    for name in chosen:
        title, bench = BENCHES[name]
        with tempfile.TemporaryDirectory(prefix="moiso-bench-") as made:
            found = bench(Path(made))
        told = found if isinstance(found, str) else markdown(found)
        print(f"## {title}\n\n{told}\n", flush=True)


if __name__ == "__main__":
    main()
