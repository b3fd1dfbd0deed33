"""Documents on disk: whole or not at all, the same bytes each time, and nothing in them that must stay in the house."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest
import yaml

from osi_cli.edition.load import load
from osi_cli.jury.secrets import Secrets
from tests.conftest import BASE, ROOT, Osi, commit, pdf_texts

COVERED = {code: {"good", "bad"} for code in ("OSI901", "OSI902", "OSI903", "OSI904")}


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", ["feedback", "validate"])
def test_nothing_is_left_in_the_temporary_folder(base: Path, tmp_path: Path, command: str) -> None:
    (empty := tmp_path / "empty").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(empty)}
    done = subprocess.run([sys.executable, "-m", "osi_cli", command], cwd=base, env=environment, capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0
    assert list(empty.iterdir()) == []


def texts(build: Path) -> dict[str, str]:
    """The text of every file that was made, as a reader would get it."""
    found = {}
    for file in sorted(build.rglob("*")):
        if file.suffix == ".pdf":
            found[str(file.relative_to(build))] = "\n".join(pdf_texts(file))
        elif file.is_file():
            found[str(file.relative_to(build))] = file.read_text(encoding="utf-8")
    return found


def digests(build: Path) -> dict[str, str]:
    return {
        str(file.relative_to(build)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(build.rglob("*"))
        if file.is_file() and file.name != "manifest.json"
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The example edition with everything that can be made of it."""
    import shutil  # noqa: PLC0415

    from tests.conftest import EXAMPLE, run_osi  # noqa: PLC0415

    target = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("built") / "example"))
    shutil.copy(target / "private" / "contacts.example.yaml", target / "private" / "contacts.yaml")
    commit(target)
    done = run_osi("build", cwd=target)
    assert done.returncode == 0, done.stderr
    (target / "stdout.txt").write_text(done.stdout, encoding="utf-8")
    (target / "stderr.txt").write_text(done.stderr, encoding="utf-8")
    return target


def test_build_makes_the_schedule_the_letters_that_are_due_and_a_report_for_each_commune(built: Path) -> None:
    names = set(digests(built / "build"))
    letters = {name.rpartition(".")[0] for name in names if name.startswith("feedback/")}
    reports = {name.rpartition(".")[0] for name in names if name.startswith("communes/")}
    packets = {name for name in names if name.startswith("jury/")}
    calendars = {name for name in names if name.endswith(".ics")}
    assert (len(letters), len(reports), len(calendars)) == (8, 5, 6)
    assert {name for name in packets if name.endswith(".pdf")} == {
        f"jury/{juror}/packet.pdf" for juror in load(built).jurors
    }
    stems = letters | reports | {"schedule/schedule"}
    documents = {f"{stem}.{suffix}" for stem in stems for suffix in ("md", "html", "pdf")}
    assert names == documents | calendars | packets
    assert set((built / "stdout.txt").read_text().split()) == {f"build/{name}" for name in names}


def test_teams_that_wait_for_reviews_are_named_and_no_failure(built: Path) -> None:
    said = (built / "stderr.txt").read_text(encoding="utf-8")
    assert "ladenlicht (2 von 3 fertig)" in said
    assert "reparaturkreis (1 von 3 fertig)" in said


def test_nothing_private_and_nothing_confidential_is_in_any_file(built: Path) -> None:
    contacts = yaml.safe_load((built / "private" / "contacts.yaml").read_text(encoding="utf-8"))
    private = {
        str(person[key]): who
        for who, person in contacts.items()
        for key in ("name", "email", "phone")
        if key in person
    }
    jurors = load(built).jurors
    quoted = {partner.record.quote.by for partner in load(built).partners.values() if partner.record.quote}
    for name, text in texts(built / "build").items():
        flat = " ".join(text.split())
        assert "Vertraulichkeitsvermerk" not in flat, name
        _, folder, juror, *_ = f"/{name}/".split("/")
        own = {jurors[juror].record.contact} if folder == "jury" else set()
        for datum in private.keys() - quoted:
            assert datum not in flat or private[datum] in own, name


def test_no_letter_names_a_juror_or_an_organisation(built: Path) -> None:
    edition = load(built)
    secrets = Secrets(edition)
    letters = texts(built / "build" / "feedback")
    assert len(letters) == 24
    for name, text in letters.items():
        assert list(secrets.leaks(text, name.partition(".")[0])) == []
        for juror in edition.jurors.values():
            assert juror.id not in text
            assert juror.record.organisation not in text


