"""The guide to the displays shows every board in every state, and no picture that nobody makes."""

from __future__ import annotations

import re

from tests.display.portraits import PICTURES, portraits

GUIDE = PICTURES.parents[1] / "displays.md"


def test_the_guide_shows_what_is_drawn_and_nothing_else() -> None:
    shown = re.findall(r"pictures/displays/([\w-]+)\.webp", GUIDE.read_text(encoding="utf-8"))
    drawn = [portrait.name for portrait in portraits()]
    assert sorted(shown) == sorted(drawn)
    assert {each.stem for each in PICTURES.iterdir()} == set(drawn)
