"""Who takes the seats: down the order, as long as every cap that counts a contender has one left.

An allocation knows names and numbers only. What is open is given as bounds, and a contender is selected, or not selected, only if that holds whatever the
open things turn out to be; equals who do not all fit are left to the council, all taken, or none of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from attrs import evolve

from tdkt_rules.cohort.contender import Allocation, Cap, Contender, Relative
from tdkt_rules.cohort.seating import seated
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.ranking import Ties


def allocate(contenders: Iterable[Contender], caps: Mapping[str, Cap], relatives: Mapping[str, Relative], ties: Ties) -> Allocation:
    """Give the seats to contenders.

    The limits of relatives hang on how many of a group are selected, and that number hangs on the limits. It is found from above: first as if there were
    no such limits, then with the limits that follow from the number found, until the number does not sink any more. It is whole, never grows and is never
    below zero, so this ends; and at the end the limits suit the number, because no limit falls when the number rises. Where every group lies within
    another or apart from it, no greater number suits its own limits.

    Args:
        contenders: Those who may compete, in any order.
        caps: Seats by name, narrower groups before wider ones. Another order is as safe, but more contenders may be held after a tie.
        relatives: Shares of those who are selected, by name.
        ties: What becomes of equals who do not all fit.

    Example:
        >>> line = [Contender(name, (points,), (points,), inside=frozenset({"all"})) for name, points in (("An", 9), ("Bình", 8), ("Chi", 8))]
        >>> [(seat.contender, seat.state) for seat in allocate(line, {"all": Cap("all", 2, 2)}, {}, "council").seats.values()]
        [('An', 'selected'), ('Bình', 'tied'), ('Chi', 'tied')]
    """
    limited = list(_with_the_limited(contenders, relatives)) if relatives else list(contenders)
    order = _narrow_first(limited, caps, relatives)
    selected = {relative.whole: Interval(inf, inf) for relative in relatives.values()}
    while True:
        limits = {name: _cap(relative, selected[relative.whole]) for name, relative in relatives.items()}
        allocation = seated(limited, {name: limits.get(name) or caps.get(name) or Cap(name, inf, inf) for name in order}, ties)
        found = {whole: _lower(number, allocation.taken[whole]) for whole, number in selected.items()}
        if found == selected:
            return allocation
        selected = found


def _narrow_first(contenders: list[Contender], caps: Mapping[str, Cap], relatives: Mapping[str, Relative]) -> list[str]:
    """All names that count somebody: caps as they were given, each after the parts of it that are limited, then groups that are only counted."""
    named = {name for inside, maybe in {one.counted for one in contenders} for name in inside | maybe} | {relative.whole for relative in relatives.values()}
    wholes = [*caps, *sorted(named - caps.keys() - relatives.keys())]
    return [name for whole in wholes for name in (*(part for part, relative in relatives.items() if relative.whole == whole), whole)]


def _with_the_limited(contenders: Iterable[Contender], relatives: Mapping[str, Relative]) -> Iterator[Contender]:
    """Contenders with the floors among the relatives turned into limits of those who are not of the part."""
    shared: dict[tuple[frozenset[str], frozenset[str]], tuple[frozenset[str], frozenset[str]]] = {}
    for one in contenders:
        if one.counted not in shared:
            shared[one.counted] = _counted_by_limits(one, relatives)
        inside, maybe = shared[one.counted]
        yield evolve(one, inside=inside, maybe=maybe)


def _counted_by_limits(one: Contender, relatives: Mapping[str, Relative]) -> tuple[frozenset[str], frozenset[str]]:
    inside, maybe = set(one.inside), set(one.maybe)
    for name, relative in relatives.items():
        if relative.sense == "at_least":
            inside.discard(name)
            maybe.discard(name)
            if relative.whole in one.inside | one.maybe and name not in one.inside:
                surely = relative.whole in one.inside and name not in one.maybe
                (inside if surely else maybe).add(name)
    return frozenset(inside), frozenset(maybe)


def _cap(relative: Relative, selected: Interval) -> Cap:
    return Cap(relative.id, relative.limit(selected.known), relative.limit(selected.possible) if relative.sure else inf, moving=relative.sure)


def _lower(first: Interval, second: Interval) -> Interval:
    return Interval(min(first.known, second.known), min(first.possible, second.possible))
