"""``osi templates``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import complete, language, terminal
from osi_cli.cli.here import edition_folder, language_here, load_edition
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, QuietOption, TextOrJson
from osi_cli.documents.catalogue import documents
from osi_cli.documents.document import Document
from osi_cli.documents.fields import MACROS, SHAPES
from osi_cli.errors import Exit, OsiError
from osi_cli.output import create
from osi_cli.problems import Text, counted
from osi_cli.report import json, lines, text
from osi_cli.report.visible import to_json
from osi_cli.resources import shipped

if TYPE_CHECKING:
    from osi_cli.render.shelf import Template

templates = typer.Typer(
    add_completion=False,
    help="See and change the templates of documents.\n\nExamples:\n    osi templates list\n\n    osi templates eject feedback/de",
    no_args_is_help=True,
)
NameArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A template, such as feedback/de; feedback alone is that in the edition's first language.",
        autocompletion=complete.templates,
        show_default=False,
    ),
]
_NO_TEMPLATE = Text(en="there is no template `{name}`", de="eine Vorlage `{name}` gibt es nicht")
_ONE_LINE = 1000
_NOT_SHIPPED = Text(
    en="`{name}` is the edition's own; none is shipped",
    de="`{name}` ist nur Ihre eigene; osi bringt keine mit",
)
_THERE = Text(
    en="{path} is there already and stays as it is", de="{path} gibt es schon und bleibt, wie es ist"
)
_DELETE = Text(
    en="edit it; to begin anew, delete it first", de="bearbeiten; für einen neuen Anfang vorher löschen"
)
_NEXT = Text(
    en="Change what you like in it, then check it: osi templates check",
    de="Ändern Sie darin, was Sie möchten, und prüfen Sie dann: osi templates check",
)
_SEE_FIELDS = Text(
    en="Which fields it may use: osi templates show {folder} --fields",
    de="Welche Felder es gibt (auf Englisch): osi templates show {folder} --fields",
)
_NO_FIELDS = Text(
    en="`{name}` has no fields of its own: other templates use it",
    de="`{name}` hat keine eigenen Felder: andere Vorlagen benutzen sie",
)
_SHIPPED = Text(en="shipped", de="von osi")
_OWN = Text(en="own", de="eigene")
_OUTDATED = Text(
    en="osi has a newer one: osi templates show {name} --shipped",
    de="osi hat eine neuere: osi templates show {name} --shipped",
)
_USELESS = Text(en="no document uses it", de="kein Dokument benutzt sie")
_DOCUMENT = (Text(en="document", de="Dokument"), Text(en="documents", de="Dokumenten"))
_CLEAN = Text(
    en="All good: {templates} templates filled in with {documents} and {made_up} times with made-up data.",
    de="Alles in Ordnung: {templates} Vorlagen ausgefüllt mit {documents} und {made_up}-mal mit erfundenen Daten.",
)


def _own_folder(named: Path | None) -> Path | None:
    """The edition's own templates; ``None`` outside of an edition."""
    try:
        return edition_folder(named) / "templates"
    except OsiError:
        if named is not None:
            raise
        return None


def _named(name: str, own: Path | None, first: str) -> Template:
    """The template of this name; a path as ``list`` prints it will do, too. Without a language: that in ``first``."""
    from osi_cli.render import shelf  # noqa: PLC0415 - heavy

    found = {one.name: one for one in shelf.templates(own, shipped("templates"))}
    wanted = name.removeprefix("templates/").removesuffix(shelf.SUFFIX)
    if f"{wanted}/{first}" in found:
        wanted = f"{wanted}/{first}"
    if wanted not in found:
        raise OsiError(_NO_TEMPLATE.fill(name=name), choice_hint(wanted, found))
    return found[wanted]


@templates.command("list")
def list_(
    output_format: FormatOption = TextOrJson.TEXT, edition: EditionOption = None, lang: LangOption = None
) -> None:
    """List all templates: which are the edition's own, and which of those are older than osi's.

    Examples:
        osi templates list

        osi templates list --format json
    """
    from osi_cli.render import shelf  # noqa: PLC0415 - heavy
    from osi_cli.template_check import without_effect  # noqa: PLC0415

    own = _own_folder(edition)
    found = shelf.templates(own, shipped("templates"))
    useless = {problem.span.path for problem in without_effect(found)}
    if output_format is TextOrJson.JSON:
        rows = [{"name": one.name, "own": one.own is not None, "shipped": one.shipped is not None, "outdated": one.outdated, "used": one.place not in useless} for one in found]  # fmt: skip
        terminal.result(to_json(rows))
        return
    spoken = language_here(edition, lang)
    table = [(one.name, _about(one, spoken, used=one.place not in useless)) for one in found]
    terminal.show(lines.rows(table, terminal.width(piped=_ONE_LINE)))


