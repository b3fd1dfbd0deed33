"""Runs ``osi`` again and again without loading it each time: a clean process that forks for every command."""

from __future__ import annotations

import atexit
import json
import os
import resource
import signal
import sys
import time
from importlib import import_module

MODULES = (
    *(
        "osi_cli.cli.app",
        "osi_cli.cli.build",
        "osi_cli.cli.validate",
        "osi_cli.cli.status",
        "osi_cli.cli.feedback",
    ),
    *(
        "osi_cli.cli.communes",
        "osi_cli.cli.jury",
        "osi_cli.cli.schedule",
        "osi_cli.cli.new",
        "osi_cli.cli.init",
    ),
    *("osi_cli.cli.templates", "osi_cli.cli.schema", "osi_cli.cli.explain", "osi_cli.render.calendar"),
)


def run(order: dict) -> int:
    """In a child: become ``osi`` with these arguments, folder, environment, and files for what it prints."""
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, order["out"], os.O_WRONLY),
        (2, order["err"], os.O_WRONLY),
    ):
        os.dup2(os.open(path, flags), number)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if order.get("seconds"):
        resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    sys.argv = ["osi", *order["arguments"]]
    from osi_cli.cli import main  # noqa: PLC0415 - loaded already

    try:
        main()
    except SystemExit as end:
        atexit._run_exitfuncs()  # a forked process has no farewell of its own
        sys.stderr.flush()
        return end.code if isinstance(end.code, int) else 0
    return 0


def serve() -> None:
    """Answer each line of JSON on stdin with an exit code on stdout."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name in MODULES:
        import_module(name)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                code = run(json.loads(line))
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
