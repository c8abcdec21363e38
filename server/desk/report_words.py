"""The words of the reports in every language there is, and the names of what they count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from server.core.hall import Hall, Words
from server.core.report import Column, Json

TRANSLATIONS = Path(__file__).parent.parent / "translations"
HOME_LANGUAGE = "vi"


@cache
def report_languages() -> tuple[str, ...]:
    """Return the languages that reports speak, Vietnamese first."""
    others = {each.name for each in TRANSLATIONS.iterdir()} - {HOME_LANGUAGE}
    return (HOME_LANGUAGE, *sorted(others))


def said(text: str, language: str) -> str:
    """Return a text of the reports in `language`; without a catalogue it is Vietnamese."""
    return _catalogue(language).gettext(text)


def in_language(words: Words, language: str) -> str:
    """Return the hall's own words in `language`, else in the first it has."""
    return words.get(language) or next(iter(words.values()), "")


def both_languages(text: str) -> Words:
    """Return a text of the reports in every language there is."""
    return {language: said(text, language) for language in report_languages()}


def column_as_json(column: Column) -> Json:
    """Return a column with its label in Vietnamese, and in every language as `labels`."""
    labels = {
        language: said(column.label, language).format(
            level=in_language(column.level or {}, language)
        )
        for language in report_languages()
    }
    return {
        "key": column.key,
        "label": labels[HOME_LANGUAGE],
        "labels": labels,
        "unit": column.unit,
    }


class Names:
    """What services and levels are called, those included that the hall no longer has."""

    def __init__(self, hall: Hall, former: Callable[[], Iterable[Hall]]) -> None:
        self._hall = hall
        self._former = former

    def services(self, codes: Collection[str]) -> dict[str, Words]:
        """Return the names of service codes; one that nobody remembers is called by its code."""
        return self._found(codes, lambda hall: {each.code: each.name for each in hall.services})

    def levels(self, ids: Sequence[str]) -> dict[str, Words]:
        """Return the words of the scale's levels and of the other `ids`, in that order."""
        own = [each.id for each in self._hall.scale]
        wanted = [*own, *(each for each in ids if each not in own)]
        found = self._found(wanted, lambda hall: {each.id: each.label for each in hall.scale})
        return {each: found[each] for each in wanted}

    def _found(
        self, wanted: Collection[str], named: Callable[[Hall], Mapping[str, Words]]
    ) -> dict[str, Words]:
        found: dict[str, Words] = {}
        for hall in self._halls():
            found = {**named(hall), **found}
            if found.keys() >= set(wanted):
                break
        return {each: found.get(each, {HOME_LANGUAGE: each}) for each in wanted}

    def _halls(self) -> Iterator[Hall]:
        yield self._hall
        yield from self._former()


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(TRANSLATIONS, [language])