def test_the_schedule_for_the_public_holds_public_milestones_only(built: Path) -> None:
    shown = texts(built / "build" / "schedule")["schedule.md"]
    schedule = load(built).schedule
    assert schedule is not None
    for phase in schedule.record.phases:
        for milestone in phase.milestones or ():
            name = milestone.name["de"] if isinstance(milestone.name, dict) else milestone.name
            assert (f"**{name}**" in shown) == ("public" in milestone.audience), name


def test_a_letter_says_thanks_and_outcome_before_anything_else(built: Path) -> None:
    letter = (built / "build" / "feedback" / "klartext-amt.md").read_text(encoding="utf-8")
    order = ["# Euer Feedback", "danke", "Herzlichen Glückwunsch", "Auszeichnung im Themenbereich", "## So wurde",
             "| **Nutzen", "## Was euch die Bewerter:innen mitgeben", "### Rückmeldung 3", "## Wie es weitergeht",
             "29\\. März 2021", "## Was euch unterstützt", "## Fragen zum Ergebnis", "Datenschutzhinweis", "Herzliche Grüße"]  # fmt: skip
    places = [letter.replace("\\.", ".").find(part.replace("\\.", ".")) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_letter_is_in_the_team_s_language(built: Path) -> None:
    letter = (built / "build" / "feedback" / "form-friend.md").read_text(encoding="utf-8")
    assert letter.startswith("# Your feedback")
    assert "Convincing" in letter or "convincing" in letter or "strong" in letter
    assert 'lang="en"' in (built / "build" / "feedback" / "form-friend.html").read_text(encoding="utf-8")


def test_the_same_commit_gives_the_same_bytes(built: Path, osi: Osi, tmp_path: Path) -> None:
    before = digests(built / "build")
    other = tmp_path / "elsewhere"
    subprocess.run(["git", "clone", "--quiet", str(built), str(other)], check=True)
    (other / "private").mkdir(exist_ok=True)
    (other / "private" / "contacts.yaml").write_bytes((built / "private" / "contacts.yaml").read_bytes())
    env = {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    assert osi("build", cwd=other, env=env).returncode == 0
    assert digests(other / "build") == before
    manifests = [(one / "build" / "manifest.json").read_bytes() for one in (built, other)]
    assert manifests[0] == manifests[1]
    assert osi("build", cwd=other).stdout == ""


def test_without_private_contacts_nothing_else_changes(built: Path, osi: Osi, tmp_path: Path) -> None:
    other = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(built), str(other)], check=True)
    assert osi("validate", "--strict", cwd=other).returncode == 0
    assert osi("build", cwd=other).returncode == 0
    left, full = digests(other / "build"), digests(built / "build")
    assert left.keys() == full.keys()
    changed = {name for name in full if left[name] != full[name]}
    assert all(name.endswith("/packet.pdf") for name in changed)  # they greet their readers by name


def test_the_time_stamp_of_a_pdf_is_the_commit_s(built: Path) -> None:
    made = pypdf.PdfReader(built / "build" / "feedback" / "klartext-amt.pdf").metadata
    assert made is not None
    assert made.creation_date is not None
    assert made.creation_date.isoformat() == "2021-03-26T09:00:00+00:00"


def test_a_letter_from_a_record_with_errors_is_withheld_and_the_old_one_removed(
    built: Path, osi: Osi
) -> None:
    review = "jury/selection/reviews/busfunk"
    path = f"{review}/{min(p.name for p in (built / review).iterdir())}"
    original = (built / path).read_text(encoding="utf-8")
    try:
        change(built, path, "status: final", "status: finl")
        done = osi("feedback", cwd=built)
        assert done.returncode == 1
        assert "feedback/busfunk" in done.stderr
        assert f"{path}:" in done.stderr
        assert not list((built / "build" / "feedback").glob("busfunk.*"))
        assert len(list((built / "build" / "feedback").glob("*.pdf"))) == 7
    finally:
        (built / path).write_text(original, encoding="utf-8")
        assert osi("feedback", cwd=built).returncode == 0


