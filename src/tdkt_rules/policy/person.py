"""An invented nominee in words: what an example record says, so that a person sees at once who it is."""

from collections.abc import Iterable, Iterator, Mapping

from tdkt_rules.explanation.numerals import counted, day, months, number, year_name, years_named, years_said
from tdkt_rules.explanation.voice import Voice, award_label, occurrence_name, plain, say, value_name
from tdkt_rules.model.criterion import Claimed, Criterion, children_of
from tdkt_rules.model.record import AwardHeld, Event, Record, Span, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import ReferenceYear, length_in_months, years_in_ranges
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.phrases import Language


def person_lines(record: Record, rules: Rules, language: Language) -> tuple[str, ...]:
    """What a record says, a line for each part of it: facts, years, awards, events, spans, answers.

    Args:
        record: The nominee.
        rules: Labels, and names of awards.
        language: `vi` or `en`.

    Example:
        >>> from tdkt_rules.model.vocabulary import Vocabulary
        >>> rules = Rules(Vocabulary(9, {}, {}, {}, {}, {}), {}, {}, ())
        >>> held = tuple(AwardHeld("LDTT", ReferenceYear(year), basis="merit") for year in (2021, 2022, 2023))
        >>> person_lines(Record("N-1", "individual", awards=held), rules, "vi")
        ('Khen thưởng: LDTT các năm 2021-2023.',)
    """
    voice = Voice(language, rules)
    parts = {
        "facts": _facts(voice, record.facts),
        "years": _years(voice, record.years),
        "awards": _awards(voice, record.awards),
        "events": _events(voice, record.events),
        "spans": [_span(voice, span) for span in record.spans],
        "passed": [_question(voice, name) for name, given in sorted(record.judgements.items()) if given.answer],
        "failed": [_question(voice, name) for name, given in sorted(record.judgements.items()) if not given.answer],
        "claims": [_claim(voice, claim) for claim in record.claims],
    }
    said = tuple(say(voice, f"proof.person.{name}", items="; ".join(items)) for name, items in parts.items() if items)
    return said or (say(voice, "proof.person.nothing"),)


def _facts(voice: Voice, facts: Mapping[str, Value]) -> list[str]:
    return [_valued(voice, voice.rules.vocabulary.facts.get(name), name, value) for name, value in sorted(facts.items())]


def _years(voice: Voice, years: Mapping[ReferenceYear, Mapping[str, Value]]) -> list[str]:
    """Fields of years: each with its values, and the years of one value together."""
    groups: dict[str, dict[Value, list[ReferenceYear]]] = {}
    for year, values in sorted(years.items()):
        for name, value in values.items():
            groups.setdefault(name, {}).setdefault(value, []).append(year)
    return [_field(voice, name, by_value) for name, by_value in sorted(groups.items())]


def _field(voice: Voice, name: str, by_value: Mapping[Value, list[ReferenceYear]]) -> str:
    field = voice.rules.vocabulary.years.get(name)
    if field is None or field.type == "flag":
        said = [say(voice, "proof.person.in-years", what=_valued(voice, field, name, value), years=_when(voice, when)) for value, when in by_value.items()]
        return ", ".join(said)
    said = [say(voice, "evidence.year", value=value_name(voice, value, field.domain), years=_ranges(voice, when)) for value, when in by_value.items()]
    return say(voice, "proof.person.value", label=field.label.said(voice.language), value=", ".join(said))


def _awards(voice: Voice, awards: Iterable[AwardHeld]) -> list[str]:
    groups: dict[tuple[str, str], list[ReferenceYear]] = {}
    later: list[str] = []
    for held in awards:
        if held.decided is not None and held.decided.year > held.year.end:
            fields = {"what": _award(voice, held.award, held.basis), "years": year_name(voice.language, held.year), "on": day(voice.language, held.decided)}
            later.append(say(voice, "proof.person.decided-later", **fields))
        else:
            groups.setdefault((held.award, held.basis), []).append(held.year)
    ordered = sorted(groups.items(), key=lambda entry: (min(year.end for year in entry[1]), entry[0]))
    found = [say(voice, "proof.person.in-years", what=_award(voice, code, basis), years=_when(voice, when)) for (code, basis), when in ordered]
    return [*found, *later]


