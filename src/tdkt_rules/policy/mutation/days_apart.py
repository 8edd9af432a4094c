"""The days on which the rules may stand differently: one of each stretch between two days on which a number, or law of some days, begins or ends."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from tdkt_rules.model.criterion import Criterion, Decided, children_of
from tdkt_rules.model.regime import Key, Regime

ONE_DAY: Final = timedelta(days=1)


def days_to_ask(regimes: Iterable[Regime], keys: Iterable[Key]) -> tuple[date, ...]:
    """A day of each stretch in which the rules of some awards stand still, the last 31 December of it if it holds one.

    Args:
        regimes: A regime as it is, and as a mutant makes it; the days are those on which the first is in force.
        keys: The awards.
    """
    found = list(regimes)
    cuts = sorted({cut for regime in found for cut in _cuts(regime, set(keys))})
    first = found[0].in_force.start or min(cuts, default=date(2020, 1, 1))
    last = found[0].in_force.end or date(max([first, *cuts]).year + 1, 12, 31)
    inside = [cut for cut in cuts if first < cut <= last]
    return tuple(_year_end(begin, end) for begin, end in zip([first, *inside], [*(cut - ONE_DAY for cut in inside), last], strict=True))


def _year_end(first: date, last: date) -> date:
    """The last 31 December of a stretch; its last day when it holds none.

    Example:
        >>> _year_end(date(2024, 1, 1), date(2025, 6, 30)), _year_end(date(2025, 1, 1), date(2025, 6, 30))
        (datetime.date(2024, 12, 31), datetime.date(2025, 6, 30))
    """
    end = date(last.year if (last.month, last.day) == (12, 31) else last.year - 1, 12, 31)
    return end if end >= first else last


def _cuts(regime: Regime, keys: set[Key]) -> Iterator[date]:
    """The days on which something begins."""
    for parameter in regime.parameters.values():
        if parameter.unit != "dong":
            yield from (start for start, _ in parameter.values)
    for key in sorted(keys & set(regime.standards)):
        standard = regime.standards[key]
        for top in (standard.requirement, *standard.bars, *standard.suspensions):
            yield from _decided(top)


def _decided(criterion: Criterion) -> Iterator[date]:
    if isinstance(criterion, Decided):
        begins, ends = criterion.within.start, criterion.within.end
        yield from ([begins] if begins else [])
        yield from ([ends + ONE_DAY] if ends else [])
    for child in children_of(criterion):
        yield from _decided(child)
