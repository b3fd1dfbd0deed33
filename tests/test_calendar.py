"""Calendars, read back by another program's reader: right instants, right days, the same dates after each change."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from osi_cli.edition.history import sequence
from osi_cli.render import event_text
from osi_cli.render.calendar import Version, made_here, plain, to_calendar
from osi_cli.render.characters import clean, one_line
from osi_cli.render.occasion import Occasion, occasion
from osi_cli.render.zone import observances
from tests.conftest import EXAMPLE, Osi, commit, git, run_osi

BERLIN = ZoneInfo("Europe/Berlin")
STAMP = datetime(2021, 3, 26, 9, tzinfo=UTC)
VERSION = Version("Testdorf", STAMP, 7)
MILESTONE = {
    "id": "abgabe", "name": "Abgabe", "kind": "event", "date": "2021-03-27", "time": None, "end_date": None, "end_time": None,
    "place": None, "url": None, "sign_up": None, "capacity": None, "description": None, "agenda": [],
}  # fmt: skip


def data(*milestones: dict[str, object], **more: object) -> dict[str, object]:
    edition = {"name": "Testdorf", "sender": {"email": None}}
    full = [{**MILESTONE, **milestone} for milestone in milestones]
    return {
        "title": "Zeitplan",
        "edition": edition,
        "phases": [{"name": "Phase", "milestones": full}],
        **more,
    }


def made(*milestones: dict[str, object], language: str = "de", timezone: str = "Europe/Berlin") -> bytes:
    return to_calendar(data(*milestones), language=language, timezone=timezone, version=VERSION)


def events(content: bytes) -> dict[str, object]:
    """The events by the milestone's id, as vobject reads them; it knows time zones from the file alone."""
    found = vobject.readOne(content.decode()).vevent_list
    by_id = {event.uid.value.partition("@")[0]: event for event in found}
    assert len(by_id) == len(found)
    return by_id


def event(content: bytes) -> object:
    (one,) = events(content).values()
    return one


def span(one: object) -> tuple[object, object]:
    """First and last as days or as instants in UTC."""
    both = [part.value for part in (one.dtstart, getattr(one, "dtend", one.dtstart))]
    return tuple(part.astimezone(UTC) if isinstance(part, datetime) else part for part in both)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    target = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("calendars") / "example"))
    shutil.copy(target / "private" / "contacts.example.yaml", target / "private" / "contacts.yaml")
    commit(target)
    done = run_osi("build", cwd=target)
    assert done.returncode == 0, done.stderr
    return target


def calendar(edition: Path, stem: str) -> bytes:
    return (edition / "build" / "schedule" / f"{stem}.ics").read_bytes()


# The example edition


def test_build_makes_one_calendar_for_the_public_and_one_for_each_audience_with_dates_of_its_own(
    built: Path,
) -> None:
    stems = {file.stem for file in (built / "build" / "schedule").glob("*.ics")}
    assert stems == {"schedule", "teams", "communes", "jury", "partners", "volunteers"}
    assert len(events(calendar(built, "schedule"))) == 11
    assert len(events(calendar(built, "jury"))) == 13


@pytest.mark.parametrize("audience", ["public", "teams", "jury"])
def test_the_command_gives_the_same_calendar_as_the_build(built: Path, audience: str) -> None:
    done = run_osi("schedule", "--format", "ics", "--audience", audience, "-o", "one.ics", cwd=built)
    assert (done.returncode, done.stdout) == (0, "one.ics\n")
    stem = "schedule" if audience == "public" else audience
    assert (built / "one.ics").read_bytes() == calendar(built, stem)
    (built / "one.ics").unlink()


def test_a_calendar_holds_every_date_of_its_audience_and_of_the_public_and_no_other(built: Path) -> None:
    for audience in ("teams", "communes", "jury"):
        shown = run_osi("schedule", "--audience", audience, "--format", "json", cwd=built).stdout
        dated = [one["id"] for p in json.loads(shown)["phases"] for one in p["milestones"] if one["date"]]
        assert list(events(calendar(built, audience))) == dated


def test_instants_are_right_before_and_after_the_change_to_summer_time(built: Path) -> None:
    found = events(calendar(built, "teams"))
    assert span(found["welcome-call"])[0] == utc(2021, 3, 19, 17)
    assert span(found["vorstellung"])[0] == utc(2021, 3, 29, 16)
    assert span(found["abgabe"]) == (utc(2021, 3, 21, 17), utc(2021, 3, 21, 17))


