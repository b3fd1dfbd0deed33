"""Builds that make only what has changed: the same files as a build from nothing, and nobody's own file touched."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from osi_cli import manifest
from osi_cli.build_folder import BuildFolder
from osi_cli.edition.load import load
from osi_cli.fingerprint import MAKING, of_templates
from osi_cli.jury.secrets import Secrets
from osi_cli.manifest import Entry
from tests.conftest import BASE, ROOT, Osi, commit, git, run_osi
from tests.test_build import change, digests

REVIEW = "jury/selection/reviews/solar/j-1.md"
LETTER = ("feedback/solar.html", "feedback/solar.md", "feedback/solar.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small edition, committed, with everything that can be made of it."""
    target = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("made") / "edition"))
    commit(target)
    assert run_osi("build", cwd=target).returncode == 0
    return target


@pytest.fixture
def built(made: Path, tmp_path: Path) -> Path:
    """A copy of that edition with its build."""
    return Path(shutil.copytree(made, tmp_path / "edition"))


def all_of(build: Path) -> dict[str, bytes]:
    """Every file; a manifest of nothing is as good as none."""
    found = {str(file.relative_to(build)): file.read_bytes() for file in build.rglob("*") if file.is_file()}
    return {name: content for name, content in found.items() if content != manifest.to_bytes({})}


def afresh(edition: Path, *arguments: str) -> dict[str, bytes]:
    """What a build from nothing makes of the edition as it is now."""
    other = edition.with_name("fresh")
    shutil.copytree(edition, other, ignore=shutil.ignore_patterns("build"))
    run_osi("build", *arguments, cwd=other)
    return all_of(other / "build") if (other / "build").is_dir() else {}


def summary(said: str) -> tuple[int, ...]:
    """How many documents were written, up to date, held, withheld."""
    found = re.search(r"(\d+) erstellt, (\d+) aktuell, (\d+) wartend, (\d+) zurückgehalten", said)
    assert found, said
    return tuple(map(int, found.groups()))


def paths(stdout: str) -> set[str]:
    return {line.removeprefix("build/") for line in stdout.replace(os.sep, "/").split()}


def template(edition: Path, name: str, text: str) -> None:
    file = edition / "templates" / f"{name}.md.j2"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write(edition: Path, path: str, text: str) -> None:
    (edition / path).parent.mkdir(parents=True, exist_ok=True)
    (edition / path).write_text(text, encoding="utf-8")


def delete_team(edition: Path) -> None:
    (edition / "teams" / "solar.md").unlink()
    shutil.rmtree(edition / "jury" / "selection" / "reviews")
    change(edition, "jury/selection/assignments.yaml", "  solar: [j-1, j-2]\n", "  wind: [j-1]\n")
    change(edition, "teams/wind.md", "status: draft", "status: submitted")


def rename_commune(edition: Path) -> None:
    (edition / "partners" / "stadt.md").rename(edition / "partners" / "gemeinde.md")
    change(edition, "challenges/bus.md", "stadt", "gemeinde")


def new_commit(edition: Path) -> None:
    git(edition, "commit", "--quiet", "--allow-empty", "-m", "later", when="2021-04-01T10:00:00+02:00")


def no_jury(edition: Path) -> None:
    shutil.rmtree(edition / "jury" / "selection")


def other_logo(edition: Path) -> None:
    logo = next((edition / "assets").iterdir())
    change(edition, "edition.yaml", "sender:\n", f"sender:\n  logo: assets/{logo.name}\n")


