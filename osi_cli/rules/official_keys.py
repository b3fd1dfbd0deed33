"""OSI122 and OSI123: official keys that the list of communes does not have, or has for another place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_cli.edition.gazetteer import Entry, Gazetteer, gazetteer
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.place_names import fits, says_district, says_town, spellings
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text
from osi_cli.rules.ags_and_land import STATES
from osi_cli.rules.values import official_key

UNKNOWN = Check(
    "OSI122",
    "ags-unknown",
    Severity.ERROR,
    Text(en="Official key is not in the list", de="Amtlicher Schlüssel steht nicht im Verzeichnis"),
    Page(
        what=Text(
            en="The edition holds the official list of communes (`reference/GV100AD….txt`, from Statistisches Bundesamt), and a partner's `ags` is not in it. Without that file nothing is checked.",
            de="Im Durchgang liegt das amtliche Gemeindeverzeichnis (`reference/GV100AD….txt`, vom Statistischen Bundesamt), und das `ags` einer Kommune steht nicht darin. Ohne diese Datei wird nichts geprüft.",
        ),
        why=Text(
            en="A key that nobody has leads every statistic and every map to nothing.",
            de="Ein Schlüssel, den niemand hat, führt jede Statistik und jede Karte ins Leere.",
        ),
        bad='name: Stadt Bayreuth\nags: "09469000"',
        good='name: Stadt Bayreuth\nags: "09462000"',
    ),
)
NAME = Check(
    "OSI123",
    "ags-name",
    Severity.WARNING,
    Text(en="Official key of another place", de="Amtlicher Schlüssel eines anderen Orts"),
    Page(
        what=Text(
            en="The official list of communes in `reference/` has another name for a partner's `ags` than the partner has.",
            de="Im amtlichen Gemeindeverzeichnis in `reference/` gehört zum `ags` einer Kommune ein anderer Name als ihrer.",
        ),
        why=Text(
            en="Mostly two digits are swapped, or city and district of the same name are: then the wrong one is counted.",
            de="Meist sind zwei Ziffern vertauscht, oder Stadt und Landkreis gleichen Namens: Dann wird die falsche Kommune gezählt.",
        ),
        bad='name: Stadt Bayreuth\nags: "09472"',
        good='name: Stadt Bayreuth\nags: "09462000"',
    ),
)
_SHOWN = 3
_DISTRICT_DIGITS = 5


def find(edition: Edition) -> Iterator[Problem]:
    """Keys that the list does not have or has for another place, at the key; a list that is none, at its beginning."""
    keyed = [
        (parsed, key)
        for parsed in edition.of_kind("partner")
        if (key := official_key(parsed.data.get("ags")))
    ]
    register = gazetteer(edition.root) if keyed else None
    if isinstance(register, Problem):
        yield register
    elif isinstance(register, str):
        yield UNKNOWN.problem(
            Span(register),
            Text(
                en="this is not the official list of communes (GV100AD): its lines are written differently",
                de="das ist nicht das amtliche Gemeindeverzeichnis (GV100AD): seine Zeilen sind anders aufgebaut",
            ),
            Text(
                en="put the text file of the list here as it comes, or take this file away",
                de="die Textdatei des Verzeichnisses unverändert hier ablegen, oder diese Datei entfernen",
            ),
        )
    elif register is not None:
        for parsed, key in keyed:
            yield from _in_partner(parsed, key, register)


def _in_partner(parsed: Parsed, key: str, register: Gazetteer) -> Iterator[Problem]:
    given = parsed.data.get("name")
    name = given if isinstance(given, str) else ""
    entry = register.entries.get(key)
    if entry is None:
        if key[:2] in STATES:
            yield _unknown(parsed, key, name, register)
    elif name.strip() and not _means(name, entry, register):
        yield _misnamed(parsed, entry, name, register)


def _means(name: str, entry: Entry, register: Gazetteer) -> bool:
    """Whether a partner of this name can be the place of the list."""
    same = bool(spellings(name).keys() & spellings(entry.name).keys())
    wrong_level = (says_district(name) and not entry.district) or (says_town(name) and entry.district)
    if same and not wrong_level:
        return True
    others = register.called(name)
    if wrong_level and any(other.district != entry.district for other in others):
        return False
    return same or (fits(name, entry.name) and not others)


def _unknown(parsed: Parsed, key: str, name: str, register: Gazetteer) -> Problem:
    hint = Text(
        en="look the key up in {path}, or put a newer list there",
        de="den Schlüssel in {path} nachschlagen, oder dort ein neueres Verzeichnis ablegen",
    ).fill(path=register.path)
    if (
        key.endswith("000")
        and (district := register.entries.get(key[:_DISTRICT_DIGITS]))
        and district.district
    ):
        hint = _did_you_mean([district])
    elif others := _ordered(register.called(name), parsed.data.get("land")):
        hint = _did_you_mean(others)
    return UNKNOWN.problem(
        parsed.at("ags"),
        Text(
            en="the official list of {day} has no key {key}",
            de="im amtlichen Verzeichnis vom {day} gibt es keinen Schlüssel {key}",
        ).fill(day=_day(register), key=key),
        hint,
    )


def _misnamed(parsed: Parsed, entry: Entry, name: str, register: Gazetteer) -> Problem:
    hint = Text(
        en="correct the key or the name; the list is {path}",
        de="den Schlüssel oder den Namen berichtigen; das Verzeichnis ist {path}",
    ).fill(path=register.path)
    others = [other for other in register.called(name) if other.key != entry.key]
    if others := _ordered(others, parsed.data.get("land")):
        hint = _did_you_mean(others)
    return NAME.problem(
        parsed.at("ags"),
        Text(
            en="the official key {key} belongs to {place}, not to `{name}`",
            de="der amtliche Schlüssel {key} gehört zu {place}, nicht zu `{name}`",
        ).fill(key=entry.key, place=_place(entry), name=name),
        hint,
    )


def _ordered(entries: Sequence[Entry], land: object) -> list[Entry]:
    """Those in the partner's state first."""
    return sorted(entries, key=lambda entry: (STATES.get(entry.key[:2], ("",))[0] != land, entry.key))


def _did_you_mean(entries: Sequence[Entry]) -> Text:
    shown = [
        Text(en="{place} {key}", de="{place} {key}").fill(place=_place(one), key=one.key)
        for one in entries[:_SHOWN]
    ]
    more = ", …" if len(entries) > _SHOWN else ""
    return Text(
        en=f"did you mean {' or '.join(one.en for one in shown)}{more}?",
        de=f"meinten Sie {' oder '.join(one.de for one in shown)}{more}?",
    )


def _place(entry: Entry) -> Text:
    if entry.district and not says_district(entry.name):
        return Text(en=f"{entry.name} (district)", de=f"{entry.name} (Landkreis)")
    return Text(en=entry.name, de=entry.name)


def _day(register: Gazetteer) -> Text:
    day = register.day
    return Text(en=day.isoformat(), de=f"{day.day}.{day.month}.{day.year}")
