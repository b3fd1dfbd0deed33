"""What is to be repaired, as values: new texts, new names, and what is left alone for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from osi_cli.problems import Text


@dataclass(frozen=True, slots=True)
class Repair:
    """A file's text before and after, and what that does, in words; a name alone may change too."""

    path: str
    new_path: str
    before: str
    after: str
    done: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A file that needs a repair and does not get it, and why; ``force`` if it would get it with ``--force``."""

    path: str
    why: Text
    force: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Files and folders whose own names become small letters, by the path they have now."""

    paths: frozenset[str]

    def in_order(self) -> list[str]:
        """What is deep in a folder comes before the folder."""
        return sorted(self.paths, key=lambda path: (-path.count("/"), path))

    def moved(self, path: str) -> str:
        """The path that a file has in the end."""
        if not self.paths:
            return path
        parts = path.split("/")
        folders = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        return "/".join(
            part.lower() if folder in self.paths else part
            for folder, part in zip(folders, parts, strict=True)
        )


def beside(path: str) -> str:
    """The path whose last name is in small letters."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.lower()}"


@dataclass(frozen=True, slots=True)
class Repairs:
    """All that is to be done in an edition, and what is not, by path."""

    repairs: tuple[Repair, ...]
    names: Names
    left: tuple[Left, ...]
