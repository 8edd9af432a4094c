"""JSON Schemas of the decision document and of the card of an award."""

from typing import get_args

from tdkt_rules.explanation.card_document import CARD
from tdkt_rules.explanation.document import SCHEMA
from tdkt_rules.explanation.quota_schema import ballot_schema, condition_schema, quota_schema, ranking_schema, scorecard_schema
from tdkt_rules.explanation.schema_parts import FRACTION, INTEGER, MARK, NULL, SOURCE, Schema, flag, list_of, nullable, object_of, ref, said, text
from tdkt_rules.explanation.verbs import VERBS
from tdkt_rules.model.criterion import Unit
from tdkt_rules.model.procedure import STEPS


def decision_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every decision document satisfies; no other property is allowed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Decision",
        "description": "The answer for one award and one nominee, with every criterion, its evidence and its citations.",
        **_decision(),
        "$defs": {
            "label": object_of("A text in two languages.", {"vi": text("Vietnamese."), "en": text("English.")}),
            "number": {"description": "A whole number, an exact fraction such as 7/10, or null when nothing bounds it.", "anyOf": [INTEGER, FRACTION, NULL]},
            "interval": object_of("A quantity known within bounds.", {"known": ref("number"), "possible": ref("number")}),
            "value": {"description": "A stored value; dates as YYYY-MM-DD, fractions as 7/10.", "type": ["string", "integer", "boolean", "null"]},
            "finding": _finding(),
            "evidence": _evidence(),
            "missing": _missing(),
            "citation": object_of("A provision.", {"code": text("Such as L22.a42.c1.pdd."), "text": ref("label")}),
            "caution": _caution(),
            "procedure": _procedure(),
            "quota": quota_schema(),
            "condition": condition_schema(),
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
        "$defs": {
            **{name: shared[name] for name in ("label", "number", "procedure", "quota", "condition")},
            "criterion": _criterion(),
            "standard": _standard(),
            "ranking": ranking_schema(),
            "scorecard": scorecard_schema(),
        },
    }


_FIRST: Schema = {"description": "First year; null when it reaches back without end.", "type": ["integer", "null"]}
_DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}
_KIND: Schema = {"enum": ["individual", "collective", "household"]}
_STATUS: Schema = {"enum": ["met", "not_met", "unknown"]}
_CAUSE: Schema = {"enum": ["fact_missing", "record_incomplete", "judgement_open", "not_encoded", "delegated"]}
_COMPARATORS = ("at_least", "more_than", "at_most", "less_than", "equal", "not_equal", "is", "is_not", "one_of")


def _decision() -> Schema:
    grounds = {"bars": list_of("What would exclude.", ref("finding")), "suspensions": list_of("What would postpone.", ref("finding"))}
    verdicts = ["eligible", "ineligible", "suspended", "undetermined", "needs_judgement"]
    return object_of(
        "The answer for one award and one nominee, with every criterion, its evidence and its citations.",
        {
            "schema": said({"const": SCHEMA}, "Name and version of this form."),
            "award": object_of("The award.", {"code": text("Code of the catalogue."), "name": nullable(ref("label"))}),
            "nominee": object_of(
                "Who is judged.",
                {
                    "id": text("Identifier in the user's own system."),
                    "kind": said(_KIND, "Kind of nominee."),
                    "name": text("Name for people; empty when not given."),
                },
            ),
            "year": said(_YEAR, "Reference year; a school year names both its years."),
            "verdict": said({"enum": verdicts}, "The answer."),
            "barred": flag("Whether a bar decided."),
            "strict": flag("Whether routine confirmations were asked as judgements."),
            "blocked_by": list_of("Ids of the bars and suspensions that hold.", text("Id of a finding.")),
            "findings": object_of("The reasons.", {"requirement": ref("finding"), **grounds}),
            "missing": list_of("Facts that the open decisive findings need.", ref("missing")),
            "citations": list_of("Provisions that decide.", ref("citation")),
            "cautions": list_of("What the reader should know besides.", ref("caution")),
            "procedure": list_of("What is done around the standard; not evaluated.", ref("procedure")),
            "quotas": list_of("How many of a cohort may or must receive the award; not looked at for one nominee.", ref("quota")),
            "regime": text("Id of the rules applied."),
            "overlays": list_of("Regulations of ministries, provinces or units applied on top, in order.", ref("overlay")),
            "dates": object_of(
                "Dates that the decision rests on.",
                {
                    "decision": said(_DATE, "Day of the decision."),
                    "filing": said(_DATE, "Day on which the dossier was filed."),
                    "receipt": said(_DATE, "Day on which it was received."),
                    "known_at": said(_DATE, "Day up to which facts are seen."),
                },
            ),
            "digest": text("SHA-256 over rules, facts and question."),
        },
    )


def _finding() -> Schema:
    window = {"first": _FIRST, "last": said(INTEGER, "Last year."), "certain": flag("Whether the window itself is certain.")}
    return object_of(
        "One criterion with its answer.",
        {
            "id": text("Path of ids from the award down."),
            "verb": said({"enum": list(VERBS)}, "Verb of the rule language."),
            "label": nullable(ref("label")),
            "note": nullable(ref("label")),
            "status": said(_STATUS, "Whether the criterion holds."),
            "role": said({"enum": ["decisive", "supporting", "irrelevant"]}, "What it does to the verdict."),
            "comparator": said({"enum": [*_COMPARATORS, None]}, "How the quantity or value is compared; null when nothing is."),
            "unit": said({"enum": [*get_args(Unit), None]}, "Unit of the numbers; percent counts as fractions of one."),
            "required": nullable(ref("interval")),
            "observed": nullable(ref("interval")),
            "margin": nullable(ref("interval")),
            "value": ref("value"),
            "window": nullable(object_of("Years looked at.", window)),
            "evidence": list_of("Facts used.", ref("evidence")),
            "missing": list_of("Facts that would be needed.", ref("missing")),
            "causes": list_of("Why it is unknown.", _CAUSE),
            "citations": list_of("Codes of provisions.", text("Such as L22.a42.c1.pdd.")),
            "mark": said(MARK, "How far the text was checked."),
            "source": SOURCE,
            "presumed": flag("A routine confirmation that the record does not hold yet."),
            "claimed": flag("False for a route that the record does not rely on."),
            "text": ref("label"),
            "children": list_of("Findings below.", ref("finding")),
        },
    )


