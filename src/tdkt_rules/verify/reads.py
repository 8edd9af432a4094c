"""What rules read of a nominee: it decides which differences between nominees a query has to tell apart."""

from collections.abc import Iterator

from attrs import field, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.criterion import children_of
from tdkt_rules.model.regime import Standard

Where = tuple[core.Match, ...]


@frozen(eq=False)
class Counted:
    """A count of events under a condition, with the bound that it is compared with."""

    kind: str
    where: Where
    comparator: str
    bound: core.Bound


@frozen(eq=False)
class Reads:
    """What one set of rules reads.

    Args:
        bases: For each award, the sets of bases on which it is counted; an empty set for those of a ladder.
        clocks: Awards of which the year of the decision is asked.
        awardings: For each award, the comparisons in which every grant counts, several of one year too.
        counts: Counts of events.
        wheres: For each kind of span, the conditions under which it is looked at.
        answers: Judgements and confirmations, with the routes that they stand in, outermost first, and whether they are presumed.
        routes: Routes that must be claimed, with the questions whose answers claim them.
    """

    bases: dict[str, set[tuple[str, ...]]] = field(factory=dict)
    clocks: set[str] = field(factory=set)
    awardings: dict[str, list[core.Comparison]] = field(factory=dict)
    counts: list[Counted] = field(factory=list)
    wheres: dict[str, list[Where]] = field(factory=dict)
    answers: list[tuple[str, tuple[str, ...], bool]] = field(factory=list)
    routes: dict[str, tuple[str, ...]] = field(factory=dict)


def parts_of(standard: Standard) -> tuple[core.Criterion, ...]:
    """What a standard requires, and what excludes and postpones."""
    return (standard.requirement, *standard.bars, *standard.suspensions)


def criteria_within(criterion: core.Criterion) -> Iterator[core.Criterion]:
    """A criterion with all that stands in it, conditions of adjusted bounds too."""
    yield criterion
    for below in (*children_of(criterion), *conditions_of(criterion)):
        yield from criteria_within(below)


def around(path: str, standard: Standard) -> frozenset[str]:
    """The paths of a criterion and of all in which it stands."""
    found = [_around(path, part) for part in parts_of(standard)]
    return frozenset().union(*found)


def _around(path: str, criterion: core.Criterion) -> frozenset[str]:
    below = frozenset[str]().union(*(_around(path, child) for child in (*children_of(criterion), *conditions_of(criterion))))
    return below | {criterion.heading.path} if below or criterion.heading.path == path else below


def conditions_of(criterion: core.Criterion) -> tuple[core.Criterion, ...]:
    """The conditions under which the bound of a criterion changes."""
    return tuple(item.when for item in criterion.bound.adjustments) if isinstance(criterion, core.Comparison | core.Run) else ()


def reads_of(standard: Standard, restart: str) -> Reads:
    """What the standard of an award reads.

    Args:
        standard: The standard.
        restart: Kind of span after which achievements count anew; empty for none.
    """
    reads = Reads()
    if restart:
        reads.wheres.setdefault(restart, []).append(())
    for part in parts_of(standard):
        _read(part, (), reads)
    return reads


def _read(criterion: core.Criterion, routes: tuple[str, ...], reads: Reads) -> None:
    match criterion:
        case core.Comparison():
            _read_quantity(criterion, reads)
        case core.Judgement():
            reads.answers.append((criterion.question, routes, criterion.presumed))
        case core.Anniversary():
            _add(reads.wheres, criterion.kind, ())
        case core.Claimed():
            routes = (*routes, criterion.claim)
            reads.routes[criterion.claim] = criterion.questions
        case core.Since():
            _read_awards(criterion.awards, criterion.bases, reads)
            if criterion.counting == "after_decision_year":
                reads.clocks.update(criterion.awards)
        case core.Run():
            _read_test(criterion.test, reads)
    for below in (*children_of(criterion), *conditions_of(criterion)):
        _read(below, routes, reads)


def _read_quantity(criterion: core.Comparison, reads: Reads) -> None:
    match criterion.quantity:
        case core.YearCount() | core.YearRun() as counted:
            _read_test(counted.test, reads)
        case core.AwardCount() | core.AwardSequence() as counted:
            _read_awards(counted.awards, counted.bases, reads)
            for code in counted.awards:
                reads.awardings.setdefault(code, []).append(criterion)
        case core.EventCount(lasts=False) as counted:
            reads.counts.append(Counted(counted.kind, counted.where, criterion.comparator, criterion.bound))
        case core.EventCount() as counted:
            _add(reads.wheres, counted.kind, counted.where)
        case core.SpanMonths() as counted:
            _add(reads.wheres, counted.kind, counted.where)
            for weight in counted.weights:
                _add(reads.wheres, counted.kind, weight.where)


def _read_test(test: core.YearTest, reads: Reads) -> None:
    if isinstance(test, core.JoinedTest):
        for child in test.children:
            _read_test(child, reads)
    elif isinstance(test, core.AwardTest):
        _read_awards(test.awards, test.bases, reads)


def _read_awards(awards: tuple[str, ...], bases: tuple[str, ...], reads: Reads) -> None:
    for code in awards:
        reads.bases.setdefault(code, set()).add(bases)


def _add(wheres: dict[str, list[Where]], kind: str, where: Where) -> None:
    found = wheres.setdefault(kind, [])
    if where not in found:
        found.append(where)
