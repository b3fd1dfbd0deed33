"""Repairs an edition: collects what can be repaired without changing what anything means, and writes it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from osi_cli import output
from osi_cli.checks.files import FILES
from osi_cli.checks.yaml import YAML
from osi_cli.edition.entry import MAX_LETTER
from osi_cli.edition.files import as_text, read_text
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Source, split
from osi_cli.edition.text import FileText
from osi_cli.edition.unsaved import Kept, kept
from osi_cli.errors import Exit, OsiError
from osi_cli.fixes import choices, composed, line_ends, names, official_key, references, trailing_space
from osi_cli.fixes.edits import Edit, applied, expected
from osi_cli.fixes.repairs import Left, Repair, Repairs, beside
from osi_cli.problems import Problem, Text
from osi_cli.render.markdown import raw_tokens

_UNREADABLE = frozenset(check.code for check in (*FILES, *YAML))
_LONGEST_BODY = 100_000
"""Characters of a body that is compared before and after; what is longer keeps its letters as they are."""
_LINK = Text(en="is a symbolic link", de="ist eine symbolische Verknüpfung")
_CHANGED = Text(en="has changes that are not in Git yet", de="hat Änderungen, die noch nicht in Git sind")
_UNKNOWN = Text(en="Git has no copy of it", de="Git hat keine Kopie davon")
_NO_REPOSITORY = Text(en="it is in no Git repository", de="liegt in keinem Git-Repository")
_WITHIN = Text(en="{path} {why}", de="{path} {why}")
_MEANWHILE = Text(
    en="{path} has changed while osi was looking; nothing was repaired",
    de="{path} hat sich verändert, während osi gelesen hat; es wurde nichts repariert",
)
_HALF = Text(en="not everything is repaired: {why}", de="nicht alles ist repariert: {why}")
_AGAIN = Text(en="mend that and run it again", de="das beheben und noch einmal starten")
_RUN_AGAIN = Text(en="run it again", de="noch einmal starten")

Find = Callable[[Parsed], list[Edit]]
Tell = Callable[[Sequence[Edit]], list[Text]]


def plan(edition: Edition, *, force: bool) -> Repairs:
    """What is to be repaired, without touching anything; ``force`` also where Git could not bring the old text back."""
    may_not = _Untouched(edition.root, force=force)
    readable = _readable(edition)
    decided = names.decide(edition, readable, may_not, partial(_taken, edition.root))
    of_letters: tuple[tuple[Find, Tell], ...] = (
        (line_ends.find, line_ends.tell),
        (composed.find, composed.tell),
    )
    fixes: tuple[tuple[Find, Tell], ...] = (
        *of_letters,
        (trailing_space.find, trailing_space.tell),
        (official_key.find, official_key.tell),
        (choices.find, choices.tell),
        (partial(references.find, wanted=decided.wanted), choices.tell),
    )
    repairs: list[Repair] = []
    left = list(decided.left)
    for parsed in (*readable, *_letters(edition)):
        path = parsed.place.path
        after, done = _repaired(parsed, of_letters if parsed.place.kind == "letter" else fixes)
        if after == parsed.source.file.text:
            continue
        if why := may_not(path):
            left.append(Left(path, why, force=not force))
        else:
            repairs.append(
                Repair(path, decided.names.moved(path), parsed.source.file.text, after, tuple(done))
            )
    changed = {repair.path for repair in repairs}
    moved = [path for path in _all_below(edition.root, decided.names.in_order()) if path not in changed]
    for path in moved:
        text = edition.texts[path].text if path in edition.texts else ""
        repairs.append(Repair(path, decided.names.moved(path), text, text))
    once = {one.path: one for one in reversed(left)}
    return Repairs(
        tuple(sorted(repairs, key=lambda one: one.path)),
        decided.names,
        tuple(once[path] for path in sorted(once)),
    )


def carry_out(root: Path, repairs: Repairs) -> None:
    """Write what is planned: other files first, so that a name changes when all that refers to it is written.

    Raises:
        OsiError: a file has changed since it was read (nothing is written then), or cannot be written.
    """
    changed = [repair for repair in repairs.repairs if repair.after != repair.before]
    for repair in changed:
        now = read_text(root / repair.path, repair.path)
        if not isinstance(now, FileText) or now.text != repair.before:
            raise OsiError(_MEANWHILE.fill(path=repair.path), _RUN_AGAIN, Exit.PROBLEMS)
    try:
        for repair in changed:
            if repair.path == repair.new_path:
                output.rewrite(root / repair.path, repair.after.encode(), within=root)
        for path in repairs.names.in_order():
            output.rename(root / path, root / beside(path), within=root)
        for repair in changed:
            if repair.path != repair.new_path:
                output.rewrite(root / repair.new_path, repair.after.encode(), within=root)
    except OsiError as error:
        raise OsiError(_HALF.fill(why=error.message), error.hint or _AGAIN, Exit.PROBLEMS) from error


class _Untouched:
    """Why a file, or a folder with all that is in it, may not be touched."""

    def __init__(self, root: Path, *, force: bool) -> None:
        self._root = root
        self._force = force
        self._kept: Kept | None = None if force else kept(root)

    def __call__(self, path: str) -> Text | None:
        if os.path.islink(self._root / path):  # noqa: PTH114
            return _LINK
        if self._force:
            return None
        if self._kept is None:
            return _NO_REPOSITORY
        for file in _all_below(self._root, [path]):
            if file not in self._kept.known or file in self._kept.changed:
                why = _CHANGED if file in self._kept.known else _UNKNOWN
                return why if file == path else _WITHIN.fill(path=file, why=why)
        return None


def _all_below(root: Path, paths: Sequence[str]) -> list[str]:
    """The files among ``paths``, and all files in the folders among them but hidden ones; links are not entered."""
    found: dict[str, None] = {}
    for path in paths:
        if not os.path.isdir(root / path):  # noqa: PTH112
            found[path] = None
            continue
        for folder, _, files in os.walk(root / path):
            inner = Path(folder).relative_to(root).as_posix()
            found.update(dict.fromkeys(f"{inner}/{file}" for file in files if not file.startswith(".")))
    return list(found)


def _taken(root: Path, path: str) -> bool:
    """Whether something has this very name; in some file systems one in another case answers to it."""
    return os.path.lexists(root / path) and (root / path).name in os.listdir((root / path).parent)  # noqa: PTH208


def _readable(edition: Edition) -> list[Parsed]:
    """The files whose YAML has no faults: where two keys are the same, nobody knows which one counts."""
    faulty = {problem.span.path for problem in edition.problems if problem.code in _UNREADABLE}
    return [parsed for parsed in edition.parsed if parsed.place.path not in faulty]


def _letters(edition: Edition) -> Iterator[Parsed]:
    """Edited letters: files that are nothing but a body."""
    for team, file in edition.letters.items():
        yield Parsed(Place(file.path, "letter", team), Source(file, 0, 0, 0), {})


def _repaired(parsed: Parsed, fixes: Sequence[tuple[Find, Tell]]) -> tuple[str, list[Text]]:
    """The text with all repairs, one kind after the other, and what was done; a kind that changes more is left out."""
    done: list[Text] = []
    for find, tell in fixes:
        edits = find(parsed)
        after = _reread(parsed, applied(parsed.source.file.text, edits)) if edits else None
        if after is not None and _means_the_same(parsed, after, edits):
            done += tell(edits)
            parsed = after
    return parsed.source.file.text, done


def _reread(parsed: Parsed, text: str) -> Parsed | None:
    """The same file with another text, if it can be read without faults."""
    before = parsed.source
    file = as_text(text.encode(), parsed.place.path)
    if isinstance(file, Problem):
        return None
    if parsed.place.kind == "letter":
        if len(text) > MAX_LETTER:
            return None
        return Parsed(parsed.place, Source(file, 0, 0, 0), {})
    source = split(file, before.body_field, markdown=parsed.place.markdown)
    if not isinstance(source, Source):
        return None
    data, problems = source.parse()
    if data is None or problems:
        return None
    body = source.body_field
    if body is not None and body not in data and source.body.strip():
        data[body] = source.body
    return Parsed(parsed.place, source, data)


def _means_the_same(before: Parsed, after: Parsed, edits: Sequence[Edit]) -> bool:
    """Whether edits changed what they were meant to and nothing else: data, and what Markdown makes of the body."""
    if _canonical(expected(before.data, edits)) != _canonical(after.data):
        return False
    old, new = (parsed.source.body.replace("\r\n", "\n") for parsed in (before, after))
    if old == new:
        return True
    return len(old) <= _LONGEST_BODY and _tokens(raw_tokens(old)) == _tokens(raw_tokens(new))


def _canonical(data: object) -> object:
    if isinstance(data, dict):
        return {key: _canonical(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_canonical(item) for item in data]
    return (
        unicodedata.normalize("NFC", data.replace("\r\n", "\n"))
        if isinstance(data, str)
        else (type(data), data)
    )


def _tokens(tokens: Sequence[Any]) -> list[object]:
    """What tokens say, in NFC but for addresses."""
    return [
        (
            *(token.type, token.tag, token.nesting, token.markup, _canonical(token.info)),
            _canonical(token.content) if token.type != "inline" else "",
            {
                name: value if name in ("href", "src") else _canonical(value)
                for name, value in token.attrs.items()
            },
            _tokens(token.children or ()),
        )
        for token in tokens
    ]
