"""What GitHub, GitLab and code scanning get, and what a change brings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from sarif_pydantic import Sarif

from osi_cli.edition.load import load
from osi_cli.problems import Problem
from osi_cli.report import github, gitlab, sarif
from osi_cli.rules.catalogue import CHECKS, validate
from tests.conftest import ROOT, Osi, commit, git

CODE_QUALITY = {
    "$comment": "What docs.gitlab.com/ci/testing/code_quality names as the format of a report.",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"minimum": 1}},
                    },
                },
            },
        },
    },
}
_COMMAND = re.compile(r"::(error|warning) ([^:]*)::(.*)")


@pytest.fixture
def faulty(base: Path) -> Path:
    """An edition with a dangling reference, an endless text, a warning, and a value that looks like commands."""
    for path, old, new in (
        ("challenges/bus.md", "theme: mobility", "theme: mobilty"),
        ("challenges/rad.md", "status: published", "status: 'x, y: z%0A::error::|boo|<b>'"),
        ("teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 185"),
    ):
        change(base, path, old, new)
    (base / ".gitignore").write_text("private/\n", encoding="utf-8")
    return base


def change(edition: Path, path: str, old: str, new: str) -> None:
    file = edition / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def found(edition: Path) -> tuple[Problem, ...]:
    problems = validate(load(edition))
    assert len(problems) == 3
    return problems


def unescaped(text: str) -> str:
    """What GitHub's runner makes of a property or a message."""
    for code, sign in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_github_gets_a_command_for_each_problem_and_nothing_a_record_holds_becomes_one(faulty: Path) -> None:
    problems = found(faulty)
    *lines, last = github.commands(problems, "a, b/edition", "en").splitlines()
    assert last == "2 errors, 1 warning"
    read = [_COMMAND.fullmatch(line) for line in lines]
    assert [one[1] for one in read if one] == ["error", "error", "warning"]
    for one, problem in zip(read, sorted(problems, key=lambda p: p.severity), strict=True):
        properties = {k: unescaped(v) for k, v in (part.split("=", 1) for part in one[2].split(","))}
        assert properties["file"] == f"a, b/edition/{problem.span.path}"
        assert properties["title"] == problem.code
        assert [int(properties[name]) for name in ("line", "col", "endLine", "endColumn")] == [
            problem.span.line,
            problem.span.column,
            problem.span.end_line,
            problem.span.end_column,
        ]
        assert problem.message.en in unescaped(one[3])
        assert problem.hint.en in unescaped(one[3])


def test_the_summary_of_a_job_holds_all_problems_as_a_table_that_no_text_can_break(faulty: Path) -> None:
    text = github.summary(found(faulty), "", "de", "Durchgang | 1")
    head, *rows = text.split("| --- | --- | --- | --- |\n")
    assert head.startswith("## Durchgang \\| 1\n\n2 Fehler, 1 Warnung\n")
    cells = [re.split(r"(?<!\\)\|", row) for row in rows[0].splitlines()]
    assert [len(row) for row in cells] == [6, 6, 6]
    assert "\\<b\\>" in rows[0]
    assert "challenges/bus.md:3:8" in rows[0]


def test_a_summary_stays_within_what_github_takes_and_says_what_it_leaves_out(faulty: Path) -> None:
    problems = found(faulty) * 4_000
    text = github.summary(problems, "", "en", "Big")
    assert 900_000 < len(text.encode()) < 1024 * 1024
    left = int(re.search(r"(\d+) more do not fit", text)[1])
    assert left + text.count("\n| error") + text.count("\n| warning") == len(problems)


def test_gitlab_gets_a_report_with_fingerprints_that_outlive_edits_above(faulty: Path) -> None:
    report = json.loads(gitlab.render(found(faulty) * 2, "sub", "en"))
    jsonschema.validate(report, CODE_QUALITY)
    assert len({entry["fingerprint"] for entry in report}) == 6
    assert {entry["location"]["path"] for entry in report} == {
        "sub/challenges/bus.md",
        "sub/challenges/rad.md",
        "sub/teams/wind.md",
    }
    change(faulty, "challenges/bus.md", "title:", "# a line more\ntitle:")
    moved = json.loads(gitlab.render(found(faulty) * 2, "sub", "en"))
    assert [entry["fingerprint"] for entry in moved] == [entry["fingerprint"] for entry in report]
    assert [e["location"]["lines"] for e in moved] != [e["location"]["lines"] for e in report]
    assert json.loads(gitlab.render((), "", "en")) == []


