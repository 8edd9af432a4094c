"""A comparison of two nominees as a JSON document."""

import json
from typing import Any, Final

from tdkt_rules.explanation.comparison import Comparison, Row, Side, standing
from tdkt_rules.explanation.comparison_text import cell, decides_words, row_name, standing_words
from tdkt_rules.explanation.outline import voice_of
from tdkt_rules.explanation.plain_values import plain_label
from tdkt_rules.explanation.round_keys import key_name, key_value
from tdkt_rules.explanation.round_telling import Telling
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.finding import Finding
from tdkt_rules.model.ranking import RankKey
from tdkt_rules.model.regime import Rules

COMPARISON: Final = "tdkt-rules/comparison/1"

Document = dict[str, Any]
Tellings = tuple[Telling, Telling]


def comparison_json(found: Comparison, rules: Rules, told: Tellings | None = None) -> str:
    """A comparison as canonical JSON in the shape of `comparison_schema`: keys sorted, two spaces, a newline at the end.

    Args:
        found: The comparison.
        rules: Labels, names of awards and titles of instruments.
        told: The round in Vietnamese and in English; None without one.
    """
    decision = found.sides[0].decision
    voices = (voice_of(decision, rules, "vi"), voice_of(decision, rules, "en"))
    award = rules.awards.get(decision.award)
    document = {
        "schema": COMPARISON,
        "award": {"code": decision.award, "name": plain_label(award.names) if award else None},
        "year": str(decision.year),
        "nominees": [_side(voices, side) for side in found.sides],
        "ahead": standing(found).ahead,
        "text": {voice.language: standing_words(found, voice, _of(told, voice)) for voice in voices},
        "criteria": [_row(voices, row) for row in found.rows],
        "keys": [_key(told, found, place, key) for place, key in enumerate(found.ranking.keys)] if told and found.ranking else [],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _of(told: Tellings | None, voice: Voice) -> Telling | None:
    return next((one for one in told if one.voice.language == voice.language), None) if told else None


def _side(voices: tuple[Voice, Voice], side: Side) -> Document:
    decision, placement = side.decision, side.placement
    rank = placement.rank if placement else None
    return {
        "id": decision.nominee.id,
        "name": decision.nominee.name,
        "verdict": decision.verdict.value,
        "regime": decision.regime,
        "decides": {voice.language: decides_words(voice, side) for voice in voices},
        "status": placement.status.value if placement else None,
        "rank": {"first": rank[0], "last": rank[1]} if rank else None,
        "digest": decision.digest,
    }


def _row(voices: tuple[Voice, Voice], row: Row) -> Document:
    return {
        "id": row.finding.id,
        "part": row.part,
        "depth": row.depth,
        "text": {voice.language: row_name(voice, row) for voice in voices},
        "cells": [_cell(voices, row, finding, begun) for finding, begun in zip((row.first, row.second), row.begun, strict=True)],
    }


def _cell(voices: tuple[Voice, Voice], row: Row, finding: Finding | None, begun: bool) -> Document:
    asked = finding is not None and begun and finding.claimed
    return {
        "status": finding.status.value if finding is not None and asked else None,
        "text": {voice.language: cell(voice, row, finding, begun=begun) for voice in voices},
    }


def _key(told: Tellings, found: Comparison, place: int, key: RankKey) -> Document:
    placed = [side.placement for side in found.sides]
    return {
        "id": key.heading.path,
        "text": {one.voice.language: key_name(one, key) for one in told},
        "values": [
            {one.voice.language: key_value(one, key, item.keys[place]) if item is not None and len(item.keys) > place else "-" for one in told}
            for item in placed
        ],
    }
