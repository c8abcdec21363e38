"""The tables of docs/commands.md and docs/journal.md, written from the code they describe.

``python -m server.cli.manual`` writes them anew; a test holds the documents against them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import click

from server.cli import main
from server.core.events import KINDS, Event

DOCUMENTS = Path(__file__).parents[2] / "docs"
VALUES = {"directory": "DIR", "integer range": "N", "float range": "N", "datetime": "DAY"}
_TABLES = re.compile(r"(<!-- tables -->\n).*(<!-- end of tables -->)", re.DOTALL)


def commands_tables() -> str:
    """Return every command with its arguments and options, as Markdown."""
    return "\n".join(_command(context) for context in _commands(main, click.Context(main)))


def journal_tables() -> str:
    """Return every kind of event with what its data carries, as Markdown."""
    rows = [f"| `{kind}` | {_first_line(each)} | {_data(each)} |" for kind, each in KINDS.items()]
    return "\n".join(["| kind | what happened | data |", "|---|---|---|", *rows, ""])


WRITERS: dict[str, Callable[[], str]] = {
    "commands.md": commands_tables,
    "journal.md": journal_tables,
}


def with_tables(name: str) -> str:
    """Return the document `name` with the text between its two marks written anew."""
    document = (DOCUMENTS / name).read_text(encoding="utf-8")
    return _TABLES.sub(lambda found: f"{found[1]}{WRITERS[name]()}{found[2]}", document)


def _commands(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, parent=context, info_name=name)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield inner


def _command(context: click.Context) -> str:
    command = context.command
    words = context.command_path.split()
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    title = " ".join(["moiso", *words[-_depth(context) :], *map(_argument, arguments)])
    lines = [f"### `{title}`", "", (command.help or "").strip(), ""]
    options = [
        f"| `{_spelled(each)}` | {_means(each)} |"
        for each in command.params
        if isinstance(each, click.Option) and not each.hidden
    ]
    if options:
        lines += ["| option | |", "|---|---|", *options, ""]
    return "\n".join(lines)


def _depth(context: click.Context) -> int:
    depth = 0
    while context.parent is not None:
        depth, context = depth + 1, context.parent
    return depth


def _argument(argument: click.Argument) -> str:
    return (argument.name or "").upper()


def _spelled(option: click.Option) -> str:
    return " ".join([", ".join(option.opts), *([] if option.is_flag else [_value(option)])])


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "\\|".join(map(str, option.type.choices))
    return option.metavar or VALUES.get(option.type.name, option.type.name.upper())


def _means(option: click.Option) -> str:
    told = [option.help or ""]
    if option.required:
        told.append("Required.")
    if option.show_default:
        told.append(f"Default {option.default}.")
    if option.envvar:
        told.append(f"Also `{option.envvar}`.")
    return " ".join(each for each in told if each)


def _first_line(event: type[Event]) -> str:
    return (event.__doc__ or "").strip().splitlines()[0]


def _data(event: type[Event]) -> str:
    return ", ".join(f"`{field.name}`" for field in fields(event))


if __name__ == "__main__":
    for each in WRITERS:
        (DOCUMENTS / each).write_text(with_tables(each), encoding="utf-8")
