"""``osi validate --fix``: it repairs what cannot change meaning, and nothing else to the byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osi_cli import output
from osi_cli.checks.suggestions import only_near
from osi_cli.edition.layout import place_of
from osi_cli.edition.load import load
from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Source, split
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.fix import carry_out, plan
from osi_cli.fixes.repairs import Repairs
from osi_cli.records.kinds import body_field
from osi_cli.rules.catalogue import validate
from tests.conftest import BASE, Osi, commit, git

LANDS = ("BW", "BY", "BE", "NW")
STATUS = ("draft", "submitted", "published", "merged", "withdrawn")
CONTACTS = "".join(f"{key}:\n  name: Anna  \n" for key in ("juror-1", "juror-2", "team-solar"))
TEAM = "---\ntitle: Solar\nchallenge: bus\ntheme: mobility\norigin: new\nlanguage: de\nstatus: draft\n---\n"


def write(edition: Path, path: str, text: str) -> None:
    (edition / path).parent.mkdir(parents=True, exist_ok=True)
    (edition / path).write_bytes(text.encode())


def read(edition: Path, path: str) -> str:
    return (edition / path).read_bytes().decode()


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = read(edition, path)
    assert old in text
    write(edition, path, text.replace(old, new))


def fixed(edition: Path, path: str, text: str) -> str:
    """What becomes of ``text`` at ``path`` in an otherwise clean edition."""
    write(edition, path, text)
    repair(edition)
    return read(edition, path)


def repair(edition: Path, *, force: bool = True) -> Repairs:
    repairs = plan(load(edition), force=force)
    carry_out(edition, repairs)
    return repairs


def contents(edition: Path) -> dict[str, bytes]:
    return {
        file.relative_to(edition).as_posix(): file.read_bytes()
        for file in sorted(edition.rglob("*"))
        if file.is_file() and not {".git", ".osi"} & {*file.parts}
    }


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# Line ends


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\r\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("a: 1\r\nb: 2\r\nc: 3\n", "a: 1\r\nb: 2\r\nc: 3\r\n"),
        ("a: 1\r\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: 1\r\nb: 2\r\nc: |\n  x", "a: 1\r\nb: 2\r\nc: |\r\n  x"),
        ("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
        ("a: 1\nb: 2", "a: 1\nb: 2"),
    ],
)
def test_line_ends_become_those_that_prevail(base: Path, before: str, after: str):
    assert fixed(base, "jury/jurors/j-9.yaml", before) == after


def test_a_body_gets_the_same_line_ends_as_its_front_matter(base: Path):
    assert fixed(base, "teams/neu.md", f"{TEAM}one\r\ntwo  \r\n") == f"{TEAM}one\ntwo  \n"


def test_a_letter_gets_one_kind_of_line_ends(base: Path):
    assert fixed(base, "feedback/solar.md", "Hallo\r\n\nTeam\r\n") == "Hallo\r\n\r\nTeam\r\n"


def test_a_lone_carriage_return_leaves_line_ends_alone(base: Path):
    text = f"{TEAM}one\r\r\ntwo\r\n"
    assert fixed(base, "teams/neu.md", text) == text


# Blanks at line ends


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: x  \nb: y\t\n", "a: x\nb: y\n"),
        ("a: x  # why \t\n", "a: x  # why\n"),
        ("a: 'x'  \nb: \"y\" \n", "a: 'x'\nb: \"y\"\n"),
        ("a: \nb: [x, \n  y ] \n", "a:\nb: [x,\n  y ]\n"),
        ("a: x  ", "a: x"),
        ("a: x \r\nb: y\r\n", "a: x\r\nb: y\r\n"),
        ("a: x\n   \nb: y\n", "a: x\n\nb: y\n"),
        ("a: | \n  x  \n  y\nb: z \n", "a: |\n  x  \n  y\nb: z\n"),
        ("a: |+\n  x\n    \n\nb: z \n", "a: |+\n  x\n    \n\nb: z\n"),
    ],
)
def test_blanks_at_line_ends_go(base: Path, before: str, after: str):
    assert fixed(base, "jury/jurors/j-9.yaml", before) == after


@pytest.mark.parametrize(
    "value",
    [
        "|\n  x  \n  y\t\n",
        ">\n  x  \n  y\n",
        "|-\n  x  \n\n  y",
        '"x  \n  y"\n',
        "'x\t\n  y'\n",
        "x  \n  y\n",
        '"x \\\n  \\ y"\n',
    ],
)
def test_blanks_within_texts_of_several_lines_stay(base: Path, value: str):
    assert fixed(base, "jury/jurors/j-9.yaml", f"a: {value}") == f"a: {value}"


def test_hard_line_breaks_of_a_body_stay(base: Path):
    text = f"{TEAM}one  \ntwo\t\n   \n"
    assert fixed(base, "teams/neu.md", text) == text


# Letters in one piece


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', "|\n  {}", ">\n  {}", "|-\n  {}"])
def test_letters_become_one_piece_in_each_style(base: Path, style: str):
    before = f"---\ntitle: {style.format(decomposed('Bürgeramt für größere Städte'))}\n---\n"
    after = f"---\ntitle: {style.format('Bürgeramt für größere Städte')}\n---\n"
    assert fixed(base, "teams/neu.md", before) == after


@pytest.mark.parametrize(
    "kept",
    [
        "https://example.org/ü",
        "<https://example.org/ü>",
        "[x](https://example.org/ü)",
        "[x](ü/ä 'y')",
        "[x](<a ü>)",
        "[x]: ü/a",
        "www.bürger.example",
        "bü@example.org",
        ">\u0338 x",
    ],
)
def test_addresses_in_bodies_stay(base: Path, kept: str):
    kept = decomposed(kept)
    before = f"{TEAM}{kept}\n\n{decomposed('grün')}\n"
    assert fixed(base, "teams/neu.md", before) == f"{TEAM}{kept}\n\ngrün\n"


def test_the_words_of_a_link_change_and_its_address_stays(base: Path):
    address = decomposed("https://example.org/ü")
    before = f"{TEAM}[{decomposed('grün')}]({address})\n"
    assert fixed(base, "teams/neu.md", before) == f"{TEAM}[grün]({address})\n"


def test_addresses_in_fields_references_file_names_keys_and_comments_stay(base: Path):
    address, name = decomposed("https://example.org/ü"), decomposed("größe")
    front = f"video: {address}\nlinks: [{address}]\nchallenge: {name}\n{name}: x\n# {name}\n"
    text = f"---\ntitle: {name}\n{front}---\nx\n"
    assert fixed(base, "teams/neu.md", text) == text.replace(name, "größe", 1)
    text = f"---\nname: x\nportrait: {{image: assets/{name}.png}}\n---\n"
    assert fixed(base, "partners/neu.md", text) == text


def test_a_body_whose_addresses_are_hard_to_tell_stays_as_it_is(base: Path):
    text = decomposed(f"{TEAM}[x](a(b(c)ü(d))) grün\n")
    assert fixed(base, "teams/neu.md", text) == text


@pytest.mark.parametrize("sign", ["\u037e", "\u1fef", "\uf900"])
def test_signs_that_would_become_others_stay(base: Path, sign: str):
    text = f"---\ntitle: x{sign}y\n---\na {sign}b{sign}\n"
    assert fixed(base, "teams/neu.md", text) == text


def test_escapes_stay_as_they_are_typed(base: Path):
    text = '---\ntitle: "A\\u0308x\\n\u0303"\n---\n'
    assert fixed(base, "teams/neu.md", text) == text


# The official key


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("09462000", '"09462000"'),
        ("09462  # Kreis", '"09462"  # Kreis'),
        ("9462000", "9462000"),
        ("'09462000'", "'09462000'"),
        ("+9462000", "+9462000"),
        ("0946200x", "0946200x"),
    ],
)
def test_an_official_key_gets_quotes(base: Path, before: str, after: str):
    text = "---\nname: Stadt Neu\nkind: commune\nstatus: committed\nags: {}\n---\n"
    assert fixed(base, "partners/neu.md", text.format(before)) == text.format(after)


# Words to choose from


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("publised", "published"),
        ("publishedd", "published"),
        ("pubIished", "published"),
        ("Published", "published"),
        ("PUBLISHED", "published"),
        ("Publised", None),
        ("publisehd", None),
        ("pulised", None),
        ("done", None),
        ("", None),
    ],
)
def test_a_word_is_meant_if_it_is_one_slip_away(word: str, best: str | None):
    assert only_near(word, STATUS) == best


def test_case_and_hyphens_count_as_one_slip():
    assert only_near("In-Use", ["active", "in_use"]) == "in_use"
    assert only_near("civil-society", ["civil_society", "media"]) == "civil_society"


@pytest.mark.parametrize("word", ["BX", "B", "by", "Be", "TX"])
def test_a_code_of_two_letters_is_never_guessed(word: str):
    assert only_near(word, LANDS) == ("BY" if word == "by" else "BE" if word == "Be" else None)


def test_two_words_that_could_be_meant_are_none():
    assert only_near("cat", ["bat", "hat"]) is None


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', "{}  # yes", "|-\n  {}", ">-\n  {}"])
def test_a_slip_is_mended_in_each_style(base: Path, style: str):
    text = "---\ntitle: x\nstatus: {}\norigin: new\n---\n"
    before, after = (text.format(style.format(word)) for word in ("submited", "submitted"))
    assert fixed(base, "teams/neu.md", before) == after


def test_slips_in_lists_and_maps_are_mended_but_none_is_doubled(base: Path):
    text = "---\nroles: [Funding, 'suport']\nengagement: {weekend: [basik, basic, aditional]}\n---\n"
    after = "---\nroles: [funding, 'support']\nengagement: {weekend: [basik, basic, additional]}\n---\n"
    assert fixed(base, "partners/neu.md", text) == after
    twice = "---\nroles: [suport, suppor]\n---\n"
    assert fixed(base, "partners/zwei.md", twice) == twice


def test_free_texts_and_keys_are_no_words_to_choose_from(base: Path):
    text = "---\ntitle: publised\nstatu: draft\nstatus: [draf]\ntagline: draf\n---\ndraf\n"
    assert fixed(base, "teams/neu.md", text) == text


# Names


def named_in_capitals(base: Path) -> None:
    """Team solar and juror j-1 written with capitals, in every place that can name them."""
    (base / "teams/solar.md").rename(base / "teams/Solar.md")
    (base / "jury/jurors/j-1.yaml").rename(base / "jury/jurors/J-1.yaml")
    stage = next((base / "jury").glob("*/assignments.yaml")).parent
    shutil.rmtree(stage / "reviews", ignore_errors=True)
    review = "---\nscores:\n  idea: 3\nstatus: draft\n---\nGut.\n"  # the criterion does not matter here
    write(base, f"jury/{stage.name}/reviews/Solar/J-1.md", review)
    write(base, "feedback/Solar.md", "Hallo Solar\n")
    write(
        base,
        f"jury/{stage.name}/assignments.yaml",
        "# who reads Solar\nassignments:\n  Solar: [J-1, 'j-2'] # J-1\n  \"wind\": [j-1]\n",
    )
    write(base, "teams/dritte.md", TEAM.replace("draft", "merged\nmerged_into: SOLAR  # Solar"))
    jurors = sorted((base / "jury/jurors").glob("j-2.yaml"))
    for juror in jurors:
        juror.write_text(
            juror.read_text(encoding="utf-8") + "conflicts:\n  teams: ['Solar']\n", encoding="utf-8"
        )


def test_a_name_in_capitals_changes_with_everything_that_names_it(base: Path):
    named_in_capitals(base)
    repair(base)
    after = contents(base)
    assert not [path for path in after if "Solar" in path or "J-1" in path]
    assert {"teams/solar.md", "feedback/solar.md", "jury/jurors/j-1.yaml"} <= set(after)
    stage = next((base / "jury").glob("*/assignments.yaml")).parent.name
    assert f"jury/{stage}/reviews/solar/j-1.md" in after
    plan_text = read(base, f"jury/{stage}/assignments.yaml")
    assert plan_text == "# who reads Solar\nassignments:\n  solar: [j-1, 'j-2'] # J-1\n  \"wind\": [j-1]\n"
    assert "merged_into: solar  # Solar" in read(base, "teams/dritte.md")
    assert "teams: ['solar']" in read(base, "jury/jurors/j-2.yaml")
    assert read(base, "feedback/solar.md") == "Hallo Solar\n"
    assert "title: Solar" in read(base, "teams/solar.md")
    assert not [
        p for p in validate(load(base)) if p.code in ("OSI201", "OSI203") and "idea" not in p.message.en
    ]


@pytest.mark.parametrize(
    "style", ["Bus", "'Bus'", '"Bus"', '"\\x42us"', "|-\n  Bus", ">-\n  Bus", '"Bu\\\n  s"']
)
def test_references_change_in_each_style(base: Path, style: str):
    (base / "challenges/bus.md").rename(base / "challenges/Bus.md")
    change(base, "teams/solar.md", "challenge: bus", f"challenge: {style}")
    repair(base)
    assert "challenges/bus.md" in contents(base)
    assert load(base).teams["solar"].record.challenge == "bus"


def test_a_stage_in_capitals_is_renamed_as_a_folder(base: Path):
    stage = next((base / "jury").glob("*/criteria.yaml")).parent
    name = stage.name
    stage.rename(base / "jury" / name.capitalize())
    write(base, f"jury/{name.capitalize()}/notes.txt", "kept")
    repair(base)
    assert read(base, f"jury/{name}/notes.txt") == "kept"
    assert {problem.code for problem in validate(load(base))} == {"OSI016"}


def test_references_in_capitals_to_what_is_in_small_letters_change(base: Path):
    change(base, "teams/solar.md", "theme: mobility", "theme: Mobility")
    write(base, "feedback/Solar.md", "Hallo\n")
    repair(base)
    assert not validate(load(base))
    assert "feedback/solar.md" in contents(base)


def test_a_name_that_is_taken_stays_with_all_that_refers_to_it(base: Path):
    write(base, "teams/Wind.md", read(base, "teams/wind.md"))
    write(base, "teams/dritte.md", TEAM.replace("draft", "merged\nmerged_into: Wind"))
    write(base, "teams/vierte.md", TEAM.replace("draft", "merged\nmerged_into: WIND"))
    before = contents(base)
    repairs = repair(base)
    assert contents(base) == before
    assert [(one.path, one.force) for one in repairs.left] == [("teams/Wind.md", False)]


@pytest.mark.parametrize("name", ["Con", "So lar", "Söl", "Solar_1", "-A"])
def test_a_name_that_would_still_be_no_id_stays(base: Path, name: str):
    write(base, f"teams/{name}.md", TEAM)
    before = contents(base)
    assert not repair(base).repairs
    assert contents(base) == before


def test_a_file_that_cannot_be_read_may_hold_references(base: Path):
    (base / "teams/wind.md").rename(base / "teams/Wind.md")
    write(base, "teams/dritte.md", "---\nmerged_into: [Wind\n---\n")
    repairs = repair(base)
    assert [(one.path, "dritte.md" in one.why.en) for one in repairs.left] == [("teams/Wind.md", True)]
    assert (base / "teams/Wind.md").exists()


def test_a_plan_that_names_a_team_twice_keeps_it(base: Path):
    stage = next((base / "jury").glob("*/assignments.yaml")).parent.name
    (base / "teams/solar.md").rename(base / "teams/Solar.md")
    write(base, f"jury/{stage}/assignments.yaml", "assignments:\n  Solar: [j-1]\n  solar: [j-2]\n")
    before = contents(base)
    assert [one.path for one in repair(base).left] == ["teams/Solar.md"]
    assert contents(base) == before


def test_a_link_is_never_followed(base: Path, tmp_path: Path):
    outside = tmp_path / "outside.md"
    outside.write_text(TEAM.replace("draft", "draf"), encoding="utf-8")
    (base / "teams/Fremd.md").symlink_to(outside)
    write(base, "teams/neu.md", TEAM.replace("draft", "draf"))
    repair(base)
    assert "draf\n" in outside.read_text(encoding="utf-8")
    assert (base / "teams/Fremd.md").is_symlink()
    assert "status: draft" in read(base, "teams/neu.md")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\na: x \n---\n",
        "---\na: x \na: y\n---\n",
        "---\na: &b x \n---\n",
        "a: x \n",
        "---\na: [x \n---\n",
    ],
)
def test_what_cannot_be_read_for_sure_stays(base: Path, text: str):
    assert fixed(base, "teams/neu.md", text) == text


def test_a_folder_that_is_a_link_may_hold_references(base: Path, tmp_path: Path):
    (base / "teams/wind.md").rename(base / "teams/Wind.md")
    (base / "challenges").rename(tmp_path / "elsewhere")
    (base / "challenges").symlink_to(tmp_path / "elsewhere")
    assert [(one.path, "challenges" in one.why.en) for one in repair(base).left] == [("teams/Wind.md", True)]
    assert (base / "teams/Wind.md").exists()


def test_two_folders_that_differ_in_case_are_not_put_together(base: Path):
    stage = next((base / "jury").glob("*/criteria.yaml")).parent.name
    shutil.rmtree(base / "jury" / stage / "reviews", ignore_errors=True)
    for name in ("SOLAR", "Solar"):
        write(base, f"jury/{stage}/reviews/{name}/j-1.md", "---\nstatus: draft\n---\n")
    before = contents(base)
    assert [one.force for one in repair(base).left] == [False, False]
    assert contents(base) == before


def test_the_folder_of_jurors_is_no_stage(base: Path):
    shutil.rmtree(base / "jury/jurors")
    write(base, "jury/Jurors/criteria.yaml", "order: 9\n")
    repair(base)
    assert (base / "jury/Jurors/criteria.yaml").exists()


def test_a_contact_in_capitals_is_meant_if_it_is_there(base: Path):
    write(base, "private/contacts.yaml", CONTACTS)
    change(base, "teams/solar.md", "contact: team-solar", "contact: 'Team-Solar'")
    repair(base)
    assert "contact: 'team-solar'" in read(base, "teams/solar.md")


def test_a_file_does_not_grow_beyond_what_osi_reads(base: Path):
    text = "a: x\r\nb: y\r\n" + "c: z\n# " + "x" * (1024 * 1024 - 20) + "\r\n"
    text = text[: 1024 * 1024 - 2] + "\r\n"
    assert fixed(base, "jury/jurors/j-9.yaml", text) == text


# All or nothing


def test_a_second_run_completes_what_a_kill_left(base: Path, monkeypatch: pytest.MonkeyPatch):
    named_in_capitals(base)
    commit(base)
    repairs = plan(load(base), force=False)
    assert not repairs.left

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(output, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            carry_out(base, repairs)
    assert "solar: [j-1" in next((base / "jury").glob("*/assignments.yaml")).read_text(encoding="utf-8")
    assert (base / "teams/Solar.md").exists()
    assert not repair(base, force=False).left
    assert not [path for path in contents(base) if "Solar" in path or "J-1" in path]
    assert not repair(base, force=False).repairs


def test_a_file_that_changes_meanwhile_stops_everything(base: Path):
    write(base, "teams/neu.md", TEAM.replace("draft", "draf"))
    change(base, "teams/wind.md", "draft", "draf")
    repairs = plan(load(base), force=True)
    write(base, "teams/wind.md", "---\n---\n")
    before = contents(base)
    with pytest.raises(OsiError):
        carry_out(base, repairs)
    assert contents(base) == before


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of Unix")
def test_who_may_read_a_file_stays_the_same(base: Path):
    write(base, "private/contacts.yaml", "anna: \n  name: Anna\n")
    (base / "private/contacts.yaml").chmod(0o600)
    repair(base)
    assert read(base, "private/contacts.yaml") == "anna:\n  name: Anna\n"
    assert (base / "private/contacts.yaml").stat().st_mode & 0o777 == 0o600


def test_a_name_that_somebody_takes_meanwhile_stays_theirs(base: Path):
    (base / "teams/wind.md").rename(base / "teams/Wind.md")
    repairs = plan(load(base), force=True)
    write(base, "teams/wind.md", "theirs")
    with pytest.raises(OsiError, match="not everything is repaired"):
        carry_out(base, repairs)
    assert read(base, "teams/wind.md") == "theirs"
    assert (base / "teams/Wind.md").exists()


# Git


def slips(base: Path) -> None:
    change(base, "teams/wind.md", "status: draft", "status: draf")
    change(base, "teams/solar.md", "status: submitted", "status: submited")


def test_files_that_git_keeps_are_repaired_and_others_named(base: Path, osi: Osi):
    slips(base)
    write(base, ".gitignore", "private/contacts.yaml\n")
    write(base, "private/contacts.yaml", CONTACTS)
    commit(base)
    change(base, "teams/solar.md", "title: Solar", "title: Sonne")
    write(base, "teams/neu.md", TEAM.replace("draft", "draf") + "Neu\n")
    before = contents(base)
    done = osi("validate", "--fix", "--lang", "en", cwd=base)
    after = contents(base)
    assert [path for path in after if after[path] != before.get(path)] == ["teams/wind.md"]
    assert "teams/solar.md – has changes that are not in Git yet" in done.stdout
    assert "teams/neu.md – Git has no copy of it" in done.stdout
    assert "private/contacts.yaml – Git has no copy of it" in done.stdout
    assert "`draf` → `draft`, line 6" in done.stdout
    assert done.returncode == 1
    done = osi("validate", "--fix", "--force", "--lang", "en", cwd=base)
    assert "0 errors" in done.stdout
    assert done.returncode == 0


def test_what_is_staged_is_kept(base: Path):
    commit(base)
    slips(base)
    git(base, "add", "teams/wind.md")
    repairs = repair(base, force=False)
    assert [one.path for one in repairs.repairs] == ["teams/wind.md"]
    assert [one.path for one in repairs.left] == ["teams/solar.md"]


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_does_not_look_at_is_not_kept(base: Path, flag: str):
    slips(base)
    commit(base)
    git(base, "update-index", flag, "teams/wind.md")
    assert [one.path for one in repair(base, force=False).left] == ["teams/wind.md"]


def test_a_file_that_is_only_promised_to_git_is_not_kept(base: Path):
    commit(base)
    write(base, "teams/neu.md", TEAM.replace("draft", "draf"))
    git(base, "add", "--intent-to-add", "teams/neu.md")
    assert [one.path for one in repair(base, force=False).left] == ["teams/neu.md"]


def test_an_edition_in_a_folder_of_a_repository(base: Path):
    slips(base)
    commit(base.parent)
    change(base, "teams/solar.md", "title: Solar", "title: Sonne")
    assert [one.path for one in repair(base, force=False).left] == ["teams/solar.md"]


def test_without_a_repository_nothing_happens_without_force(base: Path, osi: Osi):
    slips(base)
    before = contents(base)
    done = osi("validate", "--fix", "--lang", "de", cwd=base)
    assert contents(base) == before
    assert "Es wurde nichts repariert." in done.stdout
    assert "teams/wind.md – liegt in keinem Git-Repository" in done.stdout
    assert "--force" in done.stdout
    assert done.returncode == 1


def test_a_name_stays_if_a_file_that_refers_to_it_may_not_be_touched(base: Path):
    named_in_capitals(base)
    commit(base)
    change(base, "teams/dritte.md", "title: Solar", "title: Dritte")
    repairs = repair(base, force=False)
    assert (base / "teams/Solar.md").exists()
    assert (base / "jury/jurors/j-1.yaml").exists()
    assert [(one.path, "teams/dritte.md" in one.why.en) for one in repairs.left] == [("teams/Solar.md", True)]


def test_hidden_files_in_a_folder_are_no_reason_to_keep_its_name(base: Path):
    named_in_capitals(base)
    commit(base)
    folder = next((base / "jury").glob("*/reviews/Solar"))
    (folder / ".DS_Store").write_bytes(b"\0")
    assert not repair(base, force=False).left
    assert (folder.parent / "solar" / ".DS_Store").exists()


# The command


def test_a_dry_run_prints_what_git_can_apply_and_changes_nothing(base: Path, osi: Osi):
    named_in_capitals(base)
    change(base, "teams/wind.md", "status: draft", "status: draf ")
    write(base, "teams/neu.md", TEAM.replace("draft", "draf").replace("\n", "\r\n")[:-2])
    write(base, "teams/ende.md", TEAM.replace("draft", "draf") + "x\r\nohne Ende")
    commit(base)
    before = contents(base)
    done = osi("validate", "--fix", "--dry-run", cwd=base)
    assert contents(base) == before
    assert done.returncode == 1
    assert "rename from teams/Solar.md\nrename to teams/solar.md\n" in done.stdout
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(base, Path(folder) / "copy"))
        diff = plan_diff(base)
        subprocess.run(["git", "apply", "-"], cwd=copy, input=diff, check=True)
        repair(base)
        assert contents(copy) == contents(base)


def plan_diff(edition: Path) -> bytes:
    from osi_cli.report import diff  # noqa: PLC0415

    return diff.render(plan(load(edition), force=False).repairs).encode()


def test_the_second_run_does_nothing_and_says_so(base: Path, osi: Osi):
    slips(base)
    named_in_capitals(base)
    commit(base)
    osi("validate", "--fix", cwd=base)
    before = contents(base)
    done = osi("validate", "--fix", "--lang", "en", cwd=base)
    assert done.stdout.startswith("Nothing to repair.\n")
    assert contents(base) == before
    assert "Nichts zu reparieren." in osi("validate", "--fix", "--dry-run", "--lang", "de", cwd=base).stderr


def test_output_for_programs_stays_for_programs(base: Path, osi: Osi):
    slips(base)
    write(base, ".gitignore", "private/\n")
    commit(base)
    done = osi("validate", "--fix", "--format", "json", cwd=base)
    assert done.stdout.startswith("{")
    assert "`draf` → `draft`" in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    "options",
    [("--dry-run",), ("--force",), ("--fix", "--dry-run", "--format", "json")],
)
def test_options_without_their_meaning_are_wrong_use(base: Path, osi: Osi, options: tuple[str, ...]):
    done = osi("validate", *options, "--lang", "en", cwd=base)
    assert done.returncode == 2
    assert "--fix" in done.stderr or "leave out" in done.stderr


# Properties

BLANKS = st.sampled_from(["", " ", "  ", "\t"])
ENDS = st.sampled_from(["\n", "\r\n"])
WORDS = st.sampled_from([decomposed("grün"), "grün", "x", decomposed("Ähre"), "Maß"])
STYLES = st.sampled_from(
    ["{}", "'{}'", '"{}"', "|\n    {}", ">-\n    {}", "{}  # ä", '"{}\n    x"', "{}\n    y"]
)
SLIPS = st.sampled_from(["draft", "draf", "Draft", "drafft", "'draf'", '"draft"', "dra"])

CHALLENGES = st.sampled_from(["bus", "Bus", '"BUS"'])


@st.composite
def a_team(draw: st.DrawFn) -> str:
    """A team's file with slips of every kind."""
    title = draw(STYLES).format(draw(WORDS))
    lines = [
        "---",
        *f"title: {title}".split("\n"),
        *f"tagline: {draw(STYLES).format(draw(WORDS))}".split("\n"),
        f"theme: {draw(st.sampled_from(['mobility', 'Mobility', 'health', 'x']))}",
        f"challenge: {draw(CHALLENGES)}",
        f"links: [https://example.org/{draw(WORDS)}]",
        f"origin: {draw(st.sampled_from(['new', 'New', 'developed-further', 'neww']))}",
        "language: de",
        f"status: {draw(SLIPS)}",
        "# " + draw(WORDS),
    ]
    text = "".join(f"{line}{draw(BLANKS)}{draw(ENDS)}" for line in lines)
    body = "".join(f"{draw(WORDS)} {draw(WORDS)}{draw(BLANKS)}{draw(ENDS)}" for _ in range(3))
    text = text.replace("---" + text[3 : text.index("\n")], "---" + ("\r" if "\r\n" in text[:7] else ""), 1)
    return f"{text}---{draw(ENDS)}{body}"


