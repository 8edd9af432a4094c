"""Truth, intervals, and time."""

from datetime import date
from fractions import Fraction
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules.model.citation import parse_citation
from tdkt_rules.model.interval import Comparator, Interval, compare, exactly
from tdkt_rules.model.time import DateRange, ReferenceYear, length_in_months, parse_year, years_in_ranges
from tdkt_rules.model.truth import Truth, at_least, every, negation, some
from tests.property.plain_days import months_between

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
COMPARATORS: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than", "equal", "not_equal")

# ---- truth ----


def completions(values: tuple[Truth, ...]) -> list[tuple[bool, ...]]:
    return list(product(*([value is MET] if value is not UNKNOWN else [True, False] for value in values)))


def agreed(answers: list[bool]) -> Truth:
    return UNKNOWN if len(set(answers)) > 1 else MET if answers[0] else NOT_MET


@pytest.mark.parametrize("values", [combination for size in range(4) for combination in product(Truth, repeat=size)])
def test_groups_of_independent_criteria_decide_exactly_when_every_completion_agrees(values: tuple[Truth, ...]) -> None:
    assert every(values) is agreed([all(each) for each in completions(values)])
    assert some(values) is agreed([any(each) for each in completions(values)])
    assert at_least(2, values) is agreed([sum(each) >= 2 for each in completions(values)])


def test_unknown_stays_unknown_when_it_is_negated() -> None:
    assert [negation(value) for value in (MET, NOT_MET, UNKNOWN)] == [NOT_MET, MET, UNKNOWN]


# ---- intervals ----


@pytest.mark.parametrize("comparator", COMPARATORS)
@pytest.mark.parametrize("ends", list(product(range(4), repeat=4)), ids=str)
def test_a_comparison_decides_exactly_when_every_pair_of_values_agrees(comparator: Comparator, ends: tuple[int, int, int, int]) -> None:
    low, high, least, most = ends
    if low > high or least > most:
        return
    truths = {
        "at_least": [x >= y for x in range(low, high + 1) for y in range(least, most + 1)],
        "more_than": [x > y for x in range(low, high + 1) for y in range(least, most + 1)],
        "at_most": [x <= y for x in range(low, high + 1) for y in range(least, most + 1)],
        "less_than": [x < y for x in range(low, high + 1) for y in range(least, most + 1)],
        "equal": [x == y for x in range(low, high + 1) for y in range(least, most + 1)],
        "not_equal": [x != y for x in range(low, high + 1) for y in range(least, most + 1)],
    }
    assert compare(Interval(low, high), comparator, Interval(least, most)) is agreed(truths[comparator])


def test_without_an_upper_bound_only_the_lower_one_decides() -> None:
    open_above = Interval(3, inf)
    assert compare(open_above, "at_least", exactly(3)) is MET
    assert compare(open_above, "at_least", exactly(4)) is UNKNOWN
    assert compare(open_above, "at_most", exactly(2)) is NOT_MET
    assert compare(open_above, "at_most", exactly(10**9)) is UNKNOWN
    assert not open_above.exact


# ---- time ----


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ((2025, 3, 1), (2025, 12, 31), Fraction(10)),
        ((2025, 1, 15), (2025, 1, 15), Fraction(1, 30)),
        ((2024, 2, 29), (2025, 2, 27), Fraction(11) + Fraction(29, 30)),
        ((2024, 2, 29), (2025, 2, 28), Fraction(12)),
        ((2024, 2, 29), (2028, 2, 28), Fraction(48)),
        ((2024, 2, 29), (2028, 2, 29), 48 + Fraction(1, 30)),
        ((2024, 2, 1), (2024, 2, 28), Fraction(28, 30)),
        ((2025, 2, 1), (2025, 2, 28), Fraction(1)),
        ((2025, 1, 31), (2025, 2, 27), Fraction(28, 30)),
        ((2025, 1, 31), (2025, 2, 28), Fraction(1)),
        ((2025, 1, 31), (2025, 3, 30), Fraction(2)),
        ((2025, 1, 30), (2025, 2, 28), Fraction(1)),
        ((2025, 8, 31), (2026, 6, 30), Fraction(10)),
        ((2025, 1, 2), (2025, 1, 31), Fraction(29, 30)),
        ((2015, 3, 1), (2025, 2, 28), Fraction(120)),
        ((2024, 12, 31), (2025, 1, 30), Fraction(1)),
    ],
)
def test_length_in_months(first: tuple[int, int, int], last: tuple[int, int, int], months: Fraction) -> None:
    assert length_in_months(date(*first), date(*last)) == months


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.integers(0, 800))
def test_length_agrees_with_counting_month_by_month_and_grows_with_every_day(first: date, days: int) -> None:
    last, next_day = date.fromordinal(first.toordinal() + days), date.fromordinal(first.toordinal() + days + 1)
    assert length_in_months(first, last) == months_between(first, last)
    assert length_in_months(first, last) <= length_in_months(first, next_day)


def test_a_school_year_lies_where_it_ends() -> None:
    assert parse_year("2024-2025") == ReferenceYear(2025, school=True)
    assert str(ReferenceYear(2025, school=True)) == "2024-2025"
    assert parse_year("2025") == ReferenceYear(2025)
    assert [parse_year(text) for text in ("2024-2026", "1899", "2201", "25", "2025 ", "2024/2025")] == [None] * 6


def test_a_range_of_days_holds_both_ends_and_may_be_open() -> None:
    year = DateRange(date(2025, 1, 1), date(2025, 12, 31))
    assert year.holds(date(2025, 1, 1))
    assert year.holds(date(2025, 12, 31))
    assert not year.holds(date(2026, 1, 1))
    assert DateRange().holds(date(1900, 1, 1))
    assert year.touches(DateRange(date(2025, 12, 31)))
    assert not year.touches(DateRange(date(2026, 1, 1)))
    assert not year.touches(DateRange(end=date(2024, 12, 31)))


def test_years_are_gathered_into_unbroken_ranges() -> None:
    assert years_in_ranges([2021, 2019, 2020, 2023, 2023]) == [(2019, 2021), (2023, 2023)]
    assert years_in_ranges([]) == []


@pytest.mark.parametrize("text", ["L22", "L22.a42", "ND98.a4.c3", "L22.a42.c1.pdd", "L22.a58a.c2"])
def test_a_citation_reads_back_as_it_was_written(text: str) -> None:
    assert str(parse_citation(text)) == text


@pytest.mark.parametrize("text", ["", "l22.a4", "L22.c1", "L22.a4.c1.pabc", "L22.a", "L22.a4 "])
def test_a_citation_of_another_form_is_refused(text: str) -> None:
    assert parse_citation(text) is None
