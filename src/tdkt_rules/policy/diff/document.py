"""Two rule sets as JSON, with its schema."""

import json
from typing import Any, Final

from tdkt_rules.explanation.diagnostics import message
from tdkt_rules.explanation.plain_values import plain_label
from tdkt_rules.explanation.round_schema import round_schema
from tdkt_rules.explanation.schema_parts import Schema, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.diff.comparing import Change
from tdkt_rules.policy.flight.document import flight_document, flight_schema
from tdkt_rules.policy.population.document import population_document, population_schema
from tdkt_rules.policy.semantic.document import semantic_document, semantic_schema
from tdkt_rules.policy.structure.document import structure_document, structure_schema
from tdkt_rules.standing import Standing

DIFF: Final = "tdkt-rules/diff/1"

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DATE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}


def diff_json(change: Change) -> str:
    """A comparison as canonical JSON in the shape of `diff_schema`: keys sorted, two spaces, a newline at the end."""
    return json.dumps(diff_document(change), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def diff_document(change: Change) -> dict[str, Any]:
    """A comparison as plain values, in the shape of `diff_schema`."""
    asked = change.asked
    return {
        "schema": DIFF,
        "old": _side(change.old),
        "new": _side(change.new),
        "year": str(asked.year),
        "on": asked.on.isoformat(),
        "awards": [{"award": award, "kind": kind} for award, kind in asked.keys],
        "outcome": change.outcome,
        "structure": structure_document(change.structure),
        "semantic": None if change.semantic is None else semantic_document(change.semantic),
        "population": None if change.population is None else population_document(change.population),
        "flight": None if change.flight is None else flight_document(change.flight),
        "missing": [{"code": item.code, "message": {"vi": message(item, "vi"), "en": message(item, "en")}} for item in change.missing],
    }


def _side(side: Standing) -> dict[str, Any]:
    return {
        "name": side.name,
        "regime": side.regime.id,
        "label": plain_label(side.regime.label),
        "day": side.day.isoformat(),
        "overlays": list(side.applied.names),
        "digest": side.regime.digest,
    }


def diff_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every comparison satisfies; no other property is allowed."""
    whole = {
        "schema": {"const": DIFF},
        "old": _side_schema("The rules before."),
        "new": _side_schema("The rules after."),
        "year": said(_YEAR, "Reference year of the question that both sides are asked."),
        "on": said(_DATE, "Day on which facts are looked at."),
        "awards": list_of("What was compared.", object_of("An award for a kind of nominee.", {"award": text("Code."), "kind": {"enum": list(NOMINEE_KINDS)}})),
        "outcome": {"enum": ["same", "changed", "unknown"]},
        "structure": structure_schema(),
        "semantic": said(nullable(semantic_schema()), "Null when it was not asked, or cannot be answered here."),
        "population": said(nullable(population_schema()), "Null without a cohort."),
        "flight": said(nullable(flight_schema()), "Days between both sides on which rules begin; null when not asked."),
        "missing": list_of("What kept a part from being answered.", object_of("A reason.", {"code": text("Code of the diagnostic."), "message": ref("label")})),
    }
    every = round_schema()["$defs"]
    definitions = {name: every[name] for name in ("diagnostic", "interval", "label", "number")}
    return {"$schema": _DIALECT, "title": "Comparison of rules", **object_of("What differs between two rule sets.", whole), "$defs": definitions}


def _side_schema(description: str) -> Schema:
    properties = {
        "name": text("What people call it."),
        "regime": text("Id of the regime."),
        "label": ref("label"),
        "day": said(_DATE, "The day on which the rules are taken as they stand."),
        "overlays": list_of("Ids of the overlays on top.", {"type": "string"}),
        "digest": text("Digest of the regime."),
    }
    return object_of(description, properties)
