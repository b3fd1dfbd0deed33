"""OSI119: pictures that documents cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.images import image_type
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import asset, maps

CHECK = Check(
    "OSI119",
    "picture",
    Severity.ERROR,
    Text(en="A picture cannot be shown", de="Ein Bild lässt sich nicht zeigen"),
    Page(
        what=Text(
            en="The logo or a portrait is not there, is a link, is damaged, is neither PNG nor JPEG, or is larger than 1 MiB or 5000 pixels.",
            de="Das Logo oder ein Porträt fehlt, ist eine Verknüpfung, ist beschädigt, ist weder PNG noch JPEG oder ist größer als 1 MiB oder 5000 Bildpunkte.",
        ),
        why=Text(
            en="The logo stands in every letter; one that cannot be read would stop them all.",
            de="Das Logo steht in jedem Brief; eines, das sich nicht lesen lässt, würde alle aufhalten.",
        ),
        bad="sender:\n  logo: assets/logo.svg",
        good="sender:\n  logo: assets/logo.png",
    ),
)
_FIELDS = (("edition", "sender", "logo"), ("partner", "portrait", "image"))


def find(edition: Edition) -> Iterator[Problem]:
    """Pictures that are missing or cannot be shown, at their path."""
    for kind, group, field in _FIELDS:
        for parsed in edition.of_kind(kind):
            for _, part in maps(parsed.data, group):
                path = asset(part.get(field))
                wrong = image_type(edition.root, path) if path else ""
                if isinstance(wrong, Text):
                    yield CHECK.problem(
                        parsed.at(group, field),
                        Text(en="`{path}` cannot be shown: {why}", de="`{path}` lässt sich nicht zeigen: {why}").fill(path=path, why=wrong),
                        Text(en="put a PNG or JPEG there, or take the line out", de="dort ein PNG oder JPEG ablegen oder die Zeile löschen"),
                    )  # fmt: skip
