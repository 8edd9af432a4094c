"""Gaps: what a record may leave unsaid, so that the record itself is one of its completions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Final

from attrs import evolve, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import AwardHeld, Coverage, Record, Span
from tdkt_rules.model.regime import Rules, Standard
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.testing.properties.claims import Twist

Gap = Callable[[Record], Record]
"""Leaves something out of a record."""

Routes = tuple[tuple[str, tuple[str, ...]], ...]
"""Routes that may be claimed, each with the judgements inside."""

STEPS: Final = (3, 7, 20)
"""Every third gap together, every seventh, and so on, each time from another one on."""

CUTS: Final = (0, 1, 2, 3, 5, 10)
"""How many years before the reference year a record may cease to be complete."""


@frozen
class WithoutFact:
    """A fact is not said."""

    name: str

    def __call__(self, record: Record) -> Record:
        """The record without it."""
        return evolve(record, facts={name: value for name, value in record.facts.items() if name != self.name})


@frozen
class WithoutField:
    """A field of a year is not said."""

    year: ReferenceYear
    name: str

    def __call__(self, record: Record) -> Record:
        """The record without it."""
        rows = {year: {name: value for name, value in row.items() if (year, name) != (self.year, self.name)} for year, row in record.years.items()}
        return evolve(record, years=rows)


@frozen
class WithoutAnswer:
    """A question is not answered."""

    question: str

    def __call__(self, record: Record) -> Record:
        """The record without the answer."""
        return evolve(record, judgements={name: answer for name, answer in record.judgements.items() if name != self.question})


@frozen
class WithoutYears:
    """The file is not complete for the years up to one: what it held of them is lost."""

    kind: str
    last: int

    def __call__(self, record: Record) -> Record:
        """The record without those years."""
        cover = record.complete.get(self.kind)
        if cover is None:
            return record
        kept = {name: value for name, value in record.complete.items() if name != self.kind}
        named = {name for held in record.awards for name in held.used}  # an award that stays still speaks of them
        if self.last < cover.last:
            kept[self.kind] = Coverage(max(self.last + 1, cover.first or self.last + 1), cover.last)
        return evolve(
            record,
            complete=kept,
            awards=tuple(held for held in record.awards if self.kind != "awards" or not self._loses_award(held)),
            events=tuple(event for event in record.events if event.kind != self.kind or event.id in named or not self._loses(event.year.end, event.on)),
            spans=tuple(span for span in record.spans if span.kind != self.kind or not self._loses_span(span)),
        )

    def _loses(self, year: int, on: date | None) -> bool:
        return year <= self.last and (on is None or on.year <= self.last)

    def _loses_award(self, held: AwardHeld) -> bool:
        """An award that used an event, or was decided in a year that is covered, is not lost: nobody could think of it as missing."""
        return held.decided is not None and not held.used and not held.revoked and not held.stripped and self._loses(held.year.end, held.decided)

    def _loses_span(self, span: Span) -> bool:
        return span.period.end is not None and span.period.end.year <= self.last


@frozen
class Forgotten:
    """A record in which some things are not said.

    Args:
        gaps: What is left out.
        routes: Routes that may be claimed, with the judgements inside: whoever answered one still claims the route.
    """

    gaps: tuple[Gap, ...]
    routes: Routes = ()

    def of(self, record: Record) -> Record | None:
        """The record with its gaps."""
        claimed = tuple(route for route, questions in self.routes if route not in record.claims and any(name in record.judgements for name in questions))
        made = reduce(lambda left, gap: gap(left), self.gaps, record)
        return evolve(made, claims=tuple(sorted((*record.claims, *claimed))), digest="")

    def said(self, rules: Rules, language: Language) -> str:
        """That something is not said; the record shows what."""
        return phrase(language, "testing.twist.forgotten")


def gaps_of(record: Record, year: ReferenceYear) -> tuple[Gap, ...]:
    """Everything that a record may leave out, one thing each."""
    return tuple(_gaps(record, year))


def _gaps(record: Record, year: ReferenceYear) -> Iterator[Gap]:
    yield from (WithoutYears(kind, year.end - back) for kind in sorted(record.complete) for back in CUTS)
    yield from (WithoutAnswer(question) for question in sorted(record.judgements))
    yield from (WithoutFact(name) for name in sorted(record.facts))
    rows = sorted(record.years.items(), key=lambda entry: -entry[0].end)
    yield from (WithoutField(row, name) for row, known in rows for name in sorted(known))


def forgettings(record: Record, year: ReferenceYear, routes: Routes) -> tuple[Forgotten, ...]:
    """Ways to leave things out of a record: each thing by itself, and some of each sort together."""
    gaps = gaps_of(record, year)
    together = tuple(gaps[first::step] for step in STEPS for first in range(step))
    return tuple(Forgotten(chosen, routes) for chosen in (*((gap,) for gap in gaps), *(chosen for chosen in together if len(chosen) > 1)))


def routes_of(standards: Sequence[Standard]) -> Routes:
    """The routes of some standards that count when they are claimed, with the judgements inside."""
    found = {item.claim: item.questions for standard in standards for item in _claimed(standard.requirement)}
    return tuple(sorted(found.items()))


def _claimed(criterion: core.Criterion) -> Iterator[core.Claimed]:
    if isinstance(criterion, core.Claimed):
        yield criterion
    for child in core.children_of(criterion):
        yield from _claimed(child)


@frozen
class Reversed:
    """A record that says the same in the opposite order."""

    def of(self, record: Record) -> Record | None:
        """The record with its parts the other way round."""
        return evolve(
            record,
            facts=dict(reversed(record.facts.items())),
            years={year: dict(reversed(row.items())) for year, row in reversed(record.years.items())},
            events=record.events[::-1],
            spans=record.spans[::-1],
            awards=record.awards[::-1],
            complete=dict(reversed(record.complete.items())),
            judgements=dict(reversed(record.judgements.items())),
            claims=record.claims[::-1],
            digest="",
        )

    def said(self, rules: Rules, language: Language) -> str:
        """That the order is another."""
        return phrase(language, "testing.twist.reversed")


def turned(record: Record) -> Sequence[Twist]:
    """The record in the opposite order."""
    return (Reversed(),)
