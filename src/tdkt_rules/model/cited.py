"""What the rules cite: every citation of a rulebook, with the criterion or the step that cites it."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion, Group, Unencoded, children_of
from tdkt_rules.model.procedure import ProcedureItem
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.regime import Addition, Key, Overlay, Parameter, Regime, Rules, Standard
from tdkt_rules.model.scorecard import Scorecard


@frozen(eq=False)
class Cited:
    """Something that cites provisions.

    Args:
        path: Its name: the path of a criterion, or what it is of a regime.
        citations: What it cites.
        mark: How far the text was checked.
        criterion: The criterion of a standard; None for a parameter, a step of procedure, a condition of a round and the like.
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
        yield from _criteria(criteria_of(standard))
        yield from _around(name, standard.procedure)
        if standard.bonus is not None:
            yield Cited(f"{name}.bonus", standard.bonus.citations, standard.bonus.mark)
        yield from _round(name, standard.quotas, standard.ranking)
    yield from _scorecards(regime.scorecards)
    yield from _parameters(regime.parameters)
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


def cited_by_overlay(overlay: Overlay) -> Iterator[Cited]:
    """Everything of an overlay that cites a provision; what it adds to several regimes comes once for each."""
    for additions in overlay.additions.values():
        for key, addition in additions.items():
            yield from _cited_by_addition(key, addition)
    for scorecards in overlay.scorecards.values():
        yield from _scorecards(scorecards)
    for parameters in overlay.parameters.values():
        yield from _parameters(parameters)


def everything_cited(rules: Rules) -> Iterator[tuple[str, Cited]]:
    """Everything that cites, with the id of its regime or of its overlay."""
    for regime in rules.regimes:
        yield from ((regime.id, item) for item in cited_by(regime))
    for overlay in rules.overlays:
        yield from ((overlay.id, item) for item in cited_by_overlay(overlay))


def asks_by_itself(criterion: Criterion) -> bool:
    """Whether a criterion asks something by itself; groups only gather others, and the standard of another award is asked there."""
    return not children_of(criterion) and not isinstance(criterion, Group)


def _cited_by_addition(key: Key, addition: Addition) -> Iterator[Cited]:
    added = (*addition.requirement, *addition.bars, *addition.suspensions, *addition.fills.values())
    yield from _criteria(below for top in added for below in _downwards(top))
    name = f"{key[0]}.{key[1]}"
    yield from _around(name, addition.procedure)
    yield from _round(name, addition.quotas, addition.ranking)


def _criteria(criteria: Iterable[Criterion]) -> Iterator[Cited]:
    return (Cited(item.heading.path, item.heading.citations, item.heading.mark, item) for item in criteria)


def _around(name: str, procedure: Iterable[ProcedureItem]) -> Iterator[Cited]:
    return (Cited(f"{name}.procedure.{step.id}", step.citations, step.mark) for step in procedure)


def _round(name: str, quotas: Iterable[Quota], ranking: Ranking | None) -> Iterator[Cited]:
    """Quotas with their conditions, and the order."""
    for quota in quotas:
        yield Cited(f"{name}.quota.{quota.id}", quota.citations, quota.mark)
        conditions = (top for top in (quota.when, quota.among) if top is not None)
        yield from _beside(conditions)
    if ranking is not None:
        yield from (Cited(key.heading.path, key.heading.citations, key.heading.mark) for key in ranking.keys)
        yield from _beside(ranking.prefer)


def _scorecards(scorecards: Mapping[str, Scorecard]) -> Iterator[Cited]:
    for name, card in scorecards.items():
        yield Cited(f"scorecards.{name}", card.citations, card.mark)
        yield from _beside(top for _, top in card.exclusions)


def _beside(criteria: Iterable[Criterion]) -> Iterator[Cited]:
    """Conditions of a round, which no decision on one nominee asks."""
    return (Cited(item.heading.path, item.heading.citations, item.heading.mark) for top in criteria for item in _downwards(top))


def _parameters(parameters: Mapping[str, Parameter]) -> Iterator[Cited]:
    return (Cited(f"parameters.{name}", parameter.citations, parameter.mark) for name, parameter in parameters.items())


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    for child in children_of(criterion):
        yield from _downwards(child)


def _asks(criterion: Criterion) -> bool:
    below = children_of(criterion)
    return any(map(_asks, below)) if below else not isinstance(criterion, Unencoded)
