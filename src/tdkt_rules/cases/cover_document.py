"""How far cases try the rules, as a JSON document, and its schema."""

import json
from collections.abc import Iterable
from typing import Any, Final

from tdkt_rules.cases.cover import Cover, CriterionCover, ParameterCover, ProvisionCover
from tdkt_rules.cases.cover_rates import MEASURES, Rate, Threshold, criteria_rates, joined, missed, rates_of
from tdkt_rules.cases.model import Report
from tdkt_rules.cases.possible import Side, Truths
from tdkt_rules.explanation.plain_values import plain_number
from tdkt_rules.explanation.schema_parts import FRACTION, INTEGER, NULL, Schema, flag, list_of, object_of, ref, said, text
from tdkt_rules.model.truth import Truth

COVER: Final = "tdkt-rules/cover/1"

_LACKS: Final = (*(truth.value for truth in Truth), "decides_met", "decides_not_met", *(side.value for side in Side))


def cover_json(cover: Cover, cases: Report, thresholds: tuple[Threshold, ...] = ()) -> str:
    """A cover as canonical JSON in the shape of `cover_schema`: keys sorted, two spaces, a newline at the end.

    Args:
        cover: What the cases show.
        cases: What became of them.
        thresholds: What measures must reach.
    """
    rates = rates_of(cover)
    below = missed(rates, thresholds)
    document = {
        "schema": COVER,
        "cases": {"questions": len(cases.results), "decisions": cover.decisions, "failed": cases.count("failed"), "broken": cases.count("broken")},
        "chosen": {"awards": list(cover.chosen.awards), "regimes": list(cover.chosen.regimes)},
        "rates": _rates(rates),
        "thresholds": [{"measure": item.measure, "at_least": plain_number(item.at_least), "reached": item not in below} for item in thresholds],
        "standards": _standards(cover.criteria),
        "criteria": [_criterion(item) for item in cover.criteria],
        "parameters": [_parameter(item) for item in cover.parameters],
        "provisions": [_provision(item) for item in cover.provisions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _rates(rates: Iterable[Rate]) -> list[dict[str, Any]]:
    shares = ((rate, rate.share) for rate in rates)
    return [
        {"measure": rate.measure, "shown": rate.shown, "possible": rate.possible, "share": None if share is None else plain_number(share)}
        for rate, share in shares
    ]


def _standards(criteria: Iterable[CriterionCover]) -> list[dict[str, Any]]:
    """The measures of each award under each of the rules."""
    found: dict[tuple[str, str], list[CriterionCover]] = {}
    for item in criteria:
        for award in item.awards:
            found.setdefault((item.owner, award), []).append(item)
    return [{"rules": owner, "award": award, "rates": _rates(_with_all(criteria_rates(items)))} for (owner, award), items in found.items()]


def _with_all(rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
    return *rates, joined("all", rates)


def _criterion(item: CriterionCover) -> dict[str, Any]:
    return {
        "rules": item.owner,
        "id": item.path,
        "form": item.form,
        "awards": list(item.awards),
        "citations": [str(cited) for cited in item.criterion.heading.citations],
        "seen": _truths(item.seen),
        "possible": _truths(item.possible),
        "decided": _truths(item.decided),
        "may_decide": _truths(item.may_decide),
        "sides": [side.value for side in Side if side in item.sides],
        "possible_sides": [side.value for side in Side if side in item.possible_sides],
        "lacks": list(item.lacks),
    }


def _truths(truths: Truths) -> list[str]:
    return [truth.value for truth in Truth if truth in truths]


def _parameter(item: ParameterCover) -> dict[str, Any]:
    return {
        "rules": item.owner,
        "name": item.name,
        "from": item.start.isoformat(),
        "value": plain_number(item.value),
        "asked": item.asked,
        "touched": item.touched,
        "decided": item.decided,
        "sides": [side.value for side in Side if side in item.sides],
    }


def _provision(item: ProvisionCover) -> dict[str, Any]:
    return {"code": str(item.citation), "touched": item.touched, "decided": item.decided}


def cover_schema() -> Schema:
    """The JSON Schema (draft 2020-12) that every cover document satisfies; no other property is allowed."""
    chosen = {"awards": list_of("Codes; all when empty.", text("Code.")), "regimes": list_of("Ids of regimes and overlays; all when empty.", text("Id."))}
    cases = {
        "questions": said(INTEGER, "Questions of the cases."),
        "decisions": said(INTEGER, "Decisions looked at."),
        "failed": said(INTEGER, "Questions whose decision is not as expected."),
        "broken": said(INTEGER, "Questions that could not be asked."),
    }
    properties = {
        "schema": {"const": COVER},
        "cases": object_of("What became of the cases.", cases),
        "chosen": object_of("Which rules were looked at.", chosen),
        "rates": list_of("Every measure.", ref("rate")),
        "thresholds": list_of("What measures must reach.", _threshold_schema()),
        "standards": list_of("The measures of each award under each of the rules.", _standard_schema()),
        "criteria": list_of("Every criterion.", _criterion_schema()),
        "parameters": list_of("Every value of a parameter.", _parameter_schema()),
        "provisions": list_of("Every provision that criteria cite.", _provision_schema()),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cover",
        **object_of("How far cases try the rules.", properties),
        "$defs": {
            "number": {"description": "A whole number or an exact fraction such as 7/10.", "anyOf": [INTEGER, FRACTION]},
            "rate": _rate_schema(),
            "truth": {"enum": [truth.value for truth in Truth]},
            "side": {"enum": [side.value for side in Side]},
        },
    }


def _rate_schema() -> Schema:
    share = said({"anyOf": [INTEGER, FRACTION, NULL]}, "The first over the second; null where there is nothing to show.")
    counts = {"shown": said(INTEGER, "How much the cases show."), "possible": said(INTEGER, "How much a set of cases could show.")}
    return object_of("A measure.", {"measure": {"enum": list(MEASURES)}, **counts, "share": share})


def _threshold_schema() -> Schema:
    return object_of("A threshold.", {"measure": {"enum": list(MEASURES)}, "at_least": ref("number"), "reached": flag("Whether the measure reaches it.")})


def _standard_schema() -> Schema:
    return object_of(
        "An award under some rules.", {"rules": text("Id of the regime or overlay."), "award": text("Code."), "rates": list_of("Its measures.", ref("rate"))}
    )


def _criterion_schema() -> Schema:
    return object_of(
        "A criterion.",
        {
            "rules": text("Id of the regime or overlay."),
            "id": text("Path of ids."),
            "form": text("What kind of criterion it is."),
            "awards": list_of("Codes of the awards that it belongs to.", text("Code.")),
            "citations": list_of("Codes of provisions.", text("Such as L22.a42.c1.pdd.")),
            "seen": list_of("What it was found to be, of what it can be.", ref("truth")),
            "possible": list_of("What it can be.", ref("truth")),
            "decided": list_of("In which statuses it was a reason of a verdict.", ref("truth")),
            "may_decide": list_of("In which statuses it can be one.", ref("truth")),
            "sides": list_of("On which sides of its number it was found.", ref("side")),
            "possible_sides": list_of("The sides of its number that exist.", ref("side")),
            "lacks": list_of("What no case shows.", {"enum": list(_LACKS)}),
        },
    )


def _parameter_schema() -> Schema:
    return object_of(
        "A value of a parameter.",
        {
            "rules": text("Id of the regime or overlay."),
            "name": text("Name."),
            "from": text("First day, YYYY-MM-DD."),
            "value": ref("number"),
            "asked": flag("Whether a criterion compares with it."),
            "touched": flag("Whether a case touches it."),
            "decided": flag("Whether it was part of a reason of a verdict."),
            "sides": list_of("Below, at, above.", ref("side")),
        },
    )


def _provision_schema() -> Schema:
    shown = {"touched": flag("Whether a criterion that cites it was met or not met."), "decided": flag("Whether such a criterion was a reason of a verdict.")}
    return object_of("A provision.", {"code": text("Such as L22.a42.c1.pdd."), **shown})
