"""``osi explain``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import language, terminal
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, TextOrJson, load_edition
from osi_cli.errors import OsiError
from osi_cli.problems import Check, Text
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
    check = _find(code) if code is not None else None
    if output_format is TextOrJson.JSON:
        shown = [pages.as_json(one, lang or "en") for one in ([check] if check else CHECKS.values())]
        terminal.result(json.dumps(shown[0] if check else shown, ensure_ascii=False, indent=2))
    elif check:
        terminal.markdown(pages.page(check, lang or _language_here(edition)))
    else:
        terminal.result(pages.overview(CHECKS.values(), lang or _language_here(edition)))


def _find(wanted: str) -> Check:
    """The check by code, by the number in it, or by name."""
    code = f"OSI{wanted}" if wanted.isdigit() else wanted.upper()
    for check in CHECKS.values():
        if check.code == code or check.name == wanted:
            return check
    raise OsiError(_NO_CODE.fill(code=wanted), _ALL)


def _language_here(named: Path | None) -> str:
    """The language of messages in the edition around us; the system's where there is none."""
    try:
        return language.of_messages(load_edition(named), None)
    except OsiError:
        if named is not None:
            raise
        return language.of_system()