def _evidence() -> Schema:
    return object_of(
        "A fact of the record.",
        {
            "kind": said({"enum": ["fact", "year", "award", "event", "span", "answer"]}, "Where in the record it stands."),
            "name": text("Fact, field, award, kind of event or span, or question."),
            "year": nullable(said(_YEAR, "Reference year.")),
            "value": ref("value"),
            "on": nullable(said(_DATE, "Date of the decision or event, or first day of the span.")),
            "until": nullable(said(_DATE, "Last day of a span.")),
            "document": text("Number of the paper that proves it; empty when not given."),
            "by": text("Who answered; empty when not given."),
            "status": said(_STATUS, "Whether the fact makes for the criterion."),
        },
    )


def _missing() -> Schema:
    years = object_of("An inclusive range.", {"first": _FIRST, "last": said(INTEGER, "Last year.")})
    return object_of(
        "A fact that the record would need.",
        {
            "cause": said(_CAUSE, "Why it is missing."),
            "kind": said({"enum": ["fact", "year", "award", "event", "span", "judgement", "law"]}, "Where it would stand."),
            "name": text("What is missing; the path of the criterion for law that is not encoded."),
            "years": list_of("Years concerned.", years),
            "text": ref("label"),
        },
    )


def _caution() -> Schema:
    fields = {"description": "Values of the phrase by name.", "type": "object", "additionalProperties": {"type": "string"}}
    paths = list_of("Ids of the findings concerned.", text("Id of a finding."))
    return object_of("Something that the reader should know.", {"code": text("Key of the phrase."), "fields": fields, "paths": paths, "text": ref("label")})


def _procedure() -> Schema:
    citations = list_of("Codes of provisions.", text("Such as ND98.a30."))
    mark = said(MARK, "How far the text was checked.")
    bonus = object_of(
        "The money that comes with the award.",
        {
            "times": {"description": "How many times the base salary.", "anyOf": [INTEGER, FRACTION]},
            "at_most": flag("Whether this is the greatest multiple allowed."),
            "base": {"description": "Base salary on the date, in dong; null when the rules do not know it.", "type": ["integer", "null"]},
            "amount": {"description": "Amount in dong, rounded up as the decree says; null without a base.", "type": ["integer", "null"]},
        },
    )
    step = {"id": text("Identifier."), "step": said({"enum": list(STEPS)}, "Kind of step."), "label": ref("label")}
    around = {"citations": citations, "mark": mark, "source": SOURCE, "ballot": nullable(ballot_schema()), "bonus": nullable(bonus)}
    return object_of("A step around the standard.", {**step, **around})


def _overlay() -> Schema:
    levels = ["ministry", "province", "unit", "organisation"]
    return object_of(
        "A regulation applied on top of the national rules.",
        {"id": text("Identifier."), "label": ref("label"), "level": said({"enum": levels}, "Whose it is."), "body": ref("label")},
    )


def _card() -> Schema:
    return object_of(
        "Everything that the rules of a day say of an award, before any nominee.",
        {
            "schema": said({"const": CARD}, "Name and version of this form."),
            "award": object_of("The award.", {"code": text("Code of the catalogue."), "name": ref("label")}),
            "on": said(_DATE, "The day; it selects the rules and the base salary."),
            "regime": text("Id of the rules of the day."),
            "standards": list_of("Rules of the award, one for each kind of nominee.", ref("standard")),
            "looks_back_to": list_of("Awards that the standards count, start from or ask for.", text("Code.")),
            "counts_for": list_of("Awards whose standards look back to this one.", text("Code.")),
        },
    )


def _standard() -> Schema:
    return object_of(
        "The rules of the award for one kind of nominee.",
        {
            "kind": said(_KIND, "Kind of nominee."),
            "citations": list_of("Codes of provisions.", text("Such as L22.a42.")),
            "requirement": ref("criterion"),
            "bars": list_of("What would exclude.", ref("criterion")),
            "suspensions": list_of("What would postpone.", ref("criterion")),
            "procedure": list_of("What is done around the standard.", ref("procedure")),
            "quotas": list_of("How many of a cohort may or must receive the award.", ref("quota")),
            "ranking": nullable(ref("ranking")),
            "scorecards": list_of("Criteria in points that the award is decided on.", ref("scorecard")),
        },
    )


def _criterion() -> Schema:
    return object_of(
        "One criterion, before any nominee.",
        {
            "id": text("Path of ids from the award down."),
            "verb": said({"enum": list(VERBS)}, "Verb of the rule language."),
            "text": ref("label"),
            "note": nullable(ref("label")),
            "citations": list_of("Codes of provisions.", text("Such as L22.a42.c1.pdd.")),
            "mark": said(MARK, "How far the text was checked."),
            "source": SOURCE,
            "children": list_of("Criteria below.", ref("criterion")),
        },
    )
