"""5xx: people and confidential words in texts that leave, consents that are missing, data kept too long."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from osi_cli.problems import Span
from osi_cli.rules.catalogue import CHECKS
from tests.mutations.planting import EditionFiles, Planted, in_body, mutator, one, spots, swap

CONTACTS = "private/contacts.yaml"
REVIEWS = "jury/selection/reviews/"


def someone(chance: Random, files: EditionFiles) -> str:
    """The full name of a person whom no public text names."""
    shown = "\n".join(text for path, text in files.texts.items() if path.startswith("partners/"))
    names = [found[1] for found in spots(files, CONTACTS, r"^  name: (\w{3,} \w{5,})$")]
    return one(chance, [name for name in names if name not in shown])


@mutator("OSI501")
def a_person_in_a_text_that_leaves(chance: Random, files: EditionFiles) -> Planted:
    address = one(chance, spots(files, CONTACTS, r'^  email: "?([^\s"]+)"?$'))[1]
    where = f"({REVIEWS}|challenges/|teams/)" if "OSI503" in CHECKS else REVIEWS
    return in_body(chance, files, where, f"⟦{chance.choice([address, someone(chance, files)])}⟧")


@mutator("OSI502", exact="start")
def a_confidential_remark(chance: Random, files: EditionFiles) -> Planted:
    marked = [path for path in files.paths(REVIEWS) if files.value(path, "confidential")]
    path = one(chance, marked)
    remark = (files.value(path, "confidential") or "").replace("\\", "")
    sentences = [part.strip() for part in re.split(r"[.!?:]", remark) if len(part.split()) > 5]
    others = [other for other in files.paths(REVIEWS) if other != path]
    return in_body(chance, files, "", f"⟦{one(chance, sentences)}⟧", of=others)


@mutator("OSI503")
def an_address_in_a_body(chance: Random, files: EditionFiles) -> Planted:
    words = chance.choice(
        ["ida.sturm@wind-werk.de", "+49 (0)351 1234-567", "0151 23456789", "DE89 3704 0044 0532 0130 00"]
    )
    if chance.random() < 0.3:
        return swap(chance, files, "teams/", r"^tagline: (?P<at>.*)$", f"'Fragt ⟦{words}⟧!'")
    return in_body(chance, files, f"(challenges/|teams/|partners/|{REVIEWS})", f"⟦{words}⟧")


@mutator("OSI505")
def a_consent_that_is_missing(chance: Random, files: EditionFiles) -> Planted:
    """A quote or portrait that nobody approved, or a person whom nobody told."""
    if chance.random() < 0.5:
        return untold(chance, files)
    pattern = r"^(?P<key>quote|portrait):\n(?P<kept>(?:  .*\n)*?)  (?:approved_on|consent_on): .*\n"
    return swap(chance, files, "partners/", pattern, lambda found: f"⟦{found['key']}⟧:\n{found['kept']}")


def untold(chance: Random, files: EditionFiles) -> Planted:
    """A person whose data came from somebody else, without a day."""
    pattern = r"^  source: third_party\n(?P<kept>(?:  .*\n)*?)  informed_on: .*\n"
    return swap(chance, files, CONTACTS, pattern, lambda found: f"  source: ⟦third_party⟧\n{found['kept']}")


@mutator("OSI506")
def kept_too_long(chance: Random, files: EditionFiles) -> Planted:
    found = one(chance, spots(files, CONTACTS, r"^  delete_after: (\S+)$"))
    text = files.texts[CONTACTS]
    line = text.count("\n", 0, found.start()) + 1
    day = date(2021, 3, chance.randint(1, 20))
    text = f"{text[: found.start(1)]}{day}{text[found.end(1) :]}"
    place = Span(CONTACTS, line, 17, line, 27)
    return Planted({CONTACTS: text.encode()}, (place,), as_of=day + timedelta(1))
