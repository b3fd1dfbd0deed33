"""Whatever lies in the edition's folder is read or refused with a clear word, never followed, never a crash."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from osi_cli.documents.feedback import letters
from osi_cli.edition.load import load
from osi_cli.problems import Span
from osi_cli.rules.catalogue import validate

COVERED = {code: {"good", "bad"} for code in ("OSI001", "OSI002", "OSI003", "OSI004", "OSI005", "OSI008")}
BUS = "challenges/bus.md"


def only(edition: Path) -> tuple[str, Span]:
    """The code and place of the one problem of the edition."""
    (problem,) = validate(load(edition))
    return problem.code, problem.span


def replace(edition: Path, old: bytes, new: bytes, path: str = BUS) -> None:
    content = (edition / path).read_bytes()
    assert old in content
    (edition / path).write_bytes(content.replace(old, new, 1))


def test_a_symbolic_link_is_never_followed(base: Path) -> None:
    (base / BUS).rename(base.parent / "elsewhere.md")
    (base / BUS).symlink_to(base.parent / "elsewhere.md")
    assert only(base) == ("OSI001", Span(BUS))


def test_a_link_to_nowhere_is_named(base: Path) -> None:
    (base / BUS).unlink()
    (base / BUS).symlink_to("/nowhere/at/all")
    assert only(base) == ("OSI001", Span(BUS))


def test_a_folder_in_place_of_a_file_is_named(base: Path) -> None:
    (base / BUS).unlink()
    (base / BUS).mkdir()
    assert only(base) == ("OSI001", Span(BUS))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_does_not_hang_the_run(base: Path) -> None:
    (base / BUS).unlink()
    os.mkfifo(base / BUS)
    assert only(base) == ("OSI001", Span(BUS))


def test_edition_yaml_itself_may_be_none_of_these(base: Path) -> None:
    (base / "edition.yaml").unlink()
    (base / "edition.yaml").mkdir()
    assert only(base) == ("OSI001", Span("edition.yaml"))


def test_a_folder_that_is_a_link_is_not_entered(base: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (base / "challenges").rename(outside)
    (base / "challenges").symlink_to(outside, target_is_directory=True)
    assert "challenges" not in {place.path.split("/")[0] for place in load(base).places}
    assert ("OSI001", Span("challenges")) in [(p.code, p.span) for p in validate(load(base))]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither Windows nor root")
def test_a_file_without_permission_is_named(base: Path) -> None:
    (base / BUS).chmod(0)
    assert only(base) == ("OSI002", Span(BUS))


def test_an_error_of_the_operating_system_is_a_problem_with_its_reason(base: Path, monkeypatch) -> None:
    real = os.open

    def refuse(path, flags, *rest):
        if str(path).endswith("bus.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    (problem,) = validate(load(base))
    assert (problem.code, problem.span) == ("OSI002", Span(BUS))
    assert "Permission denied" in problem.message.en


def test_a_file_of_exactly_one_mebibyte_is_read(base: Path) -> None:
    size = (base / BUS).stat().st_size
    replace(base, b"Linien.", b"Linien." + b"\n" * (1024 * 1024 - size))
    assert (base / BUS).stat().st_size == 1024 * 1024
    assert validate(load(base)) == ()


def test_one_byte_more_is_too_large(base: Path) -> None:
    size = (base / BUS).stat().st_size
    replace(base, b"Linien.", b"Linien." + b"\n" * (1024 * 1024 - size + 1))
    assert only(base) == ("OSI003", Span(BUS))


@pytest.mark.parametrize(("extra", "fits"), [(0, True), (1, False)])
def test_front_matter_may_have_64_kibibytes(base: Path, extra: int, fits: bool) -> None:
    content = (base / BUS).read_bytes()
    length = content.index(b"\n---\n", 4) + 1 - 4
    replace(base, b"theme:", b"#" * (64 * 1024 - length - 1 + extra) + b"\ntheme:")
    assert [p.code for p in validate(load(base))] == ([] if fits else ["OSI003"])


def test_another_encoding_is_named_at_its_first_byte(base: Path) -> None:
    replace(base, b"alle", "Bürger".encode("cp1252"))
    assert only(base) == ("OSI004", Span(BUS, 2, 21, 2, 22))


def test_utf16_is_named(base: Path) -> None:
    (base / BUS).write_bytes((base / BUS).read_text(encoding="utf-8").encode("utf-16"))
    assert only(base) == ("OSI004", Span(BUS))


@pytest.mark.parametrize(
    ("character", "place"),
    [
        ("\x00", (2, 10)),
        ("\x85", (2, 10)),
        ("\u2028", (2, 10)),
        ("\u2029", (2, 10)),
        ("\r", (2, 10)),
        ("\x1b", (2, 10)),
        ("\x07", (2, 10)),
    ],
)
def test_a_character_that_breaks_lines_or_terminals_is_named(base: Path, character: str, place) -> None:
    replace(base, b"title: Ei", b"title: Ei" + character.encode())
    line, column = place
    assert only(base) == ("OSI005", Span(BUS, line, column, line, column + 1))


def test_a_byte_order_mark_is_named(base: Path) -> None:
    (base / BUS).write_bytes(b"\xef\xbb\xbf" + (base / BUS).read_bytes())
    assert only(base) == ("OSI005", Span(BUS, 1, 1, 1, 2))


def test_nul_in_the_text_below_is_named_and_exotic_breaks_there_are_allowed(base: Path) -> None:
    replace(base, b"zwei", "zwei\u2028".encode())
    assert validate(load(base)) == ()
    replace(base, b"Linien", b"Li\x00nien")
    assert only(base) == ("OSI005", Span(BUS, 10, 17, 10, 18))


@pytest.mark.parametrize("path", [BUS, "jury/selection/criteria.yaml"])
def test_line_ends_of_windows_change_nothing(base: Path, path: str) -> None:
    (base / path).write_bytes((base / path).read_bytes().replace(b"\n", b"\r\n"))
    assert validate(load(base)) == ()


def test_positions_hold_with_line_ends_of_windows(base: Path) -> None:
    replace(base, b"theme: mobility", b"theme: mobilty")
    (base / BUS).write_bytes((base / BUS).read_bytes().replace(b"\n", b"\r\n"))
    assert only(base) == ("OSI203", Span(BUS, 3, 8, 3, 15))


@pytest.mark.parametrize(
    ("value", "deep"),
    [
        (b"[" * 48 + b"]" * 48, False),
        (b"[" * 51 + b"]" * 51, True),
        (b"[" * 30_000, True),
        (b"{a: " * 10_000 + b"}" * 10_000, True),
        (b"\n  " + b"- " * 30_000 + b"x", True),
        (b"\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 60)), True),
    ],
)
def test_deep_nesting_is_refused_before_it_can_crash_the_parser(base: Path, value: bytes, deep: bool) -> None:
    replace(base, b"roles: [adviser]", b"roles: " + value)
    codes = [problem.code for problem in validate(load(base))]
    assert ("OSI008" in codes) == deep
    assert len(codes) >= 1


def test_a_file_of_very_many_entries_is_refused_unread(base: Path) -> None:
    path = "jury/selection/assignments.yaml"
    (base / path).write_bytes(b"assignments: {" + b"x, " * 300_000 + b"}")
    assert only(base) == ("OSI003", Span(path))


def test_the_plan_of_a_nation_wide_jury_is_read_and_its_faults_are_listed_in_time(base: Path) -> None:
    path = "jury/selection/assignments.yaml"
    rows = [f"  team-{n}: [{', '.join(f'juror-{n}-{m}' for m in range(8))}]" for n in range(5_000)]
    (base / path).write_text("assignments:\n" + "\n".join(rows))
    begun = time.process_time()
    assert {problem.code for problem in validate(load(base))} == {"OSI203"}
    assert time.process_time() - begun < 5


def test_a_bomb_of_aliases_is_refused_unopened(base: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    (base / "communes.yaml").write_text(bomb)
    problems = validate(load(base))
    assert {problem.code for problem in problems if problem.span.path == "communes.yaml"} == {"OSI009"}


def test_one_bad_file_hides_nothing_of_another(base: Path) -> None:
    (base / BUS).write_bytes(b"\xff")
    replace(base, b"theme: health", b"theme: helth", "teams/wind.md")
    found = [(problem.code, problem.span.path) for problem in validate(load(base))]
    assert found == [("OSI004", BUS), ("OSI203", "teams/wind.md")]


def test_faults_in_one_field_hide_nothing_of_another_in_the_same_file(base: Path) -> None:
    replace(base, b"theme: mobility", b"theme: mobilty\nfoo: 1")
    assert [problem.code for problem in validate(load(base))] == ["OSI203", "OSI101"]


def test_numbers_of_any_length_do_no_harm(base: Path) -> None:
    replace(base, b"status: published", b"status: published\nvotes: " + b"9" * 5000)
    assert [problem.code for problem in validate(load(base))] == ["OSI103"]


def test_file_names_in_another_encoding_do_no_harm(base: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(base / "challenges") + b"/b\xfcs.md")).write_bytes(
            (base / BUS).read_bytes()
        )
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert [problem.code for problem in validate(load(base))] == ["OSI201"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("teams/wind.md", "status: draft", "status: draft\nvideo_seconds: .inf"),
        ("teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 1e999"),
        ("jury/selection/criteria.yaml", "step: 1", "step: 5e-324"),
        ("jury/selection/criteria.yaml", "max: 5", "max: 1e308"),
        ("jury/selection/reviews/solar/j-1.md", "value: 4", "value: 1e308"),
        ("edition.yaml", "schema_version: 1", "schema_version: true"),
        ("edition.yaml", "schema_version: 1", "schema_version: 1.0"),
        (
            "edition.yaml",
            "timezone: Europe/Berlin",
            "timezone: Mars/X\nchecks: {OSI115: {severity: off, why: x}}",
        ),
    ],
)
def test_numbers_and_words_beyond_reason_are_problems(base: Path, path: str, old: str, new: str) -> None:
    replace(base, old.encode(), new.encode(), path)
    assert any(problem.span.path == path for problem in validate(load(base)))


def test_a_text_that_grows_when_it_is_normalised_is_counted_as_it_will_be(base: Path) -> None:
    replace(base, b"Wie kommt der Bus?", ("\u0958" * 150).encode())
    assert [problem.code for problem in validate(load(base))] == ["OSI012", "OSI110"]


def test_themes_that_are_no_list_do_not_make_all_references_wrong(base: Path) -> None:
    text = (base / "edition.yaml").read_text(encoding="utf-8")
    (base / "edition.yaml").write_text(text[: text.index("themes:")] + "themes: x\n", encoding="utf-8")
    assert {problem.span.path for problem in validate(load(base))} == {"edition.yaml"}


def test_a_fault_in_the_criteria_does_not_hide_scores_off_the_scale(base: Path) -> None:
    replace(base, b"order: 1", b"order: 0", "jury/selection/criteria.yaml")
    replace(base, b"value: 4", b"value: 99", "jury/selection/reviews/solar/j-1.md")
    assert [problem.code for problem in validate(load(base))] == ["OSI106", "OSI401"]


def test_hidden_files_of_editors_are_none_of_our_business(base: Path) -> None:
    (base / "teams" / ".wind.md").write_text("x", encoding="utf-8")
    assert validate(load(base)) == ()


def test_very_many_nested_folders_do_no_harm(base: Path) -> None:
    folder = base / "teams"
    for _ in range(300):
        folder /= "a"
    folder.mkdir(parents=True)
    assert only(base) == ("OSI016", Span("teams/a"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind neither Windows nor root")
def test_a_folder_that_may_not_be_read_is_named(base: Path) -> None:
    (base / "teams").chmod(0)
    try:
        assert ("OSI002", "teams") in [(p.code, p.span.path) for p in validate(load(base))]
    finally:
        (base / "teams").chmod(0o755)


def test_a_folder_that_the_system_does_not_hand_out_blocks_what_it_may_hold(base: Path, monkeypatch) -> None:
    real = os.scandir

    def refuse(path):
        if str(path).endswith("reviews/solar"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    edition = load(base)
    assert ("OSI002", "jury/selection/reviews/solar") in [(p.code, p.span.path) for p in validate(edition)]
    assert [type(one).__name__ for one in letters(edition, language=None, as_of=None)] == ["Blocked"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("teams/wind.md", "---\ntitle: W\n---\n<" + "`" * 20_000 + "x" * 900_000),
        ("teams/wind.md", "---\ntitle: W\n---\n<" + "` `` " * 100_000),
        ("schedule.yaml", "phases:\n  - id: a\n    milestones: {a: 1}\n" + "# x\n" * 90_000),
        ("feedback/solar.md", "Frau a " * 9_000),
        ("feedback/solar.md", "a\n" * 100_000),
        ("jury/jurors/j-3.yaml", "contact: x\nthemes: [" + "m, " * 20_000 + "]"),
    ],
)
def test_no_text_takes_longer_than_it_should(base: Path, path: str, content: str) -> None:
    (base / "feedback").mkdir(exist_ok=True)
    (base / path).write_text(content, encoding="utf-8")
    contacts = "".join(f"p-{n}:\n  name: A B{n}x\n" for n in range(2_000))
    (base / "private" / "contacts.yaml").write_text(contacts, encoding="utf-8")
    begun = time.process_time()
    assert validate(load(base))
    assert time.process_time() - begun < 5


def test_one_wrong_rename_of_many_folders_is_reported_in_time(base: Path) -> None:
    for n in range(300):
        (base / "teams" / f"team-number-{n}.md").write_bytes((base / "teams" / "wind.md").read_bytes())
        folder = base / "jury/selection/reviews" / f"teams-number-{n}"
        folder.mkdir()
        (folder / "j-1.md").write_bytes(b"---\nstatus: draft\n---\n")
    begun = time.process_time()
    assert len(validate(load(base))) == 300
    assert time.process_time() - begun < 5
