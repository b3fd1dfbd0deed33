"""OSI118: colours that cannot be read on white paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import floor

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.records.patterns import COLOUR_PATTERN
from osi_cli.rules.values import maps

LEAST = 4.5
"""Contrast of text with its background that WCAG 2.2 (AA, 1.4.3) asks for."""

CHECK = Check(
    "OSI118",
    "colour-contrast",
    Severity.ERROR,
    Text(en="A colour is too light to be read", de="Eine Farbe ist zum Lesen zu hell"),
    Page(
        what=Text(
            en="A colour of `colours` in edition.yaml has a contrast with white of less than 4.5 : 1, or its quotes are missing, so that it is read as a comment.",
            de="Eine Farbe unter `colours` in edition.yaml hat zu Weiß weniger Kontrast als 4,5 : 1, oder ihr fehlen die Anführungszeichen, sodass sie als Kommentar gilt.",
        ),
        why=Text(
            en="Headings and links are printed in it. Public bodies may only send out what everybody can read (WCAG AA).",
            de="Überschriften und Links werden damit gedruckt. Öffentliche Stellen dürfen nur herausgeben, was alle lesen können (WCAG AA).",
        ),
        bad="colours:\n  accent: '#f5a623'",
        good="colours:\n  accent: '#966210'",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Colours that are too light, or that YAML took for a comment, at the colour."""
    for parsed in edition.of_kind("edition"):
        for _, colours in maps(parsed.data, "colours"):
            for name, colour in colours.items():
                if colour is None:
                    yield CHECK.problem(
                        parsed.key("colours", name),
                        Text(en="no colour stands here", de="hier steht keine Farbe"),
                        Text(
                            en="put it in quotes, since # begins a comment: {name}: '#0b5563'",
                            de="in Anführungszeichen schreiben, denn # beginnt einen Kommentar: {name}: '#0b5563'",
                        ).fill(name=name),
                    )
                elif isinstance(colour, str) and re.fullmatch(COLOUR_PATTERN, colour):
                    ratio = contrast_with_white(colour)
                    shown = floor(ratio * 10) / 10
                    if ratio < LEAST:
                        yield CHECK.problem(
                            parsed.at("colours", name),
                            Text(
                                en="{colour} has a contrast of {en} : 1 with white; 4.5 : 1 is needed",
                                de="{colour} hat zu Weiß einen Kontrast von {de} : 1; nötig sind 4,5 : 1",
                            ).fill(colour=colour, en=f"{shown:.1f}", de=f"{shown:.1f}".replace(".", ",")),
                            Text(
                                en="darker, and dark enough: '{darker}'",
                                de="dunkler, und dunkel genug: '{darker}'",
                            ).fill(darker=_dark_enough(colour)),
                        )


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of ``#rrggbb`` with white, from 1 to 21, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB
        for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _dark_enough(colour: str) -> str:
    """The lightest shade of the same hue that can be read."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    shades = ("#" + "".join(f"{part * share // 100:02x}" for part in parts) for share in range(99, -1, -1))
    return next(shade for shade in shades if contrast_with_white(shade) >= LEAST)
