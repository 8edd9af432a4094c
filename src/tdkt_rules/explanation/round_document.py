"""A round as a JSON document: every placement with its reasons, every quota with its reckoning."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tdkt_rules.explanation.diagnostics import message
from tdkt_rules.explanation.document import to_document
from tdkt_rules.explanation.plain_values import plain_interval, plain_label, plain_number
from tdkt_rules.explanation.quotas import condition_words
from tdkt_rules.explanation.round_keys import key_name, preference_name
from tdkt_rules.explanation.round_quotas import left, reckoning
from tdkt_rules.explanation.round_reasons import asked_of, change_words, reason_words
from tdkt_rules.explanation.round_report import overlooked_words, round_head
from tdkt_rules.explanation.round_telling import Telling
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.placement import BallotResult, Change, Overlooked, Placement, QuotaUse, Rate, Refused, Tally, TallyDifference
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import LANGUAGES

ROUND: Final = "tdkt-rules/round/1"

Tellings = tuple[Telling, Telling]
Document = dict[str, Any]


def round_json(told: Tellings, decisions: Sequence[Decision] = ()) -> str:
    """A round as canonical JSON: keys sorted, two spaces, UTF-8 letters as they are, a newline at the end.

    Args:
        told: The round in Vietnamese and in English.
        decisions: Decisions that were asked for in full.
    """
    return json.dumps(round_document(told, decisions), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def round_document(told: Tellings, decisions: Sequence[Decision] = ()) -> Document:
    """A round as plain values, in the shape of `round_schema`.

    Args:
        told: The round in Vietnamese and in English.
        decisions: Decisions that were asked for in full.
    """
    outcome, rules = told[0].outcome, told[0].voice.rules
    award = rules.awards.get(outcome.award)
    return {
        "schema": ROUND,
        "text": _said(told, round_head),
        "award": {"code": outcome.award, "name": plain_label(award.names) if award else None},
        "year": str(outcome.year),
        "dates": {name: getattr(outcome.dates, name).isoformat() for name in ("decision", "filing", "receipt", "known_at")},
        "regime": outcome.regime,
        "overlays": list(outcome.overlays),
        "cohort": outcome.cohort,
        "units": _units(told[0]),
        "rankings": {kind: _ranking(told, ranking) for kind, ranking in outcome.rankings.items()},
        "records": outcome.records,
        "placements": [_placement(told, item) for item in outcome.placements],
        "ties": {item.tie[0]: list(item.tie) for item in outcome.placements if item.tie and item.tie[0] == item.nominee},
        "quotas": [_use(told, use) for use in outcome.uses],
        "rates": [_rate(rate) for rate in outcome.rates],
        "overlooked": [_overlooked(told, item) for item in outcome.overlooked],
        "refused": [refused_document(item) for item in outcome.refused],
        "notes": [diagnostic_document(note) for note in outcome.notes],
        "decisions": [to_document(decision, rules) for decision in decisions],
        "digest": outcome.digest,
    }


def _said(told: Tellings, words: Any, *about: Any) -> dict[str, str]:
    """A sentence in both languages."""
    return {one.voice.language: words(one, *about) for one in told}


def _units(told: Telling) -> Mapping[str, Document]:
    units = told.frame.units if told.frame else {}
    return {name: {"name": unit.name, "level": unit.level, "parent": unit.parent or None, "cluster": unit.cluster or None} for name, unit in units.items()}


def _ranking(told: Tellings, ranking: Ranking) -> Document:
    return {
        "keys": [_key(told, key) for key in ranking.keys],
        "prefer": [_preference(told, criterion) for criterion in ranking.prefer],
        "ties": ranking.ties or "council",
    }


def _key(told: Tellings, key: RankKey) -> Document:
    by = "votes" if isinstance(key.by, VoteShare) else "score" if isinstance(key.by, PointsTotal) else "record"
    return {
        "id": key.heading.path,
        "by": by,
        "label": _said(told, key_name, key),
        "first": key.order,
        "unknown": key.unknown,
        "citations": [str(cited) for cited in key.heading.citations],
        "mark": key.heading.mark,
        "source": key.heading.source,
    }


def _preference(told: Tellings, criterion: Criterion) -> Document:
    head = criterion.heading
    return {
        "id": head.path,
        "label": _said(told, preference_name, criterion),
        "citations": [str(cited) for cited in head.citations],
        "mark": head.mark,
        "source": head.source,
    }


def _placement(told: Tellings, item: Placement) -> Document:
    return {
        "nominee": item.nominee,
        "name": item.name,
        "kind": item.kind,
        "unit": item.unit,
        "status": item.status.value,
        "reason": item.reason,
        "text": _said(told, reason_words, item),
        "verdict": item.verdict.value,
        "barred": item.barred,
        "because": list(item.because),
        "rank": {"first": item.rank[0], "last": item.rank[1]} if item.rank else None,
        "keys": [plain_interval(value) for value in item.keys],
        "prefer": [truth.value for truth in item.prefer],
        "quotas": list(item.quotas),
        "full": list(item.full),
        "open": list(item.open),
        "tie": item.tie[0] if item.tie else None,
        "change": _change(told, item, item.change) if item.change else None,
        "could_shift": item.could_shift,
        "tallies": [_tally(tally) for tally in item.tallies],
        "differences": [_difference(difference) for difference in item.differences],
        "ballots": [_ballot(told, result) for result in item.ballots],
        "digest": item.digest,
    }


def _change(told: Tellings, item: Placement, change: Change) -> Document:
    texts = {one.voice.language: list(change_words(one, item)) for one in told}
    return {"key": change.key or None, "by": plain_number(change.by), "beyond": change.beyond, "seats": change.seats, "text": texts}


def _tally(tally: Tally) -> Document:
    return {
        "card": tally.card,
        "stage": tally.stage,
        "sections": {name: plain_interval(points) for name, points in tally.sections.items()},
        "bonus": plain_number(tally.bonus),
        "penalty": plain_number(tally.penalty),
        "total": plain_interval(tally.total),
        "floors": tally.floors.value,
        "band": tally.band or None,
    }


def _difference(item: TallyDifference) -> Document:
    return {
        "card": item.card,
        "stage": item.stage,
        "part": item.part,
        "section": item.section or None,
        "given": plain_interval(item.given),
        "council": plain_interval(item.council),
    }


def _ballot(told: Tellings, result: BallotResult) -> Document:
    ballot, vote = result.ballot, result.vote
    return {
        "step": result.step,
        "body": ballot.body,
        "required": {
            "text": _said(told, asked_of, ballot),
            "sense": ballot.sense,
            "share": plain_number(ballot.share),
            "of": ballot.of,
            "quorum": None if ballot.quorum is None else plain_number(ballot.quorum),
            "written": ballot.written,
        },
        "vote": None if vote is None else {"in_favour": vote.in_favour, "members": vote.members, "present": vote.present, "written": vote.written},
        "share": None if result.share is None else plain_number(result.share),
        "quorum": result.quorum.value,
        "passed": result.passed.value,
        "citations": [str(cited) for cited in result.citations],
        "source": result.source,
    }


def _use(told: Tellings, use: QuotaUse) -> Document:
    quota = use.quota
    return {
        "id": use.id,
        "quota": quota.id,
        "label": plain_label(quota.label),
        "text": _said(told, reckoning, use),
        "sense": quota.sense,
        "value": plain_number(quota.value),
        "share": quota.share,
        "of": quota.of,
        "per": quota.per,
        "rounding": quota.rounding,
        "silent": quota.silent,
        "minimum": quota.minimum,
        "shifts": quota.shifts,
        "when": _asked(told, quota.when),
        "among": _asked(told, quota.among),
        "size": [{"comparator": comparator, "units": bound} for comparator, bound in quota.size],
        "citations": [str(cited) for cited in quota.citations],
        "mark": quota.mark,
        "source": quota.source,
        "kind": use.kind,
        "group": use.group or None,
        "applies": use.applies.value,
        "base": plain_interval(use.base),
        "counted_from": use.counted_from,
        "counted": list(use.counted),
        "disagrees": plain_interval(use.disagrees) if use.disagrees else None,
        "before": plain_interval(use.before),
        "seats": plain_interval(use.seats),
        "modes": dict(use.modes),
        "taken": plain_interval(use.taken),
        "left": plain_interval(left(use)) if quota.sense == "at_most" and use.applies is not Truth.NOT_MET else None,
        "one_more": use.one_more,
        "next_at": use.next_at,
        "kept": use.kept.value if use.kept else None,
    }


def _asked(told: Tellings, criterion: Criterion | None) -> dict[str, str] | None:
    return {one.voice.language: condition_words(one.voice, criterion) for one in told} if criterion else None


def _rate(rate: Rate) -> Document:
    return {
        "fact": rate.fact,
        "value": rate.value or None,
        "nominees": rate.nominees,
        "eligible": rate.eligible,
        "selected": rate.selected,
        "small": rate.small,
    }


def _overlooked(told: Tellings, item: Overlooked) -> Document:
    return {
        "nominee": item.nominee,
        "name": item.name,
        "unit": item.unit,
        "why": item.why,
        "award": item.award,
        "path": item.path or None,
        "margin": None if item.margin is None else plain_number(item.margin),
        "text": _said(told, overlooked_words, item),
    }


def refused_document(item: Refused) -> Document:
    """A record that could not be used, as plain values, with everything that is wrong with it."""
    return {"place": item.place, "nominee": item.nominee or None, "diagnostics": [diagnostic_document(diagnostic) for diagnostic in item.diagnostics]}


def diagnostic_document(item: Diagnostic) -> Document:
    """Something that is wrong, or doubtful, as plain values, said in both languages."""
    return {
        "code": item.code,
        "severity": item.severity,
        "file": item.place.file,
        "line": item.place.line,
        "column": item.place.column,
        "path": item.path,
        "fields": dict(item.fields),
        "nearest": item.nearest,
        "text": {language: message(item, language) for language in LANGUAGES},
    }
