"""JSON Schemas of the round document and of the comparison document."""

from typing import Any, get_args

from tdkt_rules.explanation.comparison_document import COMPARISON
from tdkt_rules.explanation.round_document import ROUND
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.model.ballot import BODIES, BallotBase, BallotSense
from tdkt_rules.model.citation import MARKS
from tdkt_rules.model.cohort import UNIT_LEVELS
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.nomination import STAGES
from tdkt_rules.model.placement import Reason, Status
from tdkt_rules.model.quota import ROUNDINGS, Per, QuotaSense
from tdkt_rules.model.ranking import Order, Ties, WhenUnknown
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WHOLE: Schema = {"type": "integer"}
_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NULL: Schema = {"type": "null"}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}
_TRUTH: Schema = {"enum": [truth.value for truth in Truth]}
_KIND: Schema = {"enum": list(NOMINEE_KINDS)}
_MARK: Schema = {"enum": list(MARKS)}
_VERDICT: Schema = {"enum": [verdict.value for verdict in Verdict]}
_SHARED = ("label", "number", "interval")


def round_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every round document satisfies; no other property is allowed."""
    decision = decision_schema()
    definitions = decision.pop("$defs")
    decision.pop("$schema")
    return {
        "$schema": _DIALECT,
        "title": "Round",
        **_round(),
        "$defs": {
            **definitions,
            "decision": decision,
            "ranking": _ranking(),
            "placement": _placement(),
            "tally": _tally(),
            "difference": _difference(),
            "ballot": _ballot(),
            "use": _use(),
            "diagnostic": diagnostic_schema(),
        },
    }


def comparison_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every comparison document satisfies; no other property is allowed."""
    shared = decision_schema()["$defs"]
    side = _object(
        "One of the two.",
        {
            "id": _said(_TEXT, "Identifier."),
            "name": _said(_TEXT, "Name for people; empty when not given."),
            "verdict": _said(_VERDICT, "The decision on the standard."),
            "regime": _said(_TEXT, "Id of the rules applied."),
            "decides": _said(_ref("label"), "What decides."),
            "status": _said({"enum": [*(status.value for status in Status), None]}, "Where it came to stand in the round; null without a round."),
            "rank": _nullable(_rank()),
            "digest": _said(_TEXT, "Digest of the decision."),
        },
    )
    cell = _object(
        "What one record shows.", {"status": _said({"enum": [*(truth.value for truth in Truth), None]}, "Null when not asked."), "text": _ref("label")}
    )
    row = _object(
        "A criterion side by side.",
        {
            "id": _said(_TEXT, "Path of the criterion."),
            "part": {"enum": ["requirement", "bars", "suspensions"]},
            "depth": _WHOLE,
            "text": _ref("label"),
            "cells": _pair(cell),
        },
    )
    key = _object("A key of the order side by side.", {"id": _TEXT, "text": _ref("label"), "values": _pair(_ref("label"))})
    return {
        "$schema": _DIALECT,
        "title": "Comparison",
        **_object(
            "Two nominees side by side.",
            {
                "schema": {"const": COMPARISON},
                "award": _award(),
                "year": _YEAR,
                "nominees": _pair(side),
                "ahead": _said({"enum": ["first", "second", "equal", "open", "neither"]}, "Who comes first."),
                "text": _said(_ref("label"), "The same in one sentence, with the reason."),
                "criteria": _list("Criteria in the order of the law.", row),
                "keys": _list("Keys of the order; none without a round.", key),
            },
        ),
        "$defs": {name: shared[name] for name in _SHARED},
    }


def _round() -> Schema:
    dates = dict.fromkeys(("decision", "filing", "receipt", "known_at"), _DATE)
    return _object(
        "The outcome of a round for one award.",
        {
            "schema": {"const": ROUND},
            "text": _said(_ref("label"), "The outcome in one sentence."),
            "award": _award(),
            "year": _YEAR,
            "dates": _object("Dates that the decisions rest on.", dates),
            "regime": _said(_TEXT, "Id of the rules applied."),
            "overlays": _list("Ids of the overlays on top.", _TEXT),
            "cohort": _said(_TEXT, "Name of the cohort."),
            "units": _map("Units of the cohort by id.", _unit()),
            "rankings": _map("The order applied, by kind of nominee.", _ref("ranking")),
            "records": _said(_WHOLE, "Records that could be used, those not put forward among them."),
            "placements": _list("Every nominee.", _ref("placement")),
            "ties": _map("Equals who do not all fit, by the first of them.", _list("Ids of equals.", _TEXT)),
            "quotas": _list("Quotas in their groups.", _ref("use")),
            "rates": _list("How declared groups fared.", _rate()),
            "overlooked": _list("Whom the list of nominees does not do justice to.", _overlooked()),
            "refused": _list("Records that could not be used.", refused_schema()),
            "notes": _list("What the reader should know besides.", _ref("diagnostic")),
            "decisions": _list("Decisions that were asked for in full.", _ref("decision")),
            "digest": _said(_TEXT, "SHA-256 over rules, question and cohort, independent of the order of records."),
        },
    )


