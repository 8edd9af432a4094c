"""What the rules cite: every citation of a rulebook, with the criterion or the step that cites it."""

from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion, Group, Unencoded, children_of
from tdkt_rules.model.regime import Regime, Rules, Standard


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

    @property
    def asks(self) -> bool:
        """Whether it is a criterion that asks something, and not only law that is not encoded."""
        return self.criterion is not None and _asks(self.criterion)


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
    policies = regime.policies
    for name, policy in (
        ("restart", policies.restart),
        ("one-a-year", policies.one_a_year),
        ("achievements", policies.achievements),
        ("exact-rank", policies.exact_rank),
    ):
        if policy is not None:
            yield Cited(f"policies.{name}", policy.source.citations, policy.source.mark)


def everything_cited(rules: Rules) -> Iterator[tuple[str, Cited]]:
    """Everything that cites, with the id of its regime."""
    for regime in rules.regimes:
        yield from ((regime.id, item) for item in cited_by(regime))


def asks_by_itself(criterion: Criterion) -> bool:
    """Whether a criterion asks something by itself; groups only gather others, and the standard of another award is asked there."""
    return not children_of(criterion) and not isinstance(criterion, Group)


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    for child in children_of(criterion):
        yield from _downwards(child)


def _asks(criterion: Criterion) -> bool:
    below = children_of(criterion)
    return any(map(_asks, below)) if below else not isinstance(criterion, Unencoded)
