"""Days on which the law changes, with the day before and the day after; and the regimes of a rulebook."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from tdkt_rules.model.criterion import Comparison, Criterion, Decided, Run, children_of
from tdkt_rules.model.regime import Parameter, Regime, Rules
from tdkt_rules.model.time import DateRange
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.testing.generation.ground import added_by, tops_of

ONE_DAY: Final = timedelta(days=1)


def regimes(book: Rulebook) -> st.SearchStrategy[str]:
    """Ids of the regimes of a rulebook, as `Rulebook.decide` takes them; the latest when made small.

    Args:
        book: The rulebook.
    """
    return st.sampled_from([regime.id for regime in reversed(book.rules.regimes)])


def dates_at_the_edge(book: Rulebook) -> st.SearchStrategy[date]:
    """Days on which the law changes, and the days beside: of regimes, of dated numbers, of law that holds for some days, and of overlays.

    Only days on which a regime is in force.

    Args:
        book: The rulebook.
    """
    return st.sampled_from(edge_days(book.rules))


def edge_days(rules: Rules) -> tuple[date, ...]:
    """First and last days of everything that is dated, each with the day before and the day after, in order.

    Args:
        rules: The rulebook.
    """
    ends = {day for period in _periods(rules) for day in (period.start, period.end) if day is not None and day not in (date.min, date.max)}
    around = {day + step for day in ends for step in (-ONE_DAY, timedelta(), ONE_DAY)}
    return tuple(sorted(day for day in around if any(regime.in_force.holds(day) for regime in rules.regimes)))


def _periods(rules: Rules) -> Iterator[DateRange]:
    for regime in rules.regimes:
        yield regime.in_force
        yield from _of_regime(regime)
    for overlay in rules.overlays:
        yield overlay.in_force
        yield from (period for found in overlay.parameters.values() for parameter in found.values() for period in _of_parameter(parameter))
        for by_award in overlay.additions.values():
            for added in by_award.values():
                for top in added_by(added):
                    yield from _inside(top)


def _of_regime(regime: Regime) -> Iterator[DateRange]:
    for parameter in regime.parameters.values():
        yield from _of_parameter(parameter)
    for standard in regime.standards.values():
        for top in tops_of(standard):
            yield from _inside(top)


def _of_parameter(parameter: Parameter) -> Iterator[DateRange]:
    yield from (DateRange(start) for start, _ in parameter.values)


def _inside(criterion: Criterion) -> Iterator[DateRange]:
    """The days that a criterion, its bounds and everything below it name."""
    if isinstance(criterion, Decided):
        yield criterion.within
    if isinstance(criterion, Comparison | Run):
        for adjustment in criterion.bound.adjustments:
            yield from _inside(adjustment.when)
    for child in children_of(criterion):
        yield from _inside(child)
