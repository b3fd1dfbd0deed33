"""Characters that nobody sees, wherever they stand; one fault is one problem."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.edition.text import FileText
from osi_cli.problems import Span
from osi_cli.rules.catalogue import validate

BUS = "challenges/bus.md"


def change(edition: Path, old: str, new: str, path: str = BUS) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(edition: Path) -> list[str]:
    return [problem.code for problem in validate(load(edition))]


@pytest.mark.parametrize("character", ["\ufeff", "\x1b", "\x85", "\u2028", "\ufffe", "\x00"])
def test_what_cannot_stand_in_yaml_is_one_problem(base: Path, character: str) -> None:
    change(base, "Ein Bus", f"Ein{character} Bus")
    assert codes(base) == ["OSI005"]


def test_a_character_in_parts_counts_once_and_is_named(base: Path) -> None:
    change(base, "organisers: [", "limits: {challenge.constraints: 20}\norganisers: [", "edition.yaml")
    change(base, "Es gibt zwei Linien.", "Bu\u0308ro 678901234567890")
    (problem,) = validate(load(base))
    assert (problem.code, problem.span) == ("OSI012", Span(BUS, 10, 2, 10, 4))
    change(base, "4567890", "45678901")
    assert sorted(codes(base)) == ["OSI012", "OSI110"]


def test_a_space_in_a_key_that_nobody_sees_is_named_beside_the_unknown_field(base: Path) -> None:
    change(base, "roles:", "roles\u00a0:")
    assert ("OSI014", Span(BUS, 5, 6, 5, 7)) in [(p.code, p.span) for p in validate(load(base))]


def test_what_is_written_as_an_escape_is_meant(base: Path) -> None:
    change(base, "title: Ein Bus für alle", r'title: "Ein\u00a0Bus\tfür alle"')
    assert codes(base) == []


@pytest.mark.parametrize(
    "body",
    [
        "\u200b" * 200_000,
        "a\u0308" * 100_000,
        "a" + "\u0308" * 200_000,
        "\t" * 200_000 + "x",
        "a\tb" * 100_000,
        "-" * 100 + "\t" + "#" * 150 + "\tx" * 50_000,
        "    a\tb\n" * 30_000,
        "`a\tb` " * 30_000 + "\n\n" + "    a\tb\n" * 10_000,
        "a\u00a0b " * 100_000,
        "\u200f" * 200_000,
        "👩\u200d" * 50_000,
    ],
)
def test_no_text_takes_long(base: Path, body: str) -> None:
    change(base, "Es gibt zwei Linien.", body)
    begun = time.perf_counter()
    validate(load(base))
    assert time.perf_counter() - begun < 5


def test_the_cheap_look_is_on_the_safe_side() -> None:
    assert FileText("x", "Ein Text, wie er ist:\r\n „schön“ – 5 €.\n").plain
    for (
        character
    ) in "\t\u00a0\u00ad\u200b\u200d\u202e\u2060\u3000\u3164\ufe0f\ufeff\ufdd0\U000e0061\U000e0155\x1b":
        assert not FileText("x", f"ä{character}b").plain
        assert not FileText("x", f"„ä{character}b").plain


def test_of_many_odd_spaces_the_third_tells_how_many_more_there_are(base: Path) -> None:
    (base / "feedback").mkdir()
    (base / "feedback" / "solar.md").write_text("Ein\u00a0Text\u00a0voll\n" * 36, encoding="utf-8")
    found = [problem for problem in validate(load(base)) if problem.code == "OSI014"]
    assert len(found) == 3
    assert ["69 more in this file" in problem.message.en for problem in found] == [False, False, True]
    assert "noch 69 in dieser Datei" in found[2].message.de
