"""What a change of the rules means as JSON, with its schema; and the parts that examples of any kind are made of."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, get_args

from tdkt_rules.documents.record_document import record_document
from tdkt_rules.explanation.plain_values import plain_label
from tdkt_rules.explanation.schema_parts import INTEGER, Schema, flag, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.regime import Key
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.reasons import Reason, reasons_named
from tdkt_rules.policy.semantic.change import DIRECTIONS, Direction, Relation, SemanticChange, explaining
from tdkt_rules.policy.semantic.unshared import unshared_values
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain, Found, Limits

Document = dict[str, Any]

REASONS: Final = ("time", "memory", "incomplete")
"""Why a search may end without an answer."""

_DATE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}


def semantic_document(changes: Sequence[SemanticChange]) -> Document:
    """What a change means for every award that was asked, as plain values in the shape of `semantic_schema`."""
    first = changes[0] if changes else None
    return {
        "domain": domain_document(first.domain, first.limits) if first else None,
        "unshared": [_unshared(*pair) for pair in unshared_values(first.old.rules, first.new.rules)] if first else [],
        "awards": [_change(change) for change in changes],
    }


def semantic_schema() -> Schema:
    """The schema of what a change means; refers to `label`."""
    change = {
        "award": text("Code."),
        "kind": {"enum": list(NOMINEE_KINDS)},
        "relation": {"enum": list(get_args(Relation))},
        "gain": nullable(_example_schema("The smallest nominee who gains.")),
        "loss": nullable(_example_schema("The smallest nominee who loses.")),
        "gave_up": {
            "description": "Directions in which a limit ended the search, with the limit.",
            "type": "object",
            "properties": {direction: {"enum": list(REASONS)} for direction in DIRECTIONS},
            "additionalProperties": False,
        },
    }
    unshared = {"field": ref("label"), "values": list_of("Its values.", ref("label"))}
    return object_of(
        "What the change means for every nominee of a domain.",
        {
            "domain": nullable(domain_schema()),
            "unshared": list_of("Values that only one side knows, which no nominee of the domain has.", object_of("A field.", unshared)),
            "awards": list_of("Awards that both sides have rules for.", object_of("One award.", change)),
        },
    )


def domain_document(domain: Domain, limits: Limits) -> Document:
    """The nominees of whom something is claimed, and what each query could take."""
    return {
        "year": str(domain.year),
        "on": domain.on.isoformat(),
        "horizon": domain.horizon,
        "events": domain.events,
        "spans": domain.spans,
        "largest": domain.largest,
        "strict": domain.strict,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
    }


def domain_schema() -> Schema:
    """The schema of a domain with the limits of its queries."""
    return object_of(
        "The nominees of whom it is claimed: complete records that fit in here; and what each query could take.",
        {
            "year": said(_YEAR, "Reference year."),
            "on": said(_DATE, "Day on which facts are looked at."),
            "horizon": said(INTEGER, "Years of history."),
            "events": said(INTEGER, "Most events of one kind."),
            "spans": said(INTEGER, "Most spans of one kind."),
            "largest": said(INTEGER, "Largest number."),
            "strict": flag("Whether routine confirmations are asked as judgements."),
            "seconds": {"description": "Time of one query.", "type": "number"},
            "megabytes": said(INTEGER, "Memory of the solver."),
        },
    )


def found_document(found: Found, sides: Sequence[Standing]) -> Document:
    """An answer of the solver: its records, as `tdkt decide` reads them, and what each side decides."""
    return {
        "records": [record_document(record) for record in found.records],
        "size": found.size,
        "smallest": found.smallest,
        "verdicts": [_verdict(decision, side) for decision, side in zip(found.decisions, sides, strict=True)],
    }


def found_schema(description: str, **more: Schema) -> Schema:
    """The schema of an answer of the solver, with further properties."""
    verdict = {
        "rules": text("Name of the rules."),
        "award": text("Code."),
        "verdict": {"enum": [verdict.value for verdict in Verdict]},
        "barred": flag("Whether a bar decided."),
        "digest": text("Digest of the decision."),
    }
    return object_of(
        description,
        {
            "records": list_of("The nominees; the schema of a record is that of the rulebook.", {"type": "object"}),
            "size": said(INTEGER, "How much the records say."),
            "smallest": flag("Whether no smaller answer exists."),
            "verdicts": list_of("What is decided on them, one for each question.", object_of("A verdict.", verdict)),
            **more,
        },
    )


def reasons_document(paths: Sequence[str], standing: Standing, key: Key) -> list[Document]:
    """Criteria by path, with what they ask and where the law says so."""
    named = {reason.path: reason for reason in reasons_named(Counter(paths), standing, key)}
    return [_reason(named[path]) for path in paths if path in named]


def reasons_schema(description: str) -> Schema:
    """The schema of criteria with their words; refers to `label`."""
    return list_of(description, object_of("A criterion.", {"id": text("Its path."), "text": ref("label"), "citation": ref("label")}))


def _unshared(field: Label, values: Sequence[Label]) -> Document:
    return {"field": plain_label(field), "values": [plain_label(value) for value in values]}


def _change(change: SemanticChange) -> Document:
    return {
        "award": change.award,
        "kind": change.kind,
        "relation": change.relation,
        "gain": _example(change, "gain"),
        "loss": _example(change, "loss"),
        "gave_up": dict(change.gave_up),
    }


def _example(change: SemanticChange, direction: Direction) -> Document | None:
    found = change.example(direction)
    if found is None:
        return None
    side = change.old if direction == "gain" else change.new
    explained = reasons_document(explaining(change, direction), side, (change.award, change.kind))
    return {**found_document(found, (change.old, change.new)), "explained_by": explained}


def _example_schema(description: str) -> Schema:
    return found_schema(description, explained_by=reasons_schema("What is not met on the side that is worse for it."))


def _verdict(decision: Decision, side: Standing) -> Document:
    return {"rules": side.name, "award": decision.award, "verdict": decision.verdict.value, "barred": decision.barred, "digest": decision.digest}


def _reason(reason: Reason) -> Document:
    return {"id": reason.path, "text": plain_label(reason.what), "citation": plain_label(reason.cited)}
