"""`moiso demo`: a living hall on this machine, with everything it needs."""

from __future__ import annotations

import signal
import tempfile
import threading
from pathlib import Path

import click

from server.cli.demo_hall import prepare
from server.cli.demo_processes import Processes
from server.cli.demo_show import Show
from server.demo.living_day import staffed_counters
from server.halls import hall_text, read_hall
from server.store.errors import StoreError

KIOSK_PORT_STEP = 100


@click.command()
@click.option(
    "--data",
    "folder",
    envvar="MOISO_DATA",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the demo's hall here; without it a folder is made and thrown away.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65435))
@click.option("--hall", "hall_name", default="quevo", show_default=True, help="A sample or a file.")
@click.option(
    "--speed",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="Hall seconds in a real second; 0: real time, always open, the hall is yours.",
)
@click.option("--days", default=0, hidden=True, help="End after so many days; 0: go on.")
@click.option("--seed", default=1, hidden=True, help="Decides who comes when.")
def demo(
    folder: Path | None, port: int, hall_name: str, speed: float, days: int, seed: int
) -> None:
    """Bring up a living hall: server, kiosk, simulated citizens and clerks."""
    try:
        text = hall_text(hall_name)
    except OSError as error:
        raise StoreError(f"{hall_name} cannot be read: {error.strerror}") from error
    hall = read_hall(text)
    stopped = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopped.set())
    with tempfile.TemporaryDirectory(prefix="moiso-demo-", ignore_cleanup_errors=True) as made:
        home = folder or Path(made)
        counters = staffed_counters(hall) if speed else []
        ready = prepare(home, text, hall, counters, real=not speed)
        processes = Processes(home, port=port, kiosk_port=port + KIOSK_PORT_STEP)
        try:
            show = Show(ready, processes, speed=speed, seed=seed, stopped=stopped)
            agrees = show.run(days)
        finally:
            processes.stop()
    if not agrees:
        raise StoreError("the reports differ from what the simulator counted")
