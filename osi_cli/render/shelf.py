"""Which templates there are: the shipped ones, and the edition's own that take their place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osi_cli.render.sandbox import OWN

SUFFIX = ".md.j2"
_EJECTED = re.compile(r"\{# osi: [^\n]*?([0-9a-f]{12})[^\n]*? #\}\n")


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its ``path`` below the folder: the text that is shipped, and the edition's own, if any."""

    path: str
    shipped: str | None
    own: str | None

    @property
    def name(self) -> str:
        """The name that people type: ``feedback/de``."""
        return self.path.removesuffix(SUFFIX)

    @property
    def text(self) -> str:
        """What is filled in."""
        return self.own if self.own is not None else self.shipped or ""

    @property
    def outdated(self) -> bool:
        """Whether the shipped text has changed since it was copied into the edition."""
        copied = _EJECTED.match(self.own or "")
        return copied is not None and self.shipped is not None and copied[1] != digest(self.shipped)

    @property
    def place(self) -> str:
        """Where the edition's own version stands, or would."""
        return f"{OWN}{self.path}"


def digest(text: str) -> str:
    """A short digest by which a changed template is known."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:12]


def ejected(template: Template) -> str:
    """The shipped text with a first line that remembers what it was copied from."""
    text = template.shipped or ""
    return f"{{# osi: copied from {template.name}, version {digest(text)}; keep this line #}}\n{text}"


def templates(own: Path | None, shipped: Path) -> list[Template]:
    """All templates of an edition, in the order of their paths; links out of the folder are passed over."""
    texts = {folder: dict(_texts(folder)) for folder in (own, shipped) if folder is not None}
    of_own = texts.get(own, {}) if own else {}
    paths = sorted({*of_own, *texts[shipped]})
    return [Template(path, texts[shipped].get(path), of_own.get(path)) for path in paths]


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    home = folder.resolve()
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.resolve().is_relative_to(home):
            yield file.relative_to(folder).as_posix(), file.read_bytes().decode("utf-8", "replace")