def _about(one: Template, language: str, *, used: bool) -> str:
    """Whose template it is and what of; of an own one, whether it is used and up to date."""
    if one.own is None:
        folder = one.path.partition("/")[0]
        title = SHAPES[folder].title if folder in SHAPES else MACROS[folder]
        return f"{_SHIPPED[language]}: {title[language]}"
    note = "" if used else f", {_USELESS[language]}"
    if one.outdated:
        note = f"; {_OUTDATED[language].format(name=one.name)}"
    return f"{_OWN[language]}: {one.place}{note}"


@templates.command()
def show(
    name: NameArgument,
    original: Annotated[
        bool, typer.Option("--shipped", help="Print osi's own version, also where the edition has another.")
    ] = False,
    fields: Annotated[
        bool, typer.Option("--fields", help="List the fields that it may use, instead of its text.")
    ] = False,
    edition: EditionOption = None,
) -> None:
    """Print a template as it is used: the edition's own, else the shipped one.

    Examples:
        osi templates show feedback/de

        osi templates show feedback --fields
    """
    one = _named(name, _own_folder(edition), language_here(edition, None))
    if fields:
        terminal.show(lines.rows(_fields(one), terminal.width(piped=_ONE_LINE)))
        return
    if original and one.shipped is None:
        raise OsiError(_NOT_SHIPPED.fill(name=one.name))
    terminal.result((one.shipped or "") if original else one.text)


def _fields(one: Template) -> list[tuple[str, str]]:
    """The fields that a template may use, each with what it is, in English as in the manual.

    Raises:
        OsiError: it has none of its own.
    """
    folder = one.path.partition("/")[0]
    if folder not in SHAPES:
        raise OsiError(_NO_FIELDS.fill(name=one.name))
    rows = []
    for field in SHAPES[folder].fields:
        kind = field.kind if isinstance(field.kind, str) else " | ".join(field.kind)
        empty = ", may be empty" if field.optional or field.empty_for else ""
        rows.append((field.path, f"{kind}: {field.meaning}{empty}"))
    return rows


@templates.command()
def eject(name: NameArgument, edition: EditionOption = None, lang: LangOption = None) -> None:
    """Copy a shipped template into the edition, where it can be changed and takes the shipped one's place.

    Examples:
        osi templates eject feedback

        osi templates eject schedule/en
    """
    from osi_cli.render import shelf  # noqa: PLC0415 - heavy

    root = edition_folder(edition)
    one = _named(name, _own_folder(edition), language_here(edition, None))
    if one.shipped is None:
        raise OsiError(_NOT_SHIPPED.fill(name=one.name))
    target = root / one.place
    if not create(target, shelf.ejected(one).encode(), within=root):
        raise OsiError(_THERE.fill(path=one.place), _DELETE, Exit.PROBLEMS)
    terminal.result(terminal.shown(target))
    spoken = language_here(edition, lang)
    terminal.note(_NEXT[spoken])
    if (folder := one.path.partition("/")[0]) in SHAPES:
        terminal.note(_SEE_FIELDS[spoken].format(folder=folder))


@templates.command()
def check(
    output_format: FormatOption = TextOrJson.TEXT,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Fill in all templates and name every fault: template, line and field.

    They are filled in with all records, and with made-up data for what these records do not reach. Exit code 1: faults.

    Examples:
        osi templates check

        osi templates check --format json
    """
    from osi_cli import template_check  # noqa: PLC0415 - heavy

    loaded = load_edition(edition)
    due = [one for one in documents(loaded, language=None, as_of=None) if isinstance(one, Document)]
    found = template_check.check(_own_folder(loaded.root), shipped("templates"), due)
    if output_format is TextOrJson.JSON:
        terminal.result(json.render(loaded, found.problems, lang or "en"))
    elif found.problems:
        spoken = language.of_messages(loaded, lang)
        terminal.show(text.render(loaded, found.problems, spoken, terminal.width()))
    elif not quiet:
        filled = _CLEAN.fill(
            templates=found.templates, documents=counted(found.documents, *_DOCUMENT), made_up=found.made_up
        )
        terminal.sentence(filled[language.of_messages(loaded, lang)])
    if found.problems:
        raise typer.Exit(Exit.PROBLEMS)
