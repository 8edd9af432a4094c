"""What the record would need for an unknown outcome to be decided."""

from collections.abc import Iterable, Iterator, Mapping

from tdkt_rules.engine.evaluation import Context, Outcome, evaluate
from tdkt_rules.engine.evidence import span_key
from tdkt_rules.engine.history import History, awards_held, bit_of, certain, covered_on, uncovered, years_of
from tdkt_rules.engine.lengths import span_length
from tdkt_rules.engine.masks import EMPTY, Masks, bits
from tdkt_rules.engine.matching import matches, year_masks
from tdkt_rules.engine.quantities import is_achievement, span_years, stored_value
from tdkt_rules.engine.windows import open_anchors
from tdkt_rules.model import criterion as core
from tdkt_rules.model.finding import Cause, Missing
from tdkt_rules.model.record import Value
from tdkt_rules.model.time import years_in_ranges
from tdkt_rules.model.truth import Truth


def missing_of(outcome: Outcome, context: Context) -> tuple[Missing, ...]:
    """What an outcome lacks, without what the outcomes below it lack; nothing when it is decided.

    Args:
        outcome: What evaluation found.
        context: Where it was evaluated.
    """
    if outcome.truth is not Truth.UNKNOWN:
        return ()
    criterion, history = outcome.criterion, context.history
    match criterion:
        case core.Membership():
            found: Iterable[Missing] = _stored(criterion.quantity, history)
        case core.Comparison():
            found = [*_counted(criterion, outcome, history), *_conditions(criterion.bound, context)]
        case core.Run():
            found = [*_years(criterion.test, _run_years(outcome, criterion.ending, context.window, history), history), *_conditions(criterion.bound, context)]
        case core.Since():
            open_ = open_anchors(criterion, context.window, history)
            found = [*_awards(criterion.awards, criterion.bases, open_, history), *_decision_days(criterion, history)]
        case core.Judgement():
            found = [Missing(Cause.JUDGEMENT_OPEN, "judgement", criterion.question)]
        case core.Anniversary():
            found = _beginning(criterion.kind, history)
        case core.Unencoded():
            found = [Missing(Cause.DELEGATED if criterion.delegated else Cause.NOT_ENCODED, "law", criterion.heading.path)]
        case _:
            found = ()
    return tuple(dict.fromkeys([*found, *_restart(outcome, history)]))


def _restart(outcome: Outcome, history: History) -> Iterator[Missing]:
    """Years that may hide a discipline after which achievements would count anew."""
    window, counted = outcome.window, history.achievements
    if isinstance(outcome.criterion, core.Since) or (isinstance(outcome.criterion, core.Comparison) and not _counts_achievements(outcome.criterion)):
        return
    if window is not None and counted is not None and window.possible & ~window.known & counted.possible & ~counted.known:
        yield Missing(Cause.RECORD_INCOMPLETE, "span", history.restart, _ranges(years_of(uncovered(history.restart, history), history), history))


def _counts_achievements(comparison: core.Comparison) -> bool:
    return not isinstance(comparison.quantity, core.Stored) and is_achievement(comparison.quantity)


def _conditions(bound: core.Bound, context: Context) -> Iterator[Missing]:
    for adjustment in bound.adjustments:
        yield from _everything(evaluate(adjustment.when, context), context)


def _everything(outcome: Outcome, context: Context) -> Iterator[Missing]:
    yield from missing_of(outcome, context)
    for child in outcome.children:
        yield from _everything(child, context)


def _counted(criterion: core.Comparison, outcome: Outcome, history: History) -> Iterable[Missing]:
    quantity, window = criterion.quantity, outcome.window or EMPTY
    match quantity:
        case core.FactValue() | core.YearValue():
            return _stored(quantity, history)
        case core.Ratio():
            lacking = [item for name in (quantity.of, quantity.over) for item in _stored(core.YearValue(name), history)]
            return lacking or [_of_reference_year(quantity.over, history)]
        case core.Score():
            return [item for part in quantity.parts for item in _stored(core.YearValue(part.field), history)]
        case core.YearsElapsed():
            return ()
        case core.YearCount():
            return _years(quantity.test, window.possible, history)
        case core.YearRun():
            return _years(quantity.test, _needed(outcome, quantity.ending, window.possible, history), history)
        case core.AwardCount() | core.AwardSequence():
            return _awards(quantity.awards, quantity.bases, window.possible, history)
        case core.EventCount(lasts=False):
            return _events(quantity, window.possible, history)
        case core.EventCount() | core.SpanMonths():
            return _spans(quantity, window.possible, history)


def _needed(outcome: Outcome, ending: core.Ending, window: int, history: History) -> int:
    """The years of a run that matter: for one that must reach the reference year, as many as are required."""
    if ending == "anywhere" or outcome.bound is None or outcome.bound.possible > history.horizon:
        return window
    return window & bits(history.top - int(outcome.bound.possible) + 1, history.top)


