"""Quotas after the seats are given: what was taken of each, and whether a floor is kept."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import inf

from attrs import evolve

from tdkt_rules.cohort.competing import Contest
from tdkt_rules.cohort.uses import with_base
from tdkt_rules.model.interval import Interval, Number, compare
from tdkt_rules.model.placement import QuotaUse

Taken = dict[str, Interval]
"""Seats surely taken, and at most taken, by the name under which an allocation counts."""


def used(contest: Contest) -> Iterator[QuotaUse]:
    """The quotas of one kind with what was taken of each.

    Args:
        contest: The seats.
    """
    taken = _taken(contest)
    for use in contest.uses:
        relative = contest.relatives.get(use.id)
        if relative is not None:
            use = with_base(use, taken.get(relative.whole, Interval(0, 0)))
        counted = taken.get(use.id, Interval(0, 0))
        if use.quota.sense == "at_least":
            yield evolve(use, taken=counted, kept=compare(counted, "at_least", use.seats))
        else:
            yield evolve(use, taken=_sharper(counted, contest.allocation.taken.get(use.id)))


def _taken(contest: Contest) -> Taken:
    """Seats by what every contender is counted in."""
    sure: defaultdict[str, int] = defaultdict(int)
    most: defaultdict[str, int] = defaultdict(int)
    within: defaultdict[str, int] = defaultdict(int)
    alike = Counter((one.counted, contest.allocation.seats[name].state) for name, one in contest.contenders.items())
    for ((inside, maybe), state), number in alike.items():
        if state == "not_selected":
            continue
        for counted in inside:
            within[counted] += number
        for counted in inside | maybe:
            sure[counted] += number if state == "selected" and counted in inside else 0
            most[counted] += number
    together = _seats_of_all(contest, within, sum(number for (_, state), number in alike.items() if state != "not_selected"))
    return {counted: Interval(sure[counted], max(sure[counted], min(most[counted], together))) for counted in most}


def _seats_of_all(contest: Contest, within: Mapping[str, int], everybody: int) -> Number:
    """Seats of the caps that count everybody who may sit: no part of them can take more, unless equals are all taken."""
    if contest.ranking.ties == "all_in":
        return inf
    return min((cap.high for name, cap in contest.caps.items() if within.get(name) == everybody), default=inf)


def _sharper(counted: Interval, allocated: Interval | None) -> Interval:
    """Bounds that hold by both counts; an allocation knows that a tie fills its cap and no more."""
    if allocated is None:
        return counted
    return Interval(max(counted.known, allocated.known), max(counted.known, min(counted.possible, allocated.possible)))
