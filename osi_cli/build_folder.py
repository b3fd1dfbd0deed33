"""The folder `build/`: what osi wrote there it may replace and remove, what people put or changed there it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from osi_cli import evidence, journal, manifest
from osi_cli.manifest import Entry, Manifest, digest
from osi_cli.output import remove, write

BUILD = "build"


@dataclass(frozen=True, slots=True)
class Put:
    """What became of the files of a document: written, removed, or somebody else's; digests of osi's own by path.

    ``due``: they were to be there, not to be gone.
    """

    written: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    due: bool = False


class BuildFolder:
    """``build/`` of one edition, with what osi remembers of it; ``dry``: nothing is written, it only looks so.

    A file is osi's if it has the digest that osi remembers. That is told to the journal before a file is written, and
    goes into the manifest when all is done: a build that is killed between any two steps has told what it wrote.
    """

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        self.path = root / BUILD
        self.dry = dry
        self._root = root
        known = manifest.load(self.path / manifest.NAME)
        self._first = known is None
        self._known = evidence.found_in(self.path) if known is None else known
        self._changes: dict[str, Entry | None] = {}
        self._recall(self._known)

    def entry(self, name: str) -> Entry:
        """What is remembered of a document; an empty entry if nothing is."""
        return self._known.get(name) or Entry()

    def names(self, folder: str) -> list[str]:
        """The names of all documents below ``folder`` that are remembered."""
        return sorted(name for name in self._known if name.startswith(f"{folder}/"))

    def is_whole(self, name: str, paths: Iterable[str]) -> bool:
        """Whether a document consists of the files ``paths``, each as osi wrote it."""
        files = self.entry(name).files
        return files.keys() == set(paths) and all(self._digest(path) == files[path] for path in files)

    def put(self, name: str, contents: Mapping[str, bytes]) -> Put:
        """Write the files of a document that are not there yet, or other than osi left them to be."""
        new = {path: digest(content) for path, content in contents.items()}
        there = {path: self._digest(path) for path in contents}
        others = self._others(name, there, new)
        if others and self._caught_up(name):  # another build was here meanwhile
            others = self._others(name, there, new)
        due = [path for path in contents if path not in others and there[path] != new[path]]
        if due and not self.dry:
            self._begin(*(journal.Line(new[path], name, path) for path in due))
            for path in due:
                write(self.path / path, contents[path], within=self._root)
        return Put(
            written=tuple(self.path / path for path in due),
            others=tuple(self.path / path for path in others),
            files={path: found for path, found in new.items() if path not in others},
            due=True,
        )

    def _others(self, name: str, there: Mapping[str, str | None], new: Mapping[str, str]) -> list[str]:
        files = self.entry(name).files
        return [path for path, found in there.items() if found not in (None, new[path], files.get(path))]

    def _caught_up(self, name: str) -> bool:
        """Take up what is remembered of a document by now; says whether that is something else."""
        known = manifest.load(self.path / manifest.NAME) or {}
        self._recall(known)
        entry = known.get(name)
        if entry is None or entry == self.entry(name):
            return False
        self._known[name] = entry
        return True

    def write(self, file: Path, content: bytes) -> None:
        """Write a file that says itself whether it is as osi left it."""
        if not self.dry:
            self._begin()
            write(file, content, within=self._root)

    def remove(self, file: Path) -> None:
        """Remove such a file."""
        if not self.dry:
            remove(file, within=self._root)

    def drop(self, name: str, paths: Iterable[str] = ()) -> Put:
        """Remove what osi wrote for a document; those of its files, and of ``paths``, that are somebody else's stay."""
        files = self.entry(name).files
        there = {path: self._digest(path) for path in dict.fromkeys((*files, *paths))}
        own = [path for path, found in there.items() if found is not None and found == files.get(path)]
        others = [path for path, found in there.items() if found is not None and path not in own]
        for path in own if not self.dry else ():
            remove(self.path / path, within=self._root)
        self.record(name, None)
        return Put(
            removed=tuple(self.path / path for path in own), others=tuple(self.path / path for path in others)
        )

    def record(self, name: str, entry: Entry | None) -> None:
        """Remember this of a document, or that there is none."""
        if self._known.get(name) == entry:
            return
        if entry is None:
            del self._known[name]
        else:
            self._known[name] = entry
        self._changes[name] = entry

    def save(self) -> None:
        """Write the manifest, if it says anything new; what a killed build left behind goes."""
        if self.dry:
            return
        file = self.path / manifest.NAME
        there = manifest.load(file)  # another build may have been here meanwhile
        merged = dict(self._known if there is None else there)
        for name, entry in self._changes.items():
            if entry is None:
                merged.pop(name, None)
            else:
                merged[name] = entry
        self._recall(merged)
        content = manifest.to_bytes(merged)
        if (merged or there) and _content(file) != content:
            self._begin()
            write(file, content, within=self._root)
        journal.clear(self.path, thorough=self._first)

    def _begin(self, *lines: journal.Line) -> None:
        journal.tell(self.path, lines, within=self._root)

    def _recall(self, known: Manifest) -> None:
        """Add to ``known`` the files that only journals tell of; from what they were made is forgotten."""
        for line in journal.told(self.path):
            files = known.get(line.name, Entry()).files
            if files.get(line.path) != line.digest and self._digest(line.path) == line.digest:
                known[line.name] = Entry(files={**files, line.path: line.digest})

    def _digest(self, path: str) -> str | None:
        content = _content(self.path / path)
        return None if content is None else digest(content)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def remove_empty(folder: Path) -> None:
    """Remove a folder in which nothing is left."""
    with suppress(OSError):
        folder.rmdir()
