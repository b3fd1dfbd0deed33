"""What Git and the day of the last commit tell about an edition: late files, outdated letters, private data kept."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.problems import Span
from osi_cli.rules.catalogue import validate
from tests.conftest import Osi, git

COVERED = {code: {"good", "bad"} for code in ("OSI308", "OSI415", "OSI504", "OSI506")}
LETTER = "feedback/solar.md"
REVIEW = "jury/selection/reviews/solar/j-1.md"
CONTACTS = "private/contacts.yaml"


def codes(edition: Path) -> list[tuple[str, Span]]:
    return [(problem.code, problem.span) for problem in validate(load(edition))]


def commit(folder: Path, when: str, *paths: str) -> None:
    """Commit ``paths``, or all but ``private/``."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", *(paths or (".", ":!private")))
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "change", when=when)


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_team_first_committed_after_the_deadline_without_a_time_is_a_question(base: Path) -> None:
    commit(base, "2021-03-21T18:00:01+01:00")
    assert codes(base) == [("OSI308", Span("teams/solar.md", 8, 9, 8, 18))]


@pytest.mark.parametrize(
    "answer", ["submitted_at: 2021-03-21T17:00:00+01:00", "late: {accepted: true, reason: Import}"]
)
def test_an_answer_ends_the_question(base: Path, answer: str) -> None:
    change(base, "teams/solar.md", "status: submitted", f"status: submitted\n{answer}")
    commit(base, "2021-03-21T18:00:01+01:00")
    assert codes(base) == []


def test_a_team_committed_in_time_and_changed_later_is_in_time(base: Path) -> None:
    commit(base, "2021-03-21T18:00:00+01:00")
    change(base, "teams/solar.md", "title: Solar", "title: Solaris")
    commit(base, "2021-03-25T18:00:00+01:00")
    assert codes(base) == []


def test_a_shallow_clone_does_not_know_when_a_file_came(base: Path, tmp_path: Path) -> None:
    commit(base, "2021-03-21T17:00:00+01:00")
    change(base, "teams/solar.md", "title: Solar", "title: Solaris")
    commit(base, "2021-03-25T18:00:00+01:00")
    git(tmp_path, "clone", "--quiet", "--depth", "1", base.as_uri(), "clone")
    assert codes(tmp_path / "clone") == []


def test_a_letter_older_than_a_final_review_is_outdated(base: Path) -> None:
    (base / "feedback").mkdir()
    (base / LETTER).write_text("Danke!\n", encoding="utf-8")
    commit(base, "2021-03-21T17:00:00+01:00")
    assert codes(base) == []
    change(base, REVIEW, "value: 4", "value: 5")
    commit(base, "2021-03-21T17:00:01+01:00")
    (problem,) = validate(load(base))
    assert (problem.code, problem.span) == ("OSI415", Span(LETTER))
    assert [related.span for related in problem.related] == [Span(REVIEW)]
    change(base, LETTER, "Danke!", "Vielen Dank!")
    commit(base, "2021-03-21T17:00:02+01:00")
    assert codes(base) == []


def test_only_what_the_letter_is_made_from_makes_it_outdated(base: Path) -> None:
    (base / "feedback").mkdir()
    (base / LETTER).write_text("Danke!\n", encoding="utf-8")
    commit(base, "2021-03-21T17:00:00+01:00")
    (base / REVIEW).with_name("j-2.md").write_text("---\nstatus: draft\n---\n", encoding="utf-8")
    change(base, "jury/jurors/j-1.yaml", "max_reviews: 5", "max_reviews: 6")
    commit(base, "2021-03-21T17:00:01+01:00")
    assert codes(base) == []
    change(base, "jury/selection/criteria.yaml", "name: Klarheit", "name: Verständlichkeit")
    commit(base, "2021-03-21T17:00:02+01:00")
    assert codes(base) == [("OSI415", Span(LETTER))]


def test_a_private_file_in_git_is_an_error_at_its_beginning(base: Path) -> None:
    commit(base, "2021-03-21T17:00:00+01:00")
    assert codes(base) == []
    (base / "private" / "notes.txt").write_text("Sol", encoding="utf-8")
    commit(base, "2021-03-21T17:00:01+01:00", "private")
    assert codes(base) == [("OSI504", Span(CONTACTS)), ("OSI504", Span("private/notes.txt"))]


@pytest.mark.parametrize("folder", ["Private", "PRIVATE"])
@pytest.mark.parametrize("ignored", [False, True])
def test_private_in_another_spelling_is_private_too(base: Path, folder: str, ignored: bool) -> None:
    (base / "private").rename(base / folder)
    if ignored:
        (base / ".gitignore").write_text(f"private/\n{folder}/\n", encoding="utf-8")
    commit(base, "2021-03-21T17:00:00+01:00")
    git(base, "add", "--force", folder)
    git(base, "commit", "--quiet", "--allow-empty", "-m", "slip", when="2021-03-21T17:00:01+01:00")
    assert ("OSI504", Span(f"{folder}/contacts.yaml")) in codes(base)


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
def test_a_private_folder_that_is_a_link_to_itself_is_a_problem_and_no_crash(base: Path, osi: Osi) -> None:
    shutil.rmtree(base / "private")
    (base / "private").symlink_to("private")
    git(base, "init", "--quiet")
    done = osi("validate", cwd=base)
    assert done.returncode == 1
    assert "private" in done.stdout


