"""OSI115: time zones that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, available_timezones

from osi_cli.checks.suggestions import did_you_mean
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI115",
    "unknown-time-zone",
    Severity.ERROR,
    Text(en="Unknown time zone", de="Unbekannte Zeitzone"),
    Page(
        what=Text(
            en="`timezone` is not a name of the time zone database.",
            de="`timezone` ist kein Name aus der Zeitzonen-Datenbank.",
        ),
        why=Text(
            en="Only such a name knows when summer time begins; deadlines depend on it.",
            de="Nur so ein Name weiß, wann die Sommerzeit beginnt; Fristen hängen davon ab.",
        ),
        bad="timezone: MEZ",
        good="timezone: Europe/Berlin",
    ),
)

NO_ZONE = Text(en="there is no time zone `{zone}`", de="eine Zeitzone `{zone}` gibt es nicht")


def find(edition: Edition) -> Iterator[Problem]:
    """An unknown time zone, at its name."""
    for parsed in edition.of_kind("edition"):
        zone = parsed.data.get("timezone")
        if isinstance(zone, str) and zone.strip() and not exists(zone):
            yield CHECK.problem(parsed.at("timezone"), NO_ZONE.fill(zone=zone), near(zone))


def near(zone: str) -> Text:
    """The time zone that was probably meant."""
    best = did_you_mean(zone, (name for name in available_timezones() if "/" in name)) or "Europe/Berlin"
    return Text(en="write for example {best}", de="zum Beispiel {best} schreiben").fill(best=best)


def exists(zone: str) -> bool:
    """Whether there is a time zone of this name."""
    if (
        not zone.isascii()
        or zone.startswith((".", "/"))
        or not zone.replace("/", "").replace("_", "").strip("+-")
    ):
        return False
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, LookupError, RecursionError):
        return False
    return True
