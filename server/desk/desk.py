"""The desk: the one place where a command is decided, written, answered and told."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from server.core import commands
from server.core.announcing import heads, lease_s, too_old
from server.core.commands import Command, Context
from server.core.decide import decide
from server.core.hours import local_day
from server.core.light import Light
from server.desk.clock import HallClock
from server.desk.contacts import Contacts
from server.desk.principal import Principal
from server.desk.public_texts import PublicTexts
from server.desk.replies import NOTHING_TO_SAY, reply_to
from server.desk.screens import Screens
from server.desk.sound_tests import SoundTests
from server.desk.speakers import Speakers
from server.desk.view import View
from server.desk.writer import Offload, Writer, run_here
from server.store.books import Books
from server.store.database import open_for_reading, open_hall
from server.store.remembered import (
    Reply,
    Request,
    recall_reply,
    remember_reply,
)

WATCH_S = 0.5

T = TypeVar("T")
Asked = Command | Callable[[Books], Command]

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Options:
    """How this server runs; the writer's batches and what takes long run away from the loop."""

    clock: HallClock = field(default_factory=HallClock)
    always_open: bool = False
    offload: Offload = run_here
    offload_slow: Offload = run_here
    public_url: str | None = None


class Desk:
    """One hall's books, its writer and its view."""

    def __init__(self, folder: Path, options: Options | None = None) -> None:
        self.folder = folder
        self.options = options or Options()
        books = Books(open_hall(folder), now=self.options.clock.now)
        self.reading: sqlite3.Connection = open_for_reading(folder).conn
        self.view = View(self.reading)
        self.contacts = Contacts(self.options.clock.now)
        self.screens = Screens()
        self.speakers = Speakers()
        self.sound_tests = SoundTests()
        self.view.listen(lambda _: self.speakers.look(heads(self.view.day)))
        self._texts = PublicTexts(self.reading)
        self.writer = Writer(books, self.view.take, self.options.offload)
        self._books = books
        self._stopped = threading.Event()
        self._watcher: threading.Thread | None = None

    def start(self) -> None:
        """Begin to write and to keep time; the day is turned before anybody asks."""
        self.writer.start()
        self._look()
        self._hold_what_may_be_heard()
        self.watch()

    def watch(self) -> None:
        """Begin to keep time, and to notice what is written beside this server."""
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Answer what was asked, then close the books."""
        self._stopped.set()
        if self._watcher is not None:
            self._watcher.join()
        self.writer.stop()
        self._books.database.close()
        self.reading.close()

    def light(self) -> Light:
        """Return the moment and options by which boards are drawn."""
        return Light(
            at=self.options.clock.now(),
            speed=self.options.clock.speed,
            always_open=self.options.always_open,
            speakers=self.speakers.now(),
            text_of=self._texts.find,
            note_of=self._texts.note,
        )

    def ask(self, command: Asked, principal: Principal, request: Request | None = None) -> Reply:
        """Decide and write `command`; the same request gives the first answer again.

        A command that needs to look into the books first is given as a function of them.

        Raises:
            Refusal: the hall says no, and nothing changed.
            StoreError: the disk says no, and nothing changed.
        """
        return self.do(lambda books: self._reply(books, command, principal, request))

    def do(self, job: Callable[[Books], T]) -> T:
        """Run a job of the store on the one write path."""
        answer: T = self.writer.do(job)
        return answer

    def slow(self, question: Any, *args: Any) -> Any:
        """Answer a question that takes long, away from the loop, on a connection of its own."""
        return self.options.offload_slow(self._on_own_connection, question, *args)

    def keep_time(self) -> None:
        """Do what is due by the clock: turn the day, void slips, give up calls too old to say."""
        day, now = self.view.day, self.options.clock.now()
        if day.hall is None:
            return
        new_day = local_day(day.hall, now).isoformat() > day.day
        unsaid = any(too_old(day, day.hall, now, self.options.clock.speed))
        if new_day or day.unconfirmed or unsaid:
            self.do(self._keep_time)

    def base_context(self, books: Books) -> Context:
        """Return the context of whatever happens in this server now."""
        return Context(
            at=books.moment(),
            always_open=self.options.always_open,
            speed=self.options.clock.speed,
        )

    def _reply(
        self, books: Books, command: Asked, principal: Principal, request: Request | None
    ) -> Reply:
        day = books.day
        if request is not None:
            told = recall_reply(books.connection, day.day, request)
            if told is not None:
                return told
        context = principal.context(self.base_context(books))
        decision = decide(day, command(books) if callable(command) else command, context)
        books.append(decision.events, context.actor, decision.notes)
        reply = reply_to(day, decision, self._light_on(books))
        if request is not None and reply.status != NOTHING_TO_SAY:
            remember_reply(books.connection, day.day, request, reply)
        return reply

    def _light_on(self, books: Books) -> Light:
        # What was just written is read where it was written: it is not committed yet.
        texts = PublicTexts(books.connection)
        return replace(self.light(), at=books.moment(), text_of=texts.find, note_of=texts.note)

    def _keep_time(self, books: Books) -> None:
        context = self.base_context(books)
        command = commands.KeepTime(
            spoken_for=frozenset(self.speakers.now()), speaking=self.speakers.speaking()
        )
        decision = decide(books.day, command, context)
        books.append(decision.events, "system")

    def _on_own_connection(self, question: Any, *args: Any) -> Any:
        database = open_for_reading(self.folder)
        try:
            return question(database.conn, *args)
        finally:
            database.close()

    def _watch(self) -> None:
        while not self._stopped.wait(WATCH_S):
            self._look()

    def _hold_what_may_be_heard(self) -> None:
        # A screen does not fall silent because its server was started anew.
        day = self.view.day
        if day.hall is None:
            return
        for zone, announcement in heads(day).items():
            lasts_s = lease_s(day.hall, day.announcements.pending[announcement])
            self.speakers.presume(zone, announcement, lasts_s)

    def _look(self) -> None:
        try:
            self.view.catch_up()
            self.keep_time()
        except Exception:  # the watch must go on: the next look may find the disk well again
            log.exception("the hall's time was not kept")
