"""The card of an award as a JSON document."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from tdkt_rules.explanation.around_document import procedure_document
from tdkt_rules.explanation.plain_values import plain_label
from tdkt_rules.explanation.quota_document import quota_document, ranking_document
from tdkt_rules.explanation.related import leaning
from tdkt_rules.explanation.scorecards import scorecard_document
from tdkt_rules.explanation.verbs import verb_of
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.explanation.wording import Asked, heading
from tdkt_rules.model.criterion import Criterion, children_of
from tdkt_rules.model.ranking import cards_for
from tdkt_rules.model.regime import Regime, Rules, Standard, bonus_on

CARD = "tdkt-rules/card/1"


def card_json(rules: Rules, regime: Regime, standards: Sequence[Standard], on: date) -> str:
    """The card of an award as canonical JSON in the shape of `card_schema`: keys sorted, two spaces, a newline at the end.

    Args:
        rules: Names of awards, instruments and questions.
        regime: The rules of the day.
        standards: Rules of the award, one for each kind of nominee.
        on: The day.
    """
    award, leans = standards[0].award, leaning(regime)
    document = {
        "schema": CARD,
        "award": {"code": award, "name": plain_label(rules.awards[award].names)},
        "on": on.isoformat(),
        "regime": regime.id,
        "standards": [_standard(rules, regime, standard, on) for standard in standards],
        "looks_back_to": list(leans.get(award, ())),
        "counts_for": [code for code, codes in leans.items() if award in codes and code != award],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _standard(rules: Rules, regime: Regime, standard: Standard, on: date) -> dict[str, Any]:
    voices = (Voice("vi", rules), Voice("en", rules))
    return {
        "kind": standard.kind,
        "citations": [str(cited) for cited in standard.citations],
        "requirement": _criterion(voices, standard.requirement),
        "bars": [_criterion(voices, bar) for bar in standard.bars],
        "suspensions": [_criterion(voices, suspension) for suspension in standard.suspensions],
        "procedure": procedure_document(voices, standard.procedure, bonus_on(standard, regime, on)),
        "quotas": [quota_document(voices, quota) for quota in standard.quotas],
        "ranking": ranking_document(voices, standard.ranking, regime),
        "scorecards": [scorecard_document(voices, item) for item in cards_for(standard.award, standard.ranking, regime.scorecards)],
    }


def _criterion(voices: tuple[Voice, Voice], criterion: Criterion) -> dict[str, Any]:
    head = criterion.heading
    return {
        "id": head.path,
        "verb": verb_of(criterion),
        "text": {voice.language: heading(voice, Asked(criterion)) for voice in voices},
        "note": plain_label(head.note) if head.note else None,
        "citations": [str(cited) for cited in head.citations],
        "mark": head.mark,
        "source": head.source,
        "children": [_criterion(voices, child) for child in children_of(criterion)],
    }
