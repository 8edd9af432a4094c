"""The verb of the rule language that a node of the core came from."""

from typing import Final

from tdkt_rules.model.criterion import (
    Anniversary,
    AwardCount,
    AwardSequence,
    AwardTest,
    Claimed,
    Comparison,
    Criterion,
    Decided,
    EventCount,
    FactValue,
    Group,
    Judgement,
    Membership,
    Quantity,
    Ratio,
    Run,
    Score,
    Since,
    SpanMonths,
    Unencoded,
    YearCount,
    YearRun,
    YearsElapsed,
    YearValue,
)

_QUANTITY_VERBS: Final[dict[type[Quantity], str]] = {
    FactValue: "fact",
    YearValue: "year",
    YearCount: "years",
    AwardCount: "held",
    AwardSequence: "held",
    EventCount: "events",
    SpanMonths: "months",
    Ratio: "ratio",
    YearsElapsed: "elapsed",
    Score: "score",
}

VERBS: Final = (
    *("all", "anniversary", "any", "at_least_n", "confirmed", "decided", "delegated", "elapsed", "events", "fact", "held", "judged"),
    *("meets", "months", "none", "on_claim", "ratio", "run", "score", "since", "unencoded", "year", "years"),
)
"""Every verb that a finding may have."""


def verb_of(criterion: Criterion) -> str:
    """The verb of a criterion, as the rule language writes it; `meets` for the standard of another award, `on_claim` for a route to be claimed."""
    match criterion:
        case Group():
            return "meets" if criterion.standard_of else criterion.operator
        case Comparison() | Membership():
            return _of_quantity(criterion.quantity)
        case Judgement():
            return "confirmed" if criterion.presumed else "judged"
        case Unencoded():
            return "delegated" if criterion.delegated else "unencoded"
        case Decided():
            return "decided"
        case Anniversary():
            return "anniversary"
        case Claimed():
            return "on_claim"
        case Since():
            return "since"
        case Run():
            return "run"


def _of_quantity(quantity: Quantity) -> str:
    if isinstance(quantity, YearRun):
        return "held" if isinstance(quantity.test, AwardTest) else "years"
    return _QUANTITY_VERBS[type(quantity)]
