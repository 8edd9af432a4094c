"""A smaller record that shows the same: what does not matter is left out, so that a person sees what does."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import evolve

from tdkt_rules.model.record import Record
from tdkt_rules.model.time import ReferenceYear

Part = tuple[Any, ...]
"""One thing that a record says, by where it stands: `("fact", "sex")`, `("field", year, "rating")`, `("award", 2)`."""


def smallest(record: Record, shows: Callable[[Record], bool]) -> Record:
    """A record of which nothing can be left out without losing what it shows; first large pieces are tried, then single things.

    Args:
        record: A record that shows it.
        shows: Whether a record still shows it.

    Example:
        >>> told = Record("N-1", "individual", facts={"sex": "female", "force": "army"})
        >>> smallest(told, lambda left: left.facts.get("force") == "army").facts
        {'force': 'army'}
    """
    kept = tuple(parts_of(record))
    size = max(len(kept) // 2, 1)
    while True:
        before = len(kept)
        kept = _without_pieces(record, kept, size, shows)
        if size == 1 and len(kept) == before:
            return restricted(record, kept)
        size = max(size // 2, 1)


def _without_pieces(record: Record, kept: tuple[Part, ...], size: int, shows: Callable[[Record], bool]) -> tuple[Part, ...]:
    """The parts that are left when every piece of a size that is not needed is gone; the last part of the record is tried first."""
    end = len(kept)
    while end > 0:
        tried = kept[: max(end - size, 0)] + kept[end:]
        if len(tried) < len(kept) and shows(restricted(record, tried)):
            kept = tried
        end -= size
    return kept


def parts_of(record: Record) -> Iterator[Part]:
    """Everything that a record says, the older years before the later ones."""
    yield from (("answer", name) for name in sorted(record.judgements))
    yield from (("claim", name) for name in record.claims)
    yield from (("complete", name) for name in sorted(record.complete))
    yield from (("fact", name) for name in sorted(record.facts))
    for year, row in sorted(record.years.items(), key=lambda entry: (entry[0].end, entry[0].school)):
        yield from (("field", year, name) for name in sorted(row))
    happened = [("event", place, event.values) for place, event in enumerate(record.events)]
    for kind, place, values in (*happened, *(("span", place, span.values) for place, span in enumerate(record.spans))):
        yield from (("value", kind, place, name) for name in sorted(values))
        yield (kind, place)
    yield from (("award", place) for place in range(len(record.awards)))


def restricted(record: Record, kept: Sequence[Part]) -> Record:
    """A record that says only some of what it says."""
    parts = set(kept)
    rows: dict[ReferenceYear, Any] = {}
    for year, row in record.years.items():
        left = {name: value for name, value in row.items() if ("field", year, name) in parts}
        rows |= {year: left} if left else {}
    events = tuple(
        evolve(event, values={name: value for name, value in event.values.items() if ("value", "event", place, name) in parts})
        for place, event in enumerate(record.events)
        if ("event", place) in parts
    )
    spans = tuple(
        evolve(span, values={name: value for name, value in span.values.items() if ("value", "span", place, name) in parts})
        for place, span in enumerate(record.spans)
        if ("span", place) in parts
    )
    named = {event.id for event in events}
    awards = (held for place, held in enumerate(record.awards) if ("award", place) in parts)
    return evolve(
        record,
        facts={name: value for name, value in record.facts.items() if ("fact", name) in parts},
        years=rows,
        events=events,
        spans=spans,
        awards=tuple(evolve(held, used=tuple(name for name in held.used if name in named)) for held in awards),
        complete={name: value for name, value in record.complete.items() if ("complete", name) in parts},
        judgements={name: value for name, value in record.judgements.items() if ("answer", name) in parts},
        claims=tuple(name for name in record.claims if ("claim", name) in parts),
        digest="",
    )
