"""What the shell offers when somebody presses the tab key: ids of the edition, codes, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import typer

from osi_cli.cli import language
from osi_cli.cli.here import edition_folder
from osi_cli.edition.layout import is_id
from osi_cli.errors import OsiError
from osi_cli.resources import shipped

Offer = tuple[str, str]
"""A word and what it is."""
_HEAD = 2048


def _folder(ctx: typer.Context) -> Path:
    named = ctx.params.get("edition")
    return edition_folder(Path(named) if named else None)


def _offering(find: Callable[[typer.Context], Iterable[Offer]]) -> Callable[..., list[Offer]]:
    """A callback for typer. While somebody types nothing may fail: whatever goes wrong, nothing is offered."""

    def offer(ctx: typer.Context, incomplete: str) -> list[Offer]:
        try:
            typed = (
                set(ctx.params.get(ctx.command.params[0].name or "") or ()) if ctx.command.params else set()
            )
            return sorted(one for one in find(ctx) if one[0].startswith(incomplete) and one[0] not in typed)
        except Exception:  # noqa: BLE001 - likewise
            return []

    return offer


def _files(pattern: str) -> Callable[..., list[Offer]]:
    """The ids that are file names."""
    return _offering(lambda ctx: ((file.stem, "") for file in _folder(ctx).glob(pattern) if is_id(file.stem)))


def _communes(ctx: typer.Context) -> Iterable[Offer]:
    for file in _folder(ctx).glob("partners/*.md"):
        with file.open("rb") as stream:
            if is_id(file.stem) and b"\nkind: commune" in stream.read(_HEAD):
                yield file.stem, ""


def _stages(ctx: typer.Context) -> Iterable[Offer]:
    folders = (folder for folder in _folder(ctx).glob("jury/*") if folder.is_dir())
    return ((folder.name, "") for folder in folders if folder.name != "jurors")


def _themes(ctx: typer.Context) -> Iterable[Offer]:
    from osi_cli.edition.load import load  # noqa: PLC0415 - heavy
    from osi_cli.records.base import in_language  # noqa: PLC0415

    edition = load(_folder(ctx), only="edition")
    for theme in edition.config.record.themes if edition.config else ():
        yield theme.id, in_language(theme.name, [language.of_system(), *edition.languages])


def _templates(ctx: typer.Context) -> Iterable[Offer]:
    folders = [shipped("templates")]
    with suppress(OsiError):  # the shipped ones are there without an edition
        folders.append(_folder(ctx) / "templates")
    for folder in folders:
        for file in folder.rglob("*.md.j2"):
            yield file.relative_to(folder).as_posix().removesuffix(".md.j2"), ""


def _checks(ctx: typer.Context) -> Iterable[Offer]:  # noqa: ARG001
    from osi_cli.rules.catalogue import CHECKS  # noqa: PLC0415 - heavy

    return ((code, check.title[language.of_system()]) for code, check in CHECKS.items())


def _kinds(ctx: typer.Context) -> Iterable[Offer]:  # noqa: ARG001
    from osi_cli.records.kinds import KINDS  # noqa: PLC0415 - heavy

    return ((kind, "") for kind in KINDS)


teams = _files("teams/*.md")
challenges = _files("challenges/*.md")
partners = _files("partners/*.md")
jurors = _files("jury/jurors/*.yaml")
communes = _offering(_communes)
stages = _offering(_stages)
themes = _offering(_themes)
templates = _offering(_templates)
checks = _offering(_checks)
kinds = _offering(_kinds)
