"""People and cohorts for tests of rounds: records that meet the standard of the grassroots title, but for what a test changes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tdkt_rules.cohort.round import hold_round
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.placement import Placement, QuotaUse, Round
from tests.shipped import shipped_book

COUNCIL_ORDER = {"by": [{"votes": "council"}]}


def person(name: str, favour: int | None = 9, unit: str = "", **changes: Any) -> dict[str, Any]:
    """Somebody who meets the standard of a year, 2018 when none is named; so many of nine members of the council are in favour, None for no recorded vote."""
    year = changes.pop("year", 2018)
    votes = [] if favour is None else [{"body": "council", "in_favour": favour, "members": 9}]
    kinds = ("employment", "discipline", "proceeding", "training", "initiative", "awards")
    return {
        "nominee": name,
        "kind": "individual",
        "facts": {"sex": "male", "force": "civil", "class": "official", "direct_worker": False, **changes.pop("facts", {})},
        "years": {year: {"rating": changes.pop("rating", "excellent"), "registered": True}},
        "events": {"initiative": [{"year": year, "kind": "initiative", "scope": "grassroots"}] if changes.pop("initiative", True) else []},
        "spans": {"employment": [{"from": "2005-01-01"}]},
        "complete": {kind: {"through": year + 1} for kind in kinds},
        "round": {"votes": votes} | ({"unit": unit} if unit else {}) | changes.pop("round", {}),
        **changes,
    }


def held(people: Iterable[Mapping[str, Any]], frame: Mapping[str, Any] | None = None, overlays: Sequence[str] = (), year: int = 2018, **question: Any) -> Round:
    """A round for the grassroots title."""
    whole = {"cohort": "sample", "ranking": COUNCIL_ORDER} | dict(frame or {})
    cohort = Cohort.from_mappings({key: value for key, value in whole.items() if value}, people)
    return hold_round(shipped_book(), cohort, "CSTDCS", year, overlays=overlays, **question)


def statuses(outcome: Round) -> dict[str, str]:
    return {place.nominee: place.status.value for place in outcome.placements}


def placed(outcome: Round, name: str) -> Placement:
    return next(place for place in outcome.placements if place.nominee == name)


def use(outcome: Round, name: str) -> QuotaUse:
    return next(item for item in outcome.uses if item.id == name)
