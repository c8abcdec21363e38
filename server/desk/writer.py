"""The one writer: gathers what waits, has it done in one transaction, then answers."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

from server.core.day import Recorded
from server.store.books import Books, Done, Job
from server.store.errors import StoreError

LARGEST_BATCH = 64

log = logging.getLogger(__name__)

Waiting = tuple[Job, "Future[Any]"]


class Offload(Protocol):
    """Runs a function where it does not stop the loop that serves everybody."""

    def __call__(self, function: Callable[..., Any], *args: Any) -> Any:
        """Return what `function` returns."""


def run_here(function: Callable[..., Any], *args: Any) -> Any:
    """Run `function` in the calling thread."""
    return function(*args)


class Writer:
    """Runs jobs one after the other, those that wait together in one transaction."""

    def __init__(
        self,
        books: Books,
        publish: Callable[[Sequence[Recorded]], None],
        offload: Offload = run_here,
    ) -> None:
        self._books = books
        self._publish = publish
        self._offload = offload
        self._waiting: queue.Queue[Waiting | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._door = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Begin to take jobs; two threads on one connection would tear its transactions."""
        assert self._thread is None, "the writer works already"
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked and stop; whoever asks later is refused, not left waiting."""
        with self._door:
            self._closed = True
            self._waiting.put(None)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def do(self, job: Job) -> Any:
        """Return the job's answer after it is on the disk; raise what the job raised.

        Raises:
            StoreError: the hall is closing down, or the disk says no.
        """
        future: Future[Any] = Future()
        with self._door:
            if self._closed:
                raise StoreError("the hall's server is stopping: ask again when it is back")
            self._waiting.put((job, future))
        return future.result()

    def _work(self) -> None:
        while True:
            batch, last = self._gather()
            if batch:
                self._answer(batch, self._write([job for job, _ in batch]))
            if last:
                return

    def _gather(self) -> tuple[list[Waiting], bool]:
        batch: list[Waiting] = []
        item = self._waiting.get()
        while item is not None:
            batch.append(item)
            if len(batch) == LARGEST_BATCH:
                return batch, False
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True

    def _write(self, jobs: list[Job]) -> list[Done]:
        try:
            done: list[Done] = self._offload(self._books.run, jobs)
        except Exception as error:  # a fault of ours must not leave anybody waiting for ever
            log.exception("a batch was not written")
            return [Done(error=error) for _ in jobs]
        return done

    def _answer(self, batch: list[Waiting], done: list[Done]) -> None:
        # The screens' day first: who reads after an answer must find what it says.
        try:
            self._publish([each for one in done for each in one.recorded])
        except Exception:  # what is written is written: a screen's fault must not hide it
            log.exception("the screens were not told")
        for (_, future), one in zip(batch, done, strict=True):
            if one.error is not None:
                future.set_exception(one.error)
            else:
                future.set_result(one.answer)
