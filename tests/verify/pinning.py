"""A record of the domain as formulas: the one nominee whom they leave."""

from collections import Counter
from collections.abc import Iterator

import z3

from tdkt_rules.model.record import AwardHeld, Record, Span, Value
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.verify.logic import Bit, negation
from tdkt_rules.verify.moments import award_day, month_end, month_start
from tdkt_rules.verify.symbols import Level, Slot, SymbolicNominee


class OutsideDomain(Exception):
    """A record that the domain of a query does not hold."""


def pinned(record: Record, nominee: SymbolicNominee) -> Iterator[Bit]:
    """What makes a nominee of the solver the one of a record, so far as the rules of the query read it.

    Args:
        record: A complete record that fits in the domain.
        nominee: The variables, once the questions are laid out.

    Raises:
        OutsideDomain: The record lacks something, or says what the domain does not hold.
    """
    yield from _fields(record, nominee)
    yield from _awards(record, nominee)
    yield from _events(record, nominee)
    for kind, slots in nominee.spans.items():
        yield from _spans([span for span in record.spans if span.kind == kind], slots, kind, nominee)
    yield from _answers(record, nominee)


def _as(bit: Bit, holds: bool) -> Bit:
    return bit if holds else negation(bit)


def _fields(record: Record, nominee: SymbolicNominee) -> Iterator[Bit]:
    for (part, name, year), variable in nominee.fields.items():
        values = record.facts if part == "fact" else record.years.get(_year(year, nominee), {})
        if name not in values:
            raise OutsideDomain(f"{part} {name} {year}")
        yield from _value(variable, values[name])


def _year(year: int, nominee: SymbolicNominee) -> ReferenceYear:
    return ReferenceYear(year, nominee.space.domain.year.school)


def _value(variable: Level | z3.BitVecRef, value: Value) -> Iterator[Bit]:
    if isinstance(variable, Level):
        said = str(value).lower() if isinstance(value, bool) else str(value)
        if said not in variable.values:
            raise OutsideDomain(said)
        place = variable.values.index(said)
        yield from (_as(step, number < place) for number, step in enumerate(variable.steps))
    else:
        if not isinstance(value, int) or value.bit_length() > variable.size():
            raise OutsideDomain(str(value))
        yield variable == value


def _awards(record: Record, nominee: SymbolicNominee) -> Iterator[Bit]:
    for (code, basis, year), variable in nominee.given.items():
        held = _held(record, code, basis, year, nominee)
        yield _as(variable, held is not None)
        late = nominee.late.get((code, basis, year))
        if late is not None and not isinstance(late, bool):
            yield _as(late, held is not None and held.decided == award_day(year, nominee.space.domain, late=True))


def _held(record: Record, code: str, basis: str, year: int, nominee: SymbolicNominee) -> AwardHeld | None:
    alike = next(alike for first, alike in nominee.space.bases[code] if first == basis)
    found = [held for held in record.awards if held.award == code and held.year.end == year and held.basis in alike]
    if len({held.basis for held in found}) < len(found):
        raise OutsideDomain(f"{code} {year} more than once on one basis")
    return found[0] if found else None


def _events(record: Record, nominee: SymbolicNominee) -> Iterator[Bit]:
    for kind, cells in nominee.events.items():
        counts = Counter((nominee.space.events[kind].place_of(event.values), event.year.end) for event in record.events if event.kind == kind)
        for key, copies in cells.items():
            yield from (_as(copy, counts[key] > number) for number, copy in enumerate(copies))


def _spans(spans: list[Span], slots: tuple[Slot, ...], kind: str, nominee: SymbolicNominee) -> Iterator[Bit]:
    if len(spans) > len(slots):
        raise OutsideDomain(f"more than {len(slots)} of {kind}")
    ordered = sorted(spans, key=lambda span: str(span.period.start))
    for place, slot in enumerate(slots):
        yield _as(slot.present, place < len(ordered))
        if place >= len(ordered):
            continue
        span = ordered[place]
        start, end = _months(span, nominee)
        sort = nominee.space.spans[kind].place_of(span.values)
        yield slot.start == start
        yield slot.end == end
        yield from (_as(step, number < (sort or 0)) for number, step in enumerate(slot.sort.steps))


def _months(span: Span, nominee: SymbolicNominee) -> tuple[int, int]:
    """First and last month of a span of whole months, as the solver counts them."""
    first, last = span.period.start, span.period.end
    if first is None or month_start(first.year * 12 + first.month - 1) != first:
        raise OutsideDomain(f"{span.kind} from {first}")
    start = first.year * 12 + first.month - 1 - nominee.space.first_month
    if last is None:
        return start, nominee.open_month
    if month_end(last.year * 12 + last.month - 1) != last:
        raise OutsideDomain(f"{span.kind} until {last}")
    return start, min(last.year * 12 + last.month - 1 - nominee.space.first_month, nominee.open_month)


def _answers(record: Record, nominee: SymbolicNominee) -> Iterator[Bit]:
    answers = record.judgements
    for group, variable in nominee.answered.items():
        named = [name for name, other in nominee.space.together.items() if other == group]
        yield _as(
            variable,
            any(name in answers for name in named) or any(nominee.space.claims[route] == group for route in record.claims if route in nominee.space.claims),
        )
    for name, variable in nominee.yes.items():
        yield _as(variable, name in answers and answers[name].answer)
    for name, variable in nominee.denied.items():
        yield _as(variable, name in answers and not answers[name].answer)
    for route, variable in nominee.claimed.items():
        yield _as(variable, route in record.claims)
