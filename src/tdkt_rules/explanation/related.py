"""How awards lean on each other: what the rules of one look back to."""

from collections.abc import Iterator

from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    AwardTest,
    Comparison,
    Criterion,
    Group,
    JoinedTest,
    Run,
    Since,
    YearCount,
    YearRun,
    YearTest,
    children_of,
)
from tdkt_rules.model.regime import Regime


def looks_back_to(criterion: Criterion) -> tuple[str, ...]:
    """Awards that a criterion counts, starts from, or whose standard it asks for, each once, in the order of the rule.

    The standard of another award is named and not walked through: what that one leans on is its own matter.
    """
    return tuple(dict.fromkeys(_named(criterion)))


def _named(criterion: Criterion) -> Iterator[str]:
    match criterion:
        case Group(standard_of=code) if code:
            yield code
            return
        case Since():
            yield from criterion.awards
        case Run():
            yield from _of_test(criterion.test)
        case Comparison(quantity=AwardCount() | AwardSequence() as counted):
            yield from counted.awards
        case Comparison(quantity=YearCount() | YearRun() as counted):
            yield from _of_test(counted.test)
    for child in children_of(criterion):
        yield from _named(child)


def _of_test(test: YearTest) -> Iterator[str]:
    if isinstance(test, AwardTest):
        yield from test.awards
    elif isinstance(test, JoinedTest):
        for child in test.children:
            yield from _of_test(child)


def leaning(regime: Regime) -> dict[str, tuple[str, ...]]:
    """For each award of a regime, the awards that its standards look back to."""
    found: dict[str, tuple[str, ...]] = {}
    for (award, _), standard in regime.standards.items():
        found[award] = tuple(dict.fromkeys((*found.get(award, ()), *looks_back_to(standard.requirement))))
    return found
