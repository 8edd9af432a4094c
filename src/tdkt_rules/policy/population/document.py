"""A cohort under two sets of rules as a JSON document, with its schema."""

from typing import Any, Final

from tdkt_rules.explanation.plain_values import plain_interval, plain_label
from tdkt_rules.explanation.round_document import diagnostic_document, refused_document
from tdkt_rules.explanation.round_schema import refused_schema
from tdkt_rules.explanation.schema_parts import INTEGER, Schema, flag, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.placement import Status
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.population.award import OUTCOMES, AwardChange, GroupChange, Person
from tdkt_rules.policy.population.population import Population
from tdkt_rules.policy.population.rounds import QuotaChange, RoundChange, Seat
from tdkt_rules.policy.reasons import Reason

Document = dict[str, Any]

_DATE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_YEAR: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4})?$"}


def population_document(population: Population) -> Document:
    """A cohort under two sets of rules as plain values, in the shape of `population_schema`."""
    return {
        "cohort": population.cohort,
        "year": population.year,
        "on": population.on.isoformat(),
        "records": population.records,
        "units": {name: unit.name for name, unit in population.frame.units.items()},
        "awards": [_award(change) for change in population.awards],
        "refused": [{**refused_document(item.record), "side": item.side} for item in population.refused],
    }


def population_schema() -> Schema:
    """The schema of a cohort under two sets of rules; refers to `label`, `interval` and `diagnostic`."""
    return object_of(
        "A cohort under two sets of rules.",
        {
            "cohort": text("Name of the cohort."),
            "year": said(_YEAR, "Reference year."),
            "on": said(_DATE, "Day on which the facts are looked at."),
            "records": said(INTEGER, "How many records could be used."),
            "units": {"description": "Names of the units, by id.", "type": "object", "additionalProperties": {"type": "string"}},
            "awards": list_of("Each award and kind of nominee that the cohort has nominees of.", _award_schema()),
            "refused": list_of("Records that could not be used.", _unusable_schema()),
        },
    )


def _unusable_schema() -> Schema:
    """A record that could not be used, with the side that cannot read it."""
    schema, side = refused_schema(), said({"enum": ["both", "old", "new"]}, "Which set of rules cannot read it.")
    return object_of(schema["description"], {**schema["properties"], "side": side})


def _award(change: AwardChange) -> Document:
    return {
        "award": change.award,
        "kind": change.kind,
        "nominees": change.nominees,
        "eligible": {"before": change.eligible(0), "after": change.eligible(1)},
        "outcomes": {outcome: change.number(outcome) for outcome in OUTCOMES},
        "table": [{"before": _value(before), "after": _value(after), "nominees": amount} for (before, after), amount in change.table.items()],
        "people": [_person(person) for person in change.people],
        "groups": [_group(group) for group in change.groups],
        "stood_in_the_way": [_reason(item) for item in change.stood_in_the_way],
        "now_refuses": [_reason(item) for item in change.now_refuses],
        "now_open": [_reason(item) for item in change.now_open],
        "round": _round(change.round) if change.round else None,
    }


def _award_schema() -> Schema:
    counts = {"before": INTEGER, "after": INTEGER}
    cell = {"before": _verdict_schema("Under the old rules."), "after": _verdict_schema("Under the new rules."), "nominees": INTEGER}
    return object_of(
        "One award for one kind of nominee.",
        {
            "award": text("Code."),
            "kind": {"enum": list(NOMINEE_KINDS)},
            "nominees": said(INTEGER, "How many were decided."),
            "eligible": object_of("How many are eligible.", counts),
            "outcomes": object_of("How many gain, lose, or are open.", dict.fromkeys(OUTCOMES, INTEGER)),
            "table": list_of("How many have which old and new verdict.", object_of("One cell.", cell)),
            "people": list_of("Those whose verdict changes, or is open.", _person_schema()),
            "groups": list_of("Declared groups, then units.", _group_schema()),
            "stood_in_the_way": list_of("What refused those who gain.", _reason_schema()),
            "now_refuses": list_of("What refuses those who lose.", _reason_schema()),
            "now_open": list_of("What is open for those who were settled before.", _reason_schema()),
            "round": nullable(_round_schema()),
        },
    )


def _value(item: Verdict | Status | None) -> str | None:
    return item.value if item else None