CHANGES: dict[str, tuple[Callable[[Path], object], set[str] | None]] = {
    "a review": (lambda e: change(e, REVIEW, "Eine schöne Idee", "Eine gute Idee"), set(LETTER)),
    "a score": (lambda e: change(e, REVIEW, "clarity: 3", "clarity: 1"), set(LETTER)),
    "a template": (lambda e: template(e, "feedback/de", "# Brief an {{ team.title }}\n"), set(LETTER)),
    "a template that others take in": (lambda e: template(e, "when/de", "{% macro when(m) %}bald{% endmacro %}\n"), None),
    "an edited letter": (lambda e: write(e, "feedback/solar.md", "# Euer Feedback\n\nVon Hand.\n"), set(LETTER)),
    "contacts": (lambda e: change(e, "private/contacts.yaml", "Max Probe", "Moritz Probe"), {"jury/j-2/packet.pdf"}),
    "colours": (lambda e: change(e, "edition.yaml", "organisers:", "colours: {accent: '#123456'}\norganisers:"), None),
    "a logo": (other_logo, None),
    "a remark": (lambda e: change(e, REVIEW, "Das Budget scheint mir", "Der Plan scheint mir jetzt doch"), set()),
    "a team that is gone": (delete_team, None),
    "another name for a commune": (rename_commune, None),
    "a commit": (new_commit, None),
    "no jury any more": (no_jury, None),
    "no schedule any more": (lambda e: (e / "schedule.yaml").unlink(), None),
    "a fault": (lambda e: change(e, "schedule.yaml", "kind: event", "kind: evnt"), None),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_after_any_change_a_build_gives_what_one_from_nothing_gives(built: Path, osi: Osi, what: str) -> None:
    make, written = CHANGES[what]
    make(built)
    before = all_of(built / "build")
    check = osi("build", "--check", cwd=built)
    assert all_of(built / "build") == before
    done = osi("build", cwd=built)
    after = all_of(built / "build")
    assert after == afresh(built)
    changed = {name: after.get(name) for name in {*before, *after} if before.get(name) != after.get(name)}
    changed.pop("manifest.json", None)
    assert (check.returncode == 1) == (bool(changed) or done.returncode == 1)
    assert set(check.stdout.replace(os.sep, "/").splitlines()) == {
        f"würde {'entfernt' if content is None else 'erstellt'}: build/{name}"
        for name, content in changed.items()
    }
    if written is not None:
        assert paths(done.stdout) == written
    again = osi("build", cwd=built)
    assert again.stdout == ""
    assert summary(again.stderr)[0] == 0
    assert again.returncode == done.returncode


def test_another_day_gives_what_a_build_from_nothing_gives(built: Path, osi: Osi) -> None:
    assert osi("build", "--as-of", "2021-02-01", cwd=built).returncode == 0
    assert all_of(built / "build") == afresh(built, "--as-of", "2021-02-01")


def test_the_second_run_of_any_command_does_nothing_and_says_so(built: Path, osi: Osi) -> None:
    for command in (
        ["build"],
        ["feedback"],
        ["feedback", "solar"],
        ["communes", "report"],
        ["jury", "packets"],
    ):
        done = osi(*command, cwd=built)
        assert done.returncode == 0
        assert done.stdout == ""
        assert (summary(done.stderr)[0], summary(done.stderr)[2:]) == (0, (0, 0))


def test_where_nothing_is_due_nothing_is_loaded_that_renders(built: Path, osi: Osi) -> None:
    done = osi("build", cwd=built, env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = set(re.findall(r"\| +([a-z_0-9]+)[.\n]", done.stderr))
    assert "osi_cli" in loaded
    assert loaded.isdisjoint({"typst", "jinja2", "markdown_it", "nh3", "babel", "icalendar"})


def test_what_must_not_be_said_is_looked_for_again_in_what_is_there(built: Path, osi: Osi) -> None:
    change(built, "private/contacts.yaml", "Max Probe", "Schöne Idee")
    done = osi("build", cwd=built)
    assert done.returncode == 1
    assert "zurückgehalten: feedback/solar" in done.stderr
    assert not list((built / "build" / "feedback").iterdir())
    assert osi("build", cwd=built).returncode == 1
    change(built, "private/contacts.yaml", "Schöne Idee", "Max Probe")
    assert osi("build", cwd=built).returncode == 0
    assert all_of(built / "build") == afresh(built)


SEARCH: dict[str, tuple[Callable[[Path], object], bool, bool]] = {
    "nothing": (lambda _: None, False, False),
    "a person": (lambda e: change(e, "private/contacts.yaml", "Max Probe", "Moritz Probe"), True, True),
    "a remark": (lambda e: change(e, REVIEW, "Das Budget scheint mir", "Der Plan scheint mir"), True, True),
    "who quotes": (lambda e: change(e, "edition.yaml", "organisers:", "organisers:\n  - Max Probe"), True, True),
    "an organisation of the jury": (lambda e: change(e, "jury/jurors/j-1.yaml", "organisation: ", "organisation: Neu "), False, True),
    "what a team says": (lambda e: change(e, "teams/solar.md", "title: Solar", "title: Solar und Wind"), False, True),
    "what another team says": (lambda e: change(e, "teams/wind.md", "title: Wind", "title: Wind und Sonne"), False, False),
    "a score": (lambda e: change(e, REVIEW, "clarity: 3", "clarity: 1"), False, False),
}  # fmt: skip


@pytest.mark.parametrize("what", SEARCH)
def test_what_decides_on_the_search_is_in_its_digest(base: Path, what: str) -> None:
    make, for_all, for_team = SEARCH[what]
    before = Secrets(load(base))
    make(base)
    after = Secrets(load(base))
    assert (before.digest(None, ()) != after.digest(None, ())) == for_all
    assert (before.digest("solar", ()) != after.digest("solar", ())) == for_team
    assert after.digest(None, [("a", "b")]) not in (
        after.digest(None, ()),
        after.digest(None, [("a",), ("b",)]),
    )


def test_a_remark_that_its_team_says_itself_counts_by_what_it_says(base: Path) -> None:
    before = Secrets(load(base)).digest(None, ())
    remark = re.search(r"confidential: (.+)", (base / REVIEW).read_text(encoding="utf-8"))
    assert remark
    change(base, "teams/solar.md", "title: Solar", f"tagline: {remark[1]}\ntitle: Solar")
    assert Secrets(load(base)).digest(None, ()) != before


def test_all_of_osi_that_searches_counts() -> None:
    """A change in what is looked for must not pass over what is there already."""
    waiting, seen = ["jury.secrets"], set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        source = ROOT / "osi_cli" / f"{module.replace('.', '/')}.py"
        text = source.read_text(encoding="utf-8")
        waiting += [
            f"jury.{name}" for name in re.findall(r"^from osi_cli\.jury\.(\w+) import", text, re.MULTILINE)
        ]
        for names in re.findall(r"^from osi_cli\.jury import (.+)$", text, re.MULTILINE):
            waiting += [f"jury.{name}" for name in names.split(", ")]
    assert {f"{module.replace('.', '/')}.py" for module in seen} <= set(MAKING)


def test_a_warning_is_told_again_though_nothing_is_rendered(base: Path, osi: Osi) -> None:
    change(base, "teams/solar.md", "title: Solar", "title: Solar 日本")
    first, second = osi("feedback", cwd=base), osi("feedback", cwd=base)
    warned = [line for line in first.stderr.splitlines() if "OSI901" in line]
    assert warned == [line for line in second.stderr.splitlines() if "OSI901" in line] != []
    assert summary(second.stderr) == (0, 1, 0, 0)


def test_a_warning_that_the_edition_calls_an_error_fails_each_time(base: Path, osi: Osi) -> None:
    change(base, "teams/solar.md", "title: Solar", "title: Solar 日本")
    choice = "checks: {OSI901: {severity: error, why: Jeder Name soll zu lesen sein}}"
    change(base, "edition.yaml", "organisers:", f"{choice}\norganisers:")
    assert [osi("feedback", cwd=base).returncode for _ in range(2)] == [1, 1]
    assert (base / "build" / "feedback" / "solar.pdf").exists()
    change(base, "edition.yaml", "severity: error", "severity: off")
    done = osi("feedback", cwd=base)
    assert done.returncode == 0
    assert "OSI901" not in done.stderr


def test_check_says_what_would_change_and_changes_nothing(built: Path, osi: Osi) -> None:
    before = all_of(built)
    done = osi("build", "--check", cwd=built)
    assert (done.returncode, done.stdout) == (0, "")
    change(built, REVIEW, "Eine schöne Idee", "Eine gute Idee")
    rename_commune(built)
    before = all_of(built)
    done = osi("build", "--check", cwd=built)
    assert done.returncode == 1
    said = set(done.stdout.replace(os.sep, "/").splitlines())
    assert said == {
        *(f"würde erstellt: build/{path}" for path in LETTER),
        *(f"würde erstellt: build/communes/gemeinde.{end}" for end in ("md", "html", "pdf")),
        *(f"würde entfernt: build/communes/stadt.{end}" for end in ("md", "html", "pdf")),
    }
    assert "nichts wurde geändert" in done.stderr
    assert all_of(built) == before
    assert "would be written: build/" in osi("build", "--check", "--lang", "en", cwd=built).stdout


def test_check_names_what_would_be_withheld(built: Path, osi: Osi) -> None:
    change(built, REVIEW, "Eine schöne Idee", "Gruß, Max Probe")
    done = osi("build", "--check", cwd=built)
    assert done.returncode == 1
    assert "zurückgehalten: feedback/solar" in done.stderr
    assert "würde entfernt: build/feedback/solar.pdf" in done.stdout.replace(os.sep, "/")
    assert (built / "build" / "feedback" / "solar.pdf").exists()


def test_check_in_an_edition_without_a_build_makes_no_folder(base: Path, osi: Osi) -> None:
    assert osi("build", "--check", cwd=base).returncode == 1
    assert not (base / "build").exists()


def test_a_file_that_people_put_in_the_place_of_a_document_stays_and_is_named(base: Path, osi: Osi) -> None:
    write(base, "build/feedback/solar.md", "mine")
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "build/feedback/solar.md" in done.stderr.replace(os.sep, "/")
    assert (base / "build" / "feedback" / "solar.md").read_text(encoding="utf-8") == "mine"
    assert (base / "build" / "feedback" / "solar.pdf").exists()
    assert osi("build", cwd=base).returncode == 1
    (base / "build" / "feedback" / "solar.md").unlink()
    assert osi("build", cwd=base).returncode == 0
    assert all_of(base / "build") == afresh(base)


def test_a_document_that_people_changed_stays_also_when_it_is_withheld_or_gone(built: Path, osi: Osi) -> None:
    page = built / "build" / "feedback" / "solar.html"
    page.write_text("changed", encoding="utf-8")
    change(built, REVIEW, "Eine schöne Idee", "Eine gute Idee")
    done = osi("build", cwd=built)
    assert done.returncode == 1
    assert "seither geändert" in done.stderr
    change(built, REVIEW, "Eine gute Idee", "Gruß, Max Probe")
    done = osi("build", cwd=built)
    assert done.returncode == 1
    assert "VORSICHT" in done.stderr
    assert [file.name for file in page.parent.iterdir()] == ["solar.html"]
    change(built, "teams/solar.md", "status: submitted", "status: withdrawn")
    osi("build", cwd=built)
    assert page.read_text(encoding="utf-8") == "changed"


def test_a_file_of_osi_s_that_is_missing_is_made_again(built: Path, osi: Osi) -> None:
    before = all_of(built / "build")
    (built / "build" / "feedback" / "solar.html").unlink()
    (built / "build" / "jury" / "j-1" / "reviews" / "solar--j-1.md").unlink()
    done = osi("build", cwd=built)
    assert paths(done.stdout) == {"feedback/solar.html", "jury/j-1/reviews/solar--j-1.md"}
    assert all_of(built / "build") == before


def test_a_form_that_somebody_filled_in_keeps_nothing_from_being_up_to_date(built: Path, osi: Osi) -> None:
    form = built / "build" / "jury" / "j-1" / "reviews" / "solar--j-1.md"
    form.write_text(form.read_text(encoding="utf-8").replace("value:", "value: 5"), encoding="utf-8")
    done = osi("build", cwd=built)
    assert done.returncode == 0
    assert done.stdout == ""
    assert "ausgefüllt" in done.stderr


def test_a_copy_for_the_records_is_made_once_and_kept(built: Path, osi: Osi) -> None:
    first = osi("communes", "report", "--filing", cwd=built)
    copy = next((built / "build" / "communes" / "filing").iterdir())
    assert paths(first.stdout) == {f"communes/filing/{copy.name}"}
    assert osi("communes", "report", "--filing", cwd=built).stdout == ""
    rename_commune(built)
    assert osi("build", cwd=built).returncode == 0
    assert copy.exists()


def test_blind_forms_are_listed_and_the_list_is_osi_s(built: Path, osi: Osi) -> None:
    assert osi("jury", "packets", "--blind", cwd=built).returncode == 0
    assert osi("build", cwd=built).stdout == ""
    listed = built / "build" / "jury" / "blind-index.csv"
    assert listed.exists()
    assert osi("jury", "packets", cwd=built).returncode == 0
    assert not listed.exists()
    assert all_of(built / "build") == afresh(built)


def test_a_build_from_before_there_was_a_manifest_is_osi_s(built: Path, osi: Osi) -> None:
    (built / "build" / "manifest.json").unlink()
    (built / "build" / "feedback" / ".osi-4194305-solar.md").write_bytes(b"half")
    assert osi("build", cwd=built).stdout == ""
    (built / "build" / "manifest.json").unlink()
    change(built, REVIEW, "Eine schöne Idee", "Eine gute Idee")
    rename_commune(built)
    (built / "build" / "manifest.json").unlink(missing_ok=True)
    assert osi("build", cwd=built).returncode == 0
    assert all_of(built / "build") == afresh(built)


BROKEN = [b"", b"{", b"[]", b"null", b'{"version": 1}', b'{"version": 1, "documents": [1]}', b"\xff\xfe",
          b'{"version": 99, "documents": {}}', b'{"version": 1, "documents": {"feedback/solar": {"files": 1}}}',
          b"[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_a_manifest_that_cannot_be_trusted_counts_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "manifest.json"
    file.write_bytes(content)
    assert manifest.load(file) is None


def test_half_a_manifest_costs_no_more_than_a_build(built: Path, osi: Osi) -> None:
    file = built / "build" / "manifest.json"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    change(built, REVIEW, "Eine schöne Idee", "Eine gute Idee")
    assert osi("build", cwd=built).returncode == 0
    assert all_of(built / "build") == afresh(built)


@pytest.mark.parametrize(
    "path", ["../edition.yaml", "/etc/passwd", "feedback/../../edition.yaml", "C:/x", "a\\..\\b", ""]
)
def test_a_manifest_reaches_nothing_outside_of_the_build(built: Path, osi: Osi, path: str) -> None:
    file = built / "build" / "manifest.json"
    data = json.loads(file.read_bytes())
    digest = manifest.digest((built / "edition.yaml").read_bytes())
    data["documents"]["feedback/gone"] = {"made": "", "searched": "", "files": {path: digest}}
    file.write_text(json.dumps(data), encoding="utf-8")
    assert osi("build", cwd=built).returncode == 0
    assert (built / "edition.yaml").exists()


def test_the_manifest_says_the_same_after_reading_and_holds_no_words(built: Path) -> None:
    file = built / "build" / "manifest.json"
    found = manifest.load(file)
    assert found is not None
    assert manifest.to_bytes(found) == file.read_bytes()
    text = file.read_text(encoding="utf-8").casefold()
    for word in ("musterfrau", "probe", "beispiel", "budget", "idee", "23125", "testdorf"):
        assert word not in text
    assert set(digests(built / "build")) - {path for one in found.values() for path in one.files} == {
        f"jury/{juror}/reviews/solar--{juror}.md" for juror in ("j-1", "j-2")
    }


KILL = """
import os
import osi_cli.output as output
real, number = os.replace, 0
def replace(source, target):
    global number
    number += 1
    at = str(target).endswith("manifest.json") if {at!r} == "manifest" else number == {at!r}
    if at and {before}:
        os._exit(9)
    real(source, target)
    if at:
        os._exit(9)
output.os.replace = replace
"""


@pytest.mark.parametrize(
    ("at", "before"), [(1, True), (1, False), (5, True), (9, False), ("manifest", True), ("manifest", False)]
)
def test_a_build_that_is_killed_costs_the_next_one_only_work(
    built: Path, osi: Osi, tmp_path: Path, at: int | str, before: bool
) -> None:
    shutil.rmtree(built / "build")
    (tmp_path / "sitecustomize.py").write_text(KILL.format(at=at, before=before), encoding="utf-8")
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    assert osi("build", cwd=built, env=env).returncode == 9
    change(built, REVIEW, "Eine schöne Idee", "Eine gute Idee")
    change(built, "edition.yaml", "organisers:", "colours: {accent: '#123456'}\norganisers:")
    rename_commune(built)
    done = osi("build", cwd=built)
    assert done.returncode == 0, done.stderr
    assert all_of(built / "build") == afresh(built)


def test_a_killed_build_over_an_older_one_is_taken_up(built: Path, osi: Osi, tmp_path: Path) -> None:
    change(built, "edition.yaml", "organisers:", "colours: {accent: '#123456'}\norganisers:")
    (tmp_path / "sitecustomize.py").write_text(KILL.format(at=7, before=False), encoding="utf-8")
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    assert osi("build", cwd=built, env=env).returncode == 9
    change(built, "edition.yaml", "'#123456'", "'#654321'")
    assert osi("build", cwd=built).returncode == 0
    assert all_of(built / "build") == afresh(built)


def test_two_builds_at_once_know_each_other_s_files(tmp_path: Path) -> None:
    one, other = BuildFolder(tmp_path), BuildFolder(tmp_path)
    first = one.put("a", {"a.md": b"1"})
    assert not other.put("a", {"a.md": b"2"}).others
    one.record("a", Entry("0" * 64, "", first.files))
    one.save()
    again = other.put("a", {"a.md": b"3"})
    assert [file.name for file in again.written] == ["a.md"]
    other.record("a", Entry("1" * 64, "", again.files))
    other.save()
    assert BuildFolder(tmp_path).is_whole("a", ["a.md"])
    assert sorted(file.name for file in (tmp_path / "build").iterdir()) == ["a.md", "manifest.json"]


def test_a_journal_that_is_not_whole_says_what_it_can(tmp_path: Path) -> None:
    build = BuildFolder(tmp_path)
    build.put("a", {"a.md": b"1"})
    journal = next((tmp_path / "build").glob(".osi-journal-*"))
    journal.write_bytes(journal.read_bytes() + b'\xff\n[1]\n["x"]\n' + b"[" * 100_000)
    assert BuildFolder(tmp_path).is_whole("a", ["a.md"])


def test_templates_count_with_all_that_they_can_take_in(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"

    def digest() -> str:
        of_templates.cache_clear()
        return of_templates("a", "de", (own, shipped))

    def put(folder: Path, path: str, text: str) -> str:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        return digest()

    first = put(shipped, "a/de.md.j2", '{% from "b/x.md.j2" import y %}')
    assert put(shipped, "c/z.md.j2", "1") == first
    second = put(shipped, "b/x.md.j2", '{%- include "c/z.md.j2" %}')
    assert second != first
    third = put(own, "c/z.md.j2", "2")
    assert third != second
    assert put(own, "d/z.md.j2", "3") == third
    fourth = put(own, "a/de.md.j2", "{% include name %}")
    assert put(own, "d/z.md.j2", "4") != fourth
