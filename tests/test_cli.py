"""``osi`` as a person or a program runs it: exit codes, streams, languages, no trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from osi_cli import __version__
from osi_cli.cli.app import COMMANDS
from osi_cli.rules.catalogue import CHECKS
from tests.conftest import ROOT, Osi, commit


def test_version(osi: Osi, tmp_path: Path) -> None:
    done = osi("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"osi {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_two_examples(osi: Osi, tmp_path: Path, command: str) -> None:
    done = osi(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count(f"osi {command}") >= 2
    assert f"## osi {command}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_no_edition_is_wrong_use(osi: Osi, tmp_path: Path) -> None:
    done = osi("validate", cwd=tmp_path)
    assert done.returncode == 2
    assert "no edition here" in done.stderr
    assert "--edition" in done.stderr
    assert done.stdout == ""


def test_messages_before_an_edition_is_read_follow_lang_and_the_system(osi: Osi, tmp_path: Path) -> None:
    assert "kein Durchgang" in osi("validate", "--lang", "de", cwd=tmp_path).stderr
    assert "kein Durchgang" in osi("validate", cwd=tmp_path, env={"LANG": "de_DE.UTF-8"}).stderr


def test_an_unknown_option_and_an_unknown_command_are_wrong_use(osi: Osi, base: Path) -> None:
    assert osi("validate", "--colour", cwd=base).returncode == 2
    done = osi("vaildate", cwd=base)
    assert done.returncode == 2
    assert "meinten Sie `validate`?" in done.stderr


def test_the_edition_is_found_upwards(osi: Osi, base: Path) -> None:
    assert osi("validate", cwd=base / "jury" / "selection").returncode == 0


def test_the_edition_may_be_named_by_folder_or_file(osi: Osi, base: Path, tmp_path: Path) -> None:
    assert osi("validate", "--edition", str(base), cwd=tmp_path).returncode == 0
    assert osi("validate", "--edition", str(base / "edition.yaml"), cwd=tmp_path).returncode == 0


def test_errors_exit_1_and_warnings_only_with_strict(osi: Osi, base: Path) -> None:
    file = base / "teams" / "wind.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("status: draft", "status: draft\nvideo_seconds: 185")
    )
    assert osi("validate", cwd=base).returncode == 0
    assert osi("validate", "--strict", cwd=base).returncode == 1
    file.write_text(file.read_text(encoding="utf-8").replace("theme: health", "theme: helth"))
    assert osi("validate", cwd=base).returncode == 1


def test_text_speaks_the_edition_s_language_and_json_english(osi: Osi, base: Path) -> None:
    (base / "teams" / "wind.md").write_text("kein Kopf", encoding="utf-8")
    assert "Fehler OSI006" in osi("validate", cwd=base).stdout
    assert "error OSI006" in osi("validate", "--lang", "en", cwd=base).stdout
    report = json.loads(osi("validate", "--format", "json", cwd=base).stdout)
    assert report["problems"][0]["message"].startswith("the first line must be")
    report = json.loads(osi("validate", "--format", "json", "--lang", "de", cwd=base).stdout)
    assert report["problems"][0]["message"].startswith("die erste Zeile muss")


def test_quiet_says_nothing_of_a_clean_edition(osi: Osi, base: Path) -> None:
    done = osi("validate", "--quiet", cwd=base)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_output_to_a_program_has_no_colour(osi: Osi, base: Path) -> None:
    (base / "teams" / "wind.md").write_text("kein Kopf", encoding="utf-8")
    assert "\x1b" not in osi("validate", cwd=base).stdout


def test_a_fault_of_the_tool_itself_is_one_line_and_exit_3(osi: Osi, base: Path, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import osi_cli.edition.load as c\ndef fail(*_, **__): raise RuntimeError('boom')\nc.assemble = fail\n"
    )
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = osi("validate", cwd=base, env=env)
    assert done.returncode == 3
    assert "RuntimeError: boom" in done.stderr
    assert "--debug" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in osi("--debug", "validate", cwd=base, env=env).stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts in another way")
def test_an_interrupt_exits_130_without_a_trace(base: Path, tmp_path: Path) -> None:
    slow = tmp_path / "sitecustomize.py"
    slow.write_text(
        "import osi_cli.edition.load as c, sys, time\n"
        "def wait(*_, **__):\n    print('ready', file=sys.stderr, flush=True)\n    time.sleep(30)\nc.assemble = wait\n"
    )
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with subprocess.Popen(
        [sys.executable, "-m", "osi_cli", "validate"], cwd=base, env=env, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in rest


def environment(*, buffered: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "PYTHONPATH": str(ROOT), **({} if buffered else {"PYTHONUNBUFFERED": "1"})}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("command", [("validate", "--lang", "en"), ("explain", "--lang", "en")])
def test_a_full_disk_is_told_where_the_report_goes(
    base: Path, command: tuple[str, ...], buffered: bool
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-m", "osi_cli", *command], cwd=base, env=environment(buffered=buffered), stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "osi: the disk is full\n  make room and try again\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", "2>&- >&-"])
@pytest.mark.parametrize("command", ["validate", "status", "--version"])
def test_a_stream_that_is_closed_changes_nothing(base: Path, command: str, closed: str) -> None:
    line = f"'{sys.executable}' -m osi_cli {command} {closed}"
    for _ in range(2):
        done = subprocess.run(["bash", "-c", line], cwd=base, env=environment(buffered=True), check=False)
        assert done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes")
@pytest.mark.parametrize("command", ["validate", "explain"])
def test_an_interruption_while_nobody_reads_shows_no_trace(base: Path, command: str) -> None:
    receiving, sending = os.pipe()
    os.set_blocking(sending, False)
    with suppress(BlockingIOError):
        while True:
            os.write(sending, b"x" * 4096)
    os.set_blocking(sending, True)
    with subprocess.Popen([sys.executable, "-m", "osi_cli", command], cwd=base, env=environment(buffered=True), stdout=sending, stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
        for seconds in (4, *[0.5] * 20):  # the first one ends the writing, or a wait for it
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
                break
            process.send_signal(signal.SIGINT)
        process.kill()
        assert process.stderr is not None
        said = process.stderr.read()
    os.close(receiving)
    os.close(sending)
    assert (process.returncode, said) == (130, "")


@pytest.mark.skipif(os.name == "nt", reason="a pipe of a shell")
def test_a_reader_that_goes_away_is_no_fault_of_the_tool(base: Path) -> None:
    command = f"'{sys.executable}' -m osi_cli explain | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=base, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.stdout.startswith("OSI001")
    assert done.stderr == ""


def test_explain_lists_all_codes_and_tells_each(osi: Osi, tmp_path: Path) -> None:
    listed = osi("explain", cwd=tmp_path).stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(CHECKS)
    for language, page in (("en", "rules.md"), ("de", "rules.de.md")):
        text = osi("explain", "osi110", "--lang", language, cwd=tmp_path).stdout
        assert text.strip() in (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_explain_as_json(osi: Osi, tmp_path: Path) -> None:
    one = json.loads(osi("explain", "OSI203", "--format", "json", cwd=tmp_path).stdout)
    assert (one["code"], one["severity"]) == ("OSI203", "error")
    assert len(json.loads(osi("explain", "--format", "json", cwd=tmp_path).stdout)) == len(CHECKS)


def test_explain_of_an_unknown_code_says_where_all_are(osi: Osi, tmp_path: Path) -> None:
    done = osi("explain", "OSI11O", cwd=tmp_path)
    assert done.returncode == 2
    assert "osi explain lists them all" in done.stderr


def test_schemas_in_the_repository_are_fresh(osi: Osi, tmp_path: Path) -> None:
    assert osi("schema", "--check", "--output", str(ROOT / "schemas"), cwd=tmp_path).returncode == 0


def test_a_stale_schema_is_named(osi: Osi, tmp_path: Path) -> None:
    osi("schema", "--output", "s", cwd=tmp_path)
    (tmp_path / "s" / "team.schema.json").write_text("{}")
    done = osi("schema", "--check", "--output", "s", cwd=tmp_path)
    assert done.returncode == 1
    assert "team.schema.json" in done.stderr


def test_nothing_is_slower_than_it_must_be_to_start(osi: Osi, tmp_path: Path) -> None:
    """A loose bound: the real figures are in benchmarks; this catches a heavy import that slipped in."""
    code = "import sys, osi_cli.cli.app; print([m for m in ('pydantic', 'yaml', 'typst', 'jinja2', 'git', 'babel') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout == "[]\n"
    begun = time.perf_counter()
    osi("--version", cwd=tmp_path)
    assert time.perf_counter() - begun < 5


def test_validate_needs_no_git(osi: Osi, base: Path, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    assert osi("validate", cwd=base, env={"PATH": str(empty)}).returncode == 0
    commit(base)
    done = osi("schedule", cwd=base, env={"PATH": str(empty)})
    assert done.returncode == 0
    assert "Zeitplan" in done.stdout


def test_a_file_of_almost_the_right_name_is_named(osi: Osi, base: Path) -> None:
    (base / "edition.yaml").rename(base / "edition.yml")
    done = osi("validate", cwd=base)
    assert done.returncode == 2
    assert "edition.yml must be named edition.yaml" in done.stderr


def test_a_language_that_is_no_code_is_wrong_use(osi: Osi, base: Path) -> None:
    assert osi("validate", "--lang", "deutsch", cwd=base).returncode == 2
    assert "Alles in Ordnung" in osi("validate", "--lang", "DE", cwd=base).stdout


def test_where_the_edition_s_language_cannot_be_read_the_system_s_counts(osi: Osi, base: Path) -> None:
    (base / "edition.yaml").write_text("languages: [de\n", encoding="utf-8")
    assert "Fehler" in osi("validate", cwd=base, env={"LANG": "de_DE.UTF-8"}).stdout
    assert "error" in osi("validate", cwd=base).stdout


@pytest.mark.parametrize("wanted", ["OSI203", "osi203", "203", "dangling-reference"])
def test_explain_takes_code_number_or_name(osi: Osi, tmp_path: Path, wanted: str) -> None:
    assert osi("explain", wanted, cwd=tmp_path).stdout.startswith("## OSI203")


def test_a_language_that_is_none_is_told_in_the_edition_s(osi: Osi, base: Path) -> None:
    done = osi("validate", "--lang", "deutsch", cwd=base)
    assert (done.returncode, done.stderr) == (
        2,
        "osi: `deutsch` ist kein Sprachkürzel\n  so schreiben: --lang de\n",
    )
