"""The document of the hall's file says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from server.halls import check_hall
from server.halls.key import Shape
from server.halls.keys import SECTIONS
from server.halls.manual import with_tables
from tests.halls.small_hall import HALL

DOCUMENT = Path(__file__).parents[2] / "docs" / "hall-file.md"


def test_the_tables_are_those_of_the_code() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")

    assert with_tables(document) == document, (
        "stale: run `python -m server.halls.manual docs/hall-file.md`"
    )
    assert "`preference_step_s`" in document


def test_the_smallest_hall_is_sound() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    (smallest,) = re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)

    assert check_hall(smallest) == []


def test_every_way_to_write_a_value_is_explained() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    plain = {Shape.PLAIN, Shape.WHOLE, Shape.DECIMAL, Shape.SECTION, Shape.SECTIONS}
    for shape in set(Shape) - plain - {Shape.CODES, Shape.LANGUAGES}:
        assert f"\n| {shape} | " in document


def test_the_tests_hall_uses_every_key() -> None:
    for keys in SECTIONS.values():
        for key in keys:
            if not key.name.endswith("_s"):
                assert f"{key.name}:" in HALL