@pytest.mark.parametrize("words", ["Vertrauliches", "Name"])
def test_a_feedback_text_that_gives_something_away_stops_the_letter(base: Path, osi: Osi, words: str) -> None:
    path = "jury/selection/reviews/solar/j-1.md"
    leak = (
        "Das Budget scheint mir reichlich optimistisch"
        if words == "Vertrauliches"
        else "Herzlich, Erika Musterfrau"
    )
    assert osi("feedback", cwd=base).returncode == 0
    assert (base / "build" / "feedback" / "solar.md").exists()
    change(base, path, "Eine schöne Idee", leak)
    done = osi("feedback", cwd=base)
    assert done.returncode == 1
    assert "feedback/solar" in done.stderr
    assert not (base / "build" / "feedback" / "solar.md").exists()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("private/contacts.yaml", "phone:", "fone:"),
        ("schedule.yaml", "date: 2021-03-26", "date: 26.3.2021"),
        ("challenges/bus.md", "status: published", "status: publised"),
        ("jury/jurors/j-1.yaml", "organisation:", "organisaton:"),
        ("jury/selection/assignments.yaml", "[j-1, j-2]", "[j-1, j-9]"),
        ("jury/selection/criteria.yaml", "name: Nutzen", "nam: Nutzen"),
    ],
)
def test_a_fault_in_any_file_that_decides_on_a_letter_withholds_it(
    base: Path, osi: Osi, path, old, new
) -> None:
    change(base, path, old, new)
    done = osi("feedback", cwd=base)
    assert done.returncode == 1
    assert "zurückgehalten: feedback/solar" in done.stderr
    assert f"{path}:" in done.stderr
    assert not (base / "build" / "feedback" / "solar.md").exists()


def test_an_edited_letter_that_cannot_be_read_is_not_replaced_by_another(base: Path, osi: Osi) -> None:
    (base / "feedback").mkdir()
    (base / "feedback" / "solar.md").write_bytes("# Euer Feedback\n\nSchöne Grüße".encode("cp1252"))
    done = osi("feedback", cwd=base)
    assert done.returncode == 1
    assert "feedback/solar.md:3:4 OSI004" in done.stderr


def test_names_are_found_even_if_the_private_file_has_a_fault_elsewhere(base: Path, osi: Osi) -> None:
    change(base, "private/contacts.yaml", "email:", "mail:")
    change(base, "jury/selection/reviews/solar/j-1.md", "Eine schöne Idee", "Gruß, Max Probe")
    assert "OSI501" in osi("validate", cwd=base).stdout


def test_without_private_contacts_it_is_said_that_names_cannot_be_found(base: Path, osi: Osi) -> None:
    (base / "private" / "contacts.yaml").unlink()
    done = osi("feedback", cwd=base)
    assert done.returncode == 0
    assert "private/contacts.yaml" in done.stderr


def test_a_held_team_is_named_with_who_is_missing(base: Path, osi: Osi) -> None:
    change(base, "jury/selection/criteria.yaml", "reviews_per_team: 1", "reviews_per_team: 2")
    done = osi("feedback", cwd=base)
    assert done.returncode == 0
    assert "solar (1 von 2 fertig); es fehlen: j-2" in done.stderr


@pytest.mark.parametrize(("awards", "said"), [(False, False), (True, True)])
def test_having_no_award_is_said_only_where_others_have_one(
    base: Path, osi: Osi, awards: bool, said: bool
) -> None:
    if awards:
        change(base, "teams/wind.md", "status: draft", "status: draft\nawards: [Preis]")
    osi("feedback", cwd=base)
    assert ("Auszeichnung" in (base / "build" / "feedback" / "solar.md").read_text(encoding="utf-8")) == said


def test_a_draft_is_written_once_edited_by_people_and_then_is_the_letter(base: Path, osi: Osi) -> None:
    assert osi("feedback", "--draft", cwd=base).stdout == f"feedback{os.sep}solar.md\n"
    draft = base / "feedback" / "solar.md"
    edited = draft.read_text(encoding="utf-8").replace(
        "# Euer Feedback", "# Euer Feedback\n\nEin Satz von Hand."
    )
    draft.write_text(edited, encoding="utf-8")
    again = osi("feedback", "--draft", cwd=base)
    assert "feedback/solar.md" in again.stderr
    assert again.stdout == ""
    assert draft.read_text(encoding="utf-8") == edited
    assert osi("validate", cwd=base).returncode == 0
    assert osi("feedback", cwd=base).returncode == 0
    assert "Ein Satz von Hand." in (base / "build" / "feedback" / "solar.html").read_text(encoding="utf-8")
    change(base, "feedback/solar.md", "von Hand", "von Max Probe")
    assert osi("feedback", cwd=base).returncode == 1
    assert not list((base / "build" / "feedback").glob("solar.*"))


def test_only_the_teams_that_were_named_get_a_letter(example: Path, osi: Osi) -> None:
    done = osi("feedback", "busfunk", cwd=example)
    assert done.returncode == 0
    assert {Path(line).stem for line in done.stdout.split()} == {"busfunk"}


