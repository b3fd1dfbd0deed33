"""The tutorials are true: each of their commands is run and prints what stands below it, each edit fits its file."""

from __future__ import annotations

import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from tests.conftest import ROOT, zygote

MARK = "--- command done ---"
TUTORIALS = {"en": "tutorial.md", "de": "tutorial.de.md"}
BLOCK = re.compile(
    r"(?:^(?:Write|Change|Schreiben Sie|Ändern Sie) `(?P<path>[^`\n]+)`:\n\n)?"
    r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?P<file>[^)#:\s]+)(?:#[^)]*)?\)")


CLIENT = """#!{python} -ISE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({socket!r})
    out, err = (f"/proc/{{os.getpid()}}/fd/{{number}}" for number in (1, 2))
    order = dict(arguments=sys.argv[1:], cwd=os.getcwd(), env=dict(os.environ), out=out, err=err)
    line.sendall(json.dumps(order).encode() + b"\\n")
    sys.exit(int(line.makefile().readline()))
"""
"""An ``osi`` that is forked from a process which has loaded it: a tutorial has some forty commands."""


class Forked(socketserver.StreamRequestHandler):
    """Runs one command for the client."""

    def handle(self) -> None:
        """Read the order, answer with the exit code."""
        server = zygote()
        server.stdin.write(self.rfile.readline().decode())
        server.stdin.flush()
        self.wfile.write(server.stdout.readline().encode())


class Command(NamedTuple):
    """What a reader types, and what the page shows below it; ``…`` stands for anything."""

    text: str
    output: str


class Edit(NamedTuple):
    """What a reader does in an editor: lines that go (none: the whole file is new) and lines that come."""

    path: str
    gone: str | None
    new: str


def steps(name: str) -> Iterator[Command | Edit]:
    """All that a reader of this tutorial does, in order."""
    for block in BLOCK.finditer((ROOT / "docs" / name).read_text(encoding="utf-8")):
        path, kind, text = block["path"], block["kind"], block["text"]
        if path and kind == "diff":
            lines = text.splitlines(keepends=True)
            assert all(line[0] in "-+ " for line in lines), text
            sides = ["".join(line[1:] for line in lines if line[0] in signs) for signs in ("- ", "+ ")]
            yield Edit(path, *sides)
        elif path:
            yield Edit(path, None, text)
        elif text.startswith("$ "):
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command = re.match(r"(?:.*\\\n)*.*\n", part)
                assert command
                yield Command(command[0], part[command.end() :])


def pattern(output: str) -> re.Pattern[str]:
    """What the output must look like: ``…`` on a line of its own for any lines, within a line for any text."""
    lines = [re.escape(line) for line in output.rstrip("\n").split("\n")] if output.strip() else []
    joined = "\n".join(lines).replace("\n…", "(?:\n.*)*").replace("…\n", "(?:.*\n)*").replace("…", ".*")
    return re.compile(joined)


class Shell:
    """A bash that stays open, as the reader's terminal does."""

    def __init__(self, bash: subprocess.Popen[str], typed: IO[str], shown: IO[str]) -> None:
        self.bash, self.typed, self.shown = bash, typed, shown
        self.code, self.folder = "0", Path()

    def run(self, command: str) -> str:
        """What the command prints; afterwards ``folder`` is where the shell is."""
        self.typed.write(f'(exit {self.code})\n{{ {command}\n}} </dev/null\necho "{MARK}$?:$PWD"\n')  # fmt: skip
        self.typed.flush()
        printed = []
        for line in self.shown:
            before, mark, end = line.partition(MARK)
            printed.append(before)
            if mark:
                self.code, _, folder = end.rstrip("\n").partition(":")
                self.folder = Path(folder)
                return "".join(printed)
        raise AssertionError(f"$ {command}\nended the shell")

    def edit(self, edit: Edit) -> None:
        """Do in the file what the page says; lines that go must be there, once."""
        target = self.folder / edit.path
        if edit.gone is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(edit.new, encoding="utf-8")
            return
        text = target.read_text(encoding="utf-8")
        assert f"\n{text}".count(f"\n{edit.gone}") == 1, f"not once in {edit.path}:\n{edit.gone}"
        target.write_text(f"\n{text}".replace(f"\n{edit.gone}", f"\n{edit.new}")[1:], encoding="utf-8")


@contextmanager
def shell(folder: Path) -> Iterator[Shell]:
    """A shell in a checkout below ``folder``, with ``osi`` and a Git identity."""
    checkout = folder / "checkout"
    shutil.copytree(ROOT / "example-edition", checkout / "example-edition")
    (folder / "bin").mkdir()
    osi = folder / "bin" / "osi"
    socket = folder / "socket"
    osi.write_text(CLIENT.format(python=sys.executable, socket=str(socket)), encoding="utf-8")
    osi.chmod(0o755)
    server = socketserver.UnixStreamServer(str(socket), Forked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    who = {f"GIT_{role}_{key}": "tutorial" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    env = {
        **os.environ,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
        "PATH": f"{osi.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(
        ["bash"],
        cwd=checkout,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as bash:
        assert bash.stdin
        assert bash.stdout
        yield Shell(bash, bash.stdin, bash.stdout)
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(sys.platform != "linux", reason="the tutorials are written with bash")
@pytest.mark.parametrize("language", TUTORIALS)
def test_every_command_of_the_tutorial_prints_what_it_says(language: str, tmp_path: Path) -> None:
    with shell(tmp_path) as terminal:
        for step in steps(TUTORIALS[language]):
            if isinstance(step, Edit):
                terminal.edit(step)
                continue
            seen = terminal.run(step.text)
            assert pattern(step.output).fullmatch(seen.rstrip("\n")), f"$ {step.text}\n{seen}"


def test_both_tutorials_tell_the_same_story() -> None:
    def told(step: Command | Edit) -> tuple[str, ...]:
        if isinstance(step, Edit):
            return ("edit", "all" if step.gone is None else "some")
        words = step.text.split()
        return tuple(words[: 2 if words[0] in ("osi", "git") else 1])

    english, german = ([told(step) for step in steps(name)] for name in TUTORIALS.values())
    assert english == german
    assert ("edit", "all") in english
    assert ("edit", "some") in english


@pytest.mark.parametrize("name", ["../README.md", *TUTORIALS.values()])
def test_links_of_the_first_pages_lead_somewhere(name: str) -> None:
    page = ROOT / "docs" / name
    links = [found["file"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []
