"""A record as the engine sees it: one line of years up to the reference year, as known on a date."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve, field, frozen

from tdkt_rules.engine.masks import Masks, bits
from tdkt_rules.model.award import BASES, Award
from tdkt_rules.model.interval import Number
from tdkt_rules.model.record import Answer, AwardHeld, Event, Record, Span, Value
from tdkt_rules.model.regime import Parameter, Regime, Rules
from tdkt_rules.model.time import ReferenceYear

Item = TypeVar("Item")

SCHOOL_YEAR_BEGINS = 9
"""September."""

MERIT = "merit"
"""Basis of a yearly title."""


@frozen(eq=False)
class History:
    """What a decision may look at.

    Args:
        record: The record.
        reference: The reference year.
        horizon: Number of years on the line; the last is the reference year.
        decided_on: Decision date.
        known_at: Day up to which facts are seen.
        rows: Facts of each year, by the calendar year in which it ends.
        awards: Awards that stand, by code: visible on the date, not annulled, not taken away.
        ladder: Bases on which an award feeds a ladder.
        events: Visible events by kind.
        spans: Visible spans by kind.
        answers: Visible answers to judgements and confirmations.
        later: Years of which the record holds something that is not seen yet, by kind of event or span, and `awards`.
        catalogue: Awards of the rulebook.
        parameters: Dated numbers on the decision date, lengths in months.
        restart: Kind of span after which achievements count anew; empty when there is none.
        achievements: Years whose achievements count, for certain and possibly.
        memo: Year masks already worked out, by yearly test.
    """

    record: Record
    reference: ReferenceYear
    horizon: int
    decided_on: date
    known_at: date
    rows: Mapping[int, Mapping[str, Value]]
    awards: Mapping[str, tuple[AwardHeld, ...]]
    ladder: tuple[str, ...]
    events: Mapping[str, tuple[Event, ...]]
    spans: Mapping[str, tuple[Span, ...]]
    answers: Mapping[str, Answer]
    later: Mapping[str, frozenset[int]]
    catalogue: Mapping[str, Award]
    parameters: Mapping[str, Number]
    restart: str = ""
    achievements: Masks | None = None
    memo: dict[object, Masks] = field(factory=dict)

    def answer(self, question: str) -> Answer | None:
        """What people answered, unless they did so after the date of knowledge."""
        return self.answers.get(question)

    @property
    def first(self) -> int:
        """Calendar year of bit 0."""
        return self.reference.end - self.horizon + 1

    @property
    def whole(self) -> int:
        """All years of the line."""
        return (1 << self.horizon) - 1

    @property
    def top(self) -> int:
        """Bit of the reference year."""
        return self.horizon - 1


def history_of(record: Record, rules: Rules, regime: Regime, reference: ReferenceYear, decided_on: date, known_at: date) -> History:
    """Lay a record out on the line of years.

    Args:
        record: The record.
        rules: For the horizon and the catalogue.
        regime: For the bases that feed a ladder.
        reference: Reference year; the last on the line.
        decided_on: Decision date, for what is open on that day.
        known_at: Facts of a later date are not seen, and a later annulment has not happened yet.
    """
    rows: dict[int, Mapping[str, Value]] = {}
    for year, values in record.years.items():
        if year.end <= known_at.year and (year.end not in rows or year.school == reference.school):
            rows[year.end] = values
    history = History(
        record=record,
        reference=reference,
        horizon=rules.vocabulary.horizon,
        decided_on=decided_on,
        known_at=known_at,
        rows=rows,
        awards=_by_name([(award.award, award) for award in record.awards if stands(award, decided_on, known_at)]),
        ladder=regime.ladder.basis,
        events=_by_name([(event.kind, event) for event in record.events if seen(event.on, event.year, known_at)]),
        spans=_by_name([(span.kind, span) for span in record.spans if span.period.start is None or span.period.start <= known_at]),
        answers={name: answer for name, answer in record.judgements.items() if answer.on is None or answer.on <= known_at},
        later=_later(record, reference, known_at),
        catalogue=rules.awards,
        parameters={name: value for name, parameter in regime.parameters.items() if (value := parameter_on(parameter, decided_on)) is not None},
    )
    restart = regime.policies.restart
    return evolve(history, restart=restart.after, achievements=achievement_masks(restart.after, history)) if restart else history


def achievement_masks(restart: str, history: History) -> Masks:
    """Years whose achievements count where they count anew after a span such as a discipline: those after the year in which the last one ended.

    A year for which the record is not complete may hide another span, so that earlier years count only possibly; so they do when a span of which the first day
    is not known may have begun after the reference year, where it takes nothing away.
    """
    limit = year_bounds(history.reference.end, history)[1]
    sure = maybe = -1
    for span in history.spans.get(restart, ()):
        last = history.top if span.period.end is None else year_of(span.period.end, history.reference) - history.first
        begun = span.period.start or min(span.period.end or history.known_at, history.known_at)
        if begun <= limit:
            sure = max(sure, last)
        if begun <= limit or span.period.start is None:
            maybe = max(maybe, last)
    hidden = uncovered(restart, history).bit_length() - 1
    return Masks(bits(max(maybe, hidden) + 1, history.top), bits(sure + 1, history.top))


def parameter_on(parameter: Parameter, day: date) -> Number | None:
    """The value of a parameter on a day; years as months."""
    value = parameter.on(day)
    return value * 12 if value is not None and parameter.unit == "years" else value


def stands(held: AwardHeld, decided_on: date, known_at: date) -> bool:
    """Whether an award is seen, was not annulled by the date of knowledge, and is not taken away on the day of the decision."""
    annulled = held.revoked is not None and held.revoked <= known_at
    return seen(held.decided, held.year, known_at) and not annulled and not is_stripped(held, decided_on, known_at)


def is_stripped(held: AwardHeld, decided_on: date, known_at: date) -> bool:
    """Whether an honorary title is taken away on the day of the decision and not yet given back, as far as known."""
    day = min(decided_on, known_at)
    return held.stripped is not None and held.stripped <= day and not (held.restored is not None and held.stripped <= held.restored <= day)


def awards_held(code: str, bases: tuple[str, ...], history: History) -> tuple[AwardHeld, ...]:
    """Awards of a code that count, or may: given on one of some bases, or on none stated.

    Args:
        code: Code of the award.
        bases: Bases that a criterion names; when it names none, those that feed a ladder.
        history: The line of years.
    """
    allowed = bases or history.ladder
    implied = MERIT in allowed or not history.catalogue[code].yearly
    return tuple(held for held in history.awards.get(code, ()) if (held.basis in allowed if held.basis else implied))


def certain(held: AwardHeld, bases: tuple[str, ...], history: History) -> bool:
    """Whether an award counts without doubt: a yearly title rests on the year's merit; another award has to say its basis, unless any basis will do."""
    return bool(held.basis) or history.catalogue[held.award].yearly or set(BASES) <= set(bases)


