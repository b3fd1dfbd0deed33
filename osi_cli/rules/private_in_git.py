"""OSI504: files of ``private/`` that Git keeps in clear text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from osi_cli.edition import history
from osi_cli.edition.model import Edition
from osi_cli.late_pattern import late
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text

CHECK = Check(
    "OSI504",
    "private-in-git",
    Severity.ERROR,
    Text(en="A private file is kept by Git", de="Eine private Datei liegt in Git"),
    Page(
        what=Text(
            en="Git keeps a file of `private/` (in any spelling) that anybody can read. Files that are encrypted (git-crypt, age, OpenPGP, sops), `*.example.*` and README files are allowed.",
            de="Git bewahrt eine Datei aus `private/` (in jeder Schreibweise) auf, die alle lesen können. Erlaubt sind verschlüsselte Dateien (git-crypt, age, OpenPGP, sops), `*.example.*` und README-Dateien.",
        ),
        why=Text(
            en="Whoever gets the repository gets all names and numbers with it, also of those who have asked to be deleted: every older commit holds them still.",
            de="Wer das Repository bekommt, bekommt alle Namen und Nummern mit, auch von Menschen, die um Löschung gebeten haben: Jeder ältere Commit enthält sie noch.",
        ),
        bad="$ git ls-files private\nprivate/contacts.yaml",
        good="$ git ls-files private\nprivate/contacts.example.yaml",
    ),
)
_ALLOWED = frozenset((".gitkeep", ".gitignore", ".gitattributes"))
_ENCRYPTED = (
    "\0GITCRYPT\0",
    "age-encryption.org/v1",
    "-----BEGIN AGE ENCRYPTED FILE-----",
    "-----BEGIN PGP MESSAGE-----",
)
_FOLDER = ":(icase)private"
"""In any spelling: where names differ by case, what is ignored under one is kept under another."""
_KEPT = Text(
    en="Git keeps this private file, for everyone who gets the repository to read",
    de="Git bewahrt diese private Datei auf; wer das Repository bekommt, kann sie lesen",
)
_REMOVE = Text(
    en="`git rm --cached {path}`, add `{folder}/` to .gitignore and commit; older commits still hold the data: as long as the history is not rewritten, all who have or get the repository can read it",
    de="`git rm --cached {path}`, `{folder}/` in .gitignore eintragen und committen; ältere Commits enthalten die Daten weiter: Solange die Geschichte nicht umgeschrieben ist, können alle sie lesen, die das Repository haben oder bekommen",
)
_STAGED = Text(
    en="this private file would go into Git with the next commit",
    de="diese private Datei käme mit dem nächsten Commit in Git",
)
_UNSTAGE = Text(
    en="take it out before you commit: `git rm --cached {path}`, and add `{folder}/` to .gitignore; no commit holds it yet",
    de="vor dem Commit herausnehmen: `git rm --cached {path}`, und `{folder}/` in .gitignore eintragen; noch enthält sie kein Commit",
)
_PACKETS = "\udc84\udc85\udc8c\udcc1\udcc3"
"""First bytes of binary OpenPGP messages: a session key for a public key or for a password."""
_SOPS = late(r"^ *\"?mac\"?: *\"?ENC\[AES256_GCM,", re.MULTILINE)


def find(edition: Edition) -> Iterator[Problem]:
    """Private files in Git, at their beginning."""
    if not _has_private_folder(edition) or not _in_repository(edition):
        return
    found = [
        path
        for path in history.tracked(edition.root, _FOLDER)
        if not _may_be_kept(path) and not _is_encrypted(history.kept(edition.root, path))
    ]
    committed = history.ever_committed(edition.root, _FOLDER) if found else frozenset()
    for path in found:
        shown = path.encode(errors="surrogateescape").decode(errors="replace")
        message, hint = (_KEPT, _REMOVE) if path in committed else (_STAGED, _UNSTAGE)
        yield CHECK.problem(Span(shown), message, hint.fill(path=shown, folder=shown.partition("/")[0]))


def _has_private_folder(edition: Edition) -> bool:
    names = (name for name in os.listdir(edition.root) if name.lower() == "private")  # noqa: PTH208 - names, not paths
    return any((edition.root / name).is_dir() for name in names)


def _in_repository(edition: Edition) -> bool:
    root = edition.root.absolute()
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _may_be_kept(path: str) -> bool:
    name = PurePosixPath(path).name
    return name in _ALLOWED or ".example." in name or name.partition(".")[0] == "README"


def _is_encrypted(text: str) -> bool:
    start = text[:1]
    return (
        text.startswith(_ENCRYPTED) or (start != "" and start in _PACKETS) or _SOPS.search(text) is not None
    )
