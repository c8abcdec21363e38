"""What `moiso doctor` says of the voice: who speaks each language, and which clips are missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from server.cli.finding import Finding
from server.core.hall import Hall
from server.voice.calls import needed_phrases
from server.voice.child import Json
from server.voice.voice import NotReady, Voice

NAMED = 5


def voice_findings(hall: Hall, folder: Path) -> Iterator[Finding]:
    """Yield what there is to say of the voice of a hall's folder."""
    needed = needed_phrases(hall)
    if not needed:
        return
    voice = Voice(folder)
    try:
        program = voice.program()
        clips = {language: voice.clips(language, needed[language]) for language in needed}
    except NotReady as error:
        yield Finding("the voice does not work", f"calls only chime: {error}")
        return
    finally:
        voice.stop()
    for language, told in clips.items():
        yield _of_language(language, told, program=program)


def _of_language(language: str, clips: list[Json], *, program: bool) -> Finding:
    missing = [each["phrase"] for each in clips if each["needed"] and each["state"] != "recorded"]
    broken = [each["file"] for each in clips if each["state"] == "broken"]
    if broken:
        return Finding(f"calls in {language}: broken clips", f"record anew {_named(broken)}")
    if not missing:
        return Finding(f"calls in {language} are spoken by the hall's own clips")
    begun = any(each["state"] == "recorded" for each in clips)
    if not program:
        advice = "calls only chime: apt install espeak-ng, or record every phrase on /voice"
        return Finding(f"calls in {language} have no voice: espeak-ng is not installed", advice)
    what = f"calls in {language} are spoken by espeak-ng"
    return Finding(what, f"clips are missing: {_named(missing)}" if begun else "")


def _named(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