def test_a_team_that_does_not_exist_is_wrong_use_with_a_near_name(example: Path, osi: Osi) -> None:
    done = osi("feedback", "busfunkk", cwd=example)
    assert done.returncode == 2
    assert "busfunk" in done.stderr


def test_a_letter_to_a_team_that_has_withdrawn_is_removed_when_it_is_asked_for(base: Path, osi: Osi) -> None:
    osi("feedback", cwd=base)
    change(base, "teams/solar.md", "status: submitted", "status: withdrawn")
    assert osi("feedback", "solar", cwd=base).returncode == 1
    assert not list((base / "build" / "feedback").iterdir())


def test_a_team_that_is_not_submitted_gets_none_and_that_is_said(example: Path, osi: Osi) -> None:
    done = osi("feedback", "rathaus-radio", cwd=example)
    assert done.returncode == 1
    assert "rathaus-radio" in done.stderr


def test_a_fault_in_an_organiser_s_template_names_template_and_line(base: Path, osi: Osi) -> None:
    own = base / "templates" / "feedback"
    own.mkdir(parents=True)
    (own / "de.md.j2").write_text("# Brief\n\nHallo {{ team.title }},\n\n{{ team.nmae }}\n", encoding="utf-8")
    done = osi("feedback", cwd=base)
    assert done.returncode == 1
    assert "templates/feedback/de.md.j2:5:1 OSI902" in done.stderr
    assert "nmae" in done.stderr
    assert not list((base / "build").rglob("*.md"))
    (own / "de.md.j2").write_text("# Brief\n\nHallo {{ team.title }},\n", encoding="utf-8")
    assert osi("feedback", cwd=base).returncode == 0
    assert (base / "build" / "feedback" / "solar.md").read_text(
        encoding="utf-8"
    ) == "# Brief\n\nHallo Solar,\n"


def test_a_character_without_a_glyph_is_a_warning_and_stops_nothing(base: Path, osi: Osi) -> None:
    assert "OSI901" not in osi("feedback", cwd=base).stderr
    change(base, "teams/solar.md", "title: Solar", "title: Solar 日本")
    done = osi("feedback", cwd=base)
    assert done.returncode == 0
    assert "build/feedback/solar.pdf:1:1 OSI901" in done.stderr
    assert "日本" in (base / "build" / "feedback" / "solar.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title",
    [
        "# *[x](javascript:1)",
        "{{ 7 * 7 }}{% for x in y %}",
        "#strong[x] $1$ @ref",
        "<script>alert(1)</script>",
        "| a | b |",
        "../../etc/passwd",
        "\\documentclass{x} \\# `x`",
        "1. eins",
        "🚀 Rakete",
    ],
)
def test_a_team_s_name_prints_as_typed_in_every_format(base: Path, osi: Osi, title: str) -> None:
    change(base, "teams/solar.md", "title: Solar", f"title: {json.dumps(title, ensure_ascii=False)}")
    assert osi("feedback", cwd=base).returncode == 0
    made = texts(base / "build" / "feedback")
    assert title in " ".join(made["solar.pdf"].split()) or not title.isascii()
    page = made["solar.html"]
    assert "<script" not in page
    assert "javascript:" not in page.replace("(javascript:1)", "")
    assert 'href="javascript' not in page


def test_an_unclosed_fence_in_a_feedback_text_touches_nothing_around_it(base: Path, osi: Osi) -> None:
    change(base, "jury/selection/reviews/solar/j-1.md", "Eine schöne Idee, die vielen hilft.",
           "Schön.\n\n[Datenschutz]: https://evil.example\n\n```\nkein Ende")  # fmt: skip
    change(
        base,
        "edition.yaml",
        "organisers:",
        "privacy_notice: https://testdorf.example/datenschutz\norganisers:",
    )
    assert osi("feedback", cwd=base).returncode == 0
    page = (base / "build" / "feedback" / "solar.html").read_text(encoding="utf-8")
    assert "evil.example" not in page.replace("[Datenschutz]: https://evil.example", "")
    assert page.count("<h2>") == 3
    assert "Herzliche Grüße" in page.rpartition("</pre>")[2]


