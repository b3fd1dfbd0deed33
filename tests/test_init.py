"""`osi init`: all or nothing, clean from the first moment, with a first commit on any machine."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import subprocess
import sys
import time
from datetime import date, timedelta
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_cli import __version__, establish
from osi_cli.edition.layout import place_of
from osi_cli.edition.load import load
from osi_cli.errors import OsiError
from osi_cli.records.kinds import KINDS
from osi_cli.rules.catalogue import validate
from osi_cli.scaffold import answers as checks
from osi_cli.scaffold.answers import Answers
from osi_cli.scaffold.dialogue import gather, other_weekday
from osi_cli.scaffold.presets import LANGUAGES, PRESETS, usual_start
from osi_cli.scaffold.shift import shifted
from tests.conftest import EXAMPLE, ROOT, Osi, git

MATRIX = [(preset, language) for preset in PRESETS for language in LANGUAGES]
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
UNNAMED = {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"}


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that knows nothing about its user."""
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    for name in UNNAMED:
        monkeypatch.delenv(name, raising=False)


def said(preset: str = "workshop", language: str = "de", **more) -> Answers:
    chosen = PRESETS[preset]
    usual = {"name": "Probe", "start": chosen.first, "organiser": "Verein Probe"}
    return Answers(chosen, language, **{**usual, **more})


