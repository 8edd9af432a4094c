"""Every nominee of a small domain, one after the other: what a search among them may find, without a solver."""

from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from attrs import frozen

from tdkt_rules.model.record import AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.verify.moments import award_day, month_end, month_start
from tdkt_rules.verify.symbols import Level, SymbolicNominee


def how_many(nominee: SymbolicNominee) -> int:
    """How many nominees the rules of a query can tell apart, at most."""
    return prod(len(choices) for choices in _choices(nominee))


def every_nominee(nominee: SymbolicNominee, *, whole_years: bool = False) -> Iterator[tuple[Record, int]]:
    """All of them, each with its size: what it holds above nothing; of those with a span, if so asked, the ones whose span begins and ends with a year."""
    domain = nominee.space.domain
    years = list(nominee.space.years)
    complete = {kind: Coverage(None, max(domain.year.end, domain.on.year)) for kind in ("awards", "idea", "post")}
    for chosen in product(*_choices(nominee, whole_years=whole_years)):
        facts: dict[str, Value] = {}
        rows: dict[ReferenceYear, dict[str, Value]] = {ReferenceYear(year): {} for year in years}
        events: list[Event] = []
        spans: list[Span] = []
        awards: list[AwardHeld] = []
        size = 0
        for change, cost in chosen:
            size += cost
            for item in change:
                match item:
                    case Event():
                        events.append(item)
                    case Span():
                        spans.append(item)
                    case AwardHeld():
                        awards.append(item)
                    case Said("fact"):
                        facts[item.name] = item.value
                    case Said():
                        rows[ReferenceYear(item.year)][item.name] = item.value
        if len(events) <= domain.events:
            yield Record("N-1", domain.kind, "", facts, rows, tuple(events), tuple(spans), tuple(awards), complete), size


@frozen
class Said:
    """A value of a fact, or of a field of a year."""

    part: str
    name: str
    year: int
    value: Value


Choice = tuple[tuple[Event | Span | AwardHeld | Said, ...], int]


def _choices(nominee: SymbolicNominee, *, whole_years: bool = False) -> list[list[Choice]]:
    return [*_fields(nominee), *_awards(nominee), *_events(nominee), *_spans(nominee, whole_years=whole_years)]


def _fields(nominee: SymbolicNominee) -> Iterator[list[Choice]]:
    for (part, name, year), variable in nominee.fields.items():
        values: Iterable[Value] = variable.values if isinstance(variable, Level) else range(nominee.space.domain.largest + 1)
        yield [((Said(part, name, year, value),), int(place > 0)) for place, value in enumerate(values)]


def _awards(nominee: SymbolicNominee) -> Iterator[list[Choice]]:
    domain = nominee.space.domain
    for code, basis, year in nominee.given:
        lates = (False, True) if not isinstance(nominee.late.get((code, basis, year), False), bool) else (False,)
        days = [day for day in (award_day(year, domain, late=late) for late in lates) if day is not None]
        yield [((), 0), *(((AwardHeld(code, ReferenceYear(year), decided=day, basis=basis),), 1) for day in days)]


def _events(nominee: SymbolicNominee) -> Iterator[list[Choice]]:
    for kind, cells in nominee.events.items():
        for (place, year), copies in cells.items():
            event = Event(kind, ReferenceYear(year), values=dict(nominee.space.events[kind].kinds[place].values))
            yield [((event,) * count, count) for count in range(len(copies) + 1)]


def _spans(nominee: SymbolicNominee, *, whole_years: bool) -> Iterator[list[Choice]]:
    for kind, slots in nominee.spans.items():
        assert len(slots) == 1, "one span of a kind is enough to enumerate"
        found: list[Choice] = [((), 0)]
        for sort in nominee.space.spans[kind].kinds:
            for start in range(nominee.day_month + 1):
                for end in range(start, nominee.open_month + 1):
                    if whole_years and (start % 12 or (end % 12 != 11 and end != nominee.open_month)):
                        continue
                    until = None if end == nominee.open_month else month_end(nominee.space.first_month + end)
                    period = DateRange(month_start(nominee.space.first_month + start), until)
                    found.append(((Span(kind, period, values=dict(sort.values)),), 1))
        yield found
