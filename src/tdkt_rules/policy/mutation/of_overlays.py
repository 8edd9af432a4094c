"""Mistakes in the quotas and the orders that an overlay brings: the regulation of a ministry or a province, mistaken once whatever regimes it extends."""

from collections.abc import Callable, Iterator

from attrs import evolve

from tdkt_rules.engine.composition import compose
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.regime import Addition, Key, Overlay, Regime, Rules
from tdkt_rules.policy.mutation.mutant import Change, Mutant
from tdkt_rules.policy.mutation.quotas import mistakes_of_quota
from tdkt_rules.policy.mutation.rankings import RankingMistake, mistakes_of_keys, mistakes_of_preference, mistakes_of_ties

Put = Callable[[Addition], Addition]


def rules_named(name: str, rules: Rules) -> Regime:
    """The regime of an id; of an overlay, the first regime that it extends, with the overlay on top."""
    for regime in rules.regimes:
        if regime.id == name:
            return regime
    overlay = next(overlay for overlay in rules.overlays if overlay.id == name)
    return compose(next(regime for regime in rules.regimes if regime.id in overlay.additions), [overlay])


def keys_of(overlay: Overlay) -> tuple[Key, ...]:
    """The awards to whose rounds an overlay brings something, in its order."""
    found = ((key, addition) for by_award in overlay.additions.values() for key, addition in by_award.items())
    return tuple(dict.fromkeys(key for key, addition in found if addition.quotas or addition.ranking))


def mistakes_of_overlay(overlay: Overlay, key: Key, rules: Rules) -> Iterator[Mutant]:
    """The mistakes in the quotas and the order that an overlay brings to an award.

    Args:
        overlay: The overlay.
        key: The award and the kind of nominee.
        rules: For bases, scales and the catalogue.
    """
    own = next((by_award[key] for by_award in overlay.additions.values() if key in by_award), Addition())
    for quota in own.quotas:
        for mistake in mistakes_of_quota(quota, rules):
            path = mistake.change.path if mistake.change else f"{'.'.join(key)}.{overlay.id}.quota.{quota.id}"
            mutant = _mutant(overlay, key, (path, mistake.operator, mistake.variant), mistake.change, _with_quota(quota.id, mistake.quota))
            yield evolve(mutant, quota=(quota, mistake.quota))
    ranking = own.ranking or Ranking()
    for found in (*_of_order(own, ranking), *(one for place in range(len(ranking.prefer)) for one in mistakes_of_preference(ranking, place, rules))):
        path = found.path or f"{'.'.join(key)}.{overlay.id}.ranking"
        mutant = _mutant(overlay, key, (path, found.operator, found.variant), found.change, _with_ranking(found.ranking))
        yield evolve(mutant, ranking=(ranking, found.ranking), rank_key=found.key)


def _of_order(own: Addition, ranking: Ranking) -> Iterator[RankingMistake]:
    yield from mistakes_of_keys(ranking)
    if own.quotas or ranking.ties:
        yield from mistakes_of_ties(ranking)


def _with_quota(name: str, new: Quota | None) -> Put:
    def put(addition: Addition) -> Addition:
        quotas = (new if quota.id == name else quota for quota in addition.quotas)
        return evolve(addition, quotas=tuple(quota for quota in quotas if quota is not None))

    return put


def _with_ranking(new: Ranking) -> Put:
    return lambda addition: evolve(addition, ranking=new)


def _mutant(overlay: Overlay, key: Key, name: tuple[str, str, str], change: Change | None, put: Put) -> Mutant:
    path, operator, variant = name
    additions = {
        regime: {award: put(addition) if award == key else addition for award, addition in by_award.items()} for regime, by_award in overlay.additions.items()
    }
    return Mutant(
        f"{overlay.id}/{path}/{operator}{variant}",
        operator,
        overlay.id,
        key,
        before=change.before if change else None,
        after=change.after if change else None,
        touched=frozenset((key,)),
        of_rounds=True,
        overlay=evolve(overlay, additions=additions),
    )
