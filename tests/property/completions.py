"""Every completion of a record of the tiny jurisdiction: what the whole truth may be, as far as the record leaves it open."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from math import prod
from typing import TypeVar

from attrs import evolve

from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.time import DateRange, ReferenceYear
from tests.property.strategies import EVERYTHING, LINE, month_end, month_start
from tests.property.tiny import CODES, DECIDED, HORIZON, LAST, LEVELS, NUMBERS, QUESTIONS, RATINGS, SEXES

MOST = 160

Item = TypeVar("Item")


def completions(record: Record, known_at: date = DECIDED) -> list[Record]:
    """All completions; when there are more than can be tried, an even sample of them."""
    facts, rows, events, spans = _facts(record), _rows(record), _events(record), _spans(record, known_at)
    awards, answers = _awards(record, known_at), _answers(record)
    step = max(1, prod((len(facts), len(rows), len(events), len(spans), len(awards), len(answers))) // MOST)
    return [
        evolve(record, facts=known, years=years, events=happened, spans=lasted, awards=held, judgements=answered, complete=EVERYTHING)
        for known, years, happened, lasted, held, answered in itertools.islice(itertools.product(facts, rows, events, spans, awards, answers), 0, None, step)
    ]


def _filled(values: dict[str, Value], domains: Mapping[str, Sequence[Value]]) -> list[dict[str, Value]]:
    open_ = [name for name in domains if name not in values]
    return [values | dict(zip(open_, choice, strict=True)) for choice in itertools.product(*(domains[name] for name in open_))]


def _facts(record: Record) -> list[dict[str, Value]]:
    return _filled(record.facts, {"sex": SEXES, "strength": NUMBERS})


def _rows(record: Record) -> list[dict[ReferenceYear, dict[str, Value]]]:
    filled = [_filled(record.years[ReferenceYear(year)], {"rating": RATINGS, "size": NUMBERS if year != LAST else NUMBERS[1:]}) for year in LINE]
    return [dict(zip(map(ReferenceYear, LINE), rows, strict=True)) for rows in itertools.product(*filled)]


def _uncovered(kind: str, record: Record) -> list[int]:
    coverage = record.complete[kind]
    return [year for year in (*LINE, LAST + 1) if not _covers(coverage, year)]


def _covers(coverage: Coverage, year: int) -> bool:
    return (coverage.first is None or coverage.first <= year) and year <= coverage.last


def _more(kind: str, record: Record, make: Callable[[ReferenceYear], list[Item]]) -> Iterator[tuple[Item, ...]]:
    """What may be added to the years that are not covered: nothing, or one or two things in each of them."""
    per_year: list[list[tuple[Item, ...]]] = []
    for year in _uncovered(kind, record):
        made = make(ReferenceYear(year))
        per_year.append([(), *((item,) for item in made), tuple(made), tuple(made * 2)])
    for choice in itertools.product(*per_year):
        yield tuple(item for items in choice for item in items)


def _new_awards(record: Record, known_at: date, year: ReferenceYear) -> list[AwardHeld]:
    """Awards of a year that is not covered, decided in it or in the last such year of the line."""
    decided = {year.end, max((other for other in _uncovered("awards", record) if other <= LAST), default=year.end)} if year.end <= LAST else set()
    return [AwardHeld(code, year, min(date(last, 12, 20), known_at), basis="merit") for code in CODES for last in sorted(decided)]


def _new_events(year: ReferenceYear) -> list[Event]:
    return [Event("idea", year, values={"level": level}) for level in LEVELS if year.end <= LAST]


def _new_spans(year: ReferenceYear) -> list[Span]:
    first = 12 * (year.end - LINE[0])
    return [Span("post", DateRange(month_start(first), month_end(first + 11)), values={"level": level}) for level in LEVELS]


def _awards(record: Record, known_at: date) -> list[tuple[AwardHeld, ...]]:
    stated = [[evolve(held, basis=basis, decided=day) for basis in _bases(held) for day in _decided(held, known_at)] for held in record.awards]
    new = partial(_new_awards, record, known_at)
    return [(*held, *more) for held in itertools.product(*stated) for more in _more("awards", record, new)]


def _bases(held: AwardHeld) -> tuple[str, ...]:
    return (held.basis,) if held.basis else ("merit", "thematic") if held.award == "MEDAL" else ("merit",)


def _decided(held: AwardHeld, known_at: date) -> list[date | None]:
    """A decision without a date was taken in the year of merit or in a later one, up to the date of knowledge."""
    if held.decided is not None:
        return [held.decided]
    return [min(date(year, 12, 20), known_at) for year in range(held.year.end, known_at.year + 1)]


def _events(record: Record) -> list[tuple[Event, ...]]:
    stated = [[evolve(event, values=values) for values in _filled(event.values, {"level": LEVELS})] for event in record.events]
    return [(*events, *more) for events in itertools.product(*stated) for more in _more("idea", record, _new_events)]


def _spans(record: Record, known_at: date) -> list[tuple[Span, ...]]:
    stated = [[evolve(begun, values=values) for begun in _begun(span, known_at) for values in _filled(span.values, {"level": LEVELS})] for span in record.spans]
    return [(*spans, *more) for spans in itertools.product(*stated) for more in _more("post", record, _new_spans)]


def _begun(span: Span, known_at: date) -> list[Span]:
    """A span without a first day may have begun in any month up to its end and the date of knowledge, or before the line."""
    if span.period.start is not None:
        return [span]
    last = min(span.period.end or known_at, known_at)
    starts = [month_start(index) for index in (-30, *range(0, 12 * HORIZON, 5), 12 * HORIZON - 1, 12 * HORIZON + 5)]
    ends_with = month_start((last.year - LINE[0]) * 12 + last.month - 1)
    return [evolve(span, period=DateRange(start, span.period.end)) for start in (*starts, ends_with) if start <= last]


def _answers(record: Record) -> list[dict[str, Answer]]:
    open_ = [name for name in QUESTIONS if name not in record.judgements]
    return [
        record.judgements | {name: Answer(given) for name, given in zip(open_, choice, strict=True)}
        for choice in itertools.product((True, False), repeat=len(open_))
    ]