def of(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize(("preset", "language"), MATRIX)
def test_every_preset_is_clean_in_every_language(tmp_path: Path, preset: str, language: str) -> None:
    made = establish.establish(tmp_path / "e", said(preset, language), commit=False)
    edition = load(tmp_path / "e")
    assert validate(edition) == ()
    assert edition.languages == (language,)
    on_disk = {f.relative_to(tmp_path / "e").as_posix() for f in (tmp_path / "e").rglob("*") if f.is_file()}
    assert set(made.files) == on_disk
    assert {path.name for path in tmp_path.iterdir()} == {"e"}


@pytest.mark.parametrize("preset", PRESETS)
def test_both_languages_have_the_same_dates_and_hours(tmp_path: Path, preset: str) -> None:
    shapes = []
    for language in LANGUAGES:
        establish.establish(tmp_path / language, said(preset, language), commit=False)
        edition = load(tmp_path / language)
        assert edition.schedule is not None
        phases = edition.schedule.record.phases
        blocks = edition.communes.record.blocks if edition.communes else []
        steps = edition.communes.record.steps if edition.communes else []
        stages = [stage.criteria.record for stage in edition.stages.values() if stage.criteria]
        shapes.append(
            (
                [(p.start, p.end) for p in phases],
                [
                    (m.kind, m.date, m.time, m.end_date, m.end_time, m.audience, m.marks, m.capacity, len(m.agenda or ()))
                    for p in phases for m in p.milestones or ()
                ],
                [(b.start, b.end, b.basic.hours, b.additional and b.additional.hours) for b in blocks],
                [(s.start, s.due) for s in steps],
                [(c.order, c.scale.max, c.reviews_per_team, len(c.criteria), len(c.scale.labels or ())) for c in stages],
            )
        )  # fmt: skip
    assert shapes[0] == shapes[1]


def test_updatedeutschland_has_the_dates_and_hours_of_the_example(tmp_path: Path) -> None:
    establish.establish(tmp_path / "e", said("updatedeutschland"), commit=False)
    new, example = load(tmp_path / "e"), load(EXAMPLE)
    for edition in (new, example):
        assert edition.schedule
        assert edition.communes
    days = [
        sorted(
            (m.date, str(m.time), m.kind)
            for p in edition.schedule.record.phases  # type: ignore[union-attr]
            for m in p.milestones or ()
            if m.date
        )
        for edition in (new, example)
    ]
    assert days[0] == days[1]
    hours = [
        [(b.start, b.end, b.basic.hours, b.additional and (b.additional.mode, b.additional.hours)) for b in e.communes.record.blocks]  # type: ignore[union-attr]
        for e in (new, example)
    ]  # fmt: skip
    assert hours[0] == hours[1]
    assert new.config is not None
    assert len(new.config.record.themes) == 6
    assert not new.teams
    assert not new.partners


ADDRESSED = re.compile(r"\b(ihr|euch|eure?[rmns]?|Ihre?[rmns]?|Ihnen|Sie|you|your|you're|yours)\b")
ALONE = {"teams", "communes", "jury"}


def addressed(root: Path) -> list[str]:
    """The milestones for several audiences that speak to one of them."""
    schedule = load(root).schedule
    assert schedule is not None
    found = []
    for milestone in (m for phase in schedule.record.phases for m in phase.milestones or ()):
        if len(milestone.audience) > 1 or not ALONE.issuperset(milestone.audience):
            texts = [
                str(milestone.name),
                str(milestone.description),
                *(str(i.title) for i in milestone.agenda or ()),
            ]
            found += [milestone.id for text in texts if ADDRESSED.search(text)]
    return found


@pytest.mark.parametrize(("preset", "language"), MATRIX)
def test_what_several_audiences_read_addresses_none_of_them(
    tmp_path: Path, preset: str, language: str
) -> None:
    establish.establish(tmp_path / "e", said(preset, language), commit=False)
    assert addressed(tmp_path / "e") == []
    assert addressed(EXAMPLE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_presets_say_what_can_be_changed_and_how_to_install(tmp_path: Path, language: str) -> None:
    establish.establish(tmp_path / "e", said("updatedeutschland", language), commit=False)
    read = {path: (tmp_path / "e" / path).read_text(encoding="utf-8") for path in ("communes.yaml", "README.md", "jury/selection/criteria.yaml", ".gitlab-ci.yml", ".github/workflows/osi.yml")}  # fmt: skip
    assert f"osi templates eject commune/{language}" in read["communes.yaml"]
    assert all("PyPI" in read[path] for path in ("README.md", ".gitlab-ci.yml", ".github/workflows/osi.yml"))
    criteria = tmp_path / "e" / "jury" / "selection" / "criteria.yaml"
    criteria.write_text(read["jury/selection/criteria.yaml"].replace("#blind:", "blind:"), encoding="utf-8")
    stage = load(tmp_path / "e").stages["selection"]
    assert stage.criteria is not None
    assert stage.criteria.record.blind


def test_the_workshop_is_one_evening_with_agenda_seats_and_tickets(tmp_path: Path) -> None:
    day = date(2027, 5, 26)
    establish.establish(tmp_path / "e", said(start=day, url="https://tickets.example.org/7"), commit=False)
    schedule = load(tmp_path / "e").schedule
    assert schedule is not None
    (evening,) = (m for p in schedule.record.phases for m in p.milestones or () if m.agenda)
    assert (evening.date, evening.capacity, evening.sign_up) == (day, 30, "https://tickets.example.org/7")
    assert [f"{item.time:%H:%M}" for item in evening.agenda or ()] == [
        "18:00",
        "18:10",
        "18:40",
        "19:10",
        "20:00",
    ]


def test_a_hackathon_lasts_48_hours_and_has_two_stages(tmp_path: Path) -> None:
    establish.establish(tmp_path / "e", said("hackathon"), commit=False)
    edition = load(tmp_path / "e")
    assert edition.schedule is not None
    assert edition.communes is None
    assert sorted(edition.stages) == ["final", "selection"]
    weekend = edition.schedule.record.phases[1].milestones or ()
    opens, closes = weekend[0], next(m for m in weekend if m.marks)
    assert opens.date
    assert (closes.date, closes.time) == (opens.date + timedelta(days=2), opens.time)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_dates_keep_their_distance_and_weekdays_stay_true(start: date) -> None:
    text = "date: 2020-03-20\nweekday: Freitag\nend_date: 2020-03-22 # from 2020-03-01\nweekday: Sunday\n"
    moved = shifted(text, start - date(2020, 3, 20)).split("\n")
    assert moved[0] == f"date: {start}"
    assert moved[2] == f"end_date: {start + timedelta(days=2)} # from {start - timedelta(days=19)}"
    assert moved[1] == f"weekday: {weekday_of(start)}"


def weekday_of(day: date) -> str:
    return ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")[day.weekday()]


@pytest.mark.parametrize("start", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_first_day_beyond_the_calendar_is_refused(tmp_path: Path, start: date) -> None:
    with pytest.raises(OsiError, match="too far away"):
        establish.establish(tmp_path / "e", said("updatedeutschland", start=start), commit=False)
    assert list(tmp_path.iterdir()) == []


NASTY = ["a: b", "- x", "'\"", "#name", "*a*", "{a: 1}", "${name}", "$name", "null", "2027", "Ä 🚀 👩‍💻", "<b>x</b>", "%s \\n", "yes"]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_answers_are_data_whatever_they_hold(tmp_path: Path, text: str) -> None:
    answers = said(name=text, organiser=text)
    establish.establish(tmp_path / "e", answers, commit=True)
    config = load(tmp_path / "e").config
    assert config is not None
    assert config.record.name == text
    assert config.record.organisers == [text]
    assert of(tmp_path / "e", "log", "--format=%s") == f"Neuer Durchgang: {text}"


def test_the_commit_names_the_organisers_where_git_knows_nobody(tmp_path: Path, osi: Osi) -> None:
    done = osi(
        "init",
        "e",
        "--organiser",
        "Verein <Probe>",
        "--email",
        "team@probe.example",
        "--language",
        "en",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "the commit names Verein Probe <team@probe.example>" in done.stderr
    assert (
        of(tmp_path / "e", "log", "--format=%an <%ae> %cn")
        == "Verein Probe <team@probe.example> Verein Probe"
    )
    assert of(tmp_path / "e", "branch", "--show-current") == "main"
    assert of(tmp_path / "e", "status", "--short") == ""
    assert of(tmp_path / "e", "check-ignore", "private/contacts.yaml", "build/x") != ""
    assert "private" not in of(tmp_path / "e", "ls-files")


def test_the_commit_names_the_user_where_git_knows_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n name = Ada\n email = ada@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    made = establish.establish(tmp_path / "e", said(), commit=True)
    assert made.person is None
    assert of(tmp_path / "e", "log", "--format=%an <%ae>") == "Ada <ada@example.org>"


def test_no_habit_of_the_machine_breaks_the_first_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {shlex.quote(str(tmp_path / 'ran'))}\nexit 1\n")
        (hooks / hook).chmod(0o755)
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "hooks").symlink_to(hooks)
    (tmp_path / "ignore").write_text(".vscode\n*.yml\n")
    config = tmp_path / "gitconfig"
    config.write_text(
        f"[core]\n hooksPath = {hooks}\n excludesFile = {tmp_path / 'ignore'}\n autocrlf = true\n"
        f"[init]\n templateDir = {tmp_path / 'template'}\n defaultBranch = trunk\n"
        "[commit]\n gpgSign = true\n[gpg]\n program = /bin/false\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    establish.establish(tmp_path / "e", said(), commit=True)
    monkeypatch.undo()
    assert of(tmp_path / "e", "symbolic-ref", "--short", "HEAD") == "main"
    files = of(tmp_path / "e", "ls-files").split("\n")
    assert {".vscode/settings.json", ".github/workflows/osi.yml", ".osi/schemas/team.schema.json"} <= set(
        files
    )
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "index").exists()


def test_a_repository_without_commits_is_used(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    establish.establish(tmp_path, said(), commit=True)
    assert of(tmp_path, "log", "--format=%s") == "Neuer Durchgang: Probe"
    assert of(tmp_path, "branch", "--show-current") == "trunk"
    assert of(tmp_path, "status", "--short") == ""


def test_a_repository_with_commits_is_left_alone(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "theirs")
    with pytest.raises(OsiError, match="has commits already"):
        establish.establish(tmp_path, said(), commit=True)
    assert {entry.name for entry in tmp_path.iterdir()} == {".git"}
    assert of(tmp_path, "log", "--format=%s") == "theirs"


def test_inside_another_repository_none_is_nested_in_silence(tmp_path: Path, osi: Osi) -> None:
    git(tmp_path, "init", "--quiet")
    done = osi("init", "e", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "so it gets none of its own" in done.stderr
    assert not (tmp_path / "e" / ".git").exists()
    done = osi("init", "f", "--git", cwd=tmp_path)
    assert (tmp_path / "f" / ".git").is_dir()
    assert osi("init", "g", "--no-git", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "g" / ".git").exists()


def test_without_git_it_says_so_and_makes_nothing(tmp_path: Path, osi: Osi) -> None:
    done = osi("init", "e", "--lang", "en", cwd=tmp_path, env={"PATH": "/nonexistent"})
    assert done.returncode == 2
    assert done.stderr == "osi: Git is not installed\n  install Git, or use --no-git\n"
    assert list(tmp_path.iterdir()) == []
    assert osi("init", "e", "--no-git", cwd=tmp_path, env={"PATH": "/nonexistent"}).returncode == 0


def test_what_is_in_the_way_is_left_alone(tmp_path: Path, osi: Osi) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "theirs.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "empty").mkdir()
    (tmp_path / "to-empty").symlink_to(tmp_path / "empty")
    for target in ("full", "file", "file/below", "link", "to-empty", "/"):
        done = osi("init", target, "--lang", "en", cwd=tmp_path)
        assert done.returncode in (1, 2), target
        assert len(done.stderr.splitlines()) == 2, done.stderr
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["theirs.txt"]
    assert list((tmp_path / "empty").iterdir()) == []


def test_it_fills_the_folder_one_stands_in(tmp_path: Path, osi: Osi) -> None:
    done = osi("init", ".", "--language", "de", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ".\n")
    assert (tmp_path / "edition.yaml").is_file()
    assert not list(tmp_path.glob(".osi-init-*"))
    assert osi("validate", "--strict", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize(
    "reason", [OsiError(checks._NO_DATE), OSError(28, "No space left"), KeyboardInterrupt()]
)
def test_a_failure_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch, there: bool, reason) -> None:
    target = tmp_path / "a" / "b"
    if there:
        target.mkdir(parents=True)
    real, count = establish.write, []

    def failing(*arguments, **more) -> None:
        count.append(1)
        if len(count) == 12:
            raise reason
        real(*arguments, **more)

    monkeypatch.setattr(establish, "write", failing)
    with pytest.raises((OsiError, KeyboardInterrupt)):
        establish.establish(target, said(), commit=True)
    assert list(tmp_path.rglob("*")) == ([tmp_path / "a", target] if there else [])


def test_a_move_that_fails_is_taken_back(tmp_path: Path, monkeypatch) -> None:
    real, moved = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        moved.append(1)
        if len(moved) == 4:
            raise OSError(28, "No space left")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OsiError, match="No space left"):
        establish.establish(tmp_path, said(), commit=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, osi: Osi) -> None:
    tmp_path.chmod(0o500)
    try:
        done = osi("init", "e", "--lang", "en", cwd=tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--preset", "hackaton", "--preset: there is no preset `hackaton`\n  did you mean `hackathon`?"),
        ("--start", "31.2.2027", "--start: there is no 31.2.2027"),
        ("--email", "team(at)example", "--email: `team(at)example` is not an e-mail address"),
        ("--name", "a\nb", "--name: this holds a line end or a control character"),
        ("--name", " ", "--name: there is no text here"),
        ("--name", "x" * 201, "--name: 201 characters are too many"),
        ("--language", "fr", "--language: there are no presets in `fr`"),
        ("--timezone", "Berlin", "--timezone: there is no time zone `Berlin`"),
        ("--url", "www.example.org", "--url: `www.example.org` is not a web address"),
    ],
)  # fmt: skip
def test_wrong_options_are_named(tmp_path: Path, osi: Osi, option: str, value: str, message: str) -> None:
    done = osi("init", "e", option, value, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


class Person:
    """Somebody who answers in turn, and remembers what was asked and told."""

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, question: str, default: str) -> str:
        self.asked.append(question)
        return self.replies.pop(0) or default


def talk(person: Person, lang: str | None = None, **given_: str) -> Answers:
    return gather(
        given_, today=date(2026, 11, 20), lang=lang, likely="de", ask=person.ask, tell=person.told.append
    )


def test_enter_takes_every_default() -> None:
    person = Person(*[""] * 7)
    answers = talk(person)
    assert len(person.asked) == 7
    assert answers == Answers(
        PRESETS["updatedeutschland"], "de", "UpdateDeutschland 2027", date(2027, 1, 18), "Organisationsteam"
    )


def test_the_dialogue_goes_on_in_the_language_of_the_edition() -> None:
    person = Person("en", "workshop", "", "", "", "", "")
    assert talk(person).organiser == "Organising team"
    assert person.asked[0].startswith("Sprache")
    assert person.asked[3] == "Name of the edition"
    german = Person("en", "", "", "", "", "", "")
    talk(german, lang="de")
    assert german.asked[3] == "Name des Durchgangs"


def test_wrong_answers_are_told_and_asked_again() -> None:
    person = Person(
        "xx",
        "de",
        "9",
        "3",
        "morgen",
        "26. Mai 2027",
        "\x07",
        "Abend",
        "Verein",
        "a@b",
        "a@b.example",
        "hm",
        "ja",
    )
    answers = talk(person)
    assert (answers.preset.id, answers.start, answers.email) == ("workshop", date(2027, 5, 26), "a@b.example")
    assert len([told for told in person.told if told.startswith("  ")]) == 6


def test_what_is_given_is_not_asked() -> None:
    person = Person("", "")
    answers = talk(person, language="en", preset="hackathon", start="2027-03-05", name="N", organiser="O")
    assert [question.partition(" (")[0] for question in person.asked] == [
        "E-mail for questions",
        "Is that right?",
    ]
    assert answers.start == date(2027, 3, 5)


def test_another_weekday_has_to_be_said_twice() -> None:
    given_ = {"language": "de", "preset": "hackathon", "name": "N", "organiser": "O", "email": ""}
    kept = Person("4.3.2027", "4.3.2027", "")
    assert talk(kept, **given_).start == date(2027, 3, 4)
    assert "ist ein Donnerstag" in kept.told[1]
    changed = Person("4.3.2027", "", "")
    assert talk(changed, **given_).start == date(2027, 3, 5)


def test_the_answers_are_summed_up_and_become_the_proposals_of_another_round() -> None:
    person = Person("", "2", "", "Köln hackt", "Verein", "a@b.example", "n", "", "3", "", "", "", "-", "j")
    answers = talk(person)
    first, second = (told for told in person.told if "Das soll es werden" in told)
    for said_before in ("Köln hackt", "hackathon", "Deutsch", "ein Freitag", "Verein", "a@b.example"):
        assert said_before in first
    assert "noch keine" in second
    assert (answers.preset.id, answers.name, answers.organiser) == ("workshop", "Köln hackt", "Verein")
    assert answers.start == usual_start(PRESETS["workshop"], date(2026, 11, 20))
    assert answers.email is None


def test_a_proposed_name_follows_a_changed_answer_and_a_day_said_twice_stays() -> None:
    given_ = {"organiser": "O", "email": ""}
    person = Person("", "2", "4.3.2027", "4.3.2027", "", "n", "Englisch", "", "", "", "")
    answers = talk(person, **given_)
    assert (answers.language, answers.name, answers.start) == ("en", "Hackathon 2027", date(2027, 3, 4))
    assert person.replies == []


def test_where_all_is_given_nothing_is_asked() -> None:
    person = Person()
    talk(person, language="de", preset="workshop", start="2027-03-05", name="N", organiser="O", email="")
    assert person.asked == []


def test_the_language_of_messages_is_proposed_for_the_edition() -> None:
    person = Person(*[""] * 7)
    assert gather({}, today=date(2026, 11, 20), lang="de", likely="en", ask=person.ask, tell=person.told.append).language == "de"  # fmt: skip


@pytest.mark.parametrize(("word", "code"), [("Deutsch", "de"), ("German", "de"), ("englisch", "en"), ("English ", "en"), ("DE", "de")])  # fmt: skip
def test_languages_are_understood_in_words(word: str, code: str) -> None:
    assert checks.language(word) == code


@pytest.mark.parametrize("text", ["31.2.2027", "2027-02-31", "31. Februar 2027", "1.13.2027"])
def test_a_day_that_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(OsiError) as refused:
        checks.day(text)
    assert refused.value.message.de == f"den {text} gibt es nicht"


def test_without_anybody_to_ask_the_defaults_hold() -> None:
    answers = gather({}, today=date(2026, 11, 20), lang=None, likely="fr", ask=None, tell=print)
    assert (answers.language, answers.start, answers.email) == ("en", date(2027, 1, 18), None)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(list(PRESETS.values())))
def test_the_usual_start_is_weeks_ahead_on_the_right_weekday(today: date, preset) -> None:
    start = usual_start(preset, today)
    assert other_weekday(preset, start) is None
    assert timedelta(weeks=preset.lead) <= start - today < timedelta(weeks=preset.lead + 1)


def test_editors_find_a_schema_for_every_yaml_file(tmp_path: Path, osi: Osi) -> None:
    establish.establish(tmp_path / "e", said("hackathon"), commit=False)
    settings = json.loads((tmp_path / "e" / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    for schema in settings:
        assert (tmp_path / "e" / schema).is_file()
    paths = ("edition.yaml", "schedule.yaml", "communes.yaml", "jury/jurors/j-1.yaml", "jury/final/criteria.yaml", "jury/final/assignments.yaml", "private/contacts.yaml")  # fmt: skip
    for path in paths:
        (schema,) = (schema for schema, pattern in settings.items() if fnmatch(path, pattern))
        place = place_of(path)
        assert place is not None
        assert schema.endswith(f"/{place.kind}.schema.json")
    assert len(paths) == sum(getattr(model, "body", None) is None for model in KINDS.values())
    assert osi("schema", "--check", "--edition", "e", cwd=tmp_path).returncode == 0


def test_ci_validates_with_this_version_and_may_do_no_more(tmp_path: Path) -> None:
    establish.establish(tmp_path / "e", said(), commit=False)
    pin = f'pip install "osi-cli~={".".join(__version__.split(".")[:2])}"'
    github = (tmp_path / "e" / ".github" / "workflows" / "osi.yml").read_text()
    gitlab = (tmp_path / "e" / ".gitlab-ci.yml").read_text()
    for text in (github, gitlab):
        assert pin in text
        assert "osi validate --strict" in text
    assert "permissions:\n  contents: read\n" in github


def on_a_terminal(folder: Path, *keys: bytes) -> tuple[int, str]:
    """Run `osi init e` on a terminal of its own and type ``keys``, each when a question stands there."""
    main, terminal = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "osi_cli", "init", "e"],
        cwd=folder, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "de_DE.UTF-8"},
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),  # noqa: PLW1509
    )  # fmt: skip
    os.close(terminal)
    seen, waiting, deadline = b"", list(keys), time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([main], [], [], 0.1)[0]:
            try:
                seen += os.read(main, 4096)
            except OSError:
                break
        elif waiting and seen.rstrip(b"\r\n ").endswith(b":"):
            os.write(main, waiting.pop(0))
            seen += b"\n"
    os.close(main)
    return running.wait(timeout=30), seen.decode()


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_leaving_the_dialogue_leaves_nothing(tmp_path: Path, key: bytes) -> None:
    code, seen = on_a_terminal(tmp_path, b"\n", b"2\n", key)
    assert code == 130
    assert "Traceback" not in seen
    assert list(tmp_path.iterdir()) == []


