"""Leaf verbs: each becomes one comparison, membership, judgement or gap of the core."""

from collections.abc import Callable
from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.quantities import (
    Measure,
    awards_held,
    events_counted,
    months_lasted,
    occurrence,
    ratio_of_fields,
    years_counted,
    years_elapsed,
)
from tdkt_rules.compiler.scores import lower_score
from tdkt_rules.compiler.values import numeric_bound, value_test
from tdkt_rules.documents import criterion_shape as shapes
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import Field

Leaf = core.Comparison | core.Membership | core.Judgement | core.Unencoded | core.Decided | core.Anniversary | core.Group
LowerLeaf = Callable[[Any, core.Heading, Names, Origin, bool], Leaf | None]


def _fact(shape: shapes.FactShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    if not names.know("fact", shape.fact, names.vocabulary.facts, origin.child("fact")):
        return None
    return _stored(names.vocabulary.facts[shape.fact], core.FactValue(shape.fact), shape, heading, names, origin)


def _year(shape: shapes.YearShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    if not names.know("year field", shape.year, names.vocabulary.years, origin.child("year")):
        return None
    return _stored(names.vocabulary.years[shape.year], core.YearValue(shape.year), shape, heading, names, origin)


def _stored(
    field: Field, quantity: core.FactValue | core.YearValue, shape: shapes.Comparing, heading: core.Heading, names: Names, origin: Origin
) -> Leaf | None:
    if field.type == "number":
        compared = numeric_bound(shape, "members", names, origin)
        return core.Comparison(heading, quantity, *compared) if compared else None
    test = value_test(field, shape, names, origin)
    return core.Membership(heading, quantity, test) if test else None


def _compared(measure: Measure, unit: core.Unit) -> LowerLeaf:
    """A verb that compares what it counts; when there is nothing to count, because of a mistake, the bound is still checked."""

    def leaf(shape: shapes.Comparing, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
        quantity = measure(shape, names, origin, scoped)
        compared = numeric_bound(shape, unit, names, origin)
        return core.Comparison(heading, quantity, *compared) if compared and quantity else None

    return leaf


def _anniversary(shape: shapes.AnniversaryShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    kind = occurrence(shape.anniversary, names, origin.child("anniversary"))
    if kind is not None and not kind.lasts:
        names.found.append(origin.child("anniversary").diagnose("RUL246", name=kind.name))
        return None
    return core.Anniversary(heading, kind.name, shape.every) if kind else None


def _decided(shape: shapes.DecidedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return core.Decided(heading, DateRange(shape.decided.first, shape.decided.until))


def _judged(shape: shapes.JudgedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return _question(shape.judged, False, heading, names, origin.child("judged"))


def _confirmed(shape: shapes.ConfirmedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return _question(shape.confirmed, True, heading, names, origin.child("confirmed"))


def _question(name: str, presumed: bool, heading: core.Heading, names: Names, origin: Origin) -> Leaf | None:
    known = names.know("judgement", name, names.vocabulary.questions, origin)
    return core.Judgement(heading, name, presumed) if known else None


def _unencoded(shape: shapes.UnencodedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return core.Unencoded(heading, Label(shape.unencoded.vi, shape.unencoded.en))


def _delegated(shape: shapes.DelegatedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return core.Unencoded(heading, Label(shape.delegated.vi, shape.delegated.en), delegated=True)


LEAF_VERBS: dict[type[shapes.Common], LowerLeaf] = {
    shapes.FactShape: _fact,
    shapes.YearShape: _year,
    shapes.YearsShape: _compared(years_counted, "years"),
    shapes.HeldShape: _compared(awards_held, "times"),
    shapes.EventsShape: _compared(events_counted, "times"),
    shapes.MonthsShape: _compared(months_lasted, "months"),
    shapes.ElapsedShape: _compared(years_elapsed, "years"),
    shapes.ScoreShape: lower_score,
    shapes.AnniversaryShape: _anniversary,
    shapes.DecidedShape: _decided,
    shapes.RatioShape: _compared(ratio_of_fields, "percent"),
    shapes.JudgedShape: _judged,
    shapes.ConfirmedShape: _confirmed,
    shapes.UnencodedShape: _unencoded,
    shapes.DelegatedShape: _delegated,
}
