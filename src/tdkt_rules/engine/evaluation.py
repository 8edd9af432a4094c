"""Evaluation: the truth of a criterion over a history, with what was counted on the way."""

from collections.abc import Iterable

from attrs import define, evolve, frozen

from tdkt_rules.engine.days import holds_on_the_day, is_anniversary, years_since
from tdkt_rules.engine.history import History
from tdkt_rules.engine.masks import Masks, both, size
from tdkt_rules.engine.matching import passes, year_masks
from tdkt_rules.engine.quantities import bound_interval, measure, stored_value, window_of
from tdkt_rules.engine.windows import achievement_years, window_since, windows_of_runs
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Interval, compare, exactly
from tdkt_rules.model.truth import Truth, at_least, every, negation, some


@define(eq=False)
class Outcome:
    """What evaluation found for one criterion. Not frozen, because one is made for every node and is never handed out.

    Args:
        criterion: What was asked.
        truth: The answer.
        quantity: What was counted; None when nothing is.
        bound: With what it was compared.
        window: Years looked at.
        children: Outcomes below.
        claimed: False for a route that the record does not rely on.
        opened: Whether an award opens the window of `since`.
    """

    criterion: core.Criterion
    truth: Truth
    quantity: Interval | None = None
    bound: Interval | None = None
    window: Masks | None = None
    children: tuple["Outcome", ...] = ()
    claimed: bool = True
    opened: Truth = Truth.MET


@frozen(eq=False)
class Context:
    """Where evaluation stands.

    Args:
        history: The line of years.
        window: The window of the scope above.
        strict: Whether routine confirmations are asked as judgements.
    """

    history: History
    window: Masks
    strict: bool


def evaluate(criterion: core.Criterion, context: Context) -> Outcome:
    """Evaluate a criterion and everything below it; no branch is skipped."""
    match criterion:
        case core.Comparison():
            return _comparison(criterion, context)
        case core.Membership() | core.Judgement() | core.Unencoded() | core.Decided():
            return Outcome(criterion, _leaf(criterion, context))
        case core.Anniversary():
            years = years_since(criterion, context.history)
            return Outcome(criterion, is_anniversary(criterion, years), years)
        case core.Group():
            children = tuple(evaluate(child, below) for child, below in zip(criterion.children, contexts_below(criterion, context), strict=True))
            return Outcome(criterion, group_truth(criterion, [child.truth for child in children]), children=children)
        case core.Claimed():
            child = evaluate(criterion.child, context)
            claimed = _is_claimed(criterion, context.history)
            return Outcome(criterion, child.truth if claimed else Truth.NOT_MET, children=(child,), claimed=claimed)
        case core.Since():
            return _since(criterion, context)
        case core.Run():
            return _run(criterion, context)


def for_grounds(context: Context) -> Context:
    """Where what excludes or postpones is evaluated: it looks at all years, whatever restarts the counting of achievements."""
    return evolve(context, history=evolve(context.history, achievements=None)) if context.history.achievements else context


def contexts_below(group: core.Group, context: Context) -> list[Context]:
    """The contexts of the children of a group; of another award's standard, the first child is what it requires and the other its bars."""
    whole = for_grounds(context) if group.standard_of else context
    return [context, *[whole] * (len(group.children) - 1)][: len(group.children)]


def _leaf(criterion: core.Membership | core.Judgement | core.Unencoded | core.Decided, context: Context) -> Truth:
    match criterion:
        case core.Membership():
            return passes(stored_value(criterion.quantity, context.history), criterion.test, context.history)
        case core.Judgement():
            return _judgement(criterion, context)
        case core.Unencoded():
            return Truth.UNKNOWN
        case core.Decided():
            return holds_on_the_day(criterion, context.history)


def _comparison(criterion: core.Comparison, context: Context) -> Outcome:
    quantity = measure(criterion.quantity, context.window, context.history)
    bound = _bound(criterion.bound, context)
    window = window_of(criterion.quantity, context.window, context.history)
    return Outcome(criterion, compare(quantity, criterion.comparator, bound), quantity, bound, window)


def _bound(bound: core.Bound, context: Context) -> Interval:
    if bound.value is not None and not bound.adjustments:
        return exactly(bound.value)
    conditions = [evaluate(adjustment.when, context).truth for adjustment in bound.adjustments]
    return bound_interval(bound, conditions, context.history)


def _judgement(criterion: core.Judgement, context: Context) -> Truth:
    answer = context.history.answer(criterion.question)
    if answer is not None:
        return Truth.MET if answer.answer else Truth.NOT_MET
    return Truth.MET if criterion.presumed and not context.strict else Truth.UNKNOWN


def group_truth(group: core.Group, truths: Iterable[Truth]) -> Truth:
    """The truth of a group from what its criteria are found to be, in their order."""
    match group.operator:
        case "all":
            return every(truths)
        case "any":
            return some(truths)
        case "none":
            return negation(some(truths))
        case "at_least_n":
            return at_least(group.n, truths)


def _is_claimed(criterion: core.Claimed, history: History) -> bool:
    return criterion.claim in history.record.claims or any(history.answer(question) is not None for question in criterion.questions)


def _since(criterion: core.Since, context: Context) -> Outcome:
    anchored, window = window_since(criterion, context.window, context.history)
    child = evaluate(criterion.child, Context(context.history, window, context.strict))
    return Outcome(criterion, every((anchored, child.truth)), window=window, children=(child,), opened=anchored)


def _run(criterion: core.Run, context: Context) -> Outcome:
    """The best of the runs that may be meant: one that is met before one that may be, a longer before a shorter.

    A run that may not exist at all decides nothing alone: it is met only when there may be no other either and every one that may exist is met.
    """
    looked_at = achievement_years(criterion.window, context.window, context.history)
    found = both(year_masks(criterion.test, context.history), looked_at)
    bound = _bound(criterion.bound, context)
    outcomes = [_one_run(criterion, window, bound, context) for window in windows_of_runs(found, criterion.ending, context.history)]
    if criterion.ending == "anywhere" and (found.known or not all(outcome.truth is Truth.MET for outcome in outcomes)):
        for outcome in outcomes:
            if outcome.truth is Truth.MET and outcome.window and outcome.window.possible and not outcome.window.known:
                outcome.truth = Truth.UNKNOWN
    order = (Truth.NOT_MET, Truth.UNKNOWN, Truth.MET)
    return max(outcomes, key=lambda outcome: (order.index(outcome.truth), outcome.quantity.possible if outcome.quantity else 0))


def _one_run(criterion: core.Run, window: Masks, bound: Interval, context: Context) -> Outcome:
    length = size(window)
    child = evaluate(criterion.child, Context(context.history, window, context.strict))
    truth = every((compare(length, criterion.comparator, bound), child.truth))
    return Outcome(criterion, truth, length, bound, window, (child,))
