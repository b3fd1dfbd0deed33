"""The command ``osi``: its subcommands, listed in one place, each imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from osi_cli import __version__
from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import start, terminal
from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NO_COMMAND = Text(en="there is no command `{name}`", de="einen Befehl `{name}` gibt es nicht")
COMMANDS = (
    *("init", "new", "status", "validate", "explain"),
    *("schedule", "jury", "communes", "feedback", "build", "templates", "schema"),
)


class _Commands(TyperGroup):
    """The subcommands: ``osi NAME`` is ``NAME`` in the module ``osi_cli.cli.NAME``, a function or a group of them."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        return list(COMMANDS)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        _, language = _here()
        terminal.show(start.overview(COMMANDS, language, terminal.width()))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """Options as click finds them; commands without importing every one of them for its help."""
        options = list(super().shell_complete(ctx, "-"))
        if incomplete.startswith("-"):
            return [option for option in options if option.value.startswith(incomplete)]
        _, language = _here()
        helps = {name: text[language] for _, named in start.PURPOSES for name, text in named.items()}
        item = type(options[0])  # click's or typer's own, by version
        return [item(name, help=helps[name]) for name in COMMANDS if name.startswith(incomplete)]

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
    name="osi",
    cls=_Commands,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)


def _here() -> tuple[str | None, str]:
    """The name of the edition around us, if there is one, and the language to talk in."""
    from osi_cli.cli import here  # noqa: PLC0415 - heavy

    return here.edition_here()


def _version(asked: bool) -> None:
    if asked:
        terminal.result(f"osi {__version__}")
        raise typer.Exit


@app.callback()
def osi(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has answered already
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 - it counts when something fails
        bool, typer.Option("--debug", help="Show the trace of a fault in osi itself.")
    ] = False,
) -> None:
    """Run an edition of Open Social Innovation: check its files, send out what it owes people."""
    if context.invoked_subcommand is None:
        name, language = _here()
        terminal.show(start.screen(COMMANDS, name, language, terminal.width()))
