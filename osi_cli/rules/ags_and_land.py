"""OSI121: official keys of communes that belong to another state."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import later, official_key

CHECK = Check(
    "OSI121",
    "ags-and-land",
    Severity.ERROR,
    Text(en="Official key of another state", de="Amtlicher Schlüssel eines anderen Landes"),
    Page(
        what=Text(
            en="The first two digits of `ags` stand for a state of Germany, and it is not the one under `land`; or no state has these digits.",
            de="Die ersten beiden Ziffern von `ags` stehen für ein Bundesland, und es ist nicht das unter `land`; oder kein Land hat diese Ziffern.",
        ),
        why=Text(
            en="One of the two is wrong: the commune would be counted and shown in the wrong state.",
            de="Eines von beiden ist falsch: Die Kommune würde im falschen Land gezählt und gezeigt.",
        ),
        bad='ags: "09462000"\nland: NW',
        good='ags: "09462000"\nland: BY',
    ),
)
STATES = {
    "01": ("SH", "Schleswig-Holstein"),
    "02": ("HH", "Hamburg"),
    "03": ("NI", "Niedersachsen"),
    "04": ("HB", "Bremen"),
    "05": ("NW", "Nordrhein-Westfalen"),
    "06": ("HE", "Hessen"),
    "07": ("RP", "Rheinland-Pfalz"),
    "08": ("BW", "Baden-Württemberg"),
    "09": ("BY", "Bayern"),
    "10": ("SL", "Saarland"),
    "11": ("BE", "Berlin"),
    "12": ("BB", "Brandenburg"),
    "13": ("MV", "Mecklenburg-Vorpommern"),
    "14": ("SN", "Sachsen"),
    "15": ("ST", "Sachsen-Anhalt"),
    "16": ("TH", "Thüringen"),
}
"""Code and name of the state by the first two digits of its communes' keys."""
_DIGITS = {code: digits for digits, (code, _) in STATES.items()}


def find(edition: Edition) -> Iterator[Problem]:
    """Keys that do not fit the state, at the later of the two fields; keys of no state, at the key."""
    for parsed in edition.of_kind("partner"):
        key, land = official_key(parsed.data.get("ags")), parsed.data.get("land")
        if key is None:
            continue
        digits = key[:2]
        if digits not in STATES:
            yield CHECK.problem(
                parsed.at("ags"),
                Text(
                    en="no state has official keys that begin with {digits}",
                    de="in keinem Land beginnen amtliche Schlüssel mit {digits}",
                ).fill(digits=digits),
                Text(en="they begin with 01 to 16", de="sie beginnen mit 01 bis 16"),
            )
        elif isinstance(land, str) and land in _DIGITS and land != STATES[digits][0]:
            code, name = STATES[digits]
            yield CHECK.problem(
                later(parsed.at("ags"), parsed.at("land")),
                Text(
                    en="the official key {key} belongs to {name} ({code}), not to {other} ({land})",
                    de="der amtliche Schlüssel {key} gehört zu {name} ({code}), nicht zu {other} ({land})",
                ).fill(key=key, name=name, code=code, other=STATES[_DIGITS[land]][1], land=land),
                Text(
                    en="write `land: {code}`, or correct the key: in {land} it begins with {right}",
                    de="`land: {code}` schreiben, oder den Schlüssel berichtigen: in {land} beginnt er mit {right}",
                ).fill(code=code, land=land, right=_DIGITS[land]),
            )
