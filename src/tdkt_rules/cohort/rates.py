"""Rates: how each declared group fared in a round, such as women, or those who work directly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.placement import Placement, Rate, Status

SMALL_GROUP: Final = 5
"""A group of fewer nominees is marked: with four of them, one seat more or less moves its share by a quarter or more."""


def rates_of(placements: Iterable[Placement], values: Mapping[str, Mapping[str, str]], facts: Sequence[str]) -> tuple[Rate, ...]:
    """How each declared group fared, by fact in the order asked, then by value; those of whom the record does not say come last.

    A fact that no nominee of a kind has tells nothing apart there: nominees of that kind are left out of its rates, as collectives are where sex is asked.

    Args:
        placements: Where the nominees came to stand.
        values: Values of facts, by nominee; a nominee or a fact may be missing.
        facts: Facts to tell groups apart by.
    """
    placed = tuple(placements)
    return tuple(rate for fact in dict.fromkeys(facts) for rate in _rates(placed, values, fact))


def _rates(placements: tuple[Placement, ...], values: Mapping[str, Mapping[str, str]], fact: str) -> list[Rate]:
    said = {place.nominee: values.get(place.nominee, {}).get(fact, "") for place in placements}
    kinds = {place.kind for place in placements if said[place.nominee]}
    groups: dict[str, list[Placement]] = defaultdict(list)
    for place in placements:
        if place.kind in kinds:
            groups[said[place.nominee]].append(place)
    return [_rate(fact, value, groups[value]) for value in sorted(groups, key=lambda value: (not value, value))]


def _rate(fact: str, value: str, group: list[Placement]) -> Rate:
    eligible = sum(place.verdict is Verdict.ELIGIBLE for place in group)
    selected = sum(place.status is Status.SELECTED for place in group)
    return Rate(fact, value, len(group), eligible, selected, len(group) < SMALL_GROUP)
