"""The documents that are written from the code say what the code does."""

from __future__ import annotations

import pytest

from server.cli.manual import DOCUMENTS, WRITERS, with_tables
from server.core.events import KINDS


@pytest.mark.parametrize("name", WRITERS)
def test_the_tables_are_those_of_the_code(name: str) -> None:
    document = (DOCUMENTS / name).read_text(encoding="utf-8")
    assert with_tables(name) == document, "stale: run `python -m server.cli.manual`"


def test_every_kind_stands_in_the_journal_s_document() -> None:
    document = (DOCUMENTS / "journal.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in document] == []


@pytest.mark.parametrize("command", ["moiso serve", "moiso hall check FILE", "moiso demo"])
def test_a_command_stands_in_the_command_line_s_document(command: str) -> None:
    assert f"### `{command}`" in (DOCUMENTS / "commands.md").read_text(encoding="utf-8")