def test_whole_days_end_before_the_day_after(built: Path) -> None:
    found = events(calendar(built, "communes"))
    assert span(found["herausforderungen-kommunen"]) == (date(2021, 2, 1), date(2021, 3, 1))
    assert span(found["go-live"]) == (date(2021, 2, 25), date(2021, 2, 26))


def test_deadlines_say_so_remind_and_leave_the_day_free(built: Path) -> None:
    for stem in ("teams", "communes", "jury"):
        for one in events(calendar(built, stem)).values():
            deadline = one.summary.value.startswith("Frist: ")
            assert deadline == bool(getattr(one, "valarm_list", []))
            busy = isinstance(one.dtstart.value, datetime) and not deadline
            assert one.transp.value == ("OPAQUE" if busy else "TRANSPARENT")


def test_the_agenda_stands_in_the_description_with_its_times(built: Path) -> None:
    text = events(calendar(built, "schedule"))["zwischenetappe-wochenende"].description.value
    assert "\n\nAblauf:\n20:00 Stimmen aus den Teams\n20:30 Kurze Statements aus der Politik\n\n" in text


def test_the_calendar_says_whose_it_is_and_speaks_the_language_asked_for(built: Path) -> None:
    german = vobject.readOne(calendar(built, "teams").decode())
    assert german.contents["name"][0].value == "Zeitplan UpdateDeutschland 2021 für Teams"
    assert german.x_wr_calname.value == "Zeitplan UpdateDeutschland 2021 für Teams"
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in calendar(built, "teams").decode()
    assert german.contents["x-wr-timezone"][0].value == "Europe/Berlin"
    done = run_osi("schedule", "--format", "ics", "--audience", "teams", "--lang", "en", cwd=built)
    english = events(done.stdout.encode())
    assert english["abgabe"].summary.value == "Deadline: Submissions close"
    assert english["abgabe"].uid.value == events(calendar(built, "teams"))["abgabe"].uid.value


def test_lines_are_short_utf_8_and_end_as_the_standard_has_it(built: Path) -> None:
    content = calendar(built, "teams")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_the_time_zone_is_described_by_rules_and_named_as_in_the_edition(built: Path) -> None:
    content = calendar(built, "teams").decode()
    assert content.count("BEGIN:VTIMEZONE") == 1
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in content
    assert "RDATE" not in content
    assert "DTSTART:2" not in content.partition("BEGIN:VEVENT")[2]  # no time without a zone


# From one commit to the next


def change(edition: Path, old: str, new: str) -> None:
    file = edition / "schedule.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_date_that_moves_keeps_its_id_and_gets_a_higher_number(base: Path, osi: Osi) -> None:
    commit(base)
    first = events(osi("schedule", "--format", "ics", "--audience", "teams", cwd=base).stdout.encode())
    change(base, "name: Abgabe", "name: Abgabe eurer Lösung")
    change(base, "date: 2021-03-21", "date: 2021-03-22")
    change(base, "weekday: So", "weekday: Mo")
    git(base, "commit", "--quiet", "--all", "--message", "later", when="2021-03-26T10:00:05+01:00")
    second = events(osi("schedule", "--format", "ics", "--audience", "teams", cwd=base).stdout.encode())
    assert first.keys() == second.keys()
    for key, one in second.items():
        assert one.uid.value == first[key].uid.value
        assert int(one.sequence.value) == int(first[key].sequence.value) + 5
    assert span(second["deadline"])[0] == utc(2021, 3, 22, 17)


