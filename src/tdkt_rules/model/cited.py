"""What the rules cite: every citation of a rulebook, with the criterion or the step that cites it."""

from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion, Group, children_of
from tdkt_rules.model.regime import Regime, Standard


@frozen(eq=False)
class Cited:
    """Something that cites provisions.

    Args:
        path: Its name: the path of a criterion, or what it is of a regime.
        citations: What it cites.
        mark: How far the text was checked.
        criterion: The criterion; None for a parameter, a step of procedure and the like.
    """

    path: str
    citations: tuple[Citation, ...]
    mark: Mark
    criterion: Criterion | None = None


def criteria_of(standard: Standard) -> Iterator[Criterion]:
    """Every criterion of a standard, groups too; the standard of another award is left to that award."""
    for top in (standard.requirement, *standard.bars, *standard.suspensions):
        yield from _downwards(top)


def cited_by(regime: Regime) -> Iterator[Cited]:
    """Everything of a regime that cites a provision, criteria first."""
    for standard in regime.standards.values():
        name = f"{standard.award}.{standard.kind}"
        for criterion in criteria_of(standard):
            yield Cited(criterion.heading.path, criterion.heading.citations, criterion.heading.mark, criterion)
        yield from (Cited(f"{name}.procedure.{step.id}", step.citations, step.mark) for step in standard.procedure)
    yield from (Cited(f"parameters.{name}", parameter.citations, parameter.mark) for name, parameter in regime.parameters.items())
    yield Cited("ladder", regime.ladder.citations, regime.ladder.mark)
    if regime.transition is not None:
        yield Cited("transition", regime.transition.citations, regime.transition.mark)


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    for child in children_of(criterion):
        yield from _downwards(child)
