"""Nominees for a property: toward the edges of the awards that it names, under each of the rules that it compares."""

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.testing.generation.strategies import nominees
from tdkt_rules.testing.properties.claims import Claim


def nominees_for(claim: Claim) -> st.SearchStrategy[Record]:
    """Nominees of the kind that a property is about, of whom both rule sets can tell what they ask, many of them near the edge of an award.

    Args:
        claim: The property.
    """
    pairs = [(_toward(claim, first=True, award=one), _toward(claim, first=False, award=two)) for one, two in claim.awards]
    if all(one == two for one, two in claim.awards) and not claim.two_rules:
        return st.one_of([first for first, _ in pairs])
    return st.one_of([st.tuples(*order).map(_joined) for first, second in pairs for order in ((first, second), (second, first))])


def _toward(claim: Claim, *, first: bool, award: str) -> st.SearchStrategy[Record]:
    side = claim.first if first else claim.second
    return nominees(side, claim.kind, award=award, year=claim.year, on=claim.on, complete=claim.complete)


def _joined(pair: tuple[Record, Record]) -> Record:
    return joined(*pair)


def joined(first: Record, second: Record) -> Record:
    """A record, and what another says of things of which it says nothing.

    Example:
        >>> one, two = Record("N-1", "individual", facts={"sex": "female"}), Record("N-1", "individual", facts={"sex": "male", "force": "civil"})
        >>> joined(one, two).facts
        {'sex': 'female', 'force': 'civil'}
    """
    added = [kind for kind in second.complete if kind not in first.complete]
    rows: dict[ReferenceYear, dict[str, Value]] = {}
    for year in dict.fromkeys((*first.years, *second.years)):
        rows[year] = second.years.get(year, {}) | first.years.get(year, {})
    return evolve(
        first,
        facts=second.facts | first.facts,
        years=rows,
        events=(*first.events, *(event for event in second.events if event.kind in added)),
        spans=(*first.spans, *(span for span in second.spans if span.kind in added)),
        awards=(*first.awards, *(second.awards if "awards" in added else ())),
        complete=first.complete | {kind: second.complete[kind] for kind in added},
        judgements=second.judgements | first.judgements,
        claims=tuple(sorted({*first.claims, *second.claims})),
        digest="",
    )
