"""OSI306: effort hours that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.values import day, later, maps, number

CHECK = Check(
    "OSI306",
    "effort-hours",
    Severity.ERROR,
    Text(en="Effort hours cannot be", de="Stundenangabe nicht möglich"),
    Page(
        what=Text(
            en="The least hours of a block are more than the most, or its day lies outside the block.",
            de="Die Mindeststunden eines Blocks liegen über den Höchststunden, oder sein Tag liegt außerhalb des Blocks.",
        ),
        why=Text(
            en="Communes decide by these hours whether to take part.",
            de="Nach diesen Stunden entscheiden Kommunen, ob sie mitmachen.",
        ),
        bad="hours: {min: 20, max: 2, per: month}",
        good="hours: {min: 2, max: 20, per: month}",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Reversed ranges, at the later of the two; days outside the block, at the day."""
    for parsed in edition.of_kind("communes"):
        for at, block in maps(parsed.data, "blocks", ITEM):
            start, end = day(block.get("start")), day(block.get("end"))
            for part in ("basic", "additional"):
                for loc, hours in maps(block, part, "hours"):
                    least, most = number(hours.get("min")), number(hours.get("max"))
                    if least is not None and most is not None and least > most:
                        yield CHECK.problem(
                            later(parsed.at(*at, *loc, "min"), parsed.at(*at, *loc, "max")),
                            Text(
                                en="`min` ({least:g}) is more than `max` ({most:g})",
                                de="`min` ({least:g}) ist mehr als `max` ({most:g})",
                            ).fill(least=least, most=most),
                            Text(en="swap the two", de="beide tauschen"),
                        )
                    on = day(hours.get("date"))
                    if on and start and end and not start <= on <= end:
                        yield CHECK.problem(
                            parsed.at(*at, *loc, "date"),
                            Text(
                                en="{on} is outside the block ({start} to {end})",
                                de="{on} liegt außerhalb des Blocks ({start} bis {end})",
                            ).fill(on=on, start=start, end=end),
                            Text(en="check the date", de="Datum prüfen"),
                            (Related(parsed.at(*at, "start"), Text(en="the block", de="der Block")),),
                        )