def test_the_number_is_the_commit_s_and_the_same_everywhere(built: Path, tmp_path: Path) -> None:
    one = events(calendar(built, "schedule"))["welcome-call"]
    assert int(one.sequence.value) == sequence(STAMP)
    assert one.dtstamp.value == STAMP
    assert one.contents["last-modified"][0].value == STAMP
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", built.as_uri(), str(clone))
    env = {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    shown = run_osi("schedule", "--format", "ics", cwd=clone, env=env).stdout
    assert shown.encode().replace(b"\r\n", b"\n") == calendar(built, "schedule").replace(b"\r\n", b"\n")


def test_a_later_commit_has_a_higher_number_that_fits_into_31_bits() -> None:
    moments = [
        utc(2014, 1, 1),
        utc(2021, 3, 26, 9),
        utc(2021, 3, 26, 9, 0, 1),
        utc(2083, 1, 1),
        utc(2999, 1, 1),
    ]
    numbers = [sequence(moment) for moment in moments]
    assert numbers == sorted(numbers)
    assert numbers[1] < numbers[2]
    assert (numbers[0], numbers[-1]) == (0, 2**31 - 1)


def test_editions_that_use_the_same_ids_do_not_replace_each_other_s_dates() -> None:
    ids = set()
    for name in ("Testdorf 2021", "Testdorf 2022", "Ωμέγα", "日本"):
        version = Version(name, STAMP, 7)
        content = to_calendar(data({}), language="de", timezone="UTC", version=version)
        ids.add(event(content).uid.value)
    assert len(ids) == 4


# What becomes of calendars that must not stay


def test_the_calendar_of_an_audience_without_dates_is_removed_and_only_osi_s_own(
    base: Path, osi: Osi
) -> None:
    folder = base / "build" / "schedule"
    assert osi("build", cwd=base).returncode == 0
    assert (folder / "teams.ics").exists()
    (folder / "mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:me\r\nEND:VCALENDAR\r\n")
    change(base, "audience: [teams]", "audience: [jury]")
    assert osi("build", cwd=base).returncode == 0
    assert {file.name for file in folder.glob("*.ics")} == {"schedule.ics", "jury.ics", "mine.ics"}


def test_a_schedule_with_errors_has_no_calendar_and_the_old_ones_go(base: Path, osi: Osi) -> None:
    assert osi("build", cwd=base).returncode == 0
    change(base, "weekday: So", "weekday: Mo")
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "schedule/teams.ics" in done.stderr
    assert not list((base / "build" / "schedule").iterdir())
    shown = osi("schedule", "--format", "ics", cwd=base)
    assert (shown.returncode, shown.stdout) == (1, "")


@pytest.mark.parametrize("broken", ["phases: {", None])
def test_without_a_readable_schedule_the_old_calendars_go(base: Path, osi: Osi, broken: str | None) -> None:
    assert osi("build", cwd=base).returncode == 0
    file = base / "schedule.yaml"
    if broken:
        file.write_text(broken, encoding="utf-8")
    else:
        file.unlink()
    osi("build", cwd=base)
    assert not list((base / "build" / "schedule").iterdir())


def test_a_private_name_in_a_date_withholds_the_calendar_even_across_lines(base: Path, osi: Osi) -> None:
    assert osi("build", cwd=base).returncode == 0
    name = 'description: "Fragen an\\nErika\\nMusterfrau, immer gern"'
    change(base, "kind: deadline", f"kind: deadline\n        {name}")
    done = osi("build", cwd=base)
    assert done.returncode == 1
    assert "schedule/teams.ics" in done.stderr
    assert "OSI501" in done.stderr
    assert {file.name for file in (base / "build" / "schedule").glob("*.ics")} == {"schedule.ics"}


def test_without_any_date_there_is_no_calendar_and_it_says_so(base: Path, osi: Osi) -> None:
    change(base, "kind: event\n        date: 2021-03-26\n        marks: [feedback_sent]", "kind: ongoing")
    done = osi("schedule", "--format", "ics", cwd=base)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Termine" in done.stderr
    assert osi("build", cwd=base).returncode == 0
    assert {file.name for file in (base / "build" / "schedule").glob("*.ics")} == {"teams.ics"}


def test_other_formats_do_not_wait_for_the_calendar_library(base: Path) -> None:
    code = "import sys, osi_cli.cli.schedule, osi_cli.cli.build; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# When a milestone is


def when(**fields: object) -> Occasion | None:
    return occasion({**MILESTONE, **fields}, BERLIN)


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({}, date(2021, 3, 27), date(2021, 3, 28)),
        ({"end_date": "2021-03-28"}, date(2021, 3, 27), date(2021, 3, 29)),
        ({"kind": "period", "end_date": "2021-04-01"}, date(2021, 3, 27), date(2021, 4, 2)),
        ({"kind": "deadline", "time": "24:00"}, date(2021, 3, 27), date(2021, 3, 28)),
        ({"date": "9999-12-31"}, date(9999, 12, 31), None),
        ({"kind": "deadline", "time": "18:00"}, utc(2021, 3, 27, 17), None),
        ({"kind": "deadline", "time": "18:00", "end_date": "2021-03-28"}, utc(2021, 3, 28, 16), None),
        ({"time": "18:00", "end_time": "21:30"}, utc(2021, 3, 27, 17), utc(2021, 3, 27, 20, 30)),
        ({"time": "18:00", "end_date": "2021-03-28", "end_time": "18:00"}, utc(2021, 3, 27, 17), utc(2021, 3, 28, 16)),
        ({"time": "18:00", "end_date": "2021-03-28"}, utc(2021, 3, 27, 17), utc(2021, 3, 28, 22)),
        ({"kind": "period", "time": "18:00"}, utc(2021, 3, 27, 17), utc(2021, 3, 27, 23)),
    ],
)  # fmt: skip
def test_a_milestone_is_when_it_says(fields: dict[str, object], start: object, end: object) -> None:
    found = when(**fields)
    assert found is not None
    assert (found.start, found.end, found.estimated) == (start, end, False)


