"""Tests of stored values, and yearly tests as masks."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import cast

from tdkt_rules.engine.history import History, awards_held, bit_of, certain, uncovered, year_bounds
from tdkt_rules.engine.masks import Masks, both, either
from tdkt_rules.model.criterion import AwardTest, Bound, FieldTest, JoinedTest, Match, ValueTest, YearTest
from tdkt_rules.model.interval import UNBOUNDED, Comparator, Interval, compare, exactly
from tdkt_rules.model.record import Span, Value
from tdkt_rules.model.truth import Truth, every


def stored_bound(bound: Bound, history: History) -> Interval:
    """The number of a bound before any adjustment; unknown when its parameter has no value on the decision date."""
    if bound.value is not None:
        return exactly(bound.value)
    value = history.parameters.get(bound.parameter)
    return exactly(value) if value is not None else UNBOUNDED


def passes(value: Value | None, test: ValueTest, history: History) -> Truth:
    """Whether a stored value passes; a value that is not there is unknown."""
    if value is None:
        return Truth.UNKNOWN
    if test.bound is not None:
        if not isinstance(value, int | Fraction):
            return Truth.UNKNOWN
        return compare(exactly(value), cast(Comparator, test.comparator), stored_bound(test.bound, history))
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return Truth.MET if shown in test.allowed else Truth.NOT_MET


def matches(values: Mapping[str, Value], where: tuple[Match, ...], history: History, length: Fraction | None = None) -> Truth:
    """Whether an event or span matches all conditions.

    Args:
        values: Its fields.
        where: The conditions.
        history: For parameters.
        length: Length of a span in months, for a condition on `length`.
    """
    return every(passes(length if match.field == "length" else values.get(match.field), match.test, history) for match in where)


def span_end(span: Span, history: History) -> date:
    """Last day of a span as far as the reference year reaches."""
    limit = year_bounds(history.reference.end, history)[1]
    return min(span.period.end or limit, limit)


def year_masks(test: YearTest, history: History) -> Masks:
    """Years that pass a yearly test for certain, and years that may."""
    found = history.memo.get(test)
    if found is None:
        found = _year_masks(test, history)
        history.memo[test] = found
    return found


def _year_masks(test: YearTest, history: History) -> Masks:
    if isinstance(test, JoinedTest):
        return reduce(both if test.operator == "all" else either, (year_masks(child, history) for child in test.children))
    if isinstance(test, AwardTest):
        return award_masks(test.awards, test.bases, history)
    return _field_masks(test, history)


def _field_masks(test: FieldTest, history: History) -> Masks:
    known, possible = 0, history.whole
    for year, values in history.rows.items():
        truth = passes(values.get(test.field), test.test, history)
        if truth is Truth.MET:
            known |= bit_of(year, history)
        elif truth is Truth.NOT_MET:
            possible &= ~bit_of(year, history)
    return Masks(known, possible)


def award_masks(codes: tuple[str, ...], bases: tuple[str, ...], history: History) -> Masks:
    """Years for which any of some awards was given: for certain, or possibly because its basis is not stated or the record is not complete."""
    known, possible = 0, uncovered("awards", history)
    for code in codes:
        for held in awards_held(code, bases, history):
            bit = bit_of(held.year.end, history)
            possible |= bit
            if certain(held, bases, history):
                known |= bit
    return Masks(known, possible)
