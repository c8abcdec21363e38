"""A text in several languages becomes one sound: each by its clips, else by the program.

A sentence is never half one voice and half another: where a clip is missing or broken, the
program reads the whole sentence of that language, and the clip is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from display.voice import program
from display.voice.clips import Clip, Library
from display.voice.phrases import covered, sections
from display.voice.program import CannotSpeak
from display.voice.sound import Samples, cut, evened, joined, silence

BETWEEN_CLIPS_S = 0.04
COMMA_S = 0.18
BETWEEN_LANGUAGES_S = 0.5
BEFORE_AGAIN_S = 0.7


@dataclass(frozen=True)
class Text:
    """One sentence in one language."""

    language: str
    text: str


@dataclass(frozen=True)
class Plan:
    """How one sentence will be said: by these clips, section by section, else by the program."""

    text: Text
    clips: tuple[tuple[Clip, ...], ...] | None
    missing: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """Whose voice it is: `clips` or `program`."""
        return "program" if self.clips is None else "clips"

    @property
    def deciding(self) -> list[object]:
        """Everything that decides how this sentence sounds."""
        if self.clips is not None:
            digests = [[clip.digest for clip in section] for section in self.clips]
            return [self.text.language, "clips", digests]
        return [self.text.language, program.voice_of(self.text.language), self.text.text]


@dataclass(frozen=True)
class Spoken:
    """The sound, and the languages that stayed silent with the reason."""

    samples: Samples
    silent: dict[str, CannotSpeak] = field(default_factory=dict)


def planned(text: Text, library: Library) -> Plan:
    """Decide by what a sentence is said."""
    files = library.files(text.language)
    clips = {phrase: library.clip(path) for phrase, path in files.items()}
    good = {phrase: clip for phrase, clip in clips.items() if isinstance(clip, Clip)}
    pieces = [covered(section, good) for section in sections(text.text)]
    missing = tuple(
        dict.fromkeys(piece.phrase for part in pieces for piece in part if not piece.recorded)
    )
    broken = tuple(
        f"{text.language}/{files[phrase].name}: {clip}"
        for phrase, clip in clips.items()
        if isinstance(clip, str)
    )
    if missing or not pieces:
        return Plan(text, None, missing if good else (), broken)
    said = tuple(tuple(good[piece.phrase] for piece in part) for part in pieces)
    return Plan(text, said, (), broken)


def spoken(plans: Sequence[Plan], *, again: bool) -> Spoken:
    """Say every sentence, one language after the other, twice if it is to be said again.

    Raises:
        CannotSpeak: not one of the languages could be said.
    """
    parts: list[Samples] = []
    silent: dict[str, CannotSpeak] = {}
    for plan in plans:
        try:
            said = _sentence(plan)
        except CannotSpeak as error:
            silent[plan.text.language] = error
            continue
        parts += [silence(BETWEEN_LANGUAGES_S), said] if parts else [said]
    if not parts:
        raise next(iter(silent.values()), CannotSpeak("nothing_to_say", "no text was given"))
    once = joined(parts)
    return Spoken(joined([once, silence(BEFORE_AGAIN_S), once]) if again else once, silent)


def _sentence(plan: Plan) -> Samples:
    if plan.clips is None:
        return evened(cut(program.spoken(plan.text.text, plan.text.language)))
    parts: list[Samples] = []
    for section in plan.clips:
        for place, clip in enumerate(section):
            if parts:
                parts.append(silence(BETWEEN_CLIPS_S if place else COMMA_S))
            parts.append(clip.samples)
    return joined(parts)