def test_an_ongoing_milestone_is_not_in_the_calendar() -> None:
    assert when(kind="ongoing", date=None) is None
    assert b"BEGIN:VEVENT" not in made({"kind": "ongoing", "date": None})


def test_an_event_without_end_lasts_an_hour_or_as_long_as_its_agenda_and_says_so() -> None:
    agenda = [{"time": at, "title": "Punkt", "speaker": None} for at in ("18:00", "20:15")]
    assert when(time="18:00") == Occasion(utc(2021, 3, 27, 17), utc(2021, 3, 27, 18), estimated=True)
    assert when(time="18:00", agenda=agenda).end == utc(2021, 3, 27, 19, 45)
    assert "geschätzt" in event(made({"time": "18:00"})).description.value
    assert "geschätzt" not in event(made({"time": "18:00", "end_time": "19:00"})).description.value


def test_an_end_before_the_beginning_never_gets_into_a_calendar() -> None:
    assert when(time="18:00", end_time="17:00") == when(time="18:00")
    assert when(end_date="2021-03-01") == when()


def test_a_time_that_clocks_leave_out_is_counted_on_and_one_that_comes_twice_is_the_first() -> None:
    left_out = made({"date": "2021-03-28", "time": "02:30", "kind": "deadline"})
    assert b"DTSTART;TZID=Europe/Berlin:20210328T033000\r\n" in left_out
    assert span(event(left_out))[0] == utc(2021, 3, 28, 1, 30)
    twice = made({"date": "2021-10-31", "time": "02:30", "end_time": "03:30"})
    assert span(event(twice)) == (utc(2021, 10, 31, 0, 30), utc(2021, 10, 31, 2, 30))
    assert span(event(made({"date": "2021-10-31", "time": "02:30"})))[1] > utc(2021, 10, 31, 0, 30)


def test_an_event_across_the_change_to_summer_time_is_an_hour_shorter_than_clocks_say() -> None:
    night = made({"time": "20:00", "end_date": "2021-03-28", "end_time": "08:00"})
    start, end = span(event(night))
    assert end - start == timedelta(hours=11)


def test_an_alarm_rings_by_day_and_before_the_deadline() -> None:
    def alarms(**fields: object) -> list[timedelta]:
        one = event(made({"kind": "deadline", **fields}))
        return [alarm.trigger.value for alarm in one.valarm_list]

    assert alarms(time="18:00") == [timedelta(days=-1), timedelta(hours=-2)]
    assert alarms(time="24:00") == [timedelta(hours=-15)]  # at nine on the day before


# Time zones


def described(name: str, first: int, last: int) -> tzical:
    day = {"time": "12:00", "end_time": "13:00"}
    content = made(
        {**day, "id": "a", "date": f"{first}-01-01"},
        {**day, "id": "b", "date": f"{last}-12-31"},
        timezone=name,
    )
    text = content.decode().partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
    return tzical(StringIO(f"BEGIN:VTIMEZONE{text}END:VTIMEZONE\r\n")).get()  # fmt: skip


ZONES = ["Europe/Berlin", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo",
         "Asia/Kathmandu", "Pacific/Apia", "America/Asuncion", "Asia/Jerusalem", "Antarctica/Troll", "America/Caracas", "CET"]  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(("first", "last"), [(2021, 2021), (2006, 2012), (2023, 2026)])
