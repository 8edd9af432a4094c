"""Dossiers in flight as a JSON document, with its schema."""

from typing import Any, Final, get_args

from tdkt_rules.explanation.round_document import diagnostic_document
from tdkt_rules.explanation.schema_parts import INTEGER, MARK, Schema, list_of, nullable, object_of, ref, said, text
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.flight.dossiers import AwardInFlight, Flyer
from tdkt_rules.policy.flight.passages import Flight, Passage, Turn, When

Document = dict[str, Any]

_DATE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def flight_document(flight: Flight) -> list[Document]:
    """The turns between two sides as plain values, in the shape of `flight_schema`."""
    return [_turn(turn) for turn in flight.turns]


def flight_schema() -> Schema:
    """The schema of dossiers in flight; refers to `diagnostic`."""
    turn = object_of(
        "One day on which new rules begin.",
        {
            "day": said(_DATE, "The day."),
            "former": nullable(text("Id of the rules in force on the day before; null when there were none.")),
            "latter": text("Id of the rules that begin."),
            "dossiers": said(INTEGER, "How many dossiers of the cohort were decided."),
            "passages": list_of("Ways in which the dates of a dossier lie around the day.", _passage_schema()),
            "wrong": list_of("Why no dossier was decided.", ref("diagnostic")),
        },
    )
    return list_of("The days between the two sides on which new rules begin.", turn)


def _turn(turn: Turn) -> Document:
    return {
        "day": turn.day.isoformat(),
        "former": turn.former.id if turn.former else None,
        "latter": turn.latter.id,
        "dossiers": turn.dossiers,
        "passages": [_passage(passage) for passage in turn.passages],
        "wrong": [diagnostic_document(item) for item in turn.wrong],
    }


def _passage(passage: Passage) -> Document:
    return {
        "filed": passage.filed,
        "received": passage.received,
        "decided": passage.decided,
        "regimes": list(passage.regimes),
        "transition": _transition(passage),
        "awards": [_award(award) for award in passage.awards],
    }


def _transition(passage: Passage) -> Document | None:
    clause = passage.transition
    return None if clause is None else {"citations": [str(cited) for cited in clause.citations], "mark": clause.mark}


def _passage_schema() -> Schema:
    when: Schema = {"enum": list(get_args(When))}
    clause = object_of("The clause that says so.", {"citations": list_of("Codes of provisions.", text("Such as ND152.a60.c3.")), "mark": MARK})
    return object_of(
        "One way.",
        {
            "filed": said(when, "When the dossier was filed: before the day, from the day on, or whenever."),
            "received": said(when, "When it was received for appraisal."),
            "decided": said(when, "When it is decided."),
            "regimes": list_of("Rules that apply; of several the more favourable.", text("Id of a regime.")),
            "transition": nullable(clause),
            "awards": list_of("What it means for the dossiers of the cohort.", _award_schema()),
        },
    )


def _award(award: AwardInFlight) -> Document:
    people = [_flyer(person) for person in award.people]
    return {"award": award.award, "kind": award.kind, "nominees": award.nominees, "people": people}


def _flyer(person: Flyer) -> Document:
    return {
        "id": person.nominee,
        "name": person.name,
        "unit": person.unit,
        "before": _value(person.before),
        "after": _value(person.after),
        "answer": _value(person.answer),
        "regime": person.regime or None,
    }


def _value(verdict: Verdict | None) -> str | None:
    return verdict.value if verdict else None


def _award_schema() -> Schema:
    verdict: Schema = {"enum": [*(item.value for item in Verdict), None]}
    person = object_of(
        "Somebody for whom it matters which rules apply.",
        {
            "id": text("Identifier."),
            "name": text("Name for people; empty when not given."),
            "unit": text("Id of the unit; empty when not given."),
            "before": said(verdict, "Under the former rules; null where they have no standard."),
            "after": said(verdict, "Under the rules that begin."),
            "answer": said(verdict, "Under the rules that apply."),
            "regime": nullable(text("Id of the rules that give the answer; null where none has a standard.")),
        },
    )
    return object_of(
        "One award for one kind of nominee.",
        {
            "award": text("Code."),
            "kind": {"enum": list(NOMINEE_KINDS)},
            "nominees": said(INTEGER, "How many were decided."),
            "people": list_of("Those for whom it matters.", person),
        },
    )
