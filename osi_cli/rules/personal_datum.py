"""OSI503: addresses, numbers and accounts by which anybody can reach a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from osi_cli.edition.fields import ITEM, marked_fields
from osi_cli.edition.model import Edition
from osi_cli.edition.source import Loc
from osi_cli.jury.personal_data import Datum, Sort, found
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text
from osi_cli.records.base import Written
from osi_cli.records.kinds import KINDS, body_field

CHECK = Check(
    "OSI503",
    "personal-datum",
    Severity.ERROR,
    Text(
        en="A personal e-mail address, phone number or account outside of private/",
        de="Persönliche E-Mail-Adresse, Telefonnummer oder Kontonummer außerhalb von private/",
    ),
    Page(
        what=Text(
            en="A record, a feedback text or a letter holds an e-mail address, a phone number or an IBAN. Mailboxes of offices (info@, presse@, jugendamt@, landrat@, amt20@ …), service numbers and switchboards (…-0), the sender's own address and domains reserved for examples are not meant.",
            de="Ein Eintrag, ein Feedbacktext oder ein Brief enthält eine E-Mail-Adresse, eine Telefonnummer oder eine IBAN. Postfächer von Stellen (info@, presse@, jugendamt@, landrat@, amt20@ …), Servicenummern und Zentralen (…-0), die Adresse des Absenders und Domains, die für Beispiele reserviert sind, sind nicht gemeint.",
        ),
        why=Text(
            en="What stands in a record is printed, published and kept by Git for good. People have given their number for this one purpose, and not to everybody.",
            de="Was in einem Eintrag steht, wird gedruckt, veröffentlicht und bleibt in Git für immer. Menschen haben ihre Nummer für diesen einen Zweck gegeben, nicht für alle.",
        ),
        bad="Write to erika.muster@solar.de or call 0151 23456789.",
        good="contact: solar-speaker          (address and number stand in private/contacts.yaml)",
    ),
)
_MESSAGES = {
    Sort.EMAIL: Text(
        en="here stands the e-mail address of a person", de="hier steht die E-Mail-Adresse einer Person"
    ),
    Sort.PHONE: Text(en="here stands a phone number", de="hier steht eine Telefonnummer"),
    Sort.ACCOUNT: Text(en="here stands a bank account (IBAN)", de="hier steht eine Kontonummer (IBAN)"),
}
_HINT = Text(
    en="take it out; put it into private/contacts.yaml and refer to it with `contact`",
    de="herausnehmen; in private/contacts.yaml eintragen und mit `contact` darauf verweisen",
)
_NUMBERS_OF_THEIR_OWN = ("ags", "reference")


def own_addresses(edition: Edition) -> frozenset[str]:
    """The addresses that the edition itself publishes."""
    senders = (parsed.data.get("sender") for parsed in edition.of_kind("edition"))
    emails = (sender.get("email") for sender in senders if isinstance(sender, dict))
    return frozenset(email.strip().casefold() for email in emails if isinstance(email, str))


@cache
def _linked() -> tuple[frozenset[Loc], frozenset[str]]:
    """Where OSI124 looks for logins: bodies and letters (which have no place), and fields for web addresses by name."""
    bodies = {(body,) for kind in KINDS if (body := body_field(kind))}
    urls = {
        [step for step in field.path if step != ITEM][-1]
        for kind in KINDS
        for field in marked_fields(kind)
        if field.mark == Written("url")
    }
    return frozenset({(), *bodies}), frozenset(urls)


def in_text(text: str, own: frozenset[str], loc: Loc = ()) -> Iterator[Datum]:
    """The personal data in the text of the field at ``loc``, but for addresses of the edition's ``own``."""
    bodies, urls = _linked()
    checked = loc in bodies or not urls.isdisjoint(loc[-2:])
    phones = not (loc and loc[0] in _NUMBERS_OF_THEIR_OWN)
    return found(text, own, phones=phones, logins=not checked)


def problem(place: Span, datum: Datum) -> Problem:
    """The problem of a datum at ``place``."""
    return CHECK.problem(place, _MESSAGES[datum.sort], _HINT)
