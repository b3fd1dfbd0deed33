"""Names of communes as the official list writes them and as people do: whether both mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Name = frozenset[str]
"""The telling words of a name, folded; order, titles and little words do not count."""

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "đ": "d"})
_WORD = r"[a-z0-9]+\.?"
_LITTLE = frozenset(
    [
        "a",
        "an",
        "am",
        "auf",
        "d",
        "der",
        "dem",
        "den",
        "die",
        "das",
        "des",
        "i",
        "im",
        "in",
        "b",
        "bei",
        "beim",
        "o",
        "ob",
        "v",
        "vor",
        "vom",
        "von",
        "u",
        "unter",
        "und",
        "zu",
        "zum",
        "zur",
        "ueber",
        "gde",
        "vg",
        "sg",
        "mkt",
    ]
)
_DISTRICTS = frozenset(
    ["kreis", "landkreis", "lkr", "lk", "kreisverwaltung", "landratsamt", "kreisausschuss"]
)
_TOWNS = frozenset(
    [
        "stadt",
        "gemeinde",
        "markt",
        "flecken",
        "landeshauptstadt",
        "hansestadt",
        "stadtverwaltung",
        "gemeindeverwaltung",
        "magistrat",
    ]
)
_TITLES = frozenset(
    [
        "stadt",
        "gemeinde",
        "markt",
        "flecken",
        "kreis",
        "landkreis",
        "lkr",
        "lk",
        "stadtkreis",
        "kreisfreie",
        "kreisstadt",
        "grosse",
        "landeshauptstadt",
        "hauptstadt",
        "hansestadt",
        "universitaetsstadt",
        "hochschulstadt",
        "wissenschaftsstadt",
        "bundesstadt",
        "freie",
        "lutherstadt",
        "barlachstadt",
        "fontanestadt",
        "reuterstadt",
        "bergstadt",
        "hafenstadt",
        "kurstadt",
        "domstadt",
        "klingenstadt",
        "brueder",
        "grimm",
        "documenta",
        "nationalparkgemeinde",
        "ortsgemeinde",
        "verbandsgemeinde",
        "samtgemeinde",
        "einheitsgemeinde",
        "amt",
        "amtsfreie",
        "region",
        "regionalverband",
        "staedteregion",
        "stadtverwaltung",
        "gemeindeverwaltung",
        "kreisverwaltung",
        "landratsamt",
        "kreisausschuss",
        "magistrat",
        "rathaus",
        "buergermeisteramt",
        "land",
        "stadtverband",
        "landgemeinde",
        "stadtstaat",
        "bezirksamt",
        "verwaltung",
    ]
)
_SAME = {"sankt": "st", "st.": "st", "saint": "st", "sankt.": "st"}
_FIRST_PART = r"(?i)\s+(?:a\.|an|am|auf|b\.|bei|beim|i\.|im|in|ob|o\.|v\.|vor|u\.|unter)(?=[\s.]).*"


def folded(text: str) -> str:
    """``text`` in small letters of the alphabet: ae for ä, no accents."""
    small = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    return unicodedata.normalize("NFKD", small).encode("ascii", "ignore").decode()


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The telling words of ``text``: folded, without little words; without titles, unless it has nothing else."""
    found = [_SAME.get(word, word) for word in re.compile(_WORD).findall(folded(text))]
    telling = [word for word in found if word.rstrip(".") not in _LITTLE]
    return tuple([word for word in telling if word.rstrip(".") not in _TITLES] or telling or found)


def spellings(name: str) -> dict[Name, None]:
    """What may stand for a name: in full, without what follows a comma or stands in brackets, each side of a slash."""
    return dict.fromkeys(
        frozenset(word.rstrip(".") for word in found) for part in _parts(name) if (found := words(part))
    )


def _parts(name: str) -> Iterator[str]:
    yield name
    main = name.partition(",")[0]
    yield main
    bare = re.sub(r"\([^)]*\)?", " ", main)
    yield bare
    if "/" in bare:
        yield from bare.split("/")
    yield re.compile(_FIRST_PART).sub("", bare)


def says_district(name: str) -> bool:
    """Whether a partner's name says that it is a district."""
    return not _DISTRICTS.isdisjoint(_said(name))


def says_town(name: str) -> bool:
    """Whether a partner's name says that it is a single commune."""
    return not _TOWNS.isdisjoint(_said(name)) and not says_district(name)


def _said(name: str) -> list[str]:
    return [word.rstrip(".") for word in re.split(r"[^\w.]+", name.partition("(")[0].casefold())]


def fits(name: str, official: str) -> bool:
    """Whether ``name``, as a partner writes it, can be the place that the list calls ``official``."""
    given = words(name)
    if spellings(name).keys() & spellings(official).keys():
        return True
    return any(
        _covers(given, listed) or (listed and _same(listed[0], given) and _covers(listed, given))
        for listed in map(words, _parts(official))
    )


def _covers(given: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    """Whether every word of ``listed`` stands in ``given``."""
    return bool(listed) and all(_same(word, given) for word in listed)


def _same(word: str, among: tuple[str, ...]) -> bool:
    """Whether ``word`` is one of ``among``, be it that one of them is shortened, or "Kieler" for "Kiel"."""
    return any(
        word == other
        or word.rstrip(".") == other.rstrip(".")
        or (word.endswith(".") and other.startswith(word[:-1]))
        or (other.endswith(".") and word.startswith(other[:-1]))
        or other == f"{word}er"
        for other in among
    )
