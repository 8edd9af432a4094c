"""Values that a field may take in a generated record, and whether one passes a test of the rules."""

from collections.abc import Iterable
from math import ceil, floor, inf
from typing import Final, cast

from tdkt_rules.model.criterion import ValueTest
from tdkt_rules.model.interval import Comparator, Number, compare, exactly
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.testing.generation.ground import Ground

Plain = str | int | bool
"""A value as a document holds it."""

DAYS: Final = ("2000-01-01", "2015-06-30", "2025-06-30")
TEXTS: Final = ("Sở Mẫu", "Phòng Mẫu")
NUMBERS: Final = (0, 1, 2, 10)


def values_of(field: Field, ground: Ground, bounds: Iterable[Number] = ()) -> tuple[Plain, ...]:
    """Values of a field worth trying, the one that earns nothing first: every level or choice, or the whole numbers around the bounds of the rules.

    Args:
        field: The field.
        ground: For scales and choices.
        bounds: Numbers that rules compare it with.
    """
    if field.domain:
        return tuple(ground.rules.vocabulary.domains[field.domain].values)
    match field.type:
        case "flag":
            return (False, True)
        case "date":
            return DAYS
        case "text":
            return TEXTS
        case _:
            around = numbers_around(bounds)
            return around if len(around) > 1 else NUMBERS


def numbers_around(bounds: Iterable[Number]) -> tuple[int, ...]:
    """Zero, and the whole numbers one below, at and one above some bounds.

    Example:
        >>> numbers_around([3, 10])
        (0, 2, 3, 4, 9, 10, 11)
    """
    finite = [bound for bound in bounds if bound != inf]
    return tuple(sorted({0, *(number for bound in finite for number in (floor(bound) - 1, floor(bound), ceil(bound), ceil(bound) + 1) if number >= 0)}))


def passes(value: Plain, test: ValueTest, ground: Ground) -> bool:
    """Whether a value passes a test; False where the bound has no value on the day."""
    if test.bound is None:
        return (str(value).lower() if isinstance(value, bool) else str(value)) in test.allowed
    bound = ground.bound(test.bound)
    if bound is None or isinstance(value, str):
        return False
    return compare(exactly(value), cast(Comparator, test.comparator), exactly(bound)) is Truth.MET
