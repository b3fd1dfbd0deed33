"""``osi explain``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from osi_cli.cli import complete, terminal
from osi_cli.cli.here import edition_folder, language_here
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, TextOrJson
from osi_cli.errors import OsiError
from osi_cli.problems import Check, Text
from osi_cli.report import pages
from osi_cli.rules.catalogue import CHECKS

_NO_CODE = Text(en="there is no check `{code}`", de="eine Prüfung `{code}` gibt es nicht")

_ALL = Text(en="osi explain lists them all", de="osi explain listet alle auf")


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            help="A code such as OSI110. Default: list all.",
            autocompletion=complete.checks,
            show_default=False,
        ),
    ] = None,
    output_format: FormatOption = TextOrJson.TEXT,
    edition: EditionOption = None,
    lang: LangOption = None,
) -> None:
    """Explain a check: what it finds, why that matters, what to do.

    Examples:
        osi explain OSI110

        osi explain --lang de
    """
    if edition is not None:
        edition_folder(edition)  # a folder that is named must be one
    check = _find(code) if code is not None else None
    if output_format is TextOrJson.JSON:
        shown = [pages.as_json(one, lang or "en") for one in ([check] if check else CHECKS.values())]
        terminal.result(json.dumps(shown[0] if check else shown, ensure_ascii=False, indent=2))
    elif check:
        terminal.markdown(pages.page(check, language_here(edition, lang)))
    else:
        terminal.result(pages.overview(CHECKS.values(), language_here(edition, lang)))


def _find(wanted: str) -> Check:
    """The check by code, by the number in it, or by name."""
    code = f"OSI{wanted}" if wanted.isdigit() else wanted.upper()
    for check in CHECKS.values():
        if check.code == code or check.name == wanted:
            return check
    raise OsiError(_NO_CODE.fill(code=wanted), _ALL)