def test_what_is_only_staged_can_still_be_taken_out(base: Path) -> None:
    commit(base, "2021-03-21T17:00:00+01:00")
    git(base, "add", "private")
    (problem,) = validate(load(base))
    assert problem.code == "OSI504"
    assert "before you commit" in problem.hint.en
    assert "older commits" not in problem.hint.en
    commit(base, "2021-03-21T17:00:01+01:00", "private")
    (problem,) = validate(load(base))
    assert "older commits" in problem.hint.en


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("contacts.example.yaml", b"team: {name: Sol Beispiel}\n"),
        ("README.md", b"Who may read this\n"),
        (".gitkeep", b""),
        ("contacts.yaml.age", b"age-encryption.org/v1\n-> X25519 abc\n"),
        ("contacts.yaml.asc", b"-----BEGIN PGP MESSAGE-----\n\nabc\n"),
        ("contacts.yaml.gpg", b"\x85\x01\x0c\x03abc"),
        ("locked.yaml", b"\x00GITCRYPT\x00abc"),
        ("sealed.yaml", b"team: ENC[AES256_GCM,data:x]\nsops:\n    mac: ENC[AES256_GCM,data:y]\n"),
    ],
)
def test_examples_and_encrypted_files_may_lie_in_git(base: Path, name: str, content: bytes) -> None:
    (base / "private" / name).write_bytes(content)
    commit(base, "2021-03-21T17:00:00+01:00")
    commit(base, "2021-03-21T17:00:01+01:00", f"private/{name}")
    assert codes(base) == []


def test_what_counts_is_what_git_keeps_and_not_what_lies_there(base: Path) -> None:
    (base / CONTACTS).write_bytes(b"\x00GITCRYPT\x00abc")
    commit(base, "2021-03-21T17:00:00+01:00")
    commit(base, "2021-03-21T17:00:01+01:00", CONTACTS)
    (base / CONTACTS).write_text("team-solar: {name: Sol Beispiel}\njuror-1: {name: A}\njuror-2: {name: B}\n")
    assert codes(base) == []


def test_a_name_that_no_terminal_can_show_is_shown_all_the_same(base: Path) -> None:
    try:
        (base / "private" / "\udcff.txt").write_text("Sol")
    except OSError:
        pytest.skip("this file system takes no such name")
    commit(base, "2021-03-21T17:00:00+01:00")
    commit(base, "2021-03-21T17:00:01+01:00", "private")
    assert codes(base) == [("OSI504", Span(CONTACTS)), ("OSI504", Span("private/\ufffd.txt"))]


def test_in_a_folder_of_a_larger_repository_paths_are_those_of_the_edition(base: Path) -> None:
    git(base.parent, "init", "--quiet")
    git(base.parent, "add", "edition")
    git(base.parent, "commit", "--quiet", "-m", "all", when="2021-03-21T18:30:00+01:00")
    assert [code for code, _ in codes(base)] == ["OSI504", "OSI308"]


def test_data_past_their_day_are_an_error_that_names_nobody(base: Path) -> None:
    change(base, CONTACTS, "  name: Max Probe", "  name: Max Probe\n  delete_after: 2021-03-25")
    on = {day: validate(replace(load(base), as_of=date(2021, 3, day))) for day in (25, 26)}
    assert on[25] == ()
    (problem,) = on[26]
    assert (problem.code, problem.span) == ("OSI506", Span(CONTACTS, 9, 17, 9, 27))
    assert "Probe" not in problem.message.en + problem.message.de
    assert validate(load(base)) == ()


def test_how_private_data_are_kept_withholds_no_document(base: Path, osi) -> None:
    change(
        base,
        CONTACTS,
        "  name: Max Probe",
        "  name: Max Probe\n  delete_after: 2021-03-01\n  source: third_party",
    )
    commit(base, "2021-03-21T17:00:00+01:00")
    commit(base, "2021-03-21T17:00:01+01:00", "private")
    assert {p.code for p in validate(replace(load(base), as_of=date(2021, 3, 21)))} == {
        "OSI504",
        "OSI505",
        "OSI506",
    }
    done = osi("build", cwd=base)
    assert done.returncode == 0, done.stderr


def test_a_record_that_names_somebody_stops_only_what_shows_the_name(base: Path, osi) -> None:
    change(base, "teams/solar.md", "Wir fahren mit Sonne.", "Fragen an Sol Beispiel.")
    assert codes(base) == [("OSI501", Span("teams/solar.md", 10, 11, 10, 23))]
    assert osi("feedback", "solar", cwd=base).returncode == 0
    assert osi("jury", "packets", cwd=base).returncode == 1
