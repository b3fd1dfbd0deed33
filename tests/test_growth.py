"""Files made to slow rules down: four times as much of anything takes some four times as long, not sixteen times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from osi_cli.edition.load import load
from osi_cli.edition.model import Edition
from osi_cli.problems import Problem
from osi_cli.rules import (
    duplicate_id,
    leak,
    merge_circle,
    merge_end,
    odd_link,
    raw_html,
    score,
    severities,
    two_places,
    unpublished_challenge,
)
from osi_cli.rules.catalogue import CHECKS

Rule = Callable[[Edition], Iterator[Problem]]
TEAM, REVIEW = "teams/solar.md", "jury/selection/reviews/solar/j-1.md"
CONTACTS = "private/contacts.yaml"
FLOOR = 0.4
"""Seconds that are no sign of anything on a busy machine; what grew with the square took ten times as long."""


def seconds(rule: Rule, edition: Path, times: int) -> float:
    """The least that the rule takes of the processor."""
    loaded = load(edition)
    taken = []
    for _ in range(times):
        begun = process_time()
        for _ in rule(replace(loaded)):
            pass
        taken.append(process_time() - begun)
    return min(taken)


def check(rule: Rule, edition: Path, fill: Callable[[Path, int], None], size: int) -> None:
    """Fill the edition with ``size``; where that takes long, compare with a quarter of it."""
    fill(edition, size)
    large = seconds(rule, edition, 1)
    if large < FLOOR:
        return
    large = min(large, seconds(rule, edition, 2))
    fill(edition, size // 4)
    assert large < max(FLOOR, 8 * seconds(rule, edition, 3))


def write_body(edition: Path, path: str, text: str) -> None:
    fields = (edition / path).read_text("utf-8").partition("\n---\n")[0]
    (edition / path).write_text(f"{fields}\n---\n{text}", "utf-8")


def write_field(edition: Path, path: str, line: str) -> None:
    fields = (
        (edition / path)
        .read_text("utf-8")
        .partition("\n---\n")[0]
        .partition("\nconfidential")[0]
        .partition("\nscores")[0]
    )
    (edition / path).write_text(f"{fields}\n{line}\n---\nText\n", "utf-8")


@pytest.mark.parametrize(
    ("rule", "unit"),
    [
        (raw_html.find, "`<a>` "),
        (raw_html.find, "```\n<a>\n```\n"),
        (raw_html.find, "` <a> `` "),
        (odd_link.find, "`[x](htp://a)` "),
        (leak.find, "https://sol:geheim@wind-werk.de "),
        (leak.find, "[x](https://a@b.cd) "),
        (leak.find, "https://x.de/1 0151 23456789 "),
        (leak.find, "Sol Beispiel ida@wind-werk.de "),
        (leak.find, "DE89370400440532013000 0151 23456789 "),
        (leak.find, "@"),
        (leak.find, "a@b.c_"),
        (leak.find, "0151\n"),
        (leak.find, "030 23125\n11"),
        (leak.find, "0 1  2 "),
        (leak.find, "wa.me/49151"),
        (leak.find, "a at b dot "),
        (leak.find, "a (at) b [dot] "),
        (leak.find, "Frau Rat **"),
        (leak.find, "Az. 012, "),
    ],
)
@pytest.mark.parametrize("path", [TEAM, REVIEW])
def test_a_text_of_one_thing_over_and_over(base: Path, rule: Rule, unit: str, path: str) -> None:
    check(rule, base, lambda at, size: write_body(at, path, unit * (size // len(unit))), 200_000)


def merged_challenges(edition: Path, into: Callable[[int], int], count: int) -> None:
    text = (edition / "challenges/bus.md").read_text("utf-8")
    for number in range(count):
        merged = re.sub(r"\nstatus: .*", f"\nstatus: merged\nmerged_into: z-{into(number)}", text, count=1)
        (edition / f"challenges/z-{number}.md").write_text(merged, "utf-8")


@pytest.mark.parametrize("rule", [merge_circle.find, merge_end.find, unpublished_challenge.find])
@pytest.mark.parametrize("circle", [False, True], ids=["chain", "circle"])
def test_many_challenges_merged_one_into_the_next(base: Path, rule: Rule, circle: bool) -> None:
    def fill(edition: Path, count: int) -> None:
        merged_challenges(edition, lambda number: (number + 1) % count if circle else number + 1, count)

    check(rule, base, fill, 1000)


def test_a_long_circle_is_told_in_short(base: Path) -> None:
    merged_challenges(base, lambda number: (number + 1) % 40, 40)
    problems = {problem.span.path: problem for problem in merge_circle.find(load(base))}
    assert len(problems) == 40
    assert problems["challenges/z-38.md"].message.en.endswith(": z-38 → z-39 → z-0 → z-1 → z-2 → … → z-38")


def test_what_leads_into_a_circle_is_not_on_it(base: Path) -> None:
    merged_challenges(base, lambda number: min(number + 1, 8) if number < 8 else 6, 9)
    found = [problem.span.path for problem in merge_circle.find(load(base))]
    assert found == ["challenges/z-6.md", "challenges/z-7.md", "challenges/z-8.md"]


def test_of_many_codes_that_cannot_be_set_a_hundred_are_told(base: Path) -> None:
    config = base / "edition.yaml"
    lines = "".join(f"  OSI0{number}: {{severity: off, why: so}}\n" for number in range(16_000))
    config.write_text(f"{config.read_text('utf-8')}\nchecks:\n{lines}", "utf-8")
    edition = load(base)
    begun = process_time()
    assert len(list(severities.find(edition, CHECKS))) == 100
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "line", ["a{n}: {{name: Sol, phone: '{ones}2'}}", "a{n}: {{name: Sol, address: '{words}b'}}"]
)
def test_contacts_that_almost_stand_at_each_word(base: Path, line: str) -> None:
    def fill(edition: Path, count: int) -> None:
        people = [
            line.format(n=number, ones="1" * number, words="a " * number)
            for number in range(count // 2, count)
        ]
        (edition / CONTACTS).write_text("\n".join(people), "utf-8")
        write_body(edition, REVIEW, "a 1 " * (count * 40) + "b")

    check(leak.find, base, fill, 800)


@pytest.mark.parametrize("unit", ["(", "a, ", "von ", "a ", "Dr. ", "geb. "])
def test_a_name_as_long_as_a_book(base: Path, unit: str) -> None:
    def fill(edition: Path, size: int) -> None:
        name = unit * (size // len(unit))
        (edition / CONTACTS).write_text(f'a: {{name: "{name}x", email: a@b.example}}\n', "utf-8")
        write_body(edition, REVIEW, "x a b dr von")

    check(leak.find, base, fill, 200_000)


def test_a_remark_that_quotes_all_that_a_team_says(base: Path) -> None:
    def fill(edition: Path, count: int) -> None:
        words = " ".join(f"w{number}" for number in range(count))
        write_body(edition, TEAM, words)
        write_field(edition, REVIEW, f"confidential: {words}")
        write_body(edition, REVIEW, f"{words} " * 4)

    check(leak.find, base, fill, 8000)


def test_many_events_at_once_for_as_many_people(base: Path) -> None:
    schedule = base / "schedule.yaml"
    first, rest = schedule.read_text("utf-8").split("    milestones:\n", 1)

    def fill(_: Path, count: int) -> None:
        events = (
            f"      - {{id: e{n}, name: E, kind: event, date: 2021-03-20, time: '10:00', place: P{n}, audience: [t{n}]}}\n"
            for n in range(count)
        )
        schedule.write_text(f"{first}    milestones:\n{''.join(events)}{rest}", "utf-8")

    check(two_places.find, base, fill, 2000)


def test_scores_and_jurors_by_the_thousand(base: Path) -> None:
    def fill(edition: Path, count: int) -> None:
        write_field(edition, REVIEW, f"scores: {{{', '.join(f'k{n}: 9' for n in range(count))}}}")
        (edition / "jury/selection/assignments.yaml").write_text(
            f"assignments:\n  solar: [{', '.join(['j-1'] * count * 5)}]\n", "utf-8"
        )

    check(lambda edition: (*score.find(edition), *duplicate_id.find(edition)), base, fill, 4000)
