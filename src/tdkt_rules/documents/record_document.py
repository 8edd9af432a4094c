"""A typed record as a document again: the same form that is read, in one canonical order."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tdkt_rules.model.digest import digest
from tdkt_rules.model.record import AwardHeld, Event, Record, Span, Value


def record_document(record: Record) -> dict[str, object]:
    """The document of a record, without what is empty; order of facts, events and awards in the source does not show.

    Reading the document gives the same record. What a record says of its round is left out: it concerns many nominees, and no decision on this one.
    """
    years = sorted(record.years.items(), key=lambda item: (item[0].end, item[0].school))
    whole: dict[str, object] = {
        "nominee": record.id,
        "kind": record.kind,
        "name": record.name,
        "facts": _values(record.facts),
        "years": {str(year): _values(facts) for year, facts in years},
        "events": _grouped([(event.kind, _event(event)) for event in record.events]),
        "spans": _grouped([(span.kind, _span(span)) for span in record.spans]),
        "awards": sorted((_award(held) for held in record.awards), key=_order),
        "complete": {kind: _given({"from": coverage.first, "through": coverage.last}) for kind, coverage in sorted(record.complete.items())},
        "judgements": {name: _given({"answer": given.answer, "by": given.by, "on": _day(given.on)}) for name, given in sorted(record.judgements.items())},
        "claims": sorted(record.claims),
    }
    return {name: value for name, value in whole.items() if value}


def digest_of(record: Record) -> str:
    """SHA-256 of what a record says, independent of the order in which it says it and of the nominee's name."""
    return digest({part: value for part, value in record_document(record).items() if part != "name"})


def _event(event: Event) -> dict[str, object]:
    return _given({"id": event.id, "year": str(event.year), "on": _day(event.on), "document": event.document} | _values(event.values))


def _span(span: Span) -> dict[str, object]:
    return _given({"from": _day(span.period.start), "until": _day(span.period.end), "document": span.document} | _values(span.values))


def _award(held: AwardHeld) -> dict[str, object]:
    return _given(
        {
            "award": held.award,
            "year": str(held.year),
            "decided": _day(held.decided),
            "document": held.document,
            "basis": held.basis,
            "revoked": _day(held.revoked),
            "stripped": _day(held.stripped),
            "restored": _day(held.restored),
            "used": sorted(held.used) or None,
        }
    )


def _grouped(items: list[tuple[str, dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    kinds = sorted({kind for kind, _ in items})
    return {kind: sorted((item for name, item in items if name == kind), key=_order) for kind in kinds}


def _values(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: _plain(value) for name, value in sorted(values.items())}


def _plain(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return value


def _given(mapping: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in mapping.items() if value not in ("", None)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _order(item: Mapping[str, object]) -> tuple[str, str]:
    return str(item.get("year", item.get("from", ""))), str(sorted(item.items()))
