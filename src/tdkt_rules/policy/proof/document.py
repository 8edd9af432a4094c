"""Proofs as a JSON document, with its schema."""

import json
from collections.abc import Sequence
from typing import Any, Final, get_args

from tdkt_rules.explanation.schema_parts import INTEGER, Schema, list_of, nullable, object_of, said, text
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.proof.proving import STATUSES, Inquiry, Proof, PropertyName
from tdkt_rules.policy.proof.report import sides_of
from tdkt_rules.policy.proof.words import claim_words
from tdkt_rules.policy.semantic.change import set_against
from tdkt_rules.policy.semantic.document import (
    REASONS,
    domain_document,
    domain_schema,
    found_document,
    found_schema,
    reasons_document,
    reasons_schema,
)

PROOF: Final = "tdkt-rules/proof/1"

Document = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def proof_json(proofs: Sequence[Proof], inquiry: Inquiry) -> str:
    """Proofs as canonical JSON in the shape of `proof_schema`: keys sorted, two spaces, a newline at the end."""
    return json.dumps(proof_document(proofs, inquiry), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def proof_document(proofs: Sequence[Proof], inquiry: Inquiry) -> Document:
    """Proofs as plain values, in the shape of `proof_schema`."""
    statuses = [proof.status for proof in proofs]
    return {
        "schema": PROOF,
        "rules": inquiry.standing.name,
        "regime": inquiry.standing.regime.id,
        "day": inquiry.standing.day.isoformat(),
        "overlays": list(inquiry.standing.applied.names),
        "domain": domain_document(inquiry.domain, inquiry.limits),
        "counts": {status: statuses.count(status) for status in STATUSES},
        "claims": [_claim(proof, inquiry) for proof in proofs],
    }


def _claim(proof: Proof, inquiry: Inquiry) -> Document:
    rules, found, sides = inquiry.standing.rules, proof.found, sides_of(proof, inquiry)
    against = proof.status == "refuted" and found is not None
    return {
        "property": proof.property,
        "award": proof.award,
        "kind": proof.kind,
        "about": list(proof.about),
        "status": proof.status,
        "text": {"vi": claim_words(Voice("vi", rules), proof, inquiry.standing), "en": claim_words(Voice("en", rules), proof, inquiry.standing)},
        "gave_up": proof.gave_up or None,
        "example": found_document(found, sides) if found else None,
        "not_met": reasons_document(set_against(found.decisions[-1], found.decisions[0]), sides[-1], (found.decisions[-1].award, proof.kind))
        if found and against
        else [],
    }


def proof_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every document of proofs satisfies; no other property is allowed."""
    claim = {
        "property": {"enum": list(get_args(PropertyName))},
        "award": text("Code."),
        "kind": {"enum": list(NOMINEE_KINDS)},
        "about": list_of("What the claim is about besides the award: criteria by path, awards, overlays, a kind of fact and its name.", {"type": "string"}),
        "status": {"enum": list(STATUSES)},
        "text": {"$ref": "#/$defs/label"},
        "gave_up": {"enum": [*REASONS, None]},
        "example": nullable(found_schema("The nominee that refutes the claim, or by whom it is proved; where there are two, the second has more.")),
        "not_met": reasons_schema("What stands against the nominee of a refuted claim, in the last verdict."),
    }
    whole = {
        "schema": {"const": PROOF},
        "rules": text("Name of the rules."),
        "regime": text("Id of the regime."),
        "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "overlays": list_of("Overlays on top.", {"type": "string"}),
        "domain": domain_schema(),
        "counts": object_of("How many claims have which answer.", {status: said(INTEGER, status) for status in STATUSES}),
        "claims": list_of("The claims.", object_of("A claim about one award.", claim)),
    }
    label = object_of("A text in two languages.", {"vi": text("Vietnamese."), "en": text("English.")})
    return {"$schema": _DIALECT, "title": "Proofs", **object_of("What is claimed of every nominee of a domain.", whole), "$defs": {"label": label}}
