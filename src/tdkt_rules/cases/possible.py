"""What cases can show of a criterion at all: the statuses that it can have, those in which it can decide, and the sides of its number that exist."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from tdkt_rules.model.criterion import (
    Claimed,
    Comparison,
    Criterion,
    Decided,
    Group,
    Ratio,
    Run,
    Since,
    Unencoded,
    Window,
    YearCount,
    YearRun,
    children_of,
)
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.truth import Truth, negation

ALL: Final = frozenset(Truth)
DECIDING: Final = (Truth.MET, Truth.NOT_MET)
"""Statuses that settle something; an unknown criterion only leaves the verdict open."""

Truths = frozenset[Truth]


class Side(Enum):
    """Where what was counted lies, seen from the number that it is compared with."""

    BELOW = "below"
    AT = "at"
    ABOVE = "above"


SIDES: Final = frozenset(Side)


@frozen(eq=False)
class Place:
    """A criterion in a standard.

    Args:
        criterion: The criterion.
        may_decide: Statuses in which it can decide the verdict of its own award.
        wanted: The same if every law were encoded: what excludes decides only by being met, what is required by both.
    """

    criterion: Criterion
    may_decide: Truths
    wanted: Truths


def places_in(standard: Standard) -> Iterator[Place]:
    """Every criterion of a standard; those of another award's standard decide there, not here."""
    grounds = (*standard.bars, *standard.suspensions)
    free = frozenset(DECIDING) if all(Truth.NOT_MET in possible(ground) for ground in grounds) else frozenset({Truth.NOT_MET})
    yield from places_below(standard.requirement, free, frozenset(DECIDING))
    for ground in grounds:
        yield from places_below(ground, frozenset({Truth.MET}), frozenset({Truth.MET}))


def places_below(criterion: Criterion, may_decide: Truths, wanted: Truths) -> Iterator[Place]:
    """A criterion and everything below it.

    Args:
        criterion: The criterion.
        may_decide: Statuses in which what is above can decide by it.
        wanted: The same if every law were encoded.
    """
    found = may_decide & possible(criterion)
    yield Place(criterion, found, wanted)
    if isinstance(criterion, Group) and criterion.standard_of:
        yield from _of_another_award(criterion, found, wanted)
        return
    turned = isinstance(criterion, Group) and criterion.operator == "none"
    below = (frozenset(map(negation, found)), frozenset(map(negation, wanted))) if turned else (found, wanted)
    for child in children_of(criterion):
        yield from places_below(child, *below)


def _of_another_award(standard: Group, may_decide: Truths, wanted: Truths) -> Iterator[Place]:
    """What stands below the standard of another award; that none of its bars holds is asked here, each bar there."""
    nothing: Truths = frozenset()
    requirement, *no_bar = standard.children
    yield from places_below(requirement, nothing, nothing)
    for group in no_bar:
        yield Place(group, may_decide & possible(group), wanted)
        for bar in children_of(group):
            yield from places_below(bar, nothing, nothing)


def possible(criterion: Criterion) -> Truths:
    """What a criterion can be: law that is not encoded is unknown, and keeps what needs it from being met."""
    match criterion:
        case Unencoded():
            return frozenset({Truth.UNKNOWN})
        case Decided(within=DateRange(start=None, end=None)):  # law as it stands on one day holds always, or never
            return frozenset({Truth.MET})
        case Decided(within=DateRange(start=date.max)):
            return frozenset({Truth.NOT_MET})
        case Decided():  # the day of the decision is always known
            return ALL - {Truth.UNKNOWN}
        case Claimed():
            return possible(criterion.child) | {Truth.NOT_MET}
        case Since() | Run():
            return ALL if Truth.MET in possible(criterion.child) else ALL - {Truth.MET}
        case Group():
            return _of_group(criterion)
        case _:
            return ALL


def _of_group(group: Group) -> Truths:
    below = [possible(child) for child in group.children]
    needed = {"all": len(below), "any": 1, "none": 1, "at_least_n": group.n}[group.operator]
    can_be_met = sum(Truth.MET in found for found in below) >= needed
    can_fail = sum(Truth.NOT_MET in found for found in below) > len(below) - needed
    enough = sum(found != {Truth.NOT_MET} for found in below) >= needed > sum(found == {Truth.MET} for found in below)
    can_be_open = enough and any(Truth.UNKNOWN in found for found in below)
    found = {truth for truth, can in ((Truth.MET, can_be_met), (Truth.NOT_MET, can_fail), (Truth.UNKNOWN, can_be_open)) if can}
    return frozenset(map(negation, found) if group.operator == "none" else found)


def possible_sides(criterion: Criterion) -> frozenset[Side]:
    """The sides of its number on which a criterion can find what it counts; none for one that compares nothing."""
    if not isinstance(criterion, Comparison | Run):
        return frozenset()
    found, value = SIDES, criterion.bound.value
    if value is None:
        return found
    if value <= 0:
        found -= {Side.BELOW}
    if value >= _most(criterion):
        found -= {Side.ABOVE}
    return found


def _most(criterion: Comparison | Run) -> float:
    """The most that can be counted: the years of a window, or the whole of which a share is taken."""
    if isinstance(criterion, Run):
        return _years(criterion.window)
    match criterion.quantity:
        case YearCount() | YearRun():
            return _years(criterion.quantity.window)
        case Ratio():
            return 1
        case _:
            return float("inf")


def _years(window: Window) -> float:
    match window.kind:
        case "this_year":
            return 1
        case "last" | "previous":
            return window.count
        case "fixed":
            return window.last - window.first + 1
        case _:
            return float("inf")