def test_another_reader_gets_every_instant_right_from_the_description_alone(
    name: str, first: int, last: int
) -> None:
    zone, read = ZoneInfo(name), described(name, first, last)
    local = datetime(first, 1, 1, 12)  # noqa: DTZ001 - clocks on the wall
    while local.year <= last:
        instant = local.replace(tzinfo=zone)
        if instant.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local:  # Apia once left out a day
            assert local.replace(tzinfo=read).utcoffset() == instant.utcoffset(), local
        local += timedelta(days=1)


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Africa/Abidjan"])
def test_where_clocks_show_utc_times_are_in_utc_and_no_zone_is_named(name: str) -> None:
    content = made({"time": "18:00", "end_time": "19:00"}, timezone=name)
    assert b"DTSTART:20210327T180000Z\r\n" in content
    assert b"TZID" not in content
    assert b"X-WR-TIMEZONE:UTC\r\n" in content
    assert observances(ZoneInfo(name), 2021, 2021) == []


def test_a_slip_in_a_year_is_no_catastrophe() -> None:
    for first, last in (("0001-01-01", "9999-12-31"), ("1021-03-27", "2021-03-27")):
        content = made(
            {"id": "a", "date": first, "time": "00:00"}, {"id": "b", "date": last, "time": "23:30"}
        )
        assert len(events(content)) == 2


# Texts of people


texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list('\\;,:"nN\r\n\t^{}\x85\u2028'))), min_size=1
)  # fmt: skip


HOSTILE = [
    "Abgabe\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "C:\\Neu\\nach, oben; unten\\",
    "a\\" * 80,
    "ä" * 200,
    "👩‍👩‍👧‍👦" * 30,
    "x\n ATTACH:file:///etc/passwd\n\tB",
]


def read_back(text: str) -> None:
    milestone = {
        "name": text, "description": text, "place": text, "kind": "deadline", "time": "24:00",
        "agenda": [{"time": "18:00", "title": text, "speaker": text}],
    }  # fmt: skip
    content = made(milestone)
    one = event(content)
    full = {**MILESTONE, **milestone}
    assert one.summary.value == event_text.summary(full, "de")
    assert one.location.value == one_line(text)
    said = event_text.description(full, occasion(full, BERLIN), data()["edition"], "de")
    assert one.description.value == said
    assert clean(text).strip() in said
    assert one.summary.value in plain(content)
    assert said in plain(content)
    assert set(one.contents) == {"uid", "sequence", "dtstamp", "last-modified", "dtstart", "dtend", "transp", "location",
                                 "summary", "description", "categories", "valarm"}  # fmt: skip
    assert max(map(len, content.split(b"\r\n"))) <= 75


@given(texts.filter(one_line))
def test_what_is_read_back_is_what_was_put_in(text: str) -> None:
    read_back(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_gets_out_of_its_field(text: str) -> None:
    read_back(text)


@given(texts.filter(one_line))
def test_titles_phases_and_addresses_stay_in_their_fields(text: str) -> None:
    plan = data({"url": "https://example.org/?a=1,2;b=%20"}, title=text)
    plan["phases"][0]["name"] = text
    calendar = vobject.readOne(
        to_calendar(plan, language="de", timezone="Europe/Berlin", version=VERSION).decode()
    )
    assert calendar.contents["name"][0].value == calendar.x_wr_calname.value == one_line(text)
    assert calendar.vevent.categories.value == [one_line(text)]
    assert calendar.vevent.url.value == "https://example.org/?a=1,2;b=%20"


def test_a_deadline_whose_name_says_so_is_not_called_one_twice() -> None:
    assert (
        event(made({"kind": "deadline", "time": "24:00", "name": "Abgabefrist"})).summary.value
        == "Abgabefrist"
    )
    english = made({"kind": "deadline", "time": "24:00", "name": "Papers"}, language="en")
    assert event(english).summary.value == "Deadline: Papers"
    assert "Until 24:00 on this day." in event(english).description.value


def test_a_calendar_of_osi_is_known_by_its_first_lines() -> None:
    assert made_here(made({}))
    assert not made_here(b"BEGIN:VCALENDAR\r\nPRODID:-//others//EN\r\nEND:VCALENDAR\r\n")
