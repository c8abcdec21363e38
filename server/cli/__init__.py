"""The command line `moiso`: thin words over the desk's and the store's verbs.

Each command imports what it needs when it runs, because `serve` must let gevent patch the standard
library before anything else is imported.
"""

from __future__ import annotations

import importlib

import click

COMMANDS = {
    "backup": ("server.cli.upkeep", "backup"),
    "demo": ("server.cli.demo", "demo"),
    "doctor": ("server.cli.doctor", "doctor"),
    "hall": ("server.cli.hall", "hall"),
    "journal": ("server.cli.journal", "journal"),
    "kiosk": ("kiosk.command", "kiosk"),
    "paper": ("server.cli.paper", "paper"),
    "report": ("server.cli.report", "report"),
    "restore": ("server.cli.upkeep", "restore"),
    "serve": ("server.cli.serve", "serve"),
    "shifts": ("server.cli.shifts", "shifts"),
    "simulate": ("server.cli.simulate", "simulate"),
    "staff": ("server.cli.staff", "staff"),
    "tls": ("server.cli.tls", "tls"),
    "token": ("server.cli.tokens", "token"),
}
# What runs for long: each of its settings may stand in the environment.
RUNNING = frozenset({"demo", "kiosk", "paper", "serve"})


class Moiso(click.Group):
    """Finds a command by its name, and turns what went wrong into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        if cmd_name in RUNNING:
            _name_settings(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run; a server has gevent patch the library before its imports."""
        if args[:1] == ["serve"]:
            from gevent import monkey

            monkey.patch_all()
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it could not do ends with 1 and a sentence on standard error."""
        from server.cli.failures import said

        try:
            return super().invoke(ctx)
        except Exception as error:
            sentence = said(error)
            if sentence is None:
                raise
            raise click.ClickException(sentence) from error


def _name_settings(command: click.Command) -> None:
    """Let every option of `command` be given as `MOISO_` and its name, and say so in its help."""
    for option in command.params:
        if isinstance(option, click.Option):
            name = max(option.opts, key=len).lstrip("-").replace("-", "_")
            option.envvar = option.envvar or f"MOISO_{name.upper()}"
            option.show_envvar = True


@click.group(cls=Moiso, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="moiso", prog_name="moiso")
def main() -> None:
    """Run the queue of a public-service hall."""
