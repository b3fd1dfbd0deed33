"""The tab key offers what there is, in every shell, and never a trace; wrong use gets clear words; help has examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from osi_cli.cli.app import COMMANDS, app
from osi_cli.cli.start import PURPOSES
from osi_cli.records.kinds import KINDS
from osi_cli.rules.catalogue import CHECKS
from tests.conftest import EXAMPLE, Osi


def offered(osi: Osi, words: str, cwd: Path, shell: str = "bash") -> list[str]:
    """What the shell is told when the tab key is pressed after ``words``."""
    env = {"_OSI_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words, "LANG": "en"}
    if shell == "bash":
        env |= {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    if shell == "fish":
        env["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    done = osi(cwd=cwd, env=env)
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_ids_of_teams_are_offered_in_every_shell(osi: Osi, shell: str) -> None:
    said = "\n".join(offered(osi, "osi feedback k", EXAMPLE, shell))
    assert "klartext-amt" in said
    assert "kuehle-pause" in said
    assert "busfunk" not in said


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("osi ", {"status", "validate", "build"}),
        ("osi val", {"validate"}),
        ("osi --ver", {"--version"}),
        ("osi templates ", {"list", "show", "eject", "check"}),
        ("osi templates show feedback/", {"feedback/de", "feedback/en"}),
        ("osi templates eject sch", {"schedule/de", "schedule/en"}),
        ("osi explain OSI20", {"OSI201", "OSI205"}),
        ("osi schema ch", {"challenge"}),
        ("osi schedule --audience j", {"jury"}),
        ("osi schedule --format h", {"html"}),
        ("osi status --f", {"--format"}),
    ],
)
def test_commands_options_and_values_are_offered(osi: Osi, words: str, some: set[str]) -> None:
    found = set(offered(osi, words, EXAMPLE))
    assert some <= found
    typed = words.rpartition(" ")[2]
    assert all(one.startswith(typed) for one in found)


def test_a_team_that_was_typed_already_is_not_offered_again(osi: Osi) -> None:
    assert offered(osi, "osi feedback klartext-amt kl", EXAMPLE) == []


def test_all_kinds_and_codes_are_offered(osi: Osi, tmp_path: Path) -> None:
    assert set(offered(osi, "osi schema ", tmp_path)) == set(KINDS)
    assert set(offered(osi, "osi explain ", tmp_path)) == set(CHECKS)


def test_the_edition_that_is_named_counts(osi: Osi, tmp_path: Path) -> None:
    assert "busfunk" in offered(osi, f"osi feedback --edition {EXAMPLE} b", tmp_path)


@pytest.mark.parametrize("words", ["osi feedback ", "osi templates show x", "osi feedback --edition /nowhere "])  # fmt: skip
def test_without_an_edition_nothing_is_offered_and_nothing_said(osi: Osi, tmp_path: Path, words: str) -> None:
    assert offered(osi, words, tmp_path) == []


def test_callbacks_for_commands_to_come_know_their_ids() -> None:
    from osi_cli.cli import complete  # noqa: PLC0415

    context = typer.Context(typer.main.get_command(app), info_name="osi")
    context.params["edition"] = EXAMPLE

    def ids(callback) -> list[str]:
        return [one for one, _ in callback(context, "")]

    assert ids(complete.communes) == ["gemeinde-tannrieden", "landkreis-erlenwalde", "stadt-distelbrueck", "stadt-quellhagen", "stadt-rabenfurt"]  # fmt: skip
    assert ids(complete.stages) == ["selection"]
    assert ids(complete.themes)[0] == "arbeit"
    assert len(ids(complete.jurors)) == 6
    assert len(ids(complete.challenges)) == 12
    assert len(ids(complete.partners)) == 9


def all_commands(command, name: str = "osi"):
    for inner, part in getattr(command, "commands", {}).items():
        yield from all_commands(part, f"{name} {inner}")
    yield name, command


def test_every_help_has_two_examples_of_its_own() -> None:
    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="osi")
    for name in COMMANDS:
        for shown, command in all_commands(group.get_command(context, name), f"osi {name}"):
            examples = (command.help or "").partition("Examples:")[2]
            assert examples.count(shown) >= 2, shown


def test_every_command_stands_on_the_first_screen_with_its_purpose() -> None:
    listed = {name for _, named in PURPOSES for name in named}
    assert set(COMMANDS) <= listed


def test_osi_alone_shows_a_new_person_where_to_start(osi: Osi, tmp_path: Path) -> None:
    done = osi(cwd=tmp_path)
    assert done.returncode == 0
    assert "osi init my-edition" in done.stdout
    assert len(done.stdout.splitlines()) <= 24
    assert "osi init mein-durchgang" in osi(cwd=tmp_path, env={"LANG": "de_DE.UTF-8"}).stdout


def test_osi_alone_inside_an_edition_names_it_and_the_daily_commands(osi: Osi, base: Path) -> None:
    done = osi(cwd=base)
    assert "Sie sind im Durchgang Testdorf." in done.stdout
    for command in ("osi status", "osi validate", "osi build"):
        assert command in done.stdout


def test_osi_help_lists_all_commands_and_options(osi: Osi, tmp_path: Path) -> None:
    done = osi("--help", cwd=tmp_path)
    assert done.returncode == 0
    for word in (*COMMANDS, "--version", "--debug", "--install-completion"):
        assert word in done.stdout


@pytest.mark.parametrize(
    ("arguments", "german", "english"),
    [
        (["validate", "--fromat", "json"], "keine Option `--fromat`", "did you mean `--format`?"),
        (["validate", "--format", "xml"], "`xml` passt nicht zu `--format`", "possible: text, json"),
        (["validate", "--format=jsn"], "`jsn` passt nicht", "did you mean `json`?"),
        (["schedule", "--audience", "team"], "`team` passt nicht zu `--audience`", "did you mean `teams`?"),
        (["validate", "here"], "`here` ist zu viel", "`here` is too much"),
        (["status", "--as-of"], "`--as-of` braucht einen Wert", "osi status --help"),
        (["feedback", "--draft=yes"], "`--draft` nimmt keinen Wert", "takes no value"),
        (["templates", "lst"], "keinen Befehl `lst`", "did you mean `list`?"),
        (["templates", "show"], "es fehlt NAME", "NAME is missing"),
        (["statsu"], "einen Befehl `statsu` gibt es nicht", "did you mean `status`?"),
        (["-x"], "keine Option `-x`", "osi --help"),
    ],
)
def test_wrong_use_is_told_in_the_language_of_the_person(
    osi: Osi, tmp_path: Path, arguments, german, english
) -> None:
    for language, said in (("de_DE.UTF-8", german), ("en_GB.UTF-8", english)):
        done = osi(*arguments, cwd=tmp_path, env={"LANG": language})
        assert done.returncode == 2
        assert done.stdout == ""
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 2


def test_wrong_use_inside_a_german_edition_is_told_in_german(osi: Osi, base: Path) -> None:
    assert "keine Option" in osi("validate", "--fromat", cwd=base).stderr


def test_a_group_without_a_command_shows_its_help(osi: Osi, tmp_path: Path) -> None:
    done = osi("templates", cwd=tmp_path)
    assert done.returncode == 2
    assert "eject" in done.stdout
    assert done.stderr == ""
