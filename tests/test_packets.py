"""Jury packets: all that a juror needs, nobody else's name, and forms that come back as reviews."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from osi_cli.documents.blind import NAME, without_name
from osi_cli.edition.load import load
from osi_cli.forms import is_untouched, signed
from osi_cli.jury.plan import reading_order
from osi_cli.render.markdown import parse, to_markdown
from osi_cli.render.tree import Section
from tests.conftest import BASE, EXAMPLE, Osi, commit, pdf_texts, run_osi
from tests.test_build import change, digests

PLAN = "jury/selection/assignments.yaml"


def pages(file: Path) -> list[str]:
    """The text of each page, in single spaces."""
    found = pdf_texts(file)
    return [" ".join(page.split()) for page in found]


def text(edition: Path, juror: str) -> str:
    return " ".join(pages(edition / "build" / "jury" / juror / "packet.pdf"))


def packet(edition: Path, *arguments: str, juror: str = "j-1") -> str:
    done = run_osi("jury", "packets", *arguments, cwd=edition)
    assert done.returncode == 0, done.stderr
    return text(edition, juror)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The example edition with the packets of all its jurors."""
    target = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("packets") / "example"))
    shutil.copy(target / "private" / "contacts.example.yaml", target / "private" / "contacts.yaml")
    commit(target)
    done = run_osi("jury", "packets", cwd=target)
    assert done.returncode == 0, done.stderr
    (target / "build" / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return target


def forms(edition: Path) -> Iterator[Path]:
    yield from sorted((edition / "build" / "jury").glob("*/reviews/*.md"))


def test_each_juror_gets_a_packet_and_a_form_for_each_review_of_the_plan(made: Path) -> None:
    plan = yaml.safe_load((made / PLAN).read_text(encoding="utf-8"))["assignments"]
    wanted = {f"{juror}/reviews/{team}--{juror}.md" for team, jurors in plan.items() for juror in jurors}
    wanted |= {f"{juror}/packet.pdf" for jurors in plan.values() for juror in jurors}
    jury = made / "build" / "jury"
    assert {str(file.relative_to(jury)) for file in jury.rglob("*") if file.is_file()} == wanted
    assert "6 erstellt, 0 aktuell, 0 wartend, 0 zurückgehalten." in (made / "build" / "said.txt").read_text(
        encoding="utf-8"
    )


def test_the_first_page_says_what_how_long_until_when_and_whom_to_ask(made: Path) -> None:
    first = pages(made / "build" / "jury" / "j-wirtschaft-1" / "packet.pdf")[0]
    for part in ("Dagny Rotkamper, Webstuhl Gründungsberatung eG", "Guten Tag, Dagny Rotkamper,",
                 "5 Einreichungen lesen und bewerten", "rund 20 Minuten je Einreichung, zusammen 1 Stunde und 40 Minuten",
                 "Donnerstag, 25. März 2021, 18:00 Uhr", "hallo@update.example.org", "Organisationsteam UpdateDeutschland",
                 "Befangen, ungelesen zurück ☐", "Busfunk", "Ladenlicht"):  # fmt: skip
        assert part.replace(" ☐", "") in first, part
    assert first.count("☐") == 5


def test_a_packet_explains_bias_confidentiality_criteria_fairness_and_feedback(made: Path) -> None:
    whole = text(made, "j-wirtschaft-1")
    order = ["Befangen? Dann bitte nicht lesen", "Vertraulich in beide Richtungen", "Wonach Sie bewerten",
             "Lässt sich die Lösung einführen", "rundum überzeugend", "Drei Arten", "Neu begonnen:",
             "Weiterentwickelt:", "Kommerziell:", "höchstens 2000 Zeichen", "Ein Beispiel", "Mein Vorschlag",
             "Einreichung 1: ", "Bewertungsbogen 1: ", "Einreichung 5: ", "Bewertungsbogen 5: "]  # fmt: skip
    places = [whole.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_submission_shows_challenge_text_video_links_and_its_kind(made: Path) -> None:
    found = [
        page
        for page in pages(made / "build/jury/j-wirtschaft-1/packet.pdf")
        if "Einreichung 1: Busfunk" in page
    ]
    for part in ("Rufbus statt Leerfahrt", "Wie schaffen wir es", "Unser Landkreis hat 64 Dörfer", "Ein Knopf im Dorf",
                 "Klimaneutrale und lebenswerte Kommune · weiterentwickelt", "Aus 41 bestellten Fahrten",
                 "https://video.example.org/busfunk – nur die ersten zwei Minuten zählen",
                 "https://code.example.org/busfunk"):  # fmt: skip
        assert part in found[0], part


def test_each_submission_and_each_score_sheet_begins_a_page(made: Path) -> None:
    found = pages(made / "build/jury/j-wirtschaft-1/packet.pdf")
    for number in range(1, 6):
        for head in (f"Einreichung {number}: ", f"Bewertungsbogen {number}: "):
            assert (
                sum(re.match(rf"UpdateDeutschland 2021.{{0,60}}{head}", page) is not None for page in found)
                == 1
            )
    sheet = next(page for page in found if "Bewertungsbogen 1" in page)
    assert sheet.count("☐ 5") == 5
    assert sheet.count("☐ ohne Wertung") == 5


def test_nobody_is_named_but_the_reader(made: Path) -> None:
    contacts = yaml.safe_load((made / "private" / "contacts.yaml").read_text(encoding="utf-8"))
    edition = load(made)
    quoted = {partner.record.quote.by for partner in edition.partners.values() if partner.record.quote}
    for juror, loaded in edition.jurors.items():
        folder = made / "build" / "jury" / juror
        texts = [text(made, juror), *(form.read_text(encoding="utf-8") for form in folder.rglob("*.md"))]
        whole = "\n".join(texts)
        assert contacts[loaded.record.contact]["name"] in whole
        for key, person in contacts.items():
            if key != loaded.record.contact:
                for field in ("name", "email", "phone", "address"):
                    assert field not in person or person[field] in quoted or person[field] not in whole
        for other in edition.jurors.values():
            if other.id != juror:
                assert other.id not in whole
                assert other.record.organisation not in whole


def test_no_review_no_score_and_no_confidential_remark_is_in_a_packet(made: Path) -> None:
    edition = load(made)
    packets = [text(made, juror) for juror in edition.jurors]
    for whole in packets:
        assert "Vertraulichkeitsvermerk" not in whole
    for review in edition.stages["selection"].reviews:
        feedback = " ".join((review.record.feedback or "").split())
        assert not feedback or not any(feedback[:60] in whole for whole in packets)


def test_declared_conflicts_are_shown_to_the_reader_and_to_nobody_else(made: Path) -> None:
    assert "Diese Befangenheiten haben Sie uns genannt: Stadt Rabenfurt." in text(made, "j-verwaltung-1")
    assert "Befangenheiten haben Sie" not in text(made, "j-wirtschaft-1")


def test_a_submission_that_a_declared_conflict_may_touch_is_pointed_out(example: Path) -> None:
    change(example, "jury/jurors/j-verwaltung-1.yaml", "[stadt-rabenfurt]", "[landkreis-erlenwalde]")
    change(example, "jury/jurors/j-verwaltung-1.yaml", "max_reviews: 5", "max_reviews: 6")
    change(example, PLAN, "busfunk: [j-forschung-1", "busfunk: [j-verwaltung-1")
    change(
        example,
        "edition.yaml",
        "working_day_hours",
        "checks: {OSI408: {severity: warning, why: Die Jury entscheidet selbst über Befangenheit}}\nworking_day_hours",
    )
    assert re.search(
        r"Einreichung \d: Busfunk könnte davon berührt sein", packet(example, juror="j-verwaltung-1")
    )


def test_the_order_is_each_juror_s_own_and_the_same_each_time() -> None:
    teams = [f"team-{n}" for n in range(12)]
    orders = {tuple(reading_order(teams, seed=None, stage="s", juror=f"j-{n}")) for n in range(40)}
    assert len(orders) == 40
    assert all(sorted(order) == sorted(teams) for order in orders)
    first, again, other = (reading_order(teams, seed=seed, stage="s", juror="j") for seed in (1, 1, 2))
    assert first == again != other


def test_the_same_edition_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(made, tmp_path / "other", ignore=shutil.ignore_patterns("build")))
    assert run_osi("jury", "packets", "-q", cwd=other).returncode == 0
    for file in (made / "build" / "jury").rglob("*.*"):
        assert (other / file.relative_to(made)).read_bytes() == file.read_bytes(), file


def test_many_packets_are_made_in_several_processes_with_the_same_bytes(
    base: Path, osi: Osi, tmp_path: Path
) -> None:
    for number in range(3, 30):
        shutil.copy(base / "jury/jurors/j-2.yaml", base / f"jury/jurors/j-{number}.yaml")
    change(base, PLAN, "[j-1, j-2]", "[" + ", ".join(f"j-{n}" for n in range(1, 30)) + "]")
    alone = Path(shutil.copytree(base, tmp_path / "alone"))
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 0, done.stderr
    assert "29 " in done.stderr
    again = osi("jury", "packets", "j-1", "j-17", cwd=alone)
    assert again.returncode == 0
    for juror in ("j-1", "j-17"):
        path = f"build/jury/{juror}/packet.pdf"
        assert (base / path).read_bytes() == (alone / path).read_bytes()
    assert [line for line in done.stdout.split() if "j-1/" in line or "j-17/" in line] == again.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interruption_leaves_whole_files_and_no_process(base: Path) -> None:
    for number in range(3, 60):
        shutil.copy(base / "jury/jurors/j-2.yaml", base / f"jury/jurors/j-{number}.yaml")
    change(base, PLAN, "[j-1, j-2]", "[" + ", ".join(f"j-{n}" for n in range(1, 60)) + "]")
    process = subprocess.Popen(
        [sys.executable, "-m", "osi_cli", "jury", "packets", "-q"], cwd=base, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(BASE.parent.parent.parent)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 30
    while (
        not list(base.glob("build/jury/*/packet.pdf")) and process.poll() is None and time.monotonic() < until
    ):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    for file in base.glob("build/jury/*/packet.pdf"):
        assert pypdf.PdfReader(file).pages
    assert not list(base.glob("build/jury/*/.*"))
    until = time.monotonic() + 5
    while group_is_alive(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not group_is_alive(process.pid)


def group_is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_form_is_a_valid_draft_where_it_belongs(made: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(made, tmp_path / "filled", ignore=shutil.ignore_patterns("build")))
    shutil.rmtree(target / "jury" / "selection" / "reviews")
    for form in forms(made):
        team, _, juror = form.stem.partition("--")
        place = target / "jury" / "selection" / "reviews" / team / f"{juror}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(form, place)
        assert f"jury/selection/reviews/{team}/{juror}.md" in form.read_text(encoding="utf-8")
    done = run_osi("validate", "--strict", cwd=target)
    assert done.returncode == 0, done.stdout
    reviews = load(target).stages["selection"].reviews
    assert len(reviews) == 30
    for review in reviews:
        assert review.record.status == "draft"
        assert review.record.feedback is None
        assert set(review.record.scores or {}) == {
            "nutzen",
            "innovation",
            "umsetzbarkeit",
            "fortschritt",
            "verstaendlichkeit",
        }
        assert set((review.record.scores or {}).values()) == {None}


def test_a_form_that_is_filled_in_as_its_comments_say_is_a_final_review(made: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(made, tmp_path / "final"))
    form = next(forms(made)).read_text(encoding="utf-8")
    filled = form.replace(": null", ": 4").replace("status: draft", "status: final")
    for field in ("reasons", '  nutzen: "', "recommendation", "confidential", "minutes"):
        filled = filled.replace(f"# {field}", field, 1)
    filled = filled.replace("  nutzen: 4", "  nutzen: null", 1) + "Das habt ihr gut gemacht.\n"
    (target / "jury/selection/reviews/busfunk/j-forschung-1.md").write_text(filled, encoding="utf-8")
    done = run_osi("validate", "--strict", cwd=target)
    assert done.returncode == 0, done.stdout
    record = next(
        r for r in load(target).stages["selection"].reviews if r.id == "busfunk/j-forschung-1"
    ).record
    assert record.scores == {
        "nutzen": None,
        "innovation": 4,
        "umsetzbarkeit": 4,
        "fortschritt": 4,
        "verstaendlichkeit": 4,
    }
    assert record.reasons == {"nutzen": "Dazu steht nichts in der Einreichung."}
    assert (record.recommendation, record.minutes) == ("none", 20)


def test_a_form_that_somebody_has_filled_in_is_never_overwritten_or_removed(base: Path, osi: Osi) -> None:
    packet(base)
    form = base / "build/jury/j-1/reviews/solar--j-1.md"
    form.write_text(form.read_text(encoding="utf-8").replace("value: null", "value: 5"), encoding="utf-8")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 0
    assert "ausgefüllt, bleibt also, wie es ist: build/jury/j-1/reviews/solar--j-1.md" in done.stderr
    change(base, PLAN, "[j-1, j-2]", "[j-2]")
    assert osi("jury", "packets", cwd=base).returncode == 0
    assert "value: 5" in form.read_text(encoding="utf-8")
    assert not (base / "build/jury/j-1/packet.pdf").exists()


def test_packets_of_jurors_who_are_out_of_the_plan_are_removed_and_other_files_stay(
    base: Path, osi: Osi
) -> None:
    packet(base)
    (base / "build/jury/j-2/notes.pdf").write_bytes(b"mine")
    change(base, PLAN, "[j-1, j-2]", "[]")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 0
    assert list(digests(base / "build")) == ["jury/j-2/notes.pdf"]
    assert not (base / "build/jury/j-1").exists()


def test_a_packet_in_english(made: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(made, tmp_path / "english"))
    whole = packet(target, "j-forschung-1", "--lang", "en", juror="j-forschung-1")
    for part in ("Your jury packet", "Dear Leopold Unstrutt,", "read and judge 5 submissions", "1 hour and 40 minutes in all",
                 "Thursday, 25 March 2021, 18:00", "Biased? Then please do not read", "convincing all round", "☐ no score",
                 "only the first two minutes count"):  # fmt: skip
        assert part in whole, part
    form = (target / "build/jury/j-forschung-1/reviews/busfunk--j-forschung-1.md").read_text(encoding="utf-8")
    assert "Review of submission" in form
    assert "Value for society: Whom does the solution help, and how much?" in form


def test_a_juror_who_does_not_read_the_first_language_gets_the_packet_in_another(example: Path) -> None:
    change(example, "jury/jurors/j-forschung-1.yaml", "[de, en]", "[en]")
    assert "Your jury packet" in packet(example, "j-forschung-1", juror="j-forschung-1")


def test_without_contacts_the_greeting_is_neutral(base: Path, osi: Osi) -> None:
    shutil.rmtree(base / "private")
    done = osi("jury", "packets", "j-1", cwd=base)
    assert done.returncode == 0
    assert "nicht auf Namen von Personen prüfen" in done.stderr
    first = pages(base / "build/jury/j-1/packet.pdf")[0]
    assert "Liebe:r Juror:in," in first
    assert "Hochschule Musterau 1 · Stufe „Auswahl“" in first


def test_without_minutes_deadline_or_address_the_packet_keeps_quiet_about_them(base: Path) -> None:
    change(base, "edition.yaml", "  email: hallo@testdorf.example\n", "")
    first = packet(base)
    assert "Ihre Zeit" not in first
    assert "Frist: nennen wir Ihnen gesondert" in first
    assert "an das Organisationsteam" in first


def test_a_deadline_without_time_ends_at_midnight(example: Path) -> None:
    change(
        example,
        "schedule.yaml",
        "        date: 2021-03-25\n        time: 18:00\n",
        "        date: 2021-03-25\n",
    )
    assert "Donnerstag, 25. März 2021, 24:00 Uhr" in packet(example, "j-medien-1", juror="j-medien-1")


def test_blind_packets_hide_names_links_and_videos_and_say_so(made: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(made, tmp_path / "blind"))
    whole = packet(target, "--blind", juror="j-verwaltung-1")
    edition = load(target)
    mine = [
        team
        for team in edition.teams.values()
        if f"{team.id}: " in (target / PLAN).read_text(encoding="utf-8")
    ]
    for team in mine:
        assert team.record.title not in whole
        assert team.id not in whole
        assert str(team.record.video) not in whole
    assert "Links und Videos der Teams sind ausgelassen" in whole
    assert "Name, Links und Video sind in dieser Stufe ausgelassen" in whole
    assert "zu „Anträge, die alle verstehen“" in whole
    assert "Vorschau steht bereit" in whole
    assert "video.example.org" not in whole
    links = [str(link) for page in pypdf.PdfReader(target / "build/jury/j-verwaltung-1/packet.pdf").pages
             for link in page.get("/Annots") or ()]  # fmt: skip
    assert not any("klartext.example.org" in link for link in links)
    found = {form.name for form in (target / "build/jury/j-verwaltung-1/reviews").iterdir()}
    assert {re.sub("submission-[a-z0-9]{6}--", "", name) for name in found} == {"j-verwaltung-1.md"}
    assert len(found) == 5
    for form in forms(target):
        for team in mine:
            assert team.id not in form.read_text(encoding="utf-8")


def test_the_organisers_learn_where_each_blind_form_belongs(made: Path, tmp_path: Path) -> None:
    target = Path(shutil.copytree(made, tmp_path / "index"))
    packet(target, "--blind", juror="j-verwaltung-1")
    index = target / "build/jury/blind-index.csv"
    rows = dict(row.split(",") for row in index.read_text(encoding="utf-8").splitlines()[1:])
    assert set(rows) == {form.name for form in forms(target)}
    plan = yaml.safe_load((target / PLAN).read_text(encoding="utf-8"))["assignments"]
    assert sorted(rows.values()) == sorted(
        f"jury/selection/reviews/{team}/{juror}.md" for team, jurors in plan.items() for juror in jurors
    )
    packet(target, juror="j-verwaltung-1")
    assert not index.exists()


def test_a_stage_may_be_blind_for_good(base: Path) -> None:
    change(base, "jury/selection/criteria.yaml", "reviews_per_team: 1", "reviews_per_team: 1\nblind: true")
    assert "Solar" not in packet(base)
    assert run_osi("build", cwd=base).returncode == 0
    assert "Solar" not in text(base, "j-1")


@pytest.mark.parametrize(
    ("title", "said", "left"),
    [
        ("Busfunk", "Der **Busfunk** und die Busfunk-App, BUSFUNKs Knopf", "Der **[…]** und die […]-App, […]s Knopf"),
        ("Form Friend", "formfriend.example, *Form* Friend, Form-Friends", "[…].example, *[…], […]s"),
        ("Hafen", "Hafen, Hafenarbeit, Schafen", "[…], Hafenarbeit, Schafen"),
        ("Öko", "Öko und öko", "[…] und öko"),
        ("…", "alles …", "alles …"),
        ("C++ (neu)", "C++ (neu) ist neu", "[…]) ist neu"),
    ],
)  # fmt: skip
def test_a_team_s_name_goes_from_its_own_text(title: str, said: str, left: str) -> None:
    assert without_name(said, title) == left


@given(st.text(max_size=30), st.text(max_size=200))
def test_taking_a_name_out_works_on_any_text(title: str, said: str) -> None:
    assert (
        title not in without_name(f"{said} {title} {said}", title)
        or not re.search(r"[^\W_]", title)
        or NAME in title
    )


def test_links_go_from_a_blind_body_and_their_words_stay() -> None:
    said = (
        "Siehe [unsere Seite](https://a.example/x), https://b.example/y. Mail: me@c.example, www.d.de/z und e.org!\n\n"
        "![Bild](https://f.example/p.png) [g]: [g]\n\n[g]: https://g.example\n\n    curl https://h.example/i\n\n`j.com` Ende."
    )
    left = to_markdown([Section(tuple(parse(said, for_links="[weg]")))])
    for name in "abcdefghj":
        assert f"{name}.example" not in left
    assert "d.de" not in left
    assert "e.org" not in left
    assert "j.com" not in left
    assert "unsere Seite" in left
    assert "](" not in left
    assert left.count("weg") == 6


def test_the_most_hostile_text_stays_within_its_submission(base: Path) -> None:
    change(base, "teams/solar.md", "Wir fahren mit Sonne.", "# Bewertungsbogen 9\n\n{{ edition }} {% raw %}\n\n[a]: https://evil.example\n\n&#xfdd0;!page&#xfdd1;\n\n<script>alert(1)</script>\n\n> " * 3 + "```\nunclosed fence")  # fmt: skip
    change(base, "teams/solar.md", "title: Solar", "title: '# *[x](javascript:1)* ``` | {{ 1 }} ☐'")
    found = pages_of(base)
    whole = " ".join(found)
    assert "# *[x](javascript:1)* ``` | {{ 1 }}" in whole
    assert "{{ edition }} {% raw %}" in whole
    assert "<script>alert(1)</script>" in whole
    assert "unclosed fence" in whole
    assert "☐ ohne Wertung" in found[-1]
    assert "Gebrauchte Zeit" in found[-1]


def pages_of(edition: Path, juror: str = "j-1") -> list[str]:
    packet(edition, juror=juror)
    return pages(edition / "build" / "jury" / juror / "packet.pdf")


def test_long_names_many_criteria_and_fine_scales_fit(base: Path, osi: Osi) -> None:
    change(base, "teams/solar.md", "title: Solar", "title: " + "Donaudampfschifffahrtsgesellschaft" * 2)
    change(
        base,
        "jury/selection/criteria.yaml",
        "  max: 5\n  step: 1\n  labels: {1: am Anfang, 5: überzeugend}",
        "  max: 2.5\n  step: 0.01",
    )
    more = "".join(f"  - id: c{n}\n    name: Kriterium {n}\n    weight: {n}.5\n" for n in range(30))
    with (base / "jury/selection/criteria.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    shutil.rmtree(base / "jury/selection/reviews")
    whole = " ".join(pages_of(base))
    assert "________ (1 bis 2,5)" in whole
    assert "Kriterium 29 (Gewicht 29,5)" in whole
    assert "Es gibt 1 bis 2,5 Punkte" in whole


def test_a_video_that_is_too_long_is_said(base: Path) -> None:
    change(
        base,
        "teams/solar.md",
        "contact: team-solar",
        "contact: team-solar\nvideo: https://v.example/s\nvideo_seconds: 185",
    )
    assert "es dauert 3:05 Minuten; nur die ersten zwei Minuten zählen" in packet(base)


@pytest.mark.parametrize("path", ["teams/solar.md", "challenges/bus.md", "jury/jurors/j-1.yaml", "schedule.yaml",
                                  "jury/selection/criteria.yaml", PLAN, "private/contacts.yaml"])  # fmt: skip
def test_a_packet_from_a_file_with_errors_is_withheld_and_named(base: Path, osi: Osi, path: str) -> None:
    packet(base)
    with (base / path).open("r+", encoding="utf-8") as file:
        whole = file.read()
        file.seek(0)
        file.write(
            whole.replace("---\n", "---\nnonsense: 1\n", 1)
            if path.endswith(".md")
            else f"{whole}nonsense: 1\n"
        )
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 1
    assert "zurückgehalten: jury/j-1/packet" in done.stderr
    assert f"{path}:" in done.stderr
    assert not (base / "build/jury/j-1/packet.pdf").exists()
    assert not (base / "build/jury/j-1/reviews/solar--j-1.md").exists()
    others = path.startswith("jury/jurors/")
    assert (base / "build/jury/j-2/packet.pdf").exists() == others


def test_a_juror_of_the_plan_who_does_not_exist_withholds_the_packets(base: Path, osi: Osi) -> None:
    change(base, PLAN, "[j-1, j-2]", "[j-1, ../../x]")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 1
    assert f"{PLAN}:2:" in done.stderr
    assert not list(base.rglob("packet.pdf"))


@pytest.mark.parametrize(("old", "new", "place"), [
    ("Wir fahren mit Sonne.", "Fragen an Sol Beispiel.", "teams/solar.md:10:11"),
    ("title: Solar", "title: Max Probe", "teams/solar.md:2:8"),
    ("Wir fahren mit Sonne.", "Schreibt an sol@solar.example!", "teams/solar.md:10:13"),
])  # fmt: skip
def test_a_text_that_names_a_person_withholds_the_packet_and_shows_the_place(
    base: Path, osi: Osi, old: str, new: str, place: str
) -> None:
    packet(base)
    change(base, "teams/solar.md", old, new)
    done = osi("jury", "packets", "j-1", cwd=base)
    assert done.returncode == 1
    assert "zurückgehalten: jury/j-1/packet" in done.stderr
    assert f"{place} OSI50" in done.stderr
    assert not (base / "build/jury/j-1/packet.pdf").exists()


def test_the_reader_s_own_name_in_a_text_does_not_withhold_the_packet(base: Path, osi: Osi) -> None:
    change(base, "teams/solar.md", "Wir fahren mit Sonne.", "Dank an Dr. Erika Musterfrau, 030 23125 111.")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 1
    assert (base / "build/jury/j-1/packet.pdf").exists()
    assert not (base / "build/jury/j-2/packet.pdf").exists()


def test_a_template_that_names_somebody_is_stopped(base: Path, osi: Osi) -> None:
    (base / "templates" / "packet").mkdir(parents=True)
    (base / "templates" / "packet" / "de.md.j2").write_text(
        "# Hallo\n\nFragen an Max Probe", encoding="utf-8"
    )
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 1
    assert "build/jury/j-1/packet.pdf:2:11 OSI501" in done.stderr
    assert [file.parent.name for file in base.rglob("packet.pdf")] == ["j-2"]  # it is Max Probe's own


def test_teams_that_are_not_submitted_are_left_out_and_named(base: Path, osi: Osi) -> None:
    change(base, PLAN, "[j-1, j-2]", "[j-1, j-2]\n  wind: [j-1]")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 0
    assert "also in keinen Unterlagen: wind" in done.stderr
    assert "eine Einreichung lesen" in text(base, "j-1")


@pytest.mark.parametrize(
    ("status", "said"), [("dropped", "ist nicht mehr dabei"), ("invited", "hat noch nicht zugesagt")]
)
def test_who_has_not_accepted_gets_no_packet_and_is_named(
    base: Path, osi: Osi, status: str, said: str
) -> None:
    packet(base)
    change(base, "jury/jurors/j-1.yaml", "status: accepted", f"status: {status}")
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 0
    assert said in done.stderr
    assert not (base / "build/jury/j-1").exists()
    assert osi("jury", "packets", "j-1", cwd=base).returncode == 1


def test_a_juror_with_nothing_left_to_review_gets_no_packet(base: Path, osi: Osi) -> None:
    change(base, PLAN, "solar: [j-1, j-2]", "wind: [j-1]\n  solar: [j-2]")
    done = osi("jury", "packets", "j-1", cwd=base)
    assert done.returncode == 1
    assert "keine übrig" in done.stderr


def test_unknown_jurors_and_stages_get_a_suggestion(base: Path, osi: Osi) -> None:
    done = osi("jury", "packets", "j1", cwd=base)
    assert (done.returncode, "meinten Sie `j-1`?" in done.stderr) == (2, True)
    done = osi("jury", "packets", "--stage", "selektion", cwd=base)
    assert (done.returncode, "meinten Sie `selection`?" in done.stderr) == (2, True)


def test_a_juror_who_is_not_in_the_plan_is_told(base: Path, osi: Osi) -> None:
    change(base, PLAN, "[j-1, j-2]", "[j-1]")
    done = osi("jury", "packets", "j-2", cwd=base)
    assert done.returncode == 1
    assert "kommt im Plan der Stufe `selection` nicht vor" in done.stderr


def test_without_a_plan_the_command_says_what_to_write_and_build_works(base: Path, osi: Osi) -> None:
    (base / PLAN).unlink()
    done = osi("jury", "packets", cwd=base)
    assert done.returncode == 1
    assert "assignments.yaml anlegen" in done.stderr
    assert osi("build", cwd=base).returncode == 0


def test_the_last_stage_with_a_plan_is_the_default(base: Path) -> None:
    shutil.copytree(base / "jury/selection", base / "jury/final", ignore=shutil.ignore_patterns("reviews"))
    change(base, "jury/final/criteria.yaml", "order: 1\nname: Auswahl", "order: 2\nname: Finale")
    assert "Stufe „Finale“" in packet(base)
    assert "Stufe „Auswahl“" in packet(base, "--stage", "selection")
    (base / "jury/final/assignments.yaml").unlink()
    assert "Stufe „Auswahl“" in packet(base)


def test_nothing_outside_build_changes(base: Path) -> None:
    def state() -> dict[str, str]:
        return {
            str(file): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in base.rglob("*")
            if file.is_file() and "build" not in file.parts
        }

    before = state()
    packet(base)
    assert state() == before


def test_a_form_knows_itself_untouched() -> None:
    form = signed("---\n# a\nstatus: draft\n---\n")
    assert is_untouched(form)
    for changed in (form + "x", form.replace("# a", "# b"), form.replace("# osi", "#osi"), "---\n---\n", ""):
        assert not is_untouched(changed)


def test_a_build_keeps_packets_blind_and_forms_keep_their_names(base: Path, osi: Osi) -> None:
    assert osi("jury", "packets", "--blind", cwd=base).returncode == 0
    before = {form.name for form in (base / "build/jury/j-1/reviews").iterdir()}
    change(base, "teams/wind.md", "status: draft", "status: submitted")
    change(base, PLAN, "solar: [j-1, j-2]", "solar: [j-1, j-2]\n  wind: [j-1]")
    assert osi("build", cwd=base).returncode == 0
    after = {form.name for form in (base / "build/jury/j-1/reviews").iterdir()}
    assert before < after
    assert all(name.startswith("submission-") for name in after)
    assert (base / "build/jury/blind-index.csv").is_file()
    done = osi("jury", "packets", cwd=base)
    assert "bisher blind" in done.stderr


def test_a_form_that_is_put_in_the_place_of_another_is_found(base: Path, osi: Osi) -> None:
    assert osi("jury", "packets", cwd=base).returncode == 0
    form = base / "build/jury/j-1/reviews/solar--j-1.md"
    shutil.copy(form, base / "jury/selection/reviews/solar/j-2.md")
    done = osi("validate", cwd=base)
    assert done.returncode == 1
    assert "OSI406" in done.stdout
    assert "jury/selection/reviews/solar/j-1.md verschieben" in " ".join(done.stdout.split())


def test_a_juror_whose_id_is_the_own_name_is_told_of_and_gets_a_packet_still(base: Path) -> None:
    jury = base / "jury"
    (jury / "jurors" / "j-1.yaml").rename(jury / "jurors" / "erika-musterfrau.yaml")
    reviews = jury / "selection" / "reviews" / "solar"
    (reviews / "j-1.md").rename(reviews / "erika-musterfrau.md")
    plan = base / PLAN
    plan.write_text(plan.read_text("utf-8").replace("j-1", "erika-musterfrau"), "utf-8")
    assert "OSI501" in run_osi("validate", cwd=base).stdout
    assert packet(base, juror="erika-musterfrau")
