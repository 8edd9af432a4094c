"""Leaf verbs: each becomes one comparison, membership, judgement or gap of the core."""

from collections.abc import Callable
from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.scorecards import lower_score
from tdkt_rules.compiler.values import numeric_bound, value_test
from tdkt_rules.compiler.windows import lower_window
from tdkt_rules.compiler.yearly import lower_where, lower_year_test
from tdkt_rules.documents import criterion_shape as shapes
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import Field, Occurrence

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
        return _compared(quantity, shape, "members", heading, names, origin)
    test = value_test(field, shape, names, origin)
    return core.Membership(heading, quantity, test) if test else None


def _years(shape: shapes.YearsShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    test = lower_year_test(shape.years, names, origin.child("years"))
    to_reference_year = shape.consecutive == "to_reference_year"
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=to_reference_year)
    quantity: core.Quantity | None = None
    if test is not None and shape.consecutive is None:
        quantity = core.YearCount(test, window)
    elif test is not None:
        quantity = core.YearRun(test, window, "reference_year" if to_reference_year else "anywhere")
    return _compared(quantity, shape, "years", heading, names, origin)


def _held(shape: shapes.HeldShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    known = names.know_each("award", shape.held, names.awards, origin.child("held"))
    if shape.consecutive and shape.ending is None:
        names.found.append(origin.child("consecutive").diagnose_key("RUL244"))
    if shape.ending and shape.consecutive is None:
        names.found.append(origin.child("ending").diagnose_key("RUL245"))
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=shape.ending == "reference_year")
    codes = tuple(shape.held)
    ending = shape.ending or "anywhere"
    bases = tuple(shape.basis or ())
    quantity: core.Quantity = core.AwardCount(codes, window, bases)
    if shape.consecutive == "years":
        quantity = core.YearRun(core.AwardTest(codes, bases), window, ending)
    elif shape.consecutive == "awardings":
        quantity = core.AwardSequence(codes, window, ending, bases)
    return _compared(quantity if known else None, shape, "times", heading, names, origin)


def _events(shape: shapes.EventsShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    kind = _occurrence(shape.events, names, origin.child("events"))
    days = kind is not None and kind.lasts
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=False, days=days)
    quantity = None if kind is None else core.EventCount(kind.name, lower_where(shape.where, kind, names, origin), window, kind.lasts)
    return _compared(quantity, shape, "times", heading, names, origin)


def _months(shape: shapes.MonthsShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    kind = _occurrence(shape.months, names, origin.child("months"))
    if kind is not None and not kind.lasts:
        names.found.append(origin.child("months").diagnose("RUL246", name=kind.name))
        kind = None
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=False)
    if kind is None:
        return _compared(None, shape, "months", heading, names, origin)
    weights = tuple(
        core.Weight(lower_where(weight.where, kind, names, origin.child("weights", index)), weight.times) for index, weight in enumerate(shape.weights)
    )
    quantity = core.SpanMonths(kind.name, lower_where(shape.where, kind, names, origin), weights, window)
    return _compared(quantity, shape, "months", heading, names, origin)


def _elapsed(shape: shapes.ElapsedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=False)
    return _compared(core.YearsElapsed(window), shape, "years", heading, names, origin)


def _anniversary(shape: shapes.AnniversaryShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    kind = _occurrence(shape.anniversary, names, origin.child("anniversary"))
    if kind is not None and not kind.lasts:
        names.found.append(origin.child("anniversary").diagnose("RUL246", name=kind.name))
        return None
    return core.Anniversary(heading, kind.name, shape.every) if kind else None


def _decided(shape: shapes.DecidedShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    return core.Decided(heading, DateRange(shape.decided.first, shape.decided.until))


def _ratio(shape: shapes.RatioShape, heading: core.Heading, names: Names, origin: Origin, scoped: bool) -> Leaf | None:
    fields = names.vocabulary.years
    parts = {"of": shape.ratio.of, "over": shape.ratio.over}
    known = [names.know("year field", name, fields, origin.child("ratio", part)) for part, name in parts.items()]
    if not all(known):
        return _compared(None, shape, "percent", heading, names, origin)
    for part, name in parts.items():
        if fields[name].type != "number":
            names.found.append(origin.child("ratio", part).diagnose("RUL226", name=name, type=fields[name].type))
    return _compared(core.Ratio(shape.ratio.of, shape.ratio.over), shape, "percent", heading, names, origin)


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


def _occurrence(name: str, names: Names, origin: Origin) -> Occurrence | None:
    known = names.know("event or span", name, names.vocabulary.occurrences, origin)
    return names.vocabulary.occurrences[name] if known else None


def _compared(
    quantity: core.Quantity | None, shape: shapes.Comparing, unit: core.Unit, heading: core.Heading, names: Names, origin: Origin
) -> core.Comparison | None:
    """Compare a quantity; when there is none, because of a mistake, the bound is still checked."""
    compared = numeric_bound(shape, unit, names, origin)
    return core.Comparison(heading, quantity, *compared) if compared and quantity else None


LEAF_VERBS: dict[type[shapes.Common], LowerLeaf] = {
    shapes.FactShape: _fact,
    shapes.YearShape: _year,
    shapes.YearsShape: _years,
    shapes.HeldShape: _held,
    shapes.EventsShape: _events,
    shapes.MonthsShape: _months,
    shapes.ElapsedShape: _elapsed,
    shapes.ScoreShape: lower_score,
    shapes.AnniversaryShape: _anniversary,
    shapes.DecidedShape: _decided,
    shapes.RatioShape: _ratio,
    shapes.JudgedShape: _judged,
    shapes.ConfirmedShape: _confirmed,
    shapes.UnencodedShape: _unencoded,
    shapes.DelegatedShape: _delegated,
}
