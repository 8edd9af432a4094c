"""Criteria about the day of the decision: law that holds on some days, and round anniversaries."""

from tdkt_rules.engine.history import History
from tdkt_rules.model.criterion import Anniversary, Decided
from tdkt_rules.model.interval import UNBOUNDED, Interval, exactly
from tdkt_rules.model.truth import Truth


def holds_on_the_day(criterion: Decided, history: History) -> Truth:
    """Whether the decision is taken within the days."""
    return Truth.MET if criterion.within.holds(history.decided_on) else Truth.NOT_MET


def years_since(criterion: Anniversary, history: History) -> Interval | None:
    """Years from the first span of a kind to the year of the decision; none where there is no span, unknown where another may lie before.

    The first span that the record gives is the first of all only where the record says that it is complete from the beginning.
    """
    spans = history.spans.get(criterion.kind, ())
    starts = [span.period.start for span in spans if span.period.start is not None]
    coverage = history.record.complete.get(criterion.kind)
    begun = min((start.year for start in starts), default=history.reference.end)
    if len(starts) < len(spans) or coverage is None or coverage.first is not None or coverage.last < begun:
        return UNBOUNDED
    return exactly(history.decided_on.year - begun) if starts else None


def is_anniversary(criterion: Anniversary, years: Interval | None) -> Truth:
    """Whether so many years make a round anniversary."""
    if years is None:
        return Truth.NOT_MET
    if not years.exact:
        return Truth.UNKNOWN
    return Truth.MET if years.known > 0 and years.known % criterion.every == 0 else Truth.NOT_MET
