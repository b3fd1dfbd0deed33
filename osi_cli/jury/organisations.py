"""Whether two names mean one organisation: without case, legal form, and the many names of a town hall."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from osi_cli.jury.words import without_marks
from osi_cli.late_pattern import late

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LEGAL_FORM = late(
    r" (?:e ?v|e ?g|g? ?gmbh|g? ?mbh|g? ?ug|ag|kg|kgaa|ohg|gbr|se|co|haftungsbeschraenkt|inc|ltd|llc"
    r"|eingetragener verein|aoer)$"
)
_TOWN_HALLS = {
    "landkreis": r"landkreis|kreis|landratsamt|kreisverwaltung|district of",
    "stadt": r"(?:magistrat|rathaus|verwaltung|stadtverwaltung) der stadt|stadt|stadtverwaltung"
    r"|(?:grosse )?kreisstadt|kreisfreie stadt|(?:landes)?hauptstadt|(?:freie und )?hansestadt|universitaetsstadt"
    r"|bundesstadt|city of|town of",
    "gemeinde": r"(?:verbands|samt|orts)?gemeinde(?:verwaltung)?|municipality of",
}
_TOWN_HALL = {kind: re.compile(rf"(?:der |die |das )?(?:{names}) ") for kind, names in _TOWN_HALLS.items()}
_DEPARTMENT = late(r"(?:\s*[,;/|]|\s+[-\u2013\u2014]\s).*", re.DOTALL)
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """``name`` such that two ways to write one organisation are the same; empty where too little is left to compare.

    A town and the district of the same name stay apart. A department of a town hall is the town hall.
    """
    plain = _plain(name)
    for kind, town_hall in _TOWN_HALL.items():
        if town_hall.match(plain):
            whole = _plain(_DEPARTMENT.sub("", name))
            if match := town_hall.match(whole):
                return f"{kind} {whole[match.end() :]}"
    while (shorter := _LEGAL_FORM.sub("", plain)) != plain:
        plain = shorter
    return plain if len(plain) >= _SHORTEST else ""


def _plain(name: str) -> str:
    """Small letters, digits and single spaces; German umlauts spelt out, other accents dropped."""
    text = unicodedata.normalize("NFKC", without_marks(name)).casefold().translate(_UMLAUTS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", text))
