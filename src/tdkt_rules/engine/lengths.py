"""Total length of spans inside a window, overlaps counted once at the highest weight."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import inf

from attrs import frozen

from tdkt_rules.engine.history import History, year_bounds
from tdkt_rules.engine.masks import Masks, runs
from tdkt_rules.engine.matching import matches, span_end
from tdkt_rules.engine.windows import uncovered_in
from tdkt_rules.model.criterion import SpanMonths
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.record import Span
from tdkt_rules.model.time import length_in_months
from tdkt_rules.model.truth import Truth

ONE_DAY = timedelta(days=1)


@frozen
class Piece:
    """Days from one to another, both inclusive, with the weight at which they count."""

    first: date
    last: date
    weight: Fraction


def months_of(quantity: SpanMonths, window: Masks, history: History) -> Interval:
    """Length in months of the spans that match.

    A span without a first day may have begun at any time before; a weight that is not certain counts as little as it may for what is known.
    """
    known = _total(list(_pieces(quantity, window.known, history, certain=True)))
    if uncovered_in(quantity.kind, window, history):
        return Interval(known, inf)
    return Interval(known, max(known, _total(list(_pieces(quantity, window.possible, history, certain=False)))))


def span_length(span: Span, history: History) -> Fraction | None:
    """Length of one span in months up to the end of the reference year; None when its first day is not known."""
    if span.period.start is None:
        return None
    end = span_end(span, history)
    return length_in_months(span.period.start, end) if span.period.start <= end else Fraction(0)


def _pieces(quantity: SpanMonths, mask: int, history: History, *, certain: bool) -> Iterable[Piece]:
    periods = [_days(run, history) for run in runs(mask)]
    for span in history.spans.get(quantity.kind, ()):
        truth = matches(span.values, quantity.where, history, span_length(span, history))
        if truth is Truth.NOT_MET or (certain and (truth is Truth.UNKNOWN or span.period.start is None)):
            continue
        weight = _weight(quantity, span, history, certain=certain)
        for first, last in periods:
            start, end = max(span.period.start or first, first), min(span_end(span, history), last)
            if start <= end:
                yield Piece(start, end, weight)


def _weight(quantity: SpanMonths, span: Span, history: History, *, certain: bool) -> Fraction:
    """The highest weight that matches, one when none does; of what may match, what counts least or most."""
    length = span_length(span, history)
    truths = [(matches(span.values, weight.where, history, length), weight.times) for weight in quantity.weights]
    sure = [times for truth, times in truths if truth is Truth.MET]
    maybe = [times for truth, times in truths if truth is Truth.UNKNOWN]
    if certain:
        return max(sure) if sure else min([Fraction(1), *maybe])
    return max([*(sure or [Fraction(1)]), *maybe])


def _days(run: int, history: History) -> tuple[date, date]:
    lowest, highest = (run & -run).bit_length() - 1, run.bit_length() - 1
    return year_bounds(history.first + lowest, history)[0], year_bounds(history.first + highest, history)[1]


def _total(pieces: list[Piece]) -> Fraction:
    """Length of all days, and of those that count more once again for what they count more; days of one weight are not cut by days of another."""
    total = below = Fraction(0)
    for weight in sorted({piece.weight for piece in pieces}):
        joined = _joined([piece for piece in pieces if piece.weight >= weight])
        total += (weight - below) * sum((length_in_months(first, last) for first, last in joined), Fraction(0))
        below = weight
    return total


def _joined(pieces: list[Piece]) -> list[tuple[date, date]]:
    """The same days once each, in unbroken ranges."""
    ranges: list[tuple[date, date]] = []
    for piece in sorted(pieces, key=lambda piece: piece.first):
        if ranges and piece.first <= ranges[-1][1] + ONE_DAY:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], piece.last))
        else:
            ranges.append((piece.first, piece.last))
    return ranges
