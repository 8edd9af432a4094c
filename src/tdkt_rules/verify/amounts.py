"""Quantities as sets of comparisons: whether what is known of a quantity, and what is possible, reaches a number."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor, inf

import z3
from attrs import frozen

from tdkt_rules.model.interval import Comparator, Interval, Number
from tdkt_rules.verify.logic import Bit, Kleene, all_of, any_of, certain, negation

Case = tuple[Bit, Interval]
"""A bound, and when it holds."""


@frozen(eq=False)
class Edge:
    """One end of an uncertain quantity.

    Args:
        reaches: Whether it is a number or more; no quantity is below zero.
        exceeds: Whether it is more than a number.
        endless: Whether nothing bounds it.
    """

    reaches: Callable[[Fraction], Bit]
    exceeds: Callable[[Fraction], Bit]
    endless: Bit = False

    def at_least(self, value: Number) -> Bit:
        """Whether it is a number or more."""
        return self.endless if value == inf else True if value <= 0 else self.reaches(Fraction(value))

    def above(self, value: Number) -> Bit:
        """Whether it is more than a number; nothing is more than what has no bound."""
        return False if value == inf else self.exceeds(Fraction(value))


@frozen(eq=False)
class Amount:
    """A quantity: its known end and its possible end, the same object where it is certain."""

    low: Edge
    high: Edge


NOTHING_KNOWN = Amount(Edge(lambda _: False, lambda _: False), Edge(lambda _: True, lambda _: True, endless=True))


def stepwise(reaches: Callable[[int], Bit], *, scale: int = 1, endless: Bit = False) -> Edge:
    """An edge that takes whole numbers only, after it is multiplied by `scale`.

    Args:
        reaches: Whether it is a whole number above zero or more.
        scale: Factor that makes it whole.
        endless: Whether nothing bounds it; then it reaches every number.
    """

    def reached(steps: int) -> Bit:
        return True if steps <= 0 else any_of((endless, reaches(steps)))

    return Edge(lambda value: reached(ceil(value * scale)), lambda value: reached(floor(value * scale) + 1), endless)


def exactly(edge: Edge) -> Amount:
    """A quantity that is certain."""
    return Amount(edge, edge)


def whole_edge(value: z3.BitVecRef, *, scale: int = 1) -> Edge:
    """A number of the solver."""
    return stepwise(lambda steps: number_reaches(value, steps), scale=scale)


def number_reaches(value: z3.BitVecRef, steps: int) -> Bit:
    """Whether a number of the solver is a whole number or more."""
    if steps <= 0:
        return True
    return False if steps >= 1 << value.size() else z3.UGE(value, steps)


def wide(value: z3.BitVecRef, bits: int) -> z3.BitVecRef:
    """The same number with room for so many bits more."""
    return z3.ZeroExt(bits, value) if bits > 0 else value


def total(parts: list[tuple[z3.BitVecRef, int]]) -> z3.BitVecRef:
    """The sum of numbers, each times a whole factor, with room enough."""
    most = sum(factor * ((1 << part.size()) - 1) for part, factor in parts)
    found = [wide(part, most.bit_length() - part.size()) * factor for part, factor in parts]
    return found[0] if len(found) == 1 else sum(found[1:], found[0])


def share(part: z3.BitVecRef, whole: z3.BitVecRef) -> Amount:
    """One number over another; nothing is known of it where the other is zero."""
    empty = whole == 0

    def compared(value: Fraction, make: Callable[[z3.BitVecRef, z3.BitVecRef], z3.BoolRef]) -> z3.BoolRef:
        room = max(value.numerator, value.denominator).bit_length() + 1
        return make(wide(part, room) * value.denominator, wide(whole, room) * value.numerator)

    low = Edge(lambda value: all_of((negation(empty), compared(value, z3.UGE))), lambda value: all_of((negation(empty), compared(value, z3.UGT))))
    high = Edge(lambda value: any_of((empty, compared(value, z3.UGE))), lambda value: any_of((empty, compared(value, z3.UGT))), empty)
    return Amount(low, high)


def compare(amount: Amount, comparator: Comparator, cases: Iterable[Case]) -> Kleene:
    """Compare a quantity with a bound that may be one of several."""
    found = [(condition, _compare(amount, comparator, bound)) for condition, bound in cases]
    if len(found) == 1 and found[0][0] is True:
        return found[0][1]
    sure = any_of(all_of((condition, truth.sure)) for condition, truth in found)
    if all(truth.sure is truth.may for _, truth in found):
        return certain(sure)
    return Kleene(sure, any_of(all_of((condition, truth.may)) for condition, truth in found))


def _compare(amount: Amount, comparator: Comparator, bound: Interval) -> Kleene:
    low, high, least, most = amount.low, amount.high, bound.known, bound.possible
    certainly = low is high and least == most
    match comparator:
        case "at_least":
            return certain(low.at_least(most)) if certainly else Kleene(low.at_least(most), high.at_least(least))
        case "more_than":
            return certain(low.above(most)) if certainly else Kleene(low.above(most), high.above(least))
        case "at_most":
            return certain(negation(high.above(least))) if certainly else Kleene(negation(high.above(least)), negation(low.above(most)))
        case "less_than":
            return certain(negation(high.at_least(least))) if certainly else Kleene(negation(high.at_least(least)), negation(low.at_least(most)))
        case "equal":
            return _equal(amount, bound)
        case "not_equal":
            equal = _equal(amount, bound)
            return certain(negation(equal.sure)) if certainly else Kleene(negation(equal.may), negation(equal.sure))


def _equal(amount: Amount, bound: Interval) -> Kleene:
    low, high = amount.low, amount.high
    sure = all_of((low.at_least(bound.known), negation(high.above(bound.known)))) if bound.exact else False
    if low is high and bound.exact:
        return certain(sure)
    return Kleene(sure, all_of((high.at_least(bound.known), negation(low.above(bound.possible)))))
