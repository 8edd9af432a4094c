"""More of a thing: the ways in which a record may say one thing more, or something better, of what `more_merit_never_hurts` is about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product
from typing import Final, TypeVar

from attrs import evolve, frozen

from tdkt_rules.explanation.numerals import day, year_name
from tdkt_rules.explanation.voice import Voice, award_name, field_of, occurrence_name, say, value_name
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.record import AwardHeld, Event, Record, Span, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.vocabulary import Field, Occurrence
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.testing.properties.claims import Twist

REACH: Final = 15
"""Years, ending in the reference year, in which a thing is added."""

MOST_FORMS: Final = 12
"""Forms of one event or span that are tried, such as one for each kind of initiative."""

MONTHS_MORE: Final = (1, 12, 60)
"""By how much a span is made longer."""

Item = TypeVar("Item", bound=AwardHeld | Event | Span)


@frozen
class Raised:
    """A fact of the nominee, or a field of a year, that is better.

    Args:
        name: Fact or field.
        value: The better value.
        year: Year of the field; None for a fact.
    """

    name: str
    value: Value
    year: ReferenceYear | None = None

    def of(self, record: Record) -> Record | None:
        """The record with the better value in the place of the one that it says; None where it says none."""
        known = record.facts if self.year is None else record.years.get(self.year, {})
        if known.get(self.name, self.value) == self.value:
            return None
        better = known | {self.name: self.value}
        return evolve(record, facts=better) if self.year is None else evolve(record, years=record.years | {self.year: better})

    def said(self, rules: Rules, language: Language) -> str:
        """What is better."""
        voice = Voice(language, rules)
        field = field_of(voice, self.name)
        fields = {"field": field.label.said(language) if field else self.name, "value": value_name(voice, self.value, field.domain if field else "")}
        if self.year is None:
            return say(voice, "testing.more.fact", **fields)
        return say(voice, "testing.more.year", year=year_name(language, self.year), **fields)


@frozen
class Gained:
    """An award, an event or a span that the record has more, or in the place of a lesser one.

    Args:
        after: What the record has.
        before: The lesser one; None where there was none.
    """

    after: AwardHeld | Event | Span
    before: AwardHeld | Event | Span | None = None

    def of(self, record: Record) -> Record | None:
        """The record with it; None where the lesser one is not there."""
        if self.before is not None and self.before not in (*record.awards, *record.events, *record.spans):
            return None
        match self.after:
            case AwardHeld():
                return evolve(record, awards=_with(record.awards, self.before, self.after))
            case Event():
                return evolve(record, events=_with(record.events, self.before, self.after))
            case Span():
                return evolve(record, spans=_with(record.spans, self.before, self.after))

    def said(self, rules: Rules, language: Language) -> str:
        """What came, or became better."""
        voice, step = Voice(language, rules), "more" if self.before is None else "better"
        match self.after:
            case AwardHeld():
                return say(voice, "testing.more.award", award=award_name(voice, self.after.award), year=year_name(language, self.after.year))
            case Event():
                fields = {"event": occurrence_name(voice, self.after.kind), "year": year_name(language, self.after.year)}
                return say(voice, f"testing.{step}.event", values=_values_said(voice, self.after), **fields)
            case Span():
                fields = {"span": occurrence_name(voice, self.after.kind), "period": _period_said(language, self.after.period)}
                return say(voice, f"testing.{step}.span", values=_values_said(voice, self.after), **fields)


def _period_said(language: Language, period: DateRange) -> str:
    start = phrase(language, "testing.period.from", day=day(language, period.start)) if period.start else ""
    end = phrase(language, "testing.period.until", day=day(language, period.end)) if period.end else ""
    return f"{start}{end}"


def _values_said(voice: Voice, item: Event | Span) -> str:
    told = []
    for name, value in item.values.items():
        field = field_of(voice, name, item.kind)
        told.append(f"{field.label.said(voice.language) if field else name}: {value_name(voice, value, field.domain if field else '')}")
    return f" ({'; '.join(told)})" if told else ""


def _with(items: tuple[Item, ...], before: object, after: Item) -> tuple[Item, ...]:
    """The items with another in the place of one of them, or at the end."""
    return tuple(after if item == before else item for item in items) if before is not None else (*items, after)


def more_of(item: str, rules: Rules, year: ReferenceYear, on: date) -> Callable[[Record], Sequence[Twist]]:
    """How a record may say more of a thing.

    Args:
        item: A field of years, a fact, the code of an award, a kind of event or of span.
        rules: The rulebook that knows it.
        year: Reference year.
        on: Day of the decision.

    Raises:
        InvalidInput: The rulebook knows no such thing, or there is no more of it, as of a text or of a choice (code ASK574).
    """
    known = rules.vocabulary
    fields = known.years | known.facts
    if item in fields and (fields[item].type in ("number", "flag") or _scale(fields[item], rules)):
        return lambda record: tuple(_raised(item, fields[item], rules, record))
    if item in rules.awards:
        return lambda record: tuple(_granted(item, rules, year, on, record))
    if item in known.occurrences:
        add = _lasting if known.occurrences[item].lasts else _happened
        return lambda record: tuple(add(known.occurrences[item], rules, year, on, record))
    names = [*fields, *rules.awards, *known.occurrences]
    raise InvalidInput([Diagnostic("ASK574", Place(""), {"name": item}, nearest_name(item, names) if item not in names else None)])


def _scale(field: Field, rules: Rules) -> tuple[str, ...]:
    """The levels of a scale, the lowest first; nothing for any other field."""
    domain = rules.vocabulary.domains.get(field.domain)
    return tuple(domain.values) if domain is not None and domain.ordered else ()


def _raised(name: str, field: Field, rules: Rules, record: Record) -> Iterator[Twist]:
    if name in record.facts and name in rules.vocabulary.facts:
        yield from (Raised(name, value) for value in _better(record.facts[name], field, rules))
    for year, known in sorted(record.years.items(), key=lambda entry: -entry[0].end):
        if name in known:
            yield from (Raised(name, value, year) for value in _better(known[name], field, rules))


def _better(value: Value, field: Field, rules: Rules) -> Iterator[Value]:
    levels = _scale(field, rules)
    if levels:
        yield from levels[levels.index(str(value)) + 1 :]
    elif isinstance(value, bool):
        yield from () if value else (True,)
    elif field.type == "number" and not isinstance(value, str | date):
        yield from (value + 1, value + 10)


def _granted(code: str, rules: Rules, year: ReferenceYear, on: date, record: Record) -> Iterator[Twist]:
    taken = {held.year.end for held in record.awards if held.award == code} if rules.awards[code].yearly else set()
    for end in _years(year):
        if end not in taken:
            yield Gained(AwardHeld(code, ReferenceYear(end, year.school), min(date(end, 12, 20), on), basis="merit"))


def _happened(occurrence: Occurrence, rules: Rules, year: ReferenceYear, on: date, record: Record) -> Iterator[Twist]:
    for event in record.events:
        if event.kind == occurrence.name:
            yield from (Gained(evolve(event, values=values), event) for values in _better_values(event.values, occurrence, rules))
    for end in _years(year):
        for values in _forms(occurrence, rules):
            yield Gained(Event(occurrence.name, ReferenceYear(end, year.school), values=dict(values)))


def _lasting(occurrence: Occurrence, rules: Rules, year: ReferenceYear, on: date, record: Record) -> Iterator[Twist]:
    for span in record.spans:
        start = span.period.start
        if span.kind == occurrence.name and start is not None:
            yield from (Gained(evolve(span, period=DateRange(_earlier(start, months), span.period.end)), span) for months in MONTHS_MORE)
            yield from (Gained(evolve(span, values=values), span) for values in _better_values(span.values, occurrence, rules))
    for end in _years(year):
        for values in _forms(occurrence, rules):
            yield Gained(Span(occurrence.name, DateRange(date(end, 1, 1), date(end, 12, 31)), values=dict(values)))


def _years(year: ReferenceYear) -> range:
    """The years in which something is added, the reference year first."""
    return range(year.end, year.end - REACH, -1)


def _forms(occurrence: Occurrence, rules: Rules) -> Iterator[Mapping[str, Value]]:
    """Events of a kind at their best: each scale at its highest level, each choice in turn, yes to what may be so."""
    tested = {name: field for name, field in sorted(occurrence.fields.items()) if field.type not in ("text", "date")}
    values: list[tuple[Value, ...]] = []
    for field in tested.values():
        levels = _scale(field, rules)
        choice = rules.vocabulary.domains.get(field.domain)
        values.append(levels[-1:] or (tuple(choice.values) if choice else (True,) if field.type == "flag" else (120,)))
    yield from (dict(zip(tested, chosen, strict=True)) for chosen in islice(product(*values), MOST_FORMS))


def _better_values(values: Mapping[str, Value], occurrence: Occurrence, rules: Rules) -> Iterator[dict[str, Value]]:
    for name, value in sorted(values.items()):
        if _scale(occurrence.fields[name], rules):
            yield from (dict(values) | {name: better} for better in _better(value, occurrence.fields[name], rules))


def _earlier(start: date, months: int) -> date:
    """The first day of the month so many months before."""
    whole = start.year * 12 + start.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
