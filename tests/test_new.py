"""`osi new`: stubs that explain every field, validate as they stand, and hold whatever is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from osi_cli.edition.load import load
from osi_cli.edition.source import split
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.json_schema import _models
from osi_cli.problems import Problem
from osi_cli.records.kinds import KINDS, body_field
from osi_cli.resources import shipped
from osi_cli.rules.catalogue import validate
from osi_cli.scaffold import stub as stubs
from osi_cli.scaffold.record import NewRecord, new_record
from osi_cli.scaffold.scalar import flow, scalar
from tests.conftest import EXAMPLE, Osi

TODAY = "2021-03-26"
NAMES = {"challenge": "neu", "team": "neu", "partner": "neu", "juror": "j-neu", "review": "wind/j-1"}
EVERY_STUB = [(kind, language) for kind in stubs.KINDS for language in ("de", "en")]
_OPTIONAL = re.compile(r"^( *)#(?=\S)", re.MULTILINE)


def template(kind: str, language: str) -> str:
    file = shipped("presets") / "new" / language / f"{kind}.{stubs.KINDS[kind]}"
    return file.read_text(encoding="utf-8")


def made(root: Path, kind: str, language: str = "de", /, **values: stubs.Value) -> NewRecord:
    return new_record(load(root), kind, NAMES[kind], values, language=language, today=TODAY)


def problems(root: Path, path: str, text: str) -> list[Problem]:
    return [problem for problem in validate(load(root, {path: text})) if problem.span.path == path]


@pytest.mark.parametrize(("kind", "language"), EVERY_STUB)
def test_every_field_of_the_model_stands_there_with_a_comment(kind: str, language: str) -> None:
    lines = template(kind, language).split("\n")
    parts = [part for part in _models(KINDS[kind]) if issubclass(part, BaseModel)]
    for part in parts:
        for field in part.model_fields:
            if field == body_field(kind) and part is KINDS[kind]:
                assert any(line.startswith("# ") and f"({field})" in line for line in lines)
                continue
            at = [n for n, line in enumerate(lines) if re.match(rf" *#?(- )?{field}:", line)]
            assert at, f"{kind}.{language}: {field} is missing"
            explained = any(
                lines[n - 1].startswith(("# ", "$labels")) or " # " in lines[n].lstrip(" #") for n in at
            )
            assert explained, f"{kind}.{language}: {field} has no comment"


@pytest.mark.parametrize(("kind", "language"), EVERY_STUB)
def test_a_stub_validates_as_it_stands(base: Path, kind: str, language: str) -> None:
    record = made(base, kind, language)
    assert problems(base, record.path, record.text) == []
    (base / record.path).parent.mkdir(parents=True, exist_ok=True)
    (base / record.path).write_text(record.text, encoding="utf-8")
    assert validate(load(base)) == ()


@pytest.mark.parametrize(("kind", "language"), EVERY_STUB)
def test_with_all_optional_fields_the_schema_accepts_it(base: Path, kind: str, language: str) -> None:
    record = made(base, kind, language)
    whole = _OPTIONAL.sub(r"\1", record.text)
    assert whole != record.text
    assert [p for p in load(base, {record.path: whole}).problems if p.span.path == record.path] == []
    written = next(p for p in load(base, {record.path: whole}).parsed if p.place.path == record.path).data
    missing = {field for field in KINDS[kind].model_fields if field not in written}
    assert missing <= {body_field(kind)}


@pytest.mark.parametrize(("kind", "language"), EVERY_STUB)
def test_each_optional_field_can_be_taken_alone(base: Path, kind: str, language: str) -> None:
    record = made(base, kind, language)
    blocks = re.findall(r"^#\S.*\n(?: +#\S.*\n)*", record.text, re.MULTILINE)
    assert blocks
    for block in blocks:
        text = record.text.replace(block, _OPTIONAL.sub(r"\1", block))
        found = load(base, {record.path: text}).problems
        assert [p for p in found if p.span.path == record.path] == [], block


def test_stubs_say_the_limits_and_choices_of_the_edition(base: Path) -> None:
    config = base / "edition.yaml"
    config.write_text(config.read_text() + "limits: {challenge.question: 33}\n")
    text = made(base, "challenge", "en").text
    assert "at most 33 characters" in text
    assert "Choices: mobility, health." in text
    assert "höchstens 33 Zeichen" in made(base, "challenge", "de").text


def test_placeholders_keep_even_the_tightest_limits(base: Path) -> None:
    config = base / "edition.yaml"
    names = (
        "challenge.title",
        "challenge.question",
        "challenge.constraints",
        "team.title",
        "team.description",
    )
    config.write_text(config.read_text() + "limits:\n" + "".join(f"  {name}: 5\n" for name in names))
    for kind in ("challenge", "team"):
        record = made(base, kind)
        assert problems(base, record.path, record.text) == []


def test_a_review_lists_criteria_scale_and_words(base: Path) -> None:
    text = made(base, "review").text
    assert "  value: null    # Nutzen\n  clarity: null  # Klarheit\n" in text
    assert "# Punkte: 1 bis 5, in Schritten von 1." in text
    assert "# 5 = überzeugend" in text


def test_a_comment_stays_a_comment_whatever_a_criterion_is_called(base: Path) -> None:
    criteria = base / "jury" / "selection" / "criteria.yaml"
    criteria.write_text(criteria.read_text().replace("Nutzen", r'"a\u2028status: final\nminutes: 1"'))
    record = made(base, "review")
    assert problems(base, record.path, record.text) == []
    assert "status: final" not in re.sub("#.*", "", record.text)


def test_options_fill_fields_and_free_optional_ones(base: Path) -> None:
    record = made(
        base, "partner", name='Stadt: "Köln" # 1 🚀', kind="commune", ags="05315000", roles=["network"]
    )
    assert problems(base, record.path, record.text) == []
    partner = load(base, {record.path: record.text}).partners["neu"].record
    assert (partner.name, partner.ags, partner.roles) == ('Stadt: "Köln" # 1 🚀', "05315000", ["network"])


def test_a_team_takes_the_theme_of_its_challenge(base: Path) -> None:
    theme = load(base).challenges["bus"].record.theme
    assert f"\ntheme: {theme}\n" in made(base, "team", challenge="bus").text


@pytest.mark.parametrize(
    ("kind", "values", "hint"),
    [
        ("challenge", {"theme": "mobilty"}, "did you mean `mobility`?"),
        ("challenge", {"submitted_by": "stad"}, "did you mean `stadt`?"),
        ("challenge", {"roles": ["advisor"]}, "did you mean `adviser`?"),
        ("team", {"challenge": "buss"}, "did you mean `bus`?"),
        ("partner", {"kind": "city"}, "possible: commune"),
        ("juror", {"contact": "jurer-1"}, "did you mean `juror-1`?"),
    ],
)
def test_values_that_do_not_hold_are_refused_with_a_hint(base: Path, kind, values, hint) -> None:
    with pytest.raises(OsiError) as refused:
        made(base, kind, **values)
    assert refused.value.hint is not None
    assert hint in refused.value.hint.en
    assert refused.value.message.en.startswith(f"{next(iter(values))}: ")


def test_too_long_and_more_than_one_line_is_refused(base: Path) -> None:
    with pytest.raises(OsiError, match="300 of 280 characters"):
        made(base, "challenge", question="x" * 300)
    with pytest.raises(OsiError, match=r"title: .*line end"):
        made(base, "challenge", title="a\nstatus: published")
    with pytest.raises(OsiError, match="line end"):
        made(base, "juror", themes=["mobility\x07"])


@pytest.mark.parametrize(
    ("name", "better"),
    [("Stadt Köln", "stadt-koeln"), ("a--b", "a-b"), ("con", "con-1"), ("../x", "x"), ("x" * 65, "x" * 64)],
)
def test_a_bad_id_is_refused_with_a_better_one(base: Path, name: str, better: str) -> None:
    with pytest.raises(OsiError) as refused:
        new_record(load(base), "partner", name, {}, language="de", today=TODAY)
    assert refused.value.hint is not None
    assert f"`{better}`" in refused.value.hint.de


def test_a_review_needs_a_team_and_a_juror_that_exist(base: Path) -> None:
    for name, message in (
        ("solar", "TEAM/JUROR"),
        ("solar/j-9", "no juror `j-9`"),
        ("sonne/j-1", "no team `sonne`"),
    ):
        with pytest.raises(OsiError, match=message):
            new_record(load(base), "review", name, {}, language="de", today=TODAY)


def second_stage(root: Path) -> None:
    final = root / "jury" / "final"
    final.mkdir()
    criteria = (root / "jury" / "selection" / "criteria.yaml").read_text()
    (final / "criteria.yaml").write_text(criteria.replace("order: 1", "order: 2"))


def test_the_stage_of_a_review_is_the_last_one_in_which_the_juror_has_the_team(base: Path) -> None:
    second_stage(base)
    (base / "jury" / "final" / "assignments.yaml").write_text("assignments: {wind: [j-1]}\n")
    assert made(base, "review").path == "jury/final/reviews/wind/j-1.md"


def test_where_nobody_can_tell_the_stage_it_is_asked_for(base: Path) -> None:
    second_stage(base)
    with pytest.raises(OsiError) as refused:
        made(base, "review")
    assert refused.value.hint is not None
    assert refused.value.hint.en == "--stage selection, --stage final"
    with pytest.raises(OsiError, match="no stage of judging `finale`"):
        new_record(load(base), "review", "wind/j-1", {}, language="de", today=TODAY, stage="finale")


def test_what_is_there_is_never_overwritten(base: Path, osi: Osi) -> None:
    before = (base / "teams" / "solar.md").read_bytes()
    done = osi("new", "team", "solar", "--lang", "en", cwd=base)
    assert done.returncode == 2
    assert "teams/solar.md exists already" in done.stderr
    assert (base / "teams" / "solar.md").read_bytes() == before
    (base / "teams" / "geist.md").symlink_to("nirgends")
    assert osi("new", "team", "geist", cwd=base).returncode == 2


def test_nothing_is_written_through_a_link(base: Path, osi: Osi, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (base / "challenges").rename(tmp_path / "old")
    (base / "challenges").symlink_to(tmp_path / "elsewhere")
    assert osi("new", "challenge", "x", cwd=base).returncode != 0
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_path_is_the_result_and_what_comes_next_is_a_note(base: Path, osi: Osi) -> None:
    done = osi(
        "new", "challenge", "leise-hoefe", "--title", "Leise Höfe", "--role", "adviser", cwd=base / "teams"
    )
    assert (done.returncode, done.stdout) == (0, f"{base / 'challenges' / 'leise-hoefe.md'}\n")
    assert "osi validate" in done.stderr
    assert "Leise Höfe" in (base / "challenges" / "leise-hoefe.md").read_text(encoding="utf-8")
    assert osi("validate", "--strict", cwd=base).returncode == 0


def test_a_partner_of_no_kind_is_told_which_it_became(base: Path, osi: Osi) -> None:
    told = osi("new", "partner", "neudorf", "--lang", "de", cwd=base).stderr
    assert "Als Kommune angelegt; eine andere Art mit --kind" in told
    assert load(base).partners["neudorf"].record.kind == "commune"
    (base / "communes.yaml").unlink()
    told = osi("new", "partner", "verein", "--lang", "en", cwd=base).stderr
    assert "Entered as an association" in told
    assert load(base).partners["verein"].record.kind == "association"
    assert "--kind" not in osi("new", "partner", "land", "--kind", "state", cwd=base).stderr


def test_without_an_edition_or_with_a_broken_one_nothing_is_made(
    base: Path, osi: Osi, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert osi("new", "team", "x", cwd=tmp_path / "empty").returncode == 2
    (base / "edition.yaml").write_text("schema_version: 1\n")
    done = osi("new", "team", "x", "--lang", "en", cwd=base)
    assert done.returncode == 1
    assert "edition.yaml has errors" in done.stderr
    assert not (base / "teams" / "x.md").exists()


def test_stubs_fit_the_example_edition() -> None:
    edition = load(EXAMPLE)
    for kind, name in (("challenge", "neu"), ("team", "neu"), ("partner", "neu"), ("juror", "neu")):
        assert new_record(edition, kind, name, {}, language="de", today=TODAY).warnings == ()


def read_back(yaml: str) -> object:
    source = split(FileText("x.yaml", f"x: {yaml}\n"), None, markdown=False)
    assert not isinstance(source, Problem)
    data, found = source.parse()
    assert not found
    return (data or {})["x"]


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"))


@given(LINES.filter(str.strip))
def test_any_line_comes_back_as_it_was_written(text: str) -> None:
    assert read_back(scalar(text)) == text
    assert read_back(flow([text, "b"])) == [text, "b"]


@pytest.mark.parametrize("text", ["no", "12:30", "2021", "null", "~", "- a", "a: b", "a #b", "*a", "&a", "x:", "'", "=", "a,b", "ends "])  # fmt: skip
def test_words_that_yaml_would_misread_come_back_too(text: str) -> None:
    assert read_back(scalar(text)) == text
