"""What each file of an edition held and what was found in it, kept for as long as its content stays the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from osi_cli.edition.entry import Entry
from osi_cli.edition.files import bytes_of
from osi_cli.errors import OsiError
from osi_cli.memory import FOLDER, State, keep
from osi_cli.problems import Plain
from osi_cli.rules.one_file import Findings

_IN_ONE = 1_000
"""Records that are kept in one file, so that a change to one of them writes little."""
_MOST = 64 * 1024 * 1024
_Shard = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of files that have not changed, and the shards of the memory as they are."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    shards: Mapping[int, _Shard] = field(default_factory=dict)


def recall(now: State) -> Kept:
    """What is known of the files of this state; nothing where that is not known for sure."""
    if not now.own:
        return Kept()
    entries: dict[str, Entry] = {}
    found: dict[str, Mapping[str, list[Plain]]] = {}
    shards = {number: shard for number in range(_shards(now)) if (shard := _read(now, number)) is not None}
    beside: Mapping[str, str] = next((shard["beside"] for shard in shards.values()), {})
    for path, (number, digest) in _digests(now).items():
        shard = shards.get(number)
        if shard is None or path not in shard["files"]:
            continue
        then, entry, findings = shard["files"][path]
        if then == digest:
            entries[path] = Entry(*entry)
            if shard["beside"] == beside:
                found[path] = findings
    return Kept(entries, Findings(beside, found), shards)


def remember(
    now: State, kept: Kept, entries: Mapping[str, Entry], findings: Findings
) -> OSError | OsiError | None:
    """Keep what was found out, where it is not what is ``kept``; says why where that fails."""
    if not now.own:
        return None
    files: list[dict[str, Any]] = [{} for _ in range(_shards(now))]
    for path, (number, digest) in _digests(now).items():
        files[number][path] = [digest, entries[path], findings.found.get(path, {})]
    for number, some in enumerate(files):
        before = kept.shards.get(number)
        if before is not None and before["beside"] == findings.beside and _same(before["files"], some):
            continue
        content = json.dumps({"tool": now.tool, "beside": findings.beside, "files": some}).encode()
        failed = keep(now.snapshot.root, _file(number), _signed(content))
        if failed is not None:
            return failed
    return None


def _same(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return before.keys() == after.keys() and all(before[path][0] == after[path][0] for path in after)


def _digests(now: State) -> dict[str, tuple[int, str]]:
    """The shard and the digest of each file that may be kept: of ``private/`` nothing may."""
    shards = _shards(now)
    return {
        path: (crc32(path.encode(errors="surrogateescape")) % shards, sha256(content).hexdigest())
        for path, content in now.snapshot.contents.items()
        if isinstance(content, bytes) and not path.startswith("private/")
    }


def _shards(now: State) -> int:
    return 1 + len(now.snapshot.places) // _IN_ONE


def _file(number: int) -> Path:
    return FOLDER / f"files-{number}.json"


def _read(now: State, number: int) -> _Shard | None:
    """A shard that this very osi wrote and nothing has damaged."""
    try:
        digest, _, content = bytes_of(f"{now.snapshot.root / _file(number)}", _MOST).partition(b"\n")
    except OSError:
        return None
    if digest != sha256(content).hexdigest().encode():
        return None
    shard: _Shard = json.loads(content)
    return shard if shard["tool"] == now.tool else None


def _signed(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode() + b"\n" + content
