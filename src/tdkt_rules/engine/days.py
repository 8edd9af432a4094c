"""Criteria about the day of the decision: law that holds on some days, and round anniversaries."""

from tdkt_rules.engine.history import History
from tdkt_rules.model.criterion import Anniversary, Decided
from tdkt_rules.model.truth import Truth


def holds_on_the_day(criterion: Decided, history: History) -> Truth:
    """Whether the decision is taken within the days."""
    return Truth.MET if criterion.within.holds(history.decided_on) else Truth.NOT_MET


def is_anniversary(criterion: Anniversary, history: History) -> Truth:
    """Whether the year of the decision is a round anniversary of the first day of a kind of span.

    The first span that the record gives is the first of all only where the record says that it is complete from the beginning.
    """
    spans = history.spans.get(criterion.kind, ())
    starts = [span.period.start for span in spans if span.period.start is not None]
    coverage = history.record.complete.get(criterion.kind)
    begun = min((start.year for start in starts), default=history.reference.end)
    if len(starts) < len(spans) or coverage is None or coverage.first is not None or coverage.last < begun:
        return Truth.UNKNOWN
    years = history.decided_on.year - begun
    return Truth.MET if starts and years > 0 and years % criterion.every == 0 else Truth.NOT_MET
