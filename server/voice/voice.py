"""The hall's voice: sentences made into files ahead of time, and clips kept."""

from __future__ import annotations

import sys
import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from server.voice.child import Away, Child, Json

FOLDER = "voice"
WAIT_S = 3.0
KEEP_WAIT_S = 15.0
PREPARED = 256  # asked for and perhaps not fetched yet
FRESH_S = 300.0  # later the clips may be others: it is asked anew, and mostly found in the cache


class NotReady(Exception):
    """There is no sound: `code` is what the voice says of it, `away` when it is not there."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True)
class Sentence:
    """What is said in one language."""

    language: str
    text: str


Sentences = tuple[Sentence, ...]
Key = tuple[Sentences, bool]


class Voice:
    """What the server asks of the voice of one data folder."""

    def __init__(self, folder: Path, command: Sequence[str] = ()) -> None:
        self.folder = folder / FOLDER
        program = command or (sys.executable, "-m", "display.voice")
        self._child = Child([*program, "--folder", str(self.folder)])
        self._prepared: OrderedDict[Key, tuple[float, Future[Json]]] = OrderedDict()

    def wake(self, languages: Sequence[str]) -> None:
        """Have the process up and the clips read before the first call; a screen has come."""
        if self._child.pid is None:
            for language in languages:
                self._child.ask({"do": "clips", "language": language})

    def prepare(self, sentences: Sequence[Sentence], *, again: bool = False) -> None:
        """Begin to make a sound that will be asked for soon."""
        if sentences:
            self._asked(tuple(sentences), again)

    def file_for(
        self, sentences: Sequence[Sentence], *, again: bool = False, wait_s: float = WAIT_S
    ) -> Path:
        """Return the Ogg file in which the sentences are said.

        Raises:
            NotReady: it cannot be made, or not within `wait_s` seconds.
        """
        key = tuple(sentences), again
        made = self._result(self._asked(*key), wait_s)
        path = self.folder / str(made["file"])
        if path.is_file():
            return path
        self._prepared.pop(key, None)  # the cache let it go
        return self.folder / str(self._result(self._asked(*key), wait_s)["file"])

    def program(self) -> bool:
        """Return whether espeak-ng is there.

        Raises:
            NotReady: the voice does not answer.
        """
        return bool(self._told({"do": "state"})["program"])

    def clips(self, language: str, phrases: Sequence[str]) -> list[Json]:
        """Return every clip of a language: those needed, recorded or not, then the others.

        Raises:
            NotReady: the voice does not answer.
        """
        told = self._told({"do": "clips", "language": language, "phrases": list(phrases)})
        clips: list[Json] = told["clips"]
        return clips

    def clip_file(self, language: str, phrase: str) -> Path | None:
        """Return the file of a phrase's clip, good or broken; None when there is none.

        Raises:
            NotReady: the voice does not answer.
        """
        told = next((each for each in self.clips(language, [phrase]) if each["needed"]), {})
        return self.folder / told["file"] if "file" in told else None

    def keep(self, language: str, phrase: str, sound: bytes) -> Json:
        """Keep a recording, evened and cut, as the clip of a phrase.

        Raises:
            NotReady: it is of no use (its code says why), or the voice does not answer.
            OSError: it cannot be written.
        """
        arrived = self.folder / "arrived"
        arrived.mkdir(parents=True, exist_ok=True)
        recording = arrived / uuid4().hex
        try:
            recording.write_bytes(sound)
            asked = {"language": language, "phrase": phrase, "recording": str(recording.absolute())}
            return self._changed({"do": "keep", **asked})
        finally:
            recording.unlink(missing_ok=True)

    def forget(self, language: str, phrase: str) -> bool:
        """Delete the clip of a phrase; return whether there was one.

        Raises:
            NotReady: the voice does not answer.
        """
        asked = {"do": "forget", "language": language, "phrase": phrase}
        return bool(self._changed(asked)["forgotten"])

    def stop(self) -> None:
        """End the voice's process."""
        self._child.stop()

    @property
    def pid(self) -> int | None:
        """Return the number of the voice's process, None while none runs."""
        return self._child.pid

    def _asked(self, sentences: Sentences, again: bool) -> Future[Json]:
        key, now = (sentences, again), time.monotonic()
        at, future = self._prepared.get(key, (0.0, None))
        if future is None or now - at > FRESH_S or _failed(future):
            texts = [{"language": each.language, "text": each.text} for each in sentences]
            future = self._child.ask({"do": "say", "texts": texts, "again": again})
            self._prepared[key] = (now, future)
        self._prepared.move_to_end(key)
        while len(self._prepared) > PREPARED:
            self._prepared.popitem(last=False)
        return future

    def _changed(self, asked: Json) -> Json:
        told = self._told(asked)
        self._prepared.clear()  # what was made with the clips as they were
        return told

    def _told(self, asked: Json) -> Json:
        return self._result(self._child.ask(asked), KEEP_WAIT_S)

    @staticmethod
    def _result(future: Future[Json], wait_s: float) -> Json:
        try:
            told: dict[str, Any] = future.result(wait_s)
        except TooLate:
            raise NotReady("away", "the voice has not answered in time") from None
        except Away as error:
            raise NotReady("away", f"the voice does not answer: {error}") from None
        if not told["ok"]:
            raise NotReady(told["error"], told["detail"])
        return told


def _failed(future: Future[Json]) -> bool:
    if not future.done():
        return False
    return future.exception() is not None or not future.result()["ok"]
