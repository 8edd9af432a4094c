"""JSON Schemas of what the rules say of a round: quotas, the order, ballots, scorecards."""

from typing import get_args

from tdkt_rules.explanation.schema_parts import FRACTION, INTEGER, MARK, NULL, SOURCE, Schema, flag, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.ballot import BODIES
from tdkt_rules.model.quota import ROUNDINGS, Per
from tdkt_rules.model.vocabulary import NOMINEE_KINDS


def quota_schema() -> Schema:
    """A quota."""
    return object_of(
        "A cap or a floor on how many of a cohort receive the award.",
        {
            "id": text("Identifier."),
            "label": ref("label"),
            "sense": said({"enum": ["at_most", "at_least"]}, "Cap or floor."),
            "value": ref("number"),
            "share": flag("Whether the value is a share, as a fraction of one."),
            "of": text("Base in the vocabulary."),
            "rounding": said({"enum": [*ROUNDINGS, None]}, "What becomes of a part of a person; null for a number."),
            "silent": flag("Whether the text does not say how to round, so that the rounding is a reading."),
            "per": said({"enum": list(get_args(Per))}, "The group that it counts in."),
            "when": nullable(ref("condition")),
            "size": nullable(said({"type": "object", "additionalProperties": INTEGER}, "What the number of units in the group must be, by comparator.")),
            "among": nullable(ref("condition")),
            "minimum": said(INTEGER, "A cap is never less than this."),
            "shifts": flag("Whether seats that one group leaves may go to another within the wider quotas."),
            "citations": list_of("Codes of provisions.", text("Such as ND98.a30.")),
            "mark": said(MARK, "How far the text was checked."),
            "source": SOURCE,
        },
    )


def condition_schema() -> Schema:
    """A condition of a quota, of an order or of a scorecard."""
    return object_of(
        "A condition of a quota or of an order.",
        {
            "id": text("Path of ids."),
            "text": ref("label"),
            "citations": list_of("Codes of provisions.", text("Such as ND98.a30.")),
            "mark": said(MARK, "How far the text was checked."),
        },
    )


def ranking_schema() -> Schema:
    """An order."""
    key = object_of(
        "One thing that the order goes by.",
        {
            "id": text("Path of ids."),
            "text": ref("label"),
            "by": said({"enum": ["votes", "points", "quantity"]}, "A share of votes, the total of a scorecard, or what a record says."),
            "first": said({"enum": ["highest", "lowest"]}, "Which end comes first."),
            "unknown": said({"enum": ["hold", "last"]}, "What becomes of a nominee of whom it is not known."),
            "citations": list_of("Codes of provisions.", text("Such as ND98.a30.")),
            "mark": said(MARK, "How far the text was checked."),
            "source": SOURCE,
        },
    )
    return object_of(
        "The order of those who meet the standard, while seats last.",
        {
            "keys": list_of("From the first to the last.", key),
            "prefer": list_of("Who comes first among equals.", ref("condition")),
            "ties": said({"enum": ["council", "all_in", "all_out", None]}, "What becomes of equals who do not all fit; null leaves it to the council."),
        },
    )


def ballot_schema() -> Schema:
    """What a vote must reach."""
    share = {"anyOf": [INTEGER, FRACTION]}
    return object_of(
        "What a vote must reach.",
        {
            "body": said({"enum": list(BODIES)}, "Who votes."),
            "sense": said({"enum": ["at_least", "more_than"]}, "Whether the share itself suffices."),
            "share": said(share, "As a fraction of one."),
            "of": said({"enum": ["members", "present"]}, "Of all members, or of those present."),
            "quorum": {"description": "Share of the members who must be present; null when the text asks for none.", "anyOf": [INTEGER, FRACTION, NULL]},
            "written": flag("Whether absent members are asked in writing."),
        },
    )


def scorecard_schema() -> Schema:
    """A scorecard."""
    section = object_of(
        "A section.",
        {
            "id": text("Identifier."),
            "label": ref("label"),
            "field": nullable(text("Field of the year that holds its points; null when only score sheets do.")),
            "maximum": said(INTEGER, "Points that it may bring."),
            "floor": said({"anyOf": [INTEGER, FRACTION, NULL]}, "Share of the maximum that must be reached."),
        },
    )
    item = object_of(
        "A reason for points besides the sections, or for points off.",
        {"id": text("Identifier."), "label": ref("label"), "points": ref("number"), "maximum": ref("number")},
    )
    band = object_of(
        "A class of totals.",
        {"id": text("Identifier."), "label": ref("label"), "at_least": ref("number"), "awards": list_of("Awards that need it or a higher one.", text("Code."))},
    )
    excluded = condition_schema()["properties"] | {"kind": said({"enum": list(NOMINEE_KINDS)}, "Kind of nominee.")}
    return object_of(
        "Criteria in points.",
        {
            "id": text("Identifier."),
            "label": ref("label"),
            "sections": list_of("In order.", section),
            "bonus": list_of("What adds to the sections.", item),
            "penalty": list_of("What is taken off.", item),
            "exclude": list_of("Whoever meets one is out before anybody is ranked.", object_of("A ground.", excluded)),
            "bands": list_of("Classes, the highest first.", band),
            "citations": list_of("Codes of provisions.", text("Such as ND98.a30.")),
            "mark": said(MARK, "How far the text was checked."),
            "source": SOURCE,
        },
    )
