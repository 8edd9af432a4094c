"""What a near miss aims at: one criterion, and on which side of its edge."""

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, floor
from typing import Final, Literal, TypeVar, get_args

from attrs import Factory, define

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.testing.generation.draft import Draft

Item = TypeVar("Item")

Edge = Literal["at", "below", "above", "absent", "window_edge", "window_outside"]
"""On the bound as the rule wants it; one less; one more; not said at all; with one thing in the first year of the window; with that one a year too early."""

EDGES: Final[tuple[Edge, ...]] = get_args(Edge)

KNOWN: Final[tuple[Edge, ...]] = tuple(edge for edge in EDGES if edge != "absent")
"""Those at which nothing is left out."""


@define(eq=False, repr=False)
class Aim:
    """A draft on its way to one criterion.

    Args:
        draft: The record in the making.
        target: The criterion of which the edge is tried.
        edge: Which side of it.
        choose: Takes one of some alternatives, the first of them when a record is made small.
        towards: Ids of the criteria that hold the target, and of the target.
        picked: Alternatives taken so far, by the id of their group.
        numbers: Bounds after the adjustments taken so far, by the id of their comparison.
    """

    draft: Draft
    target: core.Criterion
    edge: Edge
    choose: Callable[[Sequence[object]], object]
    towards: frozenset[int]
    picked: dict[int, int] = Factory(dict)
    numbers: dict[int, Number] = Factory(dict)

    def one_of(self, items: Sequence[Item]) -> Item:
        """One of some alternatives."""
        return items[0] if len(items) == 1 else self.choose(items)  # type: ignore[return-value]  # it gives back what it was given

    def award_among(self, codes: Sequence[str]) -> str:
        """One of some awards, if possible one that this kind of nominee may receive."""
        own = [code for code in codes if self.draft.kind in self.draft.ground.rules.awards[code].who]
        return self.one_of(own or codes)

    def holds_target(self, criterion: core.Criterion) -> bool:
        """Whether the target is this criterion or stands below it."""
        return id(criterion) in self.towards

    def edge_of(self, criterion: core.Criterion) -> Edge | None:
        """The edge to be tried of this criterion; None for all but the target."""
        return self.edge if criterion is self.target else None

    def pick(self, group: core.Group) -> int:
        """The child by which a group of alternatives is met: the one that holds the target, or any."""
        if id(group) not in self.picked:
            inside = [place for place, child in enumerate(group.children) if self.holds_target(child)]
            open_ = [place for place, child in enumerate(group.children) if can_be_met(child, self.draft.ground.on)]
            self.picked[id(group)] = inside[0] if inside else self.one_of(open_ or [0])
        return self.picked[id(group)]


def towards(top: core.Criterion, target: core.Criterion) -> frozenset[int]:
    """Ids of the criteria from a top down to a target; empty when the target does not stand below it."""
    if top is target:
        return frozenset({id(top)})
    for child in core.children_of(top):
        if below := towards(child, target):
            return below | {id(top)}
    return frozenset()


def can_be_met(criterion: core.Criterion, on: date) -> bool:
    """Whether a record can meet a criterion at all: not what is not encoded, nor law of other days."""
    match criterion:
        case core.Unencoded():
            return False
        case core.Decided():
            return criterion.within.holds(on)
        case core.Group(operator="all"):
            return all(can_be_met(child, on) for child in criterion.children)
        case core.Group(operator="any"):
            return any(can_be_met(child, on) for child in criterion.children)
        case core.Claimed() | core.Since() | core.Run():
            return can_be_met(criterion.child, on)
        case _:
            return True


def least_met(comparator: Comparator, bound: Number) -> int:
    """The whole number on the bound that passes: the least that does, or for an upper bound the greatest.

    Example:
        >>> least_met("at_least", 3.5), least_met("more_than", 3), least_met("at_most", 3), least_met("less_than", 3)
        (4, 4, 3, 2)
    """
    match comparator:
        case "at_least":
            return ceil(bound)
        case "more_than":
            return floor(bound) + 1
        case "at_most" | "equal":
            return floor(bound)
        case "less_than":
            return ceil(bound) - 1
        case "not_equal":
            return floor(bound) + 1


def least_failing(comparator: Comparator, bound: Number) -> int:
    """The whole number beside the bound that fails.

    Example:
        >>> least_failing("at_least", 3), least_failing("at_most", 3), least_failing("equal", 0)
        (2, 4, 1)
    """
    at = least_met(comparator, bound)
    match comparator:
        case "at_least" | "more_than":
            return at - 1
        case "at_most" | "less_than" | "equal":
            return at + 1
        case "not_equal":
            return at - 1
