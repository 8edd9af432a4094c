"""A regime with overlays on top: criteria, bars and suspensions are added, delegated criteria filled, open parameters replaced. Nothing is taken away."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import get_args

from attrs import evolve, field, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.citation import Mark
from tdkt_rules.model.interval import Number
from tdkt_rules.model.procedure import in_order_of_steps
from tdkt_rules.model.quota import Quota, under_overlays
from tdkt_rules.model.ranking import Ranking, joined
from tdkt_rules.model.regime import Addition, Key, Overlay, Parameter, Regime, Standard, standard_met
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.vocabulary import NomineeKind


@frozen(eq=False)
class Composing:
    """A regime being composed.

    Args:
        standards: The national standards.
        additions: What each overlay adds, in order.
        set_by: The parameters that an overlay sets, with its id.
        done: Standards composed so far.
    """

    standards: Mapping[Key, Standard]
    additions: Sequence[Mapping[Key, Addition]]
    set_by: Mapping[str, tuple[Parameter, str]]
    done: dict[Key, Standard] = field(factory=dict)


def compose(regime: Regime, overlays: Sequence[Overlay]) -> Regime:
    """The rules of a regime as overlays tighten them, one after another.

    Args:
        regime: The national rules.
        overlays: Overlays that extend it, the higher level first.
    """
    parameters, set_by = dict(regime.parameters), {}
    for overlay in overlays:
        for name, own in overlay.parameters.get(regime.id, {}).items():
            moved = moved_parameter(parameters[name], own)
            if any(value != parameters[name].on(start) for start, value in moved.values):
                set_by[name] = (own, overlay.id)
            parameters[name] = moved
    work = Composing(regime.standards, [overlay.additions.get(regime.id, {}) for overlay in overlays], set_by)
    standards = {key: _with_rounds(_standard(key, work), key, work) for key in regime.standards}
    scorecards = dict(regime.scorecards)
    for overlay in overlays:
        scorecards |= overlay.scorecards.get(regime.id, {})
    return evolve(regime, parameters=parameters, standards=standards, scorecards={name: _scorecard(card, work) for name, card in scorecards.items()})


def moved_parameter(national: Parameter, own: Parameter) -> Parameter:
    """A parameter as an overlay sets it; of two values the stricter counts, unless the national rules open both directions."""
    starts = sorted({start for parameter in (national, own) for start, _ in parameter.values})
    values = tuple((start, value) for start in starts if (value := _moved(national, own.on(start), national.on(start))) is not None)
    return evolve(national, values=values)


def _moved(national: Parameter, own: Number | None, before: Number | None) -> Number | None:
    if own is None or before is None:
        return before if own is None else own
    match national.open:
        case "higher":
            return max(own, before)
        case "lower":
            return min(own, before)
        case _:
            return own


def _standard(key: Key, work: Composing) -> Standard:
    """The standard of an award; one that it refers to by `meets` is composed on the way, and linking saw to it that none needs itself."""
    if key in work.done:
        return work.done[key]
    national, kind = work.standards[key], key[1]
    found = [addition for additions in work.additions if (addition := additions.get(key)) is not None]
    requirement = _tightened(national.requirement, kind, work)
    added = tuple(_tightened(criterion, kind, work) for addition in found for criterion in addition.requirement)
    if added:
        heading = core.Heading(f"{national.award}.{kind}.with-overlays", national.citations, national.requirement.heading.mark)
        requirement = core.Group(heading, "all", (requirement, *added))
    work.done[key] = evolve(
        national,
        requirement=requirement,
        bars=_grounds((*national.bars, *(bar for addition in found for bar in addition.bars)), kind, work),
        suspensions=_grounds((*national.suspensions, *(item for addition in found for item in addition.suspensions)), kind, work),
        procedure=in_order_of_steps((*national.procedure, *(step for addition in found for step in addition.procedure))),
    )
    return work.done[key]


def _with_rounds(standard: Standard, key: Key, work: Composing) -> Standard:
    """A composed standard with the quotas and the order of all; their conditions may ask for any composed standard, so they come after these."""
    found = [addition for additions in work.additions if (addition := additions.get(key)) is not None]
    added = tuple(quota for addition in found for quota in addition.quotas)
    quotas = (*under_overlays(standard.quotas, added), *added)
    ranking = reduce(joined, (*(addition.ranking for addition in found), standard.ranking))
    return evolve(standard, quotas=tuple(_quota(quota, key[1], work) for quota in quotas), ranking=_ranking(ranking, key[1], work))


def _quota(quota: Quota, kind: NomineeKind, work: Composing) -> Quota:
    when = _tightened(quota.when, "collective", work) if quota.when is not None else None
    among = _tightened(quota.among, kind, work) if quota.among is not None else None
    return evolve(quota, when=when, among=among)


def _ranking(ranking: Ranking | None, kind: NomineeKind, work: Composing) -> Ranking | None:
    return evolve(ranking, prefer=tuple(_tightened(item, kind, work) for item in ranking.prefer)) if ranking is not None else None


def _scorecard(card: Scorecard, work: Composing) -> Scorecard:
    return evolve(card, exclusions=tuple((kind, _tightened(item, kind, work, against=True)) for kind, item in card.exclusions))


def _grounds(grounds: tuple[core.Criterion, ...], kind: NomineeKind, work: Composing) -> tuple[core.Criterion, ...]:
    return tuple(_tightened(ground, kind, work, against=True) for ground in grounds)


def _tightened(criterion: core.Criterion, kind: NomineeKind, work: Composing, *, against: bool = False) -> core.Criterion:
    """A criterion with what overlays fill, set and ask of the awards that it refers to.

    Where a criterion that is met speaks against the nominee, the standard of another award stays the national one: more of it would be less of the ground.
    """
    match criterion:
        case core.Unencoded(delegated=True):
            return _filled(criterion, kind, work, against=against)
        case core.Group(standard_of=code) if code:
            return criterion if against else standard_met(_standard((code, kind), work), criterion.heading)
        case core.Group():
            turned = against != (criterion.operator == "none")
            return evolve(criterion, children=tuple(_tightened(child, kind, work, against=turned) for child in criterion.children))
        case core.Claimed() | core.Since():  # a question that a fill asks claims no route: the record says so itself
            return evolve(criterion, child=_tightened(criterion.child, kind, work, against=against))
        case core.Run():
            child = _tightened(criterion.child, kind, work, against=against)
            return evolve(criterion, heading=_heading(criterion.heading, criterion.bound, work), child=child)
        case core.Comparison():
            return evolve(criterion, heading=_heading(criterion.heading, criterion.bound, work))
        case _:
            return criterion


def _filled(criterion: core.Unencoded, kind: NomineeKind, work: Composing, *, against: bool) -> core.Criterion:
    path = criterion.heading.path
    fills = (addition.fills[path] for additions in work.additions for addition in additions.values() if path in addition.fills)
    fill = next(fills, None)
    return _tightened(fill, kind, work, against=against) if fill is not None else criterion


def _heading(heading: core.Heading, bound: core.Bound, work: Composing) -> core.Heading:
    """The heading of a criterion whose number an overlay sets: it comes from there too."""
    if bound.parameter not in work.set_by:
        return heading
    own, source = work.set_by[bound.parameter]
    marks = get_args(Mark)
    mark = max(heading.mark, own.mark, key=marks.index)
    return evolve(heading, citations=tuple(dict.fromkeys((*heading.citations, *own.citations))), mark=mark, source=source)


def filled_twice(regime: Regime, overlays: Sequence[Overlay]) -> tuple[str, str, str] | None:
    """A delegated criterion that two overlays fill, with their ids; None when there is none."""
    first: dict[str, str] = {}
    for overlay in overlays:
        for addition in overlay.additions.get(regime.id, {}).values():
            for path in addition.fills:
                if path in first:
                    return path, first[path], overlay.id
                first[path] = overlay.id
    return None
