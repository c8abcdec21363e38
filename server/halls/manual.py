"""The tables of docs/hall-file.md, written from `keys.py` so that they cannot say otherwise.

``python -m server.halls.manual docs/hall-file.md`` writes them into the document anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from server.halls.key import Key, Shape
from server.halls.keys import FILE, SECTIONS

_TABLES = re.compile(r"(<!-- tables -->\n).*(<!-- end of tables -->)", re.DOTALL)
_TITLES = {
    FILE: "The file",
    "procedures": "`procedures` of a service",
    "levels": "`levels` of the scale",
}


def tables() -> str:
    """Return every section's table of keys, as Markdown."""
    return "\n".join(_table(section) for section in SECTIONS)


def with_tables(document: str) -> str:
    """Return the document with the text between its two marks written anew."""
    return _TABLES.sub(lambda found: f"{found[1]}{tables()}\n{found[2]}", document)


def _table(section: str) -> str:
    rows = [
        f"| `{key.name}` | {_value(key)} | {_need(key)} | {key.meaning} |"
        for key in SECTIONS[section]
    ]
    title = _TITLES.get(section, f"`{section}`")
    return "\n".join(
        [f"### {title}", "", "| key | value | | meaning |", "|---|---|---|---|", *rows, ""]
    )


def _value(key: Key) -> str:
    if key.shape in {Shape.WHOLE, Shape.DECIMAL}:
        return f"{key.shape}, {key.least:g} to {key.most:g}"
    return str(key.shape)


def _need(key: Key) -> str:
    if key.required:
        return "required"
    return "" if key.default is None else f"default {key.default:g}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")