def _run_years(outcome: Outcome, ending: core.Ending, enclosing: Masks, history: History) -> int:
    if ending == "anywhere":
        return outcome.window.possible if outcome.window else 0
    return _needed(outcome, ending, enclosing.possible, history)


def _stored(quantity: core.FactValue | core.YearValue, history: History) -> Iterator[Missing]:
    if stored_value(quantity, history) is not None:
        return
    if isinstance(quantity, core.FactValue):
        yield Missing(Cause.FACT_MISSING, "fact", quantity.name)
    else:
        yield _of_reference_year(quantity.field, history)


def _of_reference_year(field: str, history: History) -> Missing:
    return Missing(Cause.FACT_MISSING, "year", field, ((history.reference.end, history.reference.end),))


def _years(test: core.YearTest, window: int, history: History) -> Iterator[Missing]:
    masks = year_masks(test, history)
    open_ = masks.possible & ~masks.known & window
    if open_:
        yield from _of_test(test, open_, history)


def _of_test(test: core.YearTest, open_: int, history: History) -> Iterator[Missing]:
    if isinstance(test, core.JoinedTest):
        for child in test.children:
            yield from _of_test(child, open_, history)
    elif isinstance(test, core.AwardTest):
        yield from _awards(test.awards, test.bases, open_, history)
    else:
        years = [year for year in years_of(open_, history) if test.field not in history.rows.get(year, {})]
        if years:
            yield Missing(Cause.FACT_MISSING, "year", test.field, _ranges(years, history))


def _awards(codes: tuple[str, ...], bases: tuple[str, ...], window: int, history: History) -> Iterator[Missing]:
    for code in codes:
        absent = years_of(uncovered("awards", history) & window, history)
        if absent:
            yield Missing(Cause.RECORD_INCOMPLETE, "award", code, _ranges(absent, history))
        unclear = [held.year.end for held in awards_held(code, bases, history) if not certain(held, bases, history) and bit_of(held.year.end, history) & window]
        if unclear:
            yield Missing(Cause.FACT_MISSING, "award", f"{code}.basis", _ranges(unclear, history))


def _decision_days(since: core.Since, history: History) -> Iterator[Missing]:
    """Awards whose decision opens the window and whose day of decision the record lacks."""
    if since.counting == "after_decision_year":
        for code in since.awards:
            undated = [held.year.end for held in awards_held(code, since.bases, history) if held.decided is None]
            if undated:
                yield Missing(Cause.FACT_MISSING, "award", f"{code}.decided", _ranges(undated, history))


def _events(quantity: core.EventCount, window: int, history: History) -> Iterator[Missing]:
    absent = years_of(uncovered(quantity.kind, history) & window, history)
    if absent:
        yield Missing(Cause.RECORD_INCOMPLETE, "event", quantity.kind, _ranges(absent, history))
    seen = [event for event in history.events.get(quantity.kind, ()) if bit_of(event.year.end, history) & window]
    unclear = [event for event in seen if matches(event.values, quantity.where, history) is Truth.UNKNOWN]
    for condition in quantity.where:
        years = [event.year.end for event in unclear if condition.field not in event.values]
        if years:
            yield Missing(Cause.FACT_MISSING, "event", f"{quantity.kind}.{condition.field}", _ranges(years, history))


def _spans(quantity: core.EventCount | core.SpanMonths, window: int, history: History) -> Iterator[Missing]:
    if quantity.window.kind == "decision_date":
        absent = [] if covered_on(quantity.kind, history.decided_on, history) else [history.decided_on.year]
    else:
        absent = years_of(uncovered(quantity.kind, history) & window, history)
    if absent:
        yield Missing(Cause.RECORD_INCOMPLETE, "span", quantity.kind, _ranges(absent, history))
    for span in sorted(history.spans.get(quantity.kind, ()), key=span_key):
        touched = span_years(span, quantity.window, history) & window
        length = span_length(span, history)
        if touched and matches(span.values, quantity.where, history, length) is Truth.UNKNOWN:
            yield from _fields(quantity, span.values, years_of(touched, history), history)
        if touched and length is None:
            yield Missing(Cause.FACT_MISSING, "span", f"{quantity.kind}.from")


def _beginning(kind: str, history: History) -> Iterator[Missing]:
    spans = history.spans.get(kind, ())
    if any(span.period.start is None for span in spans):
        yield Missing(Cause.FACT_MISSING, "span", f"{kind}.from")
    else:
        last = min((span.period.start.year for span in spans if span.period.start), default=history.reference.end)
        yield Missing(Cause.RECORD_INCOMPLETE, "span", kind, ((None, last),))


def _fields(quantity: core.EventCount | core.SpanMonths, values: Mapping[str, Value], years: list[int], history: History) -> Iterator[Missing]:
    for condition in quantity.where:
        if condition.field != "length" and condition.field not in values:
            yield Missing(Cause.FACT_MISSING, "span", f"{quantity.kind}.{condition.field}", _ranges(years, history))


def _ranges(years: list[int], history: History) -> tuple[tuple[int | None, int], ...]:
    return tuple((None if first == history.first else first, last) for first, last in years_in_ranges(years))
