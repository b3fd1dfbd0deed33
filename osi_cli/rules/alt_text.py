"""OSI126: text alternatives that do not say what a picture shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.edition.plain_yaml import Data
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import maps

CHECK = Check(
    "OSI126",
    "alt-is-no-description",
    Severity.WARNING,
    Text(en="Alternative text does not describe the picture", de="Alternativtext beschreibt das Bild nicht"),
    Page(
        what=Text(
            en="`alt` of a portrait is a file name, a filler such as “picture”, or no more than a name that stands beside it anyway.",
            de="`alt` eines Porträts ist ein Dateiname, ein Füllwort wie „Bild“ oder nur ein Name, der ohnehin daneben steht.",
        ),
        why=Text(
            en="People who cannot see the picture hear this text in its place. “IMG_2041.jpg” tells them nothing.",
            de="Wer das Bild nicht sieht, hört stattdessen diesen Text. „IMG_2041.jpg“ sagt niemandem etwas.",
        ),
        bad="portrait: {image: assets/mayor.jpg, alt: Photo}",
        good="portrait: {image: assets/mayor.jpg, alt: A woman in a green coat in front of the town hall}",
    ),
)
_FILE = (
    r"(?i)[^\s]*\.(png|jpe?g|gif|svg|webp|heic|tiff?|bmp)|(img|dsc[nf]?|image|foto|photo|bild|pxl|screenshot|p)[-_ ]?\d[\d_-]*|assets/.*"
)  # fmt: skip
_FILLERS = frozenset(
    [
        "bild",
        "bilder",
        "foto",
        "fotos",
        "fotografie",
        "abbildung",
        "abb",
        "grafik",
        "portrait",
        "porträt",
        "portraet",
        "porträtfoto",
        "portraitfoto",
        "profilbild",
        "image",
        "picture",
        "photo",
        "photograph",
        "pic",
        "img",
        "graphic",
        "headshot",
        "logo",
        "icon",
        "illustration",
        "alt",
        "alttext",
        "alternativtext",
        "text",
        "description",
        "beschreibung",
        "bildbeschreibung",
        "placeholder",
        "platzhalter",
        "todo",
        "tbd",
        "tba",
        "xxx",
        "xx",
        "x",
        "na",
        "none",
        "null",
        "keine",
        "kein",
        "leer",
        "untitled",
        "unbenannt",
        "test",
        "dummy",
        "lorem",
        "ipsum",
        "ein",
        "eine",
        "einer",
        "a",
        "an",
        "the",
        "das",
        "der",
        "die",
        "von",
        "of",
        "hier",
        "here",
        "mein",
        "my",
        "unser",
        "our",
        "person",
        "mensch",
        "ohne",
        "no",
        "neu",
        "new",
        "folgt",
        "später",
    ]
)
_PORTRAIT = frozenset({"porträt", "portrait", "portraet", "porträtfoto", "portraitfoto", "headshot"})
"""With a name, these do say what is to be seen."""
_WORD = r"[^\W_]+"


def find(edition: Edition) -> Iterator[Problem]:
    """Text alternatives that say nothing, at the text."""
    for parsed in edition.of_kind("partner"):
        for _, portrait in maps(parsed.data, "portrait"):
            alt = portrait.get("alt")
            if (
                isinstance(alt, str)
                and alt.strip()
                and (said := _emptiness(alt.strip(), portrait, parsed.data))
            ):
                yield CHECK.problem(
                    parsed.at("portrait", "alt"),
                    said.fill(alt=alt.strip()),
                    Text(
                        en="say in a sentence what is to be seen",
                        de="in einem Satz sagen, was zu sehen ist",
                    ),
                )


def _emptiness(alt: str, portrait: Data, data: Data) -> Text | None:
    """Why ``alt`` says nothing about the picture."""
    if re.compile(_FILE).fullmatch(alt) or alt == _stem(portrait.get("image")):
        return Text(en="`{alt}` is the name of a file", de="`{alt}` ist ein Dateiname")
    telling = [word for word in _words(alt) if word not in _FILLERS and not word.isdigit()]
    if not telling:
        return Text(
            en="`{alt}` does not say what the picture shows", de="`{alt}` sagt nicht, was das Bild zeigt"
        )
    quote = data.get("quote")
    names = [data.get("name"), *((quote.get("by"), quote.get("function")) if isinstance(quote, dict) else ())]
    if _PORTRAIT.isdisjoint(_words(alt)) and any(
        telling == [word for word in _words(name) if word not in _FILLERS] for name in names
    ):
        return Text(
            en="`{alt}` is only a name, which stands beside the picture anyway",
            de="`{alt}` ist nur ein Name, der ohnehin beim Bild steht",
        )
    return None


def _stem(path: object) -> str:
    return path.rpartition("/")[2].rpartition(".")[0] if isinstance(path, str) else ""


def _words(text: object) -> list[str]:
    return re.compile(_WORD).findall(text.casefold()) if isinstance(text, str) else []