def _award(voice: Voice, code: str, basis: str) -> str:
    name = award_label(voice, code)
    return name if basis in ("", "merit") else say(voice, "proof.person.with", what=name, details=say(voice, f"proof.basis.{basis}"))


def _events(voice: Voice, events: Iterable[Event]) -> list[str]:
    """Events, those that are alike together."""
    groups: dict[tuple[str, str], list[ReferenceYear]] = {}
    for event in events:
        groups.setdefault((event.kind, _details(voice, event.kind, event.values)), []).append(event.year)
    return [_event(voice, kind, details, years) for (kind, details), years in sorted(groups.items(), key=lambda entry: (entry[0][0], min(entry[1])))]


def _event(voice: Voice, kind: str, details: str, years: list[ReferenceYear]) -> str:
    what = say(voice, "count.things", n=number(voice.language, len(years)), things=occurrence_name(voice, kind))
    dated = say(voice, "proof.person.in-years", what=what, years=_when(voice, years))
    return say(voice, "proof.person.with", what=dated, details=details) if details else dated


def _span(voice: Voice, span: Span) -> str:
    """A span with its days, and its length where it has ended."""
    first, last = span.period.start, span.period.end
    name, details = occurrence_name(voice, span.kind), [_details(voice, span.kind, span.values)]
    if first is not None and last is not None:
        details.append(months(voice.language, length_in_months(first, last)))
        said = say(voice, "proof.person.between", what=name, first=day(voice.language, first), last=day(voice.language, last))
    else:
        said = say(voice, "proof.person.from", what=name, first=day(voice.language, first)) if first else name
    shown = "; ".join(detail for detail in details if detail)
    return say(voice, "proof.person.with", what=said, details=shown) if shown else said


def _details(voice: Voice, kind: str, values: Mapping[str, Value]) -> str:
    occurrence = voice.rules.vocabulary.occurrences.get(kind)
    fields = occurrence.fields if occurrence else {}
    return "; ".join(_valued(voice, fields.get(name), name, value) for name, value in sorted(values.items()))


def _valued(voice: Voice, field: Field | None, name: str, value: Value) -> str:
    """A field with its value: `giới tính: nữ`; a flag by its label alone."""
    label = field.label.said(voice.language) if field else name
    if isinstance(value, bool):
        return label if value else say(voice, "test.flag-no", label=label)
    return say(voice, "proof.person.value", label=label, value=value_name(voice, value, field.domain if field else ""))


def _when(voice: Voice, years: list[ReferenceYear]) -> str:
    """The years, and how many awards or events fell in one of them where there were several."""
    said = years_named(voice.language, tuple(years_in_ranges([year.end for year in years])), all(year.school for year in years))
    twice = len(years) > len(set(years))
    return say(voice, "proof.person.times", years=said, count=counted(voice.language, len(years), "times")) if twice else said


def _ranges(voice: Voice, years: list[ReferenceYear]) -> str:
    return years_said(voice.language, years, tuple(years_in_ranges([year.end for year in years])))


def _question(voice: Voice, name: str) -> str:
    question = voice.rules.vocabulary.questions.get(name)
    return question.label.said(voice.language) if question else name


def _claim(voice: Voice, claim: str) -> str:
    """The name that a rule gives to a route, otherwise the route as it stands in the record."""
    for regime in reversed(voice.rules.regimes):
        for standard in regime.standards.values():
            for route in _routes(standard.requirement):
                label = route.heading.label or route.child.heading.label
                if route.claim == claim and label is not None:
                    return plain(label.said(voice.language))
    return claim


def _routes(criterion: Criterion) -> Iterator[Claimed]:
    if isinstance(criterion, Claimed):
        yield criterion
    for child in children_of(criterion):
        yield from _routes(child)
