"""OSI409: jurors with more reviews than they agreed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.jury.entries import Entry, entries, plans
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Text, counted

CHECK = Check(
    "OSI409",
    "juror-overloaded",
    Severity.ERROR,
    Text(en="Juror has too many reviews", de="Zu viele Bewertungen für eine Person"),
    Page(
        what=Text(
            en="The plans give a juror more teams than `max_reviews` in the juror's file. All stages count together: it is one person's time.",
            de="Die Pläne geben jemandem mehr Teams, als `max_reviews` in der eigenen Datei erlaubt. Alle Bewertungsstufen zählen zusammen: Es ist die Zeit eines Menschen.",
        ),
        why=Text(
            en="Jurors volunteer and named that number. Whoever gets more reads in haste or gives up, and teams wait for their letters.",
            de="Wer bewertet, tut das ehrenamtlich und hat diese Zahl genannt. Wer mehr bekommt, liest in Eile oder steigt aus, und Teams warten auf ihre Briefe.",
        ),
        bad="max_reviews: 1\n---\nassignments:\n  solar: [j-1]\n  wind: [j-1]",
        good="max_reviews: 2\n---\nassignments:\n  solar: [j-1]\n  wind: [j-1]",
    ),
)

_REVIEW = (Text(en="review", de="Bewertung"), Text(en="reviews", de="Bewertungen"))


def find(edition: Edition) -> Iterator[Problem]:
    """Assignments beyond what a juror takes, in the order of stages and files, at the juror's id."""
    jurors = {file.place.id: file for file in edition.of_kind("juror")}
    most = {
        id_: number
        for id_, file in jurors.items()
        if isinstance(number := file.data.get("max_reviews"), int)
        and not isinstance(number, bool)
        and number >= 0
    }
    given: Counter[str] = Counter()
    total = Counter(entry.juror for plan in plans(edition) for entry in entries(plan))
    for plan in plans(edition):
        beyond: list[Entry] = []
        for entry in entries(plan):
            given[entry.juror] += 1
            if entry.juror in most and given[entry.juror] > most[entry.juror]:
                beyond.append(entry)
        for entry in islice(beyond, MAX_FAULTS):
            yield CHECK.problem(
                entry.span(),
                Text(
                    en="`{juror}` takes {most} at most and has {total} in all",
                    de="`{juror}` übernimmt höchstens {most} und hat insgesamt {total}",
                ).fill(
                    juror=entry.juror, most=counted(most[entry.juror], *_REVIEW), total=total[entry.juror]
                ),
                Text(
                    en="give this team to somebody else, or ask and raise `max_reviews`",
                    de="das Team jemand anderem geben, oder nachfragen und `max_reviews` erhöhen",
                ),
                (
                    Related(
                        jurors[entry.juror].at("max_reviews"),
                        Text(en="what the juror agreed to", de="so viele sind zugesagt"),
                    ),
                ),
            )
