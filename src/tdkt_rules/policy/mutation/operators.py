"""All mistakes that can be made in a criterion, and in every criterion below it."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.mutation.amounts import anchor, consecutive, counting, days, edge, ending, strictness, threshold, window
from tdkt_rules.policy.mutation.mutant import Change, Operator
from tdkt_rules.policy.mutation.structure import adjustment, claimed, dropped, operator, presumed
from tdkt_rules.policy.mutation.values import awards, basis, condition, level, value, weight, year_test

OPERATORS: Final[tuple[tuple[str, Operator], ...]] = (
    ("dropped", dropped),
    ("operator", operator),
    ("threshold", threshold),
    ("strictness", strictness),
    ("window", window),
    ("edge", edge),
    ("anchor", anchor),
    ("counting", counting),
    ("consecutive", consecutive),
    ("ending", ending),
    ("level", level),
    ("value", value),
    ("condition", condition),
    ("weight", weight),
    ("awards", awards),
    ("basis", basis),
    ("year-test", year_test),
    ("days", days),
    ("presumed", presumed),
    ("claimed", claimed),
    ("adjustment", adjustment),
)
"""The kinds of mistakes, by name."""


@frozen(eq=False)
class Mistake:
    """One mistake in a criterion or below it.

    Args:
        operator: Its kind.
        change: What is changed.
        whole: The criterion on which the search began, with the mistake in it.
    """

    operator: str
    change: Change
    whole: core.Criterion


def mistakes_in(criterion: core.Criterion, rules: Rules) -> Iterator[Mistake]:
    """Every mistake in a criterion and in those below it. The standard of another award has its mistakes there.

    Args:
        criterion: Where to begin.
        rules: For scales and for the catalogue.
    """
    for name, mistakes in OPERATORS:
        for change in mistakes(criterion, rules):
            yield Mistake(name, change, change.criterion)
    for field, index, child in _below(criterion):
        for found in mistakes_in(child, rules):
            yield evolve(found, whole=_with_child(criterion, field, index, found.whole))


def _below(criterion: core.Criterion) -> Iterator[tuple[str, int, core.Criterion]]:
    if isinstance(criterion, core.Group) and not criterion.standard_of:
        yield from (("children", index, child) for index, child in enumerate(criterion.children))
    elif isinstance(criterion, core.Claimed | core.Since | core.Run):
        yield "child", 0, criterion.child


def _with_child(criterion: Any, field: str, index: int, child: core.Criterion) -> core.Criterion:
    if field == "child":
        return evolve(criterion, child=child)  # type: ignore[no-any-return]
    return evolve(criterion, children=(*criterion.children[:index], child, *criterion.children[index + 1 :]))  # type: ignore[no-any-return]
