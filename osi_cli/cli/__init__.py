"""The command layer: options in, calls, exit codes out; no logic (the only import of typer and rich)."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from osi_cli import __version__
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text

_BUG = Text(
    en="osi: a fault of osi itself: {error}\n  Nothing was half written. Please report it with this line and what you typed; `osi --debug …` shows the trace.",
    de="osi: ein Fehler in osi selbst: {error}\n  Es wurde nichts halb geschrieben. Bitte diese Zeile und den Befehl melden; `osi --debug …` zeigt die Einzelheiten.",
)

_FULL = Text(en="the disk is full", de="der Datenträger ist voll")
_MAKE_ROOM = Text(en="make room and try again", de="Platz schaffen und noch einmal versuchen")


def main() -> NoReturn:
    """Run ``osi`` and leave with its exit code; nobody gets to see a trace who did not ask for it."""
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, _interrupt)
    # Looking for plugins takes a tenth of the start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Imports and models make much that stays; looking through it time and again is for nothing.
    gc.set_threshold(500_000)
    code = _ended(_run)
    if lost := _ended(_flush):
        code = lost
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if _is_validate():
        # At once: to give back all objects one by one takes as long as reading a thousand files.
        os._exit(code)
    gc.freeze()  # the process ends: nothing is worth a last look
    sys.exit(code)


def _nowhere() -> TextIO:
    """Where words go that nobody reads, as those of a service that has closed its output."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for as long as the process lasts


def _ended(do: Callable[[], int]) -> int:
    """The exit code of the run, or of its last words: whoever reads them may be gone, or their disk be full."""
    try:
        return do()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        return Exit.PROBLEMS
    except OSError as error:
        with suppress(OSError):
            return _failed(error)
        return Exit.PROBLEMS


def _flush() -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    return Exit.OK


def _is_validate() -> bool:
    """Whether this is the command that people run after every change: it loads ahead, and leaves nothing to tidy up."""
    return sys.argv[1:2] == ["validate"]


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
    """Being asked to end is an interruption like the one from the keyboard: what was begun is cleaned up."""
    raise KeyboardInterrupt


def _run() -> int:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"osi {__version__}\n")  # what scripts ask first needs no typer
        return Exit.OK
    if not _is_validate():
        return _guarded(_command)
    from osi_cli import ahead  # noqa: PLC0415 - of use here only

    arguments = sys.argv[2:]
    ahead.begin(_named(arguments), cache="--no-cache" not in arguments)
    try:
        return _guarded(_validate)
    finally:
        ahead.give_up()


def _validate() -> object:
    from osi_cli.cli import short, validation  # noqa: PLC0415 - likewise

    asked = short.asked(sys.argv[2:])
    return _command() if asked is None else validation.run(asked)


def _command() -> object:
    from osi_cli.cli.app import app  # noqa: PLC0415 - typer takes most of the start-up time

    return app(prog_name="osi", standalone_mode=False)


def _guarded(do: Callable[[], object]) -> int:
    """The exit code of a command, whatever happens in it."""
    try:
        code = do()
    except SystemExit as leave:
        code = leave.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - nobody gets to see a trace
        return _failed(error)
    return code if isinstance(code, int) else Exit.OK


def _failed(error: Exception) -> int:
    """Say what went wrong, in a language and words of ours; the exit code."""
    from osi_cli.cli import usage  # noqa: PLC0415 - likewise

    if isinstance(error, OsiError):
        return _told(error)
    if usage.is_abort(error):
        return Exit.INTERRUPTED
    if usage.is_usage_error(error):
        explained = usage.explained(error, sys.argv[1:])
        return _told(explained) if explained else Exit.USAGE
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _told(OsiError(_FULL, _MAKE_ROOM, Exit.PROBLEMS))
    if "--debug" in sys.argv:
        raise error
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    sys.stderr.write(_BUG[_option("--lang", sys.argv) or "en"].format(error=what) + "\n")
    return Exit.BUG


def _told(error: OsiError) -> int:
    from osi_cli.cli import terminal  # noqa: PLC0415 - likewise

    language = _language(sys.argv[1:])
    terminal.note(f"osi: {error.message[language]}")
    if error.hint:
        terminal.note(f"  {error.hint[language]}")
    return error.code


def _language(arguments: list[str]) -> str:
    """The language of an error: ``--lang``, else that of the edition it is about, else the system's."""
    from osi_cli.cli import here  # noqa: PLC0415 - heavy

    return here.language_here(_named(arguments), _option("--lang", arguments))


def _named(arguments: list[str]) -> Path | None:
    """The folder that the option ``--edition`` names."""
    named = _option("--edition", arguments)
    return Path(named) if named else None


def _option(name: str, arguments: list[str]) -> str | None:
    for at, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.removeprefix(f"{name}=")
        if argument == name and at + 1 < len(arguments):
            return arguments[at + 1]
    return None
