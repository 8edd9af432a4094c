"""What a record says of the leaves of a chart, as the engine finds it."""

from collections.abc import Iterator

from tdkt_rules.engine.evaluation import Context, Outcome, evaluate, for_grounds
from tdkt_rules.engine.verdict import open_leaves
from tdkt_rules.live.logic import Status
from tdkt_rules.model.criterion import Claimed, Group, Judgement, Since
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.truth import Truth


def leaf_statuses(standard: Standard, context: Context) -> tuple[Status, ...]:
    """The statuses of the leaves of a standard, in the order of its chart.

    Args:
        standard: The rules of an award.
        context: Where its evaluation begins.
    """
    grounds = for_grounds(context)
    tops = [evaluate(standard.requirement, context), *(evaluate(ground, grounds) for ground in (*standard.bars, *standard.suspensions))]
    return tuple(status for top in tops for status in _leaves(top))


def _leaves(outcome: Outcome) -> Iterator[Status]:
    match outcome.criterion:
        case Group():
            for child in outcome.children:
                yield from _leaves(child)
        case Claimed():
            yield "met" if outcome.claimed else "not_met"
            yield from _leaves(outcome.children[0])
        case Since():
            yield _status(outcome.opened, only_judged=False)
            yield from _leaves(outcome.children[0])
        case _:
            yield _status(outcome.truth, only_judged=all(isinstance(leaf.criterion, Judgement) for leaf in open_leaves(outcome)))


def _status(truth: Truth, *, only_judged: bool) -> Status:
    if truth is Truth.UNKNOWN:
        return "judgement" if only_judged else "missing"
    return "met" if truth is Truth.MET else "not_met"
