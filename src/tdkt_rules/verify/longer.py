"""What follows for a count or a length of spans where those of one nominee hold those of another.

The solver would have to find it in the sums of months, bit by bit, which takes minutes; said beforehand, most questions about longer spans need no sum at all.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from tdkt_rules.model import criterion as core
from tdkt_rules.verify.encoding import Truths
from tdkt_rules.verify.lines import Line, Years
from tdkt_rules.verify.logic import Bit, Kleene, implies
from tdkt_rules.verify.reads import conditions_of
from tdkt_rules.verify.space import apart
from tdkt_rules.verify.symbols import SymbolicNominee

_Key: TypeAlias = tuple[core.Criterion, Years, bool, bool]

_UPWARDS: Final = ("at_least", "more_than")
_DOWNWARDS: Final = ("at_most", "less_than")


def consequences(first: SymbolicNominee, second: SymbolicNominee, kind: str) -> Iterator[Bit]:
    """What holds of the second nominee because each of its spans of a kind holds that of the first, is of the same sort, and others may follow.

    In the same years, more of it is counted; a criterion that asks at least of it is met again, and one that asks at most of it was met before. Nothing is said
    of a criterion where anything else could differ: the years, the condition of an adjusted bound, or which spans match, and with which weight.
    """
    for measures, workings in first.workings.items():
        others = second.workings[measures].truths if measures in second.workings else {}
        grown = [key for key in others if _grows(key[0], kind)]
        for key in [key for key in workings.truths if _grows(key[0], kind)]:
            for other in grown:
                if other[0] == key[0] and _same_years(key[1], other[1]) and _same_bounds(key, workings.truths, other, others):
                    yield from _follows(key[0], workings.truths[key][0], others[other][0])


def _follows(criterion: core.Criterion, before: Kleene, after: Kleene) -> Iterator[Bit]:
    upwards = isinstance(criterion, core.Comparison) and criterion.comparator in _UPWARDS
    less, more = (before, after) if upwards else (after, before)
    yield implies(less.sure, more.sure)
    yield implies(less.may, more.may)


def _grows(criterion: core.Criterion, kind: str) -> bool:
    """Whether longer spans of a kind can only add to what a criterion counts."""
    if not isinstance(criterion, core.Comparison) or criterion.comparator not in (*_UPWARDS, *_DOWNWARDS):
        return False
    match criterion.quantity:
        case core.SpanMonths() as counted if counted.kind == kind:
            weighed = [match for weight in counted.weights for match in weight.where]
        case core.EventCount(lasts=True) as counted if counted.kind == kind:
            weighed = []
        case _:
            return False
    longer = all(match.test.comparator in _UPWARDS for match in apart(counted.where)[1])
    return longer and not apart(tuple(weighed))[1]


def _same_years(first: Years, second: Years) -> bool:
    return _same_line(first.known, second.known) and _same_line(first.possible, second.possible)


def _same_line(first: Line, second: Line) -> bool:
    return len(first) == len(second) and all(_same(*pair) for pair in zip(first, second, strict=True))


def _same_bounds(one: _Key, truths: Truths, other: _Key, others: Truths) -> bool:
    """Whether whatever changes the bound is one formula for both nominees."""
    pairs = [(truths[when, *one[1:]][0], others[when, *other[1:]][0]) for when in conditions_of(one[0])]
    return all(_same(before.sure, after.sure) and _same(before.may, after.may) for before, after in pairs)


def _same(first: Bit, second: Bit) -> bool:
    return first is second if isinstance(first, bool) or isinstance(second, bool) else first.eq(second)
