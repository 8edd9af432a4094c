"""An allocation told as plainly as can be: everything is known, the council takes equals in some order, and everybody takes a seat who finds one."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, inf, prod

from attrs import evolve

from tdkt_rules.cohort.contender import Cap, Contender, Relative
from tdkt_rules.model.interval import Number
from tdkt_rules.model.ranking import Ties

ROUND: dict[str, Callable[[Fraction], int]] = {"floor": floor, "ceiling": ceil, "half_up": lambda number: floor(number + Fraction(1, 2))}


def outcomes(contenders: Sequence[Contender], seats: Mapping[str, Number], relatives: Iterable[Relative], ties: Ties) -> set[frozenset[str]]:
    """Every set of contenders who may come to be selected; one set only unless a council decides."""
    relatives = list(relatives)
    if ties == "council":
        return {_with_limits(contenders, seats, relatives, [order], "council") for order in _orders(contenders)}
    return {_with_limits(contenders, seats, relatives, list(_orders(contenders)), ties)}


def _with_limits(
    contenders: Sequence[Contender], seats: Mapping[str, Number], relatives: list[Relative], orders: list[list[Contender]], ties: Ties
) -> frozenset[str]:
    """Lower the number of those selected, group by group, until the limits that follow from it let as many in."""
    number = {relative.whole: inf for relative in relatives}
    while True:
        limits = {relative.id: _limit(relative, number[relative.whole]) for relative in relatives}
        members = {one.id: _counted_by(one, relatives) for one in contenders}
        if ties == "all_in":
            chosen = _all_in(contenders, members, {**seats, **limits})
        else:
            chosen = frozenset.intersection(*(_one_by_one(order, members, {**seats, **limits}) for order in orders))
        found = {whole: min(before, sum(whole in one.inside for one in contenders if one.id in chosen)) for whole, before in number.items()}
        if found == number:
            return chosen
        number = found


def _limit(relative: Relative, selected: Number) -> Number:
    if selected == inf:
        return inf
    part = ROUND[relative.rounding](relative.share * Fraction(selected))
    return max(relative.minimum, part if relative.sense == "at_most" else int(selected) - part)


def _counted_by(one: Contender, relatives: list[Relative]) -> set[str]:
    floors = {relative.id for relative in relatives if relative.sense == "at_least"}
    others = {relative.id for relative in relatives if relative.sense == "at_least" and relative.whole in one.inside and relative.id not in one.inside}
    return (set(one.inside) - floors) | others


def _orders(contenders: Sequence[Contender]) -> Iterator[list[Contender]]:
    places = sorted({one.best for one in contenders}, reverse=True)
    classes = [[one for one in contenders if one.best == place] for place in places]
    for choice in itertools.product(*(itertools.permutations(equals) for equals in classes)):
        yield [one for equals in choice for one in equals]


def _one_by_one(order: list[Contender], members: Mapping[str, set[str]], seats: Mapping[str, Number]) -> frozenset[str]:
    taken: Counter[str] = Counter()
    chosen = set()
    for one in order:
        if all(taken[cap] < seats.get(cap, inf) for cap in members[one.id]):
            taken.update(members[one.id])
            chosen.add(one.id)
    return frozenset(chosen)


def _all_in(contenders: Sequence[Contender], members: Mapping[str, set[str]], seats: Mapping[str, Number]) -> frozenset[str]:
    taken: Counter[str] = Counter()
    chosen = set()
    for place in sorted({one.best for one in contenders}, reverse=True):
        let_in = [one for one in contenders if one.best == place and all(taken[cap] < seats.get(cap, inf) for cap in members[one.id])]
        for one in let_in:
            taken.update(members[one.id])
            chosen.add(one.id)
    return frozenset(chosen)


def completions(contenders: Sequence[Contender], caps: Mapping[str, Cap], most: int) -> list[tuple[list[Contender], dict[str, Number]]]:
    """What the whole truth may be: who competes, where, counted by which caps of how many seats; an even sample when there is too much of it."""
    people = [_truths(one) for one in contenders]
    numbers = [_seats(cap) for cap in caps.values()]
    sizes = [*map(len, people), *map(len, numbers)]
    total = prod(sizes)
    step = max(1, total // most) | 1
    found = []
    for index in range(0, total, step):
        picked, rest = [], index
        for size in sizes:
            picked.append(rest % size)
            rest //= size
        chosen = [people[at][pick] for at, pick in enumerate(picked[: len(people)])]
        seats = {name: numbers[at][pick] for at, (name, pick) in enumerate(zip(caps, picked[len(people) :], strict=True))}
        found.append(([one for one in chosen if one is not None], seats))
    return found


def _truths(one: Contender) -> list[Contender | None]:
    places = [(number,) for number in range(int(one.worst[0]), int(one.best[0]) + 1)]
    groups = [one.inside | set(more) for size in range(len(one.maybe) + 1) for more in itertools.combinations(sorted(one.maybe), size)]
    sure: list[Contender | None] = [
        evolve(one, best=place, worst=place, sure=True, inside=frozenset(group), maybe=frozenset()) for place in places for group in groups
    ]
    return sure if one.sure else [*sure, None]


def _seats(cap: Cap) -> list[Number]:
    if cap.high == inf:
        return [cap.low] if cap.low == inf else [cap.low, cap.low + 1, inf]
    return list(range(int(cap.low), int(cap.high) + 1))
