"""The properties that can be proved of an award, one function each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tdkt_rules.model.criterion import Criterion, Group, Run, Since, Unencoded, children_of
from tdkt_rules.model.regime import Key, Standard
from tdkt_rules.model.truth import Truth
from tdkt_rules.policy.proof.merits import Merit, merits_of
from tdkt_rules.policy.proof.proving import STATUSES, Goal, Inquiry, Proof, Property
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Ask
from tdkt_rules.verify.door import becomes_worse, both, clearly_loses, criterion_is, either, holds, is_eligible, is_open, matters, more_of, not_so


def _monotone(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """More of a merit, everything else equal, never makes the verdict worse."""
    asks = (Ask(inquiry.standing, key[0], 0), Ask(inquiry.standing, key[0], 1))
    for merit in _merits(inquiry.standing, key):
        if _asked_for(inquiry, merit.name):
            against, about = both(more_of(merit.name), becomes_worse), (merit.kind, merit.name)
            yield _together(inquiry.everybody("monotone", key, about, asks, against, apart) for apart in _apart(merit, inquiry))


def _apart(merit: Merit, inquiry: Inquiry) -> tuple[str, ...]:
    """What may differ between the two nominees: the merit; of spans one at a time, because longer ones are reached step by step."""
    return tuple(f"{merit.name} {place}" for place in range(inquiry.domain.spans)) if merit.kind == "span" else (merit.name,)


def _together(parts: Iterable[Proof]) -> Proof:
    """One answer to a claim in parts: it is refuted with the first that is, without asking further, and proved only with all."""
    answers = list[Proof]()
    for proof in parts:
        if proof.status == "refuted":
            return proof
        answers.append(proof)
    return next(proof for status in STATUSES for proof in answers if proof.status == status)


def _merits(standing: Standing, key: Key) -> tuple[Merit, ...]:
    return merits_of(standing.regime.standards[key], standing.rules.vocabulary)


def _nested(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """Whoever is eligible for an award is never refused a lower one of its series, unless it is held already, or one between the two that stands for it."""
    known = inquiry.standing.rules.awards
    below = _below(inquiry.standing, key)
    for lower in below:
        if _asked_for(inquiry, lower, known[lower].series):
            asks = (Ask(inquiry.standing, key[0]), Ask(inquiry.standing, lower))
            between = [code for code in below if known[code].rank >= known[lower].rank]
            held = either(*(holds(code, inquiry.domain.year.end if known[code].yearly else None) for code in between))
            yield inquiry.everybody("nested", key, (lower,), asks, both(clearly_loses, not_so(held)))


def _below(standing: Standing, key: Key) -> tuple[str, ...]:
    """Awards of the same series that stand below one, for the same kind of nominee, the nearest first."""
    award, kind = key
    known = standing.rules.awards
    codes = [code for code, who in standing.regime.standards if who == kind and known[code].series == known[award].series]
    return tuple(sorted((code for code in codes if known[code].rank < known[award].rank), key=lambda code: (-known[code].rank, code)))


def _overlay_implies(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """Whoever the nation refuses is refused with the overlays too."""
    if key in inquiry.national.regime.standards and inquiry.standing.applied.overlays:
        asks = (Ask(inquiry.standing, key[0]), Ask(inquiry.national, key[0]))
        against = both(_not_refused(0), not_so(_not_refused(1)))
        yield inquiry.everybody("overlay-implies", key, inquiry.standing.applied.names, asks, against)


def _barred(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """Whoever falls under a bar is refused."""
    for bar in inquiry.standard(key).bars:
        if _asked_for(inquiry, bar.heading.path):
            against = both(criterion_is(bar.heading.path, Truth.MET), _not_refused(0))
            yield inquiry.everybody("barred", key, (bar.heading.path,), (Ask(inquiry.standing, key[0]),), against)


def _reachable(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """Somebody is eligible; where law that is not encoded keeps everybody open, somebody is at least not refused."""
    asks = (Ask(inquiry.standing, key[0]),)
    eligible = inquiry.somebody("reachable", key, (), asks, is_eligible(0))
    yield eligible if eligible.status != "refuted" else inquiry.somebody("reachable", key, (), asks, _not_refused(0))


def _matters(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """Each criterion decides for somebody: were it answered the other way, the verdict would be another."""
    paths = [path for path in _criteria(inquiry.standing, key) if _asked_for(inquiry, path)]
    yield from inquiry.somebody_each("matters", key, (Ask(inquiry.standing, key[0]),), [((path,), matters(path)) for path in paths])


def _criteria(standing: Standing, key: Key) -> tuple[str, ...]:
    """Paths of the criteria of an award that are asked by themselves: no groups, nothing that belongs to another award, no law that is not encoded."""
    standard = standing.regime.standards[key]
    tops = (standard.requirement, *standard.bars, *standard.suspensions)
    return tuple(dict.fromkeys(item.heading.path for top in tops for item in _own(top) if isinstance(item, Since | Run) or not children_of(item)))


def _own(criterion: Criterion) -> Iterator[Criterion]:
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    if not isinstance(criterion, Unencoded) and not (isinstance(criterion, Group) and not criterion.children):
        yield criterion
    for child in children_of(criterion):
        yield from _own(child)


def _subsumed(inquiry: Inquiry, key: Key) -> Iterator[Proof]:
    """No route is superfluous beside another: somebody comes further by this one than by that one."""
    routes = _routes(inquiry.standard(key))
    asks = (Ask(inquiry.standing, key[0]),)
    asked = [route for route in routes if _asked_for(inquiry, route)] if len(routes) > 1 else []
    alone = inquiry.somebody_each("subsumed", key, asks, [((route,), _further(route, _without(route, routes))) for route in asked])
    for route, proof in zip(asked, alone, strict=True):
        if proof.status == "proved" or not _can_be_met(inquiry, key, asks, route):
            yield proof
        else:
            pairs = [((route, other), _further(route, [other])) for other in _without(route, routes)]
            yield from inquiry.somebody_each("subsumed", key, asks, pairs)


def _can_be_met(inquiry: Inquiry, key: Key, asks: Sequence[Ask], route: str) -> bool:
    """Whether anybody comes by a route or is left open by it, unlike one of law that holds on other days; what is not settled is taken for yes."""
    (proof,) = inquiry.somebody_each("subsumed", key, asks, [((route,), not_so(criterion_is(route, Truth.NOT_MET)))])
    return proof.status != "refuted"


def _without(route: str, routes: Sequence[str]) -> list[str]:
    return [other for other in routes if other != route]


def _further(route: str, others: Sequence[str]) -> Goal:
    """A route is met and none of some others is; or it is open, for law that is not encoded, and none of them is as much as that."""
    met = both(criterion_is(route, Truth.MET), *(not_so(criterion_is(other, Truth.MET)) for other in others))
    open_ = both(not_so(criterion_is(route, Truth.NOT_MET)), *(criterion_is(other, Truth.NOT_MET) for other in others))
    return either(met, open_)


def _routes(standard: Standard) -> tuple[str, ...]:
    """Paths of the alternatives by which an award is reached; one of which nothing is encoded cannot be compared with others."""
    groups = [group for group in _own(standard.requirement) if isinstance(group, Group) and group.routes]
    return tuple(child.heading.path for group in groups for child in group.children if _says_something(child))


def _says_something(criterion: Criterion) -> bool:
    """Whether anything of it is encoded."""
    below = children_of(criterion)
    return any(_says_something(child) for child in below) if below else not isinstance(criterion, Unencoded)


def _not_refused(place: int) -> Goal:
    """The answer of a place is eligible or open."""
    return either(is_eligible(place), is_open(place))


def _asked_for(inquiry: Inquiry, *names: str) -> bool:
    return not inquiry.only or any(name in inquiry.only for name in names)


def _nothing(standing: Standing, key: Key) -> tuple[str, ...]:
    """A property that cannot be limited."""
    return ()


def _series(standing: Standing, key: Key) -> tuple[str, ...]:
    below = _below(standing, key)
    return (*below, standing.rules.awards[key[0]].series) if below else ()


PROPERTIES: Final = (
    Property("monotone", _monotone, lambda standing, key: tuple(merit.name for merit in _merits(standing, key))),
    Property("nested", _nested, _series),
    Property("overlay-implies", _overlay_implies, _nothing),
    Property("barred", _barred, lambda standing, key: tuple(bar.heading.path for bar in standing.regime.standards[key].bars)),
    Property("reachable", _reachable, _nothing),
    Property("matters", _matters, _criteria),
    Property("subsumed", _subsumed, lambda standing, key: _routes(standing.regime.standards[key])),
)
"""Every property, in the order in which they are told."""