def _verdict_schema(description: str) -> Schema:
    return said({"enum": [*(verdict.value for verdict in Verdict), None]}, description)


def _person(person: Person) -> Document:
    return {
        "id": person.nominee,
        "name": person.name,
        "unit": person.unit,
        "before": _value(person.before),
        "after": _value(person.after),
        "outcome": person.outcome,
        "why": plain_label(person.why),
    }


def _person_schema() -> Schema:
    return object_of(
        "Somebody whose verdict changes, or is open.",
        {
            "id": text("Identifier."),
            "name": text("Name for people; empty when not given."),
            "unit": text("Id of the unit; empty when not given."),
            "before": _verdict_schema("Under the old rules; null where they have no standard."),
            "after": _verdict_schema("Under the new rules; likewise."),
            "outcome": {"enum": list(OUTCOMES)},
            "why": said(ref("label"), "The reason of the side that refuses or leaves it open."),
        },
    )


def _group(group: GroupChange) -> Document:
    counts = {name: getattr(group, name) for name in ("nominees", "before", "after", "gained", "lost", "open")}
    return {"fact": group.fact or None, "value": group.value or None, "small": group.small, **counts}


def _group_schema() -> Schema:
    return object_of(
        "How one group fares.",
        {
            "fact": nullable(text("The fact that tells groups apart; null for units.")),
            "value": nullable(text("Its value, or the id of the unit; null where the record does not say.")),
            "small": flag("Whether it is too small for a share to mean anything."),
            **dict.fromkeys(("nominees", "before", "after", "gained", "lost", "open"), INTEGER),
        },
    )


def _reason(item: Reason) -> Document:
    return {"path": item.path, "people": item.people, "text": plain_label(item.what), "cited": plain_label(item.cited)}


def _reason_schema() -> Schema:
    return object_of(
        "A criterion that decides for some.",
        {"path": text("Path of the criterion."), "people": said(INTEGER, "For how many."), "text": ref("label"), "cited": ref("label")},
    )


def _round(change: RoundChange) -> Document:
    return {
        "before": {status.value: change.before.get(status, 0) for status in Status},
        "after": {status.value: change.after.get(status, 0) for status in Status},
        "quotas": [_quota(quota) for quota in change.quotas],
        "people": [_seat(seat) for seat in change.seats],
        "refused": change.refused,
        "wrong": [diagnostic_document(item) for item in change.wrong],
    }


def _round_schema() -> Schema:
    counts = dict.fromkeys((status.value for status in Status), INTEGER)
    return object_of(
        "The round with its quotas under both sets of rules.",
        {
            "before": object_of("How many came to stand where under the old rules.", counts),
            "after": object_of("How many under the new.", counts),
            "quotas": list_of("Quotas of either side, in their groups.", _quota_schema()),
            "people": list_of("Those whose place changes.", _seat_schema()),
            "refused": said(INTEGER, "How many records could not enter the round."),
            "wrong": list_of("Why no round could be held under a side; nothing is compared then.", ref("diagnostic")),
        },
    )


def _quota(quota: QuotaChange) -> Document:
    seats = {"before": quota.before, "after": quota.after}
    bounds = {name: plain_interval(value) if value else None for name, value in seats.items()}
    return {"id": quota.id, "label": plain_label(quota.label), "group": quota.group or None, **bounds}


def _quota_schema() -> Schema:
    return object_of(
        "Seats of a quota.",
        {
            "id": text("Of the quota in its group."),
            "label": ref("label"),
            "group": nullable(text("Id of the unit or cluster; null for the whole round.")),
            "before": said(nullable(ref("interval")), "Null where the old rules have no such quota."),
            "after": said(nullable(ref("interval")), "Null where the new rules have none."),
        },
    )


def _seat(seat: Seat) -> Document:
    return {
        "id": seat.nominee,
        "name": seat.name,
        "unit": seat.unit,
        "before": _value(seat.before),
        "after": _value(seat.after),
        "why": plain_label(seat.why),
    }


def _seat_schema() -> Schema:
    status = {"enum": [*(item.value for item in Status), None]}
    return object_of(
        "Somebody whose place in the round changes.",
        {
            "id": text("Identifier."),
            "name": text("Name for people; empty when not given."),
            "unit": text("Id of the unit; empty when not given."),
            "before": said(status, "Null where there is no round."),
            "after": said(status, "Null where there is no round."),
            "why": ref("label"),
        },
    )
