"""Every word that the code asks for stands in the English catalogue beside it, and no other."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGES = ("display", "kiosk", "rating_terminal", "server")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
CATALOGUES = sorted(
    path for package in PACKAGES for path in (ROOT / package).glob("**/LC_MESSAGES/messages.po")
)
Msgid = str | tuple[str, ...]


def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def home(catalogue: Path) -> Path:
    """Name the folder whose words a catalogue holds: the one its `translations` lies in."""
    return catalogue.parents[3]


def asked_in(folder: Path) -> Iterator[tuple[Path, Msgid]]:
    """Yield each msgid with its file, as far as no catalogue lies nearer to it."""
    nearer = [home(path) for path in CATALOGUES if folder in home(path).parents]
    for name, _, msgid, _, _ in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
        path = folder / name
        if not any(other in path.parents for other in nearer):
            yield path, msgid if isinstance(msgid, str) else tuple(msgid)


def placeholders(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return braces | set(re.findall(r"%\((\w+)\)", text))


def sayings(message: Message) -> Iterator[tuple[str, str]]:
    """Yield the pairs of Vietnamese and English that have to say the same."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
        return
    for translated in message.string or ("",):
        yield message.id[-1], translated


@pytest.mark.parametrize("package", PACKAGES)
def test_no_word_is_asked_for_without_a_catalogue(package: str) -> None:
    homes = {home(path) for path in CATALOGUES}
    folder = ROOT / package
    lost = [
        f"{path.relative_to(ROOT)}: {msgid}"
        for path, msgid in asked_in(folder)
        if homes.isdisjoint((folder, *path.parents))
    ]
    assert lost == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
class TestCatalogue:
    def test_it_holds_exactly_the_words_that_are_asked_for(self, path: Path) -> None:
        catalogue = read(path)
        asked = {msgid for _, msgid in asked_in(home(path))}
        held = {message.id for message in catalogue if message.id}
        assert {
            "missing": asked - held,
            "stale": held - asked,
            "left": set(catalogue.obsolete),
        } == {
            "missing": set(),
            "stale": set(),
            "left": set(),
        }

    def test_every_word_is_translated_for_certain(self, path: Path) -> None:
        unsure = [
            message.id
            for message in read(path)
            if message.id and (message.fuzzy or not all(new for _, new in sayings(message)))
        ]
        assert unsure == []

    def test_a_translation_keeps_its_placeholders(self, path: Path) -> None:
        changed = [
            (old, new)
            for message in read(path)
            if message.id
            for old, new in sayings(message)
            if placeholders(old) != placeholders(new)
        ]
        assert changed == []


def test_there_are_catalogues() -> None:
    assert {home(path).relative_to(ROOT).parts[0] for path in CATALOGUES} == set(PACKAGES)
