"""The official list of communes, where an edition holds one: found, read once, and never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from osi_cli.edition.gazetteer import MAX_BYTES
from osi_cli.edition.load import load
from osi_cli.edition.place_names import fits
from osi_cli.problems import Problem, Span
from osi_cli.rules import official_keys
from osi_cli.rules.catalogue import validate

LIST = "reference/GV100AD_311220.txt"
STADT = "partners/stadt.md"
KEY = Span(STADT, 5, 6, 5, 16)


def line(record: str, key: str, name: str, kind: str = "64", day: str = "20201231") -> str:
    return f"{record}{day}{key:<8}{'0000' if record == '60' else '':<4}{name:<50}{'':<50}{kind:<6}\n"


PLACES = (
    line("10", "09", "Bayern")
    + line("40", "09998", "Testdorf", "41")
    + line("40", "09999", "Testdorf", "44")
    + line("60", "09998000", "Testdorf", "61")
    + line("60", "09999001", "Musterau")
    + line("60", "16077001", "Musterau")
)


def put(edition: Path, text: str | bytes, path: str = LIST) -> None:
    (edition / path).parent.mkdir(exist_ok=True)
    (edition / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def name(edition: Path, new: str, key: str = "09999999", land: str = "") -> None:
    text = (edition / STADT).read_text(encoding="utf-8")
    text = text.replace("Stadt Testdorf", new).replace("09999999", key)
    (edition / STADT).write_text(text.replace("engagement:", f"{land}engagement:"), encoding="utf-8")


def only(edition: Path) -> Problem:
    (problem,) = validate(load(edition))
    return problem


def test_the_hint_names_places_of_that_name_and_level(base: Path) -> None:
    put(base, PLACES)
    found = only(base)
    assert (found.code, found.span) == ("OSI122", KEY)
    assert found.message.en == "the official list of 2020-12-31 has no key 09999999"
    assert found.hint is not None
    assert found.hint.en == "did you mean Testdorf 09998000?"


def test_without_a_title_both_city_and_district_are_named(base: Path) -> None:
    put(base, PLACES)
    name(base, "Testdorf")
    hint = only(base).hint
    assert hint is not None
    assert hint.en == "did you mean Testdorf 09998000 or Testdorf (district) 09999?"
    assert hint.de == "meinten Sie Testdorf 09998000 oder Testdorf (Landkreis) 09999?"


def test_a_place_in_the_partners_state_comes_first(base: Path) -> None:
    put(base, PLACES)
    name(base, "Musterau", "16999999", "land: TH\n")
    hint = only(base).hint
    assert hint is not None
    assert hint.en == "did you mean Musterau 16077001 or Musterau 09999001?"


def test_the_message_names_the_place_that_the_key_belongs_to(base: Path) -> None:
    put(base, PLACES)
    name(base, "Stadt Testdorf", "09999001")
    found = only(base)
    assert (found.code, found.span) == ("OSI123", KEY)
    assert found.message.en == "the official key 09999001 belongs to Musterau, not to `Stadt Testdorf`"
    assert found.hint is not None
    assert "09998000" in found.hint.en


def test_the_newest_list_counts(base: Path) -> None:
    put(base, line("60", "09999999", "Woanders", day="20191231"), "reference/GV100AD_311219.txt")
    put(base, line("60", "09999999", "Testdorf", day="20211231"), "reference/GV100AD_010122.txt")
    put(base, line("60", "09999999", "Irgendwo", day="20201231"))
    assert validate(load(base)) == ()


def test_the_list_may_have_line_ends_of_windows_and_no_end(base: Path) -> None:
    put(base, line("60", "09999999", "Testdorf").replace("\n", "\r\n").rstrip())
    assert validate(load(base)) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a,b\n1,2\n", "OSI122"),
        ("", "OSI122"),
        (line("60", "09999999", "Testdorf", day="20209999"), "OSI122"),
        (line("60", "09999999", "Würzdorf").encode("cp1252"), "OSI004"),
        (b"\x00", "OSI005"),
        (b"x" * (MAX_BYTES + 1), "OSI003"),
    ],
)
def test_a_file_that_is_no_such_list_is_one_problem(base: Path, content, code: str) -> None:
    put(base, content)
    found = only(base)
    assert (found.code, found.span.path) == (code, LIST)


def test_links_are_not_followed(base: Path, tmp_path: Path) -> None:
    put(base, PLACES, "elsewhere.txt")
    (base / "elsewhere.txt").rename(tmp_path / "elsewhere.txt")
    (base / "reference").mkdir()
    (base / LIST).symlink_to(tmp_path / "elsewhere.txt")
    assert only(base).code == "OSI001"
    (base / LIST).unlink()
    (base / "reference").rmdir()
    (base / "reference").symlink_to(tmp_path)
    assert [problem.code for problem in validate(load(base))] == []


def test_the_list_is_read_only_for_keys(base: Path, monkeypatch) -> None:
    put(base, "no list")
    text = (base / STADT).read_text(encoding="utf-8")
    (base / STADT).write_text(text.replace('ags: "09999999"\n', ""), encoding="utf-8")
    monkeypatch.setattr(official_keys, "gazetteer", None)
    assert validate(load(base)) == ()


@pytest.mark.parametrize(
    ("given", "official"),
    [
        ("Kiel", "Kiel, Landeshauptstadt"),
        ("Landeshauptstadt Kiel", "Kiel, Landeshauptstadt"),
        ("Kieler Stadtverwaltung", "Kiel, Landeshauptstadt"),
        ("Freie und Hansestadt Hamburg", "Hamburg, Freie und Hansestadt"),
        ("Stadt Frankfurt", "Frankfurt am Main, Stadt"),
        ("Frankfurt a. M.", "Frankfurt am Main, Stadt"),
        ("Frankfurt/Main", "Frankfurt am Main, Stadt"),
        ("Freiburg i. Br.", "Freiburg im Breisgau, Stadt"),
        ("Neustadt a.d. Aisch", "Neustadt a.d.Aisch, St"),
        ("Rothenburg o. d. T.", "Rothenburg ob der Tauber, GKSt"),
        ("Stadt St. Augustin", "Sankt Augustin, Stadt"),
        ("Halle", "Halle (Saale), Stadt"),
        ("Stadt Cottbus", "Cottbus/Chóśebuz, Stadt"),
        ("Chosebuz", "Cottbus/Chóśebuz, Stadt"),
        ("Koeln", "Köln, Stadt"),
        ("Hannoversch Münden", "Hann. Münden, Stadt"),
        ("Lutherstadt Wittenberg", "Wittenberg, Lutherstadt"),
        ("Landkreis Bayreuth", "Bayreuth"),
        ("Garmisch Partenkirchen", "Garmisch-Partenkirchen, M"),
        ("GEMEINDE MUSTERAU, Referat 3", "Musterau"),
    ],
)
def test_a_name_fits_as_people_write_it(given: str, official: str) -> None:
    assert fits(given, official)


@pytest.mark.parametrize(
    ("given", "official"),
    [
        ("Stadt Bamberg", "Bayreuth"),
        ("Neustadt an der Weinstraße", "Neustadt a.d.Aisch, St"),
        ("Homburg", "Bad Homburg v. d. Höhe, Stadt"),
        ("Stadt", "Kiel"),
        ("!", "Kiel"),
    ],
)
def test_other_places_do_not_fit(given: str, official: str) -> None:
    assert not fits(given, official)