def parsed(text: str, path: str) -> Parsed | None:
    place = place_of(path)
    assert place
    source = split(FileText(path, text), body_field(place.kind), markdown=place.markdown)
    data, problems = source.parse() if isinstance(source, Source) else (None, [])
    return None if data is None or problems or not isinstance(source, Source) else Parsed(place, source, data)


def plain(data: object) -> object:
    """Data without what may change: case, slips, and the pieces of letters."""
    if isinstance(data, dict):
        mended = {"status", "origin", "theme", "challenge"}
        return {key: plain(value) for key, value in data.items() if key not in mended}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else data


@settings(max_examples=30)
@given(a_team())
def test_whatever_is_repaired_means_the_same(text: str):
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(shutil.copytree(BASE, Path(folder) / "edition"))
        write(edition, "teams/neu.md", text)
        others = contents(edition)
        said = {(one.code, one.message.en) for one in validate(load(edition))}
        repair(edition)
        after = contents(edition)
        assert {path for path in after if after[path] != others[path]} <= {"teams/neu.md"}
        assert {(one.code, one.message.en) for one in validate(load(edition))} <= said
        once = after["teams/neu.md"].decode()
        assert not plan(load(edition), force=True).repairs
    old, new = parsed(text, "teams/neu.md"), parsed(once, "teams/neu.md")
    if old is None:
        assert once == text
        return
    assert new is not None
    assert plain(old.data) == plain(new.data)
    assert old.data.get("links") == new.data.get("links")
    assert once.count("\n") == text.count("\n")
    assert once.count("\r\n") in (0, once.count("\n"))
    crlf = text.count("\r\n")
    assert ("\r\n" in once) == (crlf > text.count("\n") - crlf)
    assert next(line for line in text.splitlines() if line.startswith("#")).rstrip() in once


@settings(max_examples=20)
@given(st.text(alphabet=list("a\u0308u>`*[]() \n<;\u037e\u1fef\u0338#-_"), max_size=60))
def test_a_body_reads_the_same_whatever_it_holds(body: str):
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder)
        write(edition, "edition.yaml", "name: x\n")
        write(edition, "teams/neu.md", f"---\ntitle: x\n---\n{body}")
        repair(edition)
        after = read(edition, "teams/neu.md")
        assert unicodedata.normalize("NFC", after) == unicodedata.normalize(
            "NFC", f"---\ntitle: x\n---\n{body}"
        )
        assert not plan(load(edition), force=True).repairs
