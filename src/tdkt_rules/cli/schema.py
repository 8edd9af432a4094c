"""`tdkt schema`: JSON Schemas of the documents that go in and come out."""

import json
from pathlib import Path
from typing import Any

import click

from tdkt_rules.cli.answer import Answer
from tdkt_rules.cli.options import common_options, output_option, rules_option
from tdkt_rules.cli.presenting import DECISIONS
from tdkt_rules.documents.json_schema import cohort_schema, record_schema, rules_schema
from tdkt_rules.explanation.round_schema import comparison_schema, round_schema
from tdkt_rules.explanation.schema import card_schema, decision_schema
from tdkt_rules.rulebook import Rulebook


@click.command()
@click.argument("document", type=click.Choice(["record", "rules", "decision", "decisions", "card", "cohort", "round", "comparison"]))
@rules_option
@output_option
@common_options
def schema(document: str, rules: str, output: Path | None) -> Answer:
    """Write a JSON Schema."""
    match document:
        case "record":
            found = record_schema(Rulebook.load(rules).rules)
        case "cohort":
            found = cohort_schema(Rulebook.load(rules).rules)
        case "rules":
            found = rules_schema()
        case "decision":
            found = decision_schema()
        case "round":
            found = round_schema()
        case "comparison":
            found = comparison_schema()
        case "card":
            found = card_schema()
        case _:
            found = decisions_schema()
    return Answer(json.dumps(found, ensure_ascii=False, indent=2) + "\n", output=output)


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
