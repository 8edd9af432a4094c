"""Generated criteria of the core, and generated records of the tiny jurisdiction."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange, ReferenceYear
from tests.property.tiny import CODES, FIRST, HORIZON, LAST, LEVELS, NUMBERS, QUESTIONS, RATINGS, REFERENCE, SEXES

HEADING = core.Heading("TINY.test", (), "verified")
COMPARATORS: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than", "equal", "not_equal")

BY_MERIT: tuple[core.Counting, ...] = ("after_award_year", "from_award_year")
ANY_CLOCK: tuple[core.Counting, ...] = (*BY_MERIT, "after_decision_year", "after_decision_year")

# ---- criteria ----


def windows(*, scoped: bool = True, days: bool = False) -> st.SearchStrategy[core.Window]:
    """Any window; `decision_date` only for spans that are counted."""
    kinds: list[st.SearchStrategy[core.Window]] = [
        st.just(core.Window("this_year")),
        st.builds(core.Window, st.just("last"), st.integers(1, HORIZON - 1)),
        st.builds(core.Window, st.just("previous"), st.integers(1, HORIZON - 2)),
        st.tuples(st.integers(FIRST + 1, LAST + 1), st.integers(0, 3)).map(lambda pair: core.Window("fixed", first=pair[0], last=pair[0] + pair[1])),
        st.just(core.Window("whole_record")),
    ]
    if scoped:
        kinds += [st.just(core.Window("enclosing"))] * 3
    if days:
        kinds.append(st.just(core.Window("decision_date")))
    return st.one_of(kinds)


def memberships(domain: str, values: tuple[str, ...]) -> st.SearchStrategy[core.ValueTest]:
    """A value is one of some; the lowest never passes, so that a year without merit ends every run."""
    return st.lists(st.sampled_from(values[1:]), min_size=1, unique=True).map(lambda allowed: core.ValueTest("one_of", tuple(allowed), domain, tuple(allowed)))


def numeric_tests() -> st.SearchStrategy[core.ValueTest]:
    """A stored number is more than some number, so that zero never passes."""
    return st.sampled_from(NUMBERS).map(lambda number: core.ValueTest("more_than", (), bound=core.Bound(number, "", "members")))


def year_tests() -> st.SearchStrategy[core.YearTest]:
    """Fields and awards of one year, joined."""
    leaves: st.SearchStrategy[core.YearTest] = st.one_of(
        st.builds(core.FieldTest, st.just("rating"), memberships("rating", RATINGS)),
        st.builds(core.FieldTest, st.just("size"), numeric_tests()),
        st.builds(core.AwardTest, award_codes()),
    )
    return st.one_of(leaves, st.builds(core.JoinedTest, st.sampled_from(("all", "any")), st.lists(leaves, min_size=1, max_size=2).map(tuple)))


def award_codes() -> st.SearchStrategy[tuple[str, ...]]:
    """One award, or several alternatives."""
    return st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True).map(tuple)


def conditions() -> st.SearchStrategy[tuple[core.Match, ...]]:
    """Nothing, or a test of the level."""
    return st.one_of(st.just(()), st.builds(core.Match, st.just("level"), memberships("level", LEVELS)).map(lambda match: (match,)))


def span_conditions() -> st.SearchStrategy[tuple[core.Match, ...]]:
    """Nothing, a test of the level, or a test of the length in months."""
    longer = st.sampled_from((6, 12, 24)).map(lambda months: core.ValueTest("at_least", (), bound=core.Bound(months, "", "months")))
    return st.one_of(conditions(), longer.map(lambda test: (core.Match("length", test),)))


def each_quantity() -> dict[str, st.SearchStrategy[core.Quantity]]:
    """Every quantity by its name."""
    endings = st.sampled_from(("reference_year", "anywhere"))
    weights = st.builds(core.Weight, conditions(), st.sampled_from((Fraction(2), Fraction(1, 2))))
    return {
        "fact": st.just(core.FactValue("strength")),
        "field": st.just(core.YearValue("size")),
        "ratio": st.just(core.Ratio("part", "size")),
        "years": st.builds(core.YearCount, year_tests(), windows()),
        "run": st.builds(core.YearRun, year_tests(), windows(), endings),
        "score": st.just(core.Score("card", (core.ScorePart("size", 2), core.ScorePart("part", 3)))),
        "elapsed": st.builds(core.YearsElapsed, windows()),
        "awards": st.builds(core.AwardCount, award_codes(), windows(), bases()),
        "sequence": st.builds(core.AwardSequence, award_codes(), windows(), endings, bases()),
        "events": st.builds(core.EventCount, st.just("idea"), conditions(), windows(), st.just(False)),
        "spans": st.builds(core.EventCount, st.just("post"), span_conditions(), windows(days=True), st.just(True)),
        "months": st.builds(core.SpanMonths, st.just("post"), span_conditions(), st.lists(weights, max_size=1).map(tuple), windows()),
    }


def quantities() -> st.SearchStrategy[core.Quantity]:
    """Every quantity."""
    return st.one_of(list(each_quantity().values()))


def bases() -> st.SearchStrategy[tuple[str, ...]]:
    """Bases that a criterion names: mostly none, so that those of a ladder count."""
    return st.sampled_from(((), (), (), ("merit",), ("thematic",), ("merit", "thematic")))


def bounds_for(quantity: core.Quantity) -> st.SearchStrategy[core.Bound]:
    """A bound near what the quantity may be."""
    if isinstance(quantity, core.SpanMonths):
        return bounds_among((0, 6, 12, 18, 24))
    if isinstance(quantity, core.Ratio):
        return bounds_among((Fraction(1, 2), 1))
    return bounds_among((0, 1, 2, 3))


@cache
def bounds_among(values: tuple[Any, ...]) -> st.SearchStrategy[core.Bound]:
    """One of some values; one in four may be adjusted, one in eight comes from a parameter."""
    woman: core.Criterion = core.Membership(HEADING, core.FactValue("sex"), core.ValueTest("is", ("female",), "sex", ("female",)))
    titled: core.Criterion = core.Comparison(HEADING, core.AwardCount(("TITLE",), core.Window("whole_record")), "at_least", core.Bound(1, "", "times"))
    adjustments = st.lists(
        st.builds(core.Adjustment, st.sampled_from((woman, titled)), st.sampled_from((Fraction(2, 3), Fraction(2))), st.sampled_from((0, 0, 1))),
        min_size=1,
        max_size=2,
    )
    plain = st.sampled_from(values).map(lambda value: core.Bound(value, "", "times"))
    adjusted = st.tuples(st.sampled_from(values), adjustments.map(tuple)).map(lambda pair: core.Bound(pair[0], "", "times", pair[1]))
    return st.one_of(plain, plain, plain, adjusted, st.just(core.Bound(None, "quorum", "times")))


def comparisons(of: st.SearchStrategy[core.Quantity] | None = None) -> st.SearchStrategy[core.Criterion]:
    """A quantity against a bound; any quantity where none is named."""
    return (quantities() if of is None else of).flatmap(
        lambda quantity: st.builds(core.Comparison, st.just(HEADING), st.just(quantity), st.sampled_from(COMPARATORS), bounds_for(quantity))
    )


def leaves() -> st.SearchStrategy[core.Criterion]:
    """Criteria without criteria below."""
    return st.one_of(
        comparisons(),
        comparisons(),
        st.builds(core.Membership, st.just(HEADING), st.just(core.FactValue("sex")), memberships("sex", SEXES)),
        st.builds(core.Membership, st.just(HEADING), st.just(core.YearValue("rating")), memberships("rating", RATINGS)),
        st.builds(core.Judgement, st.just(HEADING), st.sampled_from(QUESTIONS), st.just(False)),
        st.builds(core.Anniversary, st.just(HEADING), st.just("post"), st.integers(1, 3)),
        st.builds(core.Decided, st.just(HEADING), st.sampled_from((DateRange(date(2026, 1, 1)), DateRange(None, date(2025, 12, 31)), DateRange()))),
    )


def scopes(child: st.SearchStrategy[core.Criterion], countings: tuple[core.Counting, ...] = BY_MERIT) -> st.SearchStrategy[core.Criterion]:
    """Criteria that give a window to what is below."""
    run_bounds = st.sampled_from((0, 1, 2, 3)).map(lambda value: core.Bound(value, "", "years"))
    endings = st.sampled_from(("reference_year", "anywhere"))
    return st.one_of(
        st.builds(
            core.Since,
            st.just(HEADING),
            award_codes(),
            st.sampled_from(("latest", "first")),
            st.sampled_from(countings),
            child,
            bases(),
        ),
        st.builds(core.Run, st.just(HEADING), year_tests(), windows(), endings, st.sampled_from(COMPARATORS), run_bounds, child),
    )


def criteria(countings: tuple[core.Counting, ...] = BY_MERIT) -> st.SearchStrategy[core.Criterion]:
    """Small criteria with every kind of node that facts decide."""

    def extend(child: st.SearchStrategy[core.Criterion]) -> st.SearchStrategy[core.Criterion]:
        children = st.lists(child, max_size=3).map(tuple)
        return st.one_of(
            scopes(child, countings),
            st.builds(core.Group, st.just(HEADING), st.sampled_from(("all", "any", "none")), children),
            st.builds(core.Group, st.just(HEADING), st.just("at_least_n"), children, st.integers(1, 2)),
            st.builds(core.Claimed, st.just(HEADING), st.sampled_from(("TINY.claimed", "TINY.other")), st.just(()), child),
        )

    scoped = scopes(leaves(), countings)
    return st.one_of(leaves(), st.recursive(leaves(), extend, max_leaves=4), scoped, scopes(scoped, countings))


def scoped_criteria(countings: tuple[core.Counting, ...] = BY_MERIT) -> st.SearchStrategy[core.Criterion]:
    """Scopes, one in another, around a count in their own window: where uncertain years move the window itself."""
    enclosing = st.just(core.Window("enclosing"))
    counts = st.one_of(
        st.builds(core.AwardCount, award_codes(), enclosing),
        st.builds(core.YearCount, year_tests(), enclosing),
        st.builds(core.YearRun, year_tests(), enclosing, st.sampled_from(("reference_year", "anywhere"))),
        st.builds(core.EventCount, st.just("post"), st.just(()), enclosing, st.just(True)),
    )
    bounds = st.sampled_from((0, 1, 2)).map(lambda value: core.Bound(value, "", "times"))
    counted = st.builds(core.Comparison, st.just(HEADING), counts, st.sampled_from(COMPARATORS), bounds)
    return st.one_of(scopes(counted, countings), scopes(scopes(counted, countings), countings))


def open_day_criteria() -> st.SearchStrategy[core.Criterion]:
    """Spans that are open on the decision date, or that touch a window."""
    spans = st.builds(core.EventCount, st.just("post"), span_conditions(), windows(days=True) | st.just(core.Window("decision_date")), st.just(True))
    bounds = st.sampled_from((0, 1, 2)).map(lambda value: core.Bound(value, "", "times"))
    return st.builds(core.Comparison, st.just(HEADING), spans, st.sampled_from(COMPARATORS), bounds)


def open_criteria() -> st.SearchStrategy[core.Criterion]:
    """Criteria that hold law that is not encoded besides."""
    gap: core.Criterion = core.Unencoded(HEADING, Label("", ""))
    return st.builds(core.Group, st.just(HEADING), st.sampled_from(("all", "any")), criteria().map(lambda criterion: (criterion, gap)))


# ---- records of the tiny jurisdiction ----

# Strategies are built once, outside of what draws from them: building them for every record takes longer than drawing.

LINE = range(FIRST, LAST + 1)
EVERYTHING = {kind: Coverage(None, LAST + 1) for kind in ("awards", "idea", "post")}
LATER_YEARS = st.integers(FIRST + 1, LAST).map(ReferenceYear)
AWARDS = st.builds(
    AwardHeld,
    st.sampled_from(CODES),
    LATER_YEARS,
    basis=st.sampled_from(("merit", "merit", "thematic")),
    revoked=st.sampled_from((None, None, None, date(LAST, 6, 1), date(LAST + 1, 1, 1))),
)
IDEAS = st.builds(Event, st.just("idea"), LATER_YEARS, values=st.sampled_from(LEVELS).map(lambda level: {"level": level}))


@st.composite
def posts(draw: st.DrawFn) -> Span:
    """Spans of whole calendar months, of which a sum does not depend on how it is cut."""
    start = draw(st.integers(0, 12 * HORIZON - 1))
    length = draw(st.sampled_from((None, 1, 6, 12, 30)))
    values: dict[str, Value] = {"level": draw(st.sampled_from(LEVELS))}
    return Span("post", DateRange(month_start(start), None if length is None else month_end(start + length - 1)), values=values)


def month_start(index: int) -> date:
    """First day of a month of the line, counted from its first."""
    return date(FIRST + index // 12, index % 12 + 1, 1)


def month_end(index: int) -> date:
    """Last day of a month of the line."""
    year, month = FIRST + index // 12, index % 12 + 1
    return date(year, month, monthrange(year, month)[1])


POSTS = posts()


@st.composite
def complete_records(draw: st.DrawFn) -> Record:
    """Records without a gap. Nothing happened in the first year of the line, so that nothing reaches beyond it."""
    years: dict[ReferenceYear, dict[str, Value]] = {
        ReferenceYear(year): {"rating": draw(st.sampled_from(RATINGS)), "size": draw(st.sampled_from(NUMBERS))} for year in LINE
    }
    years[ReferenceYear(FIRST)] = {"rating": "low", "size": 0}
    years[REFERENCE] |= {"part": draw(st.sampled_from(NUMBERS)), "size": draw(st.integers(1, 3))}
    return Record(
        id="N-1",
        kind="individual",
        facts={"sex": draw(st.sampled_from(SEXES)), "strength": draw(st.sampled_from(NUMBERS))},
        years={year: dict(values) for year, values in years.items()},
        events=tuple(draw(st.lists(IDEAS, max_size=3))),
        spans=tuple(draw(st.lists(POSTS, max_size=2))),
        awards=tuple(draw(st.lists(AWARDS, max_size=4))),
        complete=dict(EVERYTHING),
        judgements={name: Answer(draw(st.booleans())) for name in QUESTIONS},
        claims=("TINY.claimed",),
    )


COMPLETE = complete_records()


@st.composite
def records_with_gaps(draw: st.DrawFn) -> Record:
    """Complete records from which up to three things are taken away."""
    record = draw(COMPLETE)
    for gap in draw(st.lists(st.sampled_from(GAPS), min_size=1, max_size=3, unique=True)):
        record = gap(record, draw)
    return record


@st.composite
def records_with_open_years(draw: st.DrawFn) -> Record:
    """Complete records without the rating of some years, the basis of the medals, the first day of a span or a year of coverage."""
    record = draw(COMPLETE)
    lost = draw(st.lists(st.sampled_from(LINE[1:]), max_size=3, unique=True))
    for year in map(ReferenceYear, lost):
        record = evolve(record, years=record.years | {year: {"size": record.years[year]["size"]} | ({"part": 1} if year == REFERENCE else {})})
    for gap in draw(st.lists(st.sampled_from((_without_basis, _without_start, _without_coverage)), max_size=2, unique=True)):
        record = gap(record, draw)
    return record


def _without_rating(record: Record, draw: st.DrawFn) -> Record:
    year = ReferenceYear(draw(st.sampled_from(LINE)))
    return evolve(record, years=record.years | {year: {name: value for name, value in record.years[year].items() if name != "rating"}})


def _without_size(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, years=record.years | {REFERENCE: {name: value for name, value in record.years[REFERENCE].items() if name != "size"}})


def _without_fact(record: Record, draw: st.DrawFn) -> Record:
    lost = draw(st.sampled_from(("sex", "strength")))
    return evolve(record, facts={name: value for name, value in record.facts.items() if name != lost})


def _without_answer(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, judgements={"worthy": record.judgements["worthy"]})


def _without_basis(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, awards=tuple(evolve(held, basis="") for held in record.awards))


def _without_level(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, events=tuple(evolve(event, values={}) for event in record.events))


def _without_post_level(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, spans=tuple(Span(span.kind, span.period) for span in record.spans))


def _without_start(record: Record, draw: st.DrawFn) -> Record:
    return evolve(record, spans=tuple(Span(span.kind, DateRange(None, span.period.end), values=span.values) for span in record.spans[:1]) + record.spans[1:])


def _without_coverage(record: Record, draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(("awards", "awards", "idea", "post")))
    covered = draw(st.sampled_from((Coverage(FIRST + 2, LAST + 1), Coverage(FIRST + 1, LAST), Coverage(None, LAST), Coverage(None, LAST - 1))))
    return evolve(record, complete=record.complete | {kind: covered})


GAPS = (
    _without_rating,
    _without_size,
    _without_fact,
    _without_answer,
    _without_basis,
    _without_level,
    _without_post_level,
    _without_start,
    _without_coverage,
)
