"""JSON Schemas of the decision document and of the card of an award."""

from typing import Any, get_args

from tdkt_rules.explanation.card_document import CARD
from tdkt_rules.explanation.document import SCHEMA
from tdkt_rules.explanation.verbs import VERBS
from tdkt_rules.model.criterion import Unit
from tdkt_rules.model.procedure import STEPS

Schema = dict[str, Any]


def decision_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every decision document satisfies; no other property is allowed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Decision",
        "description": "The answer for one award and one nominee, with every criterion, its evidence and its citations.",
        **_decision(),
        "$defs": {
            "label": _object("A text in two languages.", {"vi": _text("Vietnamese."), "en": _text("English.")}),
            "number": {"description": "A whole number, an exact fraction such as 7/10, or null when nothing bounds it.", "anyOf": [_INTEGER, _FRACTION, _NULL]},
            "interval": _object("A quantity known within bounds.", {"known": _ref("number"), "possible": _ref("number")}),
            "value": {"description": "A stored value; dates as YYYY-MM-DD, fractions as 7/10.", "type": ["string", "integer", "boolean", "null"]},
            "finding": _finding(),
            "evidence": _evidence(),
            "missing": _missing(),
            "citation": _object("A provision.", {"code": _text("Such as L22.a42.c1.pdd."), "text": _ref("label")}),
            "caution": _caution(),
            "procedure": _procedure(),
            "quota": _quota(),
            "overlay": _overlay(),
        },
    }


