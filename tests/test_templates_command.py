"""Templates are the organisers': they can be listed, shown, copied, changed, and checked to the last branch."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from osi_cli.documents.catalogue import documents
from osi_cli.documents.document import Document
from osi_cli.documents.fields import MACROS, SHAPES
from osi_cli.documents.shape import differences, samples
from osi_cli.edition.load import load
from osi_cli.render.shelf import templates
from osi_cli.resources import shipped
from osi_cli.template_check import check, without_effect
from tests.conftest import BASE, EXAMPLE, ROOT, Osi

SHIPPED = shipped("templates")


def own(root: Path, **files: str) -> Path:
    """A folder of own templates: ``feedback_de="…"`` is ``feedback/de.md.j2``."""
    for name, text in files.items():
        path = root / "templates" / f"{name.replace('_', '/')}.md.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "templates"


def letters_only(root: Path) -> Path:
    """A folder of shipped templates with the German letter alone: what else is shipped is checked elsewhere."""
    for path in ("feedback/de.md.j2", "when/de.md.j2"):
        (root / "shipped" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / path, root / "shipped" / path)
    return root / "shipped"


def found(folder: Path, due: Sequence[Document] = ()) -> list[tuple[str, int, str]]:
    """The faults in letters with the templates in ``folder``."""
    letters = [one for one in due if one.template == "feedback"]
    problems = check(folder, letters_only(folder.parent), letters).problems
    return [(one.span.path, one.span.line, one.message.en) for one in problems]


def due_of(root: Path, day: date | None = None) -> list[Document]:
    return [one for one in documents(load(root), language=None, as_of=day) if isinstance(one, Document)]


@pytest.mark.parametrize("root", [EXAMPLE, BASE])
@pytest.mark.parametrize("day", [None, date(2021, 3, 22), date(2021, 3, 26), date(2021, 11, 1)])
def test_the_documented_fields_are_those_of_real_documents(root: Path, day: date | None) -> None:
    for document in due_of(root, day):
        assert differences(SHAPES[document.template].fields, document.data) == [], document.name


def test_a_field_that_is_not_documented_or_not_there_is_found() -> None:
    (document, *_) = [one for one in due_of(EXAMPLE) if one.template == "feedback"]
    fields = SHAPES["feedback"].fields
    data = dict(document.data)
    assert differences(fields, {**data, "more": "x"}) == ["more is not described"]
    del data["supporters"]
    assert differences(fields, {**data, "stage": None}) == ["stage is empty", "supporters is missing"]


def test_made_up_data_is_as_documented_and_has_each_word() -> None:
    for shape in SHAPES.values():
        made = list(samples(shape.fields))
        assert [differences(shape.fields, data) for data in made] == [[]] * len(made)
    kinds = {m["kind"] for data in samples(SHAPES["feedback"].fields) for m in data["next_steps"]}
    assert kinds == {"event", "deadline", "period", "ongoing"}


def test_every_folder_of_shipped_templates_has_its_fields_or_is_for_others() -> None:
    assert {one.path.partition("/")[0] for one in templates(None, SHIPPED)} == {*SHAPES, *MACROS}


def test_every_field_filter_and_test_is_in_the_manual() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for shape in SHAPES.values():
        for one in shape.fields:
            assert f"| `{one.path}` | " in page


def test_the_shipped_templates_have_no_fault_in_any_branch() -> None:
    done = check(None, SHIPPED, due_of(EXAMPLE))
    assert done.problems == ()
    assert (done.templates, done.documents) == (10, 20)
    assert done.made_up > 100


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Hallo {{ team.titel }}", 1, "there is no field “titel” here"),
        (
            '{% if outcome.programme == "ended" %}\n{{ team.nix }}\n{% endif %}',
            2,
            "there is no field “nix” here",
        ),
        ("{% if team.title == 'x' %}a{% elif team.titel %}b{% endif %}", 1, "there is no field “titel” here"),
        ("{% if false %}x{% elif team.titel %}b{% endif %}", 1, "there is no field “titel” here"),
        ("{% if not team.title %}\n\n{{ nobody }}\n{% endif %}", 3, "“nobody” is not known here"),
        ("{{ 'a' if team.title else team.other }}", 1, "there is no field “other” here"),
        (
            "{% for x in feedback %}{{ x | body }}{% else %}\n{{ no }}{% endfor %}",
            2,
            "“no” is not known here",
        ),
        ("{% for m in offers if m.id == 'x' %}\n{{ m.nam }}{% endfor %}", 2, "there is no field “nam” here"),
        ("{% if false %}\n{{ team.title | uper }}{% endif %}", 2, "there is no filter “uper”"),
        (
            "{% if false %}{% if team.title is gerade %}x{% endif %}{% endif %}",
            1,
            "there is no test “gerade”",
        ),
        ("{% macro m(x) %}\n{{ x.nam }}\n{% endmacro %}{{ m(team) }}", 2, "there is no field “nam” here"),
        ("\n{{ team.tagline }}", 2, "the field “team.tagline” may be empty"),
        ("{{ edition.as_of | date }}", 1, "the field “edition.as_of” may be empty"),
        ("{% for m in offers %}{{ m.date | date }}{% endfor %}", 1, "the field “m.date” may be empty"),
        ("{{ stage.name | date }}", 1, "is not a date"),
        ("{{ stage.words }}", 1, "yes or no"),
        ("{{ team.__class__ }}", 1, "there is no field “__class__” here"),
        ("{% include 'mine/x.md.j2' %}", 1, "there is no template “mine/x.md.j2”"),
        ("{% if %}", 1, "this is not how a template is written"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
    ],
)
def test_a_fault_is_named_by_template_line_and_field(base: Path, text: str, line: int, said: str) -> None:
    faults = found(own(base, feedback_de=text))
    assert [one[:2] for one in faults] == [("templates/feedback/de.md.j2", line)]
    assert said in faults[0][2]


def test_all_faults_of_a_template_are_named_at_once_each_once(base: Path) -> None:
    text = "{{ a }}\n{{ b }} {{ team.c }}\n{% if d %}{{ e | f }}{% endif %}\n{{ a }}\n"
    faults = found(own(base, feedback_de=text), due_of(base))
    assert [one[1] for one in faults] == [1, 2, 2, 3, 3, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "{{ team.tagline | default('none', true) }}",
        "{% if team.tagline %}{{ team.tagline }}{% endif %}",
        "{{ team.more | default('x') }}",
        "{% if team.more is defined %}x{% endif %}",
        "{% if offers | length > 5 %}{{ offers[5].name }}{% endif %}",
        "{{ supporters | join(', ') }} {{ stage.reviews + 1 }}",
        "{% set n = namespace(x=1) %}{{ n.x }}{% for i in range(3) %}{{ loop.index }}{% endfor %}",
    ],
)
def test_what_is_sound_is_no_fault(base: Path, text: str) -> None:
    assert found(own(base, feedback_de=text), due_of(base)) == []


def test_a_fault_that_a_real_record_shows_names_the_record(base: Path) -> None:
    (one,) = check(own(base, feedback_de="{{ team.titel }}"), SHIPPED, due_of(base)).problems
    assert one.related[0].span.path == "teams/solar.md"
    assert one.hint is not None
    assert one.hint.en == "did you mean “title”?"


def test_an_own_file_that_overrides_nothing_is_named_unless_another_uses_it(base: Path) -> None:
    folder = own(
        base,
        feedbak_de="x",
        mine_greeting="{% macro hello() %}Hallo{% endmacro %}",
        mine_unused="x",
        schedule_fr="Agenda",
        feedback_de="{% from 'mine/greeting.md.j2' import hello %}{{ hello() }}",
    )
    (folder / "feedback" / "de.md").write_text("no ending")
    problems = {one.span.path: one for one in without_effect(templates(folder, SHIPPED))}
    assert set(problems) == {
        "templates/feedbak/de.md.j2",
        "templates/mine/unused.md.j2",
        "templates/feedback/de.md",
    }
    hint = problems["templates/feedbak/de.md.j2"].hint
    assert hint is not None
    assert "templates/feedback/de.md.j2" in hint.en


def test_check_exits_1_with_faults_and_0_without(osi: Osi, base: Path) -> None:
    done = osi("templates", "check", cwd=base)
    assert done.returncode == 0
    assert "Alles in Ordnung" in done.stdout
    own(base, feedback_de="{{ team.titel }}")
    done = osi("templates", "check", cwd=base)
    assert done.returncode == 1
    assert "templates/feedback/de.md.j2\n  1:1  Fehler OSI902" in done.stdout
    report = json.loads(osi("templates", "check", "--format", "json", cwd=base).stdout)
    assert report["summary"] == {"errors": 1, "warnings": 0}


def test_an_ejected_template_gives_the_same_document(osi: Osi, base: Path) -> None:
    before = osi("schedule", "--format", "md", cwd=base).stdout
    for name in ("schedule/de", "when/de"):
        done = osi("templates", "eject", name, cwd=base)
        assert (done.returncode, done.stdout) == (0, f"templates/{name}.md.j2\n")
        assert "osi templates check" in done.stderr
    assert osi("schedule", "--format", "md", cwd=base).stdout == before
    assert osi("templates", "check", cwd=base).returncode == 0


def test_without_a_language_it_is_the_edition_s_first_one(osi: Osi, base: Path) -> None:
    done = osi("templates", "eject", "feedback", "--lang", "en", cwd=base)
    assert (done.returncode, done.stdout) == (0, "templates/feedback/de.md.j2\n")
    assert "osi templates show feedback --fields" in done.stderr
    assert "docs/" not in done.stderr
    assert osi("templates", "show", "schedule", cwd=base).stdout == osi("templates", "show", "schedule/de", cwd=base).stdout  # fmt: skip
    assert osi("templates", "eject", "letter", cwd=base).returncode == 2


def test_the_fields_of_a_template_are_listed_and_macros_have_none(osi: Osi, base: Path) -> None:
    shown = osi("templates", "show", "feedback", "--fields", cwd=base).stdout
    for field in SHAPES["feedback"].fields:
        assert f"  {field.path} " in shown
    assert "may be empty" in shown
    done = osi("templates", "show", "when", "--fields", cwd=base)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--fields" not in osi("templates", "eject", "when", cwd=base).stderr


def test_what_people_wrote_is_never_overwritten(osi: Osi, base: Path) -> None:
    own(base, feedback_de="mine")
    done = osi("templates", "eject", "feedback/de", cwd=base)
    assert done.returncode == 1
    assert "bleibt, wie es ist" in done.stderr
    assert (base / "templates" / "feedback" / "de.md.j2").read_text() == "mine"


def test_list_says_which_are_own_outdated_or_useless(osi: Osi, base: Path) -> None:
    osi("templates", "eject", "feedback/de", cwd=base)
    osi("templates", "eject", "when/de", cwd=base)
    path = base / "templates" / "when" / "de.md.j2"
    text = path.read_text(encoding="utf-8")
    version = text.partition("version ")[2][:12]
    path.write_text(text.replace(version, "0" * 12), encoding="utf-8")
    own(base, feedbak_de="x")
    rows = {
        row["name"]: row for row in json.loads(osi("templates", "list", "--format", "json", cwd=base).stdout)
    }
    assert rows["feedback/de"] == {
        "name": "feedback/de",
        "own": True,
        "shipped": True,
        "outdated": False,
        "used": True,
    }
    assert rows["when/de"]["outdated"]
    assert not rows["feedbak/de"]["used"]
    assert not rows["schedule/en"]["own"]
    said = osi("templates", "list", cwd=base).stdout
    assert "osi templates show when/de --shipped" in said
    assert "kein Dokument benutzt sie" in said


def test_show_prints_what_is_used_or_what_is_shipped(osi: Osi, base: Path, tmp_path: Path) -> None:
    own(base, feedback_de="mine\n")
    assert osi("templates", "show", "feedback/de", cwd=base).stdout == "mine\n"
    original = (ROOT / "templates" / "feedback" / "de.md.j2").read_text(encoding="utf-8")
    assert osi("templates", "show", "feedback/de", "--shipped", cwd=base).stdout == original
    assert osi("templates", "show", "templates/feedback/de.md.j2", cwd=tmp_path).stdout == original


def test_an_unknown_name_gets_the_near_one(osi: Osi, base: Path) -> None:
    done = osi("templates", "show", "feedbak/de", cwd=base)
    assert done.returncode == 2
    assert "`feedback/de`" in done.stderr


def test_a_folder_that_is_a_link_is_not_written_through(osi: Osi, base: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (base / "templates").symlink_to(tmp_path / "elsewhere")
    assert osi("templates", "eject", "feedback/de", cwd=base).returncode == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("text", ["{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "{% if 1 %}" * 500])
def test_a_template_nested_too_deeply_is_a_fault_of_the_own_file(base: Path, text: str) -> None:
    assert [found[:2] for found in found(own(base, feedback_de=text))] == [("templates/feedback/de.md.j2", 1)]
