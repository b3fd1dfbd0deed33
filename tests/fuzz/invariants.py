"""What holds for every edition, however broken: an answer, places inside the files, no silence, nothing touched."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import FrameType

from osi_cli.edition import history
from osi_cli.edition.load import load
from osi_cli.edition.model import Edition
from osi_cli.edition.snapshot import look
from osi_cli.fix import plan
from osi_cli.problems import Problem, Span
from osi_cli.report import diff, github, gitlab, sarif, text
from osi_cli.report import json as as_json
from osi_cli.rules.catalogue import CHECKS, validate
from tests.again import validated
from tests.fuzz.mutant import Mutant

LONGEST = 5
"""Seconds that a validation may take."""
_OURS = ("build", ".osi", ".git")


class TooSlowError(Exception):
    """Nobody waits that long."""


@contextmanager
def in_time(seconds: float = LONGEST) -> Iterator[None]:
    """Stop what takes more time of the processor; a loop that never ends too."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    start = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if time.process_time() - start > seconds:
        raise TooSlowError(f"{time.process_time() - start:.1f} s")


def holds_in_memory(root: Path, mutant: Mutant, *, closely: bool = True) -> tuple[Problem, ...]:
    """Assert what must hold, with the files of the mutant as if they were in ``root``; ``closely``: all reports too."""
    with in_time():
        edition = load(root, unsaved=mutant.files)
        problems = validate(edition)
    again = validated(look(root, mutant.files), _memory_of(root))
    assert again == problems, "what is known of other files misleads"
    check_places(edition, problems, mutant.files)
    check_no_silence(problems, mutant.named)
    if closely:
        check_reports(edition, problems)
    return problems


@cache
def _memory_of(root: Path) -> Path:
    """What is known of an edition before anything happens to it."""
    memory = Path(tempfile.mkdtemp(prefix="osi-memory-"))
    atexit.register(shutil.rmtree, memory, ignore_errors=True)
    validated(look(root), memory, remembered=True)
    return memory


def holds_on_disk(root: Path, mutant: Mutant) -> tuple[Problem, ...]:
    """Assert what must hold of the mutant's folder, in this process."""
    before = digest(root)
    with in_time():
        try:
            edition = load(root)
        except OSError:
            if mutant.usage:
                return ()
            raise
        edition = replace(edition, as_of=history.as_of(history.head_time(root), "UTC"))
        problems = validate(edition)
    check_places(edition, problems, {})
    check_no_silence(problems, mutant.named)
    check_reports(edition, problems)
    assert digest(root) == before, "validation has changed the folder"
    return problems


def check_places(edition: Edition, problems: Iterable[Problem], given: Mapping[str, bytes | None]) -> None:
    """Every place lies inside its file, and ends where it begins or later."""
    for problem in problems:
        for span in (problem.span, *(related.span for related in problem.related)):
            assert (span.line, span.column) <= (span.end_line, span.end_column), (
                f"{problem.code} backwards: {span}"
            )
            assert min(span.line, span.column, span.end_line, span.end_column) >= 1, f"{problem.code}: {span}"
            lines = _lines(edition, span, given)
            for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
                inside = line <= len(lines) and column <= len(lines[line - 1]) + 1
                assert inside, f"{problem.code} outside of the file: {span}"


def _lines(edition: Edition, span: Span, given: Mapping[str, bytes | None]) -> list[str]:
    if span.path in edition.texts:
        return edition.texts[span.path].text.split("\n")
    content = given.get(span.path)
    file = edition.root / span.path
    if content is None and not file.is_symlink() and file.is_file():
        content = file.read_bytes()
    return (content or b"").decode("utf-8", "surrogateescape").split("\n")


def check_no_silence(problems: Iterable[Problem], named: tuple[str, ...]) -> None:
    """A fault that is known is told, at one of its files."""
    told = {span.path for p in problems for span in (p.span, *(related.span for related in p.related))}
    assert not named or told & set(named), f"nothing is said about {named}, only about {sorted(told)[:9]}"


def check_reports(edition: Edition, problems: tuple[Problem, ...]) -> None:
    """All formats can be written, each in time, and read where they are for programs."""
    for language in ("en", "de"):
        with in_time():
            check_json(as_json.render(edition, problems, language), len(problems))
        for width in (20, 100):
            with in_time():
                "".join(piece.text for piece in text.render(edition, problems, language, width))
    for report in (sarif.render(problems, CHECKS, "folder", "en"), gitlab.render(problems, "folder", "en")):
        json.loads(report.encode())
    lines = github.commands(problems, "folder", "de").split("\n")
    assert sum(line.startswith("::") for line in lines) == len(problems)
    github.summary(problems, "folder", "en", edition.name).encode(errors="replace")


def check_repairs(root: Path, mutant: Mutant) -> None:
    """Repairs can be planned and shown, whatever there is to repair; nothing is changed by it."""
    edition = load(root, unsaved=mutant.files)
    if edition.newer:
        return
    with in_time():
        diff.render(plan(edition, force=True).repairs)


def check_json(report: str, count: int | None = None) -> None:
    """It is JSON in UTF-8, and its numbers agree."""
    found = json.loads(report.encode())
    assert count in (None, len(found["problems"]))
    summary = found["summary"]
    assert summary["errors"] + summary["warnings"] == len(found["problems"])


def check_answer(code: int, stdout: str, stderr: str) -> None:
    """A command has ended as commands end, and nobody has seen a trace."""
    assert "Traceback" not in stderr, stderr[-2000:]
    assert code in (0, 1, 2), f"exit code {code}: {stderr[-500:]}"
    assert code == 0 or stdout or stderr, "an error without a word"


def digest(root: Path, ours: tuple[str, ...] = _OURS) -> str:
    """A digest of all that lies in the folder: names, kinds, permissions and contents, without what osi may write."""
    total = hashlib.sha256()
    for folder, folders, files in os.walk(os.fsencode(root)):
        if folder == os.fsencode(root):
            folders[:] = [name for name in folders if os.fsdecode(name) not in ours]
        folders.sort()
        for name in sorted([*folders, *files]):
            path = os.path.join(folder, name)  # noqa: PTH118 - bytes
            status = os.lstat(path)
            total.update(path + b"\0" + str(status.st_mode).encode())
            if stat.S_ISLNK(status.st_mode):
                total.update(os.readlink(path))  # noqa: PTH115
            elif stat.S_ISREG(status.st_mode):
                total.update(Path(os.fsdecode(path)).read_bytes())
    return total.hexdigest()
