"""The facts of the record that a finding rests on."""

from collections.abc import Iterable, Iterator

from tdkt_rules.engine.evaluation import Outcome
from tdkt_rules.engine.history import History, awards_held, bit_of, certain
from tdkt_rules.engine.lengths import span_length
from tdkt_rules.engine.masks import Masks
from tdkt_rules.engine.matching import matches, passes
from tdkt_rules.engine.quantities import span_years, stored_value
from tdkt_rules.model import criterion as core
from tdkt_rules.model.finding import Evidence
from tdkt_rules.model.record import Event, Span
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth


def evidence_of(outcome: Outcome, enclosing: Masks, history: History) -> tuple[Evidence, ...]:
    """Evidence of one outcome, without that of the outcomes below it.

    Args:
        outcome: What evaluation found.
        enclosing: Window of the scope above; where an anchor is looked for.
        history: The line of years.
    """
    criterion, window = outcome.criterion, outcome.window.possible if outcome.window else 0
    match criterion:
        case core.Membership():
            return tuple(_stored(criterion.quantity, outcome.truth, history))
        case core.Comparison():
            return tuple(_counted(criterion.quantity, window, history))
        case core.Run():
            return tuple(_years(criterion.test, window, history))
        case core.Since():
            return tuple(_awards(criterion.awards, criterion.bases, enclosing.possible, history))
        case core.Anniversary():
            return tuple(_beginning(criterion.kind, history))
        case core.Judgement():
            return tuple(_answer(criterion.question, history))
        case _:
            return ()


def _counted(quantity: core.Quantity, window: int, history: History) -> Iterable[Evidence]:
    match quantity:
        case core.FactValue() | core.YearValue():
            return _stored(quantity, Truth.MET, history)
        case core.Ratio():
            return [item for name in (quantity.of, quantity.over) for item in _stored(core.YearValue(name), Truth.MET, history)]
        case core.Score():
            return [item for part in quantity.parts for item in _stored(core.YearValue(part.field), Truth.MET, history)]
        case core.YearsElapsed():
            return ()
        case core.YearCount() | core.YearRun():
            return _years(quantity.test, window, history)
        case core.AwardCount() | core.AwardSequence():
            return _awards(quantity.awards, quantity.bases, window, history)
        case core.EventCount(lasts=False):
            return _events(quantity, window, history)
        case core.EventCount() | core.SpanMonths():
            return _spans(quantity, window, history)


def _stored(quantity: core.FactValue | core.YearValue, truth: Truth, history: History) -> Iterator[Evidence]:
    value = stored_value(quantity, history)
    if value is None:
        return
    if isinstance(quantity, core.FactValue):
        yield Evidence("fact", quantity.name, value=value, status=truth)
    else:
        yield Evidence("year", quantity.field, history.reference, value, status=truth)


def _years(test: core.YearTest, window: int, history: History) -> list[Evidence]:
    found = list(_of_test(test, window, history))
    return sorted(found, key=lambda item: (item.year.end if item.year else 0, item.kind, item.name))


def _of_test(test: core.YearTest, window: int, history: History) -> Iterator[Evidence]:
    if isinstance(test, core.JoinedTest):
        for child in test.children:
            yield from _of_test(child, window, history)
    elif isinstance(test, core.AwardTest):
        yield from _awards(test.awards, test.bases, window, history)
    else:
        for year, values in history.rows.items():
            if bit_of(year, history) & window and test.field in values:
                truth = passes(values[test.field], test.test, history)
                yield Evidence("year", test.field, _named(year, history), values[test.field], status=truth)


def _named(year: int, history: History) -> ReferenceYear:
    same_end = [named for named in history.record.years if named.end == year]
    return next((named for named in same_end if named.school == history.reference.school), same_end[0])


def _awards(codes: tuple[str, ...], bases: tuple[str, ...], window: int, history: History) -> list[Evidence]:
    return sorted(
        (
            Evidence(
                "award",
                code,
                held.year,
                on=held.decided,
                document=held.document,
                status=Truth.MET if certain(held, bases, history) else Truth.UNKNOWN,
            )
            for code in codes
            for held in awards_held(code, bases, history)
            if bit_of(held.year.end, history) & window
        ),
        key=lambda item: (item.year.end if item.year else 0, item.name, str(item.on), item.document, item.status.value),
    )


def _events(quantity: core.EventCount, window: int, history: History) -> Iterator[Evidence]:
    for event in sorted(history.events.get(quantity.kind, ()), key=event_key):
        if bit_of(event.year.end, history) & window:
            truth = matches(event.values, quantity.where, history)
            yield Evidence("event", event.kind, event.year, on=event.on, document=event.document, status=truth)


def event_key(event: Event) -> tuple[int, str, str, str]:
    """Order of events in an answer, whatever their order in the record."""
    return event.year.end, str(event.on), event.document, str(sorted(event.values.items(), key=lambda pair: pair[0]))


def _spans(quantity: core.EventCount | core.SpanMonths, window: int, history: History) -> Iterator[Evidence]:
    for span in sorted(history.spans.get(quantity.kind, ()), key=span_key):
        if span_years(span, quantity.window, history) & window:
            truth = matches(span.values, quantity.where, history, span_length(span, history))
            yield Evidence("span", span.kind, on=span.period.start, until=span.period.end, document=span.document, status=truth)


def span_key(span: Span) -> tuple[str, str, str, str]:
    """Order of spans in an answer, whatever their order in the record."""
    return str(span.period.start), str(span.period.end), span.document, str(sorted(span.values.items(), key=lambda pair: pair[0]))


def _beginning(kind: str, history: History) -> Iterator[Evidence]:
    for span in sorted(history.spans.get(kind, ()), key=span_key)[:1]:
        yield Evidence("span", span.kind, on=span.period.start, until=span.period.end, document=span.document)


def _answer(question: str, history: History) -> Iterator[Evidence]:
    answer = history.answer(question)
    if answer is not None:
        yield Evidence("answer", question, value=answer.answer, on=answer.on, by=answer.by, status=Truth.MET if answer.answer else Truth.NOT_MET)
