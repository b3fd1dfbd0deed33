"""What taking part costs a commune: hours by block and calendar month, exact until they are printed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from osi_cli.records.communes import Block, Communes

Part = Literal["basic", "additional"]
Per = Literal["month", "block", "day"]


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of work as an exact range."""

    min: Fraction = Fraction(0)
    max: Fraction = Fraction(0)

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.min + other.min, self.max + other.max)

    def __mul__(self, share: Fraction | int) -> Hours:
        return Hours(self.min * share, self.max * share)


Months = Mapping[str, Hours]
"""Hours by calendar month, such as ``2021-02``, in order."""


@dataclass(frozen=True, slots=True)
class BlockEffort:
    """The hours of one part of one block."""

    block: str
    part: Part
    months: Months

    @property
    def total(self) -> Hours:
        """The hours of all months."""
        return sum(self.months.values(), Hours())


@dataclass(frozen=True, slots=True)
class CommuneEffort:
    """The hours of a commune: its parts of blocks in order, and the blocks that it has not decided about."""

    blocks: tuple[BlockEffort, ...]
    open: tuple[str, ...]
    months: Months = field(default_factory=dict)

    @property
    def total(self) -> Hours:
        """The hours of everything."""
        return sum(self.months.values(), Hours())

    @property
    def peak(self) -> str | None:
        """The month with the most hours at most, then at least; of equal ones the first."""
        return max(
            self.months, key=lambda month: (self.months[month].max, self.months[month].min), default=None
        )


def commune_effort(communes: Communes, engagement: Mapping[str, Sequence[Part]]) -> CommuneEffort:
    """What a commune takes on with ``engagement`` (block id to parts).

    Additional hours come on top of the basic ones, or replace them (``mode: instead``). A block that ``engagement``
    does not name costs nothing and is open.
    """
    parts = tuple(
        BlockEffort(block.id, part, block_effort(block, part))
        for block in communes.blocks
        for part in _counted(block, engagement.get(block.id, ()))
    )
    open_blocks = tuple(block.id for block in communes.blocks if block.id not in engagement)
    return CommuneEffort(parts, open_blocks, _summed(part.months for part in parts))


def block_effort(block: Block, part: Part) -> Months:
    """The hours of one part of a block by calendar month, for each month that the block touches.

    Per month: the share of the month's days that lie in the block. Per day: each day. Per block: once, evenly over its
    days. With a ``date``, all of it falls into that month.
    """
    taken = block.basic if part == "basic" else block.additional
    if taken is None:
        return {}
    hours = taken.hours
    return _spread(block.start, block.end, hours.min, hours.max, hours.per, hours.date)


@lru_cache(maxsize=512)  # all communes have the same blocks
def _spread(first: date, last: date, least: float, most: float, per: Per, day: date | None) -> Months:
    hours = Hours(Fraction(str(least)), Fraction(str(most)))
    length = (last - first).days + 1
    spread = {month: hours * _share(per, days, of, length) for month, days, of in _months(first, last)}
    return spread if day is None else {day.isoformat()[:7]: sum(spread.values(), Hours())}


def half_hours(value: Fraction) -> float:
    """Hours as they are printed: to the nearest half, of two equally near the greater."""
    # in whole numbers, since adding fractions takes ten times as long
    return (4 * value.numerator + value.denominator) // (2 * value.denominator) / 2


def _counted(block: Block, parts: Sequence[Part]) -> Iterator[Part]:
    replaced = "additional" in parts and block.additional is not None and block.additional.mode == "instead"
    if "basic" in parts and not replaced:
        yield "basic"
    if "additional" in parts and block.additional is not None:
        yield "additional"


def _share(per: Per, days: int, of_month: int, of_block: int) -> Fraction:
    """How often hours ``per`` month, block or day count for ``days`` of a block in one month."""
    return {
        "month": Fraction(days, of_month),
        "block": Fraction(days, of_block),
        "day": Fraction(days),
    }[per]


def _months(first: date, last: date) -> Iterator[tuple[str, int, int]]:
    """Each month from the first to the last day, with how many of its days lie between them, and how many it has."""
    if last < first:
        return  # the rules say so
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = number // 12, number % 12 + 1
        length = monthrange(year, month)[1]
        begin = first.day if (year, month) == (first.year, first.month) else 1
        end = last.day if (year, month) == (last.year, last.month) else length
        yield f"{year:04}-{month:02}", end - begin + 1, length


def _summed(all_months: Iterable[Months]) -> Months:
    total: dict[str, Hours] = {}
    for months in all_months:
        for month, hours in months.items():
            total[month] = total.get(month, Hours()) + hours
    return dict(sorted(total.items()))
