"""Mutations of folders: names, links, kinds of files, states of Git, templates of an edition's own."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from tests.fuzz.gits import STATES, bring
from tests.fuzz.mutant import Files, Maker, Mutant, pick, records

TREES: dict[str, Maker] = {}
"""Mutations that need a folder of their own."""

ODD_NAMES = (
    *("Ö", "a b", "a\nb", "-x", "x-", "a--b", "con", "nul", "COM1", "a.b", "x" * 200, "ä\u0301", "\u202ex", "x\u200b", "$(id)", "`x`", "'", '"', "{{x}}", "%s", "::error::x", "a;b"),
    *("\udcff\udcfe", "a\\b", "*", "?", "[x]", "👩‍👩‍👧", "\x1b[31m", "#", "~", "!", "A", "é", "e\u0301", "\u212a", "\t", "a\rb", "\x7f", "..x", "<b>", "|"),
)  # fmt: skip
TEMPLATES = (
    *(b"{{", b"{% if %}", b"{% for x in %}", b"{{ x.y.z }}", b"{{ 1/0 }}", b"\xff\xfe", b"\0", b"", b"{% include 'schedule/de.md.j2' %}", b"{% extends 'schedule/de.md.j2' %}", b"{% import 'schedule/de.md.j2' as x %}"),
    *(b"{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}", b"{% for i in range(10**9) %}x{% endfor %}", b"{{ ''.__class__.__mro__ }}"),
    *(b"{{ 'x'|center(10**9) }}", b"{{ lipsum(9**9) }}", b"{% raw %}", b"{{ cycler }}", b"{{ namespace }}", b"{# ", b"{% block x %}{% block x %}{% endblock %}{% endblock %}", b"x" * 2_000_000, b"[" * 5000, b"{{ " + b"(" * 500 + b"1" + b")" * 500 + b" }}", b"{% if 1 %}" * 500),
    *(b"{{ none | body }}", b"{{ 1 | figure }}", b"{{ lines(10**9) }}", b"{{ lines(-1) }}", b"{{ lines('x') }}", b"{% do x %}", b"{{ x | nofilter }}", b"{% include '/etc/passwd' %}", b"{% include '../../edition.yaml' %}", b"{{ range(10**9) | list }}", b"{% set a = a %}{{ a }}", b"{% for c in 'ab' recursive %}{{ loop('ab') }}{% endfor %}"),
)  # fmt: skip


def tree(maker: Maker) -> Maker:
    """Register a mutation of folders."""
    TREES[f"trees.{maker.__name__}"] = maker
    return maker


def _replaced(root: Path, path: str, make: Callable[[Path], object]) -> None:
    target = root / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
    make(target)


def _listen(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


NOT_FILES: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "full folder": lambda path: (path / "x.md" / "y").mkdir(parents=True),
    "pipe": os.mkfifo,
    "socket": _listen,
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to a folder": lambda path: path.symlink_to(".."),
    "link to a file": lambda path: path.symlink_to("/etc/passwd"),
}


@tree
def not_a_file(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    what = chance.choice(sorted(NOT_FILES))
    return Mutant(act=partial(_replaced, path=path, make=NOT_FILES[what]), named=(path,))


@tree
def not_the_edition(chance: Random, files: Files) -> Mutant:
    what = chance.choice(sorted(NOT_FILES))
    return Mutant(act=partial(_replaced, path="edition.yaml", make=NOT_FILES[what]), usage=True)


@tree
def not_a_folder(chance: Random, files: Files) -> Mutant:
    path = chance.choice(("challenges", "teams", "partners", "jury", "jury/jurors", "jury/selection", "jury/selection/reviews", "feedback", "private", "templates", "assets", "docs", "build", ".osi"))  # fmt: skip
    makers = {
        name: make for name, make in NOT_FILES.items() if "folder" not in name or name == "link to a folder"
    }
    makers["file"] = Path.touch
    silent = path in ("assets", "docs", "build", ".osi", "templates", "private", "feedback")
    make = makers[chance.choice(sorted(makers))]
    return Mutant(
        act=partial(_replaced, path=path, make=make), named=() if silent else (path, *records(files))
    )


@tree
def renamed(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r"(challenges|teams|partners|jury/jurors)/.*")
    folder, _, name = path.rpartition("/")
    new = f"{folder}/{chance.choice(ODD_NAMES)}{Path(name).suffix}"

    def act(root: Path) -> None:
        (root / path).rename(root / new)

    return Mutant(act=act, named=(new,) if "/.." not in new and new != f"{folder}/x" else ())


@tree
def odd_folders(chance: Random, files: Files) -> Mutant:
    old = chance.choice(("jury/selection", "jury/selection/reviews/" + chance.choice(sorted({p.split("/")[3] for p in files if "/reviews/" in p}))))  # fmt: skip
    new = f"{old.rpartition('/')[0]}/{chance.choice(ODD_NAMES)}"
    return Mutant(act=lambda root: (root / old).rename(root / new))


@tree
def gone(chance: Random, files: Files) -> Mutant:
    paths = [path for path in records(files) if path != "edition.yaml"]
    some = chance.sample(paths, chance.choice((1, 2, 10, len(paths) // 2, len(paths))))

    def act(root: Path) -> None:
        for path in some:
            (root / path).unlink()

    return Mutant(act=act)


@tree
def challenge_gone(chance: Random, files: Files) -> Mutant:
    """A challenge that teams work on: each of them has lost it."""
    found = {}
    for path in records(files, r"teams/.*\.md"):
        for line in files[path].decode().split("\n"):
            if line.startswith("challenge: "):
                found.setdefault(f"challenges/{line.partition(': ')[2]}.md", []).append(path)
    lost = chance.choice(sorted(found))
    return Mutant(act=lambda root: (root / lost).unlink(), named=tuple(found[lost]))


@tree
def copies(chance: Random, files: Files) -> Mutant:
    path, other = pick(chance, files), pick(chance, files)
    name = chance.choice(
        ("copy", "kopie-2", "COPY", "x" * 64, "x" * 65, other.rpartition("/")[2].rpartition(".")[0])
    )
    target = f"{other.rpartition('/')[0]}/{name}{Path(path).suffix}".removeprefix("/")
    return Mutant(act=lambda root: shutil.copy(root / path, root / target) if path != target else None)


@tree
def in_another_case(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r"(challenges|teams|partners|jury/jurors)/.*")
    folder, _, name = path.rpartition("/")
    new = f"{folder}/{chance.choice((name.capitalize(), name.partition('.')[0].upper() + Path(name).suffix, name.upper()))}"

    def act(root: Path) -> None:
        (shutil.copy if chance.random() < 0.5 else shutil.move)(root / path, root / new)

    return Mutant(act=act, named=(new, path))


@tree
def strays(chance: Random, files: Files) -> Mutant:
    def act(root: Path) -> None:
        for number in range(chance.choice((1, 20, 2000))):
            folder = root / chance.choice(("", "teams", "jury", "jury/selection/reviews", "private", "assets", "build", ".osi"))  # fmt: skip
            folder.mkdir(exist_ok=True)
            (
                folder / f"{chance.choice(ODD_NAMES)}{number}.{chance.choice(('md', 'yaml', 'txt', 'MD'))}"
            ).touch()

    return Mutant(act=act)


@tree
def deep_folders(chance: Random, files: Files) -> Mutant:
    where = chance.choice(("jury", "jury/selection/reviews", "teams", "templates", "assets", "docs"))
    return Mutant(
        act=lambda root: (root / where / "/".join("x" * chance.choice((1, 60)) for _ in range(40))).mkdir(
            parents=True
        )
    )


@tree
def pictures(chance: Random, files: Files) -> Mutant:
    path = chance.choice([path for path in sorted(files) if path.startswith("assets/")])
    content = chance.choice(
        (
            b"",
            b"\x89PNG\r\n\x1a\n",
            files[path][:40],
            files[path] + bytes(9),
            chance.randbytes(99),
            b"<svg",
            b"GIF89a",
            bytes(11 * 1024**2),
        )
    )

    def act(root: Path) -> None:
        if chance.random() < 0.6:
            (root / path).write_bytes(content)
        else:
            _replaced(root, path, NOT_FILES[chance.choice(sorted(NOT_FILES))])

    return Mutant(act=act)


@tree
def templates(chance: Random, files: Files) -> Mutant:
    content = chance.choice(TEMPLATES)
    path = chance.choice(
        ("schedule/de.md.j2", "schedule/en.md.j2", "letter/de.md.j2", "schedule/de-AT.md.j2", "x/y.j2")
    )

    def act(root: Path) -> None:
        target = root / "templates" / path
        target.parent.mkdir(parents=True)
        if chance.random() < 0.9:
            target.write_bytes(content)
        else:
            NOT_FILES[chance.choice(sorted(NOT_FILES))](target)

    return Mutant(act=act)


@tree
def states_of_git(chance: Random, files: Files) -> Mutant:
    state = chance.choice(sorted(STATES))
    return Mutant(act=partial(bring, state=state, chance=chance))
