"""OSI506: people whose data should be gone by now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.fields import VALUE
from osi_cli.edition.model import Edition
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.rules.values import day, maps

CHECK = Check(
    "OSI506",
    "keep-no-longer",
    Severity.ERROR,
    Text(en="Data of a person kept too long", de="Daten einer Person zu lange aufbewahrt"),
    Page(
        what=Text(
            en="`delete_after` of a contact lies before the day of the last commit (or the one given with `--as-of`). What the clock of the computer says does not count.",
            de="`delete_after` eines Kontakts liegt vor dem Tag des letzten Commits (oder dem von `--as-of`). Was die Uhr des Rechners sagt, zählt nicht.",
        ),
        why=Text(
            en="People were promised that their data go on that day. A list that nobody clears is one that leaks some day.",
            de="Den Menschen ist zugesagt, dass ihre Daten an diesem Tag gelöscht werden. Eine Liste, die niemand leert, gerät irgendwann in falsche Hände.",
        ),
        bad="delete_after: 2021-12-31        (last commit: 2022-02-01)",
        good="(the person is no longer in private/contacts.yaml)",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Dates of deletion that have passed, at the date; without the name of whom it concerns."""
    today = edition.as_of
    for book in edition.of_kind("contacts") if today else ():
        overdue = (
            (loc, until)
            for loc, person in maps(book.data, VALUE)
            if (until := day(person.get("delete_after"))) and today and until < today
        )
        for loc, until in islice(overdue, MAX_FAULTS):
            yield CHECK.problem(
                book.at(*loc, "delete_after"),
                Text(
                    en="these data were to be deleted after {until}; the check is as of {today} (last commit, or --as-of)",
                    de="diese Daten waren nach dem {until} zu löschen; geprüft wird zum {today} (letzter Commit oder --as-of)",
                ).fill(until=until, today=today),
                Text(
                    en="delete the entry and each `contact` that refers to it, in backups too; or agree on a later day with the person",
                    de="den Eintrag und jedes `contact`, das auf ihn verweist, löschen, auch in Sicherungen; oder mit der Person einen späteren Tag vereinbaren",
                ),
            )
