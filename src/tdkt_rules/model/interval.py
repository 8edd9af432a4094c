"""Quantities that are known only within bounds."""

from fractions import Fraction
from math import inf
from typing import Literal

from attrs import frozen

from tdkt_rules.model.truth import Truth

Number = int | Fraction | float
"""A whole number, an exact fraction, or infinity; no other float occurs."""

Comparator = Literal["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"]


@frozen
class Interval:
    """What a quantity may be: at least `known`, at most `possible`, both inclusive.

    Args:
        known: The value that holds whatever the missing facts turn out to be.
        possible: The largest value that some completion of the record allows; `inf` when nothing bounds it.
    """

    known: Number
    possible: Number

    @property
    def exact(self) -> bool:
        """Whether the quantity is certain."""
        return self.known == self.possible


UNBOUNDED = Interval(0, inf)
"""A quantity of which nothing is known."""


def exactly(value: Number) -> Interval:
    """A quantity that is certain."""
    return Interval(value, value)


def compare(quantity: Interval, comparator: Comparator, bound: Interval) -> Truth:
    """Compare two uncertain numbers: met if it holds for every pair of values, not met if for none, else unknown.

    Example:
        >>> compare(Interval(2, 4), "at_least", exactly(3))
        <Truth.UNKNOWN: 'unknown'>
    """
    low, high = quantity.known, quantity.possible
    match comparator:
        case "at_least":
            return _decide(low >= bound.possible, high < bound.known)
        case "more_than":
            return _decide(low > bound.possible, high <= bound.known)
        case "at_most":
            return _decide(high <= bound.known, low > bound.possible)
        case "less_than":
            return _decide(high < bound.known, low >= bound.possible)
        case "equal":
            return _decide(quantity.exact and bound.exact and low == bound.known, high < bound.known or low > bound.possible)
        case "not_equal":
            return _decide(high < bound.known or low > bound.possible, quantity.exact and bound.exact and low == bound.known)


def _decide(certainly: bool, impossible: bool) -> Truth:
    if certainly:
        return Truth.MET
    return Truth.NOT_MET if impossible else Truth.UNKNOWN
