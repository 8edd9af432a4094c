"""Generated records on which policies of a regime have something to say: decisions with their days, titles taken away, achievements that awards name."""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import AwardHeld, Coverage, Record, Span
from tdkt_rules.model.time import DateRange, ReferenceYear
from tests.property.strategies import (
    ANY_CLOCK,
    COMPLETE,
    GAPS,
    HEADING,
    award_codes,
    criteria,
    month_end,
    month_start,
    scopes,
    windows,
    year_tests,
)
from tests.property.tiny import DECIDED, DECIDED_LATER, FIRST, HORIZON, LAST, LEVELS

ENDINGS: st.SearchStrategy[core.Ending] = st.sampled_from(("reference_year", "anywhere"))
IDS = ("I-1", "I-2", "I-3")
FATES: tuple[tuple[date | None, date | None], ...] = (
    (None, None),
    (None, None),
    (None, None),
    (date(LAST - 1, 6, 1), None),
    (date(LAST - 1, 6, 1), date(LAST, 6, 1)),
    (date(LAST - 1, 6, 1), date(LAST + 1, 2, 1)),
    (date(LAST + 1, 2, 1), None),
)


@st.composite
def _ended(draw: st.DrawFn) -> Span:
    """A post of some months that ended, or one that began after the reference year."""
    first = draw(st.one_of(st.integers(0, 12 * HORIZON - 14), st.integers(0, 12 * HORIZON - 14), st.just(12 * HORIZON)))
    return Span("post", DateRange(month_start(first), month_end(first + draw(st.integers(0, 12)))), values={"level": draw(st.sampled_from(LEVELS))})


ENDED = st.lists(_ended(), max_size=2).map(tuple)


@st.composite
def complete_records(draw: st.DrawFn, known_at: date) -> Record:
    """Records without a gap, of which every decision has its day."""
    record = draw(COMPLETE)
    events = tuple(evolve(event, id=name) for event, name in zip(record.events, IDS, strict=False))
    names = [event.id for event in events]
    awards = tuple(draw(_decided(held, names, known_at)) for held in record.awards)
    return evolve(record, events=events, awards=awards, spans=draw(st.one_of(ENDED, ENDED, st.just(record.spans))))


@st.composite
def _decided(draw: st.DrawFn, held: AwardHeld, names: list[str], known_at: date) -> AwardHeld:
    year = held.year.end + (draw(st.integers(0, 4)) == 4)
    days = [day for day in (date(year, 1, 20), date(year, 12, 20), date(year + 1, 2, 1), date(year + 2, 6, 1)) if day <= known_at]
    if not days:
        year, days = held.year.end, [date(held.year.end, 12, 20)]
    stripped, restored = draw(st.sampled_from(FATES))
    used = tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))) if names else ()
    return evolve(held, year=ReferenceYear(year), decided=draw(st.sampled_from(days)), stripped=stripped, restored=restored, used=used)


def _without_decision(record: Record, draw: st.DrawFn) -> Record:
    lost = draw(st.integers(0, max(len(record.awards) - 1, 0)))
    return evolve(record, awards=tuple(evolve(held, decided=None) if place == lost else held for place, held in enumerate(record.awards)))


def _without_coverage_of_posts(record: Record, draw: st.DrawFn) -> Record:
    covered = draw(st.sampled_from((Coverage(FIRST + 2, LAST + 1), Coverage(FIRST + 4, LAST + 1), Coverage(None, LAST))))
    return evolve(record, complete=record.complete | {"post": covered})


@st.composite
def _with_gaps(draw: st.DrawFn, whole: st.SearchStrategy[Record]) -> Record:
    """Complete records that may hide a post or the day of a decision, and lack something else besides."""
    record = draw(whole)
    for gap in draw(st.sampled_from(((_without_coverage_of_posts,), (_without_decision,), (_without_coverage_of_posts, _without_decision), ()))):
        record = gap(record, draw)
    return draw(st.sampled_from(GAPS))(record, draw) if draw(st.booleans()) else record


WHOLE = {day: complete_records(day) for day in (DECIDED, DECIDED_LATER)}
WITH_GAPS = {day: _with_gaps(whole) for day, whole in WHOLE.items()}


def questions(records: dict[date, st.SearchStrategy[Record]]) -> st.SearchStrategy[tuple[date, Record]]:
    """A day, and a record as it may be known on that day."""
    return st.sampled_from((DECIDED, DECIDED_LATER)).flatmap(lambda day: st.tuples(st.just(day), records[day]))


def achievements(*, scoped: bool = True) -> st.SearchStrategy[core.Criterion]:
    """What a restart takes years from, counted in some window."""
    counts = st.one_of(
        st.builds(core.YearCount, year_tests(), windows(scoped=scoped)),
        st.builds(core.YearRun, year_tests(), windows(scoped=scoped), ENDINGS),
        st.builds(core.YearsElapsed, windows(scoped=scoped)),
        st.builds(core.AwardCount, award_codes(), windows(scoped=scoped)),
        st.builds(core.AwardSequence, award_codes(), windows(scoped=scoped), ENDINGS),
        st.builds(core.EventCount, st.just("idea"), st.just(()), windows(scoped=scoped), st.just(False)),
    )
    bounds = st.integers(1, 4).map(lambda value: core.Bound(value, "", "times"))
    return st.builds(core.Comparison, st.just(HEADING), counts, st.sampled_from(("at_least", "equal")), bounds)


def standards() -> st.SearchStrategy[core.Criterion]:
    """Achievements and other criteria with any clock, alone or as the standard of another award: what it requires, and its bars."""
    alone, scoped = achievements(scoped=False), scopes(achievements(), ANY_CLOCK)
    plain = st.sampled_from((alone, alone, scoped, scoped, criteria(ANY_CLOCK))).flatmap(lambda chosen: chosen)
    bars = st.lists(achievements(scoped=False), min_size=1, max_size=2).map(lambda children: core.Group(HEADING, "none", tuple(children)))
    met = st.tuples(st.just(core.Group(HEADING, "all", ())), bars).map(lambda pair: core.Group(HEADING, "all", pair, standard_of="TITLE"))
    return st.sampled_from((plain, plain, plain, met)).flatmap(lambda chosen: chosen)
