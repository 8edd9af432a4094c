"""Mistakes in what is counted and in how much of it is asked: thresholds, comparators, windows, runs, days."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, Literal

from attrs import evolve

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Number
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import DateRange
from tdkt_rules.policy.mutation.mutant import Change
from tdkt_rules.policy.mutation.parts import parts_of

STEPS: Final = (1, -1)

_TURNED: Final = {
    "at_least": ("more_than",),
    "more_than": ("at_least",),
    "at_most": ("less_than",),
    "less_than": ("at_most",),
    "equal": ("at_least", "at_most"),
    "not_equal": ("equal",),
}
_WHOLE: Final = (core.YearCount, core.YearRun, core.AwardCount, core.AwardSequence, core.YearsElapsed, core.EventCount)
_COUNTINGS: Final[tuple[core.Counting, ...]] = ("after_award_year", "from_award_year", "after_decision_year")


def changed(criterion: core.Criterion, variant: str, after: core.Criterion) -> Change:
    """A criterion with a mistake inside."""
    return Change(criterion.heading.path, variant, after, criterion, after)


def threshold(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """One more or one fewer is asked: a time, a year, a month, a percentage point."""
    for name, bound, put in parts_of(criterion, core.Bound):
        for step in STEPS if bound.value is not None else ():
            value = moved(bound.value or 0, bound.unit, step)
            if value >= 0:
                yield changed(criterion, named(name, f"{step:+d}"), put(evolve(bound, value=value)))


def moved(value: Number, unit: core.Unit, step: int) -> Number:
    """A number one step further: one, or one percentage point.

    Example:
        >>> moved(3, "times", 1), moved(Fraction(7, 10), "percent", -1)
        (4, Fraction(69, 100))
    """
    return value + (Fraction(step, 100) if unit == "percent" else step)


def strictness(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """The bound itself no longer counts, or now does. Where whole things are counted, a threshold one step away says the same."""
    if isinstance(criterion, core.Comparison) and not (isinstance(criterion.quantity, _WHOLE) and criterion.comparator not in ("equal", "not_equal")):
        yield from _turned(criterion, "", criterion, criterion.bound, lambda new: new)
    for name, test, put in parts_of(criterion, core.ValueTest):
        if test.bound is not None:
            yield from _turned(criterion, name, test, test.bound, put)


def _turned(criterion: core.Criterion, name: str, holder: Any, bound: core.Bound, put: Any) -> Iterator[Change]:
    for other in _TURNED[holder.comparator]:
        if bound.value != 0 or (holder.comparator, other) != ("equal", "at_most"):  # nothing is below zero
            yield changed(criterion, named(name, f"-{other.replace('_', '-')}"), put(evolve(holder, comparator=other)))


def window(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """One year more or fewer is looked at."""
    for _name, part, put in parts_of(criterion, core.Window):
        match part.kind:
            case "last" | "previous":
                for step in STEPS:
                    if part.count + step > 0:
                        yield changed(criterion, f"{step:+d}", put(evolve(part, count=part.count + step)))
            case "this_year":
                yield changed(criterion, "+1", put(core.Window("last", 2)))
            case "fixed":
                for end, step in ((end, step) for end in ("first", "last") for step in STEPS):
                    new = evolve(part, **{end: getattr(part, end) + step})
                    if new.first <= new.last:
                        yield changed(criterion, f"-{end}{step:+d}", put(new))


def edge(criterion: core.Criterion, rules: Rules) -> Iterator[Change]:
    """The window ends elsewhere: with the year before instead of the reference year, or the reverse; or the scope above no longer limits it."""
    for _name, part, put in parts_of(criterion, core.Window):
        match part.kind:
            case "last":
                yield changed(criterion, "-previous", put(core.Window("previous", part.count)))
            case "previous":
                yield changed(criterion, "-last", put(core.Window("last", part.count)))
            case "this_year":
                yield changed(criterion, "-previous", put(core.Window("previous", 1)))
            case "decision_date":
                yield changed(criterion, "-this-year", put(core.Window("this_year")))
            case "enclosing":
                yield changed(criterion, "-whole-record", put(core.Window("whole_record")))
            case "whole_record":
                if not isinstance(criterion, core.Comparison) or not isinstance(criterion.quantity, core.SpanMonths):
                    yield changed(criterion, "-previous", put(core.Window("previous", rules.vocabulary.horizon - 1)))


def consecutive(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """What must be unbroken may have gaps, or the reverse; of one time or one year nothing can be broken."""
    if not isinstance(criterion, core.Comparison):
        return
    quantity = criterion.quantity
    several = criterion.comparator == "at_least" and (criterion.bound.value is None or criterion.bound.value > 1)
    match quantity:
        case core.YearRun():
            yield changed(criterion, "-off", evolve(criterion, quantity=core.YearCount(quantity.test, quantity.window)))
        case core.YearCount() if several:
            yield changed(criterion, "-on", evolve(criterion, quantity=core.YearRun(quantity.test, quantity.window, "anywhere")))
        case core.AwardCount() if several:
            test = core.AwardTest(quantity.awards, quantity.bases)
            yield changed(criterion, "-on", evolve(criterion, quantity=core.YearRun(test, quantity.window, "anywhere")))


def ending(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A run that must reach the reference year may lie anywhere, or the reverse."""
    holder: Any = criterion.quantity if isinstance(criterion, core.Comparison) else criterion
    if not isinstance(holder, core.Run | core.YearRun | core.AwardSequence):
        return
    other: core.Ending = "anywhere" if holder.ending == "reference_year" else "reference_year"
    new: Any = evolve(holder, ending=other)
    after = new if isinstance(criterion, core.Run) else evolve(criterion, quantity=new)
    yield changed(criterion, f"-{other.replace('_', '-')}", after)


def anchor(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """The first award opens the window instead of the latest, or the reverse."""
    if isinstance(criterion, core.Since):
        other: Literal["latest", "first"] = "first" if criterion.which == "latest" else "latest"
        yield changed(criterion, f"-{other}", evolve(criterion, which=other))


def counting(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """The years after an award begin elsewhere: with its year of merit, after it, or after the year of its decision."""
    if isinstance(criterion, core.Since):
        for other in _COUNTINGS:
            if other != criterion.counting:
                yield changed(criterion, f"-{other.replace('_', '-')}", evolve(criterion, counting=other))


def days(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """Law of some days begins or ends a day earlier or later; a round anniversary comes a year earlier or later."""
    if isinstance(criterion, core.Anniversary):
        for step in STEPS:
            yield changed(criterion, f"-every{step:+d}", evolve(criterion, every=criterion.every + step))
    if isinstance(criterion, core.Decided):
        for end, step in ((end, step) for end in ("start", "end") for step in STEPS):
            day: date | None = getattr(criterion.within, end)
            if day is not None:
                within: DateRange = evolve(criterion.within, **{end: day + timedelta(days=step)})
                yield changed(criterion, f"-{end}{step:+d}", evolve(criterion, within=within))


def named(name: str, how: str) -> str:
    """The variant of a mistake: the part, when it has a name, and how it is changed."""
    return f":{name}{how}" if name else how
