"""Nominees over the years: what the file says at the end of each year of a career in which titles and awards build on one another."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from attrs import Factory, define, evolve, frozen
from hypothesis import strategies as st

from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.award import Award
from tdkt_rules.model.record import Coverage, Record, Span
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.testing.generation.field_values import Plain, values_of
from tdkt_rules.testing.generation.ground import Book, Ground, ground_of
from tdkt_rules.testing.generation.interests import Interests, interests_of
from tdkt_rules.testing.generation.records import typed

LONGEST: Final = 20
BEST: Final = 3
MERIT: Final = "merit"
BESIDE: Final = 2
"""Titles of a series whose ranks differ by no more stand side by side, such as those of the army and of the civil service: a year has one of them."""


@frozen(eq=False, repr=False)
class Career:
    """What careers are made of.

    Args:
        ground: The rules and the question.
        kind: Kind of nominee.
        yearly: Titles of one year, the lowest of each series first.
        rungs: Other awards, the lowest first.
        interests: What the rules read.
    """

    ground: Ground
    kind: NomineeKind
    yearly: tuple[Award, ...]
    rungs: tuple[Award, ...]
    interests: Interests


@define(eq=False)
class _Told:
    """What a career has brought so far."""

    years: dict[int, dict[str, Plain]] = Factory(dict)
    awards: list[dict[str, Any]] = Factory(list)
    events: dict[str, list[dict[str, Any]]] = Factory(dict)

    def held(self, code: str, year: int) -> bool:
        return any(item["award"] == code and item["year"] == str(year) for item in self.awards)

    def ever(self, code: str) -> bool:
        return any(item["award"] == code for item in self.awards)


@frozen
class _Wish:
    """An award that a career climbs to.

    Args:
        begins: Years after the first in which it begins.
        code: The award.
        every: Years between one rank of its series and the next.
    """

    begins: int
    code: str
    every: int

    def falls(self, place: int) -> bool:
        return bool(self.code) and place >= self.begins and (place - self.begins) % self.every == 0


def histories(book: Book, kind: NomineeKind = "individual", *, year: int | str = 2025, on: date | None = None) -> st.SearchStrategy[tuple[Record, ...]]:
    """Careers, each as the records of one nominee at the end of every year, the earliest first; the last is the whole.

    A year has a merit, by which its levels and titles go; an award that normally rests on others, as the catalogue says, is given only after them, and of a
    series the next rank only after the one below. Each record says that it is complete up to its year.

    Args:
        book: A rulebook, or the rules of one day.
        kind: Kind of nominee.
        year: Last year of the careers.
        on: Day whose rules say what a record has to tell; 31 December of the year when not given.

    Raises:
        InvalidInput: The year is none, or no rules are in force on the day (codes ASK504 to ASK506).
    """
    ground = ground_of(book, year, on)
    of_kind = sorted((award for award in ground.rules.awards.values() if kind in award.who), key=lambda award: (award.series, award.rank, award.code))
    yearly, others = tuple(award for award in of_kind if award.yearly), tuple(award for award in of_kind if not award.yearly)
    career = Career(ground, kind, yearly, others, interests_of([ground], kind))

    @st.composite  # without arguments, which a failure would print: the whole rulebook
    def history(draw: st.DrawFn) -> tuple[Record, ...]:
        return _career(draw, career)

    return history()


def _career(draw: st.DrawFn, career: Career) -> tuple[Record, ...]:
    length = draw(st.integers(1, LONGEST))
    merits = draw(st.lists(st.integers(0, BEST), min_size=length, max_size=length))
    favoured = draw(st.sampled_from([award.code for award in career.yearly] or [""]))
    wish = st.builds(_Wish, st.integers(0, length - 1), st.sampled_from([award.code for award in career.rungs] or [""]), st.integers(1, 5))
    wishes = draw(st.lists(wish, max_size=6))
    kinds = sorted(career.interests.events)
    happened = draw(st.lists(st.tuples(st.integers(0, len(merits) - 1), st.sampled_from(kinds or [""]), st.integers(0, 7)), max_size=4 if kinds else 0))
    facts = {name: draw(st.sampled_from(values_of(field, career.ground))) for name, field in _read(career).items()}
    lasting = sorted(career.interests.spans)
    lasted = draw(st.lists(st.tuples(st.sampled_from(lasting), st.integers(0, 12 * len(merits) - 1), st.integers(1, 60)), max_size=3)) if lasting else []
    told, first = _Told(), career.ground.end - len(merits) + 1
    for place, merit in enumerate(merits):
        _live(career, told, first + place, merit, favoured)
        for wished in wishes:
            if merit and wished.falls(place):
                _give(career, told, first + place, wished.code)
        for when, kind, level in happened:
            if when == place:
                told.events.setdefault(kind, []).append({"year": str(first + place)} | _fields(career, kind, level))
    spans = {kind: [_span(career, kind, first, start, length) for name, start, length in lasted if name == kind] for kind in lasting}
    whole = {
        "nominee": "N-1",
        "kind": career.kind,
        "facts": facts,
        "years": {str(year): row for year, row in told.years.items()},
        "awards": told.awards,
        "events": told.events,
        "spans": {kind: items for kind, items in spans.items() if items},
        "complete": {kind: {"through": career.ground.end} for kind in career.interests.kinds},
    }
    record = typed(career.ground.rules, record_document(typed(career.ground.rules, whole)))  # in the order in which it will be printed
    return tuple(as_of(record, year) for year in range(first, career.ground.end + 1))


def _read(career: Career) -> dict[str, Any]:
    return {name: field for name, field in career.ground.facts_of(career.kind).items() if name in career.interests.facts}


def _live(career: Career, told: _Told, year: int, merit: int, favoured: str) -> None:
    """A year: levels by its merit, and so many titles of each series as it has merit, at best all, as far as what they rest on was there."""
    fields = career.ground.fields_of_year(career.kind)
    told.years[year] = {name: _by_merit(values_of(fields[name], career.ground), merit) for name in sorted(career.interests.yearly)}
    given: dict[str, int] = {}
    for award in sorted(career.yearly, key=lambda title: title.rank - (BESIDE + 1) * (title.code == favoured)):
        room = merit == BEST or given.get(award.series, 0) < merit
        if room and _may_have(award, told, year) and _is_next(award, career, told, year):
            told.awards.append({"award": award.code, "year": str(year), "basis": MERIT, "decided": f"{year}-12-20"})
            given[award.series] = given.get(award.series, 0) + 1


def _is_next(award: Award, career: Career, told: _Told, year: int) -> bool:
    """Whether a title stands on the one beneath in its series, and no other beside it was given in the year."""
    others = [other for other in career.yearly if other.series == award.series and other is not award]
    beneath = [other for other in others if other.rank < award.rank - BESIDE]
    stands = not beneath or any(told.ever(other.code) for other in beneath if other.rank >= beneath[-1].rank - BESIDE)
    return stands and not any(told.held(other.code, year) for other in others if abs(other.rank - award.rank) <= BESIDE)


def _give(career: Career, told: _Told, year: int, code: str) -> None:
    """The award, or the rank of its series that comes next, where what it rests on was there."""
    award = career.ground.rules.awards[code]
    beneath = [other for other in career.rungs if award.series and other.series == award.series and other.rank < award.rank]
    lacking = [other for other in (*beneath, award) if not told.ever(other.code)]
    if lacking and _may_have(lacking[0], told, year):
        told.awards.append({"award": lacking[0].code, "year": str(year), "basis": MERIT, "decided": f"{year}-12-27"})


def _may_have(award: Award, told: _Told, year: int) -> bool:
    """Whether what an award normally rests on was there: other awards in so many years up to this one, or up to the year before."""
    return all(
        any(all(told.held(beneath.award, last - back) for back in range(max(beneath.years, 1))) for last in (year, year - 1)) for beneath in award.presupposes
    )


def _by_merit(values: Sequence[Plain], merit: int) -> Plain:
    """The value that a year of some merit has: the lowest for none, the highest for the best.

    Example:
        >>> [_by_merit(("failed", "done", "good", "excellent"), merit) for merit in range(BEST + 1)], _by_merit((False, True), 1)
        (['failed', 'done', 'good', 'excellent'], True)
    """
    return values[-(-merit * (len(values) - 1) // BEST)]


def _fields(career: Career, kind: str, level: int) -> dict[str, Plain]:
    read, occurrence = {**career.interests.events, **career.interests.spans}[kind], career.ground.rules.vocabulary.occurrences[kind]
    values = {name: values_of(occurrence.fields[name], career.ground) for name in sorted(read)}
    return {name: found[min(level, len(found) - 1)] for name, found in values.items()}


def _span(career: Career, kind: str, first: int, start: int, length: int) -> dict[str, Any]:
    begun, ended = 12 * first + start, 12 * first + start + length
    last = {"until": f"{ended // 12}-{ended % 12 + 1:02}-15"} if ended < 12 * (career.ground.end + 1) else {}
    return {"from": f"{begun // 12}-{begun % 12 + 1:02}-16"} | last | _fields(career, kind, 0)


def as_of(record: Record, year: int) -> Record:
    """What the file of a nominee said at the end of a year: nothing later, and spans that end later as open.

    Args:
        record: The whole record.
        year: The year.

    Example:
        >>> from tdkt_rules.model.time import ReferenceYear
        >>> whole = Record("N-1", "individual", years={ReferenceYear(2024): {"rating": "good"}, ReferenceYear(2025): {"rating": "done"}})
        >>> as_of(whole, 2024).years
        {ReferenceYear(end=2024, school=False): {'rating': 'good'}}
    """
    last = date(year, 12, 31)
    return evolve(
        record,
        years={told: row for told, row in record.years.items() if told.end <= year},
        events=tuple(event for event in record.events if event.year.end <= year),
        spans=tuple(_until(spans, last) for spans in record.spans if spans.period.start is None or spans.period.start <= last),
        awards=tuple(held for held in record.awards if held.year.end <= year),
        complete={kind: Coverage(covered.first, min(covered.last, year)) for kind, covered in record.complete.items()},
        digest="",
    )


def _until(span: Span, last: date) -> Span:
    open_ = span.period.end is not None and span.period.end > last
    return evolve(span, period=DateRange(span.period.start)) if open_ else span
