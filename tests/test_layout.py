"""What lies in an edition without being of it is named once, with the place that was probably meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from osi_cli.edition.layout import scan
from osi_cli.edition.load import load
from osi_cli.problems import Problem, Span
from osi_cli.rules.catalogue import validate


def put(edition: Path, *paths: str) -> None:
    for path in paths:
        (edition / path).parent.mkdir(parents=True, exist_ok=True)
        (edition / path).write_text("x", encoding="utf-8")


def strays(edition: Path) -> dict[str, Problem]:
    found = [problem for problem in validate(load(edition)) if problem.code in ("OSI016", "OSI018")]
    assert len({problem.span.path for problem in found}) == len(found)
    return {problem.span.path: problem for problem in found}


@pytest.mark.parametrize(
    ("path", "named", "meant"),
    [
        ("projects/bus.md", "projects", "did you mean teams/?"),
        ("Teams2/x/y/z.md", "Teams2", "did you mean teams/?"),
        ("shedule.yaml", "shedule.yaml", "did you mean schedule.yaml?"),
        ("teams/sonne.md.txt", "teams/sonne.md.txt", "did you mean teams/sonne.md?"),
        ("teams/sonne.docx", "teams/sonne.docx", "a team is a file teams/<id>.md"),
        ("teams/sonne/README", None, ""),
        ("challenges/2021/bus.md", "challenges/2021", "a challenge is a file challenges/<id>.md"),
        ("jury/final/Kriterien.pdf", "jury/final", "jury/ holds jurors/ and one folder for each stage"),
        ("jury/selection/reviews/solar/x/j-1.md", "jury/selection/reviews/solar/x", "a review is a file"),
        ("gruppenbild.jpg", "gruppenbild.jpg", "pictures lie in assets/"),
        ("etwas.xyz", "etwas.xyz", "docs/ is for anything"),
        ("Anmeldungen.CSV", "Anmeldungen.CSV", "lists of people belong in private/"),
        ("teams/liste.xlsx", "teams/liste.xlsx", "lists of people belong in private/"),
    ],
)  # fmt: skip
def test_a_stray_is_named_once_with_the_place_that_was_meant(base: Path, path: str, named, meant) -> None:
    put(
        base, path, str(Path(path).with_name("another-one" + Path(path).suffix))
    ) if "/" in path and named != path else put(base, path)
    found = strays(base)
    if named is None:
        assert set(found) == {"teams/sonne"}
        return
    assert set(found) == {named}
    assert found[named].span == Span(named)
    assert found[named].hint is not None
    assert meant in found[named].hint.en


@pytest.mark.parametrize(
    ("path", "named", "hint"),
    [
        ("challenge/bus.md", "challenge", "move what is in it to `challenges/`, and delete it"),
        ("Feedback/solar.md", "Feedback", "rename it to `feedback/`"),
        ("Herausforderungen/bus.md", "Herausforderungen", "move what is in it to `challenges/`, and delete it"),
        ("jury/selection/review/solar/j-1.md", "jury/selection/review", "move what is in it to `jury/selection/reviews/`"),
        ("jury/final/review/solar/j-1.md", "jury/final/review", "rename it to `jury/final/reviews/`"),
        ("jury/juror/j-1.yaml", "jury/juror", "move what is in it to `jury/jurors/`, and delete it"),
        ("juroren/j-1.yaml", "juroren", "move what is in it to `jury/jurors/`, and delete it"),
        ("edition.yml", "edition.yml", "`edition.yaml` is there already"),
        ("Schedule.yml", "Schedule.yml", "`schedule.yaml` is there already"),
        ("contacts.yml", "contacts.yml", "`private/contacts.yaml` is there already"),
        ("teams/sonne.MD", "teams/sonne.MD", "rename it to `teams/sonne.md`"),
        ("jury/jurors/j-3.yml", "jury/jurors/j-3.yml", "rename it to `jury/jurors/j-3.yaml`"),
        ("jury/final/criteria.yml", "jury/final/criteria.yml", "rename it to `jury/final/criteria.yaml`"),
    ],
)  # fmt: skip
def test_a_stray_with_one_evident_place_is_an_error(base: Path, path: str, named: str, hint: str) -> None:
    put(base, path)
    found = strays(base)
    assert set(found) == {named}
    assert (found[named].code, found[named].severity, found[named].span) == ("OSI018", "error", Span(named))
    assert found[named].hint is not None
    assert hint in found[named].hint.en


def test_what_word_and_editors_leave_behind_is_no_stray(base: Path) -> None:
    names = (
        "~$rief.docx",
        "~$solar.md",
        "solar.md.swp",
        "solar.md~",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
    )
    put(base, *(f"{folder}{name}" for folder in ("", "teams/", "jury/", "jury/jurors/") for name in names))
    assert validate(load(base)) == ()


def test_the_contents_of_a_stray_folder_are_never_listed(base: Path, monkeypatch) -> None:
    put(base, "photos/2021/a.jpg", "teams/alt/b.md", "node_modules/x/y.js", "docs/a.md")
    listed: list[str] = []
    real = os.scandir

    def note(path):
        listed.append(Path(path).relative_to(base).as_posix())
        return real(path)

    monkeypatch.setattr(os, "scandir", note)
    assert scan(base).strays == ("photos/", "teams/alt/")
    assert not {"photos", "teams/alt", "node_modules", "docs", "assets"} & set(listed)


def test_a_link_to_a_folder_outside_is_not_entered(base: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    put(tmp_path, "outside/a.md")
    (base / "photos").symlink_to(tmp_path / "outside")
    (base / "docs").symlink_to(tmp_path / "outside")
    assert scan(base).strays == ("photos",)


def test_a_file_in_place_of_a_folder_of_records_is_a_stray(base: Path) -> None:
    put(base, "feedback")
    assert set(strays(base)) == {"feedback"}


def test_thousands_of_strays_do_not_drown_the_rest(base: Path) -> None:
    put(base, *(f"teams/t{n}.txt" for n in range(300)))
    assert len(strays(base)) == 100


@pytest.mark.parametrize(
    ("paths", "later", "first"),
    [
        (["Challenges/a.md"], "challenges", "Challenges"),
        (["teams/Solar.md"], "teams/solar.md", "teams/Solar.md"),
        (["jury/selection/reviews/Solar/j-2.md"], "jury/selection/reviews/solar", "jury/selection/reviews/Solar"),
        (["jury/Selection/criteria.yaml"], "jury/selection", "jury/Selection"),
        (["teams/stra\u00dfe.md", "teams/Stra\u00dfe.md"], "teams/straße.md", "teams/Straße.md"),
        (["teams/b\u00fc.md", "teams/bu\u0308.md"], "teams/b\u00fc.md", "teams/bu\u0308.md"),
    ],
)  # fmt: skip
def test_names_that_fall_together_are_named_once_at_the_later_one(base: Path, paths, later, first) -> None:
    put(base, *paths)
    problems = validate(load(base))
    (problem,) = [problem for problem in problems if problem.code == "OSI015"]
    assert problem.span == Span(later)
    assert [related.span for related in problem.related] == [Span(first)]
    assert not [problem for problem in problems if problem.code == "OSI016"]


def test_a_folder_that_is_a_link_to_itself_is_named(base: Path) -> None:
    (base / "jury" / "final").symlink_to("final")
    assert "jury/final" in {problem.span.path for problem in validate(load(base))}
