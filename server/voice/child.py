"""A process that answers lines of JSON: started when first asked, again when it has died.

Waits with what the standard library gives, which gevent makes cooperative: no answer that is
waited for holds up another request.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from typing import IO, Any

Json = dict[str, Any]

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
LIVED_S = 30.0  # who lived so long did not die of being started
HANGS_S = 20.0  # an answer that takes longer never comes
MOST_WAITING = 500
END_S = 2.0

log = logging.getLogger(__name__)


class Away(Exception):
    """The process is not there, or has gone before it answered."""


class Child:
    """One process at a time; what was asked of one that dies is answered with `Away`."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._numbers = itertools.count(1)
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: dict[int, tuple[float, Future[Json]]] = {}
        self._started_at = 0.0
        self._pause_s = 0.0
        self._stopped = False

    def ask(self, asked: Json) -> Future[Json]:
        """Ask without waiting; the answer comes, or `Away` is raised by the future."""
        future: Future[Json] = Future()
        with self._changing:
            try:
                pipe = self._pipe()
                number = next(self._numbers)
                self._waiting[number] = (time.monotonic(), future)
                line = json.dumps(asked | {"id": number}, ensure_ascii=False)
                pipe.write(f"{line}\n".encode())
                pipe.flush()
            except (Away, OSError) as error:
                future.set_exception(Away(str(error)))
        return future

    def stop(self) -> None:
        """End the process: its input ends, and it with it."""
        with self._changing:
            self._stopped = True
            process = self._process
        if process is None:
            return
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def pid(self) -> int | None:
        """Return the number of the process that runs now, None when none does."""
        return None if self._process is None else self._process.pid

    def _pipe(self) -> IO[bytes]:
        if self._stopped:
            raise Away("the server stops")
        if self._process is not None:
            self._refuse_hanging(self._process)
        process = self._process or self._start()
        assert process.stdin is not None
        return process.stdin

    def _refuse_hanging(self, process: subprocess.Popen[bytes]) -> None:
        oldest = min((at for at, _ in self._waiting.values()), default=time.monotonic())
        if time.monotonic() - oldest > HANGS_S:
            log.warning("%s hangs: it is ended", self._name)
            process.kill()
            raise Away("it hangs")
        if len(self._waiting) >= MOST_WAITING:
            raise Away("too much is asked of it")

    def _start(self) -> subprocess.Popen[bytes]:
        now = time.monotonic()
        if now < self._started_at + self._pause_s:
            raise Away("it has just died")
        self._started_at = now
        try:
            process = subprocess.Popen(  # noqa: S603 -- our own program
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:
            self._pause_longer()
            raise Away(f"it cannot be started: {error}") from None
        self._process = process
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout as answers:
            for line in answers:
                self._take(line)
        code = process.wait()
        assert process.stdin is not None
        with self._changing:
            with contextlib.suppress(OSError):
                process.stdin.close()
            self._process = None
            left = [future for _, future in self._waiting.values()]
            self._waiting.clear()
            lived_s = time.monotonic() - self._started_at
            self._pause_s = 0.0 if lived_s > LIVED_S else self._pause_s
            self._pause_longer()
        for future in left:
            future.set_exception(Away("it died"))
        if not self._stopped:
            log.warning("%s has ended (%s); it is started again when needed", self._name, code)

    def _take(self, line: bytes) -> None:
        try:
            answer = json.loads(line)
        except ValueError:
            log.warning("%s said something that is no answer", self._name)
            return
        _, future = self._waiting.pop(answer.get("id"), (0.0, None))
        if future is not None:
            future.set_result(answer)

    def _pause_longer(self) -> None:
        self._pause_s = min(LONGEST_PAUSE_S, self._pause_s * 2 or FIRST_PAUSE_S)

    @property
    def _name(self) -> str:
        return " ".join(self._command[1:3])