def card_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every card document satisfies; no other property is allowed."""
    shared = decision_schema()["$defs"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Card",
        **_card(),
        "$defs": {name: shared[name] for name in ("label", "number", "procedure", "quota")} | {"criterion": _criterion(), "standard": _standard()},
    }


_INTEGER: Schema = {"type": "integer"}
_FRACTION: Schema = {"type": "string", "pattern": "^-?[0-9]+/[0-9]+$"}
_NULL: Schema = {"type": "null"}
_FIRST: Schema = {"description": "First year; null when it reaches back without end.", "type": ["integer", "null"]}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}
_KIND: Schema = {"enum": ["individual", "collective", "household"]}
_STATUS: Schema = {"enum": ["met", "not_met", "unknown"]}
_MARK: Schema = {"enum": ["verified", "reported", "unverified"]}
_SOURCE: Schema = {"description": "Id of the overlay that it comes from; empty for the national rules.", "type": "string"}
_CAUSE: Schema = {"enum": ["fact_missing", "record_incomplete", "judgement_open", "not_encoded", "delegated"]}
_COMPARATORS = ("at_least", "more_than", "at_most", "less_than", "equal", "not_equal", "is", "is_not", "one_of")


def _decision() -> Schema:
    grounds = {"bars": _list("What would exclude.", _ref("finding")), "suspensions": _list("What would postpone.", _ref("finding"))}
    verdicts = ["eligible", "ineligible", "suspended", "undetermined", "needs_judgement"]
    return _object(
        "The answer for one award and one nominee, with every criterion, its evidence and its citations.",
        {
            "schema": _said({"const": SCHEMA}, "Name and version of this form."),
            "award": _object("The award.", {"code": _text("Code of the catalogue."), "name": _nullable(_ref("label"))}),
            "nominee": _object(
                "Who is judged.",
                {
                    "id": _text("Identifier in the user's own system."),
                    "kind": _said(_KIND, "Kind of nominee."),
                    "name": _text("Name for people; empty when not given."),
                },
            ),
            "year": _said(_YEAR, "Reference year; a school year names both its years."),
            "verdict": _said({"enum": verdicts}, "The answer."),
            "barred": _flag("Whether a bar decided."),
            "strict": _flag("Whether routine confirmations were asked as judgements."),
            "blocked_by": _list("Ids of the bars and suspensions that hold.", _text("Id of a finding.")),
            "findings": _object("The reasons.", {"requirement": _ref("finding"), **grounds}),
            "missing": _list("Facts that the open decisive findings need.", _ref("missing")),
            "citations": _list("Provisions that decide.", _ref("citation")),
            "cautions": _list("What the reader should know besides.", _ref("caution")),
            "procedure": _list("What is done around the standard; not evaluated.", _ref("procedure")),
            "quotas": _list("How many of a cohort may or must receive the award; not looked at for one nominee.", _ref("quota")),
            "regime": _text("Id of the rules applied."),
            "overlays": _list("Regulations of ministries, provinces or units applied on top, in order.", _ref("overlay")),
            "dates": _object(
                "Dates that the decision rests on.",
                {
                    "decision": _said(_DATE, "Day of the decision."),
                    "filing": _said(_DATE, "Day on which the dossier was filed."),
                    "receipt": _said(_DATE, "Day on which it was received."),
                    "known_at": _said(_DATE, "Day up to which facts are seen."),
                },
            ),
            "digest": _text("SHA-256 over rules, facts and question."),
        },
    )


def _finding() -> Schema:
    window = {"first": _FIRST, "last": _said(_INTEGER, "Last year."), "certain": _flag("Whether the window itself is certain.")}
    return _object(
        "One criterion with its answer.",
        {
            "id": _text("Path of ids from the award down."),
            "verb": _said({"enum": list(VERBS)}, "Verb of the rule language."),
            "label": _nullable(_ref("label")),
            "note": _nullable(_ref("label")),
            "status": _said(_STATUS, "Whether the criterion holds."),
            "role": _said({"enum": ["decisive", "supporting", "irrelevant"]}, "What it does to the verdict."),
            "comparator": _said({"enum": [*_COMPARATORS, None]}, "How the quantity or value is compared; null when nothing is."),
            "unit": _said({"enum": [*get_args(Unit), None]}, "Unit of the numbers; percent counts as fractions of one."),
            "required": _nullable(_ref("interval")),
            "observed": _nullable(_ref("interval")),
            "margin": _nullable(_ref("interval")),
            "value": _ref("value"),
            "window": _nullable(_object("Years looked at.", window)),
            "evidence": _list("Facts used.", _ref("evidence")),
            "missing": _list("Facts that would be needed.", _ref("missing")),
            "causes": _list("Why it is unknown.", _CAUSE),
            "citations": _list("Codes of provisions.", _text("Such as L22.a42.c1.pdd.")),
            "mark": _said(_MARK, "How far the text was checked."),
            "source": _SOURCE,
            "presumed": _flag("A routine confirmation that the record does not hold yet."),
            "claimed": _flag("False for a route that the record does not rely on."),
            "text": _ref("label"),
            "children": _list("Findings below.", _ref("finding")),
        },
    )


def _evidence() -> Schema:
    return _object(
        "A fact of the record.",
        {
            "kind": _said({"enum": ["fact", "year", "award", "event", "span", "answer"]}, "Where in the record it stands."),
            "name": _text("Fact, field, award, kind of event or span, or question."),
            "year": _nullable(_said(_YEAR, "Reference year.")),
            "value": _ref("value"),
            "on": _nullable(_said(_DATE, "Date of the decision or event, or first day of the span.")),
            "until": _nullable(_said(_DATE, "Last day of a span.")),
            "document": _text("Number of the paper that proves it; empty when not given."),
            "by": _text("Who answered; empty when not given."),
            "status": _said(_STATUS, "Whether the fact makes for the criterion."),
        },
    )


def _missing() -> Schema:
    years = _object("An inclusive range.", {"first": _FIRST, "last": _said(_INTEGER, "Last year.")})
    return _object(
        "A fact that the record would need.",
        {
            "cause": _said(_CAUSE, "Why it is missing."),
            "kind": _said({"enum": ["fact", "year", "award", "event", "span", "judgement", "law"]}, "Where it would stand."),
            "name": _text("What is missing; the path of the criterion for law that is not encoded."),
            "years": _list("Years concerned.", years),
            "text": _ref("label"),
        },
    )


def _caution() -> Schema:
    fields = {"description": "Values of the phrase by name.", "type": "object", "additionalProperties": {"type": "string"}}
    paths = _list("Ids of the findings concerned.", _text("Id of a finding."))
    return _object("Something that the reader should know.", {"code": _text("Key of the phrase."), "fields": fields, "paths": paths, "text": _ref("label")})


def _procedure() -> Schema:
    citations = _list("Codes of provisions.", _text("Such as ND98.a30."))
    mark = _said(_MARK, "How far the text was checked.")
    bonus = _object(
        "The money that comes with the award.",
        {
            "times": {"description": "How many times the base salary.", "anyOf": [_INTEGER, _FRACTION]},
            "at_most": _flag("Whether this is the greatest multiple allowed."),
            "base": {"description": "Base salary on the date, in dong; null when the rules do not know it.", "type": ["integer", "null"]},
            "amount": {"description": "Amount in dong, rounded up as the decree says; null without a base.", "type": ["integer", "null"]},
        },
    )
    step = {"id": _text("Identifier."), "step": _said({"enum": list(STEPS)}, "Kind of step."), "label": _ref("label")}
    return _object("A step around the standard.", {**step, "citations": citations, "mark": mark, "source": _SOURCE, "bonus": _nullable(bonus)})


def _quota() -> Schema:
    return _object(
        "A cap or a floor on how many of a cohort receive the award.",
        {
            "id": _text("Identifier."),
            "label": _ref("label"),
            "sense": _said({"enum": ["at_most", "at_least"]}, "Cap or floor."),
            "value": _ref("number"),
            "share": _flag("Whether the value is a share, as a fraction of one."),
            "of": _text("Base in the vocabulary."),
            "rounding": _said({"enum": ["floor", "half_up", "ceiling", None]}, "What becomes of a remainder; null where the text is silent."),
            "citations": _list("Codes of provisions.", _text("Such as ND98.a30.")),
            "mark": _said(_MARK, "How far the text was checked."),
            "source": _SOURCE,
        },
    )


def _overlay() -> Schema:
    levels = ["ministry", "province", "unit", "organisation"]
    return _object(
        "A regulation applied on top of the national rules.",
        {"id": _text("Identifier."), "label": _ref("label"), "level": _said({"enum": levels}, "Whose it is."), "body": _ref("label")},
    )


def _card() -> Schema:
    return _object(
        "Everything that the rules of a day say of an award, before any nominee.",
        {
            "schema": _said({"const": CARD}, "Name and version of this form."),
            "award": _object("The award.", {"code": _text("Code of the catalogue."), "name": _ref("label")}),
            "on": _said(_DATE, "The day; it selects the rules and the base salary."),
            "regime": _text("Id of the rules of the day."),
            "standards": _list("Rules of the award, one for each kind of nominee.", _ref("standard")),
            "looks_back_to": _list("Awards that the standards count, start from or ask for.", _text("Code.")),
            "counts_for": _list("Awards whose standards look back to this one.", _text("Code.")),
        },
    )


def _standard() -> Schema:
    return _object(
        "The rules of the award for one kind of nominee.",
        {
            "kind": _said(_KIND, "Kind of nominee."),
            "citations": _list("Codes of provisions.", _text("Such as L22.a42.")),
            "requirement": _ref("criterion"),
            "bars": _list("What would exclude.", _ref("criterion")),
            "suspensions": _list("What would postpone.", _ref("criterion")),
            "procedure": _list("What is done around the standard.", _ref("procedure")),
            "quotas": _list("How many of a cohort may or must receive the award.", _ref("quota")),
        },
    )


def _criterion() -> Schema:
    return _object(
        "One criterion, before any nominee.",
        {
            "id": _text("Path of ids from the award down."),
            "verb": _said({"enum": list(VERBS)}, "Verb of the rule language."),
            "text": _ref("label"),
            "note": _nullable(_ref("label")),
            "citations": _list("Codes of provisions.", _text("Such as L22.a42.c1.pdd.")),
            "mark": _said(_MARK, "How far the text was checked."),
            "source": _SOURCE,
            "children": _list("Criteria below.", _ref("criterion")),
        },
    )


def _object(description: str, properties: dict[str, Schema]) -> Schema:
    return {"description": description, "type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def _list(description: str, items: Schema) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _text(description: str) -> Schema:
    return {"description": description, "type": "string"}


def _flag(description: str) -> Schema:
    return {"description": description, "type": "boolean"}


def _said(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
