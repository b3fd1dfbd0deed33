"""OSI505: people shown, quoted or kept who were not asked or not told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.fields import VALUE
from osi_cli.edition.model import Edition
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.rules.values import maps

CHECK = Check(
    "OSI505",
    "consent-missing",
    Severity.ERROR,
    Text(en="Nobody has said that the person agrees", de="Nicht vermerkt, dass die Person zustimmt"),
    Page(
        what=Text(
            en="A partner's `quote` has no `approved_on`, a `portrait` no `consent_on`, or a contact that came from somebody else (`source: third_party`) no `informed_on`.",
            de="Beim `quote` von Partner:innen fehlt `approved_on`, beim `portrait` fehlt `consent_on`, oder bei einem Kontakt, der von anderen kam (`source: third_party`), fehlt `informed_on`.",
        ),
        why=Text(
            en="Words and pictures of a person may be published only with their consent, and whoever is put on a list by others has a right to be told within a month. The date is the proof.",
            de="Worte und Bilder eines Menschen dürfen nur mit Einwilligung veröffentlicht werden, und wer von anderen auf eine Liste gesetzt wird, muss binnen eines Monats davon erfahren. Das Datum ist der Nachweis.",
        ),
        bad="quote:\n  text: We look forward to good ideas.\n  by: Erika Muster\n  function: Mayor",
        good="quote:\n  text: We look forward to good ideas.\n  by: Erika Muster\n  function: Mayor\n  approved_on: 2021-03-10",
    ),
)
_NEEDED = (
    (
        "quote",
        "approved_on",
        Text(
            en="nobody has noted that this quote is approved",
            de="es ist nicht vermerkt, dass dieses Zitat freigegeben ist",
        ),
        Text(
            en="add `approved_on` with the day of the approval, or take the quote out until then",
            de="`approved_on` mit dem Tag der Freigabe ergänzen oder das Zitat bis dahin herausnehmen",
        ),
    ),
    (
        "portrait",
        "consent_on",
        Text(
            en="nobody has noted that the person on this picture agrees",
            de="es ist nicht vermerkt, dass die abgebildete Person einwilligt",
        ),
        Text(
            en="add `consent_on` with the day of the consent, or take the portrait out until then",
            de="`consent_on` mit dem Tag der Einwilligung ergänzen oder das Porträt bis dahin herausnehmen",
        ),
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Missing dates: of quotes and portraits at their key, of contacts at the source that makes them necessary."""
    for partner in edition.of_kind("partner"):
        for field, needed, message, hint in _NEEDED:
            group = partner.data.get(field)
            if isinstance(group, dict) and group and group.get(needed) is None:
                yield CHECK.problem(partner.key(field), message, hint)
    for book in edition.of_kind("contacts"):
        uninformed = (
            loc
            for loc, person in maps(book.data, VALUE)
            if person.get("source") == "third_party" and person.get("informed_on") is None
        )
        for loc in islice(uninformed, MAX_FAULTS):
            yield CHECK.problem(
                book.at(*loc, "source"),
                Text(
                    en="these data came from somebody else, and nobody has noted when the person was told",
                    de="diese Daten kamen von anderen, und es ist nicht vermerkt, wann die Person davon erfahren hat",
                ),
                Text(
                    en="tell the person, and add `informed_on` with the day",
                    de="die Person informieren und `informed_on` mit dem Tag ergänzen",
                ),
            )
