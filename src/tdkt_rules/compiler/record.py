"""A record document as a typed record: every fact is one of the vocabulary, and what is wrong is said with its place."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from tdkt_rules.compiler.nomination import read_nomination
from tdkt_rules.compiler.typing_values import RecordNames, read_day, read_text, read_value, read_year
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.record_document import digest_of
from tdkt_rules.documents.record_shape import RecordShape, UnitShape
from tdkt_rules.documents.shape import Origin, check_shape, dotted
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.vocabulary import Field, Occurrence

STAND_IN = "X"


# What entries of a part must hold. A stand-in is never decided on: the record is refused for what is missing.
NEEDED = {"awards": {"award": STAND_IN, "year": "2000"}, "complete": {"through": "2000"}, "judgements": {"answer": "true"}}


def type_record(nominee: Nominee, rules: Rules) -> Record:
    """Type a record by the vocabulary and catalogue of a rulebook.

    Args:
        nominee: The record as it came in.
        rules: The rulebook.

    Raises:
        InvalidInput: With everything that is wrong (codes REC3xx).
    """
    origin, data = Origin(nominee.source, nominee.path), nominee.data
    if not isinstance(data, Mapping):
        raise InvalidInput([origin.diagnose("REC320")])
    shape, found = _shape_of(origin, data)
    if shape is None:
        raise InvalidInput(found)
    names = RecordNames(rules, shape.kind, found)
    record = evolve(
        known_of(shape, shape.nominee, names, origin),
        claims=tuple(_claims(shape, names, origin.child("claims"))),
        nomination=read_nomination(shape.round, names, origin.child("round")),
    )
    if names.found:
        raise InvalidInput(names.found)
    return evolve(record, digest=digest_of(record))


def known_of(shape: RecordShape | UnitShape, id: str, names: RecordNames, origin: Origin) -> Record:
    """What is known of a nominee, or of a unit of a cohort, typed; what is wrong is added to that of the names.

    Args:
        shape: What the file says.
        id: Identifier.
        names: What may be referred to, with the kind of nominee.
        origin: Where it stands.
    """
    return Record(
        id=id,
        kind=names.kind,
        name=shape.name or "",
        facts=_values(shape.facts, names.rules.vocabulary.facts, "fact", names, origin.child("facts")),
        years=_years(shape, names, origin.child("years")),
        events=tuple(event for kind, items in shape.events.items() for event in _events(kind, items, names, origin.child("events", kind))),
        spans=tuple(span for kind, items in shape.spans.items() for span in _spans(kind, items, names, origin.child("spans", kind))),
        awards=tuple(_awards(shape, names, origin.child("awards"))),
        complete=_complete(shape, names, origin.child("complete")),
        judgements=_answers(shape, names, origin.child("judgements")),
    )


def _shape_of(origin: Origin, data: Mapping[str, Any]) -> tuple[RecordShape | None, list[Diagnostic]]:
    """The checked record, and what is wrong with it. Values of a wrong shape are left out, so that the others are still read against the vocabulary."""
    shape, found = check_shape(RecordShape, origin, data, "REC3")
    wrong = _paths_inside(found, origin)
    if shape is not None or "kind" not in data or "kind" in wrong:
        return shape, found
    rest = {"nominee": "-"} | _mended(data, wrong)
    shape, still = check_shape(RecordShape, origin, rest, "REC3")
    if shape is None:  # an item of a list is no mapping: the list cannot be read
        shape, _ = check_shape(RecordShape, origin, _mended(rest, {path.partition(".")[0] for path in _paths_inside(still, origin)}), "REC3")
    return shape, found


def _paths_inside(found: Iterable[Diagnostic], origin: Origin) -> set[str]:
    """The paths of diagnostics from a record down, for one that stands inside a document."""
    around = f"{dotted(origin.path)}." if origin.path else ""
    return {item.path.removeprefix(around) for item in found}


def _mended(value: Any, wrong: Collection[str], path: str = "") -> Any:
    """A value without the entries at some paths, and with a stand-in where a mapping then lacks what must be there; items of lists keep their positions."""
    if isinstance(value, list):
        return [_mended(item, wrong, f"{path}{index}.") for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    needed = NEEDED.get(path.partition(".")[0], {}) if path.count(".") == 2 else {}
    return needed | {name: _mended(item, wrong, f"{path}{name}.") for name, item in value.items() if f"{path}{name}" not in wrong}


def _values(given: Mapping[str, Any], fields: Mapping[str, Field], kind: str, names: RecordNames, origin: Origin) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, text in given.items():
        where = origin.child(name)
        if text is None or not names.know(kind, name, fields, where):
            continue
        if fields[name].kinds and names.kind not in fields[name].kinds:
            names.found.append(where.diagnose_key("REC317", name=name, kind=names.kind))
            continue
        value = read_value(text, fields[name], names, where)
        if value is not None:
            values[name] = value
    return values


def _years(shape: RecordShape | UnitShape, names: RecordNames, origin: Origin) -> dict[ReferenceYear, dict[str, Value]]:
    years = {}
    for text, facts in shape.years.items():
        where = origin.child(text)
        year = read_year(text, names, where)
        values = _values(facts, names.rules.vocabulary.years, "year field", names, where)
        if year is not None:
            years[year] = values
    return years


def _events(kind: str, items: list[dict[str, Any]], names: RecordNames, origin: Origin) -> list[Event]:
    occurrence = _occurrence(kind, False, names, origin)
    events = []
    for index, item in enumerate(items):
        where = origin.child(index)
        if occurrence is None:
            continue
        on = read_day(item, "on", names, where)
        year = read_year(item["year"], names, where.child("year")) if item.get("year") is not None else _year_of(on)
        values = _rest(item, occurrence, ("id", "year", "on", "document"), names, where)
        if year is not None:
            events.append(Event(kind, year, on, read_text(item, "document", names, where), values, _id_of(item, names, where)))
        elif item.get("year") is None:
            names.found.append(where.diagnose("REC321"))
    return events


def _id_of(item: Mapping[str, Any], names: RecordNames, origin: Origin) -> str:
    """The id by which awards name an event; no two events have the same."""
    own = read_text(item, "id", names, origin)
    if own in names.ids:
        names.found.append(origin.child("id").diagnose("REC324", id=own))
    if own:
        names.ids.add(own)
    return own


def _year_of(day: date | None) -> ReferenceYear | None:
    return ReferenceYear(day.year) if day else None


def _spans(kind: str, items: list[dict[str, Any]], names: RecordNames, origin: Origin) -> list[Span]:
    occurrence = _occurrence(kind, True, names, origin)
    spans = []
    for index, item in enumerate(items):
        where = origin.child(index)
        if occurrence is None:
            continue
        start, end = read_day(item, "from", names, where), read_day(item, "until", names, where)
        if start and end and start > end:
            names.found.append(where.child("until").diagnose("REC316", first=start, last=end))
        document = read_text(item, "document", names, where)
        spans.append(Span(kind, DateRange(start, end), document, _rest(item, occurrence, ("from", "until", "document"), names, where)))
    return spans


def _occurrence(kind: str, lasts: bool, names: RecordNames, origin: Origin) -> Occurrence | None:
    known = {name: item for name, item in names.rules.vocabulary.occurrences.items() if item.lasts == lasts}
    return known[kind] if names.know("span" if lasts else "event", kind, known, origin) else None


def _rest(item: Mapping[str, Any], occurrence: Occurrence, own: tuple[str, ...], names: RecordNames, origin: Origin) -> dict[str, Value]:
    extra = {name: text for name, text in item.items() if name not in own}
    return _values(extra, occurrence.fields, "field", names, origin)


def _awards(shape: RecordShape | UnitShape, names: RecordNames, origin: Origin) -> list[AwardHeld]:
    awards = []
    refused = {item.path for item in names.found}
    for index, held in enumerate(shape.awards):
        where = origin.child(index)
        year = read_year(held.year, names, where.child("year")) if held.year is not None else _year_of(held.decided)
        stands_in = held.award == STAND_IN and not refused.isdisjoint((dotted(where.path), dotted(where.child("award").path)))
        known = not stands_in and names.suit(held.award, where.child("award"))
        if year is not None and known:
            used = tuple(_events_used(held.used, shape, names, where.child("used"))) if held.used else ()
            too_early = held.restored and (held.stripped is None or held.restored < held.stripped)
            if too_early and dotted((*where.path, "stripped")) not in refused:  # what is refused could not be read
                names.found.append(where.child("restored").diagnose("REC325", date=held.restored))
            ended = (held.revoked, held.stripped, held.restored)
            awards.append(AwardHeld(held.award, year, held.decided, held.document or "", held.basis or "", *ended, used))
    return awards


def _events_used(ids: list[str], shape: RecordShape | UnitShape, names: RecordNames, origin: Origin) -> list[str]:
    known = [str(item["id"]) for items in shape.events.values() for item in items if item.get("id") is not None]
    return [used for index, used in enumerate(ids) if names.know("event by id", used, known, origin.child(index))]


def _complete(shape: RecordShape | UnitShape, names: RecordNames, origin: Origin) -> dict[str, Coverage]:
    complete = {}
    for kind, coverage in shape.complete.items():
        where = origin.child(kind)
        if coverage.first is not None and coverage.first > coverage.through:
            names.found.append(where.child("through").diagnose("REC316", first=coverage.first, last=coverage.through))
        if names.know("kind of event or span", kind, ["awards", *names.rules.vocabulary.occurrences], where):
            complete[kind] = Coverage(coverage.first, coverage.through)
    return complete


def _answers(shape: RecordShape | UnitShape, names: RecordNames, origin: Origin) -> dict[str, Answer]:
    return {
        name: Answer(given.answer, given.by or "", given.on)
        for name, given in shape.judgements.items()
        if names.know("judgement", name, names.rules.vocabulary.questions, origin.child(name))
    }


def _claims(shape: RecordShape, names: RecordNames, origin: Origin) -> list[str]:
    known = names.rules.routes if shape.claims else ()
    return [claim for index, claim in enumerate(shape.claims) if names.know("route", claim, known, origin.child(index))]