def test_the_dialogue_on_a_terminal_makes_an_edition(tmp_path: Path) -> None:
    code, seen = on_a_terminal(
        tmp_path, b"\n", b"3\n", b"26.5.2027\n", "Abend für Köln\n".encode(), b"\n", b"\n", b"\n"
    )
    assert code == 0, seen
    assert "cd e" in seen
    assert all(len(line) <= 80 for line in seen.splitlines()), seen
    config = load(tmp_path / "e").config
    assert config is not None
    assert config.record.name == "Abend für Köln"


def _left_by_a_killed_one(folder: Path) -> Path:
    """A workshop of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    workshop = folder / f".osi-init-{process.pid}"
    workshop.mkdir()
    return workshop


def test_what_a_killed_init_had_begun_is_forgotten(tmp_path: Path) -> None:
    (_left_by_a_killed_one(tmp_path) / "edition.yaml").write_text("half", encoding="utf-8")
    establish.establish(tmp_path, said(), commit=False)
    assert not list(tmp_path.glob(".osi-*"))
    assert validate(load(tmp_path)) == ()


def test_what_a_killed_init_had_made_is_moved_into_place_over_nothing(tmp_path: Path) -> None:
    workshop = _left_by_a_killed_one(tmp_path)
    for name in (".osi-ready", "edition.yaml", "README.md"):
        (workshop / name).write_text("made", encoding="utf-8")
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OsiError, match="not empty"):
        establish.establish(tmp_path, said(), commit=False)
    assert (tmp_path / "edition.yaml").read_text(encoding="utf-8") == "made"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert (workshop / "README.md").exists()


def test_an_init_that_is_at_work_is_left_alone(tmp_path: Path) -> None:
    workshop = tmp_path / f".osi-init-{os.getppid()}"
    workshop.mkdir()
    with pytest.raises(OsiError, match="not empty"):
        establish.refuse_occupied(tmp_path)
    assert workshop.is_dir()
