"""`tdkt schema`: JSON Schemas of the documents that go in and come out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from tdkt_rules.cases.case_schema import case_schema
from tdkt_rules.cases.cover_document import cover_schema
from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.options import common_options, output_option, rules_option
from tdkt_rules.cli.presenting import DECISIONS
from tdkt_rules.documents.json_schema import cohort_schema, record_schema, rules_schema
from tdkt_rules.explanation.round_schema import comparison_schema, round_schema
from tdkt_rules.explanation.schema import card_schema, decision_schema
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.diff.document import diff_schema
from tdkt_rules.policy.mutation.document import mutation_schema
from tdkt_rules.policy.proof.document import proof_schema
from tdkt_rules.rulebook import Rulebook


def decisions_schema() -> dict[str, Any]:
    """The JSON Schema of a list of decisions."""
    decision = decision_schema()
    definitions = decision.pop("$defs")
    return {
        "$schema": decision.pop("$schema"),
        "title": "Decisions",
        "description": "The answers for several awards and one nominee.",
        "type": "object",
        "properties": {"schema": {"const": DECISIONS}, "decisions": {"type": "array", "items": {"$ref": "#/$defs/decision"}}},
        "required": ["schema", "decisions"],
        "additionalProperties": False,
        "$defs": {**definitions, "decision": decision},
    }


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "rules": rules_schema,
    "decision": decision_schema,
    "decisions": decisions_schema,
    "card": card_schema,
    "round": round_schema,
    "comparison": comparison_schema,
    "proof": proof_schema,
    "cover": cover_schema,
    "diff": diff_schema,
    "mutation": mutation_schema,
}
"""Schemas of documents that are the same for every rulebook."""

TYPED: Final[Mapping[str, Callable[[Rules], dict[str, Any]]]] = {"record": record_schema, "cohort": cohort_schema, "case": case_schema}
"""Schemas of documents that a rulebook types by its vocabulary."""


@click.command()
@click.argument("document", type=click.Choice([*TYPED, *SCHEMAS]))
@rules_option
@output_option
@common_options
def schema(document: str, rules: str, output: Path | None) -> Answer:
    """Write a JSON Schema."""
    found = TYPED[document](Rulebook.load(rules).rules) if document in TYPED else SCHEMAS[document]()
    return Answer(json.dumps(found, ensure_ascii=False, indent=2) + "\n", output=output)
