"""A decision as a JSON document: everything that it says, in a canonical form that replays to the same bytes."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

from tdkt_rules.explanation.around_document import procedure_document
from tdkt_rules.explanation.cautioning import caution_words
from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.lacking import Reasons, lacking_words, reasons_of
from tdkt_rules.explanation.outline import voice_of
from tdkt_rules.explanation.plain_values import plain_interval, plain_label, plain_number
from tdkt_rules.explanation.quota_document import quota_document
from tdkt_rules.explanation.tree import line_of
from tdkt_rules.explanation.verbs import verb_of
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Comparison, Group, Membership, Run
from tdkt_rules.model.decision import Caution, Decision
from tdkt_rules.model.finding import Evidence, Finding, Missing
from tdkt_rules.model.record import Value
from tdkt_rules.model.regime import Overlay, Rules

SCHEMA = "tdkt-rules/decision/1"

Voices = tuple[Voice, Voice]


def to_json(decision: Decision, rules: Rules) -> str:
    """A decision as canonical JSON: keys sorted, two spaces, UTF-8 letters as they are, a newline at the end."""
    return json.dumps(to_document(decision, rules), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def to_document(decision: Decision, rules: Rules) -> dict[str, Any]:
    """A decision as plain values, in the shape of `decision_schema`.

    Args:
        decision: What was decided.
        rules: Labels, names of awards and titles of instruments.

    Returns:
        Mappings, lists, texts, whole numbers and flags; a number that is not whole is a text such as `7/10`, one without bound is null.
    """
    voices = (voice_of(decision, rules, "vi"), voice_of(decision, rules, "en"))
    findings, reasons = decision.findings, reasons_of(decision.findings)
    record = decision.nominee
    award = rules.awards.get(decision.award)
    return {
        "schema": SCHEMA,
        "award": {"code": decision.award, "name": plain_label(award.names) if award else None},
        "nominee": {"id": record.id, "kind": record.kind, "name": record.name},
        "year": str(decision.year),
        "verdict": decision.verdict.value,
        "barred": decision.barred,
        "strict": decision.strict,
        "blocked_by": [item.id for item in decision.blocked_by],
        "findings": {
            "requirement": _finding(voices, findings.requirement, reasons),
            "bars": [_finding(voices, item, reasons, against=True, ground=True) for item in findings.bars],
            "suspensions": [_finding(voices, item, reasons, against=True, ground=True) for item in findings.suspensions],
        },
        "missing": [_missing(voices, item, reasons) for item in decision.missing],
        "citations": [_citation(voices, cited) for cited in decision.citations],
        "cautions": [{"code": item.code, "fields": dict(item.fields), "paths": list(item.paths), "text": _text(voices, item)} for item in decision.cautions],
        "procedure": procedure_document(voices, decision.procedure, decision.bonus),
        "quotas": [quota_document(voices, item) for item in decision.quotas],
        "regime": decision.regime,
        "overlays": [_overlay(item) for name in decision.overlays for item in rules.overlays if item.id == name],
        "dates": {name: getattr(decision.dates, name).isoformat() for name in ("decision", "filing", "receipt", "known_at")},
        "digest": decision.digest,
    }


def _finding(voices: Voices, finding: Finding, reasons: Reasons, *, against: bool = False, ground: bool = False) -> dict[str, Any]:
    criterion = finding.criterion
    flips = isinstance(criterion, Group) and criterion.operator == "none"
    below = against != flips
    heading = criterion.heading
    bound = criterion.bound if isinstance(criterion, Comparison | Run) else None
    return {
        "id": finding.id,
        "verb": verb_of(criterion),
        "label": plain_label(heading.label) if heading.label else None,
        "note": plain_label(heading.note) if heading.note else None,
        "status": finding.status.value,
        "role": finding.role.value,
        "comparator": criterion.comparator
        if isinstance(criterion, Comparison | Run)
        else criterion.test.comparator
        if isinstance(criterion, Membership)
        else None,
        "unit": bound.unit if bound else None,
        "required": plain_interval(finding.required) if finding.required else None,
        "observed": plain_interval(finding.observed) if finding.observed else None,
        "margin": plain_interval(finding.margin) if finding.margin else None,
        "value": _value(finding.value),
        "window": {"first": finding.window[0], "last": finding.window[1], "certain": finding.window_certain} if finding.window else None,
        "evidence": [_evidence(item) for item in finding.evidence],
        "missing": [_missing(voices, item, reasons) for item in finding.missing],
        "causes": [cause.value for cause in finding.causes],
        "citations": [str(cited) for cited in finding.citations],
        "mark": heading.mark,
        "source": heading.source,
        "presumed": finding.presumed,
        "claimed": finding.claimed,
        "text": {voice.language: line_of(voice, finding, against=against, as_ground=ground) for voice in voices},
        "children": [_finding(voices, child, reasons, against=below, ground=flips and below) for child in finding.children],
    }


def _overlay(overlay: Overlay) -> dict[str, Any]:
    return {"id": overlay.id, "label": plain_label(overlay.label), "level": overlay.level, "body": plain_label(overlay.body)}


def _value(value: Value | None) -> str | int | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return value
    return plain_number(value)


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "name": item.name,
        "year": str(item.year) if item.year else None,
        "value": _value(item.value),
        "on": item.on.isoformat() if item.on else None,
        "until": item.until.isoformat() if item.until else None,
        "document": item.document,
        "by": item.by,
        "status": item.status.value,
    }


def _missing(voices: Voices, item: Missing, reasons: Reasons) -> dict[str, Any]:
    return {
        "cause": item.cause.value,
        "kind": item.kind,
        "name": item.name,
        "years": [{"first": first, "last": last} for first, last in item.years],
        "text": {voice.language: lacking_words(voice, item, reasons) for voice in voices},
    }


def _citation(voices: Voices, cited: Citation) -> dict[str, Any]:
    return {"code": str(cited), "text": {voice.language: cite_fully(voice, (cited,)) for voice in voices}}


def _text(voices: Voices, caution: Caution) -> dict[str, str]:
    return {voice.language: caution_words(voice, caution) for voice in voices}
