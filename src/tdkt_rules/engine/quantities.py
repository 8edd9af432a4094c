"""Quantities of the core as intervals: what is known, and what is possible at most."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf

from tdkt_rules.engine.history import History, awards_held, bit_of, certain, covered_on, year_of
from tdkt_rules.engine.lengths import months_of, span_length
from tdkt_rules.engine.masks import Masks, bits, both, longest_run, runs, size, top_run
from tdkt_rules.engine.matching import matches, stored_bound, year_masks
from tdkt_rules.engine.windows import achievement_years, uncovered_in, years_looked_at
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import UNBOUNDED, Interval, Number, exactly
from tdkt_rules.model.record import Span, Value
from tdkt_rules.model.truth import Truth


def stored_value(quantity: core.FactValue | core.YearValue, history: History) -> Value | None:
    """A fact of the nominee, or of the reference year; None when the record does not hold it."""
    if isinstance(quantity, core.FactValue):
        return history.record.facts.get(quantity.name)
    return history.rows.get(history.reference.end, {}).get(quantity.field)


def window_of(quantity: core.Quantity, enclosing: Masks, history: History) -> Masks | None:
    """The years that a quantity looks at; None for one that looks at none."""
    return None if isinstance(quantity, core.Stored) else _window(quantity, enclosing, history)


def _window(quantity: core.Counted, enclosing: Masks, history: History) -> Masks:
    years = achievement_years if is_achievement(quantity) else years_looked_at
    return years(quantity.window, enclosing, history)


def is_achievement(quantity: core.Counted) -> bool:
    """Whether a quantity counts achievements: not what lasts, and not an award that must only have been received, whenever that was."""
    if isinstance(quantity, core.SpanMonths) or (isinstance(quantity, core.EventCount) and quantity.lasts):
        return False
    return not (isinstance(quantity, core.AwardCount) and quantity.window.kind == "whole_record")


def measure(quantity: core.Quantity, enclosing: Masks, history: History) -> Interval:
    """A quantity of the core.

    Args:
        quantity: What to count.
        enclosing: Window of the scope above.
        history: The line of years.
    """
    if isinstance(quantity, core.Stored):
        return _stored_amount(quantity, history)
    return _counted(quantity, _window(quantity, enclosing, history), history)


def _counted(quantity: core.Counted, window: Masks, history: History) -> Interval:
    match quantity:
        case core.YearsElapsed():
            return size(window)
        case core.YearCount():
            return size(both(year_masks(quantity.test, history), window))
        case core.YearRun():
            return _run(quantity, window, history)
        case core.AwardCount():
            return award_count(quantity.awards, quantity.bases, window, history)
        case core.AwardSequence():
            return _sequence(quantity, window, history)
        case core.EventCount():
            return _events(quantity, window, history)
        case core.SpanMonths():
            return months_of(quantity, window, history)


def _stored_amount(quantity: core.Stored, history: History) -> Interval:
    match quantity:
        case core.FactValue() | core.YearValue():
            return _number(stored_value(quantity, history))
        case core.Ratio():
            return _ratio(quantity, history)
        case core.Score():
            return _score(quantity, history)


def _number(value: Value | None) -> Interval:
    return exactly(value) if isinstance(value, int | Fraction) else UNBOUNDED


def _ratio(quantity: core.Ratio, history: History) -> Interval:
    row = history.rows.get(history.reference.end, {})
    part, whole = row.get(quantity.of), row.get(quantity.over)
    if isinstance(part, int | Fraction) and isinstance(whole, int | Fraction) and whole > 0:
        return exactly(Fraction(part) / Fraction(whole))
    return UNBOUNDED


def _score(quantity: core.Score, history: History) -> Interval:
    """The points of the sections; one above its maximum brings its maximum, one that is not given may bring any number up to it."""
    row = history.rows.get(history.reference.end, {})
    known: Number = 0
    possible: Number = 0
    for part in quantity.parts:
        points = row.get(part.field)
        given = min(points, part.maximum) if isinstance(points, int | Fraction) else None
        known += given or 0
        possible += part.maximum if given is None else given
    return Interval(known, possible)


def _run(quantity: core.YearRun, window: Masks, history: History) -> Interval:
    found = both(year_masks(quantity.test, history), window)
    if quantity.ending == "reference_year":
        return size(Masks(top_run(found.known, history.top), top_run(found.possible, history.top)))
    earliest = runs(found.possible)[:1]
    longest = earliest[0] if earliest and earliest[0] & 1 else longest_run(found.possible)
    return size(Masks(longest_run(found.known), longest))


def award_count(codes: tuple[str, ...], bases: tuple[str, ...], window: Masks, history: History) -> Interval:
    """How many awards lie in a window. A yearly award counts once a year; of any other the record may lack several in a year that it does not cover."""
    known: Number = 0
    possible: Number = 0
    missing = uncovered_in("awards", window, history)
    for code in codes:
        yearly = history.catalogue[code].yearly
        held = awards_held(code, bases, history)
        sure = [bit_of(item.year.end, history) for item in held if certain(item, bases, history)]
        maybe = [bit_of(item.year.end, history) for item in held]
        known += _in_window(sure, window.known, yearly)
        if missing & 1 or (missing and not yearly):
            possible = inf
        else:
            possible += _in_window([*maybe, *(1 << bit for bit in range(history.horizon) if missing >> bit & 1)], window.possible, yearly)
    return Interval(known, possible)


def _in_window(years: Iterable[int], window: int, once: bool) -> int:
    inside = [year for year in years if year & window]
    return len(set(inside)) if once else len(inside)


def _sequence(quantity: core.AwardSequence, window: Masks, history: History) -> Interval:
    counted = award_count(quantity.awards, quantity.bases, window, history)
    if quantity.ending == "anywhere":
        return counted
    last = bits(history.top, history.top)
    at_end = award_count(quantity.awards, quantity.bases, Masks(window.known & last, window.possible & last), history)
    return Interval(counted.known if at_end.known else 0, counted.possible if at_end.possible else 0)


def _events(quantity: core.EventCount, window: Masks, history: History) -> Interval:
    known = possible = 0
    for sure, may in touching(quantity, history):
        known += bool(sure & window.known)
        possible += bool(may & window.possible)
    if quantity.window.kind == "decision_date":
        covered = covered_on(quantity.kind, history.decided_on, history)
    else:
        covered = not uncovered_in(quantity.kind, window, history)
    return Interval(known, possible if covered else inf)


def touching(quantity: core.EventCount, history: History) -> Iterable[tuple[int, int]]:
    """For each event or span: the years that it touches for certain, and possibly; a condition that fails leaves none."""
    if not quantity.lasts:
        for event in history.events.get(quantity.kind, ()):
            bit = bit_of(event.year.end, history)
            yield _if(matches(event.values, quantity.where, history), bit, bit)
        return
    for span in history.spans.get(quantity.kind, ()):
        truth = matches(span.values, quantity.where, history, span_length(span, history))
        yield _if(truth, _sure_years(span, quantity.window, history), span_years(span, quantity.window, history))


def _if(truth: Truth, sure: int, may: int) -> tuple[int, int]:
    return (sure if truth is Truth.MET else 0, may if truth is not Truth.NOT_MET else 0)


def _sure_years(span: Span, window: core.Window, history: History) -> int:
    """Years that a span touches for certain. One without a first day has begun by the date of knowledge and by its last day; nothing says when."""
    if span.period.start is not None:
        return span_years(span, window, history)
    begun = min(span.period.end or history.known_at, history.known_at)
    if window.kind == "decision_date":
        return span_years(span, window, history) if begun <= history.decided_on else 0
    return bit_of(year_of(begun, history.reference), history)


def span_years(span: Span, window: core.Window, history: History) -> int:
    """Years that a span may touch; for `decision_date`, the reference year when the span is open on that day."""
    if window.kind == "decision_date":
        return bits(history.top, history.top) if span.period.holds(history.decided_on) else 0
    start, end = span.period.start, span.period.end
    lowest = 0 if start is None else year_of(start, history.reference) - history.first
    highest = history.top if end is None else min(year_of(end, history.reference) - history.first, history.top)
    return bits(lowest, highest)


def bound_interval(bound: core.Bound, conditions: Iterable[Truth], history: History) -> Interval:
    """A bound after its adjustments; an adjustment whose condition is unknown widens it.

    Args:
        bound: The bound.
        conditions: Truth of the condition of each adjustment, in order.
        history: For parameters.
    """
    value = stored_bound(bound, history)
    low, high = value.known, value.possible
    for truth, adjustment in zip(conditions, bound.adjustments, strict=True):
        if truth is Truth.MET:
            low, high = _adjusted(low, adjustment), _adjusted(high, adjustment)
        elif truth is Truth.UNKNOWN:
            low, high = min(low, _adjusted(low, adjustment)), max(high, _adjusted(high, adjustment))
    return Interval(low, high)


def _adjusted(value: Number, adjustment: core.Adjustment) -> Number:
    if value == inf:
        return value
    return max(Fraction(value) * adjustment.times - Fraction(adjustment.less), Fraction(0))
