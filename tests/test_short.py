"""The short way to ``osi validate`` asks for the same as the library that reads all options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osi_cli.cli import short, validation
from osi_cli.cli.app import app
from osi_cli.cli.findings import Format
from osi_cli.cli.validation import Asked
from osi_cli.errors import Exit, OsiError

WORDS = (
    *("--strict", "--quiet", "-q", "--cache", "--no-cache", "--edition", "--format", "--lang", "--as-of"),
    *("--fix", "--dry-run", "--force", "--list-checks", "--changed-since", "--help", "-h", "--debug", "--", "-qq"),
    *("--lang=de", "--lang=", "--format=json", "--format=xml", "--edition=.", "--strict=1", "--stric", "--as-of=1"),
    *("de", "DE", "x y", "json", "text", "JSON", ".", "", "-", "2021-03-26", "origin/main"),
)  # fmt: skip


def long_way(arguments: Sequence[str]) -> Asked | None:
    """What typer makes of the same arguments; ``None`` if it runs nothing."""
    seen: list[Asked] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validation, "run", lambda asked: seen.append(asked) or Exit.OK)
        try:
            app(["validate", *arguments], prog_name="osi", standalone_mode=False)
        except Exception:  # noqa: BLE001 - wrong use, which is for others to tell
            return None
    return seen[0] if seen else None


def short_way(arguments: Sequence[str]) -> Asked | None:
    try:
        return short.asked(arguments)
    except OsiError:
        return None


@given(st.lists(st.sampled_from(WORDS), max_size=5))
@example(["--edition", "--strict"])
@example(["--lang", "DE", "--lang", "en"])
@example(["--no-cache", "--cache"])
def test_where_it_says_something_it_says_what_the_long_way_says(arguments: list[str]) -> None:
    asked = short_way(arguments)
    assert asked is None or asked == long_way(arguments)


@pytest.mark.parametrize(
    "arguments", [(), ("--strict",), ("-q", "--lang", "de"), ("--edition=x", "--no-cache")]
)
def test_the_usual_goes_the_short_way(arguments: tuple[str, ...]) -> None:
    assert short.asked(arguments) is not None


def test_what_was_asked_for_has_the_defaults_of_the_options() -> None:
    assert short.asked([]) == long_way([]) == Asked()
    assert short.asked(["--edition", "x", "--format", "sarif"]) == Asked(Path("x"), Format.SARIF)
