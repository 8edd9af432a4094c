"""Mistakes in quotas and in the order of a round in words: what the rules say, and what the mistake makes of it."""

from collections.abc import Iterator

from tdkt_rules.explanation.numerals import number, share
from tdkt_rules.explanation.quotas import measured_by
from tdkt_rules.explanation.voice import Voice, joined, lower_first, say
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking, RankKey
from tdkt_rules.model.regime import Regime
from tdkt_rules.policy.mutation.mutant import Mutant


def round_words(mutant: Mutant, regime: Regime, voice: Voice) -> str:
    """What a mutant changes in what a round asks, as a clause.

    Args:
        mutant: A mistake in a quota or in an order, in no condition of one.
        regime: The rules that hold it, for the names of their scorecards.
        voice: The language, and the labels of the rules.
    """
    if mutant.quota is not None:
        return _of_quota(voice, *mutant.quota)
    assert mutant.ranking is not None
    before, after = mutant.ranking
    if mutant.rank_key is None:
        return _changed(voice, say(voice, "mutation.round.ties"), _ties(voice, before), _ties(voice, after))
    name = _key(mutant.rank_key, regime, voice)
    kept = [key for key in after.keys if key.heading.path == mutant.rank_key.heading.path]
    if not kept:
        return say(voice, "mutation.round.key-gone", what=name)
    if kept[0].order == mutant.rank_key.order:
        other = before.keys[before.keys.index(mutant.rank_key) + 1]
        return say(voice, "mutation.round.swapped", first=_key(other, regime, voice), then=name)
    return say(voice, f"mutation.round.{kept[0].order}", what=name)


def _of_quota(voice: Voice, quota: Quota, other: Quota | None) -> str:
    name = lower_first(voice, quota.label.said(voice.language))
    if other is None:
        return say(voice, "mutation.round.gone", what=name)
    return _changed(voice, name, *next(_said(voice, quota, other)))


def _said(voice: Voice, quota: Quota, other: Quota) -> Iterator[tuple[str, str]]:
    """What differs, said on both sides."""
    both = (quota, other)
    if quota.value != other.value:
        one, two = (share(voice.language, item.value) if item.share else number(voice.language, item.value) for item in both)
        yield one, two
    if quota.rounding != other.rounding:
        one, two = (say(voice, f"round.rounding.{item.rounding}") for item in both)
        yield one, two
    if quota.of != other.of:
        one, two = (voice.rules.vocabulary.bases[item.of].label.said(voice.language) for item in both)
        yield one, two
    if quota.per != other.per:
        one, two = (say(voice, "mutation.round.per-round" if item.per == "round" else f"quota.per-{item.per}") for item in both)
        yield one, two
    if quota.minimum != other.minimum:
        one, two = (say(voice, "quota.minimum", n=number(voice.language, item.minimum)) for item in both)
        yield one, two
    one, two = (_size(voice, item) for item in both)
    yield one, two


def _size(voice: Voice, quota: Quota) -> str:
    bounds = [say(voice, f"bound.{comparator}", n=number(voice.language, n)) for comparator, n in quota.size]
    return say(voice, "quota.size", bounds=joined(voice, bounds, "and"))


def _ties(voice: Voice, ranking: Ranking) -> str:
    return say(voice, f"mutation.round.ties-{ranking.ties or 'council'}")


def _key(key: RankKey, regime: Regime, voice: Voice) -> str:
    label = key.heading.label
    return lower_first(voice, label.said(voice.language) if label else measured_by(key, voice, regime.scorecards))


def _changed(voice: Voice, what: str, before: str, after: str) -> str:
    return say(voice, "mutation.round.changed", what=what, before=before, after=after)
