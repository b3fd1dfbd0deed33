"""From calendars to files below `build/`, by the same rules as documents."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote

from osi_cli import fingerprint
from osi_cli.build_folder import Put
from osi_cli.documents.calendar import Calendar
from osi_cli.edition import history
from osi_cli.manifest import Entry
from osi_cli.problems import Problem
from osi_cli.publish import Published, Publisher

_SUFFIX = ".ics"


def content(publisher: Publisher, calendar: Calendar) -> bytes | list[Problem]:
    """The calendar as an iCalendar file, or the problems that withhold it: errors in its files, leaks."""
    if problems := publisher.errors_in(calendar.schedule.sources):
        return problems
    from osi_cli.render import calendar as ics  # noqa: PLC0415 - slow to import

    made = ics.to_calendar(
        calendar.schedule.data,
        language=calendar.schedule.language,
        timezone=calendar.timezone,
        version=ics.Version(calendar.edition, publisher.stamp, history.sequence(publisher.stamp)),
    )
    text = ics.plain(made)
    found = {text, unquote(text)}
    return [problem for one in sorted(found) for problem in publisher.leaks(calendar.name, one)] or made


def publish(publisher: Publisher, calendar: Calendar) -> Published:
    """Write the calendar below ``build/`` if it is due; or withhold it and remove what was there."""
    name, build = calendar.name, publisher.build
    made, searched = _made_of(publisher, calendar), publisher.searched_for()
    there = build.entry(name)
    errors = publisher.errors_in(calendar.schedule.sources)
    if not errors and (there.made, there.searched) == (made, searched) and build.is_whole(name, [name]):
        return Published(name, entry=there)
    found = content(publisher, calendar)
    if isinstance(found, list):
        return publisher.withhold(name, found)
    put = build.put(name, {name: found})
    return Published(name, put.written, others=put.others, entry=Entry(made, searched, put.files))


def _made_of(publisher: Publisher, calendar: Calendar) -> str:
    schedule = calendar.schedule
    return fingerprint.of_values(
        schedule.data, schedule.language, calendar.timezone, calendar.edition, publisher.made_by
    )


def withdraw_all_but(publisher: Publisher, folder: str, names: Collection[str]) -> list[Put]:
    """Remove the calendars in ``folder`` for audiences that have no dates any more."""
    found = [name for name in publisher.build.names(folder) if name.endswith(_SUFFIX)]
    return [publisher.withdraw(name) for name in found if name not in names]
