"""Which mistakes of rounds there are in a regime: in the quotas and the order of an award, and in what the regime says once of the order of all."""

from collections.abc import Iterator

from attrs import evolve

from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.question import question
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.regime import Key, Regime, Rules, Standard
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.policy.mutation.mutant import Change, Mutant
from tdkt_rules.policy.mutation.quotas import QuotaMistake, mistakes_of_quota
from tdkt_rules.policy.mutation.rankings import RankingMistake, mistakes_of_keys, mistakes_of_preference, mistakes_of_ties


def mistakes_of_rounds(regime: Regime, key: Key, rules: Rules) -> Iterator[Mutant]:
    """The mistakes in the quotas and the order of one award, without those in what the regime says once of all."""
    standard, common = regime.standards[key], common_preferences(regime, key[1])
    for place, quota in enumerate(standard.quotas):
        for mistake in mistakes_of_quota(quota, rules):
            quotas = (*standard.quotas[:place], *((mistake.quota,) if mistake.quota else ()), *standard.quotas[place + 1 :])
            yield _of_quota(regime, key, quota, mistake, evolve(standard, quotas=quotas))
    ranking = standard.ranking or Ranking()
    for found in (*_of_order(standard, ranking), *_of_preferences(ranking, common, rules)):
        yield _of_ranking(regime, key, ranking, found, {key: evolve(standard, ranking=found.ranking)})


def mistakes_of_common_order(regime: Regime, rules: Rules) -> Iterator[Mutant]:
    """The mistakes in whom the regime prefers among equals for every award of a kind of nominee: it says so once, so it is mistaken once."""
    for kind in NOMINEE_KINDS:
        having = [key for key in regime.standards if key[1] == kind]
        for name in common_preferences(regime, kind):
            rankings = {key: regime.standards[key].ranking or Ranking() for key in having}
            each = {key: list(mistakes_of_preference(rankings[key], _place(rankings[key], name), rules)) for key in having}
            for number, found in enumerate(each[having[0]]):
                new = {key: evolve(regime.standards[key], ranking=each[key][number].ranking) for key in having}
                mutant = _of_ranking(regime, None, rankings[having[0]], evolve(found, path=found.path.partition(".")[2]), new)
                yield evolve(mutant, touched=frozenset(having))


def common_preferences(regime: Regime, kind: NomineeKind) -> tuple[str, ...]:
    """Whom every award of a kind of nominee prefers among equals, word for word, by the id of the preference; nobody where there is only one award."""
    rankings = [standard.ranking for key, standard in regime.standards.items() if key[1] == kind]
    each = [{item.heading.id: question(item) for item in ranking.prefer} if ranking else {} for ranking in rankings]
    return tuple(name for name, asked in (each[0].items() if len(each) > 1 else ()) if all(other.get(name) == asked for other in each[1:]))


def _of_order(standard: Standard, ranking: Ranking) -> Iterator[RankingMistake]:
    yield from mistakes_of_keys(ranking)
    if standard.quotas or ranking.ties:  # where no seat is scarce nobody is tied
        yield from mistakes_of_ties(ranking)


def _of_preferences(ranking: Ranking, common: tuple[str, ...], rules: Rules) -> Iterator[RankingMistake]:
    for place, item in enumerate(ranking.prefer):
        if item.heading.id not in common:
            yield from mistakes_of_preference(ranking, place, rules)


def _place(ranking: Ranking, name: str) -> int:
    return [item.heading.id for item in ranking.prefer].index(name)


def _of_quota(regime: Regime, key: Key, quota: Quota, mistake: QuotaMistake, standard: Standard) -> Mutant:
    path = mistake.change.path if mistake.change else f"{'.'.join(key)}.quota.{quota.id}"
    made = _mutant(regime, key, path, mistake.operator, mistake.variant, mistake.change, {key: standard})
    return evolve(made, quota=(quota, mistake.quota))


def _of_ranking(regime: Regime, key: Key | None, ranking: Ranking, mistake: RankingMistake, standards: dict[Key, Standard]) -> Mutant:
    path = mistake.path or f"{'.'.join(key or ())}.ranking"
    made = _mutant(regime, key, path, mistake.operator, mistake.variant, mistake.change, standards)
    return evolve(made, ranking=(ranking, mistake.ranking), rank_key=mistake.key)


def _mutant(regime: Regime, key: Key | None, path: str, operator: str, variant: str, change: Change | None, standards: dict[Key, Standard]) -> Mutant:
    before: Criterion | None = change.before if change else None
    after: Criterion | None = change.after if change else None
    return Mutant(
        f"{regime.id}/{path}/{operator}{variant}",
        operator,
        regime.id,
        key,
        standards,
        before=before,
        after=after,
        touched=frozenset(standards),
        of_rounds=True,
    )
