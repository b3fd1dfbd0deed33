"""Templates print data as typed, take bodies as they are, and say where they fail."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osi_cli.render.characters import one_line
from osi_cli.render.html import to_html
from osi_cli.render.markdown import parse, read
from osi_cli.render.template import TemplateFault, filled_in, find, render
from osi_cli.render.text import to_text
from osi_cli.render.tree import plain_text, tree

NASTY = "# *[x](javascript:1)* `code` <b> | #strong[x] $1$ @ref &amp; \\* 1. ~~a~~"


def filled(template, text, data, language="de"):
    folders = template({f"letter/{language}.md.j2": text})
    return render("letter", data, language=language, folders=folders)


def fault(template, text, data=None, **more):
    folders = template({"letter/de.md.j2": text, **more})
    with pytest.raises(TemplateFault) as caught:
        render("letter", data or {}, language="de", folders=folders)
    return caught.value.problem


def words(markdown):
    return "\n".join(plain_text(node["parts"]) for node in tree(parse(markdown)))


def test_a_field_prints_as_typed(template):
    assert words(filled(template, "{{ name }}", {"name": NASTY})) == NASTY


def test_a_field_stays_in_its_heading_cell_item_and_link_label(template):
    text = "# {{ n }}\n\n| a | b |\n|---|---|\n| {{ n }} | c |\n\n- {{ n }}\n\n[{{ n }}]({{ u | url }})\n"
    sections = read(filled(template, text, {"n": NASTY + " ](", "u": "https://a.example/"}))
    heading, table, items, link = sections[0].nodes
    assert plain_text(heading["parts"]) == NASTY + " ]("
    assert [plain_text(cell) for cell in table["rows"][0]] == [NASTY + " ](", "c"]
    assert plain_text(items["items"][0][0]["parts"]) == NASTY + " ]("
    assert link["parts"][0]["url"] == "https://a.example/"
    assert plain_text(link["parts"]) == NASTY + " ]("


def test_line_ends_in_a_field_are_spaces(template):
    assert words(filled(template, "{{ n }}", {"n": " a\r\n\n# b\u2028c\t"})) == "a # b c"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_field_prints_as_typed_in_text_and_page(template, frame, value):
    folders = template({"letter/de.md.j2": "A{{ n }}Z"})
    sections = filled_in("letter", {"n": value}, language="de", folders=folders)
    expected = f"A{one_line(value)}Z"
    assert plain_text(sections[0].nodes[0]["parts"]) == one_line(expected)
    assert to_text(sections, width=10_000) == one_line(expected) + "\n"
    assert "<script" not in to_html(sections, frame)


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(n) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% macro o(x) %}{{ m(x) }}{% endmacro %}{{ o(n) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ n }}{% endcall %}",
        "{% set s %}{{ n }}{% endset %}{{ s }}",
        "{% set s = n %}{{ s }}",
        "{% set s %}{% endset %}{{ s ~ n }}",
        "{% set s %}{% endset %}{{ s + n }}",
        "{% set s %}{% endset %}{{ n + s }}",
        "{% macro m() %}{% endmacro %}{{ m() ~ n }}",
        "{% macro m() %}{% endmacro %}{{ m() + n }}",
        "{% set s %}%s{% endset %}{{ s % n }}",
        "{% set s %}{}{% endset %}{{ s.format(n) }}",
        "{% set s %}X{% endset %}{{ s.replace('X', n) }}",
        "{% set s %}X{% endset %}{{ s | replace('X', n) }}",
        "{% set s %}{% endset %}{{ s.join([n]) }}",
        "{{ [n] | join }}",
        "{{ [r] | join(attribute='n') }}",
        "{{ [n] | join(', ') | trim }}",
        "{{ '' ~ n }}",
        "{{ r.n }}",
        "{{ missing | default(n) }}",
        "{% for x in [n] %}{{ x }}{% endfor %}",
    ],
)
def test_no_detour_escapes_a_field_twice_or_not_at_all(template, text):
    assert words(filled(template, text, {"n": NASTY, "r": {"n": NASTY}})) == NASTY


def test_the_separator_of_join_is_markdown_and_its_items_are_not(template):
    assert filled(template, "{{ n | join(' **and** ') }}", {"n": ["a*b", "c"]}) == "a\\*b **and** c\n"


def test_what_a_macro_marks_up_is_markup(template):
    assert filled(template, "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('a*') }}", {}) == "**a\\***\n"


def test_a_field_named_like_a_method_of_dict_is_the_field(template):
    assert (
        filled(template, "{{ r.items }} {{ r.title }}", {"r": {"items": "three", "title": "x"}})
        == "three x\n"
    )


def test_a_body_is_markdown_of_its_own(template):
    first = "# Kopf\n\nSiehe [the rules] und *mehr*\n\n[the rules]: https://evil.example\n\n```\nunclosed"
    text = "## Stimme\n\n{{ a | body }}\n\nDer Brief: [the rules]\n\n{{ b | body }}\n"
    markdown = filled(template, text, {"a": first, "b": "zweiter [the rules]"})
    assert "# Stimme\n\n## Kopf\n\nSiehe [the rules](https://evil.example) und *mehr*\n" in markdown
    assert "```\nunclosed\n```\n\nDer Brief: \\[the rules\\]\n\nzweiter \\[the rules\\]\n" in markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- eins\n- {{ b | body }}\n- drei", "- eins\n\n- Satz\n\n  - Punkt\n\n- drei\n"),
        ("> {{ b | body }}", "> Satz\n>\n> - Punkt\n"),
        ("Davor\n{{ b | body }}\nDanach", "Davor\n\nSatz\n\n- Punkt\n\nDanach\n"),
        ("# Zu {{ b | body }}", "# Zu Satz Punkt\n"),
        ("| a |\n|---|\n| {{ b | body }} |", "| a          |\n| ---------- |\n| Satz Punkt |\n"),
        ("Mit **{{ b | body }}** drin", "Mit **Satz Punkt** drin\n"),
        ("{% macro m(x) %}{{ x | body }}{% endmacro %}{{ m(b) }}", "Satz\n\n- Punkt\n"),
    ],
)
def test_a_body_fits_where_it_stands(template, text, expected):
    assert filled(template, text, {"b": "Satz\n\n- Punkt"}) == expected


def test_an_empty_body_leaves_nothing_behind(template):
    assert filled(template, "Davor\n\n{{ b | body }}\n\nDanach", {"b": " \n"}) == "Davor\n\nDanach\n"


def test_a_record_cannot_forge_the_mark_of_a_body(template):
    forged = "\ufdd0" + b"# forged".hex() + "\ufdd1"
    data = {"n": forged, "b": forged}
    assert "forged" not in filled(template, "{{ n }}\n\n{{ b | body }}", data)


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("{{ '2021-03-26' | date }}", "Freitag, 26. März 2021", "Friday, 26 March 2021"),
        ("{{ '2021-03-06T18:00:00+01:00' | short_date }}", "06.03.2021", "6 Mar 2021"),
        ("{{ '18:00' | time }}", "18:00 Uhr", "18:00"),
        ("{{ '2021-03-26T09:05:00+01:00' | time }}", "09:05 Uhr", "09:05"),
        ("{{ 3.25 | decimal }} {{ 4 | decimal }}", "3,3 4,0", "3.3 4.0"),
    ],
)
def test_dates_times_and_numbers_read_as_people_write_them(template, text, german, english):
    assert words(filled(template, text, {}, "de")) == german
    assert words(filled(template, text, {}, "en")) == english


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x(y)?q=1&r=_z_*", "https://a.example/x%28y%29?q=1&r=_z_*"),
        ("https://a.example/ x", "https://a.example/%20x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_an_address_cannot_leave_its_parentheses(template, address, expected):
    (paragraph,) = tree(parse(filled(template, "[x]({{ u | url }}) y", {"u": address})))
    assert paragraph["parts"][0]["url"] == expected
    assert plain_text(paragraph["parts"]) == "x y"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n{{ team.titel }}", 3, "no field “titel”"),
        ("a\n{{ nobody }}", 2, "“nobody” is not known"),
        ("a\n{% if nobody %}x{% endif %}", 2, "“nobody” is not known"),
        ("a\n{% for x in team.list %}\n{{ x }}\n{% endfor %}", 2, "no field “list”"),
        ("\n\n{% if x %}", 3, "how a template is written"),
        ("\n{{ a b }}", 2, "how a template is written"),
        ("\n\n\n{{ 1 / 0 }}", 4, "division by zero"),
        ("\n{{ team.none }}", 2, "is empty"),
        ("\n{{ team }}", 2, "a record"),
        ("\n{{ [1] }}", 2, "a list"),
        ("\n{{ true }}", 2, "yes or no"),
        ("\n{{ 'soon' | date }}", 2, "“soon” is not a date"),
        ("\n{{ '25:00' | time }}", 2, "“25:00” is not a time"),
        ("\n{{ 'x' | decimal }}", 2, "“x” is not a number"),
        ("\n[x]({{ 'javascript:1' | url }})", 2, "is not an address"),
        ("\n{{ team.none | body }}", 2, "is empty"),
        ("\n{{ 3 | body }}", 2, "only a text"),
        ("\n{{ team.__class__.__mro__ }}", 2, "may not do this"),
        ("\n{{ ''.__class__ }}", 2, "may not do this"),
        ("\n{{ team.update({'a': 1}) }}", 2, "may not do this"),
        ("\n{{ range(10000000) | length }}", 2, "cannot be filled in"),
        ("\n{{ 'x' | safe }}", 2, "No filter named 'safe'"),
        ("\n{{ 'x' | urlize }}", 2, "No filter named 'urlize'"),
        ("\n{{ cycler }}", 2, "“cycler” is not known"),
        ("\n{% include '../secret.md' %}", 2, "no template “../secret.md”"),
        ("\n{% include '/etc/hostname' %}", 2, "no template “/etc/hostname”"),
        ("{% macro m(x) %}\n\n{{ x.y }}\n{% endmacro %}\n{{ m(team) }}", 3, "no field “y”"),
    ],
)
def test_a_fault_names_its_line_and_what_is_wrong(template, text, line, said):
    problem = fault(template, text, {"team": {"title": "x", "none": None}})
    assert (problem.code, problem.span.path, problem.span.line) == (
        "OSI902",
        "templates/letter/de.md.j2",
        line,
    )
    assert said in problem.message.en


def test_a_mistyped_field_gets_the_right_one_as_a_hint(template):
    assert fault(template, "{{ team.titel }}", {"team": {"title": "x"}}).hint.en == "did you mean “title”?"


def test_a_fault_in_an_included_template_is_named_there(template):
    more = {"letter/part.md.j2": "x\n{{ oops }}"}
    problem = fault(template, "\n{% include 'letter/part.md.j2' %}", **more)
    assert (problem.span.path, problem.span.line) == ("templates/letter/part.md.j2", 2)


def test_a_fault_in_a_shipped_template_says_so(template):
    own, shipped = template({"letter/de.md.j2": ""})
    (shipped / "note").mkdir()
    (shipped / "note" / "en.md.j2").write_text("\n{{ oops }}")
    with pytest.raises(TemplateFault) as caught:
        render("note", {}, language="de", folders=[own, shipped])
    assert caught.value.problem.span.path == "shipped template note/en.md.j2"


def test_a_template_that_is_not_text_is_a_fault(template):
    own, shipped = template({"letter/de.md.j2": ""})
    (own / "letter" / "de.md.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateFault, match="UTF-8"):
        render("letter", {}, language="de", folders=[own, shipped])


def test_a_link_out_of_the_folder_is_no_template(template, tmp_path):
    own, shipped = template({"letter/de.md.j2": "{% include 'letter/out.md.j2' %}"})
    (tmp_path / "secret.txt").write_text("secret")
    (own / "letter" / "out.md.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateFault, match="no template"):
        render("letter", {}, language="de", folders=[own, shipped])


def test_the_language_asked_for_comes_first_then_english(template):
    folders = template({"letter/de.md.j2": "deutsch", "letter/en.md.j2": "english"})
    assert find("letter", "de-AT", folders) == ("letter/de.md.j2", "de")
    assert find("letter", "fr", folders) == ("letter/en.md.j2", "en")
    with pytest.raises(TemplateFault, match=r"no template “note/fr\.md\.j2”"):
        find("note", "fr", folders)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if n %}\nja\n{% endif %}\n\nEnde", "ja\n\nEnde\n"),
        ("ja{% if n %} doch{% endif %}\n\nEnde", "ja doch\n\nEnde\n"),
        ("- a\n  {% if n %}- b{% endif %}\n- c", "- a\n  - b\n- c\n"),
        (
            "| a |\n|---|\n{% for x in [1, 2] %}\n| {{ x }} |\n{% endfor %}\n\nEnde",
            "| a   |\n| --- |\n| 1   |\n| 2   |\n\nEnde\n",
        ),
        ("- a\r\n  {# note #}\r\n- b {# note #}\r\n- c", "- a\n- b\n- c\n"),
        ("{%- if n -%} ja {%- endif -%}\n\nEnde", "jaEnde\n"),
    ],
)
def test_a_line_of_tags_vanishes_and_every_other_line_stays_a_line(template, text, expected):
    assert filled(template, text, {"n": True}) == expected


def test_an_included_template_ends_its_line(template):
    folders = template({"letter/de.md.j2": "A\n{% include 'letter/b.md.j2' %}\nC\n", "letter/b.md.j2": "B\n"})
    assert render("letter", {}, language="de", folders=folders) == "A B C\n"


def test_macros_and_frames_of_other_templates_escape_as_well(template):
    shared = "{% macro strong(x) %}**{{ x }}**{% endmacro %}"
    frame = "Start\n\n{% block text %}base {{ n }}{% endblock %}\n\nEnd\n"
    letter = (
        "{% extends 'shared/frame.md.j2' %}{% from 'shared/macros.md.j2' import strong %}"
        "{% block text %}{{ super() }} {{ strong(n) }} {{ super() ~ n }}{% endblock %}"
    )
    more = {"shared/macros.md.j2": shared, "shared/frame.md.j2": frame, "letter/de.md.j2": letter}
    folders = template(more)
    assert render("letter", {"n": "a*b"}, language="de", folders=folders) == (
        "Start\n\nbase a\\*b **a\\*b** base a\\*ba\\*b\n\nEnd\n"
    )


def test_an_edited_template_counts_at_once(template):
    assert filled(template, "one", {}) == "one\n"
    assert filled(template, "two", {}) == "two\n"
