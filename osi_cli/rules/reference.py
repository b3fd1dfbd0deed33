"""OSI203: references to something that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from osi_cli.checks.suggestions import Hints, listed
from osi_cli.edition.fields import KEY, marked_fields
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.index import known_ids
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.edition.suggest import id_like
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text
from osi_cli.records.base import Ref

CHECK = Check(
    "OSI203",
    "dangling-reference",
    Severity.ERROR,
    Text(en="Reference to something that is not there", de="Verweis ins Leere"),
    Page(
        what=Text(
            en="A record refers to a theme, challenge, team, partner, juror, block, step or criterion that the edition does not have. The name of a review's folder and file and of a letter are references too.",
            de="Ein Eintrag verweist auf einen Themenbereich, eine Herausforderung, ein Team, eine:n Partner:in, eine:n Bewerter:in, einen Block, einen Schritt oder ein Kriterium, das es im Durchgang nicht gibt. Auch Ordner- und Dateiname einer Bewertung und der Name eines Briefs sind Verweise.",
        ),
        why=Text(
            en="What refers to nothing is left out of lists, letters and reports.",
            de="Was ins Leere verweist, fehlt in Listen, Briefen und Berichten.",
        ),
        bad="theme: digital-state      (not among the themes of edition.yaml)",
        good="theme: digital-administration",
    ),
)
NOUNS = {
    "theme": Text(en="theme", de="Themenbereich"),
    "challenge": Text(en="challenge", de="Herausforderung"),
    "team": Text(en="team", de="Team"),
    "partner": Text(en="partner", de="Partner:in"),
    "juror": Text(en="juror", de="Bewerter:in"),
    "block": Text(en="effort block", de="Block"),
    "step": Text(en="step", de="Schritt"),
    "criterion": Text(en="criterion", de="Kriterium"),
    "contact": Text(en="contact", de="Kontakt"),
}


def find(edition: Edition) -> Iterator[Problem]:
    """Dangling references: in fields at the value or key, in file names at the beginning of the file."""
    ids = cache(lambda kind, stage: known_ids(edition.whole, kind, stage))
    hints = Hints()
    for parsed in edition.parsed:
        dangling = (
            (parsed.key(*loc) if is_key else parsed.at(*loc), value, ref, known)
            for loc, is_key, value, ref in references(parsed)
            if (known := ids(ref.kind, parsed.place.stage)) is not None
            and value not in known
            and value not in ref.also
        )
        for span, value, ref, known in islice(dangling, MAX_FAULTS):
            yield _problem(span, ref.kind, value, known | set(ref.also), hints)
    for place in edition.places:
        for kind, name in _named_by(place):
            known = ids(kind, "")
            if known is not None and name not in known:
                yield _problem(Span(place.path), kind, name, known, hints)


def references(parsed: Parsed, *, to_people: bool = False) -> Iterator[tuple[Loc, bool, str, Ref]]:
    """All references in a file's fields, to records or to people: where, whether it is a key, the id, and what it is one of."""
    for path, ref in _fields(parsed.place.kind, to_people):
        for loc, value in find_values(parsed.data, path):
            if isinstance(value, str) and value:
                yield loc, path[-1] == KEY, value, ref


@cache
def _fields(kind: str, to_people: bool) -> tuple[tuple[tuple[str, ...], Ref], ...]:
    return tuple(
        (field.path, field.mark)
        for field in marked_fields(kind)
        if isinstance(field.mark, Ref) and (field.mark.kind == "contact") is to_people
    )


def _named_by(place: Place) -> tuple[tuple[str, str], ...]:
    if place.kind == "review":
        team, juror = place.id.split("/")
        return (("team", team), ("juror", juror))
    return (("team", place.id),) if place.kind == "letter" else ()


_FOLDERS = {"challenge": "challenges", "team": "teams", "partner": "partners", "juror": "jury/jurors"}


def _hint(kind: str, value: str, known: frozenset[str], hints: Hints) -> Text:
    if best := hints.near(kind, value, known):
        return Text(en="did you mean `{best}`?", de="meinten Sie `{best}`?").fill(best=best)
    if kind == "criterion" and value.isdigit():
        return Text(en="write decimals with a point: 4.5", de="Nachkommastellen mit Punkt schreiben: 4.5")
    if kind in _FOLDERS:
        file = f"{_FOLDERS[kind]}/{id_like(value)}.{'yaml' if kind == 'juror' else 'md'}"
        return Text(
            en="add {file}, or name one that exists",
            de="{file} anlegen, oder einen Eintrag nennen, den es gibt",
        ).fill(file=file)
    return listed(sorted(known))


def _problem(span: Span, kind: str, value: str, known: frozenset[str], hints: Hints) -> Problem:
    return CHECK.problem(
        span,
        Text(en="there is no {noun} `{value}`", de="{noun} `{value}` gibt es nicht").fill(
            noun=NOUNS[kind], value=value
        ),
        _hint(kind, value, known, hints),
    )
