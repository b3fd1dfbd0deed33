"""``python -m tests.fuzz.killed COUNT ARGUMENTS…``: osi, killed in cold blood before the COUNTth thing it does to the disk."""

from __future__ import annotations

import os
import signal
import sys

DEEDS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.symlink", "os.link", "shutil.rmtree", "subprocess.Popen"}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> None:
    """Count deeds by what Python tells its auditors, which it does before each of them."""
    left = int(sys.argv[1])
    sys.argv = ["osi", *sys.argv[2:]]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (opened and arguments[0] != os.devnull) or event in DEEDS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    from osi_cli.cli import main as osi  # noqa: PLC0415 - what it loads is not what it does

    osi()


if __name__ == "__main__":
    main()
