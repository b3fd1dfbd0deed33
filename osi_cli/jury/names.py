"""The ways to write a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from osi_cli.jury.personal_data import is_function
from osi_cli.jury.words import Words, split

TITLES = frozenset(("dr", "prof", "dipl", "ing", "med", "phil", "frau", "herr", "mr", "mrs", "ms"))
_BESIDE = re.compile(r"\([^)]*\)|\bgeb\.?\s+\S+", re.IGNORECASE)
_SUFFIXES = frozenset(
    (
        "ma",
        "ba",
        "msc",
        "bsc",
        "mba",
        "phd",
        "llm",
        "mdl",
        "mdb",
        "mdep",
        "jun",
        "jr",
        "sen",
        "sr",
        "ii",
        "iii",
    )
)
_PARTICLES = frozenset(
    (
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "zur",
        "de",
        "del",
        "della",
        "der",
        "den",
        "da",
        "di",
        "ten",
        "al",
        "el",
    )
)
FORMS_OF_ADDRESS = ("frau", "herr", "herrn", "dr", "prof", "mr", "mrs", "ms")
_BETWEEN = TITLES | {"rer", "nat", "pol", "jur", "iur", "oec", "habil", "hc"}
_PAUSE = re.compile(r"[^\s.*_-]|\n\s*\n")
_OFFICES = (
    *(
        "meister",
        "meisterin",
        "rat",
        "raetin",
        "direktor",
        "direktorin",
        "minister",
        "ministerin",
        "praesident",
    ),
    *(
        "praesidentin",
        "dezernent",
        "dezernentin",
        "leiter",
        "leiterin",
        "kaemmerer",
        "kaemmerin",
        "beigeordnete",
    ),
    *(
        "beigeordneter",
        "beigeordneten",
        "vorsitzende",
        "vorsitzender",
        "vorsitzenden",
        "vorsteher",
        "vorsteherin",
    ),
    *(
        "sekretaer",
        "sekretaerin",
        "senator",
        "senatorin",
        "abgeordnete",
        "abgeordneter",
        "abgeordneten",
        "doktor",
    ),
    *(
        "professor",
        "professorin",
        "beauftragte",
        "beauftragter",
        "beauftragten",
        "pfarrer",
        "pfarrerin",
        "amtmann",
    ),
    *("amtfrau", "referent", "referentin", "manager", "managerin", "sprecher", "sprecherin"),
)
MOST_BETWEEN = 5
"""Words between a form of address and a name: Herr Oberbürgermeister Prof. Dr. med."""
CALENDAR = frozenset(
    """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag feiertag januar februar maerz april mai juni
    juli august september oktober november dezember fruehling fruehjahr lenz sommer herbst winter abend morgen mittag
    """.split()  # noqa: SIM905 - read as prose, kept as words
)
BEFORE_CALENDAR = frozenset(
    ("im", "am", "jeden", "diesem", "diesen", "naechsten", "letzten", "kommenden", "vergangenen")
)
"""Im Sommer, am Freitag: no name of a person stands there."""
MIN_SINGLE = 4
_MIN_MAILBOX = 6
_LONGEST, _MOST_GIVEN = 200, 5


def genitives(forms: Iterable[Words]) -> Iterator[Words]:
    """Those of the forms that end in a name after other words, with an s: Erika Musters."""
    for form in forms:
        if len(form) > 1 and form[-1][-1] not in "sxz":
            yield (*form[:-1], f"{form[-1]}s")


def mailbox(email: str, name: str) -> Words:
    """What stands before the @, where it is one word made of both names, such as emuster; others may be any word."""
    local = split(email.partition("@")[0])
    if len(local) != 1 or len(local[0]) < _MIN_MAILBOX:
        return ()
    given, family = parts_of(name)
    if not family or not given or not given[0]:
        return ()
    first, last = given[0][0], "".join(family)
    made = {first + last, last + first, first[0] + last, last + first[0]}
    return local if local[0].rstrip("0123456789") in made else ()


def forms_of(name: str) -> Iterator[Words]:
    """The ways to write a person's name: in full, turned round, with initials, with a form of address."""
    given, family = parts_of(name)
    if not family or is_office(name):
        return
    if not given:
        if len(family) > 1 or len(family[0]) >= MIN_SINGLE:
            yield family
        return
    yield (*(word for part in given for word in part), *family)
    yield from ((form, *family) for form in FORMS_OF_ADDRESS)
    for part in filter(None, given[:_MOST_GIVEN]):
        yield (*part, *family)
        yield (*family, *part)
        yield (part[0][0], *family)
    if len(given) > 1 and given[0] and given[1]:
        yield (*given[0], given[1][0][0], *family)


def full_names(name: str) -> Iterator[Words]:
    """Those of the forms of a name that hold a whole given name and the family name."""
    if parts_of(name)[0]:
        yield from (form for form in forms_of(name) if len(form[0]) > 1 and form[0] not in FORMS_OF_ADDRESS)


def is_office(name: str) -> bool:
    """Whether a name is one word such as Redaktion: whoever sits there is not named by it."""
    return len(name.split()) == 1 and is_function(name.strip())


def may_stand_between(word: str, behind: str) -> bool:
    """Whether a word, folded, may stand between a form of address and a family name: a title or an office.

    ``behind`` is what stands between it and the next word: with "Herr Landrat, …" the name is left out.
    """
    if word in _BETWEEN:
        return not _PAUSE.search(behind)
    return word.endswith(_OFFICES) and "." not in behind and not _PAUSE.search(behind)


def is_particle(word: str) -> bool:
    """Whether a word of a name is one such as "von", which says nothing of anybody."""
    return word.casefold() in _PARTICLES


def without_additions(name: str) -> str:
    """The name without what stands in brackets and without the name at birth; nobody's is longer than a line."""
    return _BESIDE.sub(" ", name[:_LONGEST])


def _in_order(name: str) -> str:
    """The name without what stands in brackets or behind it, such as (sie/ihr) or MdL, and with given names first."""
    name = without_additions(name)
    family, _, rest = name.partition(",")
    behind = all(part.casefold().replace(".", "") in _SUFFIXES for part in rest.replace(",", " ").split())
    return family if behind else f"{rest.replace(',', ' ')} {family}"


def parts_of(name: str) -> tuple[list[Words], Words]:
    """The given names, and the family name with its particles; titles are dropped."""
    given, family = as_written(name)
    return [split(part) for part in given], split(" ".join(family))


def as_written(name: str) -> tuple[list[str], list[str]]:
    """The same parts of a name as they are written."""
    parts = _in_order(name).split()
    while parts and parts[0].casefold().rstrip(".") in TITLES:
        parts = parts[1:]
    first = next((n for n, part in enumerate(parts) if n and part.casefold() in _PARTICLES), len(parts) - 1)
    return parts[:first], parts[first:]
