"""Shows problems, or all checks, in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from osi_cli.cli import language, terminal
from osi_cli.errors import OsiError
from osi_cli.problems import Problem, Text
from osi_cli.report import json, text
from osi_cli.report.shown import Shown

_NOT_THESE = Text(
    en="--list-checks is for people or programs: --format text or json",
    de="--list-checks ist für Menschen oder Programme: --format text oder json",
)


class Checked(Shown, language.Speaking, Protocol):
    """An edition, or what is remembered of one, whose problems are known."""

    @property
    def root(self) -> Path:
        """Its folder."""


class Format(StrEnum):
    """What problems are shown for: people, programs, GitHub, GitLab, or tools that read SARIF."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"


def show(
    edition: Checked, problems: Sequence[Problem], wanted: Format, lang: str | None, *, quiet: bool
) -> None:
    """Print the problems; ``quiet`` says nothing to people where there is nothing to mend."""
    people = language.of_messages(edition, lang)
    if wanted is Format.JSON:
        terminal.result(json.render(edition, problems, lang or "en"))
    elif wanted is Format.TEXT:
        if problems or not quiet:
            terminal.show(text.render(edition, problems, people, terminal.width()))
    else:
        terminal.result(_for_forges(edition, problems, wanted, people))


def _for_forges(edition: Checked, problems: Sequence[Problem], wanted: Format, people: str) -> str:
    from osi_cli.edition.revision import folder_in_repository  # noqa: PLC0415 - seldom needed, as the reports below
    from osi_cli.report import github, gitlab, sarif  # noqa: PLC0415

    folder = folder_in_repository(edition.root)
    if wanted is Format.GITLAB:
        return gitlab.render(problems, folder, people)
    if wanted is Format.SARIF:
        from osi_cli.rules import catalogue  # noqa: PLC0415 - heavy

        return sarif.render(problems, catalogue.CHECKS, folder, people)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(summary, "a", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
                file.write(github.summary(problems, folder, people, edition.name))
        except OSError as error:  # the annotations matter more
            terminal.note(f"GITHUB_STEP_SUMMARY: {error.strerror}")
    return github.commands(problems, folder, people)


def list_checks(named: Path | None, wanted: Format, lang: str | None) -> None:
    """Print all checks; those of the edition around us, if there is one, with its own severities.

    Raises:
        OsiError: in a format that shows problems only.
    """
    from osi_cli.cli.here import settings_here  # noqa: PLC0415 - heavy, as the rest
    from osi_cli.report import checks  # noqa: PLC0415
    from osi_cli.rules import catalogue  # noqa: PLC0415

    if wanted not in (Format.TEXT, Format.JSON):
        raise OsiError(_NOT_THESE)
    here = settings_here(named)
    found = checks.listed(catalogue.CHECKS.values(), here)
    if wanted is Format.JSON:
        terminal.result(checks.as_json(found, here, lang or "en"))
    else:
        spoken = language.of_messages(here, lang) if here else lang or language.of_system()
        terminal.show(checks.render(found, spoken, terminal.width()))
