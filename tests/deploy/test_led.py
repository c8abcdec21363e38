"""The example for LED panels works against a real server, and never shows old news as new."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from server.desk.principal import Role
from tests.running_hall import running_hall, wait_for

ROOT = Path(__file__).parents[2]


def test_a_panel_shows_each_call_says_when_it_is_stale_and_comes_back(tmp_path: Path) -> None:
    with running_hall(tmp_path / "hall") as hall, (tmp_path / "panel").open("wb") as panel:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "docs/examples/led.py"), hall.url],
            env={**os.environ, "MOISO_TOKEN": hall.token(Role.DISPLAY)},
            stdout=panel,
            stderr=subprocess.DEVNULL,
        )

        def lines() -> list[str]:
            return (tmp_path / "panel").read_text(encoding="ascii").splitlines()

        try:
            counter = hall.device(Role.COUNTER, 1)
            counter.post("/counters/1/open").raise_for_status()
            service = hall.device(Role.SUPERVISOR).get("/counters")[0]["services"][0]
            kiosk = hall.device(Role.KIOSK)
            number = kiosk.post("/tickets", {"service": service}).json()["number"]
            counter.post("/counters/1/call-next").raise_for_status()
            called = f"{number} -> 01"
            wait_for(lambda: lines()[-1:] == [called], "the panel shows the call")
            hall.kill()
            wait_for(lambda: lines()[-1:] == ["--- -> --"], "the panel says it is stale")
            hall.start()
            wait_for(lambda: lines()[-1:] == [called], "the panel shows the call again")
            assert lines() == [called, "--- -> --", called]
        finally:
            process.kill()
            process.wait()
