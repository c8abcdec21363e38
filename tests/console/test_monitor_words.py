"""Whatever the board may hold, the monitor has a word for it and something to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from server.console.monitor_words import preset_messages, preset_reasons, words_of_monitor
from server.console.words import gettext_in
from server.core import alarms, timetable_alarms, voice_alarms
from server.core.alarm import AlarmKind
from server.core.ticket import TicketState

STATIC = Path(__file__).parents[2] / "server" / "console" / "static"
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("monitor*.js"))
WORDS = words_of_monitor(gettext_in("vi"))


def actions() -> set[str]:
    """Return every action an alarm may name, as they stand in the code."""
    made_in = (alarms, timetable_alarms, voice_alarms)
    code = [ast.parse(Path(str(each.__file__)).read_text(encoding="utf-8")) for each in made_in]
    words = [each for tree in code for each in ast.walk(tree) if isinstance(each, ast.keyword)]
    named = [each.value for each in words if each.arg == "action"]
    return {
        each.value
        for value in named
        for each in ast.walk(value)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_kind_of_alarm_is_said(kind: AlarmKind) -> None:
    assert {f"alarm_{kind}", f"more_{kind}"} <= WORDS.keys()


def test_every_action_of_an_alarm_has_a_word_and_a_deed() -> None:
    handled = set(re.findall(r"^    (\w+): \(", SCRIPTS.partition("const of = {")[2], re.MULTILINE))
    assert len(actions()) >= 6
    assert actions() <= handled
    assert {f"do_{each}" for each in actions()} <= WORDS.keys()


@pytest.mark.parametrize("state", TicketState)
def test_every_state_of_a_ticket_is_said(state: TicketState) -> None:
    assert f"state_{state}" in WORDS


def test_no_script_asks_for_a_word_that_is_not_there() -> None:
    asked = set(re.findall(r'say\.word\("(\w+)"', SCRIPTS))
    assert len(asked) > 50
    assert asked - WORDS.keys() == set()


def test_a_ready_made_text_is_there_in_every_language_of_the_hall() -> None:
    for made in (preset_reasons, preset_messages):
        for text in made(("vi", "en")):
            assert text.keys() == {"vi", "en"}
            assert text["vi"] != text["en"]
    assert all(text.keys() == {"vi", "en"} for text in preset_reasons(("en",)))
