"""Awards that lean on others by `meets`: a mistake in one standard is one in every standard that asks for it."""

from collections.abc import Iterable, Iterator, Mapping
from operator import is_not

from attrs import evolve

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Key, Regime, Standard, standard_met

Leaning = Mapping[Key, frozenset[str]]
"""The awards that the standard of each award asks for directly."""


def leaning_in(regime: Regime) -> Leaning:
    """Which awards the standards of a regime ask for."""
    return {key: frozenset(code for top in _tops(standard) for code in _codes(top)) for key, standard in regime.standards.items()}


def leaning_on(keys: Iterable[Key], leaning: Leaning) -> frozenset[Key]:
    """Some awards for a kind of nominee, and all whose standards ask for theirs, directly or through another."""
    found = set(keys)
    while further := {key for key, codes in leaning.items() if key not in found and any((code, key[1]) in found for code in codes)}:
        found |= further
    return frozenset(found)


def with_standards(regime: Regime, new: Mapping[Key, Standard], leaning: Leaning) -> Regime:
    """A regime with other standards of some awards, there and in every standard that asks for them."""
    changed = leaning_on(new, leaning)
    done = dict(new)
    return evolve(regime, standards={**regime.standards, **{key: _standard(key, regime.standards, changed, done) for key in sorted(changed)}})


def _standard(key: Key, standards: Mapping[Key, Standard], changed: frozenset[Key], done: dict[Key, Standard]) -> Standard:
    if key not in done:
        old = standards[key]

        def turned(criterion: core.Criterion) -> core.Criterion:
            return _turned(criterion, key, standards, changed, done)

        done[key] = evolve(
            old,
            requirement=turned(old.requirement),
            bars=tuple(map(turned, old.bars)),
            suspensions=tuple(map(turned, old.suspensions)),
        )
    return done[key]


def _turned(criterion: core.Criterion, key: Key, standards: Mapping[Key, Standard], changed: frozenset[Key], done: dict[Key, Standard]) -> core.Criterion:
    """A criterion in which the standards of other awards are as they are now; the same value where it asks for none that changed."""
    match criterion:
        case core.Group(standard_of=code) if code:
            other = (code, key[1])
            return standard_met(_standard(other, standards, changed, done), criterion.heading) if other in changed else criterion
        case core.Group():
            children = tuple(_turned(child, key, standards, changed, done) for child in criterion.children)
            return evolve(criterion, children=children) if any(map(is_not, children, criterion.children)) else criterion
        case core.Claimed() | core.Since() | core.Run():
            child = _turned(criterion.child, key, standards, changed, done)
            return evolve(criterion, child=child) if child is not criterion.child else criterion
        case _:
            return criterion


def _tops(standard: Standard) -> tuple[core.Criterion, ...]:
    return (standard.requirement, *standard.bars, *standard.suspensions)


def _codes(criterion: core.Criterion) -> Iterator[str]:
    if isinstance(criterion, core.Group) and criterion.standard_of:
        yield criterion.standard_of
    for child in core.children_of(criterion):
        yield from _codes(child)
