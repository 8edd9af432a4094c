"""Three-valued truth (strong Kleene): met, not met, unknown."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Status of a criterion.

    Met and not met hold whatever the missing facts turn out to be; unknown means that the record decides it neither way.
    """

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


def negation(value: Truth) -> Truth:
    """The truth of "not": unknown stays unknown."""
    if value is Truth.UNKNOWN:
        return value
    return Truth.NOT_MET if value is Truth.MET else Truth.MET


def every(values: Iterable[Truth]) -> Truth:
    """Truth of `all`: not met if any is not met, else unknown if any is unknown. Nothing to ask is met."""
    result = Truth.MET
    for value in values:
        if value is Truth.NOT_MET:
            return value
        if value is Truth.UNKNOWN:
            result = value
    return result


def some(values: Iterable[Truth]) -> Truth:
    """Truth of `any`: met if any is met, else unknown if any is unknown. Nothing to ask is not met."""
    return negation(every(negation(value) for value in values))


def at_least(n: int, values: Iterable[Truth]) -> Truth:
    """Truth of `at_least_n`: n children are met for certain, or may still be, or cannot be."""
    seen = tuple(values)
    met = sum(value is Truth.MET for value in seen)
    open_ = sum(value is Truth.UNKNOWN for value in seen)
    if met >= n:
        return Truth.MET
    return Truth.UNKNOWN if met + open_ >= n else Truth.NOT_MET
