"""The voice's answers, a line of JSON each: `say`, `state`, `clips`, `keep`, `forget`.

One request after another: what two ask for at once is made once, and found by the second.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from display.voice import program
from display.voice.asking import (
    Asked,
    Malformed,
    language_of,
    phrase_asked,
    phrases_of,
    texts_of,
)
from display.voice.cache import Cache
from display.voice.clips import Clip, Library, NoClip
from display.voice.letters import said_of
from display.voice.program import CannotSpeak
from display.voice.sound import seconds_of
from display.voice.speaking import planned, spoken

Answer = dict[str, Any]


class Voice:
    """Answers requests about the clips and sounds of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = Library(folder / "clips")
        self._cache = Cache(folder / "cache")
        self._verbs: dict[str, Callable[[Asked], Answer]] = {
            "say": self._say,
            "state": self._state,
            "clips": self._clips,
            "keep": self._keep,
            "forget": self._forget,
        }

    def answer(self, line: str) -> str:
        """Return the answer to one line; whatever it holds, there is one."""
        asked = _read(line)
        try:
            verb = self._verbs.get(str(asked.get("do")))
            if verb is None:
                raise Malformed(f"do: one of {', '.join(self._verbs)}")
            told = {"ok": True, **verb(asked)}
        except Malformed as error:
            told = _refusal("malformed", error)
        except (CannotSpeak, NoClip) as error:
            told = _refusal(error.code, error)
        except OSError as error:
            told = _refusal("disk", f"the voice cannot work in its folder: {error.strerror}")
        except Exception as error:  # noqa: BLE001 -- one bad file may not silence the hall
            told = _refusal("failed", f"{type(error).__name__}: {error}")
        return json.dumps({"id": asked.get("id"), **told}, ensure_ascii=False)

    def _say(self, asked: Asked) -> Answer:
        again = asked.get("again") is True
        plans = [planned(text, self._library) for text in texts_of(asked)]
        path = self._cache.path([[plan.deciding for plan in plans], again])
        told: Answer = {
            "by": {
                plan.text.language: "program" if plan.clips is None else "clips" for plan in plans
            },
            "missing": {plan.text.language: plan.missing for plan in plans if plan.missing},
            "broken": sorted({name for plan in plans for name in plan.broken}),
        }
        known_s = self._cache.length_s(path)
        if known_s is not None:
            return told | _sound(path, self._folder, known_s, cached=True, silent={})
        sound = spoken(plans, again=again)
        if sound.silent:
            # Not what was decided: next time the program may be there.
            path = path.with_name(f"partly-{path.name}")
        self._cache.keep(path, sound.samples)
        silent = {language: error.code for language, error in sound.silent.items()}
        length_s = seconds_of(sound.samples)
        return told | _sound(path, self._folder, length_s, cached=False, silent=silent)

    def _state(self, asked: Asked) -> Answer:
        return {"program": program.where()}

    def _clips(self, asked: Asked) -> Answer:
        language = language_of(asked)
        files = self._library.files(language)
        wanted = phrases_of(asked)
        others = sorted(set(files) - set(wanted))
        return {
            "clips": [
                *(self._told(language, each, files.get(each), needed=True) for each in wanted),
                *(self._told(language, each, files[each], needed=False) for each in others),
            ]
        }

    def _told(self, language: str, phrase: str, path: Path | None, *, needed: bool) -> Answer:
        told: Answer = {"phrase": phrase, "say": said_of(phrase, language), "needed": needed}
        if path is None:
            return told | {"state": "missing"}
        clip = self._library.clip(path)
        told["file"] = str(path.relative_to(self._folder))
        if not isinstance(clip, Clip):
            return told | {"state": "broken", "why": clip}
        return told | {"state": "recorded", "length_s": round(seconds_of(clip.samples), 2)}

    def _keep(self, asked: Asked) -> Answer:
        recording = asked.get("recording")
        if not isinstance(recording, str):
            raise Malformed("recording: the path of a file")
        language, phrase = language_of(asked), phrase_asked(asked)
        clip = self._library.keep(language, phrase, Path(recording))
        return {"phrase": phrase, "length_s": round(seconds_of(clip.samples), 2)}

    def _forget(self, asked: Asked) -> Answer:
        return {"forgotten": self._library.forget(language_of(asked), phrase_asked(asked))}


def run(folder: Path, lines: Iterable[str], tell: Callable[[str], object]) -> None:
    """Answer line by line until whoever asks has gone."""
    voice = Voice(folder)
    for line in lines:
        if line.strip():
            tell(voice.answer(line))


def _read(line: str) -> Asked:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def _refusal(code: str, why: object) -> Answer:
    return {"ok": False, "error": code, "detail": str(why)}


def _sound(
    path: Path, folder: Path, length_s: float, *, cached: bool, silent: dict[str, str]
) -> Answer:
    return {
        "file": str(path.relative_to(folder)),
        "length_s": round(length_s, 2),
        "cached": cached,
        "silent": silent,
    }
