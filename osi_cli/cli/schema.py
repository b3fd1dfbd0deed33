"""``osi schema``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from osi_cli import json_schema
from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import complete, terminal
from osi_cli.cli import language as language_of
from osi_cli.cli.here import load_edition
from osi_cli.cli.options import LangOption, QuietOption
from osi_cli.errors import Exit, OsiError
from osi_cli.output import write
from osi_cli.problems import Text
from osi_cli.records.kinds import KINDS
from osi_cli.rules.text_length import limits_of

_NO_KIND = Text(en="there is no kind of record `{kind}`", de="eine Art von Eintrag `{kind}` gibt es nicht")
_NOWHERE = Text(en="--check needs a folder to look at", de="--check braucht einen Ordner zum Vergleichen")
_WHERE = Text(
    en="add --output FOLDER or --edition FOLDER", de="--output ORDNER oder --edition ORDNER ergänzen"
)
_STALE = Text(en="out of date: {path}", de="veraltet: {path}")
_FRESH = Text(en="All schemas are up to date.", de="Alle Schemas sind aktuell.")


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            help="A kind of record, such as challenge. Default: list them.",
            autocompletion=complete.kinds,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write all schemas into this folder.", show_default=False),
    ] = None,
    edition: Annotated[
        Path | None,
        typer.Option(
            "--edition",
            help="Schemas with this edition's limits and ids, written to its .osi/schemas/ for editors.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if a file is out of date.")
    ] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print or write the JSON Schemas of the records.

    Examples:
        osi schema challenge

        osi schema --edition .
    """
    if kind is not None and kind not in KINDS:
        raise OsiError(_NO_KIND.fill(kind=kind), choice_hint(kind, KINDS))
    texts, folder, language = json_schema.schemas(), output, lang or "en"
    within: Path | None = None
    if edition is not None:
        loaded = load_edition(edition)
        texts = json_schema.schemas(limits_of(loaded), json_schema.edition_ids(loaded))
        within = None if output else loaded.root
        folder, language = output or loaded.root / json_schema.FOLDER, language_of.of_messages(loaded, lang)
    if kind is not None and output is None:
        terminal.result(texts[json_schema.file_name(kind)])
    elif folder is not None:
        chosen = {json_schema.file_name(kind): texts[json_schema.file_name(kind)]} if kind else texts
        if check:
            _compare(folder, chosen, language)
        else:
            written = _write(folder, chosen, within=within, quiet=quiet)
            if not written and not quiet:
                terminal.note(_FRESH[language])
    elif check:
        raise OsiError(_NOWHERE, _WHERE)
    else:
        terminal.result("\n".join(KINDS))


def _write(folder: Path, texts: dict[str, str], *, within: Path | None, quiet: bool) -> int:
    """Write what is not there like this already; says how many that are."""
    stale = [name for name, text in texts.items() if not _is(folder / name, text)]
    for name in stale:
        write(folder / name, texts[name].encode(), within=within)
        if not quiet:
            terminal.result(terminal.shown(folder / name))
    return len(stale)


def _compare(folder: Path, texts: dict[str, str], language: str) -> None:
    stale = [name for name, text in texts.items() if not _is(folder / name, text)]
    for name in stale:
        terminal.note(_STALE[language].format(path=terminal.shown(folder / name)))
    if stale:
        raise typer.Exit(Exit.PROBLEMS)
    terminal.note(_FRESH[language])


def _is(file: Path, text: str) -> bool:
    try:
        return not file.is_symlink() and file.read_bytes() == text.encode()
    except OSError:
        return False
