"""What is counted or measured: the part of a verb before its comparator, which a criterion compares and a ranking goes by."""

from collections.abc import Callable, Mapping
from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.windows import lower_window
from tdkt_rules.compiler.yearly import lower_where, lower_year_test
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.vocabulary import Field, Occurrence

Measure = Callable[[Any, Names, Origin, bool], core.Quantity | None]
"""From the shape of a verb, whatever compares it, to its quantity; None, with a diagnostic, when something is wrong."""


def years_counted(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """Years of a window that pass a yearly test, in all or one after the other."""
    test = lower_year_test(shape.years, names, origin.child("years"))
    to_reference_year = shape.consecutive == "to_reference_year"
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=to_reference_year)
    if test is None:
        return None
    if shape.consecutive is None:
        return core.YearCount(test, window)
    return core.YearRun(test, window, "reference_year" if to_reference_year else "anywhere")


def awards_held(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """Awards of a window that were received, in all or one after the other."""
    known = names.know_each("award", shape.held, names.awards, origin.child("held"))
    if shape.consecutive and shape.ending is None:
        names.found.append(origin.child("consecutive").diagnose_key("RUL244"))
    if shape.ending and shape.consecutive is None:
        names.found.append(origin.child("ending").diagnose_key("RUL245"))
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=shape.ending == "reference_year")
    codes, bases = tuple(shape.held), tuple(shape.basis or ())
    ending: core.Ending = shape.ending or "anywhere"
    if not known:
        return None
    if shape.consecutive == "years":
        return core.YearRun(core.AwardTest(codes, bases), window, ending)
    if shape.consecutive == "awardings":
        return core.AwardSequence(codes, window, ending, bases)
    return core.AwardCount(codes, window, bases)


def events_counted(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """Events that match, or spans that touch the window."""
    kind = occurrence(shape.events, names, origin.child("events"))
    days = kind is not None and kind.lasts
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=False, days=days)
    return None if kind is None else core.EventCount(kind.name, lower_where(shape.where, kind, names, origin), window, kind.lasts)


def months_lasted(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """Length in months of the spans that match."""
    kind = occurrence(shape.months, names, origin.child("months"))
    if kind is not None and not kind.lasts:
        names.found.append(origin.child("months").diagnose("RUL246", name=kind.name))
        kind = None
    window = lower_window(shape.window, names, origin, scoped=scoped, implied=False)
    if kind is None:
        return None
    weights = tuple(
        core.Weight(lower_where(weight.where, kind, names, origin.child("weights", index)), weight.times) for index, weight in enumerate(shape.weights)
    )
    return core.SpanMonths(kind.name, lower_where(shape.where, kind, names, origin), weights, window)


def years_elapsed(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """Years that the window has."""
    return core.YearsElapsed(lower_window(shape.window, names, origin, scoped=scoped, implied=False))


def ratio_of_fields(shape: Any, names: Names, origin: Origin, scoped: bool) -> core.Quantity | None:
    """One number of the reference year over another."""
    of = number_of_the_year(shape.ratio.of, names, origin.child("ratio", "of"))
    over = number_of_the_year(shape.ratio.over, names, origin.child("ratio", "over"))
    return core.Ratio(shape.ratio.of, shape.ratio.over) if of and over else None


def number_of_the_year(name: str, names: Names, origin: Origin) -> core.YearValue | None:
    """A number of the reference year."""
    return core.YearValue(name) if _is_number("year field", name, names.vocabulary.years, names, origin) else None


def number_of_the_nominee(name: str, names: Names, origin: Origin) -> core.FactValue | None:
    """A number among the facts of the nominee."""
    return core.FactValue(name) if _is_number("fact", name, names.vocabulary.facts, names, origin) else None


def _is_number(kind: str, name: str, fields: Mapping[str, Field], names: Names, origin: Origin) -> bool:
    """Whether a field is known and holds a number; says so when it is not."""
    if not names.know(kind, name, fields, origin):
        return False
    if fields[name].type != "number":
        names.found.append(origin.diagnose("RUL226", name=name, type=fields[name].type))
        return False
    return True


def occurrence(name: str, names: Names, origin: Origin) -> Occurrence | None:
    """A kind of event or span by its name."""
    known = names.know("event or span", name, names.vocabulary.occurrences, origin)
    return names.vocabulary.occurrences[name] if known else None