def test_a_build_folder_that_is_a_link_is_not_written_through(base: Path, osi: Osi, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (base / "build").symlink_to(outside, target_is_directory=True)
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_whole_files_only_and_the_next_one_succeeds(
    example: Path, osi: Osi, how
) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-m", "osi_cli", "feedback", "-q"], cwd=example, env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # fmt: skip
    letters = example / "build" / "feedback"
    until = time.monotonic() + 20
    while not list(letters.glob("*.pdf")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(how)
    process.wait(timeout=20)
    for file in letters.glob("[a-z]*.pdf"):
        assert pypdf.PdfReader(file).pages
    if how is not signal.SIGKILL:
        assert [file.name for file in letters.iterdir() if file.name.startswith(".")] == []
    assert osi("feedback", cwd=example).returncode == 0
    assert len(list(letters.glob("[a-z]*.pdf"))) == 8


def test_without_a_commit_letters_carry_no_date_and_that_is_said(base: Path, osi: Osi) -> None:
    done = osi("feedback", cwd=base)
    assert done.returncode == 0
    assert "--as-of" in done.stderr
    assert "1980" not in (base / "build" / "feedback" / "solar.html").read_text(encoding="utf-8")


def test_as_of_moves_the_date_and_the_next_steps(example: Path, osi: Osi) -> None:
    osi("feedback", "busfunk", "--as-of", "2021-05-01", cwd=example)
    letter = (example / "build" / "feedback" / "busfunk.md").read_text(encoding="utf-8")
    assert "Demo-Day" in letter
    assert "Start des Umsetzungsprogramms" not in letter
    assert "1. Mai 2021" in (example / "build" / "feedback" / "busfunk.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["1.5.2021", "2021-13-01", "gestern"])
def test_a_day_that_is_none_is_wrong_use(example: Path, osi: Osi, day: str) -> None:
    done = osi("feedback", "--as-of", day, cwd=example)
    assert done.returncode == 2
    assert "so schreiben: 2021-0" in done.stderr


def test_a_table_without_rows_is_typeset(base: Path, osi: Osi) -> None:
    change(
        base,
        "jury/selection/reviews/solar/j-1.md",
        "vielen hilft.",
        "vielen hilft.\n\n| a | b |\n| --- | --- |\n",
    )
    assert osi("feedback", cwd=base).returncode == 0


def test_a_text_that_cannot_be_typeset_withholds_its_own_letter_only(
    example: Path, osi: Osi, tmp_path: Path
) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import osi_cli.render.pdf as pdf, typst\nreal = pdf._document\n"
        "def document(tokens, frame, glyphs):\n    made = real(tokens, frame, glyphs)\n"
        "    if 'Busfunk' in frame.title:\n        made['blocks'] = 1\n    return made\npdf._document = document\n",
        encoding="utf-8",
    )
    done = osi("feedback", cwd=example, env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    assert done.returncode == 1
    assert "build/feedback/busfunk.pdf:1:1 OSI903" in done.stderr
    assert not list((example / "build" / "feedback").glob("busfunk.*"))
    assert len(list((example / "build" / "feedback").glob("*.pdf"))) == 7
    assert "OSI903" not in osi("feedback", cwd=example).stderr


def test_without_a_day_nothing_is_said_about_awards_that_are_still_open(base: Path, osi: Osi) -> None:
    change(base, "teams/wind.md", "status: draft", "status: draft\nawards: [Preis]")
    change(base, "schedule.yaml", "marks: [feedback_sent]", "marks: [awards]")
    osi("feedback", cwd=base)
    assert "Auszeichnung" not in (base / "build" / "feedback" / "solar.md").read_text(encoding="utf-8")


def test_a_date_that_is_not_for_teams_is_not_in_their_letter(base: Path, osi: Osi) -> None:
    change(base, "schedule.yaml", "marks: [feedback_sent]", "marks: [awards]\n        audience: [jury]")
    osi("feedback", "--as-of", "2021-03-22", cwd=base)
    assert "26. März" not in (base / "build" / "feedback" / "solar.md").read_text(encoding="utf-8")


def test_templates_that_are_a_link_reach_nothing_private(base: Path, osi: Osi) -> None:
    (base / "templates").symlink_to(".", target_is_directory=True)
    (base / "schedule").mkdir()
    (base / "schedule" / "de.md.j2").write_text('# S {% include "private/contacts.yaml" %}', encoding="utf-8")
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "templates:1:1 OSI001" in done.stderr
    assert not (base / "build").exists()


def test_a_template_that_names_a_person_is_stopped_in_the_schedule_too(base: Path, osi: Osi) -> None:
    (base / "templates" / "schedule").mkdir(parents=True)
    (base / "templates" / "schedule" / "de.md.j2").write_text(
        "# Zeitplan\n\nFragen an Max Probe", encoding="utf-8"
    )
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "build/schedule/schedule.md:3:11 OSI501" in done.stderr
    assert not (base / "build" / "schedule" / "schedule.md").exists()
    assert not (base / "build" / "schedule" / "schedule.pdf").exists()


def test_a_name_in_the_title_stops_the_letter(base: Path, osi: Osi) -> None:
    change(base, "teams/solar.md", "title: Solar", "title: Team Max Probe")
    assert osi("feedback", cwd=base).returncode == 1


def test_letters_to_teams_that_are_gone_are_removed_and_other_files_stay(base: Path, osi: Osi) -> None:
    osi("build", cwd=base)
    letters = base / "build" / "feedback"
    (letters / "notes.pdf").write_bytes(b"mine")
    change(base, "teams/solar.md", "status: submitted", "status: withdrawn")
    assert osi("build", cwd=base).returncode == 0
    assert [file.name for file in letters.iterdir()] == ["notes.pdf"]


def test_a_broken_schedule_withholds_itself_and_the_letters_and_is_named(base: Path, osi: Osi) -> None:
    osi("build", cwd=base)
    change(base, "schedule.yaml", "kind: event", "kind: evnt")
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "zurückgehalten: schedule/schedule" in done.stderr
    assert not list((base / "build").rglob("*.md"))


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_schemas_for_editors_are_not_written_through_a_link(base: Path, osi: Osi, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (base / ".osi").mkdir()
    (base / ".osi" / "schemas").symlink_to(outside, target_is_directory=True)
    assert osi("schema", "--edition", ".", cwd=base).returncode == 1
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="file names of Unix")
def test_a_file_name_controls_no_terminal(base: Path, osi: Osi) -> None:
    (base / "teams" / "a\x1b]0;x\x07.md").write_text("---\n---\n", encoding="utf-8")
    done = osi("feedback", cwd=base)
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.parametrize("remark", ["Wir fahren mit Sonne.", "Das Team fährt mit Sonne."])
def test_a_remark_may_quote_the_team_and_a_short_one_binds_no_other_team(
    base: Path, osi: Osi, remark: str
) -> None:
    review = "jury/selection/reviews/solar/j-1.md"
    change(base, review, "Das Budget scheint mir reichlich optimistisch geschätzt zu sein.", remark)
    change(base, "teams/wind.md", "Wir fahren mit Wind.", "Das Team fährt mit Sonne.")
    change(base, review, "Eine schöne Idee", "Wir fahren mit Sonne? Eine schöne Idee")
    assert osi("validate", cwd=base).returncode == 0
    assert osi("build", cwd=base).returncode == 0


def test_a_short_remark_is_still_kept_from_the_team_it_is_about(base: Path, osi: Osi) -> None:
    review = "jury/selection/reviews/solar/j-1.md"
    change(
        base,
        review,
        "Das Budget scheint mir reichlich optimistisch geschätzt zu sein.",
        "Das Team zerstreitet sich.",
    )
    change(base, review, "Eine schöne Idee", "Das Team zerstreitet sich. Eine schöne Idee")
    done = osi("validate", cwd=base)
    assert done.returncode == 1
    assert "OSI502" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "seit 2020 030 23125–111",
        "Tel. 1. 03023125111",
        "030\u00a023125\u2011111-0",
        "+49 (0)30 23125 111 / 112",
    ],
)
def test_a_known_number_is_found_in_any_row_of_digits(text: str) -> None:
    assert [leak.kind.value for leak in Secrets(load(BASE)).leaks(text, None)] == ["person"]


def test_what_a_link_hides_behind_percent_signs_is_found(base: Path, osi: Osi) -> None:
    link = "[hier](https://x.example/?an=sol%40solar.example&von=Sol%20Beispiel)"
    change(base, "jury/selection/reviews/solar/j-1.md", "Eine schöne Idee", f"Mehr {link}. Eine schöne Idee")
    assert osi("feedback", cwd=base).returncode == 1
    assert not list((base / "build").rglob("solar.*"))


def test_files_that_people_put_into_build_stay(base: Path, osi: Osi) -> None:
    mine = [base / "build" / "communes" / f"notes.{end}" for end in ("md", "html", "pdf")]
    mine.append(base / "build" / "jury" / "press" / "packet.pdf")
    for file in mine:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", encoding="utf-8")
    assert osi("build", cwd=base).returncode == 0
    assert [file.read_text(encoding="utf-8") for file in mine] == ["mine"] * 4
