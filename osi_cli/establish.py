"""Puts a new edition into its folder: all of it or nothing, with schemas for editors and a first commit."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from osi_cli import json_schema
from osi_cli.edition import history
from osi_cli.edition.load import load
from osi_cli.errors import Exit, OsiError
from osi_cli.output import write
from osi_cli.problems import Text
from osi_cli.rules.catalogue import validate
from osi_cli.rules.text_length import limits_of
from osi_cli.scaffold.answers import Answers
from osi_cli.scaffold.edition import files

_GIT = ".git"
_WORKSHOP = ".osi-init-"
_READY = ".osi-ready"
"""Lies in a workshop once all in it is made, and only has to be moved into its place."""
_NOBODY = "team@example.org"
_LINK = Text(en="{folder} is a link", de="{folder} ist eine Verknüpfung")
_REAL = Text(en="name the folder itself", de="den Ordner selbst angeben")
_NO_FOLDER = Text(en="{folder} is a file", de="{folder} ist eine Datei")
_NEW = Text(
    en="name a folder that is empty or not there yet",
    de="einen Ordner angeben, der leer ist oder noch nicht da",
)
_FULL = Text(en="{folder} is not empty", de="{folder} ist nicht leer")
_CANNOT = Text(en="cannot make {folder}: {reason}", de="{folder} lässt sich nicht anlegen: {reason}")
_CHECK = Text(en="check free space and permissions", de="freien Platz und Zugriffsrechte prüfen")
_FAULT = Text(en="the edition would have an error: {what}", de="der Durchgang hätte einen Fehler: {what}")
_ANSWER = Text(en="answer differently", de="anders antworten")
_MESSAGE = {"de": "Neuer Durchgang: {name}", "en": "New edition: {name}"}


@dataclass(frozen=True, slots=True)
class Established:
    """What was made: the files, whether they are committed, and as whom where Git knows nobody."""

    files: tuple[str, ...]
    committed: bool
    person: history.Person | None = None


def refuse_occupied(target: Path, *own: str) -> None:
    """Do nothing if an edition can be put at ``target``: it is not there, empty, or holds only ``.git`` and ``own``.

    Raises:
        OsiError: it is something else.
    """
    try:
        if target.is_symlink():
            raise OsiError(_LINK.fill(folder=target), _REAL)
        if os.path.lexists(target) and not target.is_dir():
            raise OsiError(_NO_FOLDER.fill(folder=target), _NEW)
        finish(target)
        if target.is_dir() and any(entry.name not in (_GIT, *own) for entry in target.iterdir()):
            raise OsiError(_FULL.fill(folder=target), _NEW)
    except OSError as error:
        raise _cannot(target, error) from error


def finish(target: Path) -> None:
    """End what an ``osi init`` that was killed has begun in the folder ``target``: move the rest, or forget it all."""
    for folder in sorted(target.glob(f"{_WORKSHOP}*")) if target.is_dir() else ():
        if folder.is_symlink() or not folder.is_dir() or _is_alive(folder.name.removeprefix(_WORKSHOP)):
            continue
        if (folder / _READY).exists():
            for part in _parts(folder):
                if not os.path.lexists(target / part.name):
                    part.rename(target / part.name)
            if list(_parts(folder)):  # somebody has put something else there meanwhile
                continue
        shutil.rmtree(folder)


def _is_alive(process: str) -> bool:
    if os.name != "posix" or not process.isascii() or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _parts(folder: Path) -> list[Path]:
    return [part for part in folder.iterdir() if part.name != _READY]


def establish(target: Path, answers: Answers, *, commit: bool) -> Established:
    """Make the edition at ``target``, in a repository of its own if it is to ``commit``.

    Raises:
        OsiError: something stands in the way; then nothing is left behind.
    """
    refuse_occupied(target)
    texts = files(answers)
    person = None
    try:
        target = target.absolute()
        with _workshop(target) as folder:
            for path, text in texts.items():
                write(folder / path, text.encode())
            schemas = _schemas(folder)
            for path, text in schemas.items():
                write(folder / path, text.encode())
            if commit:
                repository = target / _GIT if os.path.lexists(target / _GIT) else None
                nobody = _person(answers)
                message = _MESSAGE[answers.language].format(name=answers.name)
                known = history.first_commit(folder, repository, message, nobody)
                person = None if known else nobody
            _move(folder, target)
    except OSError as error:
        raise _cannot(target, error) from error
    return Established(tuple(sorted({**texts, **schemas})), commit, person)


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A folder to build in, on the same disk as ``target``; whatever is left of it at the end is removed."""
    missing = [folder for folder in target.parents if not folder.is_dir()]
    folder = (target if target.is_dir() else target.parent) / f"{_WORKSHOP}{os.getpid()}"
    try:
        folder.mkdir(parents=True)
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


def _schemas(folder: Path) -> Mapping[str, str]:
    """The schemas for editors, with the limits and ids of the edition in ``folder``, which must be sound."""
    edition = load(folder)
    for problem in validate(edition):
        raise OsiError(_FAULT.fill(what=problem.message), problem.hint or _ANSWER)
    texts = json_schema.schemas(limits_of(edition), json_schema.edition_ids(edition))
    return {(json_schema.FOLDER / name).as_posix(): text for name, text in texts.items()}


def _move(folder: Path, target: Path) -> None:
    """Put what was built into its place: the folder as a whole, or its parts into an empty folder that is there."""
    if not target.is_dir():
        folder.rename(target)
        return
    moved: list[Path] = []
    refuse_occupied(target, folder.name)
    (folder / _READY).touch()
    try:
        for part in _parts(folder):
            part.rename(target / part.name)
            moved.append(target / part.name)
        (folder / _READY).unlink()
        folder.rmdir()
    except BaseException:
        for there in moved:
            there.rename(folder / there.name)
        raise


def _person(answers: Answers) -> history.Person:
    """The organisers as the one who commits; Git takes no name without letters or digits."""
    name = " ".join(re.findall(r"[\w.&'’-]+", answers.organiser)).strip(".,'-")
    return history.Person(name if re.search(r"\w", name) else "osi", answers.email or _NOBODY)


def _cannot(target: Path, error: OSError) -> OsiError:
    return OsiError(_CANNOT.fill(folder=target, reason=error.strerror or error), _CHECK, Exit.PROBLEMS)
