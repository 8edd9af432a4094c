"""Generated records that say anything that the vocabulary of a rulebook can say."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Any

from hypothesis import strategies as st

from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.vocabulary import Field, NomineeKind
from tests.property.tiny import LAST

BASES = ("merit", "thematic", "sudden", "career", "seniority", "foreign-relations")


def records_of(rules: Rules, kind: NomineeKind, *, complete: bool = False, last: int = LAST, years: int = 14) -> st.SearchStrategy[Record]:
    """Records that say anything that the vocabulary of a rulebook can say.

    Args:
        rules: The rulebook.
        kind: Kind of nominee.
        complete: Whether nothing is left open: every field of every year of the line, every basis, every first day, every answer.
        last: Last year with facts.
        years: Number of years with generated facts; those before are without merit in a complete record.
    """
    vocabulary, codes = rules.vocabulary, sorted(code for code, award in rules.awards.items() if kind in award.who)
    line = range(last - years + 1, last + 1)
    of_year = {name: field for name, field in vocabulary.years.items() if not field.kinds or kind in field.kinds}
    before = range(last - vocabulary.horizon + 1, line[0]) if complete else ()
    without_merit = {ReferenceYear(year): {name: _nothing(field, rules) for name, field in of_year.items()} for year in before}
    days = st.dates(date(line[0], 1, 1), date(last, 12, 31) if complete else date(last + 1, 6, 30))
    optional_days = st.one_of(st.none(), days)
    starts = days if complete else optional_days
    periods = st.tuples(starts, optional_days).map(lambda pair: DateRange(pair[0], max(pair[1], pair[0]) if pair[0] and pair[1] else pair[1]))
    named_years = st.sampled_from(line).map(ReferenceYear)
    bases = st.sampled_from(("merit", *BASES) if complete else ("", "merit", "merit", *BASES))
    decided = days if complete else optional_days
    rarely = st.one_of(st.none(), st.none(), optional_days)
    held = st.builds(AwardHeld, st.sampled_from(codes), named_years, decided, basis=bases, revoked=rarely, stripped=rarely, restored=rarely)
    values = {name: _values(occurrence.fields, rules, complete) for name, occurrence in vocabulary.occurrences.items()}
    lasting = [name for name, occurrence in sorted(vocabulary.occurrences.items()) if occurrence.lasts]
    dated = [name for name in sorted(vocabulary.occurrences) if name not in lasting]
    earlier = st.tuples(st.dates(date(line[0], 1, 1), date(last - 3, 12, 31)), st.integers(1, 600)).map(
        lambda pair: DateRange(pair[0], pair[0] + timedelta(pair[1]))
    )
    restarts = {regime.policies.restart.after for regime in rules.regimes if regime.policies.restart}
    lasted = {name: st.one_of(earlier, earlier, periods) if name in restarts else periods for name in lasting}
    spans = [st.lists(st.builds(Span, st.just(name), lasted[name], values=values[name]), max_size=2) for name in lasting]
    events = [st.lists(st.builds(Event, st.just(name), named_years, optional_days, values=values[name]), max_size=3) for name in dated]
    kinds = ("awards", *sorted(vocabulary.occurrences))
    covered = st.builds(Coverage, st.one_of(st.none(), st.integers(line[0], line[6])), st.integers(line[7], last + 1))
    questions = sorted(vocabulary.questions)
    answers = st.builds(Answer, st.booleans())
    return st.builds(
        Record,
        id=st.just("N-1"),
        kind=st.just(kind),
        facts=_values(vocabulary.facts, rules, complete),
        years=st.fixed_dictionaries({ReferenceYear(year): _values(of_year, rules, complete) for year in line}).map(lambda rows: rows | without_merit),
        events=st.tuples(*events).map(_joined),
        spans=st.tuples(*spans).map(_joined),
        awards=st.lists(held, max_size=12).map(tuple),
        complete=st.just({name: Coverage(None, last + 5) for name in kinds}) if complete else st.dictionaries(st.sampled_from(kinds), covered),
        judgements=st.fixed_dictionaries(dict.fromkeys(questions, answers)) if complete else st.dictionaries(st.sampled_from(questions), answers, max_size=6),
    )


def _joined(lists: tuple[list[Any], ...]) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(lists))


def _values(fields: Mapping[str, Field], rules: Rules, complete: bool) -> st.SearchStrategy[dict[str, Value]]:
    strategies = {name: _value(field, rules) for name, field in sorted(fields.items())}
    return st.fixed_dictionaries(strategies) if complete else st.fixed_dictionaries({}, optional=strategies)


def _value(field: Field, rules: Rules) -> st.SearchStrategy[Value]:
    if field.domain:
        return st.sampled_from(tuple(rules.vocabulary.domains[field.domain].values))
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "number": st.integers(0, 40),
        "flag": st.booleans(),
        "date": st.dates(date(2000, 1, 1), date(2026, 12, 31)),
        "text": st.sampled_from(("Sở Nội vụ", "x")),
    }
    return kinds[field.type]


def _nothing(field: Field, rules: Rules) -> Value:
    """The value of a year without merit."""
    if field.domain:
        return next(iter(rules.vocabulary.domains[field.domain].values))
    nothing: dict[str, Value] = {"number": 0, "flag": False, "date": date(2000, 1, 1), "text": ""}
    return nothing[field.type]