def test_sarif_is_read_by_another_implementation_with_the_same_places(faulty: Path) -> None:
    problems = found(faulty)
    text = sarif.render(problems, CHECKS, "dürch gang", "de")
    (run,) = Sarif.model_validate_json(text).runs
    assert [rule.id for rule in run.tool.driver.rules] == sorted({problem.code for problem in problems})
    assert len(run.results) == 3
    for result, problem in zip(run.results, sorted(problems, key=lambda p: p.severity), strict=True):
        place = result.locations[0].physical_location
        assert place.artifact_location.uri == f"d%C3%BCrch%20gang/{problem.span.path}"
        assert (place.region.start_line, place.region.start_column) == (
            problem.span.line,
            problem.span.column,
        )
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id == problem.code
        assert result.message.text.startswith(problem.message.de)
    assert json.loads(text)["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_sarif_names_related_places_and_is_whole_without_problems(base: Path) -> None:
    change(base, "schedule.yaml", "marks: [feedback_sent]", "marks: [feedback_sent, submissions_close]")
    (result,) = (
        Sarif.model_validate_json(sarif.render(validate(load(base)), CHECKS, "", "en")).runs[0].results
    )
    assert result.related_locations[0].physical_location.artifact_location.uri == "schedule.yaml"
    assert Sarif.model_validate_json(sarif.render((), CHECKS, "", "en")).runs[0].results == []


def test_paths_count_from_the_root_of_the_repository_and_the_summary_is_added_to(
    faulty: Path, tmp_path: Path, osi: Osi
) -> None:
    commit(tmp_path)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    done = osi("validate", "--format", "github", "--lang", "en", cwd=faulty, env=env)
    assert done.returncode == 1
    assert "file=edition/challenges/bus.md" in done.stdout
    assert summary.read_text(encoding="utf-8").startswith("before\n## ")
    for form in ("gitlab", "sarif"):
        assert "edition/challenges/bus.md" in osi("validate", "--format", form, cwd=faulty).stdout


def test_a_file_name_that_is_no_text_stands_in_the_summary(base: Path, tmp_path: Path, osi: Osi) -> None:
    Path(os.fsdecode(bytes(base / "teams") + b"/\xff.txt")).touch()
    summary = tmp_path / "summary.md"
    done = osi("validate", "--format", "github", cwd=base, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "teams/?.txt" in summary.read_text(encoding="utf-8").replace("\\", "")


@pytest.fixture
def repository(base: Path) -> Path:
    """The base edition with an old fault, committed on main, and a branch for changes."""
    change(base, "teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 185")
    commit(base)
    git(base, "checkout", "-q", "-b", "change")
    return base


def brought(osi: Osi, edition: Path, *more: str) -> list[tuple[str, str]]:
    done = osi("validate", "--format", "json", "--changed-since", *(more or ("main@{0}",)), cwd=edition)
    return [(one["code"], one["path"]) for one in json.loads(done.stdout)["problems"]]


def main_of(edition: Path) -> str:
    names = subprocess.run(
        ["git", "branch", "--format=%(refname:short)"],
        cwd=edition,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return next(name for name in names if name != "change")


@pytest.mark.parametrize(
    ("teams", "said"),
    [(["wind"], "1 älteres Problem wird nicht"), (["wind", "solar"], "2 ältere Probleme werden nicht")],
)
def test_what_is_older_is_counted(base: Path, osi: Osi, teams: list[str], said: str) -> None:
    for team in teams:
        change(base, f"teams/{team}.md", "theme:", "video_seconds: 185\ntheme:")
    git(base, "init", "-q")
    git(base, "add", ".", ":!private")
    git(base, "commit", "-qm", "all", when="2021-03-21T17:00:00+01:00")
    done = osi("validate", "--lang", "de", "--changed-since", "HEAD", cwd=base)
    assert said in done.stderr


def test_a_change_brings_the_problems_in_its_files_and_those_it_causes_elsewhere(
    repository: Path, osi: Osi
) -> None:
    main = main_of(repository)
    assert brought(osi, repository, main) == []
    change(repository, "edition.yaml", "id: mobility", "id: movement")
    elsewhere = brought(osi, repository, main)
    assert ("OSI203", "challenges/bus.md") in elsewhere
    assert ("OSI111", "teams/wind.md") not in elsewhere
    git(repository, "commit", "-qam", "theme")
    assert brought(osi, repository, main) == elsewhere


def test_old_problems_of_a_touched_file_are_shown_and_what_main_did_meanwhile_is_not(
    repository: Path, osi: Osi
) -> None:
    main = main_of(repository)
    git(repository, "checkout", "-q", main)
    change(repository, "challenges/rad.md", "theme: mobility", "theme: mobilty")
    git(repository, "commit", "-qam", "on main")
    git(repository, "checkout", "-q", "change")
    change(repository, "teams/wind.md", "video_seconds: 185", "video_seconds: 190")
    assert brought(osi, repository, main) == [("OSI111", "teams/wind.md")]


def test_new_deleted_and_renamed_files_count_as_changed(repository: Path, osi: Osi) -> None:
    main = main_of(repository)
    (repository / "teams/solar.md").unlink()
    shutil.copy(repository / "teams/wind.md", repository / "teams/luft.md")
    codes = brought(osi, repository, main)
    assert ("OSI111", "teams/luft.md") in codes
    assert ("OSI203", "jury/selection/assignments.yaml") in codes
    assert ("OSI111", "teams/wind.md") not in codes


def test_a_picture_that_goes_is_told_at_the_record_that_shows_it(repository: Path, osi: Osi) -> None:
    change(
        repository,
        "edition.yaml",
        "  name: Verein Testdorf",
        "  name: Verein Testdorf\n  logo: assets/logo.png",
    )
    git(repository, "commit", "-qam", "logo")
    git(repository, "branch", "-f", main_of(repository))
    (repository / "assets/logo.png").unlink()
    assert ("OSI119", "edition.yaml") in brought(osi, repository, main_of(repository))


@pytest.mark.parametrize(
    ("prepare", "revision", "words"),
    [
        (lambda folder: None, "nonsense", "Git does not know `nonsense` here"),
        (lambda folder: None, "--output=x", "Git does not know"),
        (lambda folder: None, "origin/main", "git branch --all shows the names"),
        (
            lambda folder: git(folder, "remote", "add", "origin", "https://example.org/x.git"),
            "origin/new/one",
            "or fetch it first: git fetch origin new/one",
        ),
        (
            lambda folder: git(folder, "remote", "add", "origin", "https://example.org/x.git"),
            "nonsense",
            "git branch --all shows the names",
        ),
        (lambda folder: shutil.rmtree(folder / ".git"), "main", "is in no Git repository"),
    ],
)
def test_what_git_cannot_tell_is_said_in_clear_words(
    repository: Path, osi: Osi, prepare, revision: str, words: str
) -> None:
    prepare(repository)
    done = osi("validate", "--lang", "en", f"--changed-since={revision}", cwd=repository)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (repository / "x").exists()


def test_a_clone_that_is_too_shallow_says_how_to_get_the_rest(
    repository: Path, tmp_path: Path, osi: Osi
) -> None:
    main = main_of(repository)
    for branch in (main, "change"):
        git(repository, "checkout", "-q", branch)
        (repository / "README.md").write_text(branch, encoding="utf-8")
        git(repository, "add", "README.md")
        git(repository, "commit", "-qm", branch)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", repository.as_uri(), str(clone))
    done = osi("validate", "--lang", "en", "--changed-since", f"origin/{main}", cwd=clone)
    assert done.returncode == 2
    assert "only the newest commits" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_pre_commit_itself_runs_the_hook_and_stops_a_bad_commit(faulty: Path, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    commit(hooks)
    revision = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=hooks, capture_output=True, text=True, check=True
    ).stdout.strip()
    # language: system, so that no environment is built from the network: the osi under test runs.
    hook = {"id": "osi-validate", "language": "system"}
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [hook]}]}
    (faulty / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    commit(faulty)
    bin_folder = str(Path(sys.executable).parent)
    env = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}  # fmt: skip
    run = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
    bad = subprocess.run(run, cwd=faulty, env=env, capture_output=True, text=True, check=False)
    assert bad.returncode == 1, bad.stdout
    assert "challenges/bus.md" in bad.stdout
    change(faulty, "challenges/bus.md", "mobilty", "mobility")
    change(faulty, "challenges/rad.md", "'x, y: z%0A::error::|boo|<b>'", "published")
    good = subprocess.run(run, cwd=faulty, env=env, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stdout


def test_the_action_runs_as_github_would_run_it(faulty: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    commit(tmp_path)
    (tmp_path / "runner/osi/bin").mkdir(parents=True)
    tool = tmp_path / "runner/osi/bin/osi"
    tool.write_text(f'#!/bin/sh\nexec {sys.executable} -m osi_cli "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    given = {"edition": "edition", "strict": "true", "changed-since": "", "lang": "en"}
    assert given.keys() == action["inputs"].keys()
    env = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    summary = tmp_path / "summary.md"
    env |= {
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.count("::error file=edition/") == 2
    assert "challenges/bus.md:3:8" in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("schema", "file", "document"),
    [
        ("vendor.github-actions", "action.yml", 0),
        ("vendor.gitlab-ci", "ci/osi.gitlab-ci.yml", 1),
        ("vendor.gitlab-ci", "presets/common/any/dot_gitlab-ci.yml", 0),
        ("vendor.github-workflows", "presets/common/any/dot_github/workflows/osi.yml", 0),
    ],
)
def test_files_for_forges_fit_their_published_schemas(
    schema: str, file: str, document: int, tmp_path: Path
) -> None:
    parts = (ROOT / file).read_text(encoding="utf-8").split("\n---\n")
    part = tmp_path / "part.yml"
    part.write_text(parts[document], encoding="utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(part)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing_in_what_runs_on_github() -> None:
    files = ("action.yml", "presets/common/any/dot_github/workflows/osi.yml")
    tool = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [tool, "--offline", "--no-progress", *files], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_gitlabs_job_writes_a_report_and_stops_where_it_must(faulty: Path) -> None:
    job = yaml.safe_load((ROOT / "ci/osi.gitlab-ci.yml").read_text(encoding="utf-8").split("\n---\n")[1])[
        "osi"
    ]
    lines = [
        line.replace("$[[ inputs.edition ]]", ".") for line in job["script"] if not line.startswith("pip ")
    ]
    assert len(lines) == 2
    script = "\n".join(lines).replace("osi validate", f"{sys.executable} -m osi_cli validate")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=faulty,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    jsonschema.validate(
        json.loads((faulty / "gl-code-quality-report.json").read_text(encoding="utf-8")), CODE_QUALITY
    )
    assert "challenges/bus.md" in done.stdout


def test_where_git_fails_nothing_counts_as_unchanged(repository: Path, osi: Osi) -> None:
    main = main_of(repository)
    (repository / ".git/index").write_bytes(b"no index")
    done = osi("validate", "--lang", "en", "--changed-since", main, cwd=repository)
    assert done.returncode == 2
    assert "cannot compare" in done.stderr


def test_a_new_folder_in_the_wrong_place_is_brought(repository: Path, osi: Osi) -> None:
    (repository / "challenge").mkdir()
    shutil.copy(repository / "challenges/bus.md", repository / "challenge/neu.md")
    assert ("OSI018", "challenge") in brought(osi, repository, main_of(repository))


def test_a_summary_that_cannot_be_written_stops_no_annotation(faulty: Path, osi: Osi) -> None:
    done = osi("validate", "--format", "github", cwd=faulty, env={"GITHUB_STEP_SUMMARY": "/nowhere/at/all"})
    assert done.returncode == 1
    assert "::error file=" in done.stdout
