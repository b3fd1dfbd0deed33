"""3xx: days and hours that cannot be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from tests.mutations.planting import EditionFiles, Planted, milestones, mutator, one, spots, swap, written

SCHEDULE = "schedule.yaml"
DATE = r"\d{4}-\d\d-\d\d"


def earlier(day: str, chance: Random) -> str:
    """A day before."""
    return str(date.fromisoformat(day) - timedelta(chance.randint(1, 200)))


@mutator("OSI301")
def ends_before_it_starts(chance: Random, files: EditionFiles) -> Planted:
    where, pattern = chance.choice(
        [
            (SCHEDULE, rf"^    start: (?P<first>{DATE})\n    end: (?P<at>{DATE})"),
            (SCHEDULE, rf"^        date: (?P<first>{DATE})\n        end_date: (?P<at>{DATE})"),
            ("communes", rf"^    start: (?P<first>{DATE})\n    end: (?P<at>{DATE})"),
            ("communes", rf"^    start: (?P<first>{DATE})\n    due: (?P<at>{DATE})"),
        ]
    )
    return swap(chance, files, where, pattern, lambda found: f"⟦{earlier(found['first'], chance)}⟧")


@mutator("OSI302")
def phases_that_overlap(chance: Random, files: EditionFiles) -> Planted:
    text = files.texts[SCHEDULE]
    found = spots(files, SCHEDULE, rf"^    start: ({DATE})\n    end: ({DATE})")
    index = chance.randrange(1, len(found))
    day = date.fromisoformat(found[index - 1][2]) - timedelta(chance.randint(1, 5))
    return written(SCHEDULE, f"{text[: found[index].start(1)]}⟦{day}⟧{text[found[index].end(1) :]}")


@mutator("OSI303")
def outside_its_phase(chance: Random, files: EditionFiles) -> Planted:
    day = date(chance.choice([2020, 2022]), chance.randint(1, 12), chance.randint(1, 28))
    return swap(chance, files, SCHEDULE, rf"^        date: (?P<at>{DATE})$", f"⟦{day}⟧")


@mutator("OSI304")
def a_mark_twice(chance: Random, files: EditionFiles) -> Planted:
    text = files.texts[SCHEDULE]
    marked = spots(files, SCHEDULE, r"^        marks: \[(\w+)\]$")
    first, second = sorted(chance.sample(marked, 2), key=lambda found: found.start())
    return written(SCHEDULE, f"{text[: second.end(1)]}, ⟦{first[1]}⟧{text[second.end(1) :]}")


@mutator("OSI305")
def another_weekday(chance: Random, files: EditionFiles) -> Planted:
    days = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Freytag"]

    def another(found: re.Match[str]) -> str:
        return f"⟦{one(chance, [day for day in days if day != found['at']])}⟧"

    return swap(chance, files, SCHEDULE, r"^        weekday: (?P<at>\w+)$", another)


@mutator("OSI306")
def hours_turned_round(chance: Random, files: EditionFiles) -> Planted:
    if chance.random() < 0.3:
        return swap(chance, files, "communes", rf"date: (?P<at>{DATE})\}}", "⟦2021-12-24⟧")
    pattern = r"hours: \{min: (?P<least>\d+), max: (?P<at>\d+)"
    return swap(
        chance, files, "communes", pattern, lambda found: f"⟦{chance.randrange(int(found['least']))}⟧"
    )


def handed_in(chance: Random, files: EditionFiles, moment: str) -> Planted:
    """A submission at this moment without a decision about it."""
    teams = [
        path for path in files.having("teams/", "status", "submitted") if "\nlate:" not in files.texts[path]
    ]
    return swap(chance, files, "", r"^submitted_at: (?P<at>.*)$", f"⟦{moment}⟧", of=teams)


@mutator("OSI307")
def handed_in_late(chance: Random, files: EditionFiles) -> Planted:
    """A second or days after the deadline, in this or another time zone."""
    second = ["2021-03-21T17:00:01Z", "2021-03-21T18:00:01+01:00", "2021-03-22T02:30:00+09:00"]
    days = f"2021-03-{chance.randint(22, 27)}T{chance.randint(10, 23)}:15:00+01:00"
    return handed_in(chance, files, f'"{chance.choice([*second, days])}"')


@mutator("OSI309")
def before_its_time(chance: Random, files: EditionFiles) -> Planted:
    """A challenge from before or after the intake, a submission from before the hackathon."""
    if chance.random() < 0.3:
        return handed_in(chance, files, f'"2021-03-{chance.randint(10, 18)}T12:00:00+01:00"')
    seen = files.having("challenges/", "status", r"(?!draft)\w+")
    day = chance.choice([f"2020-{chance.randint(10, 12)}-05", "2021-01-31", "2021-03-16"])
    return swap(chance, files, "", r"^submitted_on: (?P<at>.*)$", f"⟦{day}⟧", of=seen)


@mutator("OSI310")
def told_to_the_wrong_ones(chance: Random, files: EditionFiles) -> Planted:
    """A marked milestone for nobody who has to act on it."""
    pattern = r"^        audience: (?P<at>\[.*\])\n        marks: "
    return swap(chance, files, SCHEDULE, pattern, "⟦[volunteers]⟧")


@mutator("OSI311")
def deadlines_out_of_order(chance: Random, files: EditionFiles) -> Planted:
    """Reviews, feedback or awards before submissions close."""
    marks = r"        marks: \[(?:reviews_due|feedback_sent|awards)\]"
    pattern = rf"^        date: (?P<at>{DATE})\n(?:        .*\n)*?{marks}"
    return swap(chance, files, SCHEDULE, pattern, f"⟦2021-03-{chance.choice(['19', '20'])}⟧")


@mutator("OSI312")
def an_hour_that_is_skipped(chance: Random, files: EditionFiles) -> Planted:
    """A time in the night in which clocks go forward."""
    pattern = r"^        date: (?P<at>2021-03-\d\d\n        time: .*\n        weekday: \w+)$"
    time = f"02:{chance.randint(0, 59):02}"
    return swap(
        chance, files, SCHEDULE, pattern, f"2021-03-28\n        time: ⟦{time}⟧\n        weekday: Sonntag"
    )


@mutator("OSI313")
def in_two_places_at_once(chance: Random, files: EditionFiles) -> Planted:
    """The same event once more, in the town hall."""
    parts = ("kind: event", "\n        time: ", "\n        place: Online")
    event = one(chance, [found[0] for found in milestones(files) if all(part in found[0] for part in parts)])
    twin = re.sub(r"- id: (.*)", r"- id: \1-zwei", event, count=1)
    twin = re.sub(r"\n        marks: .*", "", twin)
    twin = re.sub(r"\n        place: .*", "\n        place: Rathaus, Saal 2", twin)
    twin = re.sub(r"\n        time: (\S+)", r"\n        time: ⟦\1⟧", twin, count=1)
    return written(SCHEDULE, files.texts[SCHEDULE].replace(event, event + twin, 1))
