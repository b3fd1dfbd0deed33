"""Puts characters that no bundled font can show into words, so that no name stops a PDF."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

from osi_cli.checks.rendering import MORE, NO_GLYPH, REPLACED, REPLACED_HINT
from osi_cli.problems import Problem, Span, Text

_NAMED = 5
_COVERAGE = Path(__file__).parent.parent / "fonts" / "coverage.json"
_LETTERS = Text(en="[{count} characters: {script}]", de="[{count} Zeichen: {script}]")
_LETTER = Text(en="[1 character: {script}]", de="[1 Zeichen: {script}]")
_SCRIPTS = {"CJK": "CJK", "HIRAGANA": "Japanisch", "KATAKANA": "Japanisch", "HANGUL": "Koreanisch"} | {
    "ARABIC": "Arabisch",
    "HEBREW": "Hebräisch",
    "ARMENIAN": "Armenisch",
    "GEORGIAN": "Georgisch",
    "THAI": "Thai",
    "MATHEMATICAL": "Mathematik",
    "CYRILLIC": "Kyrillisch",
    "GREEK": "Griechisch",
}


class Glyphs:
    """Replaces what cannot be shown in the texts of one document, and remembers what that was."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.missing: dict[str, None] = {}

    def show(self, text: str) -> str:
        """The text with each character that has no glyph in words; a run of foreign letters as one count."""
        if text.isascii() or not _uncovered().search(text):
            return text
        return _uncovered().sub(lambda match: self._in_words(match[0]), _uncovered().sub(_simpler, text))

    def problems(self, path: str) -> list[Problem]:
        """One warning that names the characters replaced so far, none if there were none."""
        if not self.missing:
            return []
        names = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in self.missing]
        shown = Text(*(", ".join(names[:_NAMED]),) * 2)
        if len(names) > _NAMED:
            shown = MORE.fill(characters=shown, count=len(names) - _NAMED)
        return [NO_GLYPH.problem(Span(path), REPLACED.fill(characters=shown), REPLACED_HINT)]

    def _in_words(self, run: str) -> str:
        parts: list[str] = []
        letters = ""
        for char in run:
            category = unicodedata.category(char)
            if category.startswith("L") or (letters and category.startswith("M")):
                letters += char
                self.missing[char] = None
                continue
            parts += [self._script(letters), self._symbol(char, category)]
            letters = ""
        return "".join([*parts, self._script(letters)])

    def _symbol(self, char: str, category: str) -> str:
        if category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(char, ""):
            return ""
        if category.startswith("Z"):
            return " "
        self.missing[char] = None
        if category.startswith("M"):
            return ""
        return f"[{unicodedata.name(char, '?').lower()}]"

    def _script(self, letters: str) -> str:
        if not letters:
            return ""
        first = unicodedata.name(letters[0], "?").split(" ")[0].split("-")[0]
        script = Text(
            en="CJK" if first == "CJK" else first.capitalize(), de=_SCRIPTS.get(first, first.capitalize())
        )
        phrase = _LETTER if len(letters) == 1 else _LETTERS
        return phrase.fill(count=len(letters), script=script)[self.language]


def _simpler(run: re.Match[str]) -> str:
    """The run with signs such as ① as the 1 that they stand for."""
    simple = (unicodedata.normalize("NFKC", char) for char in run[0])
    return "".join(
        char if _uncovered().search(plain) or not plain else plain
        for char, plain in zip(run[0], simple, strict=True)
    )


@cache
def _uncovered() -> re.Pattern[str]:
    ranges = json.loads(_COVERAGE.read_text(encoding="ascii"))["ranges"]
    covered = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    return re.compile(f"[^{covered}\n\t]+")
