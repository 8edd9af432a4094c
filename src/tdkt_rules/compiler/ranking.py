"""Rankings: what the order of a section goes by and who comes first among equals; and the ballots of steps of procedure."""

from collections.abc import Iterator

from attrs import evolve, frozen

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.lowering import lower_list
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.quantities import (
    Measure,
    awards_held,
    events_counted,
    months_lasted,
    number_of_the_nominee,
    number_of_the_year,
    ratio_of_fields,
    years_counted,
)
from tdkt_rules.compiler.sections import LocatedRanking, located_list
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents import ranking_shape as shapes
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.criterion import Quantity
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare, joined

COUNTED: dict[type[shapes.RankKeyShape], Measure] = {
    shapes.ByYears: years_counted,
    shapes.ByHeld: awards_held,
    shapes.ByEvents: events_counted,
    shapes.ByMonths: months_lasted,
    shapes.ByRatio: ratio_of_fields,
}


@frozen
class _Key:
    """A key and where it stands."""

    shape: shapes.RankKeyShape
    origin: Origin
    name: str


def ranking_of(own: LocatedRanking | None, common: LocatedRanking | None, regulation: Regulation, around: Around) -> Ranking | None:
    """The order of an award: that of its section before that of the regime; an id stands once in both.

    Args:
        own: Of the section; None when it has none.
        common: Of the regime for this kind of nominee.
        regulation: What its criteria may refer to; its names gather diagnostics.
        around: What it inherits.
    """
    top = evolve(around, path=f"{around.path}.ranking")
    seen: set[str] = set()
    first = _ranking(own, regulation, top, seen) if own else None
    alone = evolve(top, citations=(), mark=None, reported=False)  # a common order has no section to inherit from
    return joined(first, _ranking(common, regulation, alone, seen) if common else None)


def _ranking(located: LocatedRanking, regulation: Regulation, around: Around, seen: set[str]) -> Ranking:
    shape, origin, names = located.shape, located.origin, regulation.names
    citations = cite(shape.cite, names, origin.child("cite")) if shape.cite else around.citations
    inner = evolve(around, citations=citations, mark=shape.mark or around.mark, reported=around.reported or bool(shape.cite and not citations))
    keys = tuple(_keys(located, names, inner, seen))
    prefer = lower_list(located_list(shape.prefer, origin.child("prefer")), regulation, inner)
    for index, criterion in enumerate(prefer):
        _once(criterion.heading.id, seen, names, origin.child("prefer", index))
    return Ranking(keys, prefer, shape.ties)


def _keys(located: LocatedRanking, names: Names, around: Around, seen: set[str]) -> Iterator[RankKey]:
    for index, shape in enumerate(located.shape.by):
        verb = next(verb for verb, kind in shapes.KEYS.items() if type(shape) is kind)
        key = _Key(shape, located.origin.child("by", index), shape.id or f"{verb}-{index + 1}")
        _once(key.name, seen, names, key.origin)
        measured = _measured(key, names)
        heading = _heading(key, names, around)
        if measured is not None:
            yield RankKey(heading, measured, shape.first, shape.unknown)


def _once(name: str, seen: set[str], names: Names, origin: Origin) -> None:
    if name in seen:
        names.found.append(origin.child("id").diagnose("RUL235", id=name))
    seen.add(name)


def _heading(key: _Key, names: Names, around: Around) -> Heading:
    shape = key.shape
    citations = cite(shape.cite, names, key.origin.child("cite")) if shape.cite else around.citations
    if not citations and not shape.cite and not around.reported:
        names.found.append(key.origin.diagnose("RUL233"))
    mark = shape.mark or around.mark
    if mark is None:
        names.found.append(key.origin.diagnose("RUL234"))
    label = label_of(shape.label) if shape.label else None
    return Heading(f"{around.path}.{key.name}", citations, mark or "unverified", label, source=around.source)


def _measured(key: _Key, names: Names) -> Quantity | VoteShare | PointsTotal | None:
    match key.shape:
        case shapes.ByVotes(votes=body):
            return VoteShare(body)
        case shapes.ByScore(score=card):
            return PointsTotal(card) if names.know("scorecard", card, names.scorecards, key.origin.child("score")) else None
        case shapes.ByFact(fact=name):
            return number_of_the_nominee(name, names, key.origin.child("fact"))
        case shapes.ByYear(year=name):
            return number_of_the_year(name, names, key.origin.child("year"))
    return COUNTED[type(key.shape)](key.shape, names, key.origin, False)


def ballot_of(shape: shapes.BallotShape | None) -> Ballot | None:
    """The share of a body that a step asks for; None where only its label tells."""
    if shape is None:
        return None
    if shape.at_least is not None:
        return Ballot(shape.body, "at_least", shape.at_least, shape.of, shape.quorum, shape.written)
    assert shape.more_than is not None  # the shape holds one of the two
    return Ballot(shape.body, "more_than", shape.more_than, shape.of, shape.quorum, shape.written)
