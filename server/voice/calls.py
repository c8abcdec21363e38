"""What the voice says of a hall's calls, and the phrases a hall records for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from server.core.announcing import is_brief
from server.core.day import Day, Recorded
from server.core.hall import Hall
from server.core.light import Light
from server.core.spoken import (
    TEXT,
    call_text,
    spelled_out,
    spoken_counter,
    spoken_languages,
    spoken_number,
    trial_phrases,
)
from server.core.spoken_numbers import READ_NUMBER
from server.voice.voice import Sentence, Sentences, Voice

GAP = "\n"  # where a number or a counter's own number stands in the sentence
DIGITS = "0123456789"
ENDS = re.compile(r"[,.;:!?…\n]+")


def sentences_of(hall: Hall, number: str, counter: int, *, brief: bool = False) -> Sentences:
    """Return what is said of a call, one sentence a language, the first said first."""
    told = call_text(hall, number, counter, brief=brief)
    return tuple(Sentence(language, text) for language, text in told.items())


def trial_sentences(hall: Hall, voice: Voice) -> Sentences:
    """Return what a loudspeaker says that is only tried, in the voice in which calls are said.

    Where a hall has recorded its numbers and not the words "Thử loa", it counts only: its own
    voice is what is to be heard.

    Raises:
        NotReady: the voice does not answer.
    """
    return tuple(
        Sentence(language, ", ".join(_best_heard(trial_phrases(hall, language), voice, language)))
        for language in spoken_languages(hall)
    )


def _best_heard(phrases: Sequence[str], voice: Voice, language: str) -> Sequence[str]:
    clips = (each for each in voice.clips(language, phrases) if each["needed"])
    title, *counted = (each["state"] == "recorded" for each in clips)
    return phrases[1:] if not title and all(counted) else phrases


def prepares(
    voice: Voice, day: Callable[[], Day], light: Callable[[], Light]
) -> Callable[[Sequence[Recorded]], None]:
    """Return a listener that has the voice ready before a call's chime has ended."""

    def heard(recorded: Sequence[Recorded]) -> None:
        hall = day().hall
        if hall is None:
            return
        for each in recorded:
            told = day().announcements.pending.get(str(each.seq))
            if told is not None:
                brief = is_brief(day(), hall, light(), told)
                voice.prepare(sentences_of(hall, told.number, told.counter, brief=brief))

    return heard


def needed_phrases(hall: Hall) -> dict[str, list[str]]:
    """Return the phrases each spoken language needs a clip of, so that every call can be joined.

    The fixed parts of the sentence with a counter's name, the letters of the prefixes, the ten
    digits, and each counter's number as one word; each once, in that order.
    """
    return {language: _needed(hall, language) for language in spoken_languages(hall)}


def _needed(hall: Hall, language: str) -> list[str]:
    template = spelled_out(hall, hall.voice.text.get(language) or TEXT[language], language)
    template = template.replace("{number}", GAP)
    fixed: list[str] = []
    numbers: list[str] = []
    for counter in hall.counters:
        said = spoken_counter(hall, counter.number, language)
        number = READ_NUMBER[language](counter.number, hall.voice.accent)
        if said.endswith(f" {number}"):
            said = said.removesuffix(number) + GAP
            numbers.append(number)
        fixed += ENDS.split(template.replace("{counter}", said))
    letters = [letter for service in hall.services for letter in service.prefix]
    read = [spoken_number(each, language) for each in (*dict.fromkeys(letters), *DIGITS)]
    return list(dict.fromkeys(part.strip() for part in (*fixed, *read, *numbers) if part.strip()))
