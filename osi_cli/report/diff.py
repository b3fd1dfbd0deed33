"""Changes of files as a unified diff that Git can apply, new names included."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from osi_cli.fixes.repairs import Repair

_ODD = re.compile(r'["\\\x00-\x1f\x7f]')


def render(repairs: Iterable[Repair]) -> str:
    """The diff, from how files are to how they would be."""
    return "".join(line for repair in repairs for line in _one(repair))


def _one(repair: Repair) -> Iterator[str]:
    old, new = _name("a", repair.path), _name("b", repair.new_path)
    yield f"diff --git {old} {new}\n"
    if repair.path != repair.new_path:
        yield f"rename from {_name('', repair.path)}\n"
        yield f"rename to {_name('', repair.new_path)}\n"
    lines = difflib.unified_diff(_lines(repair.before), _lines(repair.after), _ended(old), _ended(new), n=3)
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(side: str, path: str) -> str:
    """A path as Git writes it: in quotes where it holds what would end or bend a line."""
    whole = f"{side}/{path}" if side else path
    if not _ODD.search(whole):
        return whole
    return '"' + _ODD.sub(lambda sign: f"\\{ord(sign.group()):03o}", whole) + '"'


def _ended(name: str) -> str:
    """A name with blanks ends with a tab, so that programs know where."""
    return f"{name}\t" if " " in name else name
