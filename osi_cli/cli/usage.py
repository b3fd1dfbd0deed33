"""Wrong use that the option parser finds, in our own words and with the right one as a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from osi_cli.checks.suggestions import choice_hint, did_you_mean
from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NO_OPTION = Text(en="{command} has no option `{name}`", de="{command} hat keine Option `{name}`")
_NO_COMMAND = Text(en="{command} has no command `{name}`", de="{command} hat keinen Befehl `{name}`")
_MISSING = Text(en="{name} is missing", de="es fehlt {name}")
_NO_VALUE = Text(en="`{name}` needs a value", de="`{name}` braucht einen Wert")
_FLAG = Text(en="`{name}` takes no value", de="`{name}` nimmt keinen Wert")
_WRONG_VALUE = Text(en="`{value}` does not fit {name}", de="`{value}` passt nicht zu {name}")
_TOO_MUCH = Text(en="`{name}` is too much", de="`{name}` ist zu viel")
_OTHER = Text(en="{detail}", de="so lässt sich der Befehl nicht lesen ({detail})")
_HELP = Text(en="{command} --help shows examples", de="{command} --help zeigt Beispiele")
_HELP_AFTER = Text(en="{hint} ({help})", de="{hint} ({help})")
_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"extra argument.*\(([^()]*)\)$")
Said = tuple[Text, Text | None]


def is_usage_error(error: BaseException) -> bool:
    """Whether ``error`` is click's or, by version, typer's own exception for wrong use."""
    return any(kind.__name__ == "ClickException" for kind in type(error).__mro__)


def is_abort(error: BaseException) -> bool:
    """Whether a question was left unanswered, by the keyboard or by the end of the input."""
    return type(error).__name__ == "Abort"


def explained(error: Any, arguments: Sequence[str]) -> OsiError | None:  # noqa: ANN401 - click's or typer's own
    """The same as an error of ours; ``arguments`` is what was typed. ``None`` where the help has said it all."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context else " ".join(["osi", *arguments[:1]])
    if getattr(error, "param", None) is not None:
        message, hint = _about_parameter(error, arguments)
    else:
        message, hint = _about_words(error, context, command)
    more = _HELP.fill(command=command)
    return OsiError(message, _HELP_AFTER.fill(hint=hint, help=more) if hint else more)


def _about_parameter(error: Any, arguments: Sequence[str]) -> Said:  # noqa: ANN401
    """What is wrong with an option or argument that there is."""
    parameter = error.param
    if type(error).__name__ == "MissingParameter":
        return _MISSING.fill(name=_name(parameter)), None
    value = _value(parameter, arguments) or next(iter(_QUOTED.findall(error.message)), "")
    choices = _choices(parameter)
    message = _WRONG_VALUE.fill(value=value, name=_name(parameter))
    return message, choice_hint(value, choices) if choices else None


def _about_words(error: Any, context: Any, command: str) -> Said:  # noqa: ANN401
    """What is wrong with a word that was typed."""
    detail, kind = error.format_message(), type(error).__name__
    quoted = next(iter(_QUOTED.findall(detail)), "")
    if kind == "NoSuchOption":
        near = did_you_mean(error.option_name, _options(context))
        return _NO_OPTION.fill(command=command, name=error.option_name), choice_hint(near, [near]) if near else None  # fmt: skip
    if kind == "BadOptionUsage":
        takes_none = "not take a value" in detail
        return (_FLAG if takes_none else _NO_VALUE).fill(name=error.option_name), None
    if extra := _EXTRA.search(detail):
        return _TOO_MUCH.fill(name=extra[1]), None
    if "No such command" in detail:
        return _NO_COMMAND.fill(command=command, name=quoted), choice_hint(quoted, context.command.list_commands(context))  # fmt: skip
    return _OTHER.fill(detail=" ".join(detail.split())), None


def _options(context: Any) -> list[str]:  # noqa: ANN401
    parameters = context.command.get_params(context) if context else ()
    return [name for parameter in parameters for name in parameter.opts if name.startswith("--")]


def _name(parameter: Any) -> str:  # noqa: ANN401
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return f"`{max(parameter.opts, key=len)}`"


def _choices(parameter: Any) -> list[str]:  # noqa: ANN401
    """What an option lets choose from: click keeps it in the type, newer versions of typer beside it."""
    kept = getattr(parameter, "type_descriptor", None) or getattr(parameter, "type", None)
    return [str(getattr(choice, "value", choice)) for choice in getattr(kept, "choices", None) or ()]


def _value(parameter: Any, arguments: Sequence[str]) -> str | None:  # noqa: ANN401
    """What was typed for an option."""
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in parameter.opts and equals:
            return value
        if argument in parameter.opts and at + 1 < len(arguments):
            return arguments[at + 1]
    return None
