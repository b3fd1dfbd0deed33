"""A schedule as an iCalendar file, RFC 5545 (the only import of icalendar): what phones and offices subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur, vText

from osi_cli.render import event_text
from osi_cli.render.characters import one_line
from osi_cli.render.occasion import Occasion, occasion
from osi_cli.render.zone import Observance, observances

_PRODUCT = "-//osi-cli//schedule//EN"
_REFRESH = "PT6H"
_BEFORE_MOMENT = (timedelta(days=-1), timedelta(hours=-2))
_BEFORE_DAY = (timedelta(hours=-15),)
_FOLD = re.compile(r"\r\n[ \t]")
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class Version:
    """Which edition the dates are of (``edition``: a key that never changes) and as of when.

    ``sequence`` is never less in a later version; ``stamp`` is when this one was made.
    """

    edition: str
    stamp: datetime
    sequence: int


class _Text(vText):
    """Text that reads back as it was: a backslash and an N that somebody typed are no line end, as icalendar has it."""

    def to_ical(self) -> bytes:
        return _SPECIAL.sub(r"\\\g<0>", self).replace("\n", r"\n").encode()


def to_calendar(data: Mapping[str, Any], *, language: str, timezone: str, version: Version) -> bytes:
    """The dates of a schedule's ``data``, with their times in ``timezone`` (IANA's name); ongoing ones have none.

    Where clocks show UTC all the time, times are written in UTC; everywhere else the time zone is described.
    """
    zone = ZoneInfo(timezone)
    dated = [
        (phase, milestone, when)
        for phase in data["phases"]
        for milestone in phase["milestones"]
        if (when := occasion(milestone, zone))
    ]
    years = [day.year for _, _, when in dated for day in (when.start, when.end) if day]
    rules = observances(zone, min(years), max(years)) if years else []
    calendar = _head(data["title"], timezone if rules else "UTC")
    if rules:
        calendar.add_component(_timezone(timezone, rules))
    for phase, milestone, when in dated:
        event = _event(milestone, when, zone if rules else UTC, version)
        title = event["SUMMARY"] = _Text(event_text.summary(milestone, language))
        event["DESCRIPTION"] = _Text(event_text.description(milestone, when, data["edition"], language))
        event["CATEGORIES"] = _Text(one_line(phase["name"]))
        for alarm in _alarms(milestone, when, title):
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def made_here(content: bytes) -> bool:
    """Whether a file was made by ``to_calendar``."""
    return f"\r\nPRODID:{_PRODUCT}\r\n".encode() in content


def plain(content: bytes) -> str:
    """What a reader of the calendar may get to see: its lines unfolded, its texts without escapes."""
    unfolded = _FOLD.sub("", content.decode()).replace("\r\n", "\n")
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], unfolded)


def _head(title: str, timezone: str) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar["NAME"] = calendar["X-WR-CALNAME"] = _Text(one_line(title))
    calendar["X-WR-TIMEZONE"] = _Text(timezone)
    calendar["REFRESH-INTERVAL"] = vText(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vText(_REFRESH)
    return calendar


def _timezone(name: str, rules: list[Observance]) -> Timezone:
    timezone = Timezone()
    timezone["TZID"] = _Text(name)
    for rule in rules:
        part = TimezoneDaylight() if rule.forward else TimezoneStandard()
        part.add("DTSTART", rule.onset)
        part.add("TZOFFSETFROM", rule.before)
        part.add("TZOFFSETTO", rule.after)
        part["TZNAME"] = _Text(rule.name)
        if rule.weekday:
            part.add("RRULE", vRecur(freq="YEARLY", bymonth=rule.onset.month, byday=rule.weekday))
        timezone.add_component(part)
    return timezone


def _event(milestone: Mapping[str, Any], when: Occasion, zone: tzinfo, version: Version) -> Event:
    event = Event()
    event["UID"] = _Text(f"{milestone['id']}@{_domain(version.edition)}")
    event.add("SEQUENCE", version.sequence)
    event.add("DTSTAMP", version.stamp)
    event.add("LAST-MODIFIED", version.stamp)
    event.add("DTSTART", _in_zone(when.start, zone))
    if when.end:
        event.add("DTEND", _in_zone(when.end, zone))
    busy = milestone["kind"] == "event" and not when.all_day
    event.add("TRANSP", "OPAQUE" if busy else "TRANSPARENT")
    if milestone["place"]:
        event["LOCATION"] = _Text(one_line(milestone["place"]))
    if address := milestone["url"] or milestone["sign_up"]:
        event.add("URL", one_line(address))
    return event


def _domain(edition: str) -> str:
    """What stands for the edition in the ids of its dates: neither a host nor an address, for both may change."""
    return f"{sha256(' '.join(one_line(edition).casefold().split()).encode()).hexdigest()[:12]}.osi.invalid"


def _in_zone(moment: date | datetime, zone: tzinfo) -> date | datetime:
    return moment.astimezone(zone) if isinstance(moment, datetime) else moment


def _alarms(milestone: Mapping[str, Any], when: Occasion, text: vText) -> Iterator[Component]:
    """Before deadlines: a day and two hours; where the deadline is the end of a day, at nine on the day before."""
    if milestone["kind"] != "deadline":
        return
    for before in _BEFORE_DAY if when.all_day else _BEFORE_MOMENT:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm["DESCRIPTION"] = text
        alarm.add("TRIGGER", before)
        yield alarm
