"""Findings from outcomes: the tree of reasons, built when somebody reads it."""

from math import inf

from tdkt_rules.engine.absence import missing_of
from tdkt_rules.engine.evaluation import Context, Outcome, contexts_below, for_grounds
from tdkt_rules.engine.evidence import evidence_of
from tdkt_rules.engine.history import years_of
from tdkt_rules.engine.masks import EMPTY, Masks
from tdkt_rules.engine.quantities import stored_value
from tdkt_rules.engine.roles import role_of_child
from tdkt_rules.engine.verdict import Outcomes, top_roles
from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Finding, Findings, Role
from tdkt_rules.model.interval import Interval, Number


def build_findings(outcomes: Outcomes, verdict: Verdict, barred: bool, context: Context) -> Findings:
    """The reasons of a decision from what evaluation stored."""
    tops, grounds = top_roles(outcomes, verdict, barred), for_grounds(context)
    built = [_finding(outcome, role, grounds if index else context) for index, (outcome, role) in enumerate(tops)]
    bars = len(outcomes.bars)
    return Findings(built[0], tuple(built[1 : 1 + bars]), tuple(built[1 + bars :]))


def _finding(outcome: Outcome, role: Role, context: Context) -> Finding:
    criterion = outcome.criterion
    below = _below(outcome, context)
    children = tuple(_finding(child, role_of_child(outcome, child, role), under) for child, under in zip(outcome.children, below, strict=True))
    looked_at = outcome.window
    return Finding(
        criterion=criterion,
        status=outcome.truth,
        role=role,
        observed=outcome.quantity,
        required=outcome.bound,
        value=stored_value(criterion.quantity, context.history) if isinstance(criterion, core.Membership) else None,
        margin=_margin(outcome.quantity, outcome.bound),
        window=None if _asks_of_a_day(criterion) else _window(looked_at, context),
        window_certain=looked_at is None or looked_at.known == looked_at.possible,
        evidence=evidence_of(outcome, context.window, context.history),
        missing=missing_of(outcome, context),
        presumed=isinstance(criterion, core.Judgement) and criterion.presumed and context.history.answer(criterion.question) is None,
        claimed=outcome.claimed,
        children=children,
    )


def _asks_of_a_day(criterion: core.Criterion) -> bool:
    """Whether a criterion looks at the decision date, which no year names."""
    if not isinstance(criterion, core.Comparison) or not isinstance(criterion.quantity, core.EventCount):
        return False
    return criterion.quantity.window.kind == "decision_date"


def _window(looked_at: Masks | None, context: Context) -> tuple[int | None, int] | None:
    """First and last year looked at; no first year for a window that reaches back as far as the line."""
    years = years_of(looked_at.possible, context.history) if looked_at else []
    if not looked_at or not years:
        return None
    return (None if looked_at.possible & 1 else years[0]), years[-1]


def _below(outcome: Outcome, context: Context) -> list[Context]:
    """The contexts of the children: a scope gives them its window."""
    if isinstance(outcome.criterion, core.Since | core.Run):
        return [Context(context.history, outcome.window or EMPTY, context.strict)]
    return contexts_below(outcome.criterion, context) if isinstance(outcome.criterion, core.Group) else [context] * len(outcome.children)


def _margin(quantity: Interval | None, bound: Interval | None) -> Interval | None:
    if quantity is None or bound is None:
        return None
    return Interval(_less(quantity.known, bound.possible), _less(quantity.possible, bound.known))


def _less(first: Number, second: Number) -> Number:
    if first == inf or second == inf:
        return inf if first == inf else -inf
    return first - second
