"""``osi explain``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import terminal
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, TextOrJson, load_edition
from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.report import pages
from osi_cli.rules.catalogue import CHECKS

_NO_CODE = Text(en="there is no check `{code}`", de="eine Prüfung `{code}` gibt es nicht")

_ALL = Text(en="osi explain lists them all", de="osi explain listet alle auf")


def explain(
    code: Annotated[
        str | None, typer.Argument(help="A code such as OSI110. Default: list all.", show_default=False)
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
    if code is not None and code.upper() not in CHECKS:
        raise OsiError(_NO_CODE.fill(code=code), _ALL)
    if output_format is TextOrJson.JSON:
        shown = [pages.as_json(check, lang or "en") for check in CHECKS.values()]
        found = [page for page in shown if code is None or page["code"] == code.upper()]
        terminal.result(json.dumps(found[0] if code else found, ensure_ascii=False, indent=2))
        return
    language = lang or _language_here(edition)
    if code is None:
        terminal.result(pages.overview(CHECKS.values(), language))
    else:
        terminal.result(pages.page(CHECKS[code.upper()], language))


def _language_here(named: Path | None) -> str:
    """The first language of the edition around us; English where there is none."""
    try:
        return load_edition(named).languages[0]
    except OsiError:
        if named is not None:
            raise
        return "en"
