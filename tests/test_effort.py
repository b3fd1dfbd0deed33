"""Hours of communes: the figures of 2021 worked by hand, and what holds for any block."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osi_cli.edition.load import load
from osi_cli.planning.effort import Hours, block_effort, commune_effort, half_hours
from osi_cli.records.communes import Block, Communes
from tests.conftest import EXAMPLE

PLAN = load(EXAMPLE).communes.record
BLOCKS = {block.id: block for block in PLAN.blocks}
PROGRAMME = [f"2021-{month:02}" for month in range(5, 10)]

# Worked by hand from the figures of the plan: hours × days of the block in the month ÷ days of the month.
BY_HAND = {
    ("herausforderungsprozess", "basic"): {
        "2021-02": (6, 6),
        "2021-03": (Fraction(90, 31), Fraction(90, 31)),
    },
    ("herausforderungsprozess", "additional"): {
        "2021-02": (15, 15),
        "2021-03": (Fraction(225, 31), Fraction(225, 31)),
    },
    ("aktivierung", "basic"): {
        "2021-02": (Fraction(1, 7), Fraction(5, 7)),
        "2021-03": (Fraction(38, 31), Fraction(190, 31)),
    },
    ("aktivierung", "additional"): {
        "2021-02": (Fraction(15, 14), Fraction(15, 14)),
        "2021-03": (Fraction(285, 31), Fraction(285, 31)),
    },
    ("hackathon", "basic"): {"2021-03": (2, 2)},
    ("hackathon", "additional"): {"2021-03": (10, 10)},
    ("umsetzungsprogramm", "basic"): {
        "2021-04": (Fraction(16, 15), Fraction(32, 3)),
        **dict.fromkeys(PROGRAMME, (2, 20)),
        "2021-10": (Fraction(28, 31), Fraction(280, 31)),
    },
    ("umsetzungsprogramm", "additional"): {
        "2021-04": (Fraction(16, 3), 16),
        **dict.fromkeys(PROGRAMME, (10, 30)),
        "2021-10": (Fraction(140, 31), Fraction(420, 31)),
    },
}


@pytest.mark.parametrize(("block", "part"), BY_HAND)
def test_the_figures_of_2021_are_those_worked_by_hand(block: str, part: str) -> None:
    found = block_effort(BLOCKS[block], part)
    assert {month: (hours.min, hours.max) for month, hours in found.items()} == BY_HAND[block, part]


def test_a_commune_that_takes_everything_has_the_ten_hours_instead_of_the_two() -> None:
    found = commune_effort(PLAN, {key: ["basic", "additional"] for key in BLOCKS})
    assert ("hackathon", "basic") not in [(part.block, part.part) for part in found.blocks]
    march = Fraction(90, 31) + Fraction(225, 31) + Fraction(285, 31) + 10
    assert found.months["2021-03"] == Hours(march + Fraction(38, 31), march + Fraction(190, 31))
    assert found.peak == "2021-05"
    assert half_hours(found.total.min) == 124.5
    assert half_hours(found.total.max) == 357.5


def test_a_block_that_is_not_named_is_open_and_costs_nothing() -> None:
    found = commune_effort(PLAN, {"hackathon": ["basic"], "aktivierung": []})
    assert found.open == ("herausforderungsprozess", "umsetzungsprogramm")
    assert found.total == Hours(Fraction(2), Fraction(2))
    assert commune_effort(PLAN, {}).peak is None


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        (Fraction(1, 4), 0.5),
        (Fraction(6, 25), 0.0),
        (Fraction(7, 4), 2.0),
        (Fraction(90, 31), 3.0),
        (Fraction(0), 0.0),
        (Fraction(119, 100), 1.0),
    ],
)
def test_hours_are_printed_to_the_nearest_half(exact: Fraction, printed: float) -> None:
    assert half_hours(exact) == printed


DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))
AMOUNTS = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(
    lambda pair: tuple(n / 10 for n in sorted(pair))
)


def block(first: date, days: int, hours: tuple[float, float], per: str, on: int | None = None) -> Block:
    day = {} if on is None else {"date": first + timedelta(on % days)}
    return Block.model_validate(
        {
            "id": "b",
            "name": "B",
            "start": first,
            "end": first + timedelta(days - 1),
            "basic": {"activities": ["a"], "hours": {"min": hours[0], "max": hours[1], "per": per, **day}},
        }
    )


def total(whole: Block) -> Hours:
    return sum(block_effort(whole, "basic").values(), Hours())


@given(DAYS, st.integers(2, 400), AMOUNTS, st.sampled_from(["month", "day"]), st.data())
def test_splitting_a_block_keeps_the_sum(first: date, days: int, hours, per: str, data) -> None:
    cut = data.draw(st.integers(1, days - 1))
    parts = block(first, cut, hours, per), block(first + timedelta(cut), days - cut, hours, per)
    assert total(parts[0]) + total(parts[1]) == total(block(first, days, hours, per))


@given(DAYS, st.integers(1, 400), AMOUNTS, st.sampled_from(["month", "day", "block"]))
def test_longer_is_never_less(first: date, days: int, hours, per: str) -> None:
    short, longer = total(block(first, days, hours, per)), total(block(first, days + 1, hours, per))
    assert short.min <= longer.min
    assert short.max <= longer.max


@given(DAYS, st.integers(1, 400), AMOUNTS)
def test_hours_for_a_block_are_spent_once_whatever_its_months(first: date, days: int, hours) -> None:
    assert total(block(first, days, hours, "block")) == Hours(
        Fraction(str(hours[0])), Fraction(str(hours[1]))
    )


@given(DAYS, st.integers(1, 400), AMOUNTS, st.sampled_from(["month", "day", "block"]), st.integers(0, 400))
def test_with_a_date_the_same_sum_falls_into_its_month(
    first: date, days: int, hours, per: str, on: int
) -> None:
    dated = block(first, days, hours, per, on)
    assert list(block_effort(dated, "basic")) == [dated.basic.hours.date.strftime("%Y-%m")]
    assert total(dated) == total(block(first, days, hours, per))


@pytest.mark.parametrize(("year", "days"), [(2020, 29), (2021, 28), (2000, 29), (2100, 28)])
def test_february_has_its_days_in_leap_years_too(year: int, days: int) -> None:
    found = block_effort(block(date(year, 2, 1), days, (6, 6), "month"), "basic")
    assert found == {f"{year}-02": Hours(Fraction(6), Fraction(6))}
    one_more = block_effort(block(date(year, 2, 1), days + 1, (6, 6), "month"), "basic")
    assert one_more[f"{year}-03"] == Hours(Fraction(6, 31), Fraction(6, 31))


@pytest.mark.parametrize(
    ("per", "hours"), [("month", Fraction(3, 31)), ("day", Fraction(3)), ("block", Fraction(3))]
)
def test_a_block_of_one_day_counts_that_day(per: str, hours: Fraction) -> None:
    assert block_effort(block(date(2021, 3, 20), 1, (3, 3), per), "basic") == {"2021-03": Hours(hours, hours)}


def test_a_plan_over_new_year_keeps_the_months_in_order() -> None:
    found = Communes.model_construct(blocks=[block(date(2021, 12, 30), 4, (1, 1), "day")], steps=[])
    assert list(commune_effort(found, {"b": ["basic"]}).months) == ["2021-12", "2022-01"]


@pytest.mark.parametrize(
    ("first", "months"), [(date(1, 1, 1), ["0001-01"]), (date(9999, 12, 1), ["9999-12"])]
)
def test_the_first_and_the_last_year_of_all_count_too(first: date, months: list[str]) -> None:
    assert list(block_effort(block(first, 31, (1, 1), "day"), "basic")) == months
