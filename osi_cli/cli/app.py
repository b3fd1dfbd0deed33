"""The command ``osi``: its subcommands, listed in one place, each imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from osi_cli import __version__
from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import terminal
from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NO_COMMAND = Text(en="there is no command `{name}`", de="einen Befehl `{name}` gibt es nicht")
COMMANDS = ("validate", "explain", "schema", "schedule", "jury", "feedback", "build")


class _Commands(TyperGroup):
    """The subcommands: ``osi NAME`` is ``NAME`` in the module ``osi_cli.cli.NAME``, a function or a group of them."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - click's or typer's own, by version
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:  # the shell asks while somebody types
                return None
            raise OsiError(_NO_COMMAND.fill(name=cmd_name), choice_hint(cmd_name, COMMANDS))
        found = getattr(import_module(f"osi_cli.cli.{cmd_name}"), cmd_name)
        if not isinstance(found, typer.Typer):
            command = typer.Typer(add_completion=False, context_settings=_HELP)
            command.command(cmd_name)(found)
            found = command
        return typer.main.get_command(found)


_HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="osi", cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, context_settings=_HELP
)


def _version(asked: bool) -> None:
    if asked:
        terminal.result(f"osi {__version__}")
        raise typer.Exit


@app.callback()
def osi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of a fault in osi itself.")] = False,
) -> None:
    """Run an edition of Open Social Innovation: check its files, send out what it owes people."""
