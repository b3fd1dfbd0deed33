"""What each file of an edition held and what was found in it, kept for as long as its content stays the same."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

from osi_cli import memory
from osi_cli.edition.earlier import USUAL, Earlier, Known, known
from osi_cli.edition.entry import Entry
from osi_cli.edition.load import assemble, read_all
from osi_cli.edition.model import Edition
from osi_cli.errors import OsiError
from osi_cli.halves import in_halves
from osi_cli.memory import Home, State, of_all
from osi_cli.problems import Plain, Problem, paths_of
from osi_cli.rules import catalogue
from osi_cli.rules.one_file import Findings

_IN_ONE = 500
"""Records that are kept in one file, so that a change to one of them writes little."""
_WORTH_IT = 4
"""Such files from which on a second process saves more than it costs."""
_OTHERS = "others"


class Shard(NamedTuple):
    """A part of the memory, one of a ``number``: some files with their digests, what is known of each, and what rules found that looked ``beside``.

    ``seal`` is what makes it differ from any other; ``again`` are files to look at again.
    """

    number: int
    seal: str
    beside: Mapping[str, str]
    digests: Mapping[str, str]
    rests: Mapping[str, bytes]
    unusual: Mapping[str, Sequence[Any]]
    found: Mapping[str, Mapping[str, list[Plain]]]
    again: Sequence[str]


class Kept(NamedTuple):
    """What is known: ``entries`` and ``findings`` of files that have not changed, and the shards of the memory as they are.

    ``changed`` are the files that have, as they were.
    """

    entries: Earlier
    findings: Findings
    shards: Mapping[str, Shard]
    changed: Mapping[str, Known]


def recall(now: State, there: Mapping[str, Shard]) -> Kept:
    """What is known of the files of this state by the shards that are ``there``; nothing where that is not known for sure."""
    digests = now.snapshot.digests
    names = _names(now)
    shards = {name: there[name] for name in names if name in there and there[name].number == len(names)}
    beside: Mapping[str, str] = next((shard.beside for shard in shards.values()), {})
    rests: dict[str, bytes | None] = {}
    unusual: dict[str, Sequence[Any]] = {}
    found: dict[str, Mapping[str, list[Plain]]] = {}
    changed: dict[str, Known] = {}
    for shard in shards.values():
        gone = dict(shard.digests.items() - digests.items())
        changed.update((path, Earlier(shard.rests, shard.unusual)[path]) for path in gone)
        if shard.beside == beside:
            rests.update(shard.rests)
            unusual.update(shard.unusual)
            found.update(shard.found)
            for path in (*gone, *shard.again):
                rests.pop(path, None)
                found.pop(path, None)
    others = memory.read(now.home, _OTHERS) or {}
    of_others = None
    if others.get("state") == _state(now, {name: shard.seal for name, shard in shards.items()}):
        private = list(filter(memory.is_private, digests))
        if others["sound"]:
            rests.update(dict.fromkeys(private))
        paths = {*private, *chain.from_iterable(shard.digests for shard in shards.values())}
        of_others = others["found"] if paths == digests.keys() else None
    return Kept(Earlier(rests, unusual), Findings(beside, found, rests.keys(), of_others), shards, changed)


def still(kept: Kept, entries: Mapping[str, Entry]) -> Findings:
    """What is known and holds now that the other ``entries`` have been read.

    Rules that look at many files see no body and no letter: what they found holds as long as the data above the bodies
    stay as they are, and no file that changed is where they found it, or explains it.
    """
    others = kept.findings.others
    if others is None:
        return kept.findings
    places = {path for found in others.values() for problem in found for path in paths_of(problem)}
    for path, before in kept.changed.items():
        then, entry = before.entry(), entries[path]
        if then.data is None or (then.data, then.valid) != (entry.data, entry.valid) or path in places:
            return kept.findings._replace(others=None)
    return kept.findings


class Looked(NamedTuple):
    """An edition and its problems, and what can be kept of them; ``kept`` was known before."""

    edition: Edition
    problems: tuple[Problem, ...]
    kept: Kept
    entries: Mapping[str, Entry]
    findings: Findings


def validate(
    now: State, seen: Callable[[Edition], Edition], known: Mapping[str, Shard] | None = None
) -> Looked:
    """Validate the edition in this state, ``seen`` from some day; what is ``known`` is not looked for again."""
    kept = recall(now, shards(now.home) if known is None else known)
    entries = read_all(now.snapshot, without=kept.entries)
    edition = seen(assemble(now.snapshot, entries, kept.entries))

    def complete() -> Edition:
        if not kept.entries:
            return edition
        whole = {path: one.entry() for path, one in kept.entries.items() if one.rest is not None}
        missing = read_all(now.snapshot, without={*whole, *entries})
        return replace(assemble(now.snapshot, {**whole, **missing, **entries}), as_of=edition.as_of)

    problems, findings = catalogue.validate_again(edition, still(kept, entries), complete)
    return Looked(edition, problems, kept, entries, findings)


def remember(now: State, looked: Looked) -> OSError | OsiError | None:
    """Keep what was found out, where it is not what was kept before; says why where that fails."""
    kept, findings, names = looked.kept, looked.findings, _names(now)
    digests, private = now.snapshot.digests, list(filter(memory.is_private, now.snapshot.digests))
    seals = {name: shard.seal for name, shard in kept.shards.items() if shard.beside == findings.beside}
    public = digests.keys() - set(private)
    all_there = seals.keys() == set(names)
    touched: dict[str, set[str]] = defaultdict(set)
    for path in (*(public - kept.entries.keys()), *kept.changed) if all_there else public:
        touched[names[crc32(path.encode(errors="surrogateescape")) % len(names)]].add(path)

    def content(name: str) -> bytes | None:
        """What is to be kept in a shard, unless it is what is there."""
        before = kept.shards[name].digests if name in seals else {}
        after = {path: digests[path] for path in sorted({*touched[name], *before}) if path in digests}
        if before == after:
            return None
        entries = {path: kept.entries.get(path) or known(looked.entries[path]) for path in after}
        return _text_of(len(names), after, entries, findings)

    contents = map(content, touched) if len(touched) < _WORTH_IT else in_halves(content, list(touched))
    for name, new in zip(touched, contents, strict=True):
        if new is not None:
            if failed := memory.keep(now.home, name, new):
                return failed
            seals[name] = memory.seal(now.home, new).decode()
    others = findings.others or {}
    rest = {
        "state": _state(now, seals),
        "found": others if all(map(memory.may_be_kept, others.values())) else None,
        "sound": all(_is_sound(looked, path) for path in private),
    }
    return memory.keep(now.home, _OTHERS, json.dumps(rest).encode())


def _is_sound(looked: Looked, path: str) -> bool:
    """Whether there is nothing to say of a file, which is all that may be kept of one in ``private/``."""
    entry = looked.kept.entries.get(path) or looked.entries[path]
    findings = looked.findings
    return entry.valid and not entry.problems and path in findings.known and path not in findings.found


def _text_of(
    number: int, digests: Mapping[str, str], entries: Mapping[str, Known], findings: Findings
) -> bytes:
    """One of a ``number`` of shards, as lines of JSON: what all runs need, most of it the same for most files, then the rest of each entry."""
    head = {
        "of": number,
        "beside": dict(findings.beside),
        "paths": list(digests),
        "digests": list(digests.values()),
        "unusual": {path: entry[:-1] for path, entry in entries.items() if entry[:-1] != USUAL},
        "found": {path: findings.found[path] for path in digests if path in findings.found},
        "again": [path for path in digests if path not in findings.known],
    }
    return b"\n".join((json.dumps(head).encode(), *(entry.rest or b"" for entry in entries.values())))


def shards(home: Home) -> dict[str, Shard]:
    """All parts of the memory that are whole, by their names."""
    names = [file.stem for file in home.folder.glob("files-*.json")]
    return {name: shard for name in names if (shard := _shard(home, name)) is not None}


def _shard(home: Home, name: str) -> Shard | None:
    lines = memory.lines_of(home, name)
    if lines is None:
        return None
    seal, head, *rests = lines
    parts: dict[str, Any] = json.loads(head)
    paths = parts["paths"]
    return Shard(
        parts["of"],
        seal.decode(),
        parts["beside"],
        dict(zip(paths, parts["digests"], strict=True)),
        dict(zip(paths, rests, strict=True)),
        parts["unusual"],
        parts["found"],
        parts["again"],
    )


def _state(now: State, seals: Mapping[str, str]) -> str:
    """A digest of all that is known of files, of the files of which nothing is kept, and of all that is around them."""
    digests = now.snapshot.digests
    private = {path: digests[path] for path in filter(memory.is_private, digests)}
    return of_all({"": now.around, **private, **dict(sorted(seals.items()))})


def _names(now: State) -> list[str]:
    """The shards: so many that a change to one record writes little."""
    return [f"files-{number}" for number in range(1 + len(now.snapshot.digests) // _IN_ONE)]
