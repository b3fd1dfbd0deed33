"""OSI204: keys of people that ``private/contacts.yaml`` does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.checks.suggestions import Hints
from osi_cli.edition.index import known_ids
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.reference import references

CHECK = Check(
    "OSI204",
    "unknown-contact",
    Severity.ERROR,
    Text(en="Person not in the private contacts", de="Person fehlt in den privaten Kontakten"),
    Page(
        what=Text(
            en="A `contact` key is not in `private/contacts.yaml`. Where that file is not there (CI, a colleague's clone), keys are not checked.",
            de="Eine `contact`-Kennung steht nicht in `private/contacts.yaml`. Wo diese Datei fehlt (CI, Kopie einer Kollegin), wird nicht geprüft.",
        ),
        why=Text(
            en="At the moment a letter has to go out, nobody would know to whom.",
            de="In dem Moment, in dem ein Brief hinaus soll, wüsste niemand, an wen.",
        ),
        bad="contact: helth-office",
        good="contact: health-office",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Unknown contact keys, at the key."""
    known = known_ids(edition.whole, "contact")
    if known is None:
        return
    hints = Hints()
    for parsed in edition.parsed:
        for loc, is_key, value, _ in references(parsed, to_people=True):
            if value not in known:
                best = hints.near("contact", value, known)
                yield CHECK.problem(
                    parsed.key(*loc) if is_key else parsed.at(*loc),
                    Text(
                        en="there is no `{value}` in private/contacts.yaml",
                        de="`{value}` steht nicht in private/contacts.yaml",
                    ).fill(value=value),
                    Text(en="did you mean `{best}`?", de="meinten Sie `{best}`?").fill(best=best)
                    if best
                    else Text(en="add the person there", de="die Person dort eintragen"),
                )