def _award() -> Schema:
    return _object("The award.", {"code": _TEXT, "name": _nullable(_ref("label"))})


def _unit() -> Schema:
    return _object("A unit.", {"name": _TEXT, "level": {"enum": list(UNIT_LEVELS)}, "parent": _maybe(_TEXT), "cluster": _maybe(_TEXT)})


def _law() -> dict[str, Schema]:
    return {
        "citations": _list("Codes of provisions.", _TEXT),
        "mark": _said(_MARK, "How far the text was checked."),
        "source": _said(_TEXT, "Id of the overlay that it comes from; empty for the national rules."),
    }


def _ranking() -> Schema:
    key = {
        "id": _TEXT,
        "by": _said({"enum": ["votes", "score", "record"]}, "What it measures."),
        "label": _ref("label"),
        "first": {"enum": list(get_args(Order))},
        "unknown": {"enum": list(get_args(WhenUnknown))},
        **_law(),
    }
    return _object(
        "An order.",
        {
            "keys": _list("From the first to the last.", _object("A key.", key)),
            "prefer": _list("Who comes first among equals.", _object("A preference.", {"id": _TEXT, "label": _ref("label"), **_law()})),
            "ties": _said({"enum": list(get_args(Ties))}, "What becomes of equals who do not all fit."),
        },
    )


def _rank() -> Schema:
    return _object("First and last place that it may have.", {"first": _WHOLE, "last": _WHOLE})


def _placement() -> Schema:
    change = _object(
        "The smallest change that would move it.",
        {
            "key": _said(_maybe(_TEXT), "The key of the order; null when no key can do it."),
            "by": _ref("number"),
            "beyond": _said(_FLAG, "Whether it must be more than `by`."),
            "seats": _said(_WHOLE, "Seats more that would do it."),
            "text": _object("In words, one for each way.", {"vi": _list("Vietnamese.", _TEXT), "en": _list("English.", _TEXT)}),
        },
    )
    return _object(
        "Where one nominee came to stand.",
        {
            "nominee": _said(_TEXT, "Identifier."),
            "name": _said(_TEXT, "Name for people; empty when not given."),
            "kind": _KIND,
            "unit": _said(_TEXT, "Its unit; empty when not said."),
            "status": _said({"enum": [status.value for status in Status]}, "The answer."),
            "reason": _said({"enum": list(get_args(Reason))}, "Why, as a code."),
            "text": _said(_ref("label"), "Why, in words."),
            "verdict": _said(_VERDICT, "The decision on the standard."),
            "barred": _said(_FLAG, "Whether a bar decided it."),
            "because": _list("Paths of criteria that decide against it or are open.", _TEXT),
            "rank": _nullable(_rank()),
            "keys": _list("What each key of the order measured.", _ref("interval")),
            "prefer": _list("Whether each preference holds.", _TRUTH),
            "quotas": _list("Ids of the quotas that count it.", _TEXT),
            "full": _list("Ids of those that leave no seat.", _TEXT),
            "open": _list("Ids of those that are open.", _TEXT),
            "tie": _said({"type": ["string", "null"]}, "The tie that it stands in, by the first of its equals; see `ties`."),
            "change": _nullable(change),
            "could_shift": _said(_FLAG, "Whether a seat left elsewhere would reach it where shifting is allowed."),
            "tallies": _list("Its score sheets.", _ref("tally")),
            "differences": _list("Where they differ from that of the council.", _ref("difference")),
            "ballots": _list("Its votes.", _ref("ballot")),
            "digest": _said(_TEXT, "Digest of the decision."),
        },
    )


def _tally() -> Schema:
    return _object(
        "The total of a score sheet.",
        {
            "card": _TEXT,
            "stage": {"enum": list(STAGES)},
            "sections": _map("Points by section.", _ref("interval")),
            "bonus": _ref("number"),
            "penalty": _ref("number"),
            "total": _ref("interval"),
            "floors": _said(_TRUTH, "Whether every section reaches its minimum."),
            "band": _said(_maybe(_TEXT), "Class of the total; null when there is none or it is open."),
        },
    )


def _difference() -> Schema:
    return _object(
        "Points given otherwise than by the council.",
        {
            "card": _TEXT,
            "stage": {"enum": list(STAGES)},
            "part": {"enum": ["section", "bonus", "penalty", "total"]},
            "section": _maybe(_TEXT),
            "given": _ref("interval"),
            "council": _ref("interval"),
        },
    )


