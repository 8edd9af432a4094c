"""What the rules say of a round as plain values: quotas, the order, ballots."""

from typing import Any

from tdkt_rules.explanation.plain_values import plain_label, plain_number
from tdkt_rules.explanation.quotas import condition_words, measured_by
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.regime import Regime


def quota_document(voices: tuple[Voice, Voice], quota: Quota) -> dict[str, Any]:
    """A cap or a floor.

    Args:
        voices: Vietnamese and English.
        quota: The quota.
    """
    return {
        "id": quota.id,
        "label": plain_label(quota.label),
        "sense": quota.sense,
        "value": plain_number(quota.value),
        "share": quota.share,
        "of": quota.of,
        "rounding": quota.rounding,
        "silent": quota.silent,
        "per": quota.per,
        "when": None if quota.when is None else condition_document(voices, quota.when),
        "size": dict(quota.size) or None,
        "among": None if quota.among is None else condition_document(voices, quota.among),
        "minimum": quota.minimum,
        "shifts": quota.shifts,
        "citations": [str(cited) for cited in quota.citations],
        "mark": quota.mark,
        "source": quota.source,
    }


def condition_document(voices: tuple[Voice, Voice], criterion: Criterion) -> dict[str, Any]:
    """A condition by its path, in words."""
    head = criterion.heading
    return {
        "id": head.path,
        "text": {voice.language: condition_words(voice, criterion) for voice in voices},
        "citations": [str(cited) for cited in head.citations],
        "mark": head.mark,
    }


def ranking_document(voices: tuple[Voice, Voice], ranking: Ranking | None, regime: Regime) -> dict[str, Any] | None:
    """The order of those who meet the standard; None where the rules set none."""
    if ranking is None:
        return None
    return {
        "keys": [_key(voices, key, regime) for key in ranking.keys],
        "prefer": [condition_document(voices, item) for item in ranking.prefer],
        "ties": ranking.ties,
    }


def _key(voices: tuple[Voice, Voice], key: RankKey, regime: Regime) -> dict[str, Any]:
    head, label = key.heading, key.heading.label
    return {
        "id": head.path,
        "text": {voice.language: label.said(voice.language) if label else measured_by(key, voice, regime.scorecards) for voice in voices},
        "by": "votes" if isinstance(key.by, VoteShare) else "points" if isinstance(key.by, PointsTotal) else "quantity",
        "first": key.order,
        "unknown": key.unknown,
        "citations": [str(cited) for cited in head.citations],
        "mark": head.mark,
        "source": head.source,
    }


def ballot_document(ballot: Ballot) -> dict[str, Any]:
    """What a vote must reach."""
    return {
        "body": ballot.body,
        "sense": ballot.sense,
        "share": plain_number(ballot.share),
        "of": ballot.of,
        "quorum": None if ballot.quorum is None else plain_number(ballot.quorum),
        "written": ballot.written,
    }
