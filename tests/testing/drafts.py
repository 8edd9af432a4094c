"""Rules as somebody drafts them: those of a day with one criterion written otherwise."""

from collections.abc import Callable

from attrs import evolve

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Standard
from tdkt_rules.standing import Standing

Change = Callable[[core.Criterion], core.Criterion]


def with_criterion(side: Standing, award: str, path: str, change: Change) -> Standing:
    """The rules with one criterion of an award for individuals written otherwise."""
    standard = side.regime.standards[award, "individual"]
    bars = tuple(_changed(bar, path, change) for bar in standard.bars)
    return with_standard(side, evolve(standard, requirement=_changed(standard.requirement, path, change), bars=bars))


def with_standard(side: Standing, standard: Standard) -> Standing:
    """The rules with the standard of one award in the place of its own."""
    regime = evolve(side.regime, standards=side.regime.standards | {(standard.award, standard.kind): standard})
    return evolve(side, name="draft", applied=evolve(side.applied, regime=regime))


def _changed(criterion: core.Criterion, path: str, change: Change) -> core.Criterion:
    if criterion.heading.path == path:
        return change(criterion)
    if isinstance(criterion, core.Group):
        return evolve(criterion, children=tuple(_changed(child, path, change) for child in criterion.children))
    if isinstance(criterion, core.Claimed | core.Since | core.Run):
        return evolve(criterion, child=_changed(criterion.child, path, change))
    return criterion


def and_instead_of_or(criterion: core.Criterion) -> core.Criterion:
    """Every alternative is asked for, where one was enough."""
    assert isinstance(criterion, core.Group)
    return evolve(criterion, operator="all")