def _ballot() -> Schema:
    required = {
        "text": _ref("label"),
        "sense": {"enum": list(get_args(BallotSense))},
        "share": _ref("number"),
        "of": {"enum": list(get_args(BallotBase))},
        "quorum": _ref("number"),
        "written": _said(_FLAG, "Whether absent members are asked in writing."),
    }
    vote = {"in_favour": _WHOLE, "members": _maybe(_WHOLE), "present": _maybe(_WHOLE), "written": _WHOLE}
    return _object(
        "A vote against what is asked of it.",
        {
            "step": _said(_TEXT, "Id of the step of procedure."),
            "body": {"enum": list(BODIES)},
            "required": _object("What is asked.", required),
            "vote": _nullable(_object("What was voted; null when nothing is recorded.", vote)),
            "share": _said(_ref("number"), "Share in favour; null when it cannot be told."),
            "quorum": _TRUTH,
            "passed": _TRUTH,
            "citations": _list("Codes of provisions.", _TEXT),
            "source": _TEXT,
        },
    )


def _use() -> Schema:
    size = _object("A condition on the number of units.", {"comparator": _TEXT, "units": _WHOLE})
    return _object(
        "A quota in one group of the cohort.",
        {
            "id": _said(_TEXT, "`quota` or `quota@group`."),
            "quota": _TEXT,
            "label": _ref("label"),
            "text": _said(_ref("label"), "How the number of seats comes about."),
            "sense": {"enum": list(get_args(QuotaSense))},
            "value": _ref("number"),
            "share": _said(_FLAG, "Whether the value is a share."),
            "of": _said(_TEXT, "Base in the vocabulary."),
            "per": {"enum": list(get_args(Per))},
            "rounding": {"enum": [*ROUNDINGS, None]},
            "silent": _said(_FLAG, "Whether the text does not say how to round."),
            "minimum": _WHOLE,
            "shifts": _FLAG,
            "when": _nullable(_ref("label")),
            "among": _nullable(_ref("label")),
            "size": _list("Conditions on the number of units.", size),
            **_law(),
            "kind": _KIND,
            "group": _said(_maybe(_TEXT), "Unit or cluster; null for the whole round."),
            "applies": _TRUTH,
            "base": _ref("interval"),
            "counted_from": {"enum": ["reported", "counted", "selected", "none", "unknown"]},
            "counted": _list("Who is in the base.", _TEXT),
            "disagrees": _nullable(_ref("interval")),
            "before": _said(_ref("interval"), "Before rounding."),
            "seats": _said(_ref("interval"), "After rounding and minimum."),
            "modes": _map("What each mode of rounding makes of it, where they differ.", _WHOLE),
            "taken": _ref("interval"),
            "left": _said(_nullable(_ref("interval")), "Seats left of a cap that applies."),
            "one_more": _said(_maybe(_WHOLE), "Seats with one more in the base."),
            "next_at": _said(_maybe(_WHOLE), "The base from which there is one seat more."),
            "kept": _said({"enum": [*(truth.value for truth in Truth), None]}, "Whether a floor is reached."),
        },
    )


def _rate() -> Schema:
    counts = dict.fromkeys(("nominees", "eligible", "selected"), _WHOLE)
    return _object(
        "How one declared group fared.", {"fact": _TEXT, "value": _maybe(_TEXT), **counts, "small": _said(_FLAG, "Too small for its share to mean anything.")}
    )


def _overlooked() -> Schema:
    return _object(
        "Somebody outside the list of nominees, or low on it.",
        {
            "nominee": _TEXT,
            "name": _TEXT,
            "unit": _TEXT,
            "why": {"enum": ["not-nominated", "lower-award", "one-step-away"]},
            "award": _TEXT,
            "path": _said(_maybe(_TEXT), "The criterion that lacks."),
            "margin": _said(_ref("number"), "By how much."),
            "text": _ref("label"),
        },
    )


def refused_schema() -> Schema:
    """A record that could not be used; refers to `diagnostic`."""
    return _object("A record that could not be used.", {"place": _TEXT, "nominee": _maybe(_TEXT), "diagnostics": _list("What is wrong.", _ref("diagnostic"))})


def diagnostic_schema() -> Schema:
    """Something that is wrong, or doubtful; refers to `label`."""
    return _object(
        "Something that is wrong, or doubtful.",
        {
            "code": _said(_TEXT, "Such as REC301."),
            "severity": {"enum": ["error", "warning"]},
            "file": _TEXT,
            "line": _WHOLE,
            "column": _WHOLE,
            "path": _TEXT,
            "fields": _map("Values of the phrase.", _TEXT),
            "nearest": _maybe(_TEXT),
            "text": _ref("label"),
        },
    )


def _object(description: str, properties: dict[str, Schema]) -> Schema:
    return {"description": description, "type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def _list(description: str, items: Schema) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _pair(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 2, "maxItems": 2}


def _map(description: str, values: Schema) -> Schema:
    return {"description": description, "type": "object", "additionalProperties": values}


def _said(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _maybe(schema: Schema) -> Schema:
    return {"type": [schema["type"], "null"]}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
