"""Codes of languages: whether they exist, and which one was probably meant."""

from __future__ import annotations

import re
from functools import cache

from osi_cli.records.base import LANGUAGE_PATTERN

USUAL = frozenset(
    [
        "ar",
        "be",
        "bg",
        "bs",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "ga",
        "gsw",
        "he",
        "hr",
        "hsb",
        "dsb",
        "hu",
        "is",
        "it",
        "ja",
        "ko",
        "ku",
        "lb",
        "lt",
        "lv",
        "mk",
        "mt",
        "nb",
        "nds",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "ti",
        "tr",
        "uk",
        "vi",
        "zh",
        "de-AT",
        "de-CH",
        "de-DE",
        "de-LI",
        "de-LU",
        "en-GB",
        "en-IE",
        "en-US",
        "fr-CH",
        "it-CH",
    ]
)
"""Codes that need no look into Babel's tables, which take a tenth of a second to load."""
_SLIPS = {
    "al": "sq",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "ir": "fa",
    "jp": "ja",
    "rs": "sr",
    "sp": "es",
    "ua": "uk",
    "vn": "vi",
    "by": "be",
    "ara": "ar",
    "al-al": "sq",
    "at": "de-AT",
    "gb": "en-GB",
    "us": "en-US",
}
"""Codes of countries in place of languages."""
_NAMES = {
    **dict.fromkeys(("deutsch", "german", "allemand"), "de"),
    **dict.fromkeys(("englisch", "english", "anglais"), "en"),
    **dict.fromkeys(("französisch", "franzoesisch", "french", "français"), "fr"),
    **dict.fromkeys(("italienisch", "italian", "italiano"), "it"),
    **dict.fromkeys(("spanisch", "spanish", "español"), "es"),
    **dict.fromkeys(("polnisch", "polish", "polski"), "pl"),
    **dict.fromkeys(("türkisch", "tuerkisch", "turkish", "türkçe"), "tr"),
    **dict.fromkeys(("ukrainisch", "ukrainian"), "uk"),
    **dict.fromkeys(("russisch", "russian"), "ru"),
    **dict.fromkeys(("arabisch", "arabic"), "ar"),
    **dict.fromkeys(("tschechisch", "czech"), "cs"),
    **dict.fromkeys(("griechisch", "greek"), "el"),
    **dict.fromkeys(("dänisch", "daenisch", "danish"), "da"),
    **dict.fromkeys(("niederländisch", "niederlaendisch", "dutch"), "nl"),
    **dict.fromkeys(("sorbisch", "sorbian", "obersorbisch"), "hsb"),
    **dict.fromkeys(("plattdeutsch", "niederdeutsch", "platt"), "nds"),
}


def exists(code: str) -> bool:
    """Whether ``code`` (of the right form) names a language, and a country or script that exists, if any."""
    if code in USUAL:
        return True
    languages, territories, scripts, _ = _tables()
    language, *rest = code.split("-")
    if language not in languages:
        return False
    return all(
        part.upper() in territories
        if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", part)
        else part.title() in scripts or part[0].isdigit()
        if len(part) == 4  # noqa: PLR2004 - a script
        else len(part) > 4  # noqa: PLR2004 - a variant
        for part in rest
    )


def likely(text: str) -> str | None:
    """The code of the language that ``text`` probably means, if anybody can tell."""
    word = text.strip().casefold()
    if found := _NAMES.get(word) or _SLIPS.get(word):
        return found
    if not re.fullmatch(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", word):
        return None
    *_, aliases = _tables()
    language, *rest = re.split("[-_]", word)
    language = _SLIPS.get(language) or aliases.get(language, language)
    if "_" in language or "-" in language or not exists(language):
        return language.partition("_")[0] if exists(language.partition("_")[0]) else None
    tail = [{"UK": "GB"}.get(part.upper(), part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part) for part in rest]  # noqa: PLR2004 - a country, a script  # fmt: skip
    better = "-".join([language, *tail])
    return better if re.fullmatch(LANGUAGE_PATTERN, better) and exists(better) else language


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, str]]:
    """Babel's languages, territories, scripts, and other names for languages."""
    from babel.core import Locale, get_global  # noqa: PLC0415 - slow to import, and mostly not needed

    english = Locale("en")
    return (
        frozenset(code for code in map(str, english.languages) if "_" not in code) - {"und", "mul", "zxx"},
        frozenset(english.territories),
        frozenset(english.scripts),
        dict(get_global("language_aliases")),
    )