def seen(day: date | None, year: ReferenceYear, known_at: date) -> bool:
    """Whether something is known on a date: by its own date, or by its year when it has none."""
    return day <= known_at if day is not None else year.end <= known_at.year


def year_of(day: date, reference: ReferenceYear) -> int:
    """The year of the line in which a day lies, by the calendar year in which it ends."""
    return day.year + 1 if reference.school and day.month >= SCHOOL_YEAR_BEGINS else day.year


def _later(record: Record, reference: ReferenceYear, known_at: date) -> dict[str, frozenset[int]]:
    hidden = [("awards", held.year.end) for held in record.awards if not seen(held.decided, held.year, known_at)]
    hidden += [(event.kind, event.year.end) for event in record.events if not seen(event.on, event.year, known_at)]
    starts = [(span.kind, span.period.start) for span in record.spans]
    hidden += [(kind, year_of(start, reference)) for kind, start in starts if start is not None and start > known_at]
    return {name: frozenset(year for kind, year in hidden if kind == name) for name, _ in hidden}


def bit_of(year: int, history: History) -> int:
    """Mask of one calendar year; empty outside the line."""
    position = year - history.first
    return 1 << position if 0 <= position < history.horizon else 0


def years_of(mask: int, history: History) -> list[int]:
    """Calendar years of a mask, earliest first."""
    return [history.first + bit for bit in range(history.horizon) if mask >> bit & 1]


def uncovered(kind: str, history: History) -> int:
    """Years for which the record does not say that it is complete.

    What it says holds on the date of knowledge only as far as that date, and not for a year of which it holds something that came later.
    """
    coverage = history.record.complete.get(kind)
    if coverage is None:
        return history.whole
    first = 0 if coverage.first is None else coverage.first - history.first
    last = min(coverage.last, history.known_at.year, history.reference.end)
    covered = bits(first, last - history.first)
    for year in history.later.get(kind, ()):
        covered &= ~bit_of(year, history)
    return history.whole & ~covered


def covered_on(kind: str, day: date, history: History) -> bool:
    """Whether the record says that it is complete for the calendar year of a day, which may lie after the reference year."""
    coverage = history.record.complete.get(kind)
    if coverage is None or day.year in history.later.get(kind, ()):
        return False
    return coverage.holds(day.year) and day.year <= history.known_at.year


def year_bounds(year: int, history: History) -> tuple[date, date]:
    """First and last day of a year of the line: calendar years, or school years from September to August when the reference year is one."""
    if history.reference.school:
        return date(year - 1, SCHOOL_YEAR_BEGINS, 1), date(year, SCHOOL_YEAR_BEGINS - 1, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _by_name(pairs: list[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    grouped: dict[str, list[Item]] = {}
    for name, item in pairs:
        grouped.setdefault(name, []).append(item)
    return {name: tuple(items) for name, items in grouped.items()}
