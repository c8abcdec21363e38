"""One section of the file: its keys, each read as what `keys.py` says it is.

A wrong value is noted with its line and read as something harmless, so that one reading finds
everything that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from server.core.hall import Words
from server.core.ticket import Position
from server.core.voice import Accent
from server.halls.key import Shape
from server.halls.keys import SECTIONS
from server.halls.moments import date_of
from server.halls.notes import Notes
from server.halls.problems import suggestion
from server.halls.shift_keys import SHIFT_SECTIONS
from server.halls.tree import MappingNode, Node, SequenceNode, line_of
from server.halls.values import entries, is_empty, text_of, words_of

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_LEVEL_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
Choice = TypeVar("Choice", bound=StrEnum)
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


class Table:
    """A section at `where`; without a node it answers with defaults and notes nothing."""

    def __init__(self, notes: Notes, section: str, where: str, node: Node | None) -> None:
        self.where = where
        self._notes = notes
        self._keys = {key.name: key for key in (SECTIONS | SHIFT_SECTIONS)[section]}
        self._nodes: dict[str, Node] = {}
        if node is None:
            return
        notes.stands(where, line_of(node))
        if not isinstance(node, MappingNode):
            notes.error(where, f"must be keys with values: {', '.join(self._keys)}")
            return
        for name, value in entries(node, where, notes):
            self._take(name, value)
        for key in self._keys.values():
            if key.required and key.name not in self._nodes:
                notes.error(self.path(key.name), "is missing")

    def path(self, name: str) -> str:
        """Return the path of one of its keys."""
        return f"{self.where}.{name}" if self.where else name

    def has(self, name: str) -> bool:
        """Return whether the key is written."""
        return name in self._nodes

    def code(self, name: str) -> str:
        """Read a code; an empty text stands for one that is missing or wrong."""
        return self._matching(name, Shape.CODE, _CODE, "letters, digits, and . _ - after the first")

    def level_id(self, name: str) -> str:
        """Read an id of small letters, as reports use it in their keys."""
        return self._matching(name, Shape.LEVEL_ID, _LEVEL_ID, "small letters, digits and _")

    def plain(self, name: str, shape: Shape = Shape.PLAIN) -> str:
        """Read a text that is the same in all languages."""
        self._expect(name, shape)
        node = self._nodes.get(name)
        return text_of(node, self.path(name), self._notes) if node else ""

    def words(self, name: str) -> Words:
        """Read a text: a plain one is in the first language, else there is one per language."""
        self._expect(name, Shape.WORDS)
        node = self._nodes.get(name)
        return words_of(node, self.path(name), self._notes) if node else {}

    def all_words(self, name: str) -> tuple[Words, ...]:
        """Read one text or a list of them."""
        self._expect(name, Shape.ALL_WORDS)
        node = self._nodes.get(name)
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            return (words_of(node, self.path(name), self._notes),)
        return tuple(words_of(item, path, self._notes) for path, item in self._items(name))

    def choice(self, name: str, shape: Shape, choices: type[Choice]) -> Choice | None:
        """Read one of a few words; None if there is none or a wrong one."""
        text = self.plain(name, shape)
        if text and text not in list(choices):
            self._notes.error(self.path(name), f'must be {shape}, not "{text}"')
            return None
        return choices(text) if text else None

    def whole(self, name: str) -> int | None:
        """Read a whole number within its bounds; None if there is none and no default."""
        found = self._number(name, Shape.WHOLE, _WHOLE, "a whole number")
        return None if found is None else int(found)

    def decimal(self, name: str) -> float | None:
        """Read a number within its bounds; None if there is none and no default."""
        return self._number(name, Shape.DECIMAL, _DECIMAL, "a number such as 12 or 7.5")

    def yes_no(self, name: str) -> bool:
        """Read true or false."""
        text = self.plain(name, Shape.YES_NO)
        if text and text not in _YES_NO:
            self._notes.error(self.path(name), f'must be true or false, not "{text}"')
        return _YES_NO.get(text, False)

    def place(self, name: str) -> Position:
        """Read a place in a queue; `kept` if there is none."""
        text = self.plain(name, Shape.PLACE)
        if text and text not in list(Position):
            allowed = f"must be {Shape.PLACE}"
            self._notes.error(self.path(name), f'{allowed}, not "{text}"')
            return Position.KEPT
        return Position(text or Position.KEPT)

    def accent(self, name: str) -> Accent:
        """Read how numbers are said; the north's if there is none."""
        text = self.plain(name, Shape.ACCENT)
        if text and text not in list(Accent):
            self._notes.error(self.path(name), f'must be {Shape.ACCENT}, not "{text}"')
            return Accent.NORTH
        return Accent(text or Accent.NORTH)

    def date(self, name: str) -> date | None:
        """Read a date; None if there is none."""
        text = self.plain(name, Shape.DATE)
        if not text:
            return None
        try:
            return date_of(text)
        except ValueError as error:
            self._notes.error(self.path(name), str(error))
            return None

    def texts(self, name: str, shape: Shape) -> tuple[str, ...]:
        """Read a list of plain texts, each standing at its own path."""
        self._expect(name, shape)
        return tuple(text_of(node, path, self._notes) for path, node in self._items(name))

    def section(self, name: str) -> Table:
        """Read a section of its own; an empty one stands for one that is missing."""
        self._expect(name, Shape.SECTION)
        return Table(self._notes, name, self.path(name), self._nodes.get(name))

    def sections(self, name: str) -> list[Table]:
        """Read a list of sections."""
        self._expect(name, Shape.SECTIONS)
        return [Table(self._notes, name, path, node) for path, node in self._items(name)]

    def entries(self, name: str, shape: Shape) -> list[tuple[str, Node]]:
        """Read a section whose keys are data, such as dates."""
        self._expect(name, shape)
        node = self._nodes.get(name)
        if node is None:
            return []
        if not isinstance(node, MappingNode):
            self._notes.error(self.path(name), f"must be keys with values ({shape})")
            return []
        return list(entries(node, self.path(name), self._notes))

    def _take(self, name: str, value: Node) -> None:
        if name not in self._keys:
            message = f'unknown key "{name}"{suggestion(name, self._keys)}'
            self._notes.error(self.path(name), message)
        elif not is_empty(value):
            self._nodes[name] = value

    def _expect(self, name: str, shape: Shape) -> None:
        described = self._keys[name].shape
        assert described is shape, f"{name} is described as {described} and read as {shape}"

    def _matching(self, name: str, shape: Shape, pattern: re.Pattern[str], allowed: str) -> str:
        text = self.plain(name, shape)
        if text and not pattern.fullmatch(text):
            self._notes.error(self.path(name), f'"{text}" is no {shape}: {allowed}, at most 40')
            return ""
        return text

    def _number(self, name: str, shape: Shape, pattern: re.Pattern[str], what: str) -> float | None:
        key = self._keys[name]
        default = None if key.default is None else float(key.default)
        text = self.plain(name, shape)
        if not text:
            return default
        if not pattern.fullmatch(text):
            self._notes.error(self.path(name), f'must be {what}, not "{text}"')
            return default
        if not key.least <= float(text) <= key.most:
            bounds = f"{key.least:g} to {key.most:g}"
            self._notes.error(self.path(name), f"must be {bounds}, not {text}")
            return default
        return float(text)

    def _items(self, name: str) -> Iterator[tuple[str, Node]]:
        node = self._nodes.get(name)
        if node is None:
            return
        if not isinstance(node, SequenceNode):
            self._notes.error(self.path(name), "must be a list")
            return
        for index, item in enumerate(node.value, start=1):
            path = f"{self.path(name)}[{index}]"
            self._notes.stands(path, line_of(item))
            yield path, item
